package reconcile

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/history"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/said"
	"kpicheck/reconcile/internal/wording"
)

// AcceptedWorkbookChanged reports a workbook that is not the one the council accepted for its period.
var AcceptedWorkbookChanged = &Rule{
	Name:   "accepted-workbook-changed",
	Family: finding.Reconciliation,
	Title:  "The workbook is not the one that was accepted for its month",
	Doc: `What the council accepts is one workbook, byte for byte: the register keeps its SHA-256 beside its figures. If the file for
that month is another afterwards, what was agreed was changed, and nothing else would show it.

It is an error where accepted figures have changed or are gone, and a query where the file is another but every figure is
as it was, since saving a workbook again is enough for that. Only the last acceptance of a month counts. Where the
accepted workbook still lies beside this one, repeated-month asks about the two.

A month is held against what was accepted before, whatever the files say now. Where one is not the file that was accepted,
later months say so too, but never as an error.`,
	Answer: `Put the accepted workbook back, or have the changed one accepted in its stead. The register keeps both values.`,
	Run: func(p *Pass) {
		if !p.given.MonthsReported {
			monthsChanged(p)
		}
		act := p.History.AcceptedOf(p.Submission.Period)
		if act == nil {
			return
		}
		if act.SHA256 == p.Submission.SHA256 || isBeside(p, act) {
			p.Held(nil)
			return
		}
		d := differ(p, act, p.Submission, p.Find)
		e := changedSince(act, d)
		p.Report(e)
		p.Question(e.Severity, d.standing...)
	},
}

// monthsChanged reports each month before that is on file and is not the workbook that was accepted for it. Nothing is wrong
// with this submission, whose figures are held against what was accepted: so it is a query, or a note if no figure differs.
func monthsChanged(p *Pass) {
	for _, past := range p.History.Months() {
		act := p.History.AcceptedOf(past.Period)
		if act == nil || past != p.History.Of(past.Period) {
			continue
		}
		if past.SHA256 == act.SHA256 {
			p.Held(nil)
			continue
		}
		p.Report(monthChanged(act, past, differ(p, act, past.Submission, kpi.NewIndex(past.Figures).Find)))
	}
}

func monthChanged(act *kpi.Act, past *history.Past, d differences) finding.Exception {
	e := d.exception(act, finding.Note)
	e.Says = fmt.Sprintf("%s, the workbook for %s, is not the file that %s accepted on %s%s", past.File, act.Period, act.By, act.On, d.sentence())
	if len(d.said) > 0 {
		e.Severity = finding.Query
		e.Says += "; this month is held against what was accepted"
	}
	return e
}

// isBeside reports whether the workbook that was accepted is one of the others of the period.
func isBeside(p *Pass, act *kpi.Act) bool {
	return slices.ContainsFunc(p.given.Others, func(s *kpi.Submission) bool { return s.SHA256 == act.SHA256 })
}

// changedSince is the exception of a workbook that was accepted in another form.
func changedSince(act *kpi.Act, d differences) finding.Exception {
	e := d.exception(act, finding.Query)
	e.Says = fmt.Sprintf("%s was accepted for %s by %s on %s, and this is not the same file%s", act.File, act.Period, act.By, act.On, d.sentence())
	if len(d.said) > 0 {
		e.Severity = finding.Error
	}
	if len(d.standing) > 0 {
		e.Cells, e.At = judge.Places(d.standing...), d.standing[0].At
	}
	return e
}

// differences is in what a workbook differs from what was accepted of it.
type differences struct {
	accepted                 int // figures
	said, reported, expected []string
	evidence                 []finding.Evidence
	standing                 []*kpi.Figure // figures of the workbook that differ
}

func (d differences) exception(act *kpi.Act, severity finding.Severity) finding.Exception {
	return finding.Exception{
		Severity: severity, Period: act.Period, Lasts: true, In: finding.Nowhere,
		Reported: wording.AndMore(d.reported), Expected: wording.AndMore(d.expected), Evidence: d.evidence,
		Question: fmt.Sprintf("Who changed the workbook for %s after %s accepted it, and why?", act.Period, act.By),
	}
}

// differ compares a workbook's figures, each found by its key, with those that were accepted.
func differ(p *Pass, act *kpi.Act, s *kpi.Submission, find func(kpi.Key) *kpi.Figure) (d differences) {
	accepted := p.History.AcceptedBy(act)
	d.accepted = len(accepted)
	standing := map[kpi.Place]*kpi.Figure{}
	for _, f := range s.Figures {
		standing[f.At] = f
	}
	for _, a := range accepted {
		f := find(a.Key)
		if here := standing[a.At]; here != nil && here.Key() == a.Key {
			f = here // what is stated twice may have been changed in one place alone
		}
		if !isStill(a.Value, f) {
			d.add(a, f)
		}
	}
	return d
}

// add takes in an accepted figure and what stands in its place; nil for nothing.
func (d *differences) add(a history.Accepted, f *kpi.Figure) {
	now, was := "gone", a.Value.Shown
	if f != nil && f.State != kpi.Blank {
		now, was = judge.ToldApart(f.Measure, f.Value, a.Value)
		now += " in " + f.At.String()
		d.standing = append(d.standing, f)
	}
	d.said = append(d.said, fmt.Sprintf("%s, %s for %s: %s was accepted, and now it is %s", a.Key.Indicator.ID,
		wording.Line(a.Key), a.Key.Period, was, now))
	d.reported, d.expected = append(d.reported, now), append(d.expected, was)
	d.evidence = append(d.evidence, said.AsAccepted(a.Acceptance))
}

// sentence is what differs, as the end of a sentence about the file.
func (d differences) sentence() string {
	if len(d.said) == 0 {
		return ", though every accepted figure is as it was"
	}
	return fmt.Sprintf(": %s %s: %s", wording.OutOf(len(d.said), d.accepted, "accepted figure"), wording.Verb(len(d.said), "differ"), wording.InTurn(d.said))
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
