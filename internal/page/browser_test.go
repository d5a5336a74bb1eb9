package page

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"kpicheck/internal/report"
)

// shownPages is the pages that are looked at, each of a kind of its own.
var shownPages = []string{"october", "folder", "eastmere", "eastmere wrong", "unsure", "many", "audit", "audits", "diff", "register", "hostile", "hostile folder"}

// patience is how long one look may take; a machine may be busy.
const patience = time.Minute

type tab struct {
	context.Context
	t *testing.T
}

// browser starts Chromium, in which the pages are looked at as a reader meets them, or has the test skipped with a word.
func browser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes its time")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = cmp.Or(path, found)
		}
	}
	if path == "" {
		t.Skip("there is no chromium here to look at the pages with")
	}
	o := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.Headless, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	alone, stop := chromedp.NewExecAllocator(context.Background(), o...)
	ctx, end := chromedp.NewContext(alone)
	t.Cleanup(func() { end(); stop() })
	if _, err := chromedp.Run(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Skipf("chromium is here and does not start: %v", err)
	}
	return ctx
}

// opened shows a page in a tab of its own, so wide and in a scheme, and fails where anything but the page is asked for.
func opened(t *testing.T, in context.Context, file string, width int64, scheme string) tab {
	t.Helper()
	ctx, end := chromedp.NewContext(in)
	t.Cleanup(end)
	address := "file://" + file
	if _, err := chromedp.Run(ctx, chromedp.EmulateViewport(width, 900)); err != nil { // the tab lives as long as the context of this
		t.Fatal(err)
	}
	look(t, ctx, chromedp.Action[chromedp.Void](func(ctx context.Context, to *chromedp.Target) (v chromedp.Void, err error) {
		if _, err = cdp.Call(ctx, to, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}); err != nil {
			return v, err
		}
		_, err = cdp.Call(ctx, to, network.Enable, network.EnableParams{})
		return v, err
	}))
	asked := make(chan string, 100)
	look(t, ctx, chromedp.Action[chromedp.Void](func(_ context.Context, to *chromedp.Target) (v chromedp.Void, err error) {
		events := cdp.Events(ctx, to, network.RequestWillBeSent)
		go func() {
			for e, err := range events {
				if err != nil {
					return
				}
				asked <- e.Request.URL
			}
		}()
		return v, nil
	}))
	look(t, ctx, chromedp.Navigate(address))
	for len(asked) > 0 {
		if url := <-asked; url != address {
			t.Errorf("%s asks for %s", filepath.Base(file), url)
		}
	}
	return tab{ctx, t}
}

func look[T any](t *testing.T, ctx context.Context, a chromedp.Action[T]) T {
	t.Helper()
	ctx, end := context.WithTimeout(ctx, patience)
	defer end()
	got, err := chromedp.Run(ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	return got
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

// violations is what axe finds, a line each.
const violations = `axe.run(document).then(r => r.violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + " " + n.failureSummary).join(" | ")).join("\n"))`

// axe-core, the file that KPICHECK_AXE names, looks for what shuts people out: in both schemes, and at the width of a phone.
func TestAxeFindsNothing(t *testing.T) {
	file := os.Getenv("KPICHECK_AXE")
	if file == "" {
		t.Skip("KPICHECK_AXE names no axe.min.js")
	}
	axe, err := os.ReadFile(file)
	if err != nil {
		t.Skipf("axe is not there: %v", err)
	}
	in := browser(t)
	files := filesOf(t)
	for _, name := range shownPages {
		for _, way := range []struct {
			width  int64
			scheme string
		}{{1280, "light"}, {1280, "dark"}, {360, "light"}} {
			tab := opened(t, in, files[name], way.width, way.scheme)
			look(t, tab.Context, chromedp.Evaluate[chromedp.Void](string(axe)+";0"))
			if found := look(t, tab.Context, chromedp.Evaluate[string](violations, chromedp.EvalAwaitPromise)); found != "" {
				t.Errorf("%s, %d wide, %s:\n%s", name, way.width, way.scheme, found)
			}
		}
	}
}

// At 320 units, which is a page of 1280 made four times as large, nobody need scroll sideways.
func TestAPageReflows(t *testing.T) {
	in := browser(t)
	files := filesOf(t)
	for _, name := range shownPages {
		tab := opened(t, in, files[name], 320, "light")
		if wide := look(t, tab.Context, chromedp.Evaluate[int](`document.documentElement.scrollWidth`)); wide > 320 {
			widest := look(t, tab.Context, chromedp.Evaluate[string](`[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > 321 && !e.closest(".scroll,svg,pre")).slice(0, 3).map(e => e.outerHTML.slice(0, 200)).join("\n")`))
			t.Errorf("%s is %d wide:\n%s", name, wide, widest)
		}
	}
}

// What is printed must hold every question whole, and every note, which asks nothing.
func TestWhatIsPrintedHoldsEveryQuestion(t *testing.T) {
	in := browser(t)
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("there is no pdftotext here to read what is printed")
	}
	files := filesOf(t)
	for name, outcome := range map[string]*report.Report{"october": report.View(october(t).Assessment, options), "many": report.View(manyWrong(t).Assessment, options),
		"audit": report.View(unsound(t).Assessment, options)} {
		tab := opened(t, in, files[name], 1280, "dark")
		pdf := look(t, tab.Context, chromedp.PrintToPDF(chromedp.PDFPrintBackground(), chromedp.PDFPreferCSSPageSize()))
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
	ctx, end := context.WithTimeout(context.Background(), patience)
	defer end()
	text, err := exec.CommandContext(ctx, "pdftotext", "-raw", file, "-").Output()
	if err != nil {
		t.Fatal(fmt.Errorf("pdftotext: %w", err))
	}
	return string(text)
}
