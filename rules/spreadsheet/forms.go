package spreadsheet

import (
	"kpicheck/internal/formula"
)

// form is a formula in the form that all its copies share.
type form struct {
	node     *formula.Node // nil where it cannot be followed
	down     bool          // keeps its sense copied down a column
	across   bool          // keeps its sense copied along a row
	copies   bool          // is one cell's value, and nothing more
	foreign  bool          // refers to another sheet
	literals int           // numbers that stand in it as terms
	refs     []formula.Ref
	rests    []formula.Ref // those whose values it needs: ROW(A5) needs no value
	span     *formula.Ref  // the one range of its own sheet that it takes in; nil if there is none, or several
	whole    bool          // taking in that range is all it does
	sums     bool          // it takes something in with SUM or its like
	local    [2]bool       // by the axis of its line: it rests on its own row, or its own column, alone
	text     string        // of its shape, empty until it is asked for
	bones    string        // of its skeleton, likewise
	same     int32         // forms that say the same, in whatever words, share it
	steps    *[2]bool      // by axis: copies stand side by side along it though each takes from others' cells; shared likewise
}

// typed stands for the form of a cell without a formula, or whose formula rests on no cell: 44219043+100997.
const typed int32 = -1

// forms is every formula of a workbook once, however often it was copied.
type forms struct {
	all   []*form
	byKey map[string]int32
	bySum map[string]int32
	steps []*[2]bool // by form.same
	key   []byte
}

func newForms() *forms { return &forms{byKey: map[string]int32{}, bySum: map[string]int32{}} }

// of is the form of a formula as it stands in a cell.
func (f *forms) of(text string, row, col int) int32 {
	f.key = formula.AppendKey(f.key[:0], text, row, col)
	if i, known := f.byKey[string(f.key)]; known {
		return i
	}
	node, ok := formula.Parse(text, row, col)
	i := typed
	if !ok || !node.IsLiteral() {
		i = int32(len(f.all))
		f.all = append(f.all, f.describe(node, ok))
	}
	f.byKey[string(f.key)] = i
	return i
}

func (f *forms) describe(node *formula.Node, ok bool) *form {
	if !ok {
		return f.number(&form{}, "?"+string(f.key))
	}
	x := &form{node: node, down: node.Down(), across: node.Across(), literals: node.Literals(), refs: node.Refs(), rests: node.Rests()}
	x.copies = node.Kind == formula.Reference && !node.Ref.Area
	for _, r := range x.refs {
		x.foreign = x.foreign || r.Sheet != ""
	}
	x.span, x.whole = spanOf(node)
	node.Each(func(n *formula.Node) { x.sums = x.sums || n.IsAggregate() })
	x.local = [2]bool{alongRow: x.isLocal(alongRow), downCol: x.isLocal(downCol)}
	return f.number(x, node.SumKey())
}

// spanOf is the one range that a formula takes in: C2:C9 of SUM(C2:C9)+D1. A SUM of one cell takes in a range of one.
func spanOf(node *formula.Node) (span *formula.Ref, whole bool) {
	spans := 0
	node.Each(func(n *formula.Node) {
		if !n.IsAggregate() {
			return
		}
		for _, a := range n.Args {
			if a.Kind == formula.Reference && a.Ref.Sheet == "" && (a.Ref.Area || len(n.Args) == 1) {
				span = &a.Ref
				spans++
			}
		}
	})
	if spans != 1 || span.Rows || span.Cols {
		return nil, false
	}
	return span, node.IsAggregate() && len(node.Args) == 1
}

// number gives forms that say the same the same number.
func (f *forms) number(x *form, sum string) *form {
	n, known := f.bySum[sum]
	if !known {
		n = int32(len(f.bySum))
		f.bySum[sum] = n
		f.steps = append(f.steps, new([2]bool))
	}
	x.same, x.steps = n, f.steps[n]
	return x
}

// array is the form of a formula that is worked out over whole areas at once: it is a copy of nothing.
func (f *forms) array() int32 {
	f.all = append(f.all, f.number(&form{}, "array"+string(rune(len(f.all)))))
	return int32(len(f.all) - 1)
}

// shape is a formula without its numbers.
func (f *form) shape() string {
	if f.text == "" {
		f.text = f.node.Shape()
	}
	return f.text
}

// skeleton is a formula without its numbers and references.
func (f *form) skeleton() string {
	if f.bones == "" {
		f.bones = f.node.Skeleton()
	}
	return f.bones
}
