package main

import (
	"bytes"
	"strings"
	"testing"

	"kpicheck/internal/dossier"
)

const octoberBook = "../../fixtures/birmingham/BCT KPI report Oct-18.xlsx"

// The page of each command is a whole one, and that of a check has what only a page asks for: the months of each indicator.
func TestEachCommandPrintsAPage(t *testing.T) {
	for words, want := range map[string]string{
		"check|" + octoberBook: `<svg class="c"`, "check|../../fixtures/eastmere": "Every indicator through the months", "audit|" + octoberBook: "Sheet by sheet",
		"diff|../../fixtures/birmingham/BCT KPI report Sep-18.xlsx|" + octoberBook: "Moved from Sep-18 to Oct-18",
	} {
		var stdout, stderr bytes.Buffer
		run(append(strings.Split(words, "|"), "--format", "html"), nil, &stdout, &stderr)
		if page := stdout.String(); !strings.HasPrefix(page, "<!doctype html>") || !strings.HasSuffix(page, "</html>") || !strings.Contains(page, want) {
			t.Errorf("%s: no whole page with %q\n%s", words, want, stderr.String())
		}
	}
}

// Where the one workbook that was asked for cannot be read there is no page, as there is no table: an empty one would look clean.
func TestThereIsNoPageOfWhatCannotBeRead(t *testing.T) {
	var stdout, stderr bytes.Buffer
	status := run([]string{"check", "page_test.go", "--format", "html"}, nil, &stdout, &stderr)
	if status != dossier.StatusUnreadable || stdout.Len() > 0 || stderr.Len() == 0 {
		t.Errorf("status %d, %d bytes of a page, %q", status, stdout.Len(), stderr.String())
	}
}

// Whatever prints exceptions prints a page, and what does not says so.
func TestEveryFormatListHasThePage(t *testing.T) {
	for _, command := range []string{"check", "audit", "diff", "register"} {
		var stdout, stderr bytes.Buffer
		run([]string{"help", command}, nil, &stdout, &stderr)
		if !strings.Contains(strings.Join(strings.Fields(stdout.String()), " "), "or html") {
			t.Errorf("kpicheck help %s does not offer html", command)
		}
	}
	var stdout, stderr bytes.Buffer
	run([]string{"figures", octoberBook, "--format", "html"}, nil, &stdout, &stderr)
	if !strings.Contains(stderr.String(), "lists no exceptions, so it cannot print them as html") {
		t.Error(stderr.String())
	}
}
