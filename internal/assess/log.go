package assess

import (
	"errors"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// LogGiven says that a workbook is a log of questions, which may lie among the submissions that it asks about.
type LogGiven struct{ File string }

// Error is one line.
func (l *LogGiven) Error() string {
	return l.File + ": this is a log of questions and no submission; kpicheck replies reads it"
}

// isLog reports whether a workbook is a log of questions: it has the sheet, and that says so.
func isLog(b *workbook.Book) bool {
	return slices.ContainsFunc(b.Sheets, func(s *workbook.Sheet) bool {
		return strings.EqualFold(s.Name, kpi.LogSheet) && slices.ContainsFunc(s.Cells, func(c workbook.Cell) bool { return c.Text == kpi.LogFormat })
	})
}

// isOfLog reports whether a reading ended since the workbook is a log.
func (r reading) isOfLog() bool {
	var log *LogGiven
	return errors.As(r.err, &log)
}
