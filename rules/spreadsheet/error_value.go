package spreadsheet

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/formula"
	"kpicheck/internal/workbook"
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

func errorValues(s *sheet) (all []finding.Exception) {
	groups := map[failure][]int32{}
	var order []failure
	for _, l := range s.rows {
		for _, i := range l.cells {
			f, ok := s.failureAt(i)
			if !ok {
				continue
			}
			if groups[f] == nil {
				order = append(order, f)
			}
			groups[f] = append(groups[f], i)
			s.claim(i)
		}
	}
	for _, f := range order {
		all = append(all, s.errorException(f, groups[f]))
	}
	return all
}

func (s *sheet) failureAt(i int32) (failure, bool) {
	c := &s.Cells[i]
	f := s.formOf(i)
	switch {
	case f != nil && f.node != nil && f.lost():
		return failure{"#REF!", lostTarget, c.Type != workbook.Error && (c.Type != workbook.Blank || f.chooses())}, true
	case c.Type == workbook.Error:
		return failure{code: c.Text, how: fails}, f == nil || !s.inherits(f, i)
	case c.Type == workbook.Text && f == nil && slices.Contains(errorCodes, strings.TrimSpace(c.Text)):
		return failure{code: strings.TrimSpace(c.Text), how: onlyText}, true
	}
	return failure{}, false
}

var errorCodes = []string{"#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!"}

// lost says whether a formula refers to a cell that is gone.
func (f *form) lost() bool {
	lost := false
	f.node.Each(func(n *formula.Node) { lost = lost || n.Kind == formula.Error && n.Word == "#REF!" })
	return lost
}

// inherits says whether a cell fails since something that it rests on fails.
func (s *sheet) inherits(f *form, i int32) bool {
	if f.node == nil {
		return false
	}
	for _, r := range f.rests {
		a, ok := r.At(s.row(i), s.col(i))
		if !ok {
			continue
		}
		inherited := false
		(reckoner{s}).Within(r.Sheet, a, func(v formula.Value) { inherited = inherited || v.Kind == formula.Failed })
		if inherited {
			return true
		}
	}
	return false
}

// asksForNothing says whether a formula asks for #N/A itself.
func (f *form) asksForNothing() bool {
	asks := false
	f.node.Each(func(n *formula.Node) { asks = asks || n.Kind == formula.Call && n.Word == "NA" })
	return asks
}

// chooses says whether a formula may leave part of itself out, an error among it.
func (f *form) chooses() bool {
	chooses := false
	f.node.Each(func(n *formula.Node) {
		chooses = chooses || n.Kind == formula.Call && slices.Contains([]string{"IF", "IFS", "IFERROR", "IFNA", "CHOOSE", "SWITCH"}, n.Word)
	})
	return chooses
}

func (s *sheet) severityOf(f failure, i int32) finding.Severity {
	form := s.formOf(i)
	switch {
	case f.how == onlyText:
		return finding.Query
	case f.hidden:
		return finding.Query
	case f.code == "#DIV/0!":
		return finding.Note
	case f.code == "#N/A" && (form == nil || form.node != nil && form.asksForNothing()):
		return finding.Note
	case f.code == "#N/A":
		return finding.Query
	}
	return finding.Error
}

func (s *sheet) errorException(f failure, cells []int32) finding.Exception {
	i := cells[0]
	what := s.named(cells) + s.labelled(i)
	e := finding.Exception{
		Severity: s.severityOf(f, i), At: s.at(i), Cells: s.places(cells), Reported: s.shown(i),
		Question: fmt.Sprintf("What should %s say?", s.Cells[i].Address()),
	}
	if form := s.formOf(i); form != nil {
		e.Evidence = []finding.Evidence{{At: e.At, Label: "=" + cut(strings.TrimPrefix(s.Formula(&s.Cells[i]), "=")), Value: s.shown(i)}}
	}
	switch {
	case f.how == onlyText:
		e.Says = fmt.Sprintf("%s %s %s as a text", what, verb(len(cells), "holds", "hold"), f.code)
		e.LikelyCause = "an error was pasted as a value"
	case f.how == lostTarget:
		e.Says = fmt.Sprintf("%s %s to a cell that is gone", what, verb(len(cells), "refers", "refer"))
		e.LikelyCause = "a row, a column or a sheet that it rested on was deleted"
	case f.code == "#DIV/0!":
		e.Says = fmt.Sprintf("%s %s by nothing", what, verb(len(cells), "divides", "divide"))
	case f.code == "#N/A":
		e.Says = fmt.Sprintf("%s %s nothing: #N/A", what, verb(len(cells), "finds", "find"))
	default:
		e.Says = fmt.Sprintf("%s %s %s", what, verb(len(cells), "shows", "show"), f.code)
	}
	return e
}
