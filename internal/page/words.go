package page

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kpicheck/internal/report"
)

// frame is how the verdict is framed: as what is to be done, as nothing to do in what could be looked at, or as nothing to do.
type frame string

const (
	toDo    frame = "verdict"
	unknown frame = "verdict part"
	nothing frame = "verdict ok"
)

// framed is how nothing to do is framed: it must not look whole where something was not looked at.
func framed(whole bool) frame {
	if whole {
		return nothing
	}
	return unknown
}

// sentence is the verdict, and how it is framed.
func (m *month) sentence() (text string, class frame) {
	s := m.Summary
	switch {
	case s.Doubts > 0 || s.Checks == 0 || s.Figures > 0 && s.CheckedFigures == 0:
		class = toDo
	case m.Accepted.By != "" || s.Older > 0 && s.Errors+s.Queries == 0:
		class = unknown
	case s.Errors+s.Queries > 0:
		class = toDo
	default:
		class = framed(s.NotChecked == 0 && s.Figures == s.CheckedFigures && len(m.Unplaced) == 0)
	}
	return m.Headline(), class
}

// caveats is what the verdict must not be read without.
func (m *month) caveats() (lines []string) {
	s := m.Summary
	if s.Doubts > 0 {
		lines = append(lines, m.RestsOn())
	}
	lines = append(lines, leftOut(s)...)
	if n := len(m.Unplaced); n > 0 {
		lines = append(lines, count(n, "number", "numbers")+" of the workbook "+plural(n, "belongs", "belong")+" to no figure, and nobody has looked at "+
			plural(n, "it", "them")+".")
	}
	if s.NotChecked > 0 || s.CheckedFigures < s.Figures {
		lines = append(lines, notMade(s.NotChecked, s.Figures-s.CheckedFigures))
	}
	if s.Explained > 0 {
		lines = append(lines, fmt.Sprintf("For %s more the council has agreed a reason.", count(s.Explained, "question", "questions")))
	}
	return lines
}

// leftOut says that questions are left out which stand all the same.
func leftOut(s report.Summary) []string {
	if s.Older == 0 {
		return nil
	}
	return []string{"Left out here, and not settled for that: " + s.LeftOut() + "."}
}

// notMade says that what was not checked has not been passed.
func notMade(checks, figures int) string {
	var parts []string
	if checks > 0 {
		parts = append(parts, count(checks, "check was", "checks were")+" not made")
	}
	if figures > 0 {
		parts = append(parts, count(figures, "figure was", "figures were")+" held against nothing")
	}
	return capital(strings.Join(parts, ", and ")) + ". A check that was not made has not been passed."
}

// thousands is a number as officers write it: 3,134.
func thousands(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// outOf is "89 of 91".
func outOf(n, all int) string { return thousands(n) + " of " + thousands(all) }

func count(n int, one, many string) string { return thousands(n) + " " + plural(n, one, many) }

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// pluralOf is the plural of a kind of exception.
func pluralOf(kind string) string {
	switch kind {
	case "query":
		return "queries"
	case "explained":
		return kind
	}
	return kind + "s"
}

// capital is a sentence with a capital at its beginning, where a word of ours begins it: a name stays as it is written.
func capital(text string) string {
	first, _, _ := strings.Cut(text, " ")
	if !slices.Contains(ours, first) {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// ours is words with which sentences of ours begin.
var ours = strings.Fields("a all an and both error errors every expected explained it its month no none not note notes nothing one only passed quarter queries query the there these this which year")

// sentenceOf is a sentence with its capital and its full stop.
func sentenceOf(text string) string {
	if text == "" || strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") {
		return capital(text)
	}
	return capital(text) + "."
}

func nonempty(texts ...string) (kept []string) {
	for _, t := range texts {
		if t != "" {
			kept = append(kept, t)
		}
	}
	return kept
}
