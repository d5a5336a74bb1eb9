// Package spreadsheet says what must hold of any workbook's cells, with no contract at all: that a formula says what its
// neighbours say, that a total takes in what it totals, that what is worked out is not typed over. A rule is a value with
// one function that is handed a pass over a workbook; one file a rule, and all of them in All.
package spreadsheet

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/pattern"
)

// Rule is one thing that must hold of any workbook.
type Rule = judge.Rule[*Pass]

// Pass hands a rule a workbook and takes what it finds.
type Pass struct {
	*judge.Ledger
	Book    *workbook.Book
	sheets  []*grid.Sheet
	strayed map[*grid.Sheet][]pattern.Outlier // as far as it was asked for
}

// Run audits a workbook by every rule, in the order of All. A check is one rule's look at one sheet.
func Run(book *workbook.Book) finding.Findings {
	p := &Pass{judge.NewLedger(len(All) * len(book.Sheets)), book, grid.Sheets(book), map[*grid.Sheet][]pattern.Outlier{}}
	judge.Judge(p.Ledger, All, p)
	return p.Findings
}

// eachSheet has a rule look at every sheet, and records a check for each: look reports whether it found something.
func (p *Pass) eachSheet(look func(*grid.Sheet) []finding.Exception) {
	for _, s := range p.sheets {
		s.Effort = grid.EffortFor(s)
		found := look(s)
		for _, e := range found {
			p.Report(e)
		}
		switch {
		case len(found) > 0:
		case s.Effort.Spent:
			p.NotChecked(nil, finding.Because("% has more to work out than an audit may take", finding.Text(s.Name)))
		default:
			p.Held(nil)
		}
	}
}

// outliers is the formulas of a sheet that step out of the pattern of their line. They are looked for once: what the first
// rule that asks for them says of some does not change what the next is told.
func (p *Pass) outliers(s *grid.Sheet) []pattern.Outlier {
	found, known := p.strayed[s]
	if !known {
		found = pattern.Outliers(s)
		p.strayed[s] = found
	}
	return found
}
