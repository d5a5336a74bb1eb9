package contract

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// shorthand is a structure that may also be written as one piece of text. It returns what to write where the text is no good.
type shorthand interface {
	setText(text string) (advice string)
}

// decode fills a structure from the file's root, field by field of its json names, noting where each stands and every
// fault. goccy's own decoder stops at the first fault and takes numbers through floats; this takes every scalar as it
// was written.
func (s *source) decode(root *ast.MappingNode, into any) {
	s.places, s.ids = map[string]place{}, map[string]string{}
	s.structure("", root, reflect.ValueOf(into).Elem())
}

// structured is a mapping that is being read, and the structure that it is read as.
type structured struct {
	path string
	as   reflect.Type
}

func (s *source) structure(path string, n *ast.MappingNode, into reflect.Value) {
	m := meantBy(n, into.Type())
	s.ids[path] = m.nameIn(n)
	defer func(outside []structured) { s.inside = outside }(s.inside)
	s.inside = append(s.inside[:len(s.inside):len(s.inside)], structured{path, into.Type()})
	for i, entry := range n.Values {
		key := m.keys[i]
		if n.IsFlowStyle && (s.cutByComma(path, n, i) || s.lacksComma(path, m, entry)) {
			continue
		}
		if s.entry(path, m, key, entry, into); s.wrong[path] && s.lacksDash {
			return // what follows is another's, and would be told of this one
		}
	}
}

func (s *source) entry(path string, m *meaning, key key, entry *ast.MappingValueNode, into reflect.Value) {
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
		another := ""
		if key.written == m.names[0] && path != "" {
			another = ", or a dash before it where another begins"
			s.markWrong(path)
			s.lacksDash = true
		}
		s.faultAt(startOf(entry.Key), "%s stands on line %d already; expected it once%s", s.keyed(path, key.written), first.line, another)
	default:
		s.places[below] = startOf(entry.Key)
		s.value(below, entry.Value, into.Field(m.fields[key.meant]))
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
		s.fault(path, "is empty; %s", s.emptyMeant(s.placeOf(path).line))
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
		s.fault(path, "is not a list; %s", listMeant(n, into.Type().Elem()))
		return
	}
	into.Set(reflect.MakeSlice(into.Type(), len(list.Values), len(list.Values)))
	for i, item := range list.Values {
		below := fmt.Sprintf("%s[%d]", path, i)
		s.places[below] = s.placeOf(path)
		if item != nil {
			s.places[below] = startOf(item)
		}
		if i == 0 || !s.isStray(path, i, list) {
			s.value(below, item, into.Index(i))
		}
	}
}

func (s *source) mappingOrText(path string, n ast.Node, into reflect.Value) {
	if mapping, ok := n.(*ast.MappingNode); ok {
		s.structure(path, mapping, into)
		return
	}
	short, canBeText := into.Addr().Interface().(shorthand)
	text, isText := scalarText(n)
	if ends, isList := n.(*ast.SequenceNode); isList && canBeText && into.Type() == reflect.TypeFor[span]() && len(ends.Values) == 2 {
		s.fault(path, "is a list; write %s-%s", ends.Values[0], ends.Values[1])
		return
	}
	if !canBeText || !isText {
		s.fault(path, "is not in parts; expected lines such as \"%s: …\" below it", namesOf(into.Type())[0])
		return
	}
	if advice := short.setText(text); advice != "" {
		s.fault(path, "is %s; %s", quoted(text), advice)
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
		if yes, told := truths[strings.ToLower(text)]; told {
			expected = "it written " + yes
		}
		into.SetBool(strings.EqualFold(text, "true"))
		ok = ok && (strings.EqualFold(text, "true") || strings.EqualFold(text, "false"))
	case reflect.Int:
		expected = "a whole number"
		if _, decimals, _ := strings.Cut(text, "."); len(decimals) > 0 && strings.Trim(text, "0.1") == "" {
			expected = fmt.Sprintf("how many decimals, such as %d", len(decimals))
		}
		v, err := strconv.Atoi(text)
		into.SetInt(int64(v))
		ok = ok && err == nil
	}
	if !ok {
		s.fault(path, "is %s; expected %s", quoted(strings.TrimSpace(n.String())), expected)
	}
}

// truths are what people write for true and false.
var truths = map[string]string{"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}

// emptyMeant is what to do about a line with nothing after its key: what follows a # is a comment.
func (s *source) emptyMeant(line int) string {
	if line > 0 && line <= len(s.lines) && strings.Contains(s.lines[line-1], ": #") {
		return "what follows # is a comment; text that begins with # must stand in quotation marks"
	}
	return "expected a value, or no such line"
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
