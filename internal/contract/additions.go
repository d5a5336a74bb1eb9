package contract

import (
	"bytes"
	"fmt"
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

// Add is a contract file with additions, each behind the last of its kind. Every byte that the file has stays as it is. The error tells
// of a list that stands in brackets over several lines, into which nothing can be put so.
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
	list, _ := valueOf(root, "indicators").(*ast.SequenceNode)
	if list == nil {
		return nil, fmt.Errorf("%s has no list of indicators", name)
	}
	if err := f.all(root, list, a, name); err != nil {
		return nil, err
	}
	return f.put(), nil
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

func (f *addition) all(root *ast.MappingNode, list *ast.SequenceNode, a *Additions, name string) error {
	areas := &writer{}
	if block, ok := valueOf(root, "areas").(*ast.SequenceNode); ok && len(a.Areas) > 0 {
		for _, x := range a.Areas {
			areas.line(indentOf(block), "- {id: "+inFlow(x.ID)+"}", Note{"likely", "the same lines stand beside it"})
		}
		if err := f.behind(block, areas, name+": its areas"); err != nil {
			return err
		}
	}
	for _, m := range a.Measures {
		if err := f.measure(list, m, name); err != nil {
			return err
		}
	}
	if len(a.Indicators) == 0 {
		return nil
	}
	w := &writer{notes: a.Notes}
	for _, i := range a.Indicators {
		w.line(0, "", Note{})
		w.indicator(i, indentOf(list))
	}
	return f.behind(list, w, name+": its indicators")
}

// measure puts a measure behind the last of its indicator.
func (f *addition) measure(list *ast.SequenceNode, m More, name string) error {
	for _, entry := range list.Values {
		i, ok := entry.(*ast.MappingNode)
		if !ok || scalarIn(valueOf(i, "id")) != m.To.ID {
			continue
		}
		measures, ok := valueOf(i, "measures").(*ast.SequenceNode)
		if !ok {
			break
		}
		w := &writer{notes: f.notes}
		w.measure(m.To, m.Measure, indentOf(measures))
		return f.behind(measures, w, fmt.Sprintf("%s: the measures of %s", name, m.To.ID))
	}
	return fmt.Errorf("%s: the measures of %s were not found in it", name, m.To.ID)
}

// behind puts lines behind a block list. A list in brackets has no lines of its own, and is left to whoever wrote it so.
func (f *addition) behind(list *ast.SequenceNode, w *writer, what string) error {
	if list.IsFlowStyle {
		return fmt.Errorf("%s stand in brackets, into which nothing is put; write each on a line of its own, with a dash before it", what)
	}
	at := f.endOf(list)
	text := w.text.String()
	if at > 0 && f.data[at-1] != '\n' {
		text = "\n" + text
	}
	f.puts = append(f.puts, putIn{at, strings.ReplaceAll(text, "\n", f.end)})
	return nil
}

// endOf is where a block list ends: behind its last line that is neither blank nor a comment.
func (f *addition) endOf(list *ast.SequenceNode) int {
	first := list.Start.Position.Line - 1
	end := f.lineEnd(first)
	for n := first + 1; n < len(f.starts); n++ {
		line := string(f.data[f.starts[n]:f.lineEnd(n)])
		text := strings.TrimSpace(line)
		if text == "" || text[0] == '#' {
			continue
		}
		indent := len(line) - len(strings.TrimLeft(line, " "))
		if indent < indentOf(list) || indent == indentOf(list) && text[0] != '-' {
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

// valueOf is the value of a key; nil for none.
func valueOf(m *ast.MappingNode, key string) ast.Node {
	for _, v := range m.Values {
		if scalarIn(v.Key) == key {
			return v.Value
		}
	}
	return nil
}

// scalarIn is a scalar's text; empty for what is none.
func scalarIn(n ast.Node) string {
	if s, ok := n.(ast.ScalarNode); ok {
		return fmt.Sprint(s.GetValue())
	}
	return ""
}
