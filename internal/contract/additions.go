package contract

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"kpicheck/internal/kpi"
)

// Additions are what is to be added to a contract file, and what is noted of it.
type Additions struct {
	Indicators []*kpi.Indicator
	Measures   []More
	Areas      []*kpi.Area
	Notes      Notes
}

// More is a measure to be added to an indicator that the file has.
type More struct {
	To      *kpi.Indicator
	Measure *kpi.Measure
}

// IsEmpty reports whether there is nothing to be added.
func (a *Additions) IsEmpty() bool { return len(a.Indicators)+len(a.Measures)+len(a.Areas) == 0 }

// Add is a contract file with additions, each behind the last of its kind; where what they belong to is inherited, the file says so much
// of it as they need. Every byte that the file has stays as it is. The error tells of a list that stands in brackets over several lines,
// into which nothing can be put so.
func Add(data []byte, name string, a *Additions) ([]byte, error) {
	s := &source{name: name}
	root := s.parse(data)
	if root == nil {
		return nil, s.err()
	}
	f := &addition{data: data, notes: a.Notes, end: "\n"}
	if bytes.Contains(data, []byte("\r\n")) {
		f.end = "\r\n"
	}
	f.starts = lineStarts(data)
	if entryOf(root, "inherits") == nil {
		if err := hasAll(root, a, name); err != nil {
			return nil, err
		}
	}
	if err := f.all(root, a, name); err != nil {
		return nil, err
	}
	return f.put(), nil
}

// hasAll reports what a file lacks of what is to be added to.
func hasAll(root *ast.MappingNode, a *Additions, name string) error {
	list := listIn(root, "indicators")
	if list == nil {
		return fmt.Errorf("%s has no list of indicators", name)
	}
	for _, m := range a.Measures {
		if i := itemOf(list, m.To.ID); i == nil || entryOf(i, "measures") == nil {
			return fmt.Errorf("%s: the measures of %s were not found in it", name, m.To.ID)
		}
	}
	return nil
}

// addition is a file, and what is to be put in where.
type addition struct {
	data   []byte
	starts []int // where each line begins
	notes  Notes
	end    string // of a line
	puts   []putIn
}

type putIn struct {
	at   int
	text string
}

func (f *addition) all(root *ast.MappingNode, a *Additions, name string) error {
	list := listIn(root, "indicators")
	w := &writer{notes: a.Notes}
	for _, to := range a.extended() {
		if at := itemOf(list, to.ID); at != nil {
			if err := f.measures(at, to, a.measuresOf(to), name); err != nil {
				return err
			}
			continue
		}
		w.line(0, "", Note{})
		w.line(indentIn(list), "- id: "+scalar(to.ID), Note{})
		w.measures(to, a.measuresOf(to), indentIn(list)+2)
	}
	for _, i := range a.Indicators {
		w.line(0, "", Note{})
		w.indicator(i, indentIn(list))
	}
	areas := listIn(root, "areas")
	named := &writer{}
	for _, x := range a.Areas {
		named.line(indentIn(areas), "- {id: "+inFlow(x.ID)+"}", Note{"likely", "the same lines stand beside it"})
	}
	if err := f.under("areas", areas, named, name); err != nil {
		return err
	}
	return f.under("indicators", list, w, name)
}

// extended is the indicators to which measures are to be added, each once.
func (a *Additions) extended() (all []*kpi.Indicator) {
	for _, m := range a.Measures {
		if !slices.Contains(all, m.To) {
			all = append(all, m.To)
		}
	}
	return all
}

func (a *Additions) measuresOf(i *kpi.Indicator) (of []*kpi.Measure) {
	for _, m := range a.Measures {
		if m.To == i {
			of = append(of, m.Measure)
		}
	}
	return of
}

// itemOf is the item of a list with an id, however its case is; nil where the list, or it, is not there.
func itemOf(list *ast.SequenceNode, id string) *ast.MappingNode {
	if list == nil {
		return nil
	}
	for _, item := range list.Values {
		if m, ok := item.(*ast.MappingNode); ok && fold(textOf(m, "id")) == fold(id) {
			return m
		}
	}
	return nil
}

