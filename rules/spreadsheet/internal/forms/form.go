// Package forms reads formulas in the form that all their copies share, and compares what they say.
package forms

import (
	"slices"
	"strings"

	"kpicheck/internal/budget"
	"kpicheck/internal/formula"
)

// Axis is the way that a line of cells runs, and that copies of a formula stand side by side.
type Axis uint8

// A row's cells stand along it; a column's stand down it.
const (
	AlongRow Axis = iota
	DownCol
)

// Axes are the two of them.
var Axes = [...]Axis{AlongRow, DownCol}

// Cross is the axis across another.
func (a Axis) Cross() Axis { return 1 - a }

// Form is a formula in the form that all its copies share.
type Form struct {
	Node     *formula.Node // nil where it cannot be followed
	Says     *Saying
	Copies   bool // is one cell's value, and nothing more
	Foreign  bool // refers to another sheet
	Literals int  // numbers that stand in it as terms
	Refs     []formula.Ref
	Rests    []formula.Ref // those whose values it needs: ROW(A5) needs no value
	Ranges   []formula.Ref // those that it takes in with others' figures, but to count them
	Span     *formula.Ref  // the one range of its own sheet that it takes in; nil if there is none, or several
	Whole    bool          // taking in that range is all it does
	Parts    int           // how many parts it has

	keeps    [2]bool // by axis: it keeps its sense copied along it
	shape    string  // empty until it is asked for
	skeleton string  // likewise
}

// Saying is what forms say that say the same, in whatever words: A1+A2, A2+A1 and SUM(A1:A2) share one.
type Saying struct {
	Copied [2]bool // by axis: copies stand side by side along it, though each may take from others' cells
}

// Book is every formula of a workbook once, however often it was copied.
type Book struct {
	budget *budget.Budget
	byKey  map[string]*Form
	bySum  map[string]*Saying
	key    []byte
}

// NewBook is a book without formulas. What is kept of those that come is laid on a budget; nil is without end.
func NewBook(b *budget.Budget) *Book {
	return &Book{budget: b, byKey: map[string]*Form{}, bySum: map[string]*Saying{}}
}

// Of is the form of a formula as it stands in a cell. It is nil where the formula rests on no cell, such as 44219043+100997:
// then the cell is taken for typed.
func (b *Book) Of(text string, row, col int) *Form {
	b.key = formula.AppendKey(b.key[:0], text, row, col)
	f, known := b.byKey[string(b.key)]
	if known {
		return f
	}
	node, ok := formula.Parse(text, row, col)
	parts := b.keep(node)
	switch {
	case !ok:
		f = &Form{Says: b.saying("?" + string(b.key))}
	case !node.IsLiteral():
		f = describe(node)
		f.Says, f.Parts = b.saying(node.SumKey()), parts
	}
	b.byKey[string(b.key)] = f
	return f
}

// What is kept of a formula, in bytes: of each of its parts, and of each letter by which its copies are known.
const (
	bytesOfPart   = 200
	bytesOfLetter = 2
)

func (b *Book) keep(node *formula.Node) (parts int) {
	if node != nil {
		node.Each(func(*formula.Node) { parts++ })
	}
	b.budget.Keep(bytesOfPart*parts + bytesOfLetter*len(b.key))
	return parts
}

// Array is the form of a formula that is worked out over whole areas at once: it is a copy of nothing.
func Array() *Form { return &Form{Says: &Saying{}} }

func (b *Book) saying(sum string) *Saying {
	if b.bySum[sum] == nil {
		b.bySum[sum] = &Saying{}
	}
	return b.bySum[sum]
}

func describe(node *formula.Node) *Form {
	f := &Form{Node: node, Literals: node.Literals(), Refs: node.Refs(), Rests: node.Rests()}
	f.keeps = [2]bool{AlongRow: node.Across(), DownCol: node.Down()}
	f.Copies = node.Kind == formula.Reference && !node.Ref.Area
	f.Foreign = slices.ContainsFunc(f.Refs, func(r formula.Ref) bool { return r.Sheet != "" })
	f.takeIn()
	return f
}

