package assess

import (
	"math/big"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/kpi"
	"kpicheck/internal/limits"
)

// Series is an indicator's headline figure through the months, up to the one reported.
type Series struct {
	Indicator *kpi.Indicator
	Points    []Point       // one a period, the oldest first; periods of which nothing is known have none
	Limits    limits.Limits // by the months before the one reported, those in question left out
	NoLimits  limits.Why
}

// Point is a headline figure of one period, from the submission of that period, or else from the newest that states it.
type Point struct {
	Figure                 *kpi.Figure
	Numerator, Denominator *kpi.Figure // beside it; nil unless its measure is of two and both are stated
	By                     *kpi.Submission
	Exact                  *big.Rat   // the value before rounding, as near as it is known
	Made                   *big.Rat   // what its counts make, where that is another value; else nil
	Status                 kpi.Status // by this contract, in the months that it is for
	InQuestion             bool       // an error of the submission that it is from may be its own
}

// statement is a headline figure with the submission that it is from.
type statement struct {
	figure *kpi.Figure
	past   *history.Past // nil for the submission that is judged
	own    bool          // it is stated by the submission of its own period, as the current one
}

// seriesOf is one for each indicator of which there is a headline figure, in the contract's order.
func (m *months) seriesOf(a *Assessment, now *kpi.Index) (all []Series) {
	stated := m.stated(a.Submission)
	for _, i := range m.contract.Indicators {
		s := Series{Indicator: i}
		for _, x := range stated[i] {
			s.Points = append(s.Points, m.point(a, now, x))
		}
		if len(s.Points) > 0 {
			s.limit(a.Submission.Period)
			all = append(all, s)
		}
	}
	return all
}

// stated is the figure to take of each period, for each indicator's headline, the oldest first.
func (m *months) stated(s *kpi.Submission) map[*kpi.Indicator][]statement {
	best := map[kpi.Key]statement{}
	for _, past := range m.history.Months() {
		isOwn := m.history.Of(past.Period) == past
		offer(best, past.Submission, past, isOwn)
	}
	offer(best, s, nil, true)
	all := map[*kpi.Indicator][]statement{}
	for k, x := range best {
		if k.Period.Compare(s.Period) <= 0 || x.past == nil && x.figure.IsCurrent() {
			all[k.Indicator] = append(all[k.Indicator], x)
		}
	}
	for _, each := range all {
		slices.SortFunc(each, func(a, b statement) int { return a.figure.Period.Compare(b.figure.Period) })
	}
	return all
}

// offer takes a submission's headline figures of periods of which their own submission says nothing so far. A figure under the
// heading of another period is of nobody knows which.
func offer(best map[kpi.Key]statement, s *kpi.Submission, past *history.Past, standsForItsPeriod bool) {
	misheaded := s.Misheaded()
	for _, f := range s.Figures {
		i := f.Indicator
		if f.Measure != i.Headline || f.Area != nil || f.Window != i.Window || !f.Usable() || f.Period.IsZero() {
			continue
		}
		if _, not := misheaded[f]; not {
			continue
		}
		own := standsForItsPeriod && f.IsCurrent() && f.Period == s.Period
		known, met := best[f.Key()]
		if first := met && known.past == past; !met || own && !known.own || !known.own && !first {
			best[f.Key()] = statement{f, past, own}
		}
	}
}

// point is what is known of a figure that was taken.
func (m *months) point(a *Assessment, now *kpi.Index, x statement) Point {
	f := x.figure
	p := Point{Figure: f, By: a.Submission}
	index, suspected := now, func(f *kpi.Figure) bool { return suspects(a.Exceptions, f) }
	if x.past != nil {
		p.By, index, suspected = x.past.Submission, m.indexOf(x.past), func(f *kpi.Figure) bool { return x.past.Suspects[f] }
	}
	h := headline{contract: m.contract, indicator: f.Indicator}
	h.state(f, index)
	p.Numerator, p.Denominator = h.numerator, h.denominator
	p.Exact = kpi.BeforeRounding(f, h.numerator, h.denominator).Middle()
	if made, known := kpi.Ratio(f.Measure, h.numerator, h.denominator); known && !made.Meets(f.Range) {
		p.Made = made.Middle()
	}
	if m.contract.NotFor(f.Period) == "" {
		p.Status = h.status()
	}
	p.InQuestion = slices.ContainsFunc([]*kpi.Figure{f, h.numerator, h.denominator}, suspected)
	return p
}

// status is that of a usable figure; as it is shown, where the values that it may stand for have two.
func (h headline) status() kpi.Status {
	if s, ok := h.agreed().StatusOver(h.judgedOn()); ok {
		return s
	}
	return h.agreed().StatusAt(h.figure.Shows)
}

// suspects reports whether an error doubts a figure.
func suspects(exceptions []Exception, f *kpi.Figure) bool {
	return f != nil && slices.ContainsFunc(exceptions, func(e Exception) bool {
		return e.Severity == finding.Error && e.Status != Explained && slices.Contains(e.Suspects, f)
	})
}

// indexOf finds the figures of a month before, which is asked for many.
func (m *months) indexOf(past *history.Past) *kpi.Index {
	if m.indexes[past] == nil {
		m.indexes[past] = kpi.NewIndex(past.Figures)
	}
	return m.indexes[past]
}

// limit works out what the periods before the one reported lead one to expect.
func (s *Series) limit(reported kpi.Period) {
	var before []*big.Rat
	var last kpi.Period
	for _, p := range s.Points {
		if p.Figure.Period.Compare(reported) >= 0 {
			break
		}
		for next := last.Shift(1); !last.IsZero() && next.Compare(p.Figure.Period) < 0; next = next.Shift(1) {
			before = append(before, nil)
		}
		last = p.Figure.Period
		value := p.Exact
		if p.InQuestion {
			value = nil
		}
		before = append(before, value)
	}
	var most *big.Rat
	if s.Indicator.Headline.Kind == kpi.Percentage {
		most = kpi.PowerOfTen(2)
	}
	s.Limits, s.NoLimits = limits.Of(s.Indicator.Window, before, new(big.Rat), most)
}
