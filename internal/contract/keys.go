package contract

import (
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"kpicheck/internal/slip"
)

// key is a key of the file, and the field that it is for: itself, or the one name near it, or none.
type key struct{ written, meant string }

// meaning is the keys of a mapping, each with what it is for.
type meaning struct {
	names  []string       // the fields that may stand there
	fields map[string]int // which each is
	left   []string       // the fields that no key names
	keys   []key
}

// meantBy reads the keys of a mapping. One that is misspelt is taken for the field that is near it and has no key of its
// own, so that nothing is called missing that only stands under another name.
func meantBy(n *ast.MappingNode, t reflect.Type) *meaning {
	m := &meaning{names: namesOf(t), fields: map[string]int{}}
	for i, name := range m.names {
		m.fields[name] = i
	}
	taken := map[string]bool{}
	for _, entry := range n.Values {
		written, _ := scalarText(entry.Key)
		one := key{written: written}
		if _, known := m.fields[written]; known {
			one.meant, taken[written] = written, true
		}
		m.keys = append(m.keys, one)
	}
	m.leave(taken)
	for i, one := range m.keys {
		if one.meant != "" || one.written == "" || len(m.left) == 0 {
			continue
		}
		if other := otherKey(one.written, m.left); other != "" {
			m.keys[i].meant, taken[other] = other, true
			m.leave(taken)
			continue
		}
		if near := slip.Nearest(one.written, m.left); len(near) == 1 {
			m.keys[i].meant, taken[near[0]] = near[0], true
			m.leave(taken)
		}
	}
	return m
}

// leave keeps the fields that no key names yet.
func (m *meaning) leave(taken map[string]bool) {
	m.left = nil
	for _, name := range m.names {
		if !taken[name] {
			m.left = append(m.left, name)
		}
	}
}

// nameIn is what a person knows the mapping by: its id, else what it is called; empty if it says neither.
func (m *meaning) nameIn(n *ast.MappingNode) string {
	for _, key := range [...]string{"id", "label", "name"} {
		for i, one := range m.keys {
			if text, _ := scalarText(n.Values[i].Value); one.meant == key && text != "" {
				return text
			}
		}
	}
	return ""
}

// unknown notes a key that is not known, with what may have been meant.
func (s *source) unknown(path string, k key, m *meaning, at place) {
	near := []string{k.meant}
	if k.meant == "" {
		if near = slip.Nearest(k.written, m.left); len(near) == 0 && s.inherits.line > 0 {
			near = slip.Nearest(k.written, m.names) // what is inherited has the field already
		}
	}
	if where := s.belongs(k.written); where != "" && k.meant == "" {
		s.unknownAt(at, "%s does not stand here; expected it %s", s.keyed(path, k.written), where)
		return
	}
	for _, name := range near { // it is not missing, it stands under another name
		s.markWrong(join(path, name))
	}
	hint := "expected " + list(m.names)
	if len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "?"
	}
	s.unknownAt(at, "%s is not known; %s", s.keyed(path, k.written), hint)
}

func (s *source) unknownAt(at place, format string, args ...any) {
	s.faultAt(at, format, args...)
	s.faults[len(s.faults)-1].unknown = true
}

// otherKeys are what people write for a key, and the keys that may be meant, the likelier first.
var otherKeys = map[string][]string{
	"kpis": {"indicators"}, "kpi": {"id"}, "name": {"id", "label"}, "title": {"label"}, "description": {"label"}, "authority": {"council"},
	"trust": {"provider"}, "count": {"range", "measures"}, "value": {"range"}, "number": {"range"}, "good": {"polarity"}, "direction": {"polarity"},
	"type": {"kind"}, "decimals": {"places"}, "rounding": {"rounded_to"}, "divides": {"of"}, "districts": {"areas"}, "lines": {"measures"},
	"windows": {"columns"}, "periods": {"columns"}, "benchmarks": {"comparators"}, "sum_of": {"parts"}, "start": {"from"}, "end": {"until"},
}

// otherKey is the field that is left and that a key is another word for; empty if there is none.
func otherKey(written string, left []string) string {
	for _, meant := range otherKeys[fold(written)] {
		if slices.Contains(left, meant) {
			return meant
		}
	}
	return ""
}

// belongs is where a key is known, of what the mapping that is being read stands in and of what stands in it: "in indicator 1 (A)",
// or "in one of its measures"; empty if nowhere.
func (s *source) belongs(written string) string {
	last := len(s.inside) - 1
	for _, around := range slices.Backward(s.inside[:max(last, 0)]) {
		if slices.Contains(namesOf(around.as), written) {
			if around.path == "" {
				return "at the file's left edge"
			}
			return "in " + s.named(around.path)
		}
	}
	if last < 0 {
		return ""
	}
	here := s.inside[last].as
	for i := range here.NumField() {
		t := here.Field(i).Type
		if t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct && slices.Contains(namesOf(t.Elem()), written) {
			return "in one of its " + nameOf(here.Field(i))
		}
	}
	return ""
}

// guessed reads what stands under a misspelt key as the field that was meant. Where that cannot be read, the guess may be
// wrong, and no more is said of it.
func (s *source) guessed(path string, entry *ast.MappingValueNode, into reflect.Value) {
	before := len(s.faults)
	s.places[path] = startOf(entry.Key)
	delete(s.wrong, path)
	s.value(path, entry.Value, into)
	if s.wrong[path] {
		s.faults = s.faults[:before]
	}
}
