package contract

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"github.com/google/jsonschema-go/jsonschema"
	"pgregory.net/rapid"

	"kpicheck/internal/kpi"
)

// answered is a file as a person writes it; each case puts its own lines in or in place of some.
const answered = `headings:   # of the scorecard
  Actual: figure
  Out of: denominator
  Education settings: Schools
  "Target: 85%": target
  2018: nothing
dates: month first
sheet names: nothing
`

// Each answer must come out as it was written and in its place, also what YAML takes for a number.
func TestAnswersAreReadAsWritten(t *testing.T) {
	got, err := ParseAnswers([]byte(answered), "r.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want := &kpi.Answers{File: "r.yaml", SHA256: digest([]byte(answered)), DateOrder: kpi.MonthFirst, SheetNames: "nothing",
		Headings: []kpi.Answer{{Heading: "Actual", Is: "figure"}, {Heading: "Out of", Is: "denominator"},
			{Heading: "Education settings", Is: "Schools"}, {Heading: "Target: 85%", Is: "target"}, {Heading: "2018", Is: "nothing"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What people and their editors do to a file is no fault of it.
func TestHonestFilesOfAnswers(t *testing.T) {
	for _, test := range []struct {
		reason, text string
		want         int
	}{
		{"a file that was made and not written yet", "", 0},
		{"nothing but a comment", "# none yet\n", 0},
		{"lines end as on Windows", strings.ReplaceAll(answered, "\n", "\r\n"), 5},
		{"a byte order mark", "\ufeff" + answered, 5},
		{"one heading", "headings:\n  Actual: figure\n", 1},
		{"headings in braces", "headings: {Actual: figure, Out of: denominator}\n", 2},
		{"dates alone", "dates: day first\n", 0},
	} {
		got, err := ParseAnswers([]byte(test.text), "r.yaml")
		if err != nil || len(got.Headings) != test.want {
			t.Errorf("%s: %+v, %v; want %d headings", test.reason, got, err, test.want)
		}
	}
}

// Each message must say what is wrong, what was expected, and the line where a person would mend it.
func TestFaultsOfAnswers(t *testing.T) {
	for _, test := range []struct{ reason, old, new, want string }{
		{"a key misspelt", "headings:", "heading:", `r.yaml:1: heading is not known; did you mean headings?`},
		{"a key as programs write it", "sheet names", "sheet_names", `r.yaml:8: sheet_names is not known; did you mean sheet names?`},
		{"a key of another file", "dates: month first", "until: 2019-03-31",
			`r.yaml:7: until is not known; expected headings, dates or sheet names`},
		{"a key twice", "sheet names: nothing", "dates: day first", `r.yaml:8: dates stands on line 7 already; expected it once`},
		{"an order that there is not", "month first", "american", `r.yaml:7: dates is "american"; expected day first or month first`},
		{"no order", "dates: month first", "dates:", `r.yaml:7: dates is empty; expected a value, or no such line`},
		{"sheets' names that say something", "sheet names: nothing", "sheet names: area",
			`r.yaml:8: sheet names is "area"; expected the word nothing, or no such line`},
		{"a heading without an answer", "Actual: figure", "Actual:",
			`r.yaml:2: headings["Actual"] is empty; expected what the heading is to be read as, such as figure, or no such line`},
		{"an answer of blanks", "Actual: figure", `Actual: " "`, `r.yaml:2: headings["Actual"] is empty`},
		{"an answer of two", "Actual: figure", "Actual: [figure, target]", `r.yaml:2: headings["Actual"] is "[figure, target]"; expected one piece of text`},
		{"no heading", "Actual: figure", `"": figure`, `r.yaml:2: "\"\"" is no heading; expected its words`},
		{"a heading twice, in another case", "Out of: denominator", "ACTUAL: target",
			`r.yaml:3: headings["ACTUAL"] stands on line 2 already; expected it once`},
		{"a heading with a colon", `"Target: 85%": target`, "Target: 85%: target", `r.yaml:5: this is not YAML`},
		{"headings as a list", answered, "headings:\n  - Actual: figure\n",
			`r.yaml:1: headings is not in parts; expected lines such as "Actual: figure" below it`},
		{"a list", answered, "- Actual\n", `r.yaml:1: the file does not begin with a key; expected lines such as "headings:"`},
		{"a workbook", answered, "PK\x03\x04\x00", `r.yaml: this is not a text file in UTF-8`},
		{"more than a person writes", answered, "# " + strings.Repeat("x", MostBytes), `r.yaml: the file has 262146 bytes; expected no more than 262144`},
	} {
		t.Run(test.reason, func(t *testing.T) {
			text := strings.Replace(answered, test.old, test.new, 1)
			if text == answered {
				t.Fatal("the case changes nothing")
			}
			all, err := ParseAnswers([]byte(text), "r.yaml")
			var faults Faults
			if all != nil || !errors.As(err, &faults) || len(faults) != 1 || !strings.HasPrefix(faults[0].Error(), test.want) {
				t.Errorf("got %v\nwant %s", err, test.want)
			}
		})
	}
}

// All faults are told at once, so that the file need not be mended line by line.
func TestAllFaultsOfAnswersAreTold(t *testing.T) {
	_, err := ParseAnswers([]byte("headings:\n  Actual:\n  Out of: [a]\ndates: x\nsheets: nothing\n"), "r.yaml")
	var faults Faults
	if !errors.As(err, &faults) || len(faults) != 4 {
		t.Errorf("got %v", err)
	}
}

// What the README shows is copied, so it must be taken as it stands.
func TestReadmeShowsAnswersThatAreRead(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(readme), "```yaml\nheadings:")
	text, _, _ := strings.Cut("headings:"+after, "```")
	all, err := ParseAnswers([]byte(text), "reading.yaml")
	if err != nil || len(all.Headings) != 3 || all.DateOrder == kpi.OrderUnknown || all.SheetNames == "" {
		t.Errorf("got %+v, %v", all, err)
	}
}

// The largest file that is taken must not hold up whoever waits for the report.
func BenchmarkManyAnswers(b *testing.B) {
	text := "headings:\n"
	n := 0
	for ; len(text) < MostBytes-40; n++ {
		text += fmt.Sprintf("  Heading %d: figure\n", n)
	}
	for b.Loop() {
		all, err := ParseAnswers([]byte(text), "r.yaml")
		if err != nil || len(all.Headings) != n {
			b.Fatal(err)
		}
	}
}

// The lines that a report prints to be pasted must say, read back, what they were to say, whatever a heading holds.
func TestPrintedAnswersAreReadBack(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"a: b", "- x", "a #no", `"quoted" and 'so'`, "one\ntwo\r\n\tthree",
		"*star", "!tag", "%d", "@x", "`x`", "|", "null", "Null", "no", "y", "~", "2018-11-20", "1e3", "\x1b[31m", "\x00", "\u2028",
		"\ufeff", "---", "{a}", "[a]", "? x", "x?", "x:", "\xff\xfe", "😀", "\u202e", "naïve – “so”", "O'Neill's", "x\u00a0y"}))
	rapid.Check(t, func(t *rapid.T) {
		a := kpi.Answer{Heading: plain(text.Draw(t, "heading")), Is: plain(text.Draw(t, "is"))}
		if a.Heading == "" || a.Is == "" {
			t.Skip("an answer without words is none")
		}
		all, err := ParseAnswers([]byte(a.Lines()), "r.yaml")
		if err != nil {
			t.Fatalf("%s: %v", a.Lines(), err)
		}
		if diff := cmp.Diff([]kpi.Answer{a}, all.Headings); diff != "" {
			t.Errorf("%s: %s", a.Lines(), diff)
		}
	})
}

