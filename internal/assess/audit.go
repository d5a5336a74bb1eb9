package assess

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"kpicheck/internal/budget"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet"
)

// Audit opens a workbook and looks for what is wrong with its cells, whatever they report, under no contract; with the password,
// the limits and the patience of some options. The error is an *Unreadable.
func Audit(data []byte, file string, o Options) (*Assessment, error) {
	return onBudget(file, o, func(b *budget.Budget) (*Assessment, error) {
		book, err := workbook.Open(data, file, workbook.Options{Password: o.Password, Limits: o.Limits, Budget: b})
		if err != nil {
			return nil, &Unreadable{Err: err}
		}
		b.Begin("auditing its cells")
		return auditOf(book, data, file), nil
	})
}

func auditOf(book *workbook.Book, data []byte, file string) *Assessment {
	sum := sha256.Sum256(data)
	found := spreadsheet.Run(book)
	a := &Assessment{
		Submission: &kpi.Submission{File: file, SHA256: hex.EncodeToString(sum[:])},
		Size:       sizeOf(book),
		Exceptions: gravestFirst(book, oncePerTemplate(found.Exceptions)),
	}
	a.Coverage = coverRules(found.Checks, a.Exceptions)
	a.Summary = summarise(a)
	return a
}

func sizeOf(book *workbook.Book) Size {
	size := Size{Sheets: len(book.Sheets)}
	for _, s := range book.Sheets {
		size.Cells += len(s.Cells)
		for i := range s.Cells {
			if s.Cells[i].HasFormula() {
				size.Formulas++
			}
		}
	}
	return size
}

// gravestFirst is what was found, in the order of the sheets' tabs where one thing is as grave as the other.
func gravestFirst(book *workbook.Book, found []finding.Exception) (all []Exception) {
	tab := map[string]int{}
	for i, s := range book.Sheets {
		tab[s.Name] = i + 1
	}
	for _, e := range found {
		all = append(all, Exception{Exception: e, Consequence: OfTheRest, Status: New, Cells: texts(e.AllCells())})
	}
	slices.SortStableFunc(all, func(x, y Exception) int {
		return cmp.Or(
			int(y.Severity)-int(x.Severity),
			affects(x)-affects(y),
			tab[x.At.Sheet]-tab[y.At.Sheet],
			comparePlaces(x.At, y.At))
	})
	identifyBy(all, func(e *Exception) string {
		return strings.Join([]string{e.Rule, e.At.Sheet, e.At.Cell, e.Reported}, "\x00")
	})
	return all
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

// coverRules is a row for every rule, in their order.
func coverRules(checks []finding.Check, exceptions []Exception) []Coverage {
	rows := rowsOf(checks, exceptions, func(_ *kpi.Indicator, _ finding.Family, rule string) coverageKey {
		return coverageKey{rule: rule}
	})
	all := make([]Coverage, len(spreadsheet.All))
	for i, r := range spreadsheet.All {
		if all[i].Rule = r.Name; rows[coverageKey{rule: r.Name}] != nil {
			all[i] = *rows[coverageKey{rule: r.Name}]
		}
	}
	return all
}
