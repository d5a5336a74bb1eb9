package spreadsheet

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/formula"
	"kpicheck/internal/workbook"
	"kpicheck/rules/internal/groups"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/reckon"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// ErrorValue finds cells that fail.
var ErrorValue = &Rule{
	Name:   "error-value",
	Family: finding.Spreadsheet,
	Title:  "A cell shows an error where a figure should be",
	Doc: `#REF!, #VALUE!, #NAME?, #NUM! and #NULL! say that a formula has lost what it rested on, or never worked. Whatever is
worked out from such a cell fails with it, so only the cells in which the fault begins are named: a total is not reported
because one of its rows fails.

#DIV/0! is a note: nothing has been entered yet that could be divided by. #N/A is a query where a look-up found nothing, and
a note where it was typed or asked for with NA(). A formula that speaks of #REF! and shows another value is a query. Text
that only looks like an error is one too: it was pasted as a value, and nothing will mend it.

What a formula that cannot be followed rests on is not known, so its failure is taken for its own.`,
	Answer: `Mend the cell named.`,
	Run:    func(p *Pass) { p.eachSheet(errorValues) },
}

// failure is what cells that fail in one way share.
type failure struct {
	severity  finding.Severity
	one, many string // what a cell does, and what several do
	what      string
	cause     string
}

func errorValues(s *grid.Sheet) (all []finding.Exception) {
	failures := map[int32]failure{}
	var found []int32
	for k := range s.Cells {
		i := int32(k)
		if f, ok := failureAt(s, i); ok {
			s.Claim(i)
			failures[i] = f
			found = append(found, i)
		}
	}
	for _, cells := range groups.By(found, func(i int32) failure { return failures[i] }) {
		all = append(all, errorException(s, failures[cells[0]], cells))
	}
	return all
}

func failureAt(s *grid.Sheet, i int32) (failure, bool) {
	c, f := &s.Cells[i], s.Forms[i]
	switch {
	case f.Followed() && f.Any(isLost):
		lost := failure{finding.Error, "refers", "refer", "to a cell that is gone", "a row, a column or a sheet that it rested on was deleted"}
		if c.Type != workbook.Error && (c.Type != workbook.Blank || f.Any(isChoice)) {
			lost.severity = finding.Query // it shows something else
		}
		return lost, true
	case c.Type == workbook.Error && c.Text == "#DIV/0!":
		return failure{finding.Note, "divides", "divide", "by nothing", ""}, !inherits(s, i)
	case c.Type == workbook.Error && c.Text == "#N/A":
		return failure{finding.Query, "finds", "find", foundNothing, ""}, !inherits(s, i)
	case c.Type == workbook.Error:
		return failure{finding.Error, "shows", "show", c.Text, ""}, !inherits(s, i)
	case c.Type == workbook.Text && f == nil && slices.Contains(errorCodes, strings.TrimSpace(c.Text)):
		return failure{finding.Query, "holds", "hold", strings.TrimSpace(c.Text) + " as a text", "an error was pasted as a value"}, true
	}
	return failure{}, false
}

var errorCodes = []string{"#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!"}

// foundNothing is what #N/A says, unless it was asked for.
const foundNothing = "nothing: #N/A"

// isLost reports whether a part of a formula refers to a cell that is gone.
func isLost(n *formula.Node) bool { return n.Kind == formula.Error && n.Word == "#REF!" }

// choices are the functions by which a formula may leave part of itself out, an error among it.
var choices = []string{"IF", "IFS", "IFERROR", "IFNA", "CHOOSE", "SWITCH"}

func isChoice(n *formula.Node) bool {
	return n.Kind == formula.Call && slices.Contains(choices, n.Word)
}

// asksForNothing reports whether a part of a formula asks for #N/A itself.
func asksForNothing(n *formula.Node) bool { return n.Kind == formula.Call && n.Word == "NA" }

// inherits reports whether a cell fails since something that it rests on fails.
func inherits(s *grid.Sheet, i int32) bool {
	if !s.Forms[i].Followed() {
		return false
	}
	return slices.ContainsFunc(s.Forms[i].Rests, func(r formula.Ref) (inherited bool) {
		reckon.Each(s, r, i, func(v formula.Value) { inherited = inherited || v.Kind == formula.Failed })
		return inherited
	})
}

func errorException(s *grid.Sheet, f failure, cells []int32) finding.Exception {
	i, form := cells[0], s.Forms[cells[0]]
	e := wording.Of(s, f.severity, cells)
	if f.what == foundNothing && (form == nil || form.Followed() && form.Any(asksForNothing)) {
		e.Severity = finding.Note
	}
	if form != nil {
		e.Evidence = []finding.Evidence{wording.Written(s, i)}
	}
	e.Says = wording.Subject(s, cells...) + " " + wording.Verb(len(cells), f.one, f.many) + " " + f.what
	e.LikelyCause = f.cause
	e.Question = fmt.Sprintf("What should %s say?", wording.Named(s, cells))
	return e
}
