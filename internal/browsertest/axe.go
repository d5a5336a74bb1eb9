package browsertest

import (
	"os"
	"testing"

	"github.com/chromedp/chromedp"
)

// violations is what axe finds, a line each.
const violations = `axe.run(document).then(r => r.violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + " " + n.failureSummary).join(" | ")).join("\n"))`

// Axe is axe-core, the file that KPICHECK_AXE names. Without it the test is skipped with a word.
func Axe(t testing.TB) string {
	t.Helper()
	axe, err := os.ReadFile(os.Getenv("KPICHECK_AXE"))
	if err != nil {
		t.Skipf("KPICHECK_AXE names no axe.min.js: %v", err)
	}
	return string(axe)
}

// ShutsNobodyOut fails where axe finds what shuts people out, or where a page must be moved sideways to be read: in both schemes, and as
// wide as a phone.
func (p *Tab) ShutsNobodyOut(axe string) {
	p.T.Helper()
	look(p, chromedp.Evaluate[chromedp.Void](axe+";0"))
	for _, way := range []struct {
		width  int64
		scheme string
	}{{1280, "dark"}, {360, "light"}, {1280, "light"}} {
		p.As(way.width, way.scheme)
		if found := Value[string](p, violations); found != "" {
			p.T.Errorf("%s, %d wide, %s:\n%s", p.address, p.width, p.scheme, found)
		}
		p.Reflows()
	}
}

// Reflows fails where the page is wider than what it is shown in, but for what is meant to be moved sideways.
func (p *Tab) Reflows() {
	p.T.Helper()
	if wide := Value[int64](p, `document.documentElement.scrollWidth`); wide > p.width {
		widest := Value[string](p, `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll,svg,pre")).slice(0, 3).map(e => e.outerHTML.slice(0, 200)).join("\n")`)
		p.T.Errorf("%s is %d wide on %d:\n%s", p.address, wide, p.width, widest)
	}
}
