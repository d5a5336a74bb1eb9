package main

import (
	"regexp"
	"strings"
	"testing"

	"kpicheck/internal/browsertest"
	"kpicheck/internal/site"
)

// Every rule's page leads to this page with its example, and this page then speaks of the rule. Those that judge any workbook's cells
// are for an audit, and have no such link.
func TestEachExampleOfTheSiteRunsHere(t *testing.T) {
	file := pageFile(t)
	files, err := site.Files(site.Options{Page: []byte("<!doctype html><title>a page</title>")})
	if err != nil {
		t.Fatal(err)
	}
	link := regexp.MustCompile(`href="\.\./kpicheck\.html(#zip=[^"]+)"`)
	p := opened(t, "file://"+file, 1280, "light")
	ran := 0
	for _, f := range files {
		rule, isRule := strings.CutPrefix(strings.TrimSuffix(f.Path, ".html"), "rules/")
		to := link.FindSubmatch(f.Data)
		if !isRule || to == nil {
			continue
		}
		ran++
		p.Do(`shown = null; the("status").dataset.kind = ""; location.hash = ` + browsertest.Quoted(strings.ReplaceAll(string(to[1]), "&amp;", "&")))
		p.Until(`!busy && (shown || the("status").dataset.kind === "bad")`)
		if !value[bool](p, `!!shown && !!shown.page && shown.page.includes(`+browsertest.Quoted(rule)+`)`) {
			t.Errorf("%s: the page does not speak of it: %s", rule, value[string](p, `the("status").textContent + JSON.stringify(shown && shown.told)`))
		}
	}
	if ran < 60 {
		t.Errorf("only %d examples were opened", ran)
	}
	p.NothingAsked()
}
