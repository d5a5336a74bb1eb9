package contract

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// Fault is one thing wrong in a file that a person wrote. Line and Column count from 1; Line is 0 where the fault is of
// the file as a whole.
type Fault struct {
	File         string
	Line, Column int
	Message      string
	unknown      bool // a key that is not known, which may be why others seem to be missing
}

// Error is the fault as one line: contract.yaml:12: indicator 4 (KPI 4): polarity is "hihg"; expected high, low or none.
func (f Fault) Error() string {
	if f.Line == 0 {
		return f.File + ": " + f.Message
	}
	return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Message)
}

// Faults are all that was found wrong in one file, in the file's order; but keys that are not known come first, since what
// seems to be missing may follow from them.
type Faults []Fault

// Error is one line a fault.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i := range f {
		lines[i] = f[i].Error()
	}
	return strings.Join(lines, "\n")
}

// source is a file being read: where each of its fields stands, and what has been found wrong so far.
type source struct {
	name   string
	places map[string]place  // by path: indicators[3].polarity
	ids    map[string]string // by path, of what has an id or another name: KPI 7
	wrong  map[string]bool   // the paths that have a fault
	faults Faults
	lines  []string     // of the file
	inside []structured // what is being read, the outermost first

	lacksDash bool // what begins something may stand within another, so that neither can be told apart

	open      func(name string) ([]byte, error) // reads a file that this one inherits from; nil if there can be none
	chain     []string                          // the files that inherit from this one
	inherits  place                             // of the line that says from which
	inherited []byte                            // the digest of the file that this one inherits from

	most    int    // bytes that the file may have, where those are more than of other files
	shorter string // how to make it shorter
}

// maxFaults is how many are told apart: a file with more is not a file of this kind.
const maxFaults = 100

// place is a line and column.
type place struct{ line, column int }

// fault notes a fault of the field with this path, at its place or that of the nearest field above it that the file has. The
// message begins with the field's name.
func (s *source) fault(path, format string, args ...any) {
	s.markWrong(path)
	s.faultAt(s.placeOf(path), "%s "+format, append([]any{s.named(path)}, args...)...)
}

// markWrong keeps what follows from a fault at this path from being told too.
func (s *source) markWrong(path string) {
	if s.wrong == nil {
		s.wrong = map[string]bool{}
	}
	s.wrong[path] = true
}

func (s *source) faultAt(p place, format string, args ...any) {
	if p.line == 0 {
		p = s.inherits
	}
	s.faults = append(s.faults, Fault{File: s.name, Line: p.line, Column: p.column, Message: fmt.Sprintf(format, args...)})
}

func (s *source) placeOf(path string) place {
	for ; path != ""; path = above(path) {
		if p := s.places[path]; p.line > 0 {
			return p
		}
	}
	return s.inherits
}

// isInherited reports whether a field stands in the file that this one inherits from.
func (s *source) isInherited(path string) bool {
	p, stands := s.places[path]
	return stands && p.line == 0
}

// isWrong reports whether the field at this path, or one that it is part of, has a fault: another would follow from it.
func (s *source) isWrong(path string) bool {
	for ; path != ""; path = above(path) {
		if s.wrong[path] {
			return true
		}
	}
	return false
}

func above(path string) string { return path[:max(strings.LastIndexAny(path, ".["), 0)] }

// err is nil if nothing was found wrong.
func (s *source) err() error {
	if len(s.faults) == 0 {
		return nil
	}
	slices.SortStableFunc(s.faults, func(a, b Fault) int {
		switch {
		case a.unknown == b.unknown:
			return cmp.Or(a.Line-b.Line, a.Column-b.Column)
		case a.unknown:
			return -1
		}
		return 1
	})
	faults := slices.Compact(s.faults)
	if more := len(faults) - maxFaults; more > 0 {
		rest := Fault{File: s.name, Message: "and " + kpi.FormatNumber(big.NewRat(int64(more), 1), 0) + " more"}
		return append(faults[:maxFaults:maxFaults], rest)
	}
	return faults
}

// quoted is text from the file as a message shows it: on one line, and no longer than a message can bear.
func quoted(text string) string { return fmt.Sprintf("%q", short(text)) }

func short(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return text
}

// list is "high, low or none".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
