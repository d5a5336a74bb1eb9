package formula

import (
	"math/big"
	"strings"

	"kpicheck/internal/kpi"
)

// Kind is what a node of a formula is.
type Kind uint8

// The kinds of node. Missing is an argument that is left out.
const (
	Missing Kind = iota
	Number
	Text
	Error
	Reference
	Name
	Call
	Unary  // Word is "+", "-" or "%"
	Binary // Word is an operator
)

// Node is a formula, or a part of one. References are relative to the cell that the formula was read in, so that one
// formula serves all its copies.
type Node struct {
	Kind   Kind
	Word   string // of a text, error, name, function or operator
	Number *big.Rat
	Ref    Ref
	Args   []*Node
}

// Ref is one cell or a range of cells.
type Ref struct {
	Sheet    string // as written, without quotation marks; empty for the formula's own
	From, To Corner
	Area     bool // a range, be it of one cell
	Rows     bool // whole rows
	Cols     bool // whole columns
}

// What a formula may be before it is left alone: Excel's own limits are 8,192 characters and 64 levels.
const (
	longest = 8192
	deepest = 100
)

// Parse reads a formula as it stands in a cell, without its equals sign. It is not ok where the formula cannot be followed:
// table columns, spilt ranges, unions and intersections of ranges, arrays, and what is no formula.
func Parse(src string, row, col int) (*Node, bool) {
	if len(src) > longest {
		return nil, false
	}
	p := parser{lex: lexer{src: src, row: row, col: col}}
	p.advance()
	n := p.comparison()
	if p.failed || p.at.sort != end {
		return nil, false
	}
	return n, true
}

type parser struct {
	lex    lexer
	at     token
	depth  int
	failed bool
}

func (p *parser) advance() {
	t, ok := p.lex.next()
	if !ok {
		p.failed = true
		t = token{}
	}
	p.at = t
}

func (p *parser) isSign(signs string) bool {
	return p.at.sort == sign && strings.Contains(signs, " "+p.at.text+" ")
}

func (p *parser) comparison() *Node { return p.chain(" = < > <= >= <> ", p.joining) }
func (p *parser) joining() *Node    { return p.chain(" & ", p.sum) }
func (p *parser) sum() *Node        { return p.chain(" + - ", p.product) }
func (p *parser) product() *Node    { return p.chain(" * / ", p.power) }
func (p *parser) power() *Node      { return p.chain(" ^ ", p.signed) }

// chain reads operators of one rank, which Excel takes from left to right, powers too.
func (p *parser) chain(signs string, operand func() *Node) *Node {
	if p.depth++; p.depth > deepest*6 {
		p.failed = true
		return nil
	}
	defer func() { p.depth-- }()
	n := operand()
	for !p.failed && p.isSign(signs) {
		word := p.at.text
		p.advance()
		n = &Node{Kind: Binary, Word: word, Args: []*Node{n, operand()}}
	}
	return n
}

func (p *parser) signed() *Node {
	if p.isSign(" + - ") {
		if p.depth++; p.depth > deepest*6 {
			p.failed = true
			return nil
		}
		defer func() { p.depth-- }()
		word := p.at.text
		p.advance()
		n := p.signed()
		if word == "+" {
			return n
		}
		return &Node{Kind: Unary, Word: word, Args: []*Node{n}}
	}
	n := p.operand()
	for !p.failed && p.isSign(" % ") {
		p.advance()
		n = &Node{Kind: Unary, Word: "%", Args: []*Node{n}}
	}
	return n
}

func (p *parser) operand() *Node {
	t := p.at
	switch t.sort {
	case number:
		return p.number(t)
	case text:
		p.advance()
		return &Node{Kind: Text, Word: t.text}
	case errorName:
		p.advance()
		return &Node{Kind: Error, Word: t.text}
	case cell, wholeRow, wholeCol:
		return p.reference()
	case name:
		return p.name(t)
	case call:
		return p.call(t.text)
	}
	if p.isSign(" ( ") {
		p.advance()
		n := p.comparison()
		p.close()
		return n
	}
	p.failed = true
	return nil
}

// name reads a defined name. That of one sheet is written with the sheet's.
func (p *parser) name(t token) *Node {
	p.advance()
	begins := t.text != "" && (isLetter(t.text[0]) || t.text[0] == '_' || t.text[0] == '\\' || t.text[0] >= 0x80)
	p.failed = p.failed || !begins || strings.ContainsAny(t.text, "[:") || p.isSign(" : ")
	if t.sheet != "" {
		t.text = quotedSheet(t.sheet) + "!" + t.text
	}
	return &Node{Kind: Name, Word: t.text}
}

func (p *parser) number(t token) *Node {
	p.advance()
	v, ok := kpi.ParseDecimal(t.text)
	p.failed = p.failed || !ok
	return &Node{Kind: Number, Word: t.text, Number: v}
}

func (p *parser) close() {
	if !p.isSign(" ) ") {
		p.failed = true
		return
	}
	p.advance()
}

func (p *parser) reference() *Node {
	first := p.at
	p.advance()
	r := Ref{Sheet: first.sheet, From: first.at, To: first.at}
	if p.isSign(" : ") {
		p.advance()
		if p.at.sort != first.sort || p.at.sheet != "" {
			p.failed = true
			return nil
		}
		r.To, r.Area = p.at.at, true
		p.advance()
	}
	r.Rows, r.Cols = first.sort == wholeRow, first.sort == wholeCol
	// A reference right after another is an intersection; a 3-D one names two sheets.
	p.failed = p.failed || p.at.sort == cell || (r.Rows || r.Cols) && !r.Area || strings.Contains(r.Sheet, ":")
	return &Node{Kind: Reference, Ref: r}
}

func (p *parser) call(function string) *Node {
	n := &Node{Kind: Call, Word: function}
	p.advance()
	if p.isSign(" ) ") {
		p.advance()
		return n
	}
	for !p.failed {
		if p.isSign(" , ) ") {
			n.Args = append(n.Args, &Node{})
		} else {
			n.Args = append(n.Args, p.comparison())
		}
		if p.isSign(" ) ") {
			break
		}
		if !p.isSign(" , ") {
			p.failed = true
			return nil
		}
		p.advance()
	}
	p.close()
	return n
}
