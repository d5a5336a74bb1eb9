package formula

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Each calls f for the node and every node within it, outer ones first.
func (n *Node) Each(f func(*Node)) {
	f(n)
	for _, a := range n.Args {
		a.Each(f)
	}
}

// Refs is every reference of a formula, from left to right.
func (n *Node) Refs() (all []Ref) {
	n.Each(func(m *Node) {
		if m.Kind == Reference {
			all = append(all, m.Ref)
		}
	})
	return all
}

// unread are the functions that look at where a cell is and not at what it holds.
var unread = []string{"ROW", "ROWS", "COLUMN", "COLUMNS", "AREAS", "ISREF", "SHEET", "SHEETS", "FORMULATEXT", "ISFORMULA", "CELL", "OFFSET"}

// Rests is every reference of a formula whose value it needs: ROW(A5) needs none.
func (n *Node) Rests() []Ref { return n.rests(nil) }

// rests adds to what is there already, since a long sum is as deep as it is long.
func (n *Node) rests(all []Ref) []Ref {
	switch {
	case n.Kind == Call && slices.Contains(unread, n.Word):
		return all
	case n.Kind == Reference:
		return append(all, n.Ref)
	}
	for _, a := range n.Args {
		all = a.rests(all)
	}
	return all
}

// Down says that a formula keeps its sense when it is copied down a column: whatever of it moves along stays in its own
// row, such as C7/C8's D7/D8 does not and B2*C2 does.
func (n *Node) Down() bool {
	return n.moves(func(c Corner) (fixed bool, offset int) { return c.FixedRow, c.Row })
}

// Across says that a formula keeps its sense when it is copied along a row: SUM(B2:B9) does.
func (n *Node) Across() bool {
	return n.moves(func(c Corner) (fixed bool, offset int) { return c.FixedCol, c.Col })
}

// moves says whether something of the formula moves along, and nothing of it steps out of its own line.
func (n *Node) moves(along func(Corner) (bool, int)) bool {
	some, out := false, false
	n.Each(func(m *Node) {
		if m.Kind != Reference {
			return
		}
		for _, c := range [...]Corner{m.Ref.From, m.Ref.To} {
			fixed, offset := along(c)
			out = out || !fixed && offset != 0
			some = some || !fixed
		}
	})
	return some && !out
}

// aggregates are the functions that take in a run of figures.
var aggregates = []string{"SUM", "AVERAGE", "MAX", "MIN", "COUNT", "PRODUCT", "SUBTOTAL"}

// IsAggregate says whether a node is a function that takes in a run of figures.
func (n *Node) IsAggregate() bool { return n.Kind == Call && slices.Contains(aggregates, n.Word) }

// Skeleton is a formula without its references and numbers: what it does, whatever it does it to.
func (n *Node) Skeleton() string {
	var b strings.Builder
	n.skeleton(&b, false)
	return b.String()
}

// Shape is a formula without its numbers: what it does, and what it refers to.
func (n *Node) Shape() string {
	var b strings.Builder
	n.skeleton(&b, true)
	return b.String()
}

func (n *Node) skeleton(b *strings.Builder, refs bool) {
	b.WriteByte('(')
	switch n.Kind {
	case Number:
		b.WriteByte('#')
	case Reference:
		b.WriteByte('@')
		if refs {
			fmt.Fprintf(b, "%v", n.Ref)
		}
	default:
		b.WriteString(n.Word)
	}
	for _, a := range n.Args {
		a.skeleton(b, refs)
	}
	b.WriteByte(')')
}

// Term is one summand of a formula.
type Term struct {
	Node  *Node
	Minus bool
}

// Terms takes a formula apart where it adds and takes away; a SUM round a sum is looked through.
func (n *Node) Terms() []Term { return n.terms(nil, false) }

func (n *Node) terms(all []Term, minus bool) []Term {
	switch {
	case n.Kind == Binary && (n.Word == "+" || n.Word == "-"):
		all = n.Args[0].terms(all, minus)
		return n.Args[1].terms(all, minus != (n.Word == "-"))
	case n.Kind == Unary && n.Word == "-":
		return n.Args[0].terms(all, !minus)
	case n.Kind == Call && n.Word == "SUM" && len(n.Args) == 1 && n.Args[0].Kind != Reference && n.Args[0].Kind != Missing:
		return n.Args[0].terms(all, minus)
	}
	return append(all, Term{n, minus})
}

