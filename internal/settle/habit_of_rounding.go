package settle

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// A way of rounding is a habit where so many percentages of so many indicators show it, and most of all that could.
const (
	habitFigures    = 3
	habitIndicators = 2
)

// mostExamples is how many figures a sentence about many works out.
const mostExamples = 3

// habitOfRounding makes one exception of all figures that were brought to their places in one wrong way, where that is how most
// percentages of the submission are.
func habitOfRounding(c *Case) {
	for _, how := range []string{judge.CutOff, judge.RoundedTwice} {
		of := slices.DeleteFunc(slices.Clone(c.Standing), func(e *finding.Exception) bool { return e.Misreckoned != how })
		if c.isHabit(how, of) {
			c.Standing = append(c.Standing, c.habit(how, of))
		}
	}
}

func (c *Case) isHabit(how string, of []*finding.Exception) bool {
	percentages, indicators := 0, map[*kpi.Indicator]bool{}
	for _, e := range of {
		if e.Measure.Kind == kpi.Percentage {
			percentages++
			indicators[e.Indicator] = true
		}
	}
	if percentages < habitFigures || len(indicators) < habitIndicators {
		return false
	}
	against := 0
	for _, f := range c.Submission.Figures {
		if truth, ok := c.byCounts(f); ok && f.Measure.Kind == kpi.Percentage && judge.TellsAgainst(how, f, truth) {
			against++
		}
	}
	return percentages > against
}

// byCounts is what a figure is by the counts beside it.
func (c *Case) byCounts(f *kpi.Figure) (truth kpi.Interval, ok bool) {
	if !f.Usable() || f.Measure.Numerator == nil || f.Measure.Denominator == nil {
		return truth, false
	}
	return kpi.Ratio(f.Measure, c.Index().Beside(f, f.Measure.Numerator), c.Index().Beside(f, f.Measure.Denominator))
}

// habit is the exception of a way of rounding, which carries those of single figures. It is of no figure and no period, and what
// it reports stays the same while it lasts: so it is known again, and a reason agreed for it holds, month by month.
func (c *Case) habit(how string, of []*finding.Exception) *finding.Exception {
	habit := &finding.Exception{Rule: "percentage-rounding", Family: finding.Percentages, Severity: finding.Query, Misreckoned: how,
		In: finding.Nowhere, Reported: how, Expected: "rounded half up",
		Question: "How are percentages brought to the places shown, and can they be rounded half up from now on?"}
	indicators := map[*kpi.Indicator]bool{}
	var examples []string
	what := "percentages"
	for _, e := range of {
		if example := c.workedOut(e.Suspects[0]); !indicators[e.Indicator] && example != "" && len(examples) < mostExamples {
			examples = append(examples, example)
		}
		if indicators[e.Indicator] = true; e.Measure.Kind != kpi.Percentage {
			what = "figures"
		}
		habit.Cells = append(habit.Cells, e.At)
		carry(habit, e)
		c.drop(e)
	}
	habit.Says = fmt.Sprintf("%d %s of %d indicators were %s, such as %s", len(of), what, len(indicators), how, strings.Join(examples, "; "))
	return habit
}

// workedOut is a figure beside what its counts come to: "84% for 10,756 ÷ 12,729, which is 84.6% (KPI 1!C9)"; empty where they
// are not beside it.
func (c *Case) workedOut(f *kpi.Figure) string {
	truth, ok := c.byCounts(f)
	if !ok {
		return ""
	}
	n, d := c.Index().Beside(f, f.Measure.Numerator), c.Index().Beside(f, f.Measure.Denominator)
	return fmt.Sprintf("%s for %s ÷ %s, which is %s%s", judge.Say(f), judge.Say(n), judge.Say(d), judge.Finer(f, truth.Middle()), kpi.InCells(f.At))
}
