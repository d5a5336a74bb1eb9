package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kpicheck/internal/challenge"
	"kpicheck/internal/kpi"
)

// A list that no later run could read must not take the place of one that it can.
func TestAListThatCouldNotBeReadAgainIsNotWritten(t *testing.T) {
	folder := t.TempDir()
	sound := kpi.Question{Period: kpi.MonthPeriod(kpi.MonthOf(2018, 10)), ID: "70b61c55", Severity: "error", State: kpi.Sent}
	list := askedList{folder: folder, path: filepath.Join(folder, challenge.StatesFile)}
	if _, err := list.become([]kpi.Question{sound}, "A. Officer"); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(list.path)
	if err != nil {
		t.Fatal(err)
	}
	list.data = before
	faulty := sound
	faulty.State = "asked"
	changed, err := list.become([]kpi.Question{faulty}, "A. Officer")
	if changed || err == nil || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), `nothing was changed: state is "asked"`) {
		t.Errorf("got %t, %v", changed, err)
	}
	if after, err := os.ReadFile(list.path); err != nil || string(after) != string(before) {
		t.Errorf("it was changed: %s, %v", after, err)
	}
}
