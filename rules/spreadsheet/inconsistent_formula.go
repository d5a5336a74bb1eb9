package spreadsheet

import "kpicheck/internal/finding"

// InconsistentFormula finds formulas that say something else than their neighbours.
var InconsistentFormula = &Rule{
	Name:   "inconsistent-formula",
	Family: finding.Spreadsheet,
	Title:  "A formula steps out of the pattern of its neighbours",
	Doc: `Formulas along a row or down a column are mostly copies of one another. One that leaves out a cell, adds one, or uses
another rate was changed by hand.

Formulas are compared by what they say and not by how it is written: ` + "`A1+A2`, `A2+A1` and `SUM(A1:A2)`" + ` are the same.
One is reported where nearly all the others of its line agree, it is nearly the same as they are or does something else to
the same cells, and it stands among them: in a running balance, between two that agree.

Left alone are formulas that do something else, as a total under products, or leave out a dash; three side by side that agree;
and rates that differ from row to row. So a line that changes half-way is not reported.`,
	Answer: `Copy the neighbours' formula, or say why this figure is worked out in another way.`,
	Run:    func(p *Pass) { p.eachOutlier(false, "is", "would make it") },
}
