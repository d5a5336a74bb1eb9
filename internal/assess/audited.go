package assess

import (
	"sync"

	"kpicheck/internal/finding"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet"
)

// audited begins the audit of a workbook's cells, which asks for no figures, while they are sought and judged.
func audited(book *workbook.Book) func() finding.Findings {
	return ahead(func() finding.Findings { return spreadsheet.Run(book) })
}

// ahead begins work that is wanted later, beside what goes on. If it panics, whoever waits for it does.
func ahead[T any](work func() T) (wait func() T) {
	wait = sync.OnceValue(work)
	go func() {
		defer func() { _ = recover() }()
		wait()
	}()
	return wait
}
