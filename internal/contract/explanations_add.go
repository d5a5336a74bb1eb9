package contract

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"

	"kpicheck/internal/kpi"
)

// explanationsHead begins a new file.
const explanationsHead = "# What the council has agreed to let stand, an entry for each exception; for what has become of each:\n" +
	"# kpicheck explanations list\n"

// AddExplanation is a file of explanations with one more at its end. Every byte that stood in it before stands there
// still. The result has been read again, and says what the file said and the new explanation. existing may be empty.
func AddExplanation(existing []byte, e kpi.Explanation) ([]byte, error) {
	before, err := ParseExplanations(existing, ExplanationsFile)
	if err != nil {
		return nil, err
	}
	e = trimmed(e)
	indent, err := entriesBegin(existing)
	if err != nil {
		return nil, err
	}
	written := withEntry(existing, entry(e, indent))
	after, err := ParseExplanations(written, ExplanationsFile)
	if err != nil {
		return nil, err
	}
	if !isFollowed(before, e, after) {
		return nil, errors.New(ExplanationsFile + ": nothing can be added behind its last line; expected the file to end with its last explanation")
	}
	return written, nil
}

func isFollowed(before []kpi.Explanation, e kpi.Explanation, after []kpi.Explanation) bool {
	if len(after) != len(before)+1 {
		return false
	}
	e.Line = after[len(before)].Line
	return reflect.DeepEqual(append(slices.Clone(before), e), after)
}

// trimmed is an explanation as it is read back, where blanks around a text are no part of it, and all is UTF-8.
func trimmed(e kpi.Explanation) kpi.Explanation {
	for _, text := range []*string{&e.ID, &e.Reason, &e.AgreedBy, &e.AgreedOn, &e.Until, &e.Rule, &e.Indicator, &e.Area, &e.Figure, &e.About} {
		*text = plain(*text)
	}
	var values []string
	for _, v := range e.Values {
		if v = plain(v); v != "" {
			values = append(values, v)
		}
	}
	e.Values = values
	return e
}

func plain(text string) string {
	return strings.TrimSpace(strings.ToValidUTF8(text, string(utf8.RuneError)))
}

// entriesBegin is what stands before the dash of each entry of a sound file.
func entriesBegin(existing []byte) (indent string, err error) {
	list, ok := (&source{most: maxExplanations}).body(existing).(*ast.SequenceNode)
	switch {
	case !ok:
		return "", nil
	case list.IsFlowStyle:
		return "", errors.New(ExplanationsFile + ": the list stands in square brackets; expected lines that begin with a dash, so that one can be added")
	}
	return strings.Repeat(" ", list.Start.Position.Column-1), nil
}

// withEntry puts an entry behind what is there, with its line endings.
func withEntry(existing []byte, entry string) []byte {
	if len(existing) == 0 {
		return []byte(explanationsHead + entry)
	}
	ending := "\n"
	if bytes.Contains(existing, []byte("\r\n")) {
		ending = "\r\n"
	}
	written := slices.Clone(existing)
	if !bytes.HasSuffix(written, []byte("\n")) {
		written = append(written, ending...)
	}
	return append(written, strings.ReplaceAll(entry, "\n", ending)...)
}

// entry is an explanation as lines of YAML. Texts stand in quotation marks, whatever they hold.
func entry(e kpi.Explanation, indent string) string {
	var values []string
	for _, v := range e.Values {
		values = append(values, inYAML(v))
	}
	list := ""
	if len(values) > 0 {
		list = "[" + strings.Join(values, ", ") + "]"
	}
	var out strings.Builder
	mark := "- "
	for _, line := range []struct{ key, value string }{
		{"id", inYAML(e.ID)}, {"reason", inYAML(e.Reason)}, {"agreed_by", inYAML(e.AgreedBy)}, {"agreed_on", e.AgreedOn},
		{"until", e.Until}, {"period", e.Period.Key()}, {"rule", inYAML(e.Rule)},
		{"indicator", inYAML(e.Indicator)}, {"area", inYAML(e.Area)}, {"figure", inYAML(e.Figure)},
		{"about", inYAML(e.About)}, {"values", list},
	} {
		if line.value != "" {
			fmt.Fprintf(&out, "%s%s%s: %s\n", indent, mark, line.key, line.value)
			mark = "  "
		}
	}
	return out.String()
}

// inYAML is text in quotation marks; empty stays empty.
func inYAML(text string) string {
	if text == "" {
		return ""
	}
	return kpi.QuotedYAML(text)
}
