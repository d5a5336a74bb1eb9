package report

import (
	"bytes"
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kpicheck/internal/assess"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// element is any element of an XML text.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []element  `xml:",any"`
	Text     string     `xml:",chardata"`
}

func (e *element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (e *element) all(name string) (found []*element) {
	for i := range e.Children {
		if e.Children[i].XMLName.Local == name {
			found = append(found, &e.Children[i])
		}
	}
	return found
}

func junitOf(t *testing.T, all []assess.Outcome, o Options) *element {
	t.Helper()
	text := printed(t, func(b *bytes.Buffer) error { return printAs(Formats, "junit", b, folder(all...), o) })
	var root element
	if err := xml.Unmarshal(text, &root); err != nil {
		t.Fatalf("%v:\n%s", err, text)
	}
	return &root
}

// jenkins is what the newest JUnit schema of Jenkins lets an element have: attributes, those in capitals being required,
// and children in their order. No well-kept library in Go reads XML Schema, so the parts we use are told here in words.
var jenkins = map[string]struct{ attrs, children string }{
	"testsuites": {"name time tests failures errors", "testsuite"},
	"testsuite": {"NAME TESTS FAILURES ERRORS skipped time timestamp hostname id package file",
		"properties testcase system-out system-err"},
	"properties": {"", "property"},
	"property":   {"NAME VALUE", ""},
	"testcase":   {"NAME classname time group", "skipped error failure system-out system-err"},
	"skipped":    {"message type", ""},
	"error":      {"message type", ""},
	"failure":    {"message type", ""},
	"system-out": {"", ""},
}

func conforms(t *testing.T, e *element) {
	t.Helper()
	rule, known := jenkins[e.XMLName.Local]
	if !known {
		t.Errorf("there is no element %s", e.XMLName.Local)
	}
	for _, name := range strings.Fields(rule.attrs) {
		if has := slices.ContainsFunc(e.Attrs, func(a xml.Attr) bool { return strings.EqualFold(a.Name.Local, name) }); !has && name == strings.ToUpper(name) {
			t.Errorf("%s lacks %s", e.XMLName.Local, name)
		}
	}
	for _, a := range e.Attrs {
		if !slices.ContainsFunc(strings.Fields(rule.attrs), func(name string) bool { return strings.EqualFold(a.Name.Local, name) }) {
			t.Errorf("%s may not have %s", e.XMLName.Local, a.Name.Local)
		}
	}
	last := 0
	for i := range e.Children {
		child := &e.Children[i]
		at := slices.Index(strings.Fields(rule.children), child.XMLName.Local)
		if at < last {
			t.Errorf("%s may not have %s here", e.XMLName.Local, child.XMLName.Local)
		}
		last = max(at, last)
		conforms(t, child)
	}
}

func TestJUnitHasTheFormThatReadersExpect(t *testing.T) {
	folder, o := ciSample()
	for _, all := range [][]assess.Outcome{folder, nil,
		alone(&assess.Assessment{Contract: &kpi.Contract{}, Submission: &kpi.Submission{}})} {
		conforms(t, junitOf(t, all, o))
	}
}

// A reader that shows only the counts must be told the same as one that shows the tests.
func TestJUnitCountsItsTests(t *testing.T) {
	all, o := ciSample()
	root := junitOf(t, append(all, alone(sample())...), o)
	total := map[string]int{}
	for _, suite := range root.all("testsuite") {
		counted := map[string]int{"tests": len(suite.all("testcase"))}
		for _, c := range suite.all("testcase") {
			counted["failures"] += len(c.all("failure"))
			counted["errors"] += len(c.all("error"))
			counted["skipped"] += len(c.all("skipped"))
		}
		for name, n := range counted {
			total[name] += n
			if suite.attr(name) != strconv.Itoa(n) {
				t.Errorf("%s says %s %s, and has %d", suite.attr("name"), suite.attr(name), name, n)
			}
		}
	}
	for _, name := range []string{"tests", "failures", "errors"} {
		if root.attr(name) != strconv.Itoa(total[name]) {
			t.Errorf("the whole says %s %s, and has %d", root.attr(name), name, total[name])
		}
	}
}

// failures is the names of the tests that fail.
func failures(root *element) (names []string) {
	for _, suite := range root.all("testsuite") {
		for _, c := range suite.all("testcase") {
			if len(c.all("failure")) > 0 {
				names = append(names, c.attr("classname")+" "+c.attr("name"))
			}
		}
	}
	return names
}

// A test fails where the check does, and nowhere else; what is below the fail level is still told.
func TestJUnitFailsWhereTheCheckDoes(t *testing.T) {
	errorsFail := "BCT KPI report Oct-18.KPI 7 percentages"
	queriesFail := "BCT KPI report Oct-18.Children subject to S47 enquiries rates"
	for _, test := range []struct {
		reason string
		fails  func(assess.Exception) bool
		want   string
	}{
		{"errors, where nothing else is asked for", nil, errorsFail},
		{"queries too, if asked for", func(e assess.Exception) bool { return e.Severity >= finding.Query }, errorsFail + "; " + queriesFail},
		{"never", func(assess.Exception) bool { return false }, ""},
	} {
		root := junitOf(t, alone(sample()), Options{Fails: test.fails})
		if got := strings.Join(failures(root), "; "); got != test.want {
			t.Errorf("%s: got %q, want %q", test.reason, got, test.want)
		}
		text := printed(t, func(b *bytes.Buffer) error {
			return printAs(Formats, "junit", b, month(sample()), Options{Fails: test.fails})
		})
		for _, id := range []string{"3f2a91bc", "00c0ffee", "0ddba115"} {
			if !bytes.Contains(text, []byte(id)) {
				t.Errorf("%s: nothing is told of %s", test.reason, id)
			}
		}
	}
}

// An explained error does not fail, as the check itself does not.
func TestJUnitLetsWhatIsExplainedStand(t *testing.T) {
	a := sample()
	a.Exceptions[0].Status = assess.Explained
	if got := failures(junitOf(t, alone(a), Options{})); len(got) > 0 {
		t.Errorf("these fail: %v", got)
	}
}

// A check that did not run is never shown as passed, whether or not others of its kind ran.
func TestJUnitSkipsWhatWasNotChecked(t *testing.T) {
	a := sample()
	a.Exceptions = nil
	a.Coverage[0].Checks, a.Coverage[0].Passed, a.Coverage[0].NotChecked = 0, 0, 2
	a.Coverage[0].Why = []assess.Reason{{Why: *finding.Because("KPI 7!C8 is blank"), Checks: 2}}
	var got []string
	for _, c := range junitOf(t, alone(a), Options{}).all("testsuite")[0].all("testcase") {
		outcome := "passed"
		if s := c.all("skipped"); len(s) > 0 {
			outcome = s[0].attr("message")
		}
		got = append(got, c.attr("name")+": "+outcome)
	}
	want := []string{"percentages: 2 checks could not be made: KPI 7!C8 is blank (2 checks)", "rates: passed",
		"rates, not checked: 3 checks could not be made: Rates!B6 is blank (2 checks); Rates!B7 is suppressed"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Two workbooks of one folder must not share a test's name, since many readers leave the suites out.
func TestJUnitNamesATestOnce(t *testing.T) {
	all, o := ciSample()
	other := sample()
	other.Submission.File = "BCT KPI report Sep-18.xlsx"
	seen := map[string]bool{}
	for _, suite := range junitOf(t, append(all, assess.Outcome{File: other.Submission.File, Assessment: other}), o).all("testsuite") {
		for _, c := range suite.all("testcase") {
			name := c.attr("classname") + " " + c.attr("name")
			if seen[name] {
				t.Errorf("%s is there twice", name)
			}
			seen[name] = true
		}
	}
}

// What XML cannot hold, or what would end a part of it, is text and stays text.
func TestNoWordsActInJUnit(t *testing.T) {
	for _, text := range []string{"]]>", "</failure><failure/>", "&lt;&#0;&bogus;", "<!-- -->", "\x00\x0b\x1f\ufffe\uffff", "\xff\xfe", "<![CDATA["} {
		a := sample()
		a.Exceptions[0].Says, a.Exceptions[0].Indicator.ID = "before "+text+" after", text
		a.Exceptions[1].Question, a.Coverage[1].Why[0].Why = text, *finding.Because("%", finding.Text(text))
		a.Contract.Name = text
		root := junitOf(t, []assess.Outcome{{File: text + ".xlsx", Assessment: a}}, Options{})
		conforms(t, root)
		cases := root.all("testsuite")[0].all("testcase")
		if len(cases) != 3 || len(cases[0].all("failure")) != 1 {
			t.Fatalf("%q made another form of it", text)
		}
		told := cases[0].all("failure")[0]
		for _, got := range []string{told.attr("message"), told.Text} {
			if !strings.Contains(got, "before ") || !strings.Contains(got, " after") {
				t.Errorf("%q became %q", text, got)
			}
		}
	}
}
