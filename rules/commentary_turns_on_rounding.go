package rules

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/verdict"
	"kpicheck/rules/internal/commentary"
)

// CommentaryTurnsOnRounding notes what a commentary says that holds before rounding alone, or as shown alone.
var CommentaryTurnsOnRounding = &Rule{
	Name:   "commentary-turns-on-rounding",
	Family: finding.CommentaryText,
	Title:  "What the commentary says holds of the rounded figure alone, or of the unrounded alone",
	Doc: `“Within tolerance” holds of 24% against a tolerance that ends at 24%, and not of the 24.13% that it rounds. Neither
the words nor the figure are wrong, but the contract and a reader of the page come to different ends.

The value before rounding is taken from the cell, or worked out from the counts beside it, whichever is sharper. Where it could lie
on either side, nothing is said. Where the status of the indicator turns on the same rounding, the note is part of that query, and
there is only one thing to answer.`,
	Answer:    `Agree whether words and colours go by the value before rounding; no reply is needed.`,
	OfTheYear: true,
	Run: func(p *Pass) {
		for _, g := range commentary.Groups(p.commentary.In(p.Contract, p.Submission, p.Set), verdict.TurnsOnRounding) {
			p.Report(commentaryTurns(p, g), g.Figures()...)
		}
	},
}

func commentaryTurns(p *Pass, g commentary.Group) finding.Exception {
	e := saying(p, finding.Note, g)
	e.Says = fmt.Sprintf("whether “%s” holds turns on rounding: it is %s", g[0].Words, g.Facts())
	e.Question = fmt.Sprintf("Will “%s” go by the value before rounding?", g[0].Words)
	return e
}
