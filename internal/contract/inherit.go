package contract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"kpicheck/internal/kpi"
)

// mostInherited is how many contracts may go on from one another.
const mostInherited = 20

// inherit puts what a file says in the place of what the file that it inherits from says, or beside it. It is the root itself where it
// inherits from none.
func (s *source) inherit(root *ast.MappingNode) *ast.MappingNode {
	entry := entryOf(root, "inherits")
	if entry == nil {
		return root
	}
	s.inherits = startOf(entry.Key)
	name, _ := scalarText(entry.Value)
	from := s.from(name)
	if from == nil {
		return nil
	}
	for _, own := range []string{"contract", "year"} {
		if entryOf(root, own) == nil {
			s.faultAt(s.inherits, "the file has no %s of its own, which it must have though it inherits", own)
		}
	}
	if len(s.faults) > 0 {
		return nil
	}
	begins, _ := yearOf(textOf(root, "year"))
	return s.over(asOf(begins, from), root)
}

// Earlier is the contracts that a sound contract file inherits from, the nearest first; open reads a file of its folder.
func Earlier(data []byte, name string, open func(name string) ([]byte, error)) (all []*kpi.Contract, err error) {
	for {
		entry := entryOf((&source{name: name}).parse(data), "inherits")
		if entry == nil {
			return all, nil
		}
		name, _ = scalarText(entry.Value)
		if data, err = open(name); err != nil {
			return nil, err
		}
		c, err := ParseBeside(data, name, open)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
}

// from reads the file that is inherited from, as far as it is sound, and forgets where things stand in it: what does not fit this
// file is for this file to mend.
func (s *source) from(name string) *ast.MappingNode {
	chain := append(s.chain[:len(s.chain):len(s.chain)], s.name)
	switch {
	case name == "" || strings.ContainsAny(name, `/\`):
		s.faultAt(s.inherits, "inherits is %s; expected the name of a file in the same folder", quoted(name))
		return nil
	case s.open == nil:
		s.faultAt(s.inherits, "inherits cannot be followed here, since the file is read without its folder")
		return nil
	case slices.Contains(chain, name) || len(chain) > mostInherited:
		s.faultAt(s.inherits, "inherits leads back to %s; expected the contract of an earlier year", quoted(name))
		return nil
	}
	data, err := s.open(name)
	if err != nil {
		s.faultAt(s.inherits, "inherits names %s, which cannot be read: %v", quoted(name), err)
		return nil
	}
	earlier := &source{name: name, open: s.open, chain: chain}
	root := earlier.inherit(earlier.parse(data))
	if root != nil {
		d := &document{}
		earlier.decode(root, d)
		earlier.validate(d)
		earlier.resolve(d)
	}
	if err := earlier.err(); err != nil {
		s.faults = append(s.faults, Fault{File: s.name, Line: s.inherits.line, Column: s.inherits.column,
			Message: fmt.Sprintf("inherits names %s, which is not sound: %v", quoted(name), firstLine(err.Error()))})
		return nil
	}
	s.inherited = []byte(digest(append(data[:len(data):len(data)], earlier.inherited...)))
	ast.Walk(forgetting{}, root)
	return root
}

// forgetting takes the places from nodes that stand in another file.
type forgetting struct{}

func (forgetting) Visit(n ast.Node) ast.Visitor {
	if t := n.GetToken(); t != nil && t.Position != nil {
		t.Position.Line, t.Position.Column = 0, 0
	}
	return forgetting{}
}

// byID are the lists whose items are changed one by one.
var byID = map[string]bool{"indicators": true, "measures": true, "areas": true}

// over is an earlier mapping with a later one over it: what the later does not say stays.
func (s *source) over(earlier, later *ast.MappingNode) *ast.MappingNode {
	whole := *later
	whole.Values = nil
	for _, entry := range earlier.Values {
		own := entryOf(later, keyText(entry))
		switch {
		case own == nil && keyText(entry) == "later_targets" && entryOf(later, "target") != nil: // they follow another target
		case own == nil:
			whole.Values = append(whole.Values, entry)
		case byID[keyText(entry)]:
			whole.Values = append(whole.Values, valued(own, s.listOver(keyText(entry), entry.Value, own.Value)))
		default:
			whole.Values = append(whole.Values, own)
		}
	}
	for _, entry := range later.Values { // one that stands twice is for the decoder to fault
		if entryOf(earlier, keyText(entry)) == nil || entryOf(later, keyText(entry)) != entry {
			whole.Values = append(whole.Values, entry)
		}
	}
	return &whole
}

// listOver is an earlier list with the items of a later one in the places of those with the same ids, or behind them. An item that is
// removed is left out. What is no list is left as it is, for the decoder to fault.
func (s *source) listOver(key string, earlier, later ast.Node) ast.Node {
	was, ok := earlier.(*ast.SequenceNode)
	list, alsoOK := later.(*ast.SequenceNode)
	if !ok || !alsoOK {
		return later
	}
	whole := *list
	whole.Values = nil
	known := map[string]bool{}
	for _, item := range was.Values {
		old, _ := item.(*ast.MappingNode)
		id := textOf(old, "id")
		known[id] = true
		own := withID(list, id)
		switch {
		case own == nil:
			whole.Values = append(whole.Values, item)
		case !isRemoved(own):
			whole.Values = append(whole.Values, s.over(old, own))
		}
	}
	for _, item := range list.Values {
		own, _ := item.(*ast.MappingNode)
		id := textOf(own, "id")
		first := withID(list, id)
		switch {
		case id != "" && first != own:
			s.faultAt(startOf(own), "%s (%s) stands on line %d already; expected it once", strings.TrimSuffix(key, "s"), short(id), startOf(first).line)
		case known[id]:
		case isRemoved(own):
			s.faultAt(startOf(own), "%s (%s) is removed, and the contract that is inherited from has none of that id", strings.TrimSuffix(key, "s"), short(id))
		default:
			whole.Values = append(whole.Values, item)
		}
	}
	return &whole
}

// withID is the first item of a list with an id; nil if none has it.
func withID(list *ast.SequenceNode, id string) *ast.MappingNode {
	for _, item := range list.Values {
		if m, ok := item.(*ast.MappingNode); ok && textOf(m, "id") == id {
			return m
		}
	}
	return nil
}

func isRemoved(m *ast.MappingNode) bool { return strings.EqualFold(textOf(m, "removed"), "true") }

func entryOf(m *ast.MappingNode, key string) *ast.MappingValueNode {
	if m == nil {
		return nil
	}
	for _, entry := range m.Values {
		if keyText(entry) == key {
			return entry
		}
	}
	return nil
}

// listIn is the list that a key of a mapping has; nil where it has none.
func listIn(m *ast.MappingNode, key string) *ast.SequenceNode {
	if entry := entryOf(m, key); entry != nil {
		list, _ := entry.Value.(*ast.SequenceNode)
		return list
	}
	return nil
}

func textOf(m *ast.MappingNode, key string) string {
	if entry := entryOf(m, key); entry != nil {
		text, _ := scalarText(entry.Value)
		return text
	}
	return ""
}
