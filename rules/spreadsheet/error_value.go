package spreadsheet

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/formula"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/group"
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
	Run: func(p *Pass) { p.eachSheet(errorValues) },
}

// failure is what cells that fail in one way share.
type failure struct {
	code   string
	how    failing
	hidden bool // the cell shows something else
}

type failing uint8

const (
	fails      failing = iota
	lostTarget         // its formula speaks of #REF!
	onlyText           // a text that looks like an error
)

func errorValues(s *grid.Sheet) (all []finding.Exception) {
	failures := map[int32]failure{}
	var found []int32
	for _, l := range s.Rows {
		for _, i := range l.Cells {
			if f, ok := failureAt(s, i); ok {
				s.Claim(i)
				failures[i] = f
				found = append(found, i)
			}
		}
	}
	for _, cells := range group.By(found, func(i int32) failure { return failures[i] }) {
		all = append(all, errorException(s, failures[cells[0]], cells))
	}
	return all
}

func failureAt(s *grid.Sheet, i int32) (failure, bool) {
	c := &s.Cells[i]
	f := s.Forms[i]
	switch {
	case f.Followed() && f.Any(isLost):
		return failure{"#REF!", lostTarget, c.Type != workbook.Error && (c.Type != workbook.Blank || f.Any(isChoice))}, true
	case c.Type == workbook.Error:
		return failure{code: c.Text, how: fails}, !inherits(s, i)
	case c.Type == workbook.Text && f == nil:
		code := strings.TrimSpace(c.Text)
		return failure{code: code, how: onlyText}, slices.Contains(errorCodes, code)
	}
	return failure{}, false
}

var errorCodes = []string{"#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!"}

// isLost reports whether a part of a formula refers to a cell that is gone.
func isLost(n *formula.Node) bool { return n.Kind == formula.Error && n.Word == "#REF!" }

// choices are the functions by which a formula may leave part of itself out, an error among it.
var choices = []string{"IF", "IFS", "IFERROR", "IFNA", "CHOOSE", "SWITCH"}

func isChoice(n *formula.Node) bool {
	return n.Kind == formula.Call && slices.Contains(choices, n.Word)
}

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

// asksForNothing reports whether a part of a formula asks for #N/A itself.
func asksForNothing(n *formula.Node) bool { return n.Kind == formula.Call && n.Word == "NA" }

func severityOf(f failure, form *forms.Form) finding.Severity {
	switch {
	case f.how == onlyText, f.hidden:
		return finding.Query
	case f.code == "#DIV/0!":
		return finding.Note
	case f.code == "#N/A" && (form == nil || form.Followed() && form.Any(asksForNothing)):
		return finding.Note
	case f.code == "#N/A":
		return finding.Query
	}
	return finding.Error
}

func errorException(s *grid.Sheet, f failure, cells []int32) finding.Exception {
	i := cells[0]
	e := wording.Of(s, severityOf(f, s.Forms[i]), cells)
	e.Question = fmt.Sprintf("What should %s say?", e.At.Cell)
	if s.Forms[i] != nil {
		written := strings.TrimPrefix(s.Formula(&s.Cells[i]), "=")
		e.Evidence = []finding.Evidence{{At: e.At, Label: "=" + wording.Cut(written), Value: e.Reported}}
	}
	says := func(one, many, what string) string {
		return wording.Subject(s, cells...) + " " + wording.Verb(len(cells), one, many) + " " + what
	}
	switch {
	case f.how == onlyText:
		e.Says = says("holds", "hold", f.code+" as a text")
		e.LikelyCause = "an error was pasted as a value"
	case f.how == lostTarget:
		e.Says = says("refers", "refer", "to a cell that is gone")
		e.LikelyCause = "a row, a column or a sheet that it rested on was deleted"
	case f.code == "#DIV/0!":
		e.Says = says("divides", "divide", "by nothing")
	case f.code == "#N/A":
		e.Says = says("finds", "find", "nothing: #N/A")
	default:
		e.Says = says("shows", "show", f.code)
	}
	return e
}
