package site_test

import (
	"cmp"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"kpicheck/internal/site"
)

// patience is how long one look may take; a machine may be busy.
const patience = 2 * time.Minute

// browser starts Chromium, or has the test skipped with a word.
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
		t.Skip("there is no chromium here to look at the site with")
	}
	o := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.Headless, chromedp.DisableGPU, chromedp.NoFirstRun)
	alone, stop := chromedp.NewExecAllocator(context.Background(), o...)
	ctx, end := chromedp.NewContext(alone)
	t.Cleanup(func() { end(); stop() })
	if _, err := chromedp.Run(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Skipf("chromium is here and does not start: %v", err)
	}
	return ctx
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

// onDisk is the site in a folder, as it is opened without a server.
func onDisk(t *testing.T) string {
	t.Helper()
	all, err := site.Files(site.Options{Version: "0", Page: []byte("<!doctype html><title>page</title>")})
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for _, f := range all {
		path := filepath.Join(folder, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func show(t *testing.T, ctx context.Context, address string, width int64, scheme string) {
	t.Helper()
	look(t, ctx, chromedp.EmulateViewport(width, 900))
	look(t, ctx, chromedp.Action[chromedp.Void](func(ctx context.Context, to *chromedp.Target) (v chromedp.Void, err error) {
		_, err = cdp.Call(ctx, to, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		return v, err
	}))
	look(t, ctx, chromedp.Navigate(address))
}

// The search works on pages that are opened from the disk, and from any page's address.
func TestTheSearchFindsWithoutAServer(t *testing.T) {
	ctx := browser(t)
	index := "file://" + filepath.Join(onDisk(t), "index.html")
	const shown = `[...document.querySelectorAll(".rules li")].filter(li => li.checkVisibility()).map(li => li.querySelector("a").textContent).join(" ")`
	show(t, ctx, index+"?q=Macros+Changed", 1280, "light")
	if got := look(t, ctx, chromedp.Evaluate[string](shown)); got != "macro-present" {
		t.Errorf("by its address it finds %q", got)
	}
	if got := look(t, ctx, chromedp.Evaluate[string](`document.getElementById("told").textContent`)); got != "1 rule" {
		t.Errorf("it tells %q", got)
	}
	typed := func(words string) int {
		return look(t, ctx, chromedp.Evaluate[int](`(() => { const q = document.getElementById("q"); q.value = "`+words+`"; q.dispatchEvent(new Event("input")); return (`+shown+`).split(" ").filter(Boolean).length; })()`))
	}
	if none, few, all := typed("zebra quagga"), typed("denominator"), typed(""); none != 0 || few < 5 || few >= all || all < 80 {
		t.Errorf("it finds %d, %d and %d", none, few, all)
	}
}

// violations is what axe finds, a line each.
const violations = `axe.run(document).then(r => r.violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + " " + n.failureSummary).join(" | ")).join("\n"))`

// axe-core, the file that KPICHECK_AXE names, looks for what shuts people out, on a page of each kind; and nothing but what is meant to
// be moved sideways is wider than a phone.
func TestAxeFindsNothing(t *testing.T) {
	file := os.Getenv("KPICHECK_AXE")
	if file == "" {
		t.Skip("KPICHECK_AXE names no axe.min.js")
	}
	axe, err := os.ReadFile(file)
	if err != nil {
		t.Skipf("axe is not there: %v", err)
	}
	ctx := browser(t)
	folder := onDisk(t)
	for _, name := range []string{"index.html", "officer.html", "contract.html", "ci.html", "rules/restated-figure.html", "rules/macro-present.html", "rules/commentary-disagrees.html"} {
		for _, way := range []struct {
			width  int64
			scheme string
		}{{1280, "light"}, {1280, "dark"}, {360, "light"}} {
			show(t, ctx, "file://"+filepath.Join(folder, filepath.FromSlash(name)), way.width, way.scheme)
			look(t, ctx, chromedp.Evaluate[chromedp.Void](string(axe)+";0"))
			if found := look(t, ctx, chromedp.Evaluate[string](violations, chromedp.EvalAwaitPromise)); found != "" {
				t.Errorf("%s, %d wide, %s:\n%s", name, way.width, way.scheme, found)
			}
			if wide := look(t, ctx, chromedp.Evaluate[int](`document.documentElement.scrollWidth`)); int64(wide) > way.width {
				t.Errorf("%s is %d wide where there are %d", name, wide, way.width)
			}
		}
	}
}
