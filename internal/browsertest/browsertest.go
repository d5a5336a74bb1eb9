// Package browsertest shows pages to tests as a reader meets them: in Chromium, which all tests of a package share.
package browsertest

import (
	"cmp"
	"context"
	"encoding/json"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Patience is how long one look may take; a machine may be busy.
const Patience = 5 * time.Minute

// browser is Chromium, started once. It ends with the package's tests, see Main, or with their process.
var browser = sync.OnceValues(func() (context.Context, error) {
	ctx, _ := chromedp.NewContext(context.Background(), chromedp.WithAllocatorOptions(chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.WSURLReadTimeout(Patience), chromedp.Flag("disable-component-update", true)))
	_, err := chromedp.Run(ctx, chromedp.Navigate("about:blank"))
	end = func() { _ = chromedp.Cancel(ctx) }
	return ctx, err
})

var end = func() {}

// Main is a package's TestMain, or its beginning, where its tests share a browser.
func Main(m *testing.M) {
	m.Run()
	end()
}

// Tab is a page, open.
type Tab struct {
	T       testing.TB // the test that looks at it
	ctx     context.Context
	width   int64
	scheme  string
	address string
	mutex   sync.Mutex
	asked   []string
}

// Open shows an address in a tab of its own, so many CSS pixels wide and in a scheme, "light" or "dark". Scripts are run before the page's
// own. Where tests are to be short, or no Chromium starts, the test is skipped with a word; where KPICHECK_CHROMIUM is "required", it fails.
func Open(t testing.TB, address string, width int64, scheme string, before ...string) *Tab {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes its time")
	}
	in, err := browser()
	switch {
	case err == nil:
	case os.Getenv("KPICHECK_CHROMIUM") == "required":
		t.Fatalf("no Chromium starts here, and KPICHECK_CHROMIUM says that one must: %v", err)
	default:
		t.Skipf("no Chromium starts here to look at pages with: %v", err)
	}
	ctx, closed := chromedp.NewContext(in)
	t.Cleanup(closed)
	p := &Tab{T: t, ctx: ctx}
	if err := chromedp.Listen(ctx, p.hear); err != nil { // the tab lives as long as the context of this
		t.Fatal(err)
	}
	look(p, chromedp.Func(func(c context.Context, to *chromedp.Target) error {
		_, err := cdp.Call(c, to, network.Enable, network.EnableParams{})
		for _, source := range before {
			_, refused := cdp.Call(c, to, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: source})
			err = cmp.Or(err, refused)
		}
		return err
	}))
	p.As(width, scheme)
	p.Go(address)
	return p
}

// As shows what is in the tab in another width and scheme.
func (p *Tab) As(width int64, scheme string) {
	p.T.Helper()
	p.width, p.scheme = width, scheme
	look(p, chromedp.EmulateViewport(width, 900))
	look(p, chromedp.Func(func(c context.Context, to *chromedp.Target) error {
		_, err := cdp.Call(c, to, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		return err
	}))
}

// Go shows another address in the tab.
func (p *Tab) Go(address string) {
	p.T.Helper()
	p.address, _, _ = strings.Cut(address, "#")
	look(p, chromedp.Navigate(address))
}

func look[T any](p *Tab, a chromedp.Action[T]) T {
	p.T.Helper()
	ctx, end := context.WithTimeout(p.ctx, Patience)
	defer end()
	got, err := chromedp.Run(ctx, a)
	if err != nil {
		p.T.Fatal(err)
	}
	return got
}

// Value is what an expression of the page's script comes to, or what its promise does.
func Value[T any](p *Tab, expression string) T {
	p.T.Helper()
	return look(p, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// Do runs a script in the page.
func (p *Tab) Do(script string) {
	p.T.Helper()
	Value[bool](p, "(async () => {"+script+"; return true})()")
}

// Until waits for an expression to be true.
func (p *Tab) Until(expression string) {
	p.T.Helper()
	Value[bool](p, `new Promise(keep => { const look = () => (`+expression+`) ? keep(true) : setTimeout(look, 5); look(); })`)
}

// Quoted is a text as the page's script writes it.
func Quoted(text string) string {
	written, _ := json.Marshal(text)
	return string(written)
}

// hear keeps what the tab asks for beyond the page itself; what a page holds within is asked of nobody.
func (p *Tab) hear(event any) {
	e, ok := event.(*network.EventRequestWillBeSent)
	if !ok {
		return
	}
	scheme, _, _ := strings.Cut(e.Request.URL, ":")
	if url := e.Request.URL; scheme != "blob" && scheme != "data" && scheme != "about" {
		p.mutex.Lock()
		defer p.mutex.Unlock()
		p.asked = append(p.asked, url)
	}
}

// NothingAsked fails where the page has asked for anything but itself.
func (p *Tab) NothingAsked() {
	p.T.Helper()
	p.Do("") // what was asked before is heard before this is answered
	p.mutex.Lock()
	defer p.mutex.Unlock()
	for _, url := range p.asked {
		if url != p.address {
			p.T.Errorf("%s asks for %s", p.address, url)
		}
	}
}

// Picture is what is seen of the page, as a PNG.
func (p *Tab) Picture() []byte {
	p.T.Helper()
	return look(p, chromedp.CaptureScreenshot())
}

// Printed is the page as a PDF, on the paper that it asks for.
func (p *Tab) Printed() []byte {
	p.T.Helper()
	return look(p, chromedp.PrintToPDF(chromedp.PDFPrintBackground(), chromedp.PDFPreferCSSPageSize()))
}
