package spreadsheet

import "kpicheck/internal/finding"

// WrongColumnReference finds ratios that take their parts from other cells than their neighbours do.
var WrongColumnReference = &Rule{
	Name:   "wrong-column-reference",
	Family: finding.Spreadsheet,
	Title:  "A ratio takes its parts from another row or column than its neighbours",
	Doc: `A percentage that points one column to the left divides this month's number by last month's total. It looks right, and
often is nearly right, so nobody sees it on the sheet.

A formula that divides is compared with those beside it. It is reported where it does the same as nearly all of them, but
one of its cells stands a row or a few columns from where theirs stand.

A ratio on its own, a line of ratios that are all wrong in one way, and one that points further off than three rows or
columns are not seen. Where the cells it points at happen to hold the same figures, it is reported all the same: they
will not next month.`,
	Answer: `Copy the neighbours' formula and see whether the figure changes; if it does, what was reported with it must be
corrected too.`,
	Run: func(p *Pass) { p.eachOutlier(true, "divides", "would divide") },
}
