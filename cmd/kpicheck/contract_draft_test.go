package main

import "testing"

// What is said of a draft names what a workbook holds, and steers no terminal.
func TestWhatIsSaidOfADraftSteersNoTerminal(t *testing.T) {
	if got, want := safeLines("added \x1b[2JF1; \u202eF2.\nChecked by it.\n"), "added ␛[2JF1; F2.\nChecked by it.\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
