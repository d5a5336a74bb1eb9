package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kpicheck/internal/assess"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// View is the report of an assessment.
func View(a *assess.Assessment, o Options) *Report {
	s := a.Submission
	r := &Report{
		Schema: SchemaName,
		Tool:   Tool{"kpicheck", o.Version},
		Submission: Submission{File: s.File, SHA256: s.SHA256, Provider: s.Provider, Period: s.Period.Key(),
			Sheets: a.Size.Sheets, Cells: a.Size.Cells, Formulas: a.Size.Formulas, Month: s.Period.String(), reported: s.Period},
		Summary:      Summary(a.Summary),
		Unplaced:     textsOf(s.File, s.Unplaced),
		Readings:     remarksOf(s.File, s.Notes),
		Explanations: explanationsOf(a.Explanations),
	}
	if a.Contract == nil {
		r.Schema, r.form = AuditName, ofAudit
	} else {
		r.Contract = contractOf(a.Contract)
		r.Submission.Provider = cmp.Or(s.Provider, a.Contract.Provider)
	}
	for i := range a.Exceptions {
		r.Exceptions = append(r.Exceptions, exceptionOf(s.File, &a.Exceptions[i]))
		r.Exceptions[i].fails = o.fails(a.Exceptions[i])
	}
	for i := range a.Older {
		e := exceptionOf(s.File, &a.Older[i])
		e.unchanged = true
		makeSafe(&e)
		r.older = append(r.older, e)
	}
	if a.Accepted != nil {
		r.Accepted = Accepting{a.Accepted.By, a.Accepted.On}
	}
	r.addStatuses(a)
	r.addCoverage(a)
	r.addReading(a)
	r.addMonths(a)
	makeSafe(r)
	return r
}

func contractOf(c *kpi.Contract) Contract {
	return Contract{c.Name, c.File, c.SHA256, string(c.StatusOn), c.Year.String()}
}

// addStatuses is where the indicators stand.
func (r *Report) addStatuses(a *assess.Assessment) {
	for _, st := range a.Standings {
		x := statusOf(a.Submission.File, st)
		x.hasFigure = st.Figure.Usable()
		x.doubts = doubtsOf(st.Figure, a.Exceptions)
		if len(doubtsOf(st.Figure, a.Older)) > 0 {
			x.doubts = append(x.doubts, "an older error, not shown")
		}
		r.Statuses = append(r.Statuses, x)
	}
}

// addCoverage is what was checked, and what was not.
func (r *Report) addCoverage(a *assess.Assessment) {
	for _, c := range a.Coverage {
		r.Coverage = append(r.Coverage, Coverage{c.Rule, idOf(c.Indicator), string(c.Family), c.Checks, c.Passed, c.Exceptions,
			c.NotChecked, whyText(c.Why), c.Indicator, c.Why})
	}
	excepted := cellsOf(slices.Concat(a.Exceptions, a.Older))
	for _, u := range a.Unchecked {
		f := u.Figure
		r.Unchecked = append(r.Unchecked, Unchecked{quantityOf(f.Key()), placeOf(a.Submission.File, f.At), f.Shown, u.Why.String(), excepted[f.At], u})
	}
}

// addMonths is what the report says of the months before.
func (r *Report) addMonths(a *assess.Assessment) {
	for _, p := range a.Prior {
		r.Prior = append(r.Prior, Prior{p.File, p.Period.Key(), p.Doubts, p.Period})
	}
	for _, e := range a.Resolved {
		r.Resolved = append(r.Resolved, Resolved{e.ID, e.Rule, e.Severity.String(), idOf(e.Indicator), e.By.Key(), e.Message(),
			e.By.String()})
	}
	for _, p := range a.PassedOver {
		r.PassedOver = append(r.PassedOver, Aside(p))
	}
}

// cellsOf is every cell that an exception speaks of.
func cellsOf(exceptions []assess.Exception) map[kpi.Place]bool {
	cells := map[kpi.Place]bool{}
	for _, e := range exceptions {
		for _, p := range append(e.Exception.Cells[:len(e.Exception.Cells):len(e.Exception.Cells)], e.At) {
			cells[p] = true
		}
	}
	return cells
}

// whyText is "KPI 7!B7 is blank (2 checks); KPI 7!B8 is blank".
func whyText(reasons []assess.Reason) string {
	texts := make([]string, len(reasons))
	for i, r := range reasons {
		if texts[i] = r.Why.String(); r.Checks > 1 {
			texts[i] += fmt.Sprintf(" (%d checks)", r.Checks)
		}
	}
	return strings.Join(texts, "; ")
}

