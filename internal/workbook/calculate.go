package workbook

import (
	"strings"

	"kpicheck/internal/workbook/internal/numfmt"
)

// What calculating may cost before the rest is left blank: a report needs a few thousand. Excel's own limits are on the
// length of a formula and of a text. excelize takes a kilobyte for each cell of an area, and some microseconds.
const (
	calculationWork = 5_000_000 // cells looked at, and characters of formulas
	formulaWork     = 200_000   // cells that one formula rests on
	longestChain    = 10_000    // formulas that rest on one another, since each takes some of the stack
	longestFormula  = 8192
	longestText     = 32767
	formulaTexts    = 10_000_000 // bytes of the texts that one formula rests on, which it can join to one
)

// pendingCell is a cell with a formula and no stored value.
type pendingCell struct {
	sheet *Sheet
	cell  *Cell
}

// pending are the sheet's cells that have a formula and no value.
func (s *Sheet) pending() []pendingCell {
	var found []pendingCell
	if len(s.formulas) == 0 {
		return nil
	}
	for i := range s.Cells {
		if c := &s.Cells[i]; c.Type == Blank {
			found = append(found, pendingCell{s, c})
		}
	}
	return found
}

// calculator gives values to the formulas that have none, from precedent to dependent.
type calculator struct {
	*engine
	tabs     map[string]*Sheet // by name in lower case
	names    map[string]bool   // the defined names, in lower case
	state    map[*Cell]progress
	work     int
	chain    int // formulas under way
	from1904 bool
	failed   pendingCell // at which excelize broke down
}

type progress uint8

const (
	untried progress = iota
	underWay
	settled
)

// calculate leaves a cell Blank wherever there is doubt.
func (b *Book) calculate(pending []pendingCell) {
	if len(pending) == 0 {
		return
	}
	c := &calculator{
		engine: newEngine(b.Date1904), work: calculationWork, from1904: b.Date1904,
		tabs: map[string]*Sheet{}, names: map[string]bool{}, state: map[*Cell]progress{},
	}
	defer c.close()
	for _, s := range b.Sheets {
		c.tabs[strings.ToLower(s.Name)] = s
	}
	for _, n := range b.Names {
		c.names[strings.ToLower(n.Name)] = true
	}
	for _, p := range pending[:min(len(pending), b.limits.Calculated)] {
		c.settle(p)
	}
	if c.broken != "" && c.failed.cell != nil {
		b.Breakdown = &Breakdown{c.failed.sheet.Name, c.failed.cell.Address(), printable(shortened(c.broken))}
	}
}

// settle calculates one cell, its precedents first. It says whether the cell has a value now.
func (c *calculator) settle(p pendingCell) bool {
	if c.state[p.cell] != untried {
		return c.state[p.cell] == settled && p.cell.Type != Blank
	}
	if c.chain++; c.chain > longestChain {
		c.chain--
		return false
	}
	c.state[p.cell] = underWay
	defer c.leave(p)
	length := len(p.sheet.written(p.cell).text)
	if c.work -= length; c.work < 0 || length > longestFormula {
		return false
	}
	text := strings.TrimLeft(p.sheet.Formula(p.cell), "+= ")
	if p.sheet.formulas[p.cell.formula-1].array || !calculable(text) || c.from1904 && calls(text, calendar) {
		return false
	}
	if c.named(text) || !c.copied(p, text) && !c.worked(p, text) {
		return false
	}
	p.cell.Calculated = true
	return true
}

// leave is done with a cell.
func (c *calculator) leave(p pendingCell) {
	c.chain--
	c.state[p.cell] = settled
	if c.broken != "" && c.failed.cell == nil {
		c.failed = p
	}
}

// copied takes the value of the one cell that the formula is: nought where that is empty.
func (c *calculator) copied(p pendingCell, text string) bool {
	var only reference
	eachReference(text, func(r reference) { only = r })
	s := c.sheetOf(p, only)
	if only.end != len(text) || only.joined || s == nil || strings.ContainsAny(text, "()&+-*/^<>=%,\"") {
		return false
	}
	from := s.cell(int32(only.row), int32(only.col))
	if from == nil {
		p.cell.Type, p.cell.Text = Number, "0"
		return true
	}
	if from.Type == Blank && !c.settle(pendingCell{s, from}) {
		return false
	}
	p.cell.Type, p.cell.Text = from.Type, from.Text
	return true
}

// worked has excelize work out the formula and puts what comes out into the cell.
func (c *calculator) worked(p pendingCell, text string) bool {
	text, on := c.prepare(p, text)
	if !on.known {
		return false
	}
	value, ok := c.value(p.sheet, p.cell, text)
	switch {
	case !ok || len(value) > longestText || noNumbers[value]:
		return false
	case errorNames[value] && !calls(text, choosers):
		p.cell.Type = Error
	case strings.HasPrefix(value, "#"), on.errors && !calls(text, errorHandlers):
		return false
	case value == "TRUE" || value == "FALSE":
		p.cell.Type = Bool
	case numfmt.IsNumber(value) && !textual(text) && !c.isText(p.sheet, p.cell, text):
		p.cell.Type = Number
	default:
		p.cell.Type = Text
	}
	p.cell.Text = value
	return true
}

// errorNames are the errors that are the sheet's own. What excelize cannot compute it calls #NAME? or #VALUE!, so these
// are not taken for results.
var errorNames = map[string]bool{"#DIV/0!": true, "#N/A": true, "#NUM!": true}

// noNumbers are what a sum too large for excelize comes to, where Excel says #NUM!.
var noNumbers = map[string]bool{"+INF": true, "-INF": true, "+Inf": true, "-Inf": true, "NaN": true}

func (c *calculator) sheetOf(p pendingCell, r reference) *Sheet {
	if r.sheet == "" {
		return p.sheet
	}
	return c.tabs[strings.ToLower(r.sheet)]
}
