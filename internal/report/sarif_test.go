package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"

	"kpicheck/internal/assess"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// ciSample is a folder as CI sees it: a workbook with one of everything, and one that is no workbook.
func ciSample() ([]assess.Outcome, Options) {
	a := explained()
	a.Contract.File = "contract.yaml"
	a.Exceptions[0].Evidence = append(a.Exceptions[0].Evidence,
		finding.Evidence{File: "b.xlsx", At: kpi.Place{Sheet: "KPI 7", Cell: "C7"}, Label: "Same placement in Sep-18", Value: "458"},
		finding.Evidence{Label: "Target", Value: "65%"})
	return []assess.Outcome{{File: a.Submission.File, Assessment: a}, {File: "c.xlsx", Err: errors.New("c.xlsx is a text file")}},
		Options{Version: "1.0.0", Folder: "data/submissions", Rules: []Rule{{
			Name: "percentage-disagrees", Title: "A percentage is not its parts", Doc: "Look at `C9`.", Family: finding.Percentages}}}
}

// The exact output is kept for each format that CI reads, so that whoever changes it sees what readers will get.
func TestCIFormats(t *testing.T) {
	all, o := ciSample()
	for _, test := range []struct {
		name  string
		print func(*bytes.Buffer) error
	}{
		{"folder.sarif", func(b *bytes.Buffer) error { return printAs(Formats, "sarif", b, folder(all...), o) }},
		{"folder.junit.xml", func(b *bytes.Buffer) error { return printAs(Formats, "junit", b, folder(all...), o) }},
		{"folder.github", func(b *bytes.Buffer) error { return printAs(Formats, "github", b, folder(all...), o) }},
		{"folder.summary.md", func(b *bytes.Buffer) error { return StepSummary(b, folder(all...), o, 1<<20) }},
	} {
		t.Run(test.name, func(t *testing.T) { golden(t, test.name, printed(t, test.print)) })
	}
}

// oasis is the official schema. It is written for draft 4 of JSON Schema, which the library does not know, but uses only
// words that mean the same in draft 7.
func oasis(t *testing.T) *jsonschema.Resolved {
	t.Helper()
	text, err := os.ReadFile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	var s jsonschema.Schema
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	s.Schema = "http://json-schema.org/draft-07/schema#"
	resolved, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return resolved
}

