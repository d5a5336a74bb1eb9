package calculation

import (
	"slices"
	"strings"

	"kpicheck/internal/budget"
	"kpicheck/internal/formula"
	"kpicheck/internal/workbook/internal/numfmt"
)

// What calculating may cost before the rest is left blank: a report needs a few thousand. Excel's own limits are on the
// length of a formula and of a text. excelize takes a kilobyte for each cell of an area, and some microseconds.
const (
	mostWork       = 2_000_000 // cells looked at, twice each, and characters of formulas
	patternWork    = 8         // for each cell more that is held against a pattern
	formulaWork    = 200_000   // cells that one formula rests on
	longestChain   = 10_000    // formulas that rest on one another, since each takes some of the stack
	longestFormula = 8192
	formulaTexts   = 10_000_000 // bytes of the texts that one formula rests on, which it can join to one
)

// LongestText is the most characters that Excel allows a text.
const LongestText = 32767

// Breakdown is the formula at which excelize failed in a way that it does not foresee: it and what comes after it is left
// blank. Words are what excelize said, of any length.
type Breakdown struct{ Sheet, Cell, Words string }

// Calculate works out the formulas without a value, and those of a workbook that was never calculated. Programs that write
// formulas and cannot work them out either store no value, or store nought everywhere and ask for the workbook to be
// calculated when it is opened. That it asks is not enough, since honest ones do: every formula must hold nought or nothing,
// and one of them at least must come to something else. Otherwise what is stored stays. Breakdown is nil for none.
func (b *Book) Calculate() *Breakdown {
	var all []place
	if b.Asks {
		all = b.noughts()
	}
	if all == nil {
		return b.workOut(b.pending())
	}
	stored := make([]Value, len(all))
	for i, p := range all {
		stored[i] = p.cell().Value
		p.Set(p.at, Value{Type: Blank}, false)
	}
	breakdown := b.workOut(all)
	for _, p := range all {
		if v := p.cell().Value; v.Type != Blank && !v.empty() {
			return breakdown
		}
	}
	for i, p := range all {
		if stored[i].Type != Blank {
			p.Set(p.at, stored[i], false)
		}
	}
	return breakdown
}

// calculator gives values to the formulas that have none, from precedent to dependent.
type calculator struct {
	*engine
	budget *budget.Budget
	sheets map[string]Sheet // by name in lower case
	names  map[string]bool  // the defined names, in capitals
	state  map[place]progress
	work   int
	chain  int    // formulas under way
	failed *place // at which excelize broke down
}

type progress uint8

const (
	untried progress = iota
	underWay
	settled
)

// workOut gives values to cells, and leaves a cell blank wherever there is doubt.
func (b *Book) workOut(pending []place) *Breakdown {
	if len(pending) == 0 {
		return nil
	}
	c := &calculator{engine: newEngine(b.From1904), budget: b.Budget, work: mostWork,
		sheets: map[string]Sheet{}, names: map[string]bool{}, state: map[place]progress{}}
	defer c.close()
	for _, s := range b.Sheets {
		c.sheets[strings.ToLower(s.Title())] = s
	}
	for _, n := range b.Names {
		c.names[strings.ToUpper(n)] = true
	}
	for _, p := range pending[:min(len(pending), b.Most)] {
		c.settle(p)
	}
	if c.broken == "" || c.failed == nil {
		return nil
	}
	return &Breakdown{c.failed.Title(), addressOf(c.failed.cell()), c.broken}
}

// settle calculates one cell, its precedents first. It says whether the cell has a value now.
func (c *calculator) settle(p place) bool {
	if c.state[p] != untried {
		return c.state[p] == settled && p.cell().Value.Type != Blank
	}
	c.budget.Ask()
	if c.chain++; c.chain > longestChain {
		c.chain--
		return false
	}
	c.state[p] = underWay
	defer c.leave(p)
	length, array := p.Written(p.at)
	if c.work -= length; c.work < 0 || length > longestFormula || array {
		return false
	}
	e := newExpression(p.Formula(p.at))
	if !e.calculable() || c.from1904 && e.calls(calendar) || c.named(e) {
		return false
	}
	v, ok := c.copied(p, e)
	if !ok {
		v, ok = c.worked(p, e)
	}
	if ok {
		p.Set(p.at, v, true)
	}
	return ok
}

// leave is done with a cell.
func (c *calculator) leave(p place) {
	c.chain--
	c.state[p] = settled
	if c.broken != "" && c.failed == nil {
		c.failed = &p
	}
}

// named says whether the formula uses a defined name, or the like of one as a sheet's: what a name rests on is not followed.
func (c *calculator) named(e expression) bool {
	return slices.ContainsFunc(e.words, func(w formula.Word) bool {
		return w.Kind == formula.NameWord && c.names[w.Text] || w.Sheet != "" && c.names[strings.ToUpper(w.Sheet)]
	})
}

// copied is the value of the one cell that the formula is: nought where that is empty.
func (c *calculator) copied(p place, e expression) (v Value, ok bool) {
	if len(e.words) != 1 || e.words[0].Kind != formula.ReferredWord {
		return v, false
	}
	only := e.words[0]
	s := c.sheetOf(p, only)
	if s == nil {
		return v, false
	}
	i := firstFrom(s, only.At.Row, only.At.Col)
	if i == s.Len() {
		return Value{Number, "0"}, true
	}
	from := s.Cell(i)
	if from.Row != only.At.Row || from.Col != only.At.Col {
		return Value{Number, "0"}, true
	}
	if from.Value.Type == Blank && !c.settle(place{s, i}) {
		return v, false
	}
	return s.Cell(i).Value, true
}

// worked has excelize work out the formula.
func (c *calculator) worked(p place, e expression) (v Value, ok bool) {
	text, on := c.prepare(p, e)
	if on.known && e.calls(matchers) && (on.patterns || e.hasPattern()) {
		c.work -= patternWork * on.cells
	}
	if !on.known || c.work < 0 {
		return v, false
	}
	cell := p.cell()
	result, ok := c.value(p.Title(), cell, text)
	switch {
	case !ok || len(result) > LongestText || noNumbers[result]:
		return v, false
	case errorNames[result] && !e.calls(choosers):
		return Value{Error, result}, true
	case strings.HasPrefix(result, "#"), on.errors && !e.calls(errorHandlers):
		return v, false
	case result == "TRUE" || result == "FALSE":
		return Value{Bool, result}, true
	case numfmt.IsNumber(result) && !e.textual() && !c.isText(p.Title(), cell, text):
		return Value{Number, result}, true
	}
	return Value{Text, result}, true
}

// errorNames are the errors that are the sheet's own. What excelize cannot compute it calls #NAME? or #VALUE!, so these
// are not taken for results.
var errorNames = map[string]bool{"#DIV/0!": true, "#N/A": true, "#NUM!": true}

// noNumbers are what a sum too large for excelize comes to, where Excel says #NUM!.
var noNumbers = map[string]bool{"+INF": true, "-INF": true, "+Inf": true, "-Inf": true, "NaN": true}

// sheetOf is the sheet of a reference in a cell's formula, nil where there is none.
func (c *calculator) sheetOf(p place, w formula.Word) Sheet {
	if w.Sheet == "" {
		return p.Sheet
	}
	return c.sheets[strings.ToLower(w.Sheet)]
}