// The schema is committed, so it must be what its source says today.
func TestGeneratedReadingSchema(t *testing.T) {
	g := generator{comments: commentsOf(t, "reading.go"), defs: map[string]*jsonschema.Schema{}}
	root := g.structure(reflect.TypeFor[reading]())
	root.Schema, root.Title = "https://json-schema.org/draft/2020-12/schema", "kpicheck reading"
	hold(t, "reading.schema.json", indented(t, root))
	for _, field := range []string{"reading", "reading.Headings", "reading.Dates", "reading.SheetNames"} {
		if g.comments[field] == "" {
			t.Errorf("%s has no comment; an editor shows it", field)
		}
	}
}

// An editor must not underline what a report printed, and must underline what the reader refuses.
func TestReadingSchemaTakesWhatTheReaderTakes(t *testing.T) {
	var s jsonschema.Schema
	if err := json.Unmarshal(ReadingSchema(), &s); err != nil {
		t.Fatal(err)
	}
	resolved, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		text  string
		taken bool
	}{{answered, true}, {"headings:\n  Actual: {is: figure}\n", false}, {"dates: american\n", false}, {"heading: {}\n", false}} {
		var instance any
		if err := yaml.Unmarshal([]byte(test.text), &instance); err != nil {
			t.Fatal(err)
		}
		if err := resolved.Validate(instance); (err == nil) != test.taken {
			t.Errorf("%s: taken is %t, %v", test.text, err == nil, err)
		}
	}
}
