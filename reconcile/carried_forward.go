package reconcile

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/chance"
	"kpicheck/reconcile/internal/said"
	"kpicheck/reconcile/internal/wording"
)

// CarriedForward reports whole columns of the reporting month that equal the month before where chance will not do it.
var CarriedForward = &Rule{
	Name:   "carried-forward",
	Family: finding.Reconciliation,
	Title:  "An indicator's figures are all those of the month before again",
	Doc: `A new month's report is often made from a copy of the last one. What nobody overwrites stands there again under the new
month's heading, and everything in it fits together, since it once was true.

Small counts repeat by chance, and a stock of children hardly moves. So an indicator is asked about only where two or more
counts repeat that do not follow from each other, and chance would do that less than once in two hundred months: by their
size, how far they moved before, and how much of them is new each month. A year to date repeats where nothing is added,
and it grew by ten or more each month. Cohorts, and whatever awaits a release, are left alone. Where most of a workbook
repeats it is one exception.`,
	Answer: `Give the month's figures, or confirm that they are the same.`,
	Run: func(p *Pass) {
		past := p.monthBefore()
		if past == nil {
			return
		}
		var repeats []*chance.Repeat
		tellable := 0
		for _, r := range columns(p) {
			if len(r.Counts()) < 2 {
				continue
			}
			tellable++
			if r.IsWhole && r.IsBeyond(p.Record) {
				repeats = append(repeats, r)
			} else {
				p.Held(r.Indicator)
			}
		}
		if len(repeats) >= wholeWorkbook && 2*len(repeats) > tellable {
			p.Report(repeatedWorkbook(p, past, repeats))
			return
		}
		for _, r := range repeats {
			p.Report(carried(p, past, r))
		}
	},
}

// wholeWorkbook is how many repeated indicators, if most are repeated, make it likelier that the workbook was copied than
// each of them.
const wholeWorkbook = 3

// columns is each current column that the month before stated too, and that no release is awaited for.
func columns(p *Pass) (all []*chance.Repeat) {
	type column struct {
		indicator *kpi.Indicator
		area      *kpi.Area
	}
	for _, now := range said.Groups(p.Submission.Figures, func(f *kpi.Figure) (k column, ok bool) {
		return column{f.Indicator, f.Area}, f.Usable() && f.IsCurrent() && f.Window != kpi.Cohort && !awaitsRelease(p, f.Indicator) && p.UnderWrongHeading(f) == nil
	}) {
		if r := chance.NewRepeat(now, p.History); len(r.Was) > 0 {
			all = append(all, r)
		}
	}
	return all
}

func awaitsRelease(p *Pass, i *kpi.Indicator) bool {
	return i.Release != "" && i.Release.Months() > p.given.Contract.Frequency.Months()
}

func carried(p *Pass, past *history.Past, r *chance.Repeat) finding.Exception {
	e := finding.Exception{
		Severity: finding.Query, Suspects: r.Now, Cells: judge.Places(r.Now...),
		About:       finding.Subject{Indicator: r.Indicator, Area: r.Area},
		Says:        fmt.Sprintf("%s, and the same in %s; %s", r, past.Period, r.Odds),
		In:          judge.Places(r.Now...),
		Question:    fmt.Sprintf("Are these the figures for %s, or is the column for %s still there?", p.Submission.Period, past.Period),
		LikelyCause: fmt.Sprintf("the column for %s was copied and not brought up to date", past.Period),
	}
	for _, f := range r.Was {
		e.Evidence = append(e.Evidence, said.AsSubmitted(past, f))
	}
	return e
}

// repeatedWorkbook is most of a workbook's indicators in one exception, of no indicator.
func repeatedWorkbook(p *Pass, past *history.Past, repeats []*chance.Repeat) finding.Exception {
	e := finding.Exception{
		Severity: finding.Query, Period: p.Submission.Period, At: repeats[0].Now[0].At,
		Question:    fmt.Sprintf("Is this the report for %s, or that for %s under a new heading?", p.Submission.Period, past.Period),
		LikelyCause: fmt.Sprintf("the report for %s was copied and not brought up to date", past.Period),
	}
	var names, columns []string
	for _, r := range repeats {
		names, columns = append(names, r.Indicator.ID), append(columns, r.String())
		e.Cells = append(e.Cells, judge.Places(r.Now...)...)
		e.Evidence = append(e.Evidence, said.AsSubmitted(past, r.Was[0]))
	}
	names = slices.Compact(names)
	e.Reported = wording.AndMore(columns)
	e.Says = fmt.Sprintf("The figures of %s are all those of %s again, such as %s", wording.AndMore(names), past.Period, columns[0])
	e.In = finding.Nowhere
	return e
}
