package page

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"kpicheck/internal/browsertest"
	"kpicheck/internal/report"
)

// shownPages is the pages that are looked at, each of a kind of its own.
var shownPages = []string{"october", "folder", "eastmere", "eastmere wrong", "unsure", "many", "audit", "audits", "diff", "register", "hostile", "hostile folder"}

func TestMain(m *testing.M) { browsertest.Main(m) }

// opened shows a page, and fails where anything but the page is asked for.
func opened(t *testing.T, file string, width int64, scheme string) *browsertest.Tab {
	t.Helper()
	p := browsertest.Open(t, "file://"+file, width, scheme)
	p.NothingAsked()
	return p
}

// filesOf puts the pages that are looked at into files.
func filesOf(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, name := range shownPages {
		page := pages(t)[name]
		if page == "" {
			t.Fatalf("there is no page %s", name)
		}
		files[name] = filepath.Join(t.TempDir(), strings.ReplaceAll(name, " ", "-")+".html")
		if err := os.WriteFile(files[name], []byte(page), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// axe-core looks for what shuts people out.
func TestAxeFindsNothing(t *testing.T) {
	axe, files := browsertest.Axe(t), filesOf(t)
	for _, name := range shownPages {
		opened(t, files[name], 1280, "light").ShutsNobodyOut(axe)
	}
}

// At 320 units, which is a page of 1280 made four times as large, nobody need scroll sideways.
func TestAPageReflows(t *testing.T) {
	files := filesOf(t)
	for _, name := range shownPages {
		opened(t, files[name], 320, "light").Reflows()
	}
}

// What is printed must hold every question whole, and every note, which asks nothing.
func TestWhatIsPrintedHoldsEveryQuestion(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("there is no pdftotext here to read what is printed")
	}
	files := filesOf(t)
	for name, outcome := range map[string]*report.Report{"october": report.View(october(t).Assessment, options), "many": report.View(manyWrong(t).Assessment, options),
		"audit": report.View(unsound(t).Assessment, options)} {
		pdf := opened(t, files[name], 1280, "dark").Printed()
		printed := squeezed(textOfPDF(t, pdf))
		for i, e := range outcome.Numbered() {
			says := e.Question
			if e.Severity == "note" {
				_, size := utf8.DecodeRuneInString(e.What) // a sentence on the page begins with a capital
				says = e.What[size:]
			}
			if !strings.Contains(printed, squeezed(says)) || !strings.Contains(printed, e.ID) {
				t.Errorf("%s: %d is not printed: %s", name, i+1, says)
			}
		}
		if !strings.Contains(printed, "Page1of") {
			t.Errorf("%s: the pages are not numbered", name)
		}
	}
}

// squeezed is a text without blanks, and without hyphens, of which pdftotext takes those at the end of a line away.
func squeezed(text string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(text), ""), "-", "")
}

func textOfPDF(t *testing.T, pdf []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithTimeout(context.Background(), browsertest.Patience)
	defer end()
	text, err := exec.CommandContext(ctx, "pdftotext", "-raw", file, "-").Output()
	if err != nil {
		t.Fatal(fmt.Errorf("pdftotext: %w", err))
	}
	return string(text)
}
