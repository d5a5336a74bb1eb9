package reconcile

import (
	"fmt"
	"slices"

	"kpicheck/internal/claims"
	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/internal/verdict"
	"kpicheck/reconcile/internal/commentary"
	"kpicheck/reconcile/internal/said"
)

// CommentaryCarriedOver questions commentaries that are last month's, where the figures that they speak of changed.
var CommentaryCarriedOver = &Rule{
	Name:   "commentary-carried-over",
	Family: finding.CommentaryText,
	Title:  "The commentary is last month's word for word, and what it speaks of has changed",
	Doc: `A commentary that was not written anew tells of last month. Where it quotes last month's figures, or a rise that was last
month's, the page says two things.

Compared is each commentary with the same indicator's of the month before. One that is the same word for word is asked about where
it quotes a percentage, or a number of three digits, that was a figure of the indicator last month and is none this month; or where
it tells of a change, without saying since when, that did not happen since last month. Words that are as true this month as
they were, such as “above target”, may stand for a year, and so may those of a figure that did not change.`,
	Answer: `Write the commentary for the month.`,
	Run: func(p *Pass) {
		past := p.monthBefore()
		if past == nil {
			return
		}
		for _, t := range p.Submission.Commentary {
			if slices.ContainsFunc(past.Commentary, func(was kpi.Text) bool { return commentary.Same(t, was) }) {
				carriedOver(p, past, t)
			}
		}
	},
}

func carriedOver(p *Pass, past *history.Past, t kpi.Text) {
	now, was := currentOf(p.Submission, t.Indicator), currentOf(past.Submission, t.Indicator)
	source := commentary.Source(p.given.Contract, p.Record)
	stale := staleNumber(source, t, now, was)
	for _, j := range p.claims() {
		if stale == "" && j.At == t.At && j.Than == claims.Earlier && j.Why == claims.NoBase && source.Since(j).Verdict == verdict.False {
			stale = j.Words
		}
	}
	head, then := headlineIn(now), headlineIn(was)
	if stale == "" || head == nil || then == nil {
		p.Held(t.Indicator)
		return
	}
	commentary.Report(p.Ledger, p.Record, finding.Exception{Severity: finding.Query, Indicator: t.Indicator, Measure: head.Measure, Window: head.Window, Period: p.Submission.Period,
		At: t.At, Cells: []kpi.Place{t.At, head.At}, In: []kpi.Place{t.At, head.At}, Reported: stale,
		About: finding.Subject{Indicator: t.Indicator},
		Says: fmt.Sprintf("the commentary is that of %s word for word, with “%s”, and the figure is %s, where it was %s", past.Period, stale,
			judge.Say(head), judge.Say(then)),
		Question: fmt.Sprintf("What is the commentary for %s?", p.Submission.Period),
		Evidence: []finding.Evidence{said.AsStated(head, p.Submission.Period), said.AsSubmitted(past, then)}}, head)
}

// currentOf is the figures of an indicator that a submission states of its own period and of the whole.
func currentOf(s *kpi.Submission, i *kpi.Indicator) (all []*kpi.Figure) {
	for _, f := range s.Figures {
		if f.Indicator == i && f.Area == nil && f.Usable() && (f.IsCurrent() || f.Column >= 0 && f.Period == s.Period) {
			all = append(all, f)
		}
	}
	return all
}

func headlineIn(figures []*kpi.Figure) *kpi.Figure {
	if n := slices.IndexFunc(figures, (*kpi.Figure).IsHeadline); n >= 0 {
		return figures[n]
	}
	return nil
}

// staleNumber is a number of a text that was a figure last month, and is none now, nor what was agreed; empty for none.
func staleNumber(source *verdict.Source, t kpi.Text, now, was []*kpi.Figure) string {
	for _, q := range claims.Numbers(t.Text) {
		fits := func(f *kpi.Figure) bool { return source.Fits(q, f) }
		n := slices.IndexFunc(was, fits)
		if n < 0 || slices.ContainsFunc(now, fits) || source.IsAgreed(t.Indicator, q) {
			continue
		}
		return judge.Show(was[n].Measure, q.Number, q.Places)
	}
	return ""
}
