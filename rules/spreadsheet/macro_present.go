package spreadsheet

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// MacroPresent notes that a workbook carries a program.
var MacroPresent = &Rule{
	Name:   "macro-present",
	Family: finding.Spreadsheet,
	Title:  "The workbook carries macros",
	Doc: `A workbook with a VBA project can change its own figures while it is open, and can do anything else on the computer of
whoever allows it to. What its cells hold is what the program left there when the workbook was saved.

It is a note, since many sound workbooks have a button or two. The program is not read and never run: what it does, and
whether it does harm, is not known. Old macro sheets are named with it. Programs that an add-in brings, and scripts that
are kept outside the file, leave no trace in it and are not seen.`,
	Answer: `Say what the macros do, or send the figures in a workbook without any (.xlsx).`,
	Run: func(p *Pass) {
		if e, found := macros(p); found {
			p.Report(e)
			return
		}
		p.Held(nil)
	},
}

func macros(p *Pass) (e finding.Exception, found bool) {
	e = finding.Exception{Severity: finding.Note, Question: "What do the macros do, and can the figures be sent without them?",
		Says: "the workbook carries macros, which may have changed its figures"}
	for _, o := range p.Book.Others {
		if o.Kind == "macro" {
			e.At = kpi.Place{Sheet: o.Name}
			e.Says, e.In = "the sheet "+o.Name+" holds old macros, which may have changed the figures", finding.Nowhere
			return e, true
		}
	}
	return e, p.Book.Macros
}
