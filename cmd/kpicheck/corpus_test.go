package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Strangers' workbooks are judged, or refused in one line; none stops the tool.
func TestStrangersWorkbooks(t *testing.T) {
	corpus := os.Getenv("KPICHECK_CORPUS")
	if corpus == "" {
		t.Skip("KPICHECK_CORPUS names no folder of strangers' workbooks")
	}
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	ended := map[int]int{}
	err := filepath.WalkDir(corpus, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		var stdout, stderr bytes.Buffer
		status := run([]string{"check", path, "--contract", "../../internal/contract/birmingham-2018-19.yaml"},
			strings.NewReader(""), &stdout, &stderr)
		ended[status]++
		if said := stderr.String(); strings.Count(said, "\n") > 1 || strings.Contains(said, "fault of its own") {
			t.Errorf("%s: status %d, %s", filepath.Base(path), status, said)
		}
		if status == statusOurs || (status == statusUnreadable) != (stderr.Len() > 0) {
			t.Errorf("%s: status %d, %q", filepath.Base(path), status, stderr.String())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("fine %d, with exceptions %d, refused or nothing to check %d", ended[statusFine], ended[statusFound], ended[statusUnreadable])
}
