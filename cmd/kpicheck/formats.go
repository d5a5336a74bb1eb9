package main

import (
	"slices"

	"kpicheck/internal/assess"
	"kpicheck/internal/page"
	"kpicheck/internal/report"
)

// The formats of each kind of report, the default first: those of package report, and the page.
var (
	reportFormats   = withPage(report.Formats, page.Run)
	diffFormats     = withPage[*assess.Comparison](report.DiffFormats, page.Comparison)
	registerFormats = withPage(report.RegisterFormats, page.Register)
)

func withPage[T any](formats []report.Format[T], print report.Printer[T]) []report.Format[T] {
	return append(slices.Clone(formats), report.Format[T]{Name: page.Name, Print: print})
}
