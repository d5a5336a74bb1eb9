package contract

import (
	"bytes"
	"slices"

	"github.com/goccy/go-yaml/ast"
)

// Excerpt is a contract file with those indicators alone that are kept, and without what rests on the others or is due beside them.
// Every other byte stands in it still, and the result has been read again.
func Excerpt(data []byte, name string, keep func(id string) bool) ([]byte, error) {
	if _, err := Parse(data, name); err != nil {
		return nil, err
	}
	s, d := &source{name: name}, &document{}
	root := s.parse(data)
	s.decode(root, d)
	x := excerpt{lines: slices.Collect(bytes.Lines(data)), root: root, name: name}
	kept := func(of ...*quantity) bool {
		return !slices.ContainsFunc(of, func(q *quantity) bool { return !keep(q.Indicator) })
	}
	for _, err := range []error{
		x.thin("indicators", func(i int) bool { return keep(d.Indicators[i].ID) }),
		x.thin("pairings", func(i int) bool { return kept(d.Pairings[i].Count, d.Pairings[i].Rate) }),
		x.thin("nestings", func(i int) bool { return kept(d.Nestings[i].Inner, d.Nestings[i].Outer) }),
		x.thin("ratios", func(i int) bool { return kept(d.Ratios[i].Of, d.Ratios[i].To) }),
		x.thin("stocks", func(i int) bool { return kept(d.Stocks[i].Closing, d.Stocks[i].Starts, d.Stocks[i].Ends) }),
		x.thin("also_due", func(int) bool { return false }),
	} {
		if err != nil {
			return nil, err
		}
	}
	thin := x.put()
	_, err := Parse(thin, name)
	return thin, err
}

// excerpt is a file, and which of its lines go.
type excerpt struct {
	lines [][]byte
	root  *ast.MappingNode
	name  string
	gone  []stretch
}

// stretch is lines counted from 1, the last of them left out.
type stretch struct{ from, end int }

// thin lets items of a list go, and the list with its last.
func (x *excerpt) thin(key string, keep func(item int) bool) error {
	at := slices.IndexFunc(x.root.Values, func(v *ast.MappingValueNode) bool { return keyText(v) == key })
	if at < 0 {
		return nil
	}
	whole := stretch{startOf(x.root.Values[at].Key).line, len(x.lines) + 1}
	if at+1 < len(x.root.Values) {
		whole.end = startOf(x.root.Values[at+1].Key).line
	}
	list, ok := x.root.Values[at].Value.(*ast.SequenceNode)
	if !ok {
		return nil
	}
	var gone []stretch
	for i, item := range list.Values {
		of := stretch{startOf(item).line, whole.end}
		if i+1 < len(list.Values) {
			of.end = startOf(list.Values[i+1]).line
		}
		if !keep(i) {
			gone = append(gone, of)
		}
	}
	switch {
	case len(gone) == len(list.Values):
		gone = []stretch{whole}
	case len(gone) > 0 && list.IsFlowStyle:
		return inBrackets(x.name + ": its " + key)
	}
	x.gone = append(x.gone, gone...)
	return nil
}

// put is the file without what goes. A comment goes with what it stands right above.
func (x *excerpt) put() []byte {
	isComment := func(line int) bool {
		return line > 0 && line <= len(x.lines) && bytes.HasPrefix(bytes.TrimSpace(x.lines[line-1]), []byte("#"))
	}
	above := func(line int) int {
		for isComment(line - 1) {
			line--
		}
		return line
	}
	goes := make([]bool, len(x.lines)+1)
	for _, g := range x.gone {
		for line := above(g.from); line < above(g.end); line++ {
			goes[line] = true
		}
	}
	var kept []byte
	for i, line := range x.lines {
		if !goes[i+1] {
			kept = append(kept, line...)
		}
	}
	return kept
}
