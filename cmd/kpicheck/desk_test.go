package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kpicheck/internal/dossier"
)

// sat is a run at a desk: what was opened, printed and complained of.
type sat struct {
	status         int
	opened         []string
	stdout, stderr string
}

func sit(t *testing.T, d desk, args ...string) (s sat) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	d.pages = filepath.Join(t.TempDir(), "pages")
	if d.open == nil {
		d.open = func(path string) error {
			data, err := os.ReadFile(path)
			s.opened = append(s.opened, filepath.Base(path)+" "+string(data))
			return err
		}
	}
	s.status = d.run(args, strings.NewReader("\n"), &stdout, &stderr)
	s.stdout, s.stderr = stdout.String(), stderr.String()
	return s
}

// A workbook dropped on the program has its report opened, of which the window would show nothing: it closes at once.
func TestADroppedWorkbookIsShownAsAPage(t *testing.T) {
	s := sit(t, desk{own: true}, octoberBook)
	if len(s.opened) != 1 || !strings.HasPrefix(s.opened[0], "BCT KPI report Oct-18.html <!doctype html>") || s.status != dossier.StatusFound {
		t.Errorf("status %d, opened %.80q", s.status, s.opened)
	}
	if s.stdout != "" || s.stderr != "" {
		t.Errorf("it says %q, %q", s.stdout, s.stderr)
	}
}

// In a terminal the same words are those of check.
func TestAWorkbookAloneIsChecked(t *testing.T) {
	s, want := sit(t, desk{terminal: true}, octoberBook), sit(t, desk{}, "check", octoberBook)
	if len(s.opened) > 0 || s.stdout != want.stdout || s.status != want.status || s.stdout == "" {
		t.Errorf("status %d, opened %d, %.200q", s.status, len(s.opened), s.stdout)
	}
	both := sit(t, desk{}, octoberBook, "../../fixtures/birmingham/BCT KPI report Sep-18.xlsx")
	if !strings.Contains(both.stdout, "Sep-18.xlsx") || both.status != dossier.StatusFound {
		t.Errorf("two: status %d, %.200q", both.status, both.stdout)
	}
}

// What could not be read or shown stays in the window until Enter is pressed, and so does what to do next.
func TestAWindowOfItsOwnWaits(t *testing.T) {
	const waits = "Press Enter to close this window."
	missing := sit(t, desk{own: true}, "november.xlsx")
	if missing.status != dossier.StatusUnreadable || !strings.Contains(missing.stderr, "november.xlsx: there is no such file") || !strings.Contains(missing.stdout, waits) {
		t.Errorf("missing: %+v", missing)
	}
	broken := sit(t, desk{own: true, open: func(string) error { return errors.New("no browser") }}, octoberBook)
	if broken.status != dossier.StatusOurs || !strings.Contains(broken.stderr, "could not be shown: no browser") || !strings.Contains(broken.stdout, waits) {
		t.Errorf("not shown: %+v", broken)
	}
	clicked := sit(t, desk{own: true})
	if clicked.status != dossier.StatusFine || !strings.Contains(clicked.stdout, "\nNext:      ") || !strings.Contains(clicked.stdout, waits) {
		t.Errorf("clicked: %+v", clicked)
	}
	if typed := sit(t, desk{own: true}, "rules"); strings.Contains(typed.stdout, waits) {
		t.Error("a command by itself waits, on which a planned task would hang")
	}
}

// Without a terminal nobody is there to be told what to do next, and a script has forgotten its command.
func TestNoArgumentIsAMistakeWithoutATerminal(t *testing.T) {
	if s := sit(t, desk{}); s.status != dossier.StatusOurs || !strings.Contains(s.stderr, "no command was given") {
		t.Errorf("got %+v", s)
	}
	if s := sit(t, desk{terminal: true}); s.status != dossier.StatusFine || !strings.Contains(s.stdout, "\nQuestions: ") || strings.Contains(s.stdout, "Enter") {
		t.Errorf("got %+v", s)
	}
}

// Here nothing makes a window for one run, and nothing is opened.
func TestADeskElsewhere(t *testing.T) {
	if d := deskHere(); d.own || d.open("a.html") == nil {
		t.Errorf("got %+v", d)
	}
}
