package contract

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"github.com/google/jsonschema-go/jsonschema"
	"pgregory.net/rapid"

	"kpicheck/internal/kpi"
)

// agreed is a file as a person writes it; each case puts its own lines in or in place of some.
const agreed = `# What we let stand.
- id: 06f2c41b   # from the October report
  reason: Two late reviews were counted, see the letter of 12 November.
  agreed_by: A. Officer
  agreed_on: 2018-11-20
  until: 2019-03-31
  period: 2018-10
  rule: percentage-disagrees
  figure: KPI 7, percentage, snapshot, 2018-10
  about: "KPI 7: 67% is not 466 ÷ 680, which is 68.5% (KPI 7!C9)"
  values: [67%, 69%, numerator 466, denominator 680]
- id: "10000000"
  reason: no
  agreed_by: B
  agreed_on: 2018-12-01
`

func october() kpi.Explanation {
	period, _ := kpi.ParsePeriod("2018-10")
	return kpi.Explanation{ID: "06f2c41b", Reason: "Two late reviews were counted, see the letter of 12 November.",
		AgreedBy: "A. Officer", AgreedOn: "2018-11-20", Until: "2019-03-31", Period: period, Rule: "percentage-disagrees",
		Figure: "KPI 7, percentage, snapshot, 2018-10", About: "KPI 7: 67% is not 466 ÷ 680, which is 68.5% (KPI 7!C9)",
		Values: []string{"67%", "69%", "numerator 466", "denominator 680"}, Line: 2}
}