// takeIn notes the ranges that a formula takes in, and whether it is one alone: C2:C9 of SUM(C2:C9)+D1. A SUM of one cell
// takes in a range of one.
func (f *Form) takeIn() {
	own := 0
	f.Node.Each(func(n *formula.Node) {
		if !n.IsAggregate() {
			return
		}
		for _, a := range n.Args {
			if a.Kind != formula.Reference {
				continue
			}
			if a.Ref.Area && n.Word != "COUNT" {
				f.Ranges = append(f.Ranges, a.Ref)
			}
			if a.Ref.Sheet == "" && (a.Ref.Area || len(n.Args) == 1) {
				f.Span = &a.Ref
				own++
			}
		}
	})
	if own != 1 || f.Span.Rows || f.Span.Cols {
		f.Span = nil
	}
	f.Whole = f.Span != nil && f.Node.IsAggregate() && len(f.Node.Args) == 1
}

// Followed reports whether there is a formula that can be followed.
func (f *Form) Followed() bool { return f != nil && f.Node != nil }

// Any reports whether some part of the formula is so.
func (f *Form) Any(so func(*formula.Node) bool) (any bool) {
	f.Node.Each(func(n *formula.Node) { any = any || so(n) })
	return any
}

// Suits reports whether copies of a form may stand side by side along an axis.
func (f *Form) Suits(a Axis) bool { return f.Followed() && (f.keeps[a] || f.Says.Copied[a]) }

// Keeps reports whether whatever a form takes in moves along the axis with it: that of a running balance does not, which
// takes in the cell before.
func (f *Form) Keeps(a Axis) bool { return f != nil && f.keeps[a] }

// KeepsEither reports whether a form keeps its sense along one axis at least.
func (f *Form) KeepsEither() bool { return f.keeps != [2]bool{} }

// IsLocal reports whether all that a form rests on lies across the axis: in its own row, where lines run down a column, or in
// its own column. Then it could stand anywhere in the line.
func (f *Form) IsLocal(a Axis) bool {
	if f.Foreign || f.Copies || f.Literals > 0 || len(f.Refs) == 0 || len(f.Refs) == 1 && !f.Refs[0].Area {
		return false
	}
	own := func(c formula.Corner) bool {
		if a == DownCol {
			return c.Row == 0 && !c.FixedRow && (c.FixedCol || c.Col != 0)
		}
		return c.Col == 0 && !c.FixedCol && (c.FixedRow || c.Row != 0)
	}
	return !slices.ContainsFunc(f.Refs, func(r formula.Ref) bool { return r.Rows || r.Cols || !own(r.From) || !own(r.To) })
}

// Shape is a formula without its numbers.
func (f *Form) Shape() string {
	if f.shape == "" {
		f.shape = f.Node.Shape()
	}
	return f.shape
}

// Skeleton is a formula without its numbers and references.
func (f *Form) Skeleton() string {
	if f.skeleton == "" {
		f.skeleton = f.Node.Skeleton()
	}
	return f.skeleton
}

// farthest is how far a reference may have slipped before two formulas are taken to mean different things.
const farthest = 3

// Akin reports whether two formulas do the same to cells that stand near to one another, do something else to the same
// cells, or add up nearly the same.
func Akin(f, g *Form) bool {
	if f.Skeleton() == g.Skeleton() {
		return slices.EqualFunc(f.Refs, g.Refs, func(a, b formula.Ref) bool {
			return a.Sheet == b.Sheet && a.Area == b.Area && near(a.From, b.From) && near(a.To, b.To)
		})
	}
	return len(f.Refs) > 1 && slices.Equal(f.Refs, g.Refs) || mostlySame(f.Node.Sum(), g.Node.Sum())
}

func near(a, b formula.Corner) bool {
	within := func(n int) bool { return -farthest <= n && n <= farthest }
	return a.FixedRow == b.FixedRow && a.FixedCol == b.FixedCol && within(a.Row-b.Row) && within(a.Col-b.Col)
}

// mostlySame reports whether two sums have the same parts with other signs, or, of cells, most of them in common.
func mostlySame(a, b map[string]int) bool {
	shared, common := 0, 0
	for k, n := range a {
		m, both := b[k]
		if both {
			shared++
		}
		if m == n {
			common++
		}
	}
	if shared > 1 && shared == len(a) && shared == len(b) {
		return true
	}
	return ofCells(a) && ofCells(b) && common > 0 && (common == len(a) || common == len(b) || 5*common >= 3*max(len(a), len(b)))
}

func ofCells(parts map[string]int) bool {
	for k := range parts {
		if strings.HasPrefix(k, "=") {
			return false
		}
	}
	return true
}

// Shifted reports whether two formulas divide alike, and only other cells.
func Shifted(f, g *Form) bool {
	divides := f.Any(func(n *formula.Node) bool { return n.Kind == formula.Binary && n.Word == "/" })
	return divides && f.Skeleton() == g.Skeleton() && f.Shape() != g.Shape()
}
