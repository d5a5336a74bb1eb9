package reconcile

import (
	"cmp"
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/asked"
	"kpicheck/reconcile/internal/restatement"
	"kpicheck/reconcile/internal/said"
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
held against this one: it was to be corrected.`,
	Answer: `Say which of the two is right, and why it was changed.`,
	Run: func(p *Pass) {
		for _, column := range previous(p.Submission) {
			var wrong []restatement.Change
			for _, f := range column {
				if c, differs := heldToThen(p, f); differs {
					wrong = append(wrong, c)
				}
			}
			reportPrevious(p, causesOnly(p, wrong))
		}
	},
}

// previous is the figures of each column that looks back, in the order of the submission.
func previous(s *kpi.Submission) [][]*kpi.Figure {
	type column struct {
		indicator *kpi.Indicator
		area      *kpi.Area
		number    int
	}
	return said.Groups(s.Figures, func(f *kpi.Figure) (column, bool) {
		return column{f.Indicator, f.Area, f.Column}, looksBack(f)
	})
}

// looksBack reports whether a figure stands in a column that is called previous.
func looksBack(f *kpi.Figure) bool {
	return f.Column >= 0 && f.Column < len(f.Indicator.Columns) && f.Indicator.Columns[f.Column].Back > 0
}

// heldToThen holds a figure against what was said of it before, and records the check where it does not differ.
func heldToThen(p *Pass, f *kpi.Figure) (c restatement.Change, differs bool) {
	if !p.IsNumber(p.Ledger, f) {
		return c, false
	}
	was, known := p.Before(f.Key())
	if !known {
		p.Lacks(p.Ledger, f, unsaid(p, f))
	} else if p.UnderWrongHeading(f) != nil || sameAsShown(f.Value, was.Value) {
		p.Passed(f)
	} else if why := notAsked(p, f, was); why != nil {
		p.NotChecked(f.Indicator, why, f)
	} else {
		return restatement.NewChange(f, was), true
	}
	return c, false
}

// sameAsShown reports whether two values agree, or are the same as the pages show them.
func sameAsShown(a, b kpi.Value) bool {
	return said.Agree(a, b) || a.Places == b.Places && a.Shows.Cmp(b.Shows) == 0
}

// notAsked is why nothing is asked of a figure that differs: it, or a count that it is worked out on, is in question, or what was said
// then was, or it only puts back what stood before. Nil if it is asked about.
func notAsked(p *Pass, f *kpi.Figure, was said.Then) *finding.Reason {
	looked := []*kpi.Figure{f}
	if n, d, ok := p.Counts(f); ok && isRatio(f, n, d) {
		looked = append(looked, n, d)
	}
	if questioned := p.Questioned(looked, finding.Query); questioned != nil {
		return judge.InQuestion(questioned)
	}
	if was.IsDoubted() {
		return finding.Because("the figure of % was in question then", f.Period)
	}
	return asked.FigurePutBack(p.Judging(), p.History, f, was)
}

func unsaid(p *Pass, f *kpi.Figure) *finding.Reason {
	if f.Window != kpi.Cohort && p.History.Of(f.Period) == nil {
		return said.NoSubmission(f.Period)
	}
	return said.NeverStated(f)
}

// causesOnly leaves out what follows from a count of the same column that differs.
func causesOnly(p *Pass, wrong []restatement.Change) (causes []restatement.Change) {
	for _, c := range wrong {
		if slices.ContainsFunc(wrong, func(count restatement.Change) bool { return followsFrom(p, c.Figure, count.Figure) }) {
			p.NotChecked(c.Indicator, finding.Because("a count beside it is in question"), c.Figure)
			continue
		}
		causes = append(causes, c)
	}
	return causes
}

// followsFrom reports whether a figure is what the counts beside it make it, right or wrong, and one of them is the count.
func followsFrom(p *Pass, f, count *kpi.Figure) bool {
	n, d, ok := p.Counts(f)
	return ok && (count.Measure == f.Measure.Numerator || count.Measure == f.Measure.Denominator) && isRatio(f, n, d)
}

func isRatio(f, n, d *kpi.Figure) bool {
	q, ok := kpi.Ratio(f.Measure, n, d)
	return ok && q.Meets(f.Range)
}

func reportPrevious(p *Pass, wrong []restatement.Change) {
	if len(wrong) == 0 {
		return
	}
	if raised := p.Report(previousDisagrees(p, wrong)); raised != nil {
		for _, c := range wrong {
			if c.Measure.Kind == kpi.Count {
				p.totals.Exceeds(raised, c.Figure, c.Was.Range)
			}
		}
	}
}

func previousDisagrees(p *Pass, wrong []restatement.Change) finding.Exception {
	e := restatement.Told(wrong, func(c restatement.Change) string {
		now, was := c.ToldApart()
		return fmt.Sprintf("%s is %s, and %s", judge.Named(c.Measure.Label), now, c.Was.Said(was))
	})
	for _, c := range wrong {
		e.Severity = max(e.Severity, c.Severity)
	}
	f, then := wrong[0].Figure, wrong[0].Was
	e.About, e.OfTotals = finding.SubjectOf(f.Indicator, f.Area, f.Window, f.Period, p.Submission.Period), true
	e.Question = fmt.Sprintf("Which is right for %s in %s, %s or %s, and why was it changed?", judge.Named(f.Measure.Label), f.Period,
		judge.Say(f), then.Shown)
	e.LikelyCause = isOfAnotherPeriod(p, wrong)
	if proof := goesOnFromThen(p, wrong); proof != "" {
		e.Severity, e.LikelyCause = finding.Error, cmp.Or(e.LikelyCause, proof)
	}
	return e
}

// goesOnFromThen shows, where the submission states the months since, that its year to date goes on from what was said then
// and not from what the column says now; empty if it does not. The column is then wrong whatever was restated.
func goesOnFromThen(p *Pass, wrong []restatement.Change) string {
	for _, c := range wrong {
		k := c.Key()
		k.Period = p.Submission.Period
		now, month := p.Find(k), p.Find(judge.Part(c.Figure, c.Measure, k.Period))
		if c.Window != kpi.YearToDate || c.Measure.Kind != kpi.Count || c.Period.Shift(1) != k.Period || !now.Usable() || !month.Usable() {
			continue
		}
		if now.Range.Meets(c.Was.Range.Add(month.Range)) && !now.Range.Meets(c.Range.Add(month.Range)) {
			return fmt.Sprintf("%s and %s for %s make the %s that is stated, which goes on from the earlier figure and not from %s",
				c.Was.Shown, judge.Say(month), month.Period, judge.Say(now), judge.Say(c.Figure))
		}
	}
	return ""
}

// isOfAnotherPeriod finds the period whose figures all those of the column are, as when it was not rolled forward; empty if
// there is none. One small number may be like another by chance.
func isOfAnotherPeriod(p *Pass, wrong []restatement.Change) string {
	if len(wrong) == 1 && len(wrong[0].Shows.FloatString(0)) < 3 {
		return ""
	}
	step := wrong[0].Period.Months
	if i := wrong[0].Indicator; wrong[0].Window == kpi.Cohort {
		step = max(i.Release.Months(), p.given.Contract.Frequency.Months())
	}
	for back := 1; back <= 12; back++ {
		if other := allOf(p, wrong, -back*step); other != "" {
			return fmt.Sprintf("they are the figures of %s: the column may not have been rolled forward", other)
		}
	}
	if other := allOf(p, wrong, step); other != "" {
		return fmt.Sprintf("they are the figures of %s: the column may have been rolled forward once too often", other)
	}
	return ""
}

// allOf is the period so many months on, if it has all the values of a column; else empty.
func allOf(p *Pass, wrong []restatement.Change, months int) string {
	var period kpi.Period
	for _, c := range wrong {
		k := c.Key()
		k.Period.First += kpi.Month(months)
		period = k.Period
		if own := p.Find(k); own.Usable() && own.Number.Cmp(c.Number) == 0 {
			continue
		}
		if other, known := p.Before(k); !known || other.Number.Cmp(c.Number) != 0 {
			return ""
		}
	}
	return period.String()
}
