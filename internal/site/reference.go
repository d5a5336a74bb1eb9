package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	m "kpicheck/internal/page/markup"
)

// shape is a JSON Schema, as far as the schemas of our files go.
type shape struct {
	Type        any
	Description string
	Enum        []any
	Properties  json.RawMessage
	Required    []string
	Items       *shape
	Ref         string           `json:"$ref"`
	Defs        map[string]shape `json:"$defs"`
	AnyOf       []shape
	OneOf       []shape
	AllOf       []shape
	If, Else    *shape
	Additional  json.RawMessage `json:"additionalProperties"`
}

// property is a line of a file.
type property struct {
	name string
	shape
}

// properties keeps the order in which a schema has them.
func (s shape) properties() (all []property, err error) {
	d := json.NewDecoder(bytes.NewReader(s.Properties))
	if len(s.Properties) == 0 {
		return nil, nil
	}
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, err
		}
		p := property{name: fmt.Sprint(name)}
		if err := d.Decode(&p.shape); err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, nil
}

// reference is a table for a file, and one for each kind of thing that occurs in it, in the order in which they are met.
func reference(schema []byte) (nodes m.Group, err error) {
	var whole shape
	if err := json.Unmarshal(schema, &whole); err != nil {
		return nil, err
	}
	unless := map[string][]string{}
	for _, one := range whole.AllOf {
		if one.If != nil && slices.Equal(one.If.Required, []string{"inherits"}) && one.Else != nil {
			if err := one.Else.needs("", whole, whole.Defs, unless); err != nil {
				return nil, err
			}
		}
	}
	waiting := []property{{shape: whole}}
	met := map[string]bool{}
	for len(waiting) > 0 {
		now := waiting[0]
		waiting = waiting[1:]
		all, err := now.properties()
		if err != nil {
			return nil, err
		}
		if now.name != "" {
			nodes = append(nodes, m.H3(m.ID("of-"+anchor(now.name)), m.Text(spaced(now.name))))
		}
		nodes = append(nodes, tableOf(now, all, unless[now.name]))
		for _, p := range all {
			for _, name := range p.refers() {
				if !met[name] {
					met[name] = true
					waiting = append(waiting, property{name, whole.Defs[name]})
				}
			}
		}
	}
	return nodes, nil
}

// needs adds, by the kinds of things, the lines that a condition asks for of them; of is the kind that it is of, as the schema has it.
func (s shape) needs(kind string, of shape, defs map[string]shape, lines map[string][]string) error {
	lines[kind] = append(lines[kind], s.Required...)
	for _, one := range s.AllOf {
		if err := one.needs(kind, of, defs, lines); err != nil {
			return err
		}
	}
	asked, err := s.properties()
	if err != nil {
		return err
	}
	known, err := of.properties()
	if err != nil {
		return err
	}
	for _, p := range asked {
		i := slices.IndexFunc(known, func(k property) bool { return k.name == p.name })
		if i < 0 || p.Items == nil {
			continue
		}
		for _, name := range known[i].refers() {
			if err := p.Items.needs(name, defs[name], defs, lines); err != nil {
				return err
			}
		}
	}
	return nil
}

// tableOf is the lines of a thing, of which some are needed where the file inherits nothing.
func tableOf(of property, all []property, unless []string) m.Node {
	name := "The lines of the file"
	if of.name != "" {
		name = "The lines of " + spaced(of.name)
	}
	return m.Div(m.Class("scroll"), m.TabIndex("0"), m.Role("group"), m.Aria("label", name), m.Table(m.Caption(m.Class("v"), m.Text(name)),
		m.THead(m.Tr(m.Map([]string{"Line", "Needed", "What it holds", "What it says"}, func(t string) m.Node { return m.Th(m.Scope("col"), m.Text(t)) }))),
		m.TBody(m.Map(all, func(p property) m.Node {
			needed := ""
			switch {
			case slices.Contains(of.Required, p.name):
				needed = "yes"
			case slices.Contains(unless, p.name):
				needed = "unless inherited"
			}
			return m.Tr(m.Th(m.Scope("row"), m.Code(m.Text(p.name))), m.Td(m.Text(needed)), m.Td(p.holds()), m.Td(m.Text(p.Description)))
		}))))
}

// refers is the kinds of things that a line holds.
func (s shape) refers() (names []string) {
	if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok {
		names = append(names, name)
	}
	if s.Items != nil {
		names = append(names, s.Items.refers()...)
	}
	for _, one := range slices.Concat(s.AnyOf, s.OneOf) {
		names = append(names, one.refers()...)
	}
	return names
}

// holds is what a line holds, in words.
func (s shape) holds() m.Node {
	switch {
	case len(s.Enum) > 0:
		return m.Group{m.Text("one of "), m.Map(s.Enum, func(v any) m.Node { return m.Group{m.Code(m.Text(fmt.Sprint(v))), m.Text(" ")} })}
	case s.Ref != "":
		name := strings.TrimPrefix(s.Ref, "#/$defs/")
		return m.A(m.Href("#of-"+anchor(name)), m.Text(spaced(name)))
	case s.Items != nil:
		return m.Group{m.Text("a list: "), s.Items.holds()}
	case len(s.AnyOf)+len(s.OneOf) > 0:
		var all m.Group
		for i, one := range slices.Concat(s.AnyOf, s.OneOf) {
			if i > 0 {
				all = append(all, m.Text(", or "))
			}
			all = append(all, one.holds())
		}
		return all
	}
	return m.Text(s.kind())
}

func (s shape) kind() string {
	if kinds, several := s.Type.([]any); several && slices.Contains(kinds, any("string")) {
		return "text"
	} else if several && len(kinds) > 0 {
		return words[fmt.Sprint(kinds[0])]
	}
	if w := words[fmt.Sprint(s.Type)]; w != "" {
		return w
	}
	return "a value"
}

var words = map[string]string{"string": "text", "number": "a number", "integer": "a whole number", "boolean": "true or false", "object": "lines of its own", "array": "a list"}

// spaced is a name of the schema in words: alsoDue is "also due".
func spaced(name string) string {
	var out strings.Builder
	for _, r := range name {
		if r >= 'A' && r <= 'Z' {
			out.WriteByte(' ')
			r += 'a' - 'A'
		}
		out.WriteRune(r)
	}
	return out.String()
}
