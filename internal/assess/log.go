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

// isLog reports whether a workbook is a log of questions.
func isLog(b *workbook.Book) bool {
	return slices.ContainsFunc(b.Sheets, func(s *workbook.Sheet) bool { return strings.EqualFold(s.Name, kpi.LogSheet) })
}

// withoutLogs is readings without logs of questions, which report no month.
func withoutLogs(readings []reading) []reading {
	return slices.DeleteFunc(slices.Clone(readings), func(r reading) bool {
		var log *LogGiven
		return errors.As(r.err, &log)
	})
}
