package rules

import (
	"fmt"
	"math/big"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/stated"
)

// StatusDisagrees questions colours that a submission states and that its own figures do not have.
var StatusDisagrees = &Rule{
	Name:   "status-disagrees",
	Family: finding.Targets,
	Title:  "A stated colour is not that of the figure",
	Doc: `A reader in a hurry reads the colours. Where a submission states one, it must follow from the figure, the contract's target
and its tolerance.

A colour fits if the headline has it before rounding or as shown, for the month or any other period that runs to its end, such
as the year to date. Where no indicator is said to be blue, the scale has three colours, and green takes in what is better
than the band. An indicator with several colours, or with a target or tolerance other than the contract's, is not compared, nor one of which
the row of its headline says, below “Good is” or the like, that the other way is good.

Where most of three or more colours disagree, the submission follows another scale, which is asked once.`,
	Answer: `Correct the colour, or say by what rule it was given.`,
	Run: func(p *Pass) {
		var wrong []misstatus
		compared := 0
		for _, i := range p.Contract.Indicators {
			stated, ok := statedStatus(p, i)
			if !ok {
				continue
			}
			compared++
			if m := (misstatus{stated, headlineOf(p, i)}); hasColour(p, stated, i) {
				p.Passed(m.figure)
			} else {
				wrong = append(wrong, m)
			}
		}
		if len(wrong) > 2 && 2*len(wrong) > compared {
			p.Report(anotherScale(p, wrong, compared))
			return
		}
		for _, m := range wrong {
			p.Report(statusDisagrees(p, m), m.figure)
		}
	},
}

// misstatus is a colour that is not the figure's.
type misstatus struct {
	stated kpi.Text
	figure *kpi.Figure
}

// statedStatus is the one colour that the submission states of an indicator, where it can be compared.
func statedStatus(p *Pass, i *kpi.Indicator) (stated kpi.Text, ok bool) {
	for _, t := range p.Submission.Statuses {
		switch {
		case t.Indicator != i:
		case !ok:
			stated, ok = t, true
		case stated.Text != t.Text:
			p.NotChecked(i, finding.Because("more than one colour is stated for it"))
			return stated, false
		}
	}
	if !ok || !i.AsOf(p.Submission.Period).HasStatus() {
		return stated, false
	}
	var why *finding.Reason
	switch f := headlineOf(p, i); {
	case !f.Usable():
		why = finding.Because("the colour in % has no figure to be compared with", stated.At)
	case p.IsSuspected(f):
		why = judge.InQuestion(f)
	case p.Submission.IsOtherWayGood(i):
		why = finding.Because("by the workbook the other way is good than by the contract, so that the colour in % was not compared", stated.At)
	case hasOwnTerms(p, i):
		why = finding.Because("the colour in % is by a target or tolerance other than the contract's", stated.At)
	}
	if why != nil {
		p.NotChecked(i, why)
	}
	return stated, why == nil
}

func headlineOf(p *Pass, i *kpi.Indicator) *kpi.Figure {
	at := slices.IndexFunc(p.Submission.Figures, func(f *kpi.Figure) bool { return f.Indicator == i && f.IsHeadline() })
	if at < 0 {
		return nil
	}
	return p.Submission.Figures[at]
}

// hasOwnTerms reports whether the submission states a target or tolerance of an indicator that is not the contract's: neither the
// year's, where there is one, nor what is due of it.
func hasOwnTerms(p *Pass, i *kpi.Indicator) bool {
	due, year := i.AsOf(p.Submission.Period), i.OfYear(p.Submission.Period)
	differs := func(v kpi.Value, agreed, ofYear *big.Rat) bool {
		return v.State == kpi.Number && !stated.Agrees(v, agreed) && !stated.Agrees(v, ofYear)
	}
	return slices.ContainsFunc(p.Submission.Targets, func(t kpi.Stated) bool { return t.Indicator == i && differs(t.Low, due.Target, year.Target) }) ||
		slices.ContainsFunc(p.Submission.Tolerances, func(t kpi.Stated) bool {
			return t.Indicator == i && (differs(t.Low, due.Tolerance.Lo, year.Tolerance.Lo) || differs(t.High, due.Tolerance.Hi, year.Tolerance.Hi))
		})
}

// hasColour reports whether any figure of an indicator's headline that runs to the end of the reporting period has a colour.
func hasColour(p *Pass, stated kpi.Text, i *kpi.Indicator) bool {
	threeColours := !slices.ContainsFunc(p.Submission.Statuses, func(t kpi.Text) bool { return t.Text == string(kpi.Blue) })
	return slices.ContainsFunc(p.Submission.Figures, func(f *kpi.Figure) bool {
		if f.Indicator != i || f.Measure != i.Headline || f.Area != nil || !f.Usable() || f.Period.Last() != p.Submission.Period.Last() ||
			f.Window.IsPrevious() || i.IsForYear() && f.Window != i.Window {
			return false // a period by itself is not what is due of the year's target
		}
		exact := p.Unrounded(f)
		return slices.ContainsFunc([]*big.Rat{exact.Lo, exact.Middle(), exact.Hi, f.Shows}, func(v *big.Rat) bool {
			s := i.AsOf(f.Period).StatusAt(v)
			return string(s) == stated.Text || threeColours && s == kpi.Blue && stated.Text == string(kpi.Green)
		})
	})
}

func statusDisagrees(p *Pass, m misstatus) finding.Exception {
	f, i := m.figure, m.figure.Indicator
	value, status := judged(p, f)
	due := i.AsOf(f.Period)
	by := fmt.Sprintf("a target of %s and a tolerance of %s", stated.Headline(i, due.Target), stated.Band(due))
	return finding.Exception{
		Severity: finding.Query, Indicator: i, Measure: f.Measure, Window: f.Window, Period: f.Period,
		At: m.stated.At, Reported: m.stated.Text, Expected: string(status), Cells: []kpi.Place{m.stated.At, f.At},
		Says:     fmt.Sprintf("%s is stated as %s, and %s is %s with %s", i.ID, m.stated.Text, value, status, by),
		In:       []kpi.Place{m.stated.At, f.At},
		Question: fmt.Sprintf("By what rule is %s %s, with %s?", value, m.stated.Text, by),
	}
}

// judged is the value of a headline by which the contract judges it, as a sentence gives it, and its status: before rounding
// where that makes a difference.
func judged(p *Pass, f *kpi.Figure) (value string, status kpi.Status) {
	agreed, exact := f.Indicator.AsOf(f.Period), p.Unrounded(f)
	shown := agreed.StatusAt(f.Shows)
	if unrounded, known := agreed.StatusOver(exact); known && unrounded != shown && p.Contract.StatusOn != kpi.AsShown {
		return judge.Show(f.Measure, exact.Middle(), f.Places+2), unrounded
	}
	return judge.Say(f), shown
}

func anotherScale(p *Pass, wrong []misstatus, compared int) finding.Exception {
	var names []string
	var cells []kpi.Place
	for _, m := range wrong {
		names = append(names, fmt.Sprintf("%s %s", m.figure.Indicator.ID, m.stated.Text))
		cells = append(cells, m.stated.At)
	}
	return finding.Exception{
		Severity: finding.Query, Period: p.Submission.Period, At: cells[0], Cells: cells, Expected: "the contract's colours",
		Says:     fmt.Sprintf("%d of %d stated colours are not those of the contract: %s", len(wrong), compared, judge.List(names)),
		In:       cells,
		Question: "By what rule are the colours given, and should they follow the contract's targets and tolerances?",
	}
}
