package contract

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"

	"kpicheck/internal/kpi"
)

// RemoveExplanation is a file of explanations without the one that begins on a line. Every other byte stands in it still,
// and the result has been read again: it says what the file said but for that.
func RemoveExplanation(existing []byte, line int) ([]byte, error) {
	before, err := ParseExplanations(existing, ExplanationsFile)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(before, func(e kpi.Explanation) bool { return e.Line == line })
	if i < 0 {
		return nil, fmt.Errorf("%s: no explanation begins on line %d", ExplanationsFile, line)
	}
	end := 0 // of the file
	if i+1 < len(before) {
		end = before[i+1].Line
	}
	written := withoutLines(existing, line, end)
	after, err := ParseExplanations(written, ExplanationsFile)
	if err != nil || !reflect.DeepEqual(unplaced(slices.Delete(before, i, i+1)), unplaced(after)) {
		return nil, fmt.Errorf("%s: the explanation on line %d cannot be told from what stands round it; take it out by hand", ExplanationsFile, line)
	}
	return written, nil
}

// withoutLines is a text without some of its lines, the last of them left out; 0 is its end. Comments and blank lines at
// their end belong to what follows.
func withoutLines(text []byte, from, end int) []byte {
	lines := slices.Collect(bytes.Lines(text))
	if end == 0 {
		end = len(lines) + 1
	}
	last := end - 1
	for ; last > from; last-- {
		if line := bytes.TrimSpace(lines[last-1]); len(line) > 0 && line[0] != '#' {
			break
		}
	}
	return bytes.Join(slices.Delete(lines, from-1, last), nil)
}

// unplaced is explanations wherever in their file they stand.
func unplaced(all []kpi.Explanation) []kpi.Explanation {
	same := make([]kpi.Explanation, len(all))
	for i, e := range all {
		e.Line = 0
		same[i] = e
	}
	return same
}