// measures puts measures behind the last of an indicator's, or behind all else that the file says of an indicator that it inherits.
func (f *addition) measures(of *ast.MappingNode, to *kpi.Indicator, more []*kpi.Measure, name string) error {
	what := fmt.Sprintf("%s: the measures of %s", name, to.ID)
	w := &writer{notes: f.notes}
	if list := listIn(of, "measures"); list != nil {
		for _, m := range more {
			w.measure(to, m, indentOf(list))
		}
		return f.behind(list, w, what)
	}
	if of.IsFlowStyle {
		return inBrackets(what)
	}
	begins := startOf(of)
	w.measures(to, more, begins.column-1)
	f.putAt(f.endFrom(begins.line-1, func(indent int, _ string) bool { return indent >= begins.column-1 }), w)
	return nil
}

// under puts lines into the list that a key of the file has, or at the file's end where it has none of its own.
func (f *addition) under(key string, list *ast.SequenceNode, w *writer, name string) error {
	switch {
	case w.text.Len() == 0:
		return nil
	case list != nil:
		return f.behind(list, w, name+": its "+key)
	}
	own := &writer{}
	own.line(0, "", Note{})
	own.line(0, key+":", Note{})
	own.text.WriteString(strings.TrimPrefix(w.text.String(), "\n"))
	f.putAt(len(f.data), own)
	return nil
}

// behind puts lines behind a block list. A list in brackets has no lines of its own, and is left to whoever wrote it so.
func (f *addition) behind(list *ast.SequenceNode, w *writer, what string) error {
	if list.IsFlowStyle {
		return inBrackets(what)
	}
	first := list.Start.Position.Line - 1
	f.putAt(f.endFrom(first, func(indent int, text string) bool {
		return indent > indentOf(list) || indent == indentOf(list) && text[0] == '-'
	}), w)
	return nil
}

func inBrackets(what string) error {
	return fmt.Errorf("%s stand in brackets, into which nothing is put; write each on a line of its own, with a dash before it", what)
}

func (f *addition) putAt(at int, w *writer) {
	text := w.text.String()
	if at > 0 && f.data[at-1] != '\n' {
		text = "\n" + text
	}
	f.puts = append(f.puts, putIn{at, strings.ReplaceAll(text, "\n", f.end)})
}

// endFrom is where what begins on a line ends: behind its last line that is neither blank nor a comment.
func (f *addition) endFrom(first int, holds func(indent int, text string) bool) int {
	end := f.lineEnd(first)
	for n := first + 1; n < len(f.starts); n++ {
		line := string(f.data[f.starts[n]:f.lineEnd(n)])
		text := strings.TrimSpace(line)
		if text == "" || text[0] == '#' {
			continue
		}
		if !holds(len(line)-len(strings.TrimLeft(line, " ")), text) {
			break
		}
		end = f.lineEnd(n)
	}
	return end
}

func (f *addition) lineEnd(n int) int {
	if n+1 < len(f.starts) {
		return f.starts[n+1]
	}
	return len(f.data)
}

// put is the file with all that was put in. What was put in later at one place stands behind what was put in before.
func (f *addition) put() []byte {
	var out []byte
	last := 0
	for at := 0; at <= len(f.data); at++ {
		for _, p := range f.puts {
			if p.at == at {
				out = append(append(out, f.data[last:at]...), p.text...)
				last = at
			}
		}
	}
	return append(out, f.data[last:]...)
}

func lineStarts(data []byte) []int {
	starts := []int{0}
	for i, b := range data {
		if b == '\n' && i+1 < len(data) {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// indentOf is how many spaces stand before the dashes of a list.
func indentOf(list *ast.SequenceNode) int { return list.Start.Position.Column - 1 }

// indentIn is indentOf a list that the file may have yet to get.
func indentIn(list *ast.SequenceNode) int {
	if list == nil {
		return 2
	}
	return indentOf(list)
}
