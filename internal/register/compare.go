package register

import (
	"fmt"
	"path"
	"slices"

	"kpicheck/internal/kpi"
)

// Difference is a row of an act that is not what its workbook says when it is read again.
type Difference struct {
	Row *kpi.Acceptance // nil where the workbook has a figure and the act has no row of it
	Now *kpi.Acceptance // nil where the act has a row and the workbook has no such figure
}

// statement is a quantity and the cell that states it.
type statement struct {
	Quantity
	at kpi.Place
}

func statementOf(a *kpi.Acceptance) statement {
	return statement{QuantityOf(a), a.At}
}

// Compare holds the rows of an act to the submission that its workbook is read as: first the rows that differ, in their
// order, then what has no row.
func Compare(rows []*kpi.Acceptance, s *kpi.Submission) (all []Difference) {
	entries := entriesOf(s, kpi.Act{}, 0)
	now := map[statement]*entry{}
	for i := range entries {
		now[statementOf(&entries[i].Acceptance)] = &entries[i]
	}
	for _, row := range rows {
		at := statementOf(row)
		e := now[at]
		delete(now, at) // a row that stands there twice is found once
		switch {
		case e == nil:
			all = append(all, Difference{Row: row})
		case !slices.Equal(valueFields(row), valueFields(&e.Acceptance)):
			all = append(all, Difference{row, &e.Acceptance})
		}
	}
	for i := range entries {
		if e := &entries[i]; now[statementOf(&e.Acceptance)] == e {
			all = append(all, Difference{Now: &e.Acceptance})
		}
	}
	return all
}

// valueFields is a row without its act, as it is written.
func valueFields(a *kpi.Acceptance) []string { return (&entry{Acceptance: *a}).fields() }

// In is the difference as a line of a month's file; book is where the workbook is.
func (d Difference) In(folder string, m *Month, book string) string {
	file := path.Join(folder, m.File)
	if d.Row == nil {
		return fmt.Sprintf("%s: %s at %s of %s has no row", file, said(d.Now), d.Now.At, book)
	}
	line := fmt.Sprintf("%s:%d: %s", file, m.Lines[d.Row], said(d.Row))
	if d.Now == nil {
		return fmt.Sprintf("%s is not found at %s of %s", line, d.Row.At, book)
	}
	return fmt.Sprintf("%s is %s at %s of %s", line, d.Now.Value.Shown, d.Now.At, book)
}