func parsed(t *testing.T, text string) []kpi.Explanation {
	t.Helper()
	all, err := ParseExplanations([]byte(text), "e.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Each field must come out as it was written, also what YAML takes for a number or for false.
func TestExplanationsAreReadAsWritten(t *testing.T) {
	want := []kpi.Explanation{october(), {ID: "10000000", Reason: "no", AgreedBy: "B", AgreedOn: "2018-12-01", Line: 12}}
	if diff := cmp.Diff(want, parsed(t, agreed)); diff != "" {
		t.Error(diff)
	}
}

// What people and their editors do to a file is no fault of it.
func TestHonestFilesOfExplanations(t *testing.T) {
	indented := strings.ReplaceAll("\n"+strings.TrimSuffix(agreed, "\n"), "\n", "\n  ")
	for _, test := range []struct {
		reason, text string
		want         int
	}{
		{"a file that was made and not written yet", "", 0},
		{"nothing but a comment", "# none yet\n", 0},
		{"nothing but a document's mark", "---\n", 0},
		{"every entry taken out", "[]\n", 0},
		{"lines end as on Windows", strings.ReplaceAll(agreed, "\n", "\r\n"), 2},
		{"a byte order mark", "\ufeff" + agreed, 2},
		{"the list is indented", indented, 2},
		{"a reason of several lines", "- id: 06f2c41b\n  reason: |\n    One: two.\n    # three\n  agreed_by: A\n  agreed_on: 2018-11-20", 1},
		{"explained again after it had ended", agreed + strings.NewReplacer("2018-11-20", "2019-04-01", "2019-03-31", "2019-06-30").
			Replace(agreed[strings.Index(agreed, "- id"):strings.Index(agreed, "- id: \"1")]), 3},
		{"the same id, of other values", agreed + strings.ReplaceAll(
			agreed[strings.Index(agreed, "- id"):strings.Index(agreed, "- id: \"1")], "numerator 466", "numerator 467"), 3},
	} {
		all, err := ParseExplanations([]byte(test.text), "e.yaml")
		if err != nil || len(all) != test.want {
			t.Errorf("%s: %d explanations, %v; want %d", test.reason, len(all), err, test.want)
		}
	}
}

// Each message must say what is wrong, what was expected, and the line where a person would mend it.
func TestFaultsOfExplanations(t *testing.T) {
	for _, test := range []struct{ reason, old, new, want string }{
		{"a field misspelt", "  until: 2019", "  untill: 2019",
			`e.yaml:6: explanation 1 (06f2c41b): untill is not known; did you mean until?`},
		{"a field that must be there, misspelt", "  agreed_by: B", "  agreedby: B",
			`e.yaml:14: explanation 2 (10000000): agreedby is not known; did you mean agreed_by?`},
		{"a field of which two are near", "  agreed_by: B\n  agreed_on: 2018-12-01", "  agreed: 2018-12-01",
			`e.yaml:14: explanation 2 (10000000): agreed is not known; did you mean agreed_by or agreed_on?`},
		{"no reason", "  reason: no\n", "", `e.yaml:12: explanation 2 (10000000) has no reason, which it must have`},
		{"a reason with nothing in it", "reason: no", "reason:", `e.yaml:13: explanation 2 (10000000): reason is empty; expected a value, or no such line`},
		{"a reason of blanks", "reason: no", `reason: "  "`, `e.yaml:13: explanation 2 (10000000): reason is empty; expected a value, or no such line`},
		{"nobody agreed it", "  agreed_by: B\n", "", `e.yaml:12: explanation 2 (10000000) has no agreed_by, which it must have`},
		{"a day as nobody can sort it", "2018-12-01", "1/12/2018",
			`e.yaml:15: explanation 2 (10000000): agreed_on is "1/12/2018"; expected a day such as 2018-11-20`},
		{"a day that there is not", "2019-03-31", "2019-02-29", `e.yaml:6: explanation 1 (06f2c41b): until is "2019-02-29"; expected a day such as 2018-11-20`},
		{"ended before it began", "2019-03-31", "2018-11-19",
			`e.yaml:6: explanation 1 (06f2c41b): until is 2018-11-19, before it was agreed on 2018-11-20; expected a later day`},
		{"a rule's name in place of an id", `id: "10000000"`, "id: percentage-disagrees",
			`e.yaml:12: explanation 2 (percentage-disagrees): id is "percentage-disagrees"; expected the eight figures and letters of an exception's id, such as 06f2c41b`},
		{"an id cut short", `"10000000"`, "1000000",
			`e.yaml:12: explanation 2 (1000000): id is "1000000"; expected the eight figures and letters of an exception's id, such as 06f2c41b`},
		{"two reasons for one exception", `"10000000"`, "06f2c41b",
			`e.yaml:12: explanation 2 (06f2c41b): id is "06f2c41b", which is explained on line 2 already; expected one explanation of it at a time`},
		{"a month of words", "period: 2018-10", "period: Oct-18",
			`e.yaml:7: explanation 1 (06f2c41b): period is "Oct-18"; expected a period such as 2018-10, or 2018-19-Q2`},
		{"a text that YAML cannot read", "reason: no", "reason: no: yes", `e.yaml:13: text that holds a colon must stand in quotation marks`},
		{"no list", agreed, "explanations: none\n", `e.yaml:1: the file is not a list; expected lines such as "- id: …"`},
		{"an entry of one word", agreed, "- 06f2c41b\n", `e.yaml:1: explanation 1 is not in parts; expected lines such as "id: …" below it`},
		{"an entry of nothing", agreed, "-\n", `e.yaml:1: explanation 1 is empty; expected a value, or no such line`},
	} {
		t.Run(test.reason, func(t *testing.T) {
			text := strings.Replace(agreed, test.old, test.new, 1)
			if text == agreed {
				t.Fatal("the case changes nothing")
			}
			_, err := ParseExplanations([]byte(text), "e.yaml")
			var faults Faults
			if !errors.As(err, &faults) || len(faults) != 1 || !strings.HasPrefix(faults[0].Error(), test.want) {
				t.Errorf("got %v\nwant %s", err, test.want)
			}
		})
	}
}

// What is added must not touch a byte of what a person wrote, and must be read back as it was given.
func TestAddedExplanationsAreReadBack(t *testing.T) {
	for _, before := range []string{"", "# none yet\n", agreed, strings.TrimSuffix(agreed, "\n"), agreed + "# the end",
		strings.ReplaceAll(agreed, "\n", "\r\n"), "---\n" + agreed, "\ufeff" + agreed,
		"  " + strings.ReplaceAll(strings.TrimSuffix(agreed, "\n"), "\n", "\n  "),
		"- id: 06f2c41b\n  agreed_by: A\n  agreed_on: 2018-11-20\n  reason: |+\n    One: two.\n\n\n"} {
		e := october()
		e.ID = "0e000001"
		written, err := AddExplanation([]byte(before), e)
		if err != nil {
			t.Errorf("%q: %v", before, err)
			continue
		}
		if !bytes.HasPrefix(written, []byte(before)) {
			t.Errorf("%q was changed to %q", before, written)
		}
		all := parsed(t, string(written))
		e.Line = all[len(all)-1].Line
		if diff := cmp.Diff(append(parsed(t, before), e), all); diff != "" {
			t.Errorf("%q: %s", before, diff)
		}
		if strings.Contains(before, "\r\n") && strings.Count(string(written), "\n") != strings.Count(string(written), "\r\n") {
			t.Errorf("%q: two kinds of line endings", before)
		}
	}
}

// No reason that a person may give can break the file or become anything but itself.
func TestAnyTextIsAddedSafely(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"a: b", "- x", "# no", `"quoted" and 'so'`, "one\ntwo\r\n\tthree",
		"*star", "&and", "!tag", "%d", "@x", "`x`", "|", ">", "null", "no", "~", "2018-11-20", "0x10", "1e3", "\x1b[31m", "\x00",
		"\u2028", "\ufeff", "\\n", "---", "...", "{a}", "[a]", "? x", "\xff\xfe", "😀", "\u202e"}))
	rapid.Check(t, func(t *rapid.T) {
		e := october()
		e.ID = "0e000001"
		e.Reason, e.AgreedBy = "x"+text.Draw(t, "reason")+"x", "x"+text.Draw(t, "name")
		e.Figure, e.About = text.Draw(t, "figure"), text.Draw(t, "about")
		e.Values = []string{"x" + text.Draw(t, "value"), "67%"}
		written, err := AddExplanation([]byte(agreed), e)
		if err != nil {
			t.Fatal(err)
		}
		all, err := ParseExplanations(written, "e.yaml")
		if err != nil || !bytes.HasPrefix(written, []byte(agreed)) {
			t.Fatalf("%v: %s", err, written)
		}
		want := trimmed(e)
		want.Line = all[2].Line
		if diff := cmp.Diff(want, all[2]); diff != "" {
			t.Error(diff)
		}
	})
}

