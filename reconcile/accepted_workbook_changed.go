package reconcile

import (
	"fmt"
	"slices"

	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// AcceptedWorkbookChanged reports a workbook that is not the one the council accepted for its period.
var AcceptedWorkbookChanged = &Rule{
	Name:   "accepted-workbook-changed",
	Family: kpi.Reconciliation,
	Title:  "The workbook is not the one that was accepted for its month",
	Doc: `What the council accepts is one workbook, byte for byte: the register keeps its SHA-256 beside its figures. If the file for
that month is another afterwards, somebody has changed what was agreed, and nothing else would show it.

It is an error where accepted figures have changed or are gone, and a query where the file is another but every figure is
as it was, since saving a workbook again is enough for that. Only the last acceptance of a month counts. Where the
accepted workbook still lies beside this one, nothing was changed, and repeated-month asks about the two.

To answer, put the accepted workbook back, or have the changed one accepted in its stead. The register then keeps both
values and says which acceptance brought each.`,
	Run: func(p *Pass) {
		act := p.History.AcceptedOf(p.Submission.Period)
		if act == nil {
			return
		}
		if p.isOwn(act) || p.isBeside(act) {
			p.Held(nil)
			return
		}
		e, questioned := p.changedSince(act)
		p.Report(e)
		p.Question(e.Severity, questioned...)
	},
}

// isBeside reports whether the workbook that was accepted is one of the others of the period.
func (p *Pass) isBeside(act *kpi.Act) bool {
	return slices.ContainsFunc(p.Others, func(s *kpi.Submission) bool { return s.SHA256 == act.SHA256 })
}

// changedSince is the exception of a workbook that was accepted in another form, and the figures of it that differ.
func (p *Pass) changedSince(act *kpi.Act) (e kpi.Exception, questioned []*kpi.Figure) {
	e = kpi.Exception{
		Severity: kpi.Query, Period: act.Period,
		Question: fmt.Sprintf("Who changed the workbook for %s after %s accepted it, and why?", act.Period, act.By),
	}
	accepted := p.History.AcceptedBy(act)
	standing := map[kpi.Place]*kpi.Figure{}
	for _, f := range p.Submission.Figures {
		standing[f.At] = f
	}
	var said, reported, expected []string
	for _, a := range accepted {
		f := p.Find(a.Key)
		if here := standing[a.At]; here != nil && here.Key() == a.Key {
			f = here // what is stated twice may have been changed in one place alone
		}
		if isStill(a.Value, f) {
			continue
		}
		now := "gone"
		if f != nil && f.State != kpi.Blank {
			now = judge.Say(f) + " in " + f.At.String()
			questioned = append(questioned, f)
			e.Cells = append(e.Cells, f.At)
		}
		said = append(said, fmt.Sprintf("%s, %s for %s: %s was accepted, and now it is %s", a.Key.Indicator.ID,
			whose(&kpi.Figure{Indicator: a.Key.Indicator, Measure: a.Key.Measure, Area: a.Key.Area, Window: a.Key.Window}),
			a.Key.Period, a.Value.Shown, now))
		reported, expected = append(reported, now), append(expected, a.Value.Shown)
		e.Evidence = append(e.Evidence, acceptedBefore(a.Acceptance).evidence)
	}
	e.Message = fmt.Sprintf("%s was accepted for %s by %s on %s, and this is not the same file", act.File, act.Period, act.By, act.On)
	if len(said) == 0 {
		e.Message += ", though every accepted figure is as it was"
		return e, nil
	}
	e.Severity = kpi.Error
	e.Reported, e.Expected = andMore(reported), andMore(expected)
	e.Message += fmt.Sprintf(": %s %s: %s", outOf(len(said), len(accepted), "accepted figure"), differ(len(said)), inTurn(said))
	if len(e.Cells) > 0 {
		e.At = e.Cells[0]
	}
	return e, questioned
}

// isStill reports whether a figure says what was accepted: the same as shown, and nothing else before rounding.
func isStill(accepted kpi.Value, f *kpi.Figure) bool {
	if f == nil || f.State == kpi.Blank {
		return accepted.State == kpi.Blank
	}
	if accepted.State != kpi.Number || f.State != kpi.Number {
		return accepted.State == f.State
	}
	return accepted.Shows.Cmp(f.Shows) == 0 && accepted.Range.Meets(f.Range)
}
