package dossier

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"

	"kpicheck/internal/report"
)

// The exit statuses, which scripts rely on.
const (
	StatusFine       = 0 // nothing at or above the fail level
	StatusFound      = 1 // exceptions at or above it
	StatusOurs       = 2 // the command line, the contract or another file of ours is wrong
	StatusUnreadable = 3 // a submission could not be read, or not for sure, or nothing in it could be checked
)

// Failure ends the run with a status, after one line on standard error unless the message is empty.
type Failure struct {
	Status  int
	Message string
	cause   error  // that it tells of; nil if it is its own
	atPath  string // the message, naming a workbook by its path; empty where it does so or names none
}

func (f *Failure) Error() string { return f.Message }

// Unwrap is the error that it tells of.
func (f *Failure) Unwrap() error { return f.cause }

// ForStandardError is the message for whoever has no more than that line: it names a workbook by its path.
func (f *Failure) ForStandardError() string { return cmp.Or(f.atPath, f.Message) }

// Usage is a failure of ours. What the command line gave stays on one line of the message.
func Usage(format string, args ...any) error {
	for i, a := range args {
		if text, ok := a.(string); ok && strings.ContainsFunc(text, unicode.IsControl) {
			args[i] = report.Safe(text)
		}
	}
	return &Failure{Status: StatusOurs, Message: fmt.Sprintf(format, args...)}
}

// Guarded does some work, and turns a panic, which only a fault of ours can cause, into one line.
func Guarded(work func() error) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = &Failure{Status: StatusUnreadable, Message: fmt.Sprintf(
				"stopped by a fault of its own, so nothing was checked; please report it with these words: %v", fault)}
		}
	}()
	return work()
}

// Ours is an error as one of a file of ours; nil if there is none.
func Ours(err error) error {
	if err == nil {
		return nil
	}
	return &Failure{Status: StatusOurs, Message: err.Error()}
}
