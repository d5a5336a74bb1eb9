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
		err  error
		want string
	}{
		{syscall.EACCES, "explanations.yaml could not be written (permission denied), so nothing was changed: see whether you may write in its folder, and try again"},
		{syscall.ENOSPC, "explanations.yaml could not be written (no space left on device), so nothing was changed: see to that and try again"},
	} {
		if got := notWritten("explanations.yaml", &register.Failed{Path: "x", Err: &fs.PathError{Op: "open", Path: "x", Err: test.err}}); got.Error() != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}
