package reconcile

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/wording"
)

// PreviousDisagrees holds each column called previous against what it claims to repeat.
var PreviousDisagrees = &Rule{
	Name:   "previous-disagrees",
	Family: finding.Reconciliation,
	Title:  "A “previous” column is not what was submitted or accepted then",
	Doc: `“Prev. YTD” is last month's year to date, and each other previous column repeats a figure of an earlier month, or of the cohort
before. It must be what the council accepted then, else what that month's own submission said. If not, it was not rolled
forward, or mistyped, or the earlier month was restated without a word.

All that differs in one column is one exception. Figures that can be one number, rounded, agree. What differs from an
accepted figure is an error until it is explained. Else it is a query, for the earlier month may have been restated, unless
the month's own count shows that the year to date goes on from the earlier figure. A figure that was in error then is not
held against this one: it was to be corrected.

To answer, say which of the two is right, and why it was changed.`,
	Run: func(p *Pass) {
		for _, column := range p.previous() {
			var wrong []change
			for _, f := range column {
				if c, differs := p.heldToThen(f); differs {
					wrong = append(wrong, c)
				}
			}
			p.reportPrevious(p.causesOnly(wrong))
		}
	},
}

// previous is the figures of each column that looks back, in the order of the submission.
func (p *Pass) previous() (columns [][]*kpi.Figure) {
	type key struct {
		indicator *kpi.Indicator
		area      *kpi.Area
		column    int
	}
	at := map[key]int{}
	for _, f := range p.Submission.Figures {
		if f.Column < 0 || f.Column >= len(f.Indicator.Columns) || f.Indicator.Columns[f.Column].Back == 0 {
			continue
		}
		k := key{f.Indicator, f.Area, f.Column}
		i, known := at[k]
		if !known {
			i, at[k] = len(columns), len(columns)
			columns = append(columns, nil)
		}
		columns[i] = append(columns[i], f)
	}
	return columns
}

// heldToThen holds a figure against what was said of it before, and records the check where it does not differ.
func (p *Pass) heldToThen(f *kpi.Figure) (c change, differs bool) {
	if !f.Usable() {
		if f.State != kpi.Blank {
			p.lacks(f, noNumber())
		}
		return c, false
	}
	was, known := p.saidBefore(f.Key())
	switch {
	case !known:
		p.lacks(f, p.unsaid(f))
	case p.underWrongHeading([]*kpi.Figure{f}) != nil || sameAsShown(f.Value, was.Value):
		p.Passed(f)
	case p.inQuestion(f) != nil:
		p.NotChecked(f.Indicator, judge.InQuestion(p.inQuestion(f)), f)
	case was.doubted:
		p.NotChecked(f.Indicator, finding.Because("the figure of % was in question then", f.Period), f)
	default:
		if why := p.changedBack("previous-disagrees", f, was); why != nil {
			p.NotChecked(f.Indicator, why, f)
			return c, false
		}
		severity := finding.Query
		if was.accepted && !touch(f.Value, was.Value) {
			severity = finding.Error
		}
		return change{f, was, severity}, true
	}
	return c, false
}

// sameAsShown reports whether two values agree, or are the same as the pages show them.
func sameAsShown(a, b kpi.Value) bool {
	return agree(a, b) || a.Places == b.Places && a.Shows.Cmp(b.Shows) == 0
}

// inQuestion is what an earlier rule has questioned of a figure and the counts that it is worked out on; nil if nothing.
func (p *Pass) inQuestion(f *kpi.Figure) *kpi.Figure {
	looked := []*kpi.Figure{f}
	for _, m := range []*kpi.Measure{f.Measure.Numerator, f.Measure.Denominator} {
		if count := p.beside(f, m); m != nil && p.followsFrom(f, count) {
			looked = append(looked, count)
		}
	}
	return p.Questioned(looked, finding.Query)
}

func (p *Pass) unsaid(f *kpi.Figure) *finding.Reason {
	if f.Window != kpi.Cohort && p.History.Of(f.Period) == nil {
		return noSubmission(f.Period)
	}
	return neverStated(f)
}

// causesOnly leaves out what follows from a count of the same column that differs.
func (p *Pass) causesOnly(wrong []change) (causes []change) {
	for _, c := range wrong {
		follows := false
		for _, count := range wrong {
			follows = follows || p.followsFrom(c.Figure, count.Figure)
		}
		if follows {
			p.NotChecked(c.Indicator, finding.Because("a count beside it is in question"), c.Figure)
			continue
		}
		causes = append(causes, c)
	}
	return causes
}

// followsFrom reports whether a figure is what the counts beside it make it, right or wrong, and one of them is the count.
func (p *Pass) followsFrom(f, count *kpi.Figure) bool {
	m := f.Measure
	if !p.hasCounts(f) || count.Measure != m.Numerator && count.Measure != m.Denominator {
		return false
	}
	q, ok := kpi.Ratio(m, p.beside(f, m.Numerator), p.beside(f, m.Denominator))
	return ok && q.Meets(f.Range)
}

