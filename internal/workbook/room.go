package workbook

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"kpicheck/internal/budget"
)

// room is what of a workbook may still come before a limit is met.
type room struct {
	limits Limits
	budget *budget.Budget
	cells  int64
	text   int64           // bytes of the cells' texts, repeated as often as they are used
	tabs   map[string]bool // names of the sheets that have come, in lower case
}

func newRoom(limits Limits, b *budget.Budget) *room {
	return &room{limits: limits, budget: b, cells: int64(limits.Cells), text: limits.Unzipped, tabs: map[string]bool{}}
}

// What is kept of a workbook, in bytes: a cell, with its places in the rows and columns that whoever goes on makes of it; and a
// formula beside its text.
const (
	bytesOfCell    = 120
	bytesOfFormula = 64
)

// takeCells is room for so many cells more.
func (r *room) takeCells(n int64) error {
	r.budget.Keep(int(n) * bytesOfCell)
	if r.cells -= n; r.cells < 0 {
		return tooMuch("cells", "holds more than %d cells", r.limits.Cells)
	}
	return nil
}

// takeText is room for a cell's text, so many times over. One that many cells share counts each time, since whoever goes on
// with the cells may make something new of each.
func (r *room) takeText(s *Sheet, c *Cell, times int64) error {
	if tooLong(c.Text, r.limits.Text) {
		return r.tooLong("cell", s, c)
	}
	if c.Type != Text && times == 1 {
		return nil
	}
	if r.text -= times * int64(len(c.Text)); r.text < 0 {
		return tooMuch("unzipped", "repeats its texts until they come to more than %d MB", r.limits.Unzipped>>20)
	}
	return nil
}

// tooLong is the fault of a text in one cell, or of its formula.
func (r *room) tooLong(what string, s *Sheet, c *Cell) error {
	return tooMuch("text", "holds more than %d characters in one %s, %s!%s", r.limits.Text, what, s.Name, c.Address())
}

// longestTab is the most characters that a sheet's name can have: Excel allows 31, others some more.
const longestTab = 255

// takeTab is room for one more sheet, after those that have come.
func (r *room) takeTab(name string, come int) error {
	low := strings.ToLower(name)
	switch {
	case come == r.limits.Sheets:
		return tooMuch("sheets", "has more than %d sheets", r.limits.Sheets)
	case r.tabs[low]:
		return fmt.Errorf("two sheets are called %q", name)
	}
	r.tabs[low] = true
	return nil
}

// tooLong says whether a text has more than so many characters.
func tooLong(text string, most int) bool {
	return len(text) > most && utf8.RuneCountInString(text) > most
}

func tooManyMerges(limits Limits) error {
	return tooMuch("merges", "merges cells more than %d times", limits.Merges)
}

// What no sheet has.
var (
	errRows    = fmt.Errorf("it has more than %d rows", MaxRow)
	errTab     = fmt.Errorf("a sheet has a name of more than %d characters", longestTab)
	errColumns = fmt.Errorf("it has more than %d columns", MaxCol)
)

// errCell is a fault of one cell, which it names.
type errCell string

func (e errCell) Error() string { return string(e) }

// fault is what is wrong with a cell.
func (s *Sheet) fault(c *Cell, format string, args ...any) error {
	return errCell(s.Name + "!" + c.Address() + " " + fmt.Sprintf(format, args...))
}
