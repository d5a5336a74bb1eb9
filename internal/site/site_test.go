package site_test

import (
	"bytes"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"kpicheck/internal/site"
)

// withoutPage is the site as it is without the page, which most tests look at.
var withoutPage = sync.OnceValues(func() ([]site.File, error) { return site.Files(site.Options{Version: "0"}) })

func files(t *testing.T, page []byte) map[string][]byte {
	t.Helper()
	all, err := withoutPage()
	if page != nil && err == nil {
		all, err = site.Files(site.Options{Version: "0", Page: page})
	}
	if err != nil {
		t.Fatal(err)
	}
	byPath := map[string][]byte{}
	for _, f := range all {
		if byPath[f.Path] != nil {
			t.Errorf("%s is there twice", f.Path)
		}
		byPath[f.Path] = f.Data
	}
	return byPath
}

// elements are those of a page.
func elements(t *testing.T, data []byte) (all []*html.Node) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			all = append(all, n)
		}
	}
	return all
}

func attribute(n *html.Node, key string) string {
	i := slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
	if i < 0 {
		return ""
	}
	return n.Attr[i].Val
}

// Every link leads to a file of the site, and to a place that it has; nothing is fetched from elsewhere.
func TestNoLinkIsBroken(t *testing.T) {
	for _, page := range [][]byte{nil, []byte("<!doctype html><title>page</title>")} {
		all := files(t, page)
		places := map[string]bool{}
		for name, data := range all {
			if path.Ext(name) != ".html" {
				continue
			}
			for _, n := range elements(t, data) {
				if id := attribute(n, "id"); id != "" {
					if places[name+"#"+id] {
						t.Errorf("%s has two places called %s", name, id)
					}
					places[name+"#"+id] = true
				}
			}
		}
		links := 0
		for name, data := range all {
			if path.Ext(name) != ".html" {
				continue
			}
			for _, n := range elements(t, data) {
				for _, key := range []string{"href", "src", "action"} {
					to := attribute(n, key)
					if to == "" {
						continue
					}
					links++
					file, place, hasPlace := strings.Cut(to, "#")
					at := name
					if file != "" {
						at = path.Join(path.Dir(name), file)
					}
					if strings.Contains(to, ":") || all[at] == nil {
						t.Errorf("%s leads to %s, which is not there", name, to)
					}
					if hasPlace && at != "kpicheck.html" && !places[at+"#"+place] {
						t.Errorf("%s leads to %s, and there is no such place", name, to)
					}
				}
			}
		}
		if links < 1000 {
			t.Errorf("only %d links were followed", links)
		}
		for rule, asks := range map[string]string{"total-disagrees": "path", "restated-figure": "path", "macro-present": "audit", "overtyped-formula": "audit"} {
			opens := regexp.MustCompile(`"\.\./kpicheck\.html#zip=[\w-]+&amp;`+asks+`=report\.xlsx"`).FindAll(all["rules/"+rule+".html"], -1)
			if (len(opens) == 1) == (page == nil) {
				t.Errorf("with a page of %d bytes, %d links open the example of %s in it", len(page), len(opens), rule)
			}
		}
	}
}

// A rule's page has all that the manual says of it, as text.
func TestPagesHaveTheWordsOfTheManual(t *testing.T) {
	all := files(t, nil)
	text := func(name string) string {
		root, err := html.Parse(bytes.NewReader(all[name]))
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for n := range root.Descendants() {
			if n.Type == html.TextNode {
				words = append(words, strings.Fields(n.Data)...)
			}
		}
		return strings.Join(words, " ")
	}
	for name, want := range map[string][]string{
		"rules/unknown-indicator.html": {"A heading names an indicator that the contract has not. Family: structure.", "To answer, say which indicator", "[unknown-indicator",
			"% of children seen within 5 working days", "kpicheck check report.xlsx"},
		"rules/macro-present.html": {"kpicheck audit report.xlsx", "Besides: macros"},
		"index.html":               {"unknown-indicator : A heading names an indicator that the contract has not", "28 workbooks of public collections"},
		"contract.html":            {"areas_add_up", "one of monthly quarterly yearly", "a list: population", "The lines of population", "contract yes text", "council unless inherited text", "frequency one of", "columns unless inherited a list"},
		"officer.html":             {"kpicheck accept submissions/2018-10.xlsx"},
		"ci.html":                  {"junit", "exceptions at or above it"},
	} {
		for _, w := range want {
			if got := text(name); !strings.Contains(got, w) {
				t.Errorf("%s lacks %q: %.600s", name, w, got)
			}
		}
		if got := text(name); strings.Contains(got, "**") || strings.Contains(got, "](") || strings.Contains(got, "| ---") {
			t.Errorf("%s shows the marks of its source", name)
		}
	}
}