// IsLiteral says whether a part rests on no cell: 5000, 75*3.
func (n *Node) IsLiteral() bool {
	switch n.Kind {
	case Number:
		return true
	case Unary, Binary:
		return !slices.ContainsFunc(n.Args, func(a *Node) bool { return !a.IsLiteral() })
	}
	return false
}

// Literals counts the numbers in the parts that rest on no cell, among the terms of a formula.
func (n *Node) Literals() (count int) {
	for _, t := range n.Terms() {
		if t.Node.IsLiteral() {
			t.Node.Each(func(m *Node) {
				if m.Kind == Number {
					count++
				}
			})
		}
	}
	return count
}

// mostCells is how long a range may be before it is not taken apart into its cells.
const mostCells = 64

// Sum says what a formula adds up and takes away, cell by cell, so that A1+A2, SUM(A1:A2) and A2+A1 come out the same; other
// parts are kept as they are.
func (n *Node) Sum() map[string]int {
	counts := map[string]int{}
	for _, t := range n.Terms() {
		by := 1
		if t.Minus {
			by = -1
		}
		t.Node.addTo(counts, by)
	}
	for k, v := range counts {
		if v == 0 {
			delete(counts, k)
		}
	}
	return counts
}

func (n *Node) addTo(counts map[string]int, by int) {
	switch {
	case n.Kind == Reference && !n.Ref.Area:
		counts[cellKey(n.Ref.Sheet, n.Ref.From)] += by
	case n.Kind == Call && n.Word == "SUM":
		for _, a := range n.Args {
			if a.Kind == Reference && a.Ref.Area {
				a.Ref.addTo(counts, by)
			} else {
				a.addTo(counts, by)
			}
		}
	default:
		counts["="+n.Shape()+literalsOf(n)] += by
	}
}

func cellKey(sheet string, c Corner) string {
	key := append(make([]byte, 0, len(sheet)+24), sheet...)
	key = appendOffset(append(key, '!'), 'R', c.Row, c.FixedRow)
	return string(appendOffset(key, 'C', c.Col, c.FixedCol))
}

func (r Ref) addTo(counts map[string]int, by int) {
	sameKind := r.From.FixedRow == r.To.FixedRow && r.From.FixedCol == r.To.FixedCol
	rows, cols := r.To.Row-r.From.Row+1, r.To.Col-r.From.Col+1
	if !sameKind || r.Rows || r.Cols || rows < 1 || cols < 1 || rows*cols > mostCells {
		counts[fmt.Sprintf("%v", r)] += by
		return
	}
	for i := range rows {
		for j := range cols {
			c := r.From
			c.Row, c.Col = c.Row+i, c.Col+j
			counts[cellKey(r.Sheet, c)] += by
		}
	}
}

func literalsOf(n *Node) string {
	var b strings.Builder
	n.Each(func(m *Node) {
		if m.Kind == Number {
			b.WriteString(m.Number.RatString() + ";")
		}
	})
	return b.String()
}

// SumKey is Sum as one text: formulas with the same say the same.
func (n *Node) SumKey() string {
	counts := n.Sum()
	parts := make([]string, 0, len(counts))
	for k, v := range counts {
		parts = append(parts, strconv.Itoa(v)+"*"+k)
	}
	slices.Sort(parts)
	return strings.Join(parts, "+")
}

// WithoutLiterals is a formula less the numbers among its terms.
func (n *Node) WithoutLiterals() *Node {
	var left *Node
	for _, t := range n.Terms() {
		switch {
		case t.Node.IsLiteral():
		case left != nil && t.Minus:
			left = &Node{Kind: Binary, Word: "-", Args: []*Node{left, t.Node}}
		case left != nil:
			left = &Node{Kind: Binary, Word: "+", Args: []*Node{left, t.Node}}
		case t.Minus:
			left = &Node{Kind: Unary, Word: "-", Args: []*Node{t.Node}}
		default:
			left = t.Node
		}
	}
	if left == nil {
		return &Node{}
	}
	return left
}
