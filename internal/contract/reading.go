package contract

import (
	_ "embed" // the schema
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"kpicheck/internal/kpi"
)

// ReadingFile is what the file of answers is called.
const ReadingFile = "reading.yaml"

//go:embed reading.schema.json
var readingSchema []byte

// ReadingSchema is the JSON Schema (2020-12) of a file of answers. Like the contract's it is written by go generate, from
// the comments below.
func ReadingSchema() []byte { return readingSchema }

// What people have said of a workbook's headings, dates and sheets whose reading was in doubt.
type reading struct {
	// A heading, and what it is to be read as: a role (figure, target, tolerance, variance, comparator, baseline, forecast,
	// subtotal, status, index, note, nothing), a part of an indicator (denominator), or another name (Schools).
	Headings answers `json:"headings,omitempty"`
	// Which comes first in a date of digits, such as 9/1/2018: day first or month first.
	Dates string `json:"dates,omitempty" validate:"omitempty,order"`
	// The word nothing, where the names of sheets say nothing of their figures.
	SheetNames string `json:"sheet names,omitempty" validate:"omitempty,nothing"`
}

// answers is a mapping whose keys are words of a workbook, in the file's order.
type answers []answer

type answer struct{ heading, is string }

// ParseAnswers reads a file of answers; name is for messages, and becomes its File. A file with nothing in it has none. The
// error is Faults: all that is wrong, each at its line. A fault of syntax hides the others.
func ParseAnswers(data []byte, name string) (*kpi.Answers, error) {
	s := &source{name: name, places: map[string]place{}, ids: map[string]string{}}
	body := s.body(data)
	root, ok := body.(*ast.MappingNode)
	if body != nil && !ok {
		s.faultAt(startOf(body), "the file does not begin with a key; expected lines such as \"headings:\"")
	}
	var file reading
	if root != nil {
		s.decode(root, &file)
		s.validate(&file)
	}
	if err := s.err(); err != nil {
		return nil, err
	}
	all := &kpi.Answers{File: name, SHA256: digest(data), DateOrder: kpi.DateOrder(file.Dates), SheetNames: file.SheetNames}
	for _, a := range file.Headings {
		all.Headings = append(all.Headings, kpi.Answer{Heading: a.heading, Is: a.is})
	}
	return all, nil
}

// answers reads a mapping whose keys no field has. Two headings that differ in case or blanks alone are one to whoever reads
// the workbook, so that one of two answers would be lost.
func (s *source) answers(path string, n ast.Node, into *answers) {
	m, ok := n.(*ast.MappingNode)
	if !ok {
		s.fault(path, "is not in parts; expected lines such as \"Actual: figure\" below it")
		return
	}
	lines := map[string]int{}
	for _, entry := range m.Values {
		at := startOf(entry.Key)
		a, ok := s.answer(path, entry, at)
		if !ok {
			continue
		}
		same := strings.ToLower(strings.Join(strings.Fields(a.heading), " "))
		if first := lines[same]; first > 0 {
			s.faultAt(at, "%s stands on line %d already; expected it once", headed(path, a.heading), first)
			continue
		}
		lines[same] = at.line
		*into = append(*into, a)
	}
}

func (s *source) answer(path string, entry *ast.MappingValueNode, at place) (a answer, ok bool) {
	a.heading, _ = scalarText(entry.Key)
	if a.heading == "" {
		s.faultAt(at, "%s is no heading; expected its words%s", quoted(entry.Key.String()), inQuotes)
		return a, false
	}
	if isEmpty(entry.Value) {
		s.faultAt(at, "%s is empty; expected what the heading is to be read as, such as figure, or no such line", headed(path, a.heading))
		return a, false
	}
	if a.is, ok = scalarText(entry.Value); !ok {
		s.faultAt(at, "%s is %s; expected one piece of text", headed(path, a.heading), quoted(strings.TrimSpace(entry.Value.String())))
	}
	return a, ok
}

func headed(path, key string) string { return fmt.Sprintf("%s[%s]", path, quoted(key)) }
