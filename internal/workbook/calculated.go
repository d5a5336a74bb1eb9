package workbook

import "kpicheck/internal/workbook/internal/calculation"

// calculate works out the formulas that have no stored value.
func (b *Book) calculate() {
	book := calculation.Book{From1904: b.Date1904, Asks: b.asksToCalculate, Most: b.limits.Calculated, Budget: b.budget}
	for _, s := range b.Sheets {
		book.Sheets = append(book.Sheets, formulaSheet{s})
	}
	for _, n := range b.Names {
		book.Names = append(book.Names, n.Name)
	}
	if at := book.Calculate(); at != nil {
		b.Breakdown = &Breakdown{at.Sheet, at.Cell, printable(shortened(at.Words))}
	}
}

// formulaSheet is a sheet as calculation sees it. The kinds of value are the same, in the same order.
type formulaSheet struct{ *Sheet }

func (s formulaSheet) Title() string     { return s.Name }
func (s formulaSheet) Len() int          { return len(s.Cells) }
func (s formulaSheet) HasFormulas() bool { return len(s.formulas) > 0 }

func (s formulaSheet) Cell(i int) calculation.Cell {
	c := &s.Cells[i]
	return calculation.Cell{Row: int(c.Row), Col: int(c.Col), HasFormula: c.formula != 0,
		Value: calculation.Value{Type: calculation.Type(c.Type), Text: c.Text}}
}

func (s formulaSheet) Formula(i int) string { return s.Sheet.Formula(&s.Cells[i]) }

func (s formulaSheet) Written(i int) (length int, array bool) {
	_, text, _, _, single := s.Pattern(&s.Cells[i])
	return len(text), !single
}

func (s formulaSheet) Set(i int, v calculation.Value, calculated bool) {
	c := &s.Cells[i]
	c.Type, c.Text, c.Calculated = Type(v.Type), v.Text, calculated
}
