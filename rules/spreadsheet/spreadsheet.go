// Package spreadsheet says what must hold of any workbook's cells, with no contract at all: that a formula says what its
// neighbours say, that a total takes in what it totals, that what is worked out is not typed over. A rule is a value with
// one function that is handed a pass over a workbook; one file a rule, and all of them in All.
package spreadsheet

import (
	"embed"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/odds"
	"kpicheck/rules/spreadsheet/internal/pattern"
)

// Examples are those of the rules, an archive each.
//
//go:embed testdata/*.txtar
var Examples embed.FS

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
	p := &Pass{judge.NewLedger(len(All) * len(book.Sheets)).Within(book.Budget()), book, grid.Sheets(book), map[*grid.Sheet][]pattern.Outlier{}}
	judge.Judge(p.Ledger, All, p)
	odds.Weigh(p.Exceptions)
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

// eachOutlier reports the formulas of one sort that step out of the pattern of their line. They are looked for once: what is
// said of one sort does not change what is found of the other.
func (p *Pass) eachOutlier(shifted bool, does, wouldDo string) {
	p.eachSheet(func(s *grid.Sheet) []finding.Exception {
		if _, known := p.strayed[s]; !known {
			p.strayed[s] = pattern.Outliers(s)
		}
		return pattern.Exceptions(s, p.strayed[s], shifted, does, wouldDo)
	})
}
