package spreadsheet

import (
	"fmt"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// BrokenName finds defined names that mean nothing any more.
var BrokenName = &Rule{
	Name:   "broken-name",
	Family: finding.Spreadsheet,
	Title:  "A defined name refers to cells that are gone",
	Doc: `A name such as Total_2018 stands for a range. When the rows it stood for are deleted it stands for #REF!, and so does every
formula, chart and list that uses it, though a chart shows its last picture and says nothing.

One note lists the names that are broken. Where a formula uses one and fails, the cell is reported as an error of its own.
Names that Excel keeps for itself, such as print areas and filters, are left alone, and so are hidden ones: they are the
remains of other workbooks from which sheets were copied.

A name that still refers to cells, but to the wrong ones, is not seen.`,
	Answer: `Delete the names that nothing uses, and mend the others: Formulas, Name Manager.`,
	Run:    brokenNames,
}

func brokenNames(p *Pass) {
	var broken []string
	for _, n := range p.Book.Names {
		if strings.Contains(n.RefersTo, "#REF!") && !n.Hidden && !strings.HasPrefix(n.Name, "_xlnm.") {
			broken = append(broken, n.Name)
		}
	}
	if len(broken) == 0 {
		p.Held(nil)
		return
	}
	named := strings.Join(broken, ", ")
	if len(broken) > wording.MostNamed {
		named = wording.Several(broken, "name")
	}
	p.Report(finding.Exception{
		Severity: finding.Note, Reported: "#REF!", LikelyCause: "the cells that they stood for were deleted",
		Says:     fmt.Sprintf("%s %s to cells that are gone", named, wording.Verb(len(broken), "refers", "refer")),
		In:       finding.Nowhere,
		Question: "Is any of these names still used?",
	})
}
