// Package words is whose word is taken on a quantity that several submissions, or the register, speak of.
package words

import (
	"cmp"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/said"
)

// Choice is whose word is taken on each quantity. By the newest, the submission's own word comes first, and then the latest
// of the submissions before it; so a figure that was restated stands as it is now. Otherwise a quantity stands as it was
// accepted, or else as its own month submitted it. What an error of its own month suspected is nobody's word.
type Choice struct {
	record *said.Record
	newest bool
	known  map[kpi.Key]*kpi.Figure // whatever the submission's own word does not settle
	from   map[*kpi.Figure]source  // whatever the submission does not state itself
}

// source is where a figure stands that the submission does not state: an earlier workbook, or the register.
type source struct {
	by       *history.Past   // nil where it is the register's
	accepted *kpi.Acceptance // nil where nobody accepted it
}

// Both is the two choices that a total may honestly rest on: the figures as they are now, which come first, and as they were when
// the total was worked out. With nothing before, there is no choice.
func Both(r *said.Record) []*Choice {
	both := []*Choice{newChoice(r, true)}
	if !r.History.IsEmpty() {
		both = append(both, newChoice(r, false))
	}
	return both
}

func newChoice(r *said.Record, newest bool) *Choice {
	return &Choice{r, newest, map[kpi.Key]*kpi.Figure{}, map[*kpi.Figure]source{}}
}

// Months finds single periods by these words.
func (c *Choice) Months() judge.Months { return judge.Months{Find: c.Find, Beside: c.record.Beside} }

// Find is the figure that stands for a quantity; nil if there is none.
func (c *Choice) Find(k kpi.Key) *kpi.Figure {
	own := usable(c.record.Find(k))
	if !c.record.History.Knows(k.Period) || own != nil && (c.newest || k.Period == c.record.Submission.Period) {
		return own
	}
	f, sought := c.known[k]
	if !sought {
		f = cmp.Or(c.before(k), own)
		c.known[k] = f
	}
	return f
}

// Each is the figures that stand for a measure in some of the periods behind a figure, and how many of them stand for nothing.
func (c *Choice) Each(f *kpi.Figure, periods []kpi.Period) (known []*kpi.Figure, lacking int) {
	for _, p := range periods {
		if m := c.Find(judge.Part(f, f.Measure, p)); m.Usable() {
			known = append(known, m)
		}
	}
	return known, len(periods) - len(known)
}

func usable(f *kpi.Figure) *kpi.Figure {
	if f.Usable() {
		return f
	}
	return nil
}

// before is the figure that stands for a quantity by what was said before the submission; nil if there is none.
func (c *Choice) before(k kpi.Key) *kpi.Figure {
	if a := c.record.LastAccepted(k); !c.newest && a != nil && a.Value.State == kpi.Number {
		f := &kpi.Figure{Indicator: k.Indicator, Measure: k.Measure, Area: k.Area, Window: k.Window, Period: k.Period,
			Value: a.Value, At: a.At, Column: -1}
		c.from[f] = source{nil, a}
		return f
	}
	if s, ok := c.stated(k); ok {
		c.from[s.Figure] = source{s.By, c.acceptanceOf(s.Figure)}
		return s.Figure
	}
	return nil
}

// stated is what the submissions before say of a quantity: the newest word, or else that of its own month first.
func (c *Choice) stated(k kpi.Key) (newest history.Statement, ok bool) {
	for _, s := range c.record.History.Statements(k) {
		if !s.Usable() || s.By.Suspects[s.Figure] {
			continue
		}
		if !ok || c.newest && s.By.Period.Last() > newest.By.Period.Last() {
			newest, ok = s, true
		}
	}
	return newest, ok
}

// acceptanceOf is the last acceptance of a quantity, if it is of what a figure says; else nil.
func (c *Choice) acceptanceOf(f *kpi.Figure) *kpi.Acceptance {
	a := c.record.LastAccepted(f.Key())
	if a == nil || a.Value.State != kpi.Number || a.Value.Number.Cmp(f.Number) != 0 {
		return nil
	}
	return a
}

// Submitted is the earlier submission whose word a figure is, where nobody has accepted it since; else nil.
func (c *Choice) Submitted(f *kpi.Figure) *history.Past {
	if s := c.from[f]; s.accepted == nil {
		return s.by
	}
	return nil
}

// Severity is how grave it is that a total does not follow from some figures. Figures that another month submitted, and that
// nobody accepted, may have been restated since, so that the total may be right.
func (c *Choice) Severity(terms ...*kpi.Figure) finding.Severity {
	for _, f := range terms {
		if c.Submitted(f) != nil {
			return finding.Query
		}
	}
	return finding.Error
}

// Evidence is what some figures say, each with its workbook.
func (c *Choice) Evidence(figures ...*kpi.Figure) (all []finding.Evidence) {
	for _, f := range figures {
		switch s, elsewhere := c.from[f]; {
		case elsewhere && s.by != nil:
			all = append(all, said.AsSubmitted(s.by, f))
		case elsewhere:
			all = append(all, said.AsAccepted(s.accepted))
		default:
			all = append(all, said.AsStated(f, c.record.Submission.Period))
		}
	}
	return all
}

// Own is those of some figures that the submission states.
func (c *Choice) Own(figures ...*kpi.Figure) (own []*kpi.Figure) {
	for _, f := range figures {
		if _, elsewhere := c.from[f]; !elsewhere {
			own = append(own, f)
		}
	}
	return own
}