// Two runs make the same bytes.
func TestASiteIsTheSameEachTime(t *testing.T) {
	one := files(t, nil)
	again, err := site.Files(site.Options{Version: "0"})
	if err != nil || len(again) != len(one) {
		t.Fatalf("%d files, then %d, %v", len(one), len(again), err)
	}
	for _, f := range again {
		if !bytes.Equal(one[f.Path], f.Data) {
			t.Errorf("%s differs", f.Path)
		}
	}
}

// An example that is held against other months has them, and the one that is held against the register has that.
func TestAnExampleHasAllItsFiles(t *testing.T) {
	all := files(t, nil)
	for _, want := range []string{"examples/restated-figure/report.xlsx", "examples/restated-figure/Aug-18.xlsx", "examples/restated-figure/contract.yaml",
		"examples/accepted-workbook-changed/accepted/2018-10.csv", "examples/error-value/report.xlsx", "examples/error-value/error-value.zip"} {
		if all[want] == nil {
			t.Errorf("%s is not there", want)
		}
	}
	if all["examples/error-value/contract.yaml"] != nil {
		t.Error("what needs no contract has one")
	}
	if c := string(all["examples/nested-rate/contract.yaml"]); !strings.Contains(c, "nestings:") || strings.Contains(c, "id: KPI 7") || strings.Contains(c, "ratios:") {
		t.Errorf("the contract of two rates has other indicators too: %s", c)
	}
}

// The marks that the manual uses, and signs that are none.
func TestMarkdownIsRead(t *testing.T) {
	for text, want := range map[string]string{
		"a **b** *c* `e*f` [g](h.html#i)": `<p>a <strong>b</strong> <em>c</em> <code>e*f</code> <a href="h.html#i">g</a></p>`,
		"1 \\* 2 &lt; 3 & 4":              `<p>1 * 2 &lt; 3 &amp; 4</p>`,
		"one\ntwo\n\nthree":               `<p>one two</p><p>three</p>`,
		"- a\n  b\n- c":                   `<ul class="points"><li>a b</li><li>c</li></ul>`,
		"1. a\n2. b":                      `<ol class="points"><li>a</li><li>b</li></ol>`,
		"## A b\nc":                       `<h2 id="a-b">A b</h2><p>c</p>`,
		"### A":                           `<h3 id="a">A</h3>`,
		"```\n<x> **y**\n```\nz":          `<pre tabindex="0" role="group" aria-label="Text as it is printed"><code>&lt;x&gt; **y**</code></pre><p>z</p>`,
		"```\nno end":                     `<pre tabindex="0" role="group" aria-label="Text as it is printed"><code>no end</code></pre>`,
		"| S | A |\n| --- | --- |\n| 1 | x\\|y<br>**z** |": `<div class="scroll" tabindex="0" role="group" aria-label="Table: S"><table><caption class="v">S</caption><thead><tr><th scope="col">S</th><th scope="col">A</th></tr></thead><tbody><tr><td>1</td><td>x|y<br><strong>z</strong></td></tr></tbody></table></div>`,
	} {
		var out strings.Builder
		if err := site.Rendered(text).Render(io.Writer(&out)); err != nil || out.String() != want {
			t.Errorf("%q:\ngot  %s\nwant %s", text, out.String(), want)
		}
	}
}
