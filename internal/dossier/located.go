package dossier

import (
	"errors"

	"kpicheck/internal/assess"
	"kpicheck/internal/workbook"
)

// atPath is why a workbook could not be read, naming it by its path: what is printed of it names it by its name alone, and
// whoever reads a line on standard error has no more than that line.
func atPath(err error, path string) error {
	var refused *workbook.Refusal
	var unread *assess.Unreadable
	var lacking *assess.NoContract
	var log *assess.LogGiven
	switch {
	case errors.As(err, &refused):
		at := *refused
		at.File = Named(path)
		return &at
	case errors.As(err, &unread):
		at := *unread
		at.File = Named(path)
		return &at
	case errors.As(err, &log):
		return &assess.LogGiven{File: Named(path)}
	case errors.As(err, &lacking):
		at := *lacking
		at.File = Named(path)
		return &at
	}
	return err
}

// ToldAtPath is an error for standard error, naming its workbook by its path.
func ToldAtPath(err error, path string) string {
	var told *Failure
	if errors.As(err, &told) {
		return told.ForStandardError()
	}
	return atPath(err, path).Error()
}
