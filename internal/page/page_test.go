package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/contract"
	"kpicheck/internal/report"
)

// document is parsed as a browser would.
func parsed(t *testing.T, page string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func each(n *html.Node, visit func(*html.Node)) {
	if n.Type == html.ElementNode {
		visit(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		each(c, visit)
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var all strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			all.WriteString(d.Data + " ")
		}
	}
	return strings.Join(strings.Fields(all.String()), " ")
}

// elements and attributes are all that a page is made of: nothing that runs, fetches, sends or leads elsewhere.
var (
	elements = strings.Fields(`html head meta title style body a header main section footer nav article h1 h2 h3 p ul ol li dl dt dd div span b code pre
		table caption thead tbody tr th td figure figcaption details summary svg desc path rect circle text g`)
	attributes = strings.Fields(`lang charset http-equiv content name class id href aria-label aria-labelledby aria-hidden role tabindex scope data-l
		viewbox viewBox d x y cx cy r rx width height text-anchor`)
)

// Nothing in a page acts, whatever the workbook is called and says: no element, no attribute, no address but of its own parts.
func TestAPageHoldsNothingThatActs(t *testing.T) {
	for name, page := range pages(t) {
		each(parsed(t, page), func(n *html.Node) {
			if !slices.Contains(elements, n.Data) {
				t.Errorf("%s: an element %s", name, n.Data)
			}
			for _, a := range n.Attr {
				if !slices.Contains(attributes, a.Key) {
					t.Errorf("%s: an attribute %s of %s", name, a.Key, n.Data)
				}
			}
			if href := attr(n, "href"); href != "" && !strings.HasPrefix(href, "#") {
				t.Errorf("%s: a link to %q", name, href)
			}
			if class := attr(n, "class"); strings.ContainsAny(class+attr(n, "id")+attr(n, "href"), `"'<>&:`) {
				t.Errorf("%s: a foreign text in the class, name or address of %s", name, n.Data)
			}
			if n.Data == "style" && strings.Contains(textOf(n), "alert") {
				t.Errorf("%s: a foreign text in the style", name)
			}
		})
	}
}

// What a screen reader goes by: one first heading, none skipped, names that are there and unique, pictures that are said.
func TestAPageIsWellBuilt(t *testing.T) {
	for name, page := range pages(t) {
		root := parsed(t, page)
		ids, level, firsts := map[string]bool{}, 0, 0
		each(root, func(n *html.Node) {
			if id := attr(n, "id"); id != "" {
				if ids[id] {
					t.Errorf("%s: two are called %s", name, id)
				}
				ids[id] = true
			}
			if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
				now := int(n.Data[1] - '0')
				if now > level+1 {
					t.Errorf("%s: from heading %d to %d at %q", name, level, now, textOf(n))
				}
				if level = now; now == 1 {
					firsts++
				}
				if textOf(n) == "" {
					t.Errorf("%s: an empty heading", name)
				}
			}
		})
		if firsts != 1 {
			t.Errorf("%s: %d first headings", name, firsts)
		}
		each(root, func(n *html.Node) {
			for _, id := range strings.Fields(attr(n, "aria-labelledby") + " " + strings.TrimPrefix(attr(n, "href"), "#")) {
				if !ids[id] {
					t.Errorf("%s: nothing is called %s", name, id)
				}
			}
			if n.Data == "svg" && attr(n, "aria-hidden") == "" && (n.FirstChild.Data != "title" || n.FirstChild.NextSibling.Data != "desc" || textOf(n.FirstChild.NextSibling) == "") {
				t.Errorf("%s: a picture that is not said", name)
			}
		})
		if title := textOf(find(root, "title")); title == "" || title[0] < '0' || title[0] > '9' {
			t.Errorf("%s: the title does not begin with the counts: %q", name, title)
		}
	}
}

func find(root *html.Node, element string) (found *html.Node) {
	each(root, func(n *html.Node) {
		if found == nil && n.Data == element {
			found = n
		}
	})
	return found
}

// Two runs must give the same bytes, or nobody can tell by a digest that a page is the one that was sent.
func TestAPageIsTheSameEachTime(t *testing.T) {
	first, second := pages(t), madePages(t)
	for name := range first {
		if first[name] != second[name] {
			t.Errorf("%s differs from run to run", name)
		}
	}
}

// Every exception must stand on the page with its number, its cells and its question, be there few or many.
func TestEveryExceptionIsOnThePage(t *testing.T) {
	east := assess.Options{Contract: eastmere(t)}
	for _, o := range []assess.Outcome{october(t), checked(t, "eastmere/faulty/total-disagrees.xlsx", east), checked(t, "eastmere/faulty/missing-figure.xlsx", east), unsound(t), manyWrong(t)} {
		kind := report.OfMonth
		if o.Contract == nil {
			kind = report.OfAudit
		}
		root := parsed(t, ofRun(t, kind, o))
		all := report.View(o.Assessment, options).Numbered()
		if len(all) == 0 {
			t.Errorf("%s raises nothing", o.File)
		}
		for i, e := range all {
			var at *html.Node
			each(root, func(n *html.Node) {
				if attr(n, "id") == fmt.Sprintf("q%d", i+1) {
					at = n
				}
			})
			if at == nil {
				t.Errorf("%s: nothing of %d, %s", o.File, i+1, e.Message)
				continue
			}
			text := textOf(at)
			asked := e.Question
			if e.Severity == "note" {
				_, size := utf8.DecodeRuneInString(e.What) // a sentence on the page begins with a capital
				asked = e.What[size:]
			}
			for _, want := range append(e.Cells, fmt.Sprint(i+1), asked, e.ID) {
				if !strings.Contains(text, strings.Join(strings.Fields(want), " ")) {
					t.Errorf("%s: %d does not say %q: %s", o.File, i+1, want, text)
				}
			}
		}
	}
}

// manyWrong is a submission with more exceptions than a page has cards for: none of its figures is there.
func manyWrong(t testing.TB) assess.Outcome {
	t.Helper()
	yaml, data, err := fixtures.Large(60)
	if err != nil {
		t.Fatal(err)
	}
	c, err := contract.Parse([]byte(strings.ReplaceAll(string(yaml), "label: Done}", "label: Quite done},{id: x,label: Never sent}")), "contract.yaml")
	if err != nil {
		t.Fatal(err)
	}
	a, err := assess.Submission(data, "many.xlsx", assess.Options{Contract: c})
	if a == nil || len(a.Exceptions) <= plenties[0].cards {
		t.Fatalf("this is to have many exceptions: %v", err)
	}
	return assess.Outcome{File: "many.xlsx", Assessment: a}
}

// A page must be small enough for an e-mail, however many months it is of and however much is wrong.
func TestAPageIsSmall(t *testing.T) {
	all := months(t, 24)
	for name, page := range map[string]string{"october": ofRun(t, report.OfMonth, october(t)), "24 months": ofRun(t, report.OfFolder, all...),
		"the newest of 24": ofRun(t, report.OfMonth, all[0]), "much that is wrong": ofRun(t, report.OfMonth, manyWrong(t)), "24 audits": audits(t)} {
		if len(page) > mostBytes {
			t.Errorf("%s: %d bytes", name, len(page))
		}
		t.Logf("%s: %d bytes", name, len(page))
	}
}

func audits(t testing.TB) string {
	var all []assess.Outcome
	for range 24 {
		all = append(all, unsound(t))
	}
	return ofRun(t, report.OfAudits, all...)
}