// Where an explanation cannot be put at the end, the file is left alone.
func TestWhatCannotBeAdded(t *testing.T) {
	e := october()
	blank := e
	blank.ID, blank.Reason = "0e000001", " \n"
	twice := e
	twice.AgreedOn, twice.Until = "2018-12-01", ""
	for _, test := range []struct {
		reason, before string
		e              kpi.Explanation
		want           string
	}{
		{"a list in brackets", "[]\n", e, "the list stands in square brackets"},
		{"a file that is closed", "---\n- id: 10000000\n  reason: x\n  agreed_by: x\n  agreed_on: 2018-11-20\n...\n", e, "a second document begins here"},
		{"a file with a fault", "- id: x\n", e, "explanation 1 (x): id"},
		{"no reason", agreed, blank, "explanation 3 (0e000001) has no reason"},
		{"explained already", agreed, twice, "which is explained on line 2 already"},
	} {
		written, err := AddExplanation([]byte(test.before), test.e)
		if err == nil || written != nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %q, %v; want %s", test.reason, written, err, test.want)
		}
	}
}

// The schema is committed, so it must be what its source says today.
func TestGeneratedExplanationsSchema(t *testing.T) {
	g := generator{comments: commentsOf(t, "explanations.go"), defs: map[string]*jsonschema.Schema{}}
	root := &jsonschema.Schema{Schema: "https://json-schema.org/draft/2020-12/schema", Title: "kpicheck explanations",
		Description: g.comments["explanations"], Type: "array", Items: g.reference(reflect.TypeFor[explanation]()), Defs: g.defs}
	hold(t, "explanations.schema.json", indented(t, root))
	for name, comment := range g.comments {
		if comment == "" {
			t.Errorf("%s has no comment; an editor shows it", name)
		}
	}
}

// An editor must not underline what the command wrote, and must underline what the reader refuses.
func TestSchemaTakesWhatIsWritten(t *testing.T) {
	var s jsonschema.Schema
	if err := json.Unmarshal(ExplanationsSchema(), &s); err != nil {
		t.Fatal(err)
	}
	resolved, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	e := october()
	e.ID = "0e000001"
	written, err := AddExplanation([]byte(agreed), e)
	if err != nil {
		t.Fatal(err)
	}
	var instance any
	if err := yaml.Unmarshal(written, &instance); err != nil {
		t.Fatal(err)
	}
	if err := resolved.Validate(instance); err != nil {
		t.Error(err)
	}
	if resolved.Validate([]any{map[string]any{"id": "06f2c41b", "reason": "x", "agreed_by": "x"}}) == nil {
		t.Error("the schema takes an entry that the reader refuses")
	}
}

// Whatever the bytes, the answer is explanations that are whole, or faults; and what is added keeps the bytes.
func FuzzParseExplanations(f *testing.F) {
	f.Add([]byte(agreed))
	f.Add([]byte("[]"))
	f.Add([]byte("- id: 06f2c41b\n  agreed_by: A\n  agreed_on: 2018-11-20\n  reason: |+\n    One: two.\n\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		all, err := ParseExplanations(data, "e.yaml")
		var faults Faults
		if err != nil && (!errors.As(err, &faults) || len(faults) == 0) {
			t.Fatalf("not faults: %v", err)
		}
		if err != nil {
			return
		}
		for _, e := range all {
			if e.ID == "" || e.Reason == "" || e.AgreedBy == "" || e.AgreedOn == "" {
				t.Errorf("not whole: %+v", e)
			}
		}
		e := october()
		e.ID = "0e000001"
		if written, err := AddExplanation(data, e); err == nil && !bytes.HasPrefix(written, data) {
			t.Errorf("%q was changed to %q", data, written)
		}
	})
}
