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
	same     int32 // forms that say the same, in whatever words, share it
}

// typed stands for the form of a cell without a formula, or whose formula rests on no cell: 44219043+100997.
const typed int32 = -1

// forms is every formula of a workbook once, however often it was copied.
type forms struct {
	all   []*form
	byKey map[string]int32
	bySum map[string]int32
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
	x := &form{node: node, down: node.Down(), across: node.Across(), literals: node.Literals(), refs: node.Refs()}
	x.copies = node.Kind == formula.Reference && !node.Ref.Area
	for _, r := range x.refs {
		x.foreign = x.foreign || r.Sheet != ""
	}
	return f.number(x, node.SumKey())
}

// number gives forms that say the same the same number.
func (f *forms) number(x *form, sum string) *form {
	n, known := f.bySum[sum]
	if !known {
		n = int32(len(f.bySum))
		f.bySum[sum] = n
	}
	x.same = n
	return x
}

// array is the form of a formula that is worked out over whole areas at once: it is a copy of nothing.
func (f *forms) array() int32 {
	f.all = append(f.all, f.number(&form{}, "array"+string(rune(len(f.all)))))
	return int32(len(f.all) - 1)
}
