package main

import (
	"io/fs"
	"syscall"
	"testing"

	"kpicheck/internal/register"
)

// Whoever may not write in a folder, or has no room there, must be told what to do, and that nothing is half written.
func TestWhatCouldNotBeWrittenIsToldWithARemedy(t *testing.T) {
	for _, test := range []struct {
		path string
		err  error
		want string
	}{
		{"real.yaml", syscall.EACCES, "explanations.yaml could not be written (permission denied), so nothing was changed: see whether you may write in that folder, and try again"},
		{"real.yaml", syscall.ENOSPC, "explanations.yaml could not be written (no space left on device), so nothing was changed: see to that and try again"},
		{"a/.kpicheck.lock", syscall.EACCES, "a/.kpicheck.lock could not be written (permission denied), so nothing was changed: take that file away if nobody else is writing, and try again"},
	} {
		failed := &register.Failed{Path: test.path, Err: &fs.PathError{Op: "open", Path: "x", Err: test.err}}
		if got := notWritten("explanations.yaml", "real.yaml", "kpicheck explanations list", failed); got.Error() != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}