func decoded[T any](t *testing.T, text []byte) (v T) {
	t.Helper()
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSARIFFollowsTheOfficialSchema(t *testing.T) {
	books, o := ciSample()
	twice := sample()
	twice.Exceptions[0].Evidence = append(twice.Exceptions[0].Evidence, twice.Exceptions[0].Evidence...)
	schema := oasis(t)
	for reason, all := range map[string][]assess.Outcome{
		"one of everything":                books,
		"no workbook at all":               nil,
		"a workbook of which little known": alone(&assess.Assessment{Contract: &kpi.Contract{}, Submission: &kpi.Submission{}}),
		"evidence given twice":             alone(twice),
	} {
		text := printed(t, func(b *bytes.Buffer) error { return printAs(Formats, "sarif", b, folder(all...), o) })
		if err := schema.Validate(decoded[any](t, text)); err != nil {
			t.Errorf("%s: %v", reason, err)
		}
	}
}

// A schema that takes everything would show nothing, so each of these faults must be seen.
func TestTheOfficialSchemaSeesFaults(t *testing.T) {
	all, o := ciSample()
	text := printed(t, func(b *bytes.Buffer) error { return printAs(Formats, "sarif", b, folder(all...), o) })
	schema := oasis(t)
	for right, wrong := range map[string]string{`"2.1.0"`: `"2.2.0"`, `"driver"`: `"drover"`, `"ruleId"`: `"rule"`,
		`"level": "error"`: `"level": "fatal"`, `"startLine": 1`: `"startLine": 0`, `"unchanged"`: `"old"`,
		`"external"`: `"elsewhere"`, `"executionSuccessful"`: `"successful"`} {
		if !bytes.Contains(text, []byte(right)) {
			t.Errorf("there is no %s to spoil", right)
		}
		if schema.Validate(decoded[any](t, bytes.Replace(text, []byte(right), []byte(wrong), 1))) == nil {
			t.Errorf("%s for %s is not seen", wrong, right)
		}
	}
}

func sarifOf(t *testing.T, all []assess.Outcome, o Options) *sarifRun {
	t.Helper()
	text := printed(t, func(b *bytes.Buffer) error { return printAs(Formats, "sarif", b, folder(all...), o) })
	return decoded[sarifLog](t, text).Runs[0]
}

// The standard wants a baseline state of all results or of none, and so it does of suppressions; the schema cannot say it.
func TestSARIFSaysOfAllResultsOrOfNone(t *testing.T) {
	first, later := sample(), sample()
	first.Prior = nil
	for _, test := range []struct {
		reason string
		all    []assess.Outcome
		want   []string
	}{
		{"nothing was held against a month before", alone(first), []string{"", "", ""}},
		{"what is explained has stood open too", alone(later), []string{"unchanged", "new", "unchanged"}},
		{"the first month of a folder has only new ones", append(alone(later), alone(firstRaised(first))...),
			[]string{"unchanged", "new", "unchanged", "new", "new", "new"}},
	} {
		run := sarifOf(t, test.all, Options{})
		for i, r := range run.Results {
			if r.BaselineState != test.want[i] {
				t.Errorf("%s: result %d is %q, want %q", test.reason, i, r.BaselineState, test.want[i])
			}
			if r.Suppressions == nil {
				t.Errorf("%s: result %d says nothing of suppressions", test.reason, i)
			}
		}
	}
}

// firstRaised is a submission before which there was none.
func firstRaised(a *assess.Assessment) *assess.Assessment {
	for i := range a.Exceptions {
		a.Exceptions[i].Since = a.Submission.Period
	}
	return a
}

// Only what the council has agreed is suppressed, with its reason.
func TestSARIFSuppressesWhatIsExplained(t *testing.T) {
	for _, r := range sarifOf(t, alone(sample()), Options{}).Results {
		explained := r.Fingerprints["kpicheckExceptionId/v1"] == "0ddba115"
		if explained != (len(r.Suppressions) == 1) {
			t.Errorf("%v: suppressions %v", r.Fingerprints, r.Suppressions)
		}
		if explained && !strings.Contains(r.Suppressions[0].Justification, "placed elsewhere") {
			t.Errorf("the reason is %q", r.Suppressions[0].Justification)
		}
	}
}

// An empty list of results must not pass for a clean one where a workbook was not checked.
func TestSARIFTellsOfWhatWasNotChecked(t *testing.T) {
	told := sarifOf(t, []assess.Outcome{{File: "c.xlsx", Err: errors.New("c.xlsx is a text file")}}, Options{}).Invocations[0]
	if told.Successful || len(told.Notifications) != 1 || told.Notifications[0].Message.Text != "c.xlsx is a text file" {
		t.Errorf("got %+v", told)
	}
	if sound := sarifOf(t, alone(sample()), Options{}).Invocations[0]; !sound.Successful || len(sound.Notifications) > 0 {
		t.Errorf("of a workbook that was checked: %+v", sound)
	}
	for _, n := range sarifOf(t, alone(explained()), Options{}).Invocations[0].Notifications {
		if n.Level != "note" {
			t.Errorf("of a workbook that was checked: %+v", n)
		}
	}
}

// Code scanning finds the file by its URI, so what it decodes to is the path; and where text was meant, it is no link.
func TestURIOf(t *testing.T) {
	for _, test := range []struct{ reason, file, want string }{
		{"a plain path", "submissions/2018-10.xlsx", "submissions/2018-10.xlsx"},
		{"spaces", "a b/KPI report Oct-18.xlsx", "a%20b/KPI%20report%20Oct-18.xlsx"},
		{"what would begin a query or a fragment", "a?b#c.xlsx", "a%3Fb%23c.xlsx"},
		{"a percent sign", "100%.xlsx", "100%25.xlsx"},
		{"other scripts", "Größe.xlsx", "Gr%C3%B6%C3%9Fe.xlsx"},
		{"a line break and an escape", "a\n\x1b.xlsx", "a%0A%1B.xlsx"},
		{"a colon is no scheme", "javascript:alert(1).xlsx", "./javascript:alert%281%29.xlsx"},
		{"a path from the root", "/data/a b.xlsx", "file:///data/a%20b.xlsx"},
		{"a drive", "C:/data/a.xlsx", "file:///C:/data/a.xlsx"},
		{"a folder above", "../a.xlsx", "../a.xlsx"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			got := uriOf(test.file)
			if got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
			u, err := url.Parse(got)
			if err != nil || u.RawQuery != "" || u.Fragment != "" || !strings.HasSuffix("./"+u.Path, test.file) {
				t.Errorf("%s is read as %+v, %v", got, u, err)
			}
		})
	}
}

// Every workbook has a URI that says where it is, whoever's it is: the submission's, another month's, one not read.
func TestSARIFPlacesEveryWorkbook(t *testing.T) {
	all, o := ciSample()
	all[0].Submission.File, all[0].File = "2018/Oct.xlsx", "2018/Oct.xlsx"
	run := sarifOf(t, all, o)
	var got []string
	for _, a := range run.Artifacts {
		got = append(got, a.Location.URI)
	}
	for _, p := range append(run.Results[0].Locations, run.Results[0].Related...) {
		got = append(got, p.Physical.Artifact.URI)
	}
	want := "data/submissions/2018/Oct.xlsx data/submissions/c.xlsx data/submissions/2018/Oct.xlsx " +
		"data/submissions/2018/Oct.xlsx data/submissions/2018/b.xlsx"
	if strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

// In a SARIF message braces are placeholders and [text](address) is a link, which a workbook's words must not be.
func TestNoWordsActInSARIF(t *testing.T) {
	a := sample()
	a.Exceptions[0].Says = "{0} [free money](http://x) [here](1)"
	a.Exceptions[0].Evidence[0].Label = "[there](sarif:/runs/0)"
	r := sarifOf(t, alone(a), Options{}).Results[0]
	for _, text := range []string{r.Message.Text, r.Related[0].Message.Text} {
		if strings.Contains(text, "](") || strings.Contains(strings.ReplaceAll(text, "{{", ""), "{") {
			t.Errorf("this acts: %s", text)
		}
	}
}