// suspectsOf is the cells of the figures that may be wrong, each once, the likeliest first.
func suspectsOf(e *assess.Exception) (cells []string) {
	for _, f := range slices.Concat(e.Suspects, e.Unless.InQuestion) {
		if at := f.At.String(); !slices.Contains(cells, at) {
			cells = append(cells, at)
		}
	}
	return cells
}

func exceptionOf(file string, e *assess.Exception) Exception {
	x := Exception{
		ID: e.ID, Rule: e.Rule, Family: string(e.Family), Severity: e.Severity.String(),
		Quantity: quantityOf(kpi.Key{Indicator: e.Indicator, Measure: e.Measure, Area: e.Area, Window: e.Window, Period: e.Period}),
		At:       placeOf(file, e.At), Cells: slices.Clone(e.Cells), Reported: e.Reported, Expected: e.Expected, Difference: e.Difference,
		Message: e.Message(), What: e.What(), Working: slices.Clone(e.Working), Question: e.Question, Answer: oneLine(e.Answer), Changes: e.Changes, turns: e.Turns,
		LikelyCause: e.LikelyCause, Odds: e.Odds,
		Suspects: suspectsOf(e), Because: absorbedBy(e), Status: cmp.Or(string(e.Status), string(assess.New)), Since: e.Since.Key(), since: e.Since,
		Submissions: max(e.Times, 1), AskedFor: e.AskedFor.Key(), askedFor: e.AskedFor, askedOf: e.AskedOf, quiet: e.Accepted,
	}
	x.Challenge = challengeOf(e.Asked)
	x.places = append(slices.Clone(e.AllCells()), e.At)
	for _, f := range e.Suspects {
		x.places = append(x.places, f.At)
	}
	if e.Explanation != nil {
		x.Explanation = agreed(e.Explanation)
	}
	for _, v := range e.Evidence {
		x.Evidence = append(x.Evidence, Evidence{placeOf(cmp.Or(v.File, file), v.At), v.Label, v.Value})
	}
	return x
}

// oneLine is a text whose lines may be broken anywhere.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// agreed is "the reason (agreed by A. Officer on 2018-11-20, until 2019-03-31)"; of one for a rule it says that it stands.
func agreed(x *kpi.Explanation) string {
	standing := ""
	if x.IsStanding() {
		standing = "standing, "
	}
	text := fmt.Sprintf("%s (%sagreed by %s on %s", x.Reason, standing, x.AgreedBy, x.AgreedOn)
	if x.Until != "" {
		text += ", until " + x.Until
	}
	return text + ")"
}

func statusOf(file string, st assess.Standing) Status {
	x := Status{Indicator: idOf(st.Indicator), Status: string(st.Status), AsShown: string(st.AsShown), Value: st.Value,
		Unrounded: st.Unrounded, Target: st.Target, Tolerance: st.Tolerance, Why: st.Why}
	if st.Figure != nil {
		x.At = placeOf(file, st.Figure.At)
	}
	return x
}

// doubtsOf numbers the errors that a figure may be the cause of, as the tables do, where errors come first.
func doubtsOf(f *kpi.Figure, exceptions []assess.Exception) []string {
	var numbers []string
	errors := 0
	for i := range exceptions {
		if e := &exceptions[i]; e.Severity == finding.Error && e.Explanation == nil {
			errors++
			if f != nil && questions(e, f) {
				numbers = append(numbers, strconv.Itoa(errors))
			}
		}
	}
	return numbers
}

// questions reports whether an error may be one of a figure: it suspects it, or suspects none by itself and speaks of its cell.
func questions(e *assess.Exception, f *kpi.Figure) bool {
	return slices.Contains(e.Suspects, f) || e.At == f.At || len(e.Suspects) == 0 && slices.Contains(e.Exception.Cells, f.At)
}

func textsOf(file string, texts []kpi.Text) []Text {
	all := make([]Text, len(texts))
	for i, x := range texts {
		all[i] = Text{placeOf(file, x.At), x.Text}
	}
	return all
}

func remarksOf(file string, remarks []kpi.Remark) []Text {
	texts := make([]kpi.Text, len(remarks))
	for i, r := range remarks {
		texts[i] = r.Text
	}
	return textsOf(file, texts)
}

// placeOf is empty for what stands in no cell, such as a fact of the contract.
func placeOf(file string, p kpi.Place) Place {
	if p == (kpi.Place{}) {
		return Place{}
	}
	return Place{file, p.Sheet, p.Cell}
}

func (p Place) String() string { return kpi.Place{Sheet: p.Sheet, Cell: p.Cell}.String() }

func idOf(i *kpi.Indicator) string {
	if i == nil {
		return ""
	}
	return i.ID
}

func measureID(m *kpi.Measure) string {
	if m == nil {
		return ""
	}
	return m.ID
}

func areaID(a *kpi.Area) string {
	if a == nil {
		return ""
	}
	return a.ID
}
