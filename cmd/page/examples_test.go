package main

import (
	"regexp"
	"strings"
	"testing"

	"kpicheck/internal/browsertest"
	"kpicheck/internal/site"
)

// Every rule's page leads to this page with its example. This page then speaks of the rule, and says what the command does that the
// rule's page gives.
func TestEachExampleOfTheSiteRunsHere(t *testing.T) {
	file := pageFile(t)
	files, err := site.Files(site.Options{Page: []byte("<!doctype html><title>a page</title>")})
	if err != nil {
		t.Fatal(err)
	}
	link := regexp.MustCompile(`href="\.\./kpicheck\.html(#zip=[^"]+)"`)
	command := regexp.MustCompile(`kpicheck (check|audit) report\.xlsx</code>`)
	p, kpicheck := opened(t, "file://"+file, 1280, "light"), program(t)
	ran := map[string]int{}
	for _, f := range files {
		rule, isRule := strings.CutPrefix(strings.TrimSuffix(f.Path, ".html"), "rules/")
		if !isRule {
			continue
		}
		to, does := link.FindSubmatch(f.Data), command.FindSubmatch(f.Data)
		if to == nil || does == nil {
			t.Errorf("%s leads to no example", rule)
			continue
		}
		ran[string(does[1])]++
		p.Do(`shown = null; the("status").dataset.kind = ""; location.hash = ` + browsertest.Quoted(strings.ReplaceAll(string(to[1]), "&amp;", "&")))
		p.Until(`!busy && (shown || the("status").dataset.kind === "bad")`)
		if !value[bool](p, `!!shown && !!shown.page && shown.page.includes(`+browsertest.Quoted(rule)+`)`) {
			t.Errorf("%s: the page does not speak of it: %s", rule, value[string](p, `the("status").textContent + JSON.stringify(shown && shown.told)`))
			continue
		}
		p.shows(kpicheck, laid(t, exampleOf(rule, files)), string(does[1]), "report.xlsx", "")
	}
	if ran["check"] < 60 || ran["audit"] < 20 {
		t.Errorf("only so many examples were opened: %v", ran)
	}
	p.NothingAsked()
}

// exampleOf is the files of a rule's example, as the site has them.
func exampleOf(rule string, files []site.File) map[string][]byte {
	of := map[string][]byte{}
	for _, f := range files {
		if name, its := strings.CutPrefix(f.Path, "examples/"+rule+"/"); its && !strings.HasSuffix(name, ".zip") {
			of[name] = f.Data
		}
	}
	return of
}
