package workbook

import "strings"

// What calculating may cost before the rest is left blank: a report needs a few thousand. Excel's own limits are on the
// length of a formula and of a text.
const (
	calculationWork = 20_000_000 // cells looked at
	longestFormula  = 8192
	longestText     = 32767
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
	tabs  map[string]*Sheet // by name in lower case
	names map[string]bool   // the defined names, in lower case
	state map[*Cell]progress
	work  int
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
		engine: newEngine(b.Date1904), work: calculationWork,
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
}

// settle calculates one cell, its precedents first. It says whether the cell has a value now.
func (c *calculator) settle(p pendingCell) bool {
	if c.state[p.cell] != untried {
		return c.state[p.cell] == settled && p.cell.Type != Blank
	}
	c.state[p.cell] = underWay
	defer func() { c.state[p.cell] = settled }()
	text := strings.TrimLeft(p.sheet.Formula(p.cell), "+= ")
	if len(text) > longestFormula || p.sheet.formulas[p.cell.formula-1].array || !calculable(text) {
		return false
	}
	if c.named(text) || !c.copied(p, text) && !c.worked(p, text) {
		return false
	}
	p.cell.Calculated = true
	return true
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
	text, errors, ok := c.prepare(p, text)
	if !ok {
		return false
	}
	value, ok := c.value(p.sheet, p.cell, text)
	switch {
	case !ok || len(value) > longestText:
		return false
	case errorNames[value] && !chooses(text):
		p.cell.Type = Error
	case strings.HasPrefix(value, "#"), errors && !handlesErrors(text):
		return false
	case value == "TRUE" || value == "FALSE":
		p.cell.Type = Bool
	case isNumber(value) && !textual(text) && !c.isText(p.sheet, p.cell, text):
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

func (c *calculator) sheetOf(p pendingCell, r reference) *Sheet {
	if r.sheet == "" {
		return p.sheet
	}
	return c.tabs[strings.ToLower(r.sheet)]
}

// prepare settles every cell that the formula rests on, and writes whole columns and rows as what is used of them. errors
// says whether one of them is an error; it is not ok when one has no value, or when it cannot be told.
func (c *calculator) prepare(p pendingCell, text string) (prepared string, errors, ok bool) {
	var b strings.Builder
	var from reference
	ok = true
	half, done := false, 0 // half of a range has been seen
	eachReference(text, func(r reference) {
		if ok = ok && half == r.joined && !(r.joins && r.joined); !ok {
			return
		}
		if !r.joined {
			from = r
		}
		if half = r.joins; half {
			return
		}
		s := c.sheetOf(p, from)
		if s == nil || r.joined && !argument(text, from.start, r.end) {
			ok = false
			return
		}
		a := s.used(from, r)
		if from.row == 0 || from.col == 0 {
			b.WriteString(text[done:from.start] + Address(a.Top, a.Left) + ":" + Address(a.Bottom, a.Right))
			done = r.end
		}
		wrong, known := c.area(s, a)
		errors, ok = errors || wrong, known
	})
	b.WriteString(text[done:])
	return b.String(), errors, ok && !half
}

// argument says whether what stands between start and end is by itself an argument of a function. A range elsewhere is
// calculated cell by cell, as excelize does not.
func argument(text string, start, end int) bool {
	before := strings.TrimRight(text[:start], " ")
	if strings.HasSuffix(before, "!") {
		before = strings.TrimRight(before[:strings.LastIndexAny(before, "(,+-*/^&=<> ")+1], " '")
	}
	after := strings.TrimLeft(text[end:], " ")
	return (strings.HasSuffix(before, "(") || strings.HasSuffix(before, ",")) &&
		(strings.HasPrefix(after, ")") || strings.HasPrefix(after, ","))
}

// named says whether the formula uses a defined name: what that rests on is not followed.
func (c *calculator) named(text string) bool {
	found := false
	eachWord(text, func(word string, next byte) { found = found || c.names[strings.ToLower(word)] })
	return found
}

// area settles the cells of an area and hands them over.
func (c *calculator) area(s *Sheet, a Area) (errors, ok bool) {
	if c.work -= (a.Bottom - a.Top + 1) * (a.Right - a.Left + 1); c.work < 0 {
		return false, false
	}
	for i := s.firstFrom(int32(a.Top), int32(a.Left)); i < len(s.Cells) && int(s.Cells[i].Row) <= a.Bottom; i++ {
		cell := &s.Cells[i]
		if c.work--; c.work < 0 {
			return false, false
		}
		if int(cell.Col) < a.Left || int(cell.Col) > a.Right {
			continue
		}
		if cell.Type == Blank && !c.settle(pendingCell{s, cell}) || !c.hand(s, cell) {
			return false, false
		}
		errors = errors || cell.Type == Error
	}
	return errors, true
}
