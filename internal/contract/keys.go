package contract

import (
	"reflect"
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

// id is what the mapping says of its id, by which a person knows it; empty if it has none.
func (m *meaning) id(n *ast.MappingNode) string {
	for i, one := range m.keys {
		if one.meant == "id" {
			text, _ := scalarText(n.Values[i].Value)
			return text
		}
	}
	return ""
}

// unknown notes a key that is not known, with what it is in, since nobody counts to indicators[13], and with what may have
// been meant.
func (s *source) unknown(path string, k key, m *meaning, at place) {
	in := ""
	if len(s.within) > 0 {
		in = " (" + short(strings.Join(s.within, ", ")) + ")"
	}
	near := []string{k.meant}
	if k.meant == "" {
		near = slip.Nearest(k.written, m.left)
	}
	for _, name := range near { // it is not missing, it stands under another name
		s.markWrong(join(path, name))
	}
	hint := "expected " + list(m.names)
	if len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "?"
	}
	s.faultAt(at, "%s%s is not known; %s", join(path, k.written), in, hint)
	s.faults[len(s.faults)-1].unknown = true
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
