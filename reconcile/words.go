package reconcile

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// words is whose word is taken on each quantity. By the newest, the submission's own word comes first, and then the latest
// of the submissions before it; so a figure that was restated stands as it is now. Otherwise a quantity stands as it was
// accepted, or else as its own month submitted it. What an error of its own month suspected is nobody's word.
type words struct {
	p      *Pass
	newest bool
	known  map[kpi.Key]*kpi.Figure
	from   map[*kpi.Figure]source // whatever the submission does not state itself
}

// source is where a figure stands that the submission does not state: an earlier workbook, or the register.
type source struct {
	by       *history.Past   // nil where it is the register's
	accepted *kpi.Acceptance // nil where nobody accepted it
}

func (p *Pass) words(newest bool) *words {
	return &words{p, newest, map[kpi.Key]*kpi.Figure{}, map[*kpi.Figure]source{}}
}

// bothWords is the two choices that a total may honestly rest on: the figures as they are now, and as they were when the
// total was worked out. The rules share them, so that each quantity is sought once. With nothing before, there is no choice.
func (p *Pass) bothWords() []*words {
	switch {
	case p.both != nil:
	case p.History.IsEmpty():
		p.both = []*words{p.words(true)}
	default:
		p.both = []*words{p.words(true), p.words(false)}
	}
	return p.both
}

// newestWords is every quantity as it is now.
func (p *Pass) newestWords() *words { return p.bothWords()[0] }

// months finds single periods by these words.
func (w *words) months() judge.Months { return judge.Months{Find: w.find, Beside: w.p.beside} }

// find is the figure that stands for a quantity; nil if there is none.
func (w *words) find(k kpi.Key) *kpi.Figure {
	if w.p.History.IsEmpty() {
		return usable(w.p.Find(k))
	}
	f, sought := w.known[k]
	if !sought {
		f = w.seek(k)
		w.known[k] = f
	}
	return f
}

func usable(f *kpi.Figure) *kpi.Figure {
	if f.Usable() {
		return f
	}
	return nil
}

func (w *words) seek(k kpi.Key) *kpi.Figure {
	own := w.p.Find(k)
	if own.Usable() && (w.newest || k.Period == w.p.Submission.Period) {
		return own
	}
	if !w.newest {
		if a := w.p.lastAccepted(k); a != nil && a.Value.State == kpi.Number {
			return w.accepted(k, a)
		}
	}
	if s, ok := w.stated(k); ok {
		w.from[s.Figure] = source{s.By, w.p.acceptanceOf(s.Figure)}
		return s.Figure
	}
	return usable(own)
}

// accepted makes a figure of what the register has.
func (w *words) accepted(k kpi.Key, a *kpi.Acceptance) *kpi.Figure {
	f := &kpi.Figure{Indicator: k.Indicator, Measure: k.Measure, Area: k.Area, Window: k.Window, Period: k.Period,
		Value: a.Value, At: a.At, Column: -1}
	w.from[f] = source{nil, a}
	return f
}

// stated is what the submissions before say of a quantity: the newest word, or else that of its own month first.
func (w *words) stated(k kpi.Key) (newest history.Statement, ok bool) {
	for _, s := range w.p.History.Statements(k) {
		if !s.Usable() || s.By.Suspects[s.Figure] {
			continue
		}
		if !ok || w.newest && s.By.Period.Last() > newest.By.Period.Last() {
			newest, ok = s, true
		}
	}
	return newest, ok
}

// acceptanceOf is the last acceptance of a quantity, if it is of what a figure says; else nil.
func (p *Pass) acceptanceOf(f *kpi.Figure) *kpi.Acceptance {
	a := p.lastAccepted(f.Key())
	if a == nil || a.Value.State != kpi.Number || a.Value.Number.Cmp(f.Number) != 0 {
		return nil
	}
	return a
}

// beside is a measure's figure in the column of a figure of the submission; nil if there is none.
func (p *Pass) beside(f *kpi.Figure, m *kpi.Measure) *kpi.Figure { return p.index.Beside(f, m) }

// severity is how grave it is that a total does not follow from some figures. Figures that another month submitted, and that
// nobody accepted, may have been restated since, so that the total may be right.
func (w *words) severity(terms []*kpi.Figure) finding.Severity {
	for _, f := range terms {
		if s, elsewhere := w.from[f]; elsewhere && s.accepted == nil {
			return finding.Query
		}
	}
	return finding.Error
}

// evidence is what some figures say, each with its workbook.
func (w *words) evidence(figures ...*kpi.Figure) (all []finding.Evidence) {
	for _, f := range figures {
		all = append(all, w.evidenceOf(f))
	}
	return all
}

func (w *words) evidenceOf(f *kpi.Figure) finding.Evidence {
	s, elsewhere := w.from[f]
	switch {
	case elsewhere && s.by != nil:
		return evidenceOf(s.by, f)
	case elsewhere:
		return acceptedBefore(s.accepted).evidence
	}
	e := finding.Evidence{At: f.At, Label: f.Measure.Label, Value: f.Shown}
	if f.Period != w.p.Submission.Period {
		e.Label += " for " + f.Period.String()
	}
	return e
}

// own is those of some figures that the submission states.
func (w *words) own(figures []*kpi.Figure) (own []*kpi.Figure) {
	for _, f := range figures {
		if _, elsewhere := w.from[f]; !elsewhere {
			own = append(own, f)
		}
	}
	return own
}