func (p *Pass) reportPrevious(wrong []change) {
	if len(wrong) == 0 {
		return
	}
	said := p.Report(p.previousDisagrees(wrong))
	for _, c := range wrong {
		if said != nil && c.Measure.Kind == kpi.Count {
			by := c.Range.Sub(c.was.Range).Scale(big.NewRat(int64(parts(c.Figure)), 1))
			p.excesses = append(p.excesses, excess{countKey(c.Figure), by, said.Rule, said.At})
		}
	}
}

func (p *Pass) previousDisagrees(wrong []change) finding.Exception {
	f, was := wrong[0].Figure, wrong[0].was
	e := finding.Exception{Severity: wrong[0].severity, Expected: was.Shown,
		Difference: judge.Away(f.Measure, f.Shows, was.Shows, max(f.Places, was.Places))}
	var said []string
	for _, c := range wrong {
		said = append(said, fmt.Sprintf("%s is %s, and %s", judge.Named(c.Measure.Label), judge.Say(c.Figure), c.was.said))
		e.Suspects = append(e.Suspects, c.Figure)
		e.Evidence = append(e.Evidence, c.was.evidence)
		e.Severity = max(e.Severity, c.severity)
	}
	e.Cells = judge.Places(e.Suspects...)
	e.About = finding.SubjectOf(f.Indicator, f.Area, f.Window, f.Period, p.Submission.Period)
	e.Says = wording.InTurn(said)
	e.In = e.Cells
	e.Question = fmt.Sprintf("Which is right for %s in %s, %s or %s, and why was it changed?", judge.Named(f.Measure.Label), f.Period,
		judge.Say(f), was.Shown)
	switch proof := p.goesOnFromThen(wrong); {
	case p.isOfAnotherPeriod(wrong) != "":
		e.LikelyCause = p.isOfAnotherPeriod(wrong)
	case proof != "":
		e.LikelyCause = proof
	default:
		e.LikelyCause = slipTo(f, was.Range)
	}
	if p.goesOnFromThen(wrong) != "" {
		e.Severity = finding.Error
	}
	return e
}

// slipTo is the slip of the hand that made a count of another value, if one did.
func slipTo(f *kpi.Figure, right kpi.Interval) string {
	if f.Measure.Kind != kpi.Count || len(f.Shows.FloatString(0)) < digitsOfSlip {
		return ""
	}
	slip, _ := judge.Slip(f, right.Meets)
	return slip.Text
}

// goesOnFromThen shows, where the submission states the months since, that its year to date goes on from what was said then
// and not from what the column says now; empty if it does not. The column is then wrong whatever was restated.
func (p *Pass) goesOnFromThen(wrong []change) string {
	for _, c := range wrong {
		k := c.Key()
		k.Period = p.Submission.Period
		now, month := p.Find(k), p.Find(judge.Part(c.Figure, c.Measure, k.Period))
		if c.Window != kpi.YearToDate || c.Measure.Kind != kpi.Count || c.Period.Shift(1) != k.Period || !now.Usable() || !month.Usable() {
			continue
		}
		if now.Range.Meets(c.was.Range.Add(month.Range)) && !now.Range.Meets(c.Range.Add(month.Range)) {
			return fmt.Sprintf("%s and %s for %s make the %s that is stated, which goes on from the earlier figure and not from %s",
				c.was.Shown, judge.Say(month), month.Period, judge.Say(now), judge.Say(c.Figure))
		}
	}
	return ""
}

// isOfAnotherPeriod finds the period whose figures all those of the column are, as when it was not rolled forward; empty if
// there is none. One small number may be like another by chance.
func (p *Pass) isOfAnotherPeriod(wrong []change) string {
	if len(wrong) == 1 && len(wrong[0].Shows.FloatString(0)) < digitsOfSlip {
		return ""
	}
	step := wrong[0].Period.Months
	if i := wrong[0].Indicator; wrong[0].Window == kpi.Cohort {
		step = max(i.Release.Months(), p.Contract.Frequency.Months())
	}
	for back := 1; back <= 12; back++ {
		if other := p.allOf(wrong, -back*step); other != "" {
			return fmt.Sprintf("they are the figures of %s: the column may not have been rolled forward", other)
		}
	}
	if other := p.allOf(wrong, step); other != "" {
		return fmt.Sprintf("they are the figures of %s: the column may have been rolled forward once too often", other)
	}
	return ""
}

// allOf is the period so many months on, if it has all the values of a column; else empty.
func (p *Pass) allOf(wrong []change, months int) string {
	var period kpi.Period
	for _, c := range wrong {
		k := c.Key()
		k.Period.First += kpi.Month(months)
		period = k.Period
		if own := p.Find(k); own.Usable() && own.Number.Cmp(c.Number) == 0 {
			continue
		}
		if other, known := p.saidBefore(k); !known || other.Number.Cmp(c.Number) != 0 {
			return ""
		}
	}
	return period.String()
}
