package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"kpicheck/internal/release"
)

// patience is how long one look may take; a machine may be busy.
const patience = 5 * time.Minute

// made is the page, built once for all tests.
var made = sync.OnceValues(func() ([]byte, error) { return assembled(release.Version) })

// pageFile is the page as a file on the disk.
func pageFile(t *testing.T) string {
	t.Helper()
	return changedPage(t, "", "")
}

// changedPage is the page with one text in the place of another.
func changedPage(t *testing.T, old, with string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("two modules are built for it, which takes its time")
	}
	data, err := made()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(data, []byte(old)) {
		t.Fatalf("the page has no %q", old)
	}
	data = bytes.Replace(data, []byte(old), []byte(with), 1)
	file := filepath.Join(t.TempDir(), "kpicheck.html")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// browser starts Chromium, or has the test skipped with a word.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = cmp.Or(path, found)
		}
	}
	if path == "" {
		t.Skip("there is no chromium here to open the page with")
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

// tab is the page, open.
type tab struct {
	context.Context
	t       *testing.T
	address string
	asked   chan string // what was asked of any network, by its address
	said    chan string // what the browser's console says
}

// opened shows the page in a tab of its own, so wide and in a scheme, once the program is ready. Scripts are run before it has come.
func opened(t *testing.T, in context.Context, address string, width int64, scheme string, before ...string) *tab {
	t.Helper()
	p := loaded(t, in, address, width, scheme, before...)
	p.until(`document.documentElement.dataset.ready && (document.documentElement.dataset.warm || busy || shown)`)
	return p
}

// loaded is the page before its program is ready, or without one that could be.
func loaded(t *testing.T, in context.Context, address string, width int64, scheme string, before ...string) *tab {
	t.Helper()
	ctx, end := chromedp.NewContext(in)
	t.Cleanup(end)
	if _, err := chromedp.Run(ctx, chromedp.EmulateViewport(width, 900)); err != nil { // the tab lives as long as the context of this
		t.Fatal(err)
	}
	file, _, _ := strings.Cut(address, "#")
	p := &tab{ctx, t, file, make(chan string, 1000), make(chan string, 1000)}
	look(p, chromedp.Action[chromedp.Void](func(c context.Context, to *chromedp.Target) (v chromedp.Void, err error) {
		if _, err = cdp.Call(c, to, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}); err != nil {
			return v, err
		}
		if _, err = cdp.Call(c, to, network.Enable, network.EnableParams{}); err != nil {
			return v, err
		}
		for _, source := range before {
			if _, err = cdp.Call(c, to, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: source}); err != nil {
				return v, err
			}
		}
		events := cdp.Events(ctx, to, network.RequestWillBeSent)
		go func() {
			for e, err := range events {
				if err != nil {
					return
				}
				p.asked <- e.Request.URL
			}
		}()
		console := chromedp.Console(ctx)
		go func() {
			for m, err := range console {
				if err != nil {
					return
				}
				text, _ := json.Marshal(m)
				p.said <- string(text)
			}
		}()
		return v, nil
	}))
	look(p, chromedp.Navigate(address))
	return p
}

func look[T any](p *tab, a chromedp.Action[T]) T {
	p.t.Helper()
	ctx, end := context.WithTimeout(p.Context, patience)
	defer end()
	got, err := chromedp.Run(ctx, a)
	if err != nil {
		p.t.Fatal(err)
	}
	return got
}

// value is what an expression of the page's script comes to, or what its promise does.
func value[T any](p *tab, expression string) T {
	p.t.Helper()
	return look(p, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// do runs a script in the page.
func (p *tab) do(script string) {
	p.t.Helper()
	value[bool](p, "(async () => {"+script+"; return true})()")
}

// until waits for an expression to be true.
func (p *tab) until(expression string) {
	p.t.Helper()
	value[bool](p, `new Promise(keep => { const look = () => (`+expression+`) ? keep(true) : setTimeout(look, 5); look(); })`)
}

// give opens files by their paths, and checks the one at a path, or what the page takes for meant.
func (p *tab) give(files map[string][]byte, path string) {
	p.t.Helper()
	p.do(`shown = null; given = []; archive = null`)
	for name, data := range files {
		p.do(`given.push({path: ` + quoted(name) + `, data: unbased("` + base64.StdEncoding.EncodeToString(data) + `")})`)
	}
	p.do(`await check(` + quoted(path) + `)`)
}

func quoted(text string) string {
	written, _ := json.Marshal(text)
	return string(written)
}

// nothingAsked fails where the page asked anything of anybody but itself.
func (p *tab) nothingAsked() {
	p.t.Helper()
	for len(p.asked) > 0 {
		if url := <-p.asked; url != p.address && !strings.HasPrefix(url, "blob:") && !strings.HasPrefix(url, "about:srcdoc") && !strings.HasPrefix(url, "data:") {
			p.t.Errorf("the page asks for %s", url)
		}
	}
}
