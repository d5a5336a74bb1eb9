package contract

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"kpicheck/internal/regex"

	"github.com/goccy/go-yaml/ast"
)

var (
	threeDigits  = regex.Lazy(`^\d{3}$`)
	uptoThree    = regex.Lazy(`^\d{1,3}$`)
	keyInsideOne = regex.Lazy(`^.+ ([a-z_]+):(?: |$)`)
)

// cutByComma reports whether an entry between braces is the end of a number that a comma cuts in two: {per: 10,000}.
func (s *source) cutByComma(path string, n *ast.MappingNode, i int) bool {
	digits, _ := scalarText(n.Values[i].Key)
	if !threeDigits().MatchString(digits) || i == 0 || !isEmpty(n.Values[i].Value) {
		return false
	}
	before, _ := scalarText(n.Values[i-1].Value)
	if !uptoThree().MatchString(before) {
		return threeDigits().MatchString(keyText(n.Values[i-1])) // told already
	}
	whole := before
	for _, entry := range n.Values[i:] {
		if !threeDigits().MatchString(keyText(entry)) || !isEmpty(entry.Value) {
			break
		}
		whole += keyText(entry)
	}
	field := keyText(n.Values[i-1])
	s.markWrong(join(path, field))
	s.faultAt(startOf(n.Values[i].Key), "%s is cut in two by a comma; write %s", s.keyed(path, field), whole)
	return true
}

func keyText(entry *ast.MappingValueNode) string {
	text, _ := scalarText(entry.Key)
	return text
}

// lacksComma reports whether an entry between braces holds another, since the comma between them is missing: {id: a label: b}.
func (s *source) lacksComma(path string, m *meaning, entry *ast.MappingValueNode) bool {
	text, ok := scalarText(entry.Value)
	inner := keyInsideOne().FindStringSubmatch(text)
	if _, isText := entry.Value.(*ast.StringNode); !ok || !isText || inner == nil || !slices.Contains(m.names, inner[1]) || isQuoted(entry.Value) {
		return false
	}
	s.markWrong(path)
	s.faultAt(startOf(entry.Value), "%s holds %s too; expected a comma before it", s.keyed(path, keyText(entry)), inner[1])
	return true
}

func isQuoted(n ast.Node) bool {
	t := n.GetToken()
	return t != nil && strings.HasPrefix(strings.TrimSpace(t.Origin), "\"") || t != nil && strings.HasPrefix(strings.TrimSpace(t.Origin), "'")
}

// isStray reports whether an item is none, but lines of the one before it that begin with a dash by mistake: it has no id, and
// nothing that the one before has.
func (s *source) isStray(path string, i int, list *ast.SequenceNode) bool {
	item, isMapping := list.Values[i].(*ast.MappingNode)
	before, wasMapping := list.Values[i-1].(*ast.MappingNode)
	if !isMapping || !wasMapping || item.IsFlowStyle || hasKey(item, "id") || !hasKey(before, "id") || !fieldNames()[keyText(item.Values[0])] {
		return false
	}
	for _, entry := range item.Values {
		if hasKey(before, keyText(entry)) {
			return false
		}
	}
	at, first := fmt.Sprintf("%s[%d]", path, i), fmt.Sprintf("%s[%d]", path, i-1)
	s.markWrong(first)
	s.fault(at, "has no id; if it is part of %s, expected blanks in place of its dash", s.named(first))
	return true
}

func hasKey(m *ast.MappingNode, key string) bool {
	return slices.ContainsFunc(m.Values, func(entry *ast.MappingValueNode) bool { return keyText(entry) == key })
}

// listMeant is what to write where something else stands in the place of a list.
func listMeant(n ast.Node, of reflect.Type) string {
	if text, ok := scalarText(n); ok {
		return fmt.Sprintf("write [%s]", short(text))
	}
	m, ok := n.(*ast.MappingNode)
	if !ok || len(m.Values) == 0 || of.Kind() != reflect.Struct {
		return "expected lines that begin with a dash, or values in square brackets"
	}
	first := keyText(m.Values[0])
	if slices.Contains(namesOf(of), first) {
		return fmt.Sprintf("expected a dash before what it holds: \"- %s: …\"", first)
	}
	return fmt.Sprintf("expected \"- %s: %s\" in place of \"%s:\"", namesOf(of)[0], short(first), short(first))
}
