package dossier

import (
	"errors"
	"strings"
	"testing"
)

// A fault of ours must end in a line that can be reported, and not in a trace.
func TestAPanicBecomesOneLine(t *testing.T) {
	var f *Failure
	err := Guarded(func() error { panic("index out of range") })
	if !errors.As(err, &f) || f.Status != StatusUnreadable || strings.Contains(f.Message, "\n") {
		t.Errorf("got %v", err)
	}
}
