// Package odds says how likely exceptions are to be right.
package odds

import (
	"fmt"

	"kpicheck/internal/finding"
)

// sure is said of what the file itself shows, whatever its author meant: a formula fails, a stored figure is not its result.
const sure = "sure"

// shown is the rules that say only what the file shows.
var shown = map[string]bool{
	"error-value":        true, // the cell holds one
	"circular-reference": true, // the formulas name one another
	"stale-value":        true, // what is stored is not the formula's result
	"number-as-text":     true, // the cell is a text, and a sum leaves it out
	"duplicate-sheet":    true, // every cell is the same
	"merged-value":       true, // another cell covers it
	"hidden-figures":     true, // a formula takes in what is not seen
	"date-as-text":       true,
	"external-link":      true,
	"broken-name":        true,
	"macro-present":      true,
	"extra-digits":       true,
}

// judged is, for the rules that judge by what stands around a cell, in how many of ten shapes that they asked about people had
// marked the cells as wrong: where the figure would be another, and where it is right today all the same. A shape is counted
// once a workbook. It is a tenth less than was counted, since the rules were made with those workbooks at hand, and a half at
// most where fewer than five were seen, or none.
var judged = map[string]tenths{
	"adjusted-formula":       {6, 5},
	"overtyped-formula":      {8, 8},
	"short-range":            {7, 8},
	"wrong-column-reference": {5, 5},
	"inconsistent-formula":   {5, 8},
	"counted-twice":          {5, 5},
	"typed-history":          unseen,
	"total-not-sum":          unseen, // it says so of itself, as does the next
	"thousandfold-figure":    unseen,
}

type tenths struct{ another, same int }

// unseen is claimed of a rule of which nothing is known.
var unseen = tenths{5, 5}

// Knows reports whether it was decided how likely a rule is to be right.
func Knows(rule string) bool {
	_, is := judged[rule]
	return is != shown[rule]
}

// Weigh has every exception that asks something say how likely it is to be right, unless its rule has said so of itself.
func Weigh(all []finding.Exception) {
	for i := range all {
		e := &all[i]
		of, is := judged[e.Rule]
		if !is {
			of = unseen
		}
		switch {
		case e.Severity == finding.Note || e.Odds != "":
		case shown[e.Rule]:
			e.Odds = sure
		case e.Expected != "" && e.Expected == e.Reported:
			e.Odds = inTen(of.same)
		default:
			e.Odds = inTen(of.another)
		}
	}
}

func inTen(n int) string { return fmt.Sprintf("about %d in 10", n) }

// Succession is the odds that what held of some cells, of so many, is meant to hold of one more (Laplace's rule), in tenths
// rounded down.
func Succession(held, of int) string { return inTen(10 * (held + 1) / (of + 2)) }
