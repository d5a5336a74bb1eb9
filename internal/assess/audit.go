package assess

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet"
)

// Audit is a workbook audited with no contract: what is wrong with its cells, whatever they report.
type Audit struct {
	File, SHA256            string
	Sheets, Cells, Formulas int
	Exceptions              []Exception // the gravest first
	Coverage                []RuleCoverage
	Summary                 Summary
}

// RuleCoverage says what was checked by one rule. A check is its look at one sheet, or at the workbook as a whole.
type RuleCoverage struct {
	Rule                                   string
	Checks, Passed, Exceptions, NotChecked int
	Why                                    []Reason // why checks could not be made
}

// Audited is what became of one workbook among several: an audit, or why there is none.
type Audited struct {
	File string
	*Audit
	Err error
}

// AuditWorkbook opens a workbook and audits it, with the password, the limits and the patience of some options. The error is
// an *Unreadable.
func AuditWorkbook(data []byte, file string, o Options) (a *Audit, err error) {
	var audited *Audit
	err = within(o.Patience, file, func() error {
		book, err := workbook.Open(data, file, workbook.Options{Password: o.Password, Limits: o.Limits})
		if err != nil {
			return &Unreadable{Err: err}
		}
		audited = auditOf(book, data, file)
		return nil
	})
	if err == nil {
		a = audited // else the work may be going on still
	}
	return a, err
}

func auditOf(book *workbook.Book, data []byte, file string) *Audit {
	sum := sha256.Sum256(data)
	a := &Audit{File: file, SHA256: hex.EncodeToString(sum[:]), Sheets: len(book.Sheets)}
	for _, s := range book.Sheets {
		a.Cells += len(s.Cells)
		for i := range s.Cells {
			if s.Cells[i].HasFormula() {
				a.Formulas++
			}
		}
	}
	a.settle(book, spreadsheet.Run(book))
	return a
}

func (a *Audit) settle(book *workbook.Book, found finding.Findings) {
	tab := map[string]int{}
	for i, s := range book.Sheets {
		tab[s.Name] = i + 1
	}
	for _, e := range found.Exceptions {
		a.Exceptions = append(a.Exceptions, Exception{Exception: e, Consequence: OfTheRest, Status: New, Cells: texts(e.AllCells())})
	}
	slices.SortStableFunc(a.Exceptions, func(x, y Exception) int {
		return cmp.Or(
			int(y.Severity)-int(x.Severity),
			affects(x)-affects(y),
			tab[x.At.Sheet]-tab[y.At.Sheet],
			comparePlaces(x.At, y.At))
	})
	identifyBy(a.Exceptions, func(e *Exception) string {
		return strings.Join([]string{e.Rule, e.At.Sheet, e.At.Cell, e.Reported}, "\x00")
	})
	a.Coverage = coverRules(found.Checks, a.Exceptions)
	a.Summary = auditSummary(a)
}

// affects puts what shows a wrong figure today before what may show one tomorrow.
func affects(e Exception) int {
	if e.Expected != "" && e.Expected != e.Reported {
		return 0
	}
	return 1
}

func texts(places []kpi.Place) []string {
	var all []string
	for _, p := range places {
		if p != (kpi.Place{}) {
			all = append(all, p.String())
		}
	}
	return all
}

// coverRules is a line for every rule, in their order.
func coverRules(checks []finding.Check, exceptions []Exception) []RuleCoverage {
	all := make([]RuleCoverage, len(spreadsheet.All))
	at := map[string]*RuleCoverage{}
	for i, r := range spreadsheet.All {
		all[i].Rule = r.Name
		at[r.Name] = &all[i]
	}
	reasons := map[string][]*finding.Reason{}
	for _, c := range checks {
		r := at[c.Rule]
		switch c.Outcome {
		case finding.NotChecked:
			r.NotChecked++
			reasons[c.Rule] = append(reasons[c.Rule], c.Why)
			continue
		case finding.Passed:
			r.Passed++
		}
		r.Checks++
	}
	for _, e := range exceptions {
		at[e.Rule].Exceptions++
	}
	for i := range all {
		all[i].Why = tally(reasons[all[i].Rule])
	}
	return all
}

func auditSummary(a *Audit) Summary {
	s := summarise(&Assessment{Submission: &kpi.Submission{}, Exceptions: a.Exceptions})
	for _, c := range a.Coverage {
		s.Checks += c.Checks
		s.Passed += c.Passed
		s.NotChecked += c.NotChecked
	}
	return s
}

// Assessment is the audit in the form in which submissions are printed, for the formats that both share. Each rule stands
// there for a family.
func (a *Audit) Assessment() *Assessment {
	b := &Assessment{
		Contract:   &kpi.Contract{},
		Submission: &kpi.Submission{File: a.File, SHA256: a.SHA256},
		Exceptions: slices.Clone(a.Exceptions),
		Summary:    a.Summary,
	}
	for i := range b.Exceptions {
		b.Exceptions[i].Family = finding.Family(b.Exceptions[i].Rule)
	}
	for _, c := range a.Coverage {
		b.Coverage = append(b.Coverage, Coverage{Family: finding.Family(c.Rule), Checks: c.Checks, Passed: c.Passed,
			NotChecked: c.NotChecked, Exceptions: c.Exceptions, Why: c.Why})
	}
	return b
}
