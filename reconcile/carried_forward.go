package reconcile

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
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
repeats it is one exception.

To answer, give the month's figures, or confirm that they are the same.`,
	Run: func(p *Pass) {
		past := p.ago(1)
		if past == nil {
			p.notKnown()
			return
		}
		var repeats []*repeat
		tellable := 0
		for _, r := range p.repeats() {
			if len(r.counts()) < 2 {
				continue
			}
			tellable++
			if r.isWhole && p.isBeyondChance(r) {
				repeats = append(repeats, r)
			} else {
				p.Held(r.indicator)
			}
		}
		if len(repeats) >= wholeWorkbook && 2*len(repeats) > tellable {
			p.Report(p.repeatedWorkbook(past, repeats))
			return
		}
		for _, r := range repeats {
			p.Report(p.carried(past, r))
		}
	},
}

// wholeWorkbook is how many repeated indicators, if most are repeated, make it likelier that the workbook was copied than
// each of them.
const wholeWorkbook = 3

// repeat is the figures of an indicator's current column, beside those of the month before.
type repeat struct {
	indicator *kpi.Indicator
	area      *kpi.Area
	now, was  []*kpi.Figure
	isWhole   bool   // every figure is the same again
	odds      string // how seldom chance would do that, where it would not
}

// repeats is each current column that the month before stated too, and that no release is awaited for.
func (p *Pass) repeats() (all []*repeat) {
	type column struct {
		indicator *kpi.Indicator
		area      *kpi.Area
	}
	at := map[column]*repeat{}
	for _, f := range p.Submission.Figures {
		if !f.Usable() || !f.IsCurrent() || f.Window == kpi.Cohort || p.awaitsRelease(f.Indicator) || p.underWrongHeading([]*kpi.Figure{f}) != nil {
			continue
		}
		k := column{f.Indicator, f.Area}
		if at[k] == nil {
			at[k] = &repeat{indicator: f.Indicator, area: f.Area, isWhole: true}
			all = append(all, at[k])
		}
		at[k].take(f, p.History.Own(monthBefore(f.Key())))
	}
	return slices.DeleteFunc(all, func(r *repeat) bool { return len(r.was) == 0 })
}

func (p *Pass) awaitsRelease(i *kpi.Indicator) bool {
	return i.Release != "" && i.Release.Months() > p.Contract.Frequency.Months()
}

func monthBefore(k kpi.Key) kpi.Key {
	k.Period = k.Period.Shift(-1)
	return k
}

func (r *repeat) take(f, was *kpi.Figure) {
	r.now = append(r.now, f)
	if !was.Usable() {
		r.isWhole = false
		return
	}
	r.was = append(r.was, was)
	r.isWhole = r.isWhole && f.Shows.Cmp(was.Shows) == 0 && f.Range.Meets(was.Range)
}

func (p *Pass) carried(past *history.Past, r *repeat) finding.Exception {
	about := finding.Subject{Indicator: r.indicator, Area: r.area}
	e := finding.Exception{
		Severity: finding.Query, Suspects: r.now, Cells: judge.Places(r.now...),
		About: about,
		Says:  fmt.Sprintf("%s, and the same in %s; %s", r.said(), past.Period, r.odds),
		In:    judge.Places(r.now...),
		Question: fmt.Sprintf("%s: are these the figures for %s, or is the column for %s still there?", about, p.Submission.Period,
			past.Period),
		LikelyCause: fmt.Sprintf("the column for %s was copied and not brought up to date", past.Period),
	}
	for _, f := range r.was {
		e.Evidence = append(e.Evidence, evidenceOf(past, f))
	}
	return e
}

// said is a column in few words: "466 of 680" where it is a share, else its figures.
func (r *repeat) said() string {
	for _, f := range r.now {
		n, d := r.of(f.Measure.Numerator), r.of(f.Measure.Denominator)
		if n != nil && d != nil {
			return judge.Say(n) + " of " + judge.Say(d)
		}
	}
	var said []string
	for _, f := range r.now {
		said = append(said, judge.Say(f))
	}
	return judge.List(said)
}

func (r *repeat) of(m *kpi.Measure) *kpi.Figure {
	for _, f := range r.now {
		if m != nil && f.Measure == m {
			return f
		}
	}
	return nil
}

// repeatedWorkbook is most of a workbook's indicators in one exception, of no indicator.
func (p *Pass) repeatedWorkbook(past *history.Past, repeats []*repeat) finding.Exception {
	e := finding.Exception{
		Severity: finding.Query, Period: p.Submission.Period, At: repeats[0].now[0].At,
		Question:    fmt.Sprintf("Is this the report for %s, or that for %s under a new heading?", p.Submission.Period, past.Period),
		LikelyCause: fmt.Sprintf("the report for %s was copied and not brought up to date", past.Period),
	}
	var names, said []string
	for _, r := range repeats {
		names, said = append(names, r.indicator.ID), append(said, r.said())
		e.Cells = append(e.Cells, judge.Places(r.now...)...)
		e.Evidence = append(e.Evidence, evidenceOf(past, r.was[0]))
	}
	names = slices.Compact(names)
	e.Reported = wording.AndMore(said)
	e.Says = fmt.Sprintf("The figures of %s are all those of %s again, such as %s", wording.AndMore(names), past.Period, said[0])
	e.In = finding.Nowhere
	return e
}
