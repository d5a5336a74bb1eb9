package reconcile

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/said"
	"kpicheck/reconcile/internal/wording"
)

// RepeatedMonth reports another workbook that gives other figures for the same period.
var RepeatedMonth = &Rule{
	Name:   "repeated-month",
	Family: finding.Reconciliation,
	Title:  "Another workbook reports the same month with other figures",
	Doc: `A month is often sent twice: a draft and a final, or a correction after a challenge. Where both lie in one folder and
differ, nobody can say later which figures were meant, and later months may be held against the wrong ones.

Every figure that both workbooks state is compared, each as it can have been before rounding. Two workbooks whose figures
agree are copies, whatever their layout, which is only noted. Once the council has accepted one of the two, only the other
is spoken of: it is a copy, an old draft or a correction that has yet to be accepted.`,
	Answer: `Say which workbook is the report, and take the other out of the folder or accept it in its stead.`,
	Run: func(p *Pass) {
		var found []repeat
		var copies []string
		for _, other := range p.given.Others {
			if r, shared, differs := repeatedMonth(p, other); differs {
				found = append(found, r)
			} else if shared > 0 {
				copies = append(copies, fmt.Sprintf("%s reports %s too, and %s that both state %s", other.File, p.Submission.Period,
					wording.OutOf(shared, shared, "figure"), wording.Verb(shared, "agree")))
			}
		}
		if len(copies) > 0 {
			p.Report(finding.Exception{
				Severity: finding.Note, Period: p.Submission.Period,
				Says:     wording.InTurn(copies),
				Question: fmt.Sprintf("Which workbook for %s is to be kept?", p.Submission.Period),
			})
		}
		switch len(found) {
		case 0:
		case 1:
			p.Report(found[0].Exception)
		default:
			p.Report(repeatedOften(p, found))
		}
	},
}

// repeat is another workbook of the period, with what is to be asked of it alone.
type repeat struct {
	finding.Exception
	file, differs string // "2 of 181 figures differ"
}

// conflict is two workbooks' figures of one quantity, which cannot be one number.
type conflict struct{ own, other *kpi.Figure }

// repeatedMonth is what is to be asked of another workbook of the period, and how many figures both state; none where the
// council has accepted this one.
func repeatedMonth(p *Pass, other *kpi.Submission) (r repeat, shared int, differs bool) {
	act := p.History.AcceptedOf(p.Submission.Period)
	if act != nil && act.SHA256 == p.Submission.SHA256 {
		p.Held(nil)
		return r, 0, false
	}
	shared, conflicts := heldAgainst(p, other)
	if len(conflicts) == 0 {
		if shared == 0 {
			p.Held(nil)
		}
		return r, shared, false
	}
	e := twoWorkbooks(shared, conflicts)
	e.Period = p.Submission.Period
	opens := fmt.Sprintf("%s reports %s too", other.File, e.Period)
	e.Question = fmt.Sprintf("Which is the report for %s: %s or %s?", e.Period, p.Submission.File, other.File)
	if act != nil && act.SHA256 == other.SHA256 {
		opens = fmt.Sprintf("%s was accepted for %s by %s on %s", other.File, e.Period, act.By, act.On)
		e.Question = fmt.Sprintf("Is %s a correction of %s, which was accepted, or an earlier draft?", p.Submission.File, other.File)
	}
	e.Says = opens + ", and " + e.Says
	for i := range e.Evidence {
		e.Evidence[i].File = other.File
	}
	differ := wording.OutOf(len(conflicts), shared, "figure") + " " + wording.Verb(len(conflicts), "differ")
	return repeat{e, other.File, differ}, shared, true
}

// repeatedOften is one question about several other workbooks.
func repeatedOften(p *Pass, found []repeat) finding.Exception {
	e := found[0].Exception
	e.Evidence = nil
	var files []string
	for _, other := range found {
		files = append(files, other.file)
		e.Evidence = append(e.Evidence, finding.Evidence{File: other.file, Label: other.file, Value: other.differs})
	}
	e.Says = fmt.Sprintf("%d other workbooks report %s, with other figures: %s", len(found), p.Submission.Period, wording.AndMore(files))
	e.In = finding.Nowhere
	e.Question = fmt.Sprintf("Which of the %d workbooks is the report for %s?", len(found)+1, p.Submission.Period)
	return e
}

// heldAgainst is how many quantities both workbooks state, and those of which they do not agree.
func heldAgainst(p *Pass, other *kpi.Submission) (shared int, conflicts []conflict) {
	theirs, misheaded := map[kpi.Key]*kpi.Figure{}, other.Misheaded()
	for _, f := range other.Figures {
		if _, doubtful := misheaded[f]; f.Usable() && !doubtful && theirs[f.Key()] == nil {
			theirs[f.Key()] = f
		}
	}
	for _, f := range p.Submission.Figures {
		g := theirs[f.Key()]
		if !f.Usable() || g == nil || p.Find(f.Key()) != f || p.UnderWrongHeading(f) != nil {
			continue
		}
		if shared++; !said.Agree(f.Value, g.Value) {
			conflicts = append(conflicts, conflict{f, g})
		}
	}
	return shared, conflicts
}

// twoWorkbooks is a query of a whole workbook, without the words that it opens with.
func twoWorkbooks(shared int, conflicts []conflict) finding.Exception {
	first := conflicts[0].own
	var said, reported, expected []string
	e := finding.Exception{Severity: finding.Query, At: first.At}
	for _, c := range conflicts {
		f := c.own
		here, there := judge.ToldApart(f.Measure, f.Value, c.other.Value)
		said = append(said, fmt.Sprintf("%s, %s for %s: %s in %s here, %s in %s there",
			f.Indicator.ID, wording.Line(f.Key()), f.Period, here, f.At, there, c.other.At))
		reported, expected = append(reported, judge.Say(f)), append(expected, there)
		e.Cells = append(e.Cells, f.At)
		e.Evidence = append(e.Evidence, judge.Evidence(c.other)...)
	}
	e.Reported, e.Expected = wording.AndMore(reported), wording.AndMore(expected)
	e.Says = fmt.Sprintf("%s that both state %s: %s", wording.OutOf(len(conflicts), shared, "figure"), wording.Verb(len(conflicts), "differ"), wording.InTurn(said))
	e.In = finding.Nowhere
	return e
}
