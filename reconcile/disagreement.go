package reconcile

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/wording"
)

// excess is by how much a count was found to be too great, and which rule said so first. One restated month leaves the same
// excess in every total that takes it in.
type excess struct {
	count kpi.Key // without window and period
	by    kpi.Interval
	rule  string
	at    kpi.Place // of its exception
}

func countKey(f *kpi.Figure) kpi.Key {
	return kpi.Key{Indicator: f.Indicator, Measure: f.Measure, Area: f.Area}
}

// reportTotals makes one exception of what is wrong in a column, but for what is asked already.
func (p *Pass) reportTotals(wrong []reckoning) {
	var left []reckoning
	for _, r := range wrong {
		if why := p.asked(r); why != nil {
			p.NotChecked(r.Indicator, why, append(r.words.own(r.terms), r.Figure)...)
			continue
		}
		left = append(left, r)
	}
	if len(left) == 0 {
		return
	}
	said := p.Report(p.totalsDisagree(left))
	for _, r := range left {
		if said != nil && r.off != nil {
			p.excesses = append(p.excesses, excess{countKey(r.Figure), *r.off, said.Rule, said.At})
		}
	}
}

// asked is why nothing is made of a figure by itself: something that it rests on is in question, or it is off by as much as an
// earlier exception says. Nil if neither is so.
func (p *Pass) asked(r reckoning) *finding.Reason {
	looked := append(r.words.own(r.terms), r.Figure)
	if why := p.underWrongHeading(looked); why != nil {
		return why
	}
	if f := p.Questioned(append(looked, r.terms...), r.severity()); f != nil {
		return judge.InQuestion(f)
	}
	for _, x := range p.excesses {
		if r.off != nil && x.count == countKey(r.Figure) && x.by.Meets(*r.off) {
			p.Silence(finding.Silenced{Exception: p.totalsDisagree([]reckoning{r}), By: x.rule, Of: x.at, Alike: true})
			return finding.Because("it is off by as much as %, which is already in question", x.at)
		}
	}
	return nil
}

// totalsDisagree is one exception of all that is wrong in a column, the gravest first.
func (p *Pass) totalsDisagree(wrong []reckoning) finding.Exception {
	byGravity(wrong)
	first := wrong[0]
	f := first.Figure
	var said []string
	e := finding.Exception{Severity: first.severity(), Expected: first.expected(), LikelyCause: first.likelyCause(p),
		Difference: judge.Away(f.Measure, f.Shows, kpi.RoundHalfUp(first.value, f.Places), f.Places),
		Evidence:   first.words.evidence(first.terms...)}
	var own []*kpi.Figure
	for i, r := range wrong {
		said = append(said, r.sentence())
		e.Suspects = append(e.Suspects, r.Figure)
		own = append(own, r.words.own(r.terms)...)
		if i > 0 {
			e.Evidence = append(e.Evidence, judge.Evidence(r.Figure)...)
		}
	}
	e.Cells = judge.Places(e.Suspects...)
	e.Suspects = append(e.Suspects, own...)
	e.About = finding.SubjectOf(f.Indicator, f.Area, f.Window, f.Period, p.Submission.Period)
	e.Says = wording.InTurn(said)
	e.In = e.Cells
	e.Question = first.question()
	return e
}

// likelyCause is what the arithmetic shows to have gone wrong: that a figure was not brought up to date comes first.
func (r reckoning) likelyCause(p *Pass) string {
	if r.verdict == judge.Misrounded {
		return fmt.Sprintf("%s was %s", judge.Say(r.Figure), r.how)
	}
	k := r.Key()
	k.Period = k.Period.Shift(-1)
	if last := r.words.find(k); last.Usable() && last.Number.Cmp(r.Number) == 0 {
		return fmt.Sprintf("it is the figure for %s: it may not have been brought up to date", last.Period)
	}
	return r.cause
}

func (r reckoning) question() string {
	if r.verdict == judge.Misrounded {
		return fmt.Sprintf("Was %s in %s %s, and should it be %s?", judge.Say(r.Figure), r.At, r.how, r.said)
	}
	return fmt.Sprintf("How was %s in %s worked out, and was an earlier figure restated?", judge.Say(r.Figure), r.At)
}

func byGravity(all []reckoning) {
	slices.SortStableFunc(all, func(a, b reckoning) int { return int(b.severity()) - int(a.severity()) })
}
