// Package wording is how sentences between months name lines, and how they name many things in few words.
package wording

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// Few is how many things a sentence names before it only counts the rest.
const Few = 3

// Line names the line that a figure is of: “%”, “%” (North), Total Children in the year to date.
func Line(k kpi.Key) string {
	text := judge.Named(k.Measure.Label)
	if k.Area != nil {
		text += " (" + k.Area.Label + ")"
	}
	if k.Window != k.Indicator.Window {
		text += " in the " + k.Window.Called(k.Period)
	}
	return text
}

// AndMore joins the first few of some texts, and counts the rest: "a, b, c and 4 more".
func AndMore(texts []string) string { return judge.List(fewOf(texts, "%d more")) }

// InTurn writes the first few of some clauses one after the other, and counts the rest.
func InTurn(clauses []string) string { return strings.Join(fewOf(clauses, "and %d more"), "; ") }

func fewOf(texts []string, more string) []string {
	if len(texts) <= Few {
		return texts
	}
	return append(slices.Clone(texts[:Few]), fmt.Sprintf(more, len(texts)-Few))
}

// OutOf says how many of so many: "1 of 85 figures", "all 3 figures", "the only figure".
func OutOf(n, of int, what string) string {
	switch {
	case of == 1:
		return "the only " + what
	case n == of:
		return fmt.Sprintf("all %d %ss", n, what)
	}
	return fmt.Sprintf("%d of %d %ss", n, of, what)
}

// Verb is what so many do: one differs, two differ.
func Verb(n int, do string) string {
	if n == 1 {
		return do + "s"
	}
	return do
}
