// Package spreadsheet says what must hold of any workbook's cells, with no contract at all: that a formula says what its
// neighbours say, that a total takes in what it totals, that what is worked out is not typed over. A rule is a value with
// one function that is handed a pass over a workbook; one file a rule, and all of them in All.
package spreadsheet

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/workbook"
)

// Rule is one thing that must hold of any workbook.
type Rule = judge.Rule[*Pass]

// Pass hands a rule a workbook and takes what it finds.
type Pass struct {
	*judge.Ledger
	Book   *workbook.Book
	sheets []*sheet
	forms  *forms
	byName map[string]*sheet // in lower case
}

// Run audits a workbook by every rule, in the order of All. A check is one rule's look at one sheet.
func Run(book *workbook.Book) finding.Findings {
	p := newPass(book)
	judge.Judge(p.Ledger, All, p)
	return p.Findings
}

func newPass(book *workbook.Book) *Pass {
	p := &Pass{
		Ledger: judge.NewLedger(len(All) * len(book.Sheets)),
		Book:   book, forms: newForms(), byName: make(map[string]*sheet, len(book.Sheets)),
	}
	for _, s := range book.Sheets {
		g := newSheet(s, p)
		p.sheets = append(p.sheets, g)
		p.byName[fold(s.Name)] = g
	}
	return p
}

// eachSheet has a rule look at every sheet, and records a check for each: look reports whether it found something.
func (p *Pass) eachSheet(look func(*sheet) []finding.Exception) {
	for _, s := range p.sheets {
		s.refuel()
		found := look(s)
		for _, e := range found {
			p.Report(e)
		}
		switch {
		case len(found) > 0:
		case s.tired:
			p.NotChecked(nil, finding.Because("% has more to work out than an audit may take", finding.Text(s.Name)))
		default:
			p.Held(nil)
		}
	}
}
