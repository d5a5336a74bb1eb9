package contract

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// shorthand is a structure that may also be written as one piece of text. It returns what was expected where the text is
// no good.
type shorthand interface {
	setText(text string) (expected string)
}

// decode fills a structure from the file's root, field by field of its json names, noting where each stands and every
// fault. goccy's own decoder stops at the first fault and takes numbers through floats; this takes every scalar as it
// was written.
func (s *source) decode(root *ast.MappingNode, into any) {
	s.places = map[string]place{}
	s.structure("", root, reflect.ValueOf(into).Elem())
}

func (s *source) structure(path string, n *ast.MappingNode, into reflect.Value) {
	m := meantBy(n, into.Type())
	defer func(outside []string) { s.within = outside }(s.within)
	if id := m.id(n); id != "" {
		s.within = append(s.within[:len(s.within):len(s.within)], id)
	}
	for i, entry := range n.Values {
		key := m.keys[i]
		below := join(path, key.written)
		switch first, twice := s.places[below]; {
		case key.written == "":
			s.faultAt(startOf(entry.Key), "%s is no key", quoted(entry.Key.String()))
		case key.meant == "":
			s.unknown(path, key, m, startOf(entry.Key))
		case key.meant != key.written:
			s.unknown(path, key, m, startOf(entry.Key))
			s.guessed(join(path, key.meant), entry, into.Field(m.fields[key.meant]))
		case twice:
			s.faultAt(startOf(entry.Key), "%s stands on line %d already; expected it once", below, first.line)
		default:
			s.places[below] = startOf(entry.Key)
			s.value(below, entry.Value, into.Field(m.fields[key.meant]))
		}
	}
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func (s *source) value(path string, n ast.Node, into reflect.Value) {
	if isEmpty(n) {
		s.fault(path, "%s is empty; expected a value, or no such line", path)
		return
	}
	switch into.Kind() {
	case reflect.Pointer:
		into.Set(reflect.New(into.Type().Elem()))
		s.value(path, n, into.Elem())
	case reflect.Slice:
		if own, ok := into.Addr().Interface().(*answers); ok {
			s.answers(path, n, own)
			return
		}
		s.slice(path, n, into)
	case reflect.Struct:
		s.mappingOrText(path, n, into)
	default:
		s.scalar(path, n, into)
	}
}

func isEmpty(n ast.Node) bool {
	if n == nil || n.Type() == ast.NullType {
		return true
	}
	text, ok := scalarText(n)
	return ok && text == ""
}

// slice reads a list; a list of one piece of text may be written without brackets.
func (s *source) slice(path string, n ast.Node, into reflect.Value) {
	list, ok := n.(*ast.SequenceNode)
	switch _, isText := scalarText(n); {
	case ok:
	case isText && into.Type().Elem().Kind() == reflect.String:
		list = &ast.SequenceNode{Values: []ast.Node{n}}
	default:
		s.fault(path, "%s is not a list; expected lines that begin with a dash, or values in square brackets", path)
		return
	}
	into.Set(reflect.MakeSlice(into.Type(), len(list.Values), len(list.Values)))
	for i, item := range list.Values {
		below := fmt.Sprintf("%s[%d]", path, i)
		s.places[below] = s.placeOf(path)
		if item != nil {
			s.places[below] = startOf(item)
		}
		s.value(below, item, into.Index(i))
	}
}

func (s *source) mappingOrText(path string, n ast.Node, into reflect.Value) {
	if mapping, ok := n.(*ast.MappingNode); ok {
		s.structure(path, mapping, into)
		return
	}
	short, canBeText := into.Addr().Interface().(shorthand)
	text, isText := scalarText(n)
	if !canBeText || !isText {
		s.fault(path, "%s is not in parts; expected lines such as \"%s: …\" below it", path, namesOf(into.Type())[0])
		return
	}
	if expected := short.setText(text); expected != "" {
		s.fault(path, "%s is %s; expected %s", path, quoted(text), expected)
	}
}

func (s *source) scalar(path string, n ast.Node, into reflect.Value) {
	text, ok := scalarText(n)
	expected := "one piece of text"
	switch into.Kind() {
	case reflect.String:
		into.SetString(text)
	case reflect.Bool:
		expected = "true or false"
		into.SetBool(text == "true")
		ok = ok && (text == "true" || text == "false")
	case reflect.Int:
		expected = "a whole number"
		v, err := strconv.Atoi(text)
		into.SetInt(int64(v))
		ok = ok && err == nil
	}
	if !ok {
		s.fault(path, "%s is %s; expected %s", path, quoted(strings.TrimSpace(n.String())), expected)
	}
}

// scalarText is a scalar as it was written, whatever YAML takes it for: 41.0 stays 41.0, and no becomes no.
func scalarText(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return strings.TrimSpace(n.Value), true
	case *ast.LiteralNode:
		return strings.TrimSpace(n.Value.Value), true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value, true
	}
	return "", false
}

// nameOf is a field's name in the file.
func nameOf(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

func namesOf(t reflect.Type) []string {
	return slices.Collect(func(yield func(string) bool) {
		for i := range t.NumField() {
			if !yield(nameOf(t.Field(i))) {
				return
			}
		}
	})
}
