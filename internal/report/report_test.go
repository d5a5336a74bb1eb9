package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/jsonschema-go/jsonschema"

	"kpicheck/internal/assess"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

var update = flag.Bool("update", false, "write the expected outputs anew")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (run the test with -update if it is meant):\n%s", path, diff)
	}
}

func printed(t *testing.T, print func(*bytes.Buffer) error) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := print(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// The exact pages are kept, so that a change of what the officer sees is seen by whoever makes it.
func TestFormats(t *testing.T) {
	clean := sample()
	clean.Exceptions, clean.Unchecked, clean.Submission.Unplaced, clean.Submission.Notes = nil, nil, nil, nil
	clean.Coverage = clean.Coverage[:1]
	clean.Summary = assess.Summary{Figures: 7, CheckedFigures: 7, Checks: 2, Passed: 2}
	tests := []struct {
		name  string
		a     *assess.Assessment
		print func(*bytes.Buffer, *assess.Assessment) error
	}{
		{"table-80.txt", sample(), func(b *bytes.Buffer, a *assess.Assessment) error { return printTable(b, a, Options{}) }},
		{"table-120.txt", sample(), func(b *bytes.Buffer, a *assess.Assessment) error {
			return printTable(b, a, Options{Width: 120})
		}},
		{"table-40.txt", sample(), func(b *bytes.Buffer, a *assess.Assessment) error {
			return printTable(b, a, Options{Width: 40})
		}},
		{"clean.txt", clean, func(b *bytes.Buffer, a *assess.Assessment) error { return printTable(b, a, Options{}) }},
		{"folder.txt", sample(), func(b *bytes.Buffer, a *assess.Assessment) error {
			return printAs(Formats, "table", b, folder([]assess.Outcome{{File: "a.xlsx", Assessment: a}, {File: "b.xlsx", Assessment: clean},
				{File: "c.xlsx", Err: errors.New("c.xlsx: this is a text file and not a workbook")}}...), Options{})
		}},
		{"report.md", sample(), func(b *bytes.Buffer, a *assess.Assessment) error {
			return printAs(Formats, "markdown", b, month(a), Options{})
		}},
		{"clean.md", clean, func(b *bytes.Buffer, a *assess.Assessment) error {
			return printAs(Formats, "markdown", b, month(a), Options{})
		}},
		{"report.csv", sample(), func(b *bytes.Buffer, a *assess.Assessment) error {
			return printAs(Formats, "csv", b, month(a), Options{})
		}},
		{"report.json", sample(), func(b *bytes.Buffer, a *assess.Assessment) error {
			return printAs(Formats, "json", b, month(a), Options{Version: "1.0.0"})
		}},
	}
	for _, f := range FiguresFormats {
		tests = append(tests, struct {
			name  string
			a     *assess.Assessment
			print func(*bytes.Buffer, *assess.Assessment) error
		}{"figures." + f.Name, sample(), func(b *bytes.Buffer, a *assess.Assessment) error {
			return f.Print(b, a, Options{})
		}})
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			golden(t, test.name, printed(t, func(b *bytes.Buffer) error { return test.print(b, test.a) }))
		})
	}
}

func TestTableKeepsToItsWidth(t *testing.T) {
	for _, wide := range []int{20, 59, 60, 62, 80, 100, 200} {
		for _, colour := range []bool{false, true} {
			out := printed(t, func(b *bytes.Buffer) error {
				o := Options{Width: wide, Colour: colour}
				return errors.Join(printTable(b, sample(), o), figuresTable(b, sample(), o))
			})
			for line := range strings.Lines(string(out)) {
				if n := width(strings.TrimSuffix(line, "\n")); n > wide {
					t.Errorf("at %d columns a line takes %d: %q", wide, n, line)
				}
			}
		}
	}
}

// A contract that stands beside a workbook is used without being asked for, so each page says that it was.
func TestTheContractsFileIsNamed(t *testing.T) {
	a := sample()
	a.Contract.File = "contract.yaml"
	for _, f := range Formats {
		out := printed(t, func(b *bytes.Buffer) error { return f.Print(b, month(a), Options{}) })
		if f.Name != "csv" && !bytes.Contains(out, []byte("contract.yaml")) {
			t.Errorf("%s does not name it:\n%s", f.Name, out)
		}
	}
}

// Who reads only the Markdown of a folder must see which of its workbooks nothing is known of.
func TestMarkdownOfAFolderListsWhatWasNotChecked(t *testing.T) {
	unread := assess.Outcome{File: "b.xlsx", Err: errors.New("b|.xlsx: this is a text file and not a workbook")}
	const section = "## Workbooks not checked\n\n- b\\|.xlsx: this is a text file and not a workbook\n"
	for _, test := range []struct {
		reason string
		all    []assess.Outcome
		want   int
	}{
		{"one beside a report", append(alone(sample()), unread), 1},
		{"nothing else", []assess.Outcome{unread}, 1},
		{"all were checked", alone(sample()), 0},
	} {
		out := string(printed(t, func(b *bytes.Buffer) error { return printAs(Formats, "markdown", b, folder(test.all...), Options{}) }))
		if strings.Count(out, section) != test.want {
			t.Errorf("%s:\n%s", test.reason, out)
		}
	}
}

// Colour may only add colour: what is piped to a file must say the same.
func TestColourAddsNothingElse(t *testing.T) {
	plain := printed(t, func(b *bytes.Buffer) error { return printTable(b, sample(), Options{}) })
	coloured := printed(t, func(b *bytes.Buffer) error { return printTable(b, sample(), Options{Colour: true}) })
	if bytes.Contains(plain, []byte("\x1b")) {
		t.Error("a table without colour holds an escape")
	}
	for _, code := range []string{bold, red, green, yellow, blue, "0"} {
		coloured = bytes.ReplaceAll(coloured, []byte("\x1b["+code+"m"), nil)
	}
	if diff := cmp.Diff(string(plain), string(coloured)); diff != "" {
		t.Error(diff)
	}
}

func TestJSONFollowsItsSchema(t *testing.T) {
	for reason, a := range map[string]*assess.Assessment{
		"one of everything": sample(),
		"nothing at all":    {Contract: &kpi.Contract{}, Submission: &kpi.Submission{}},
	} {
		text := printed(t, func(b *bytes.Buffer) error { return printAs(Formats, "json", b, month(a), Options{}) })
		followsSchema(t, reason, Schema("report"), text)
	}
	all := []assess.Outcome{{File: "a.xlsx", Assessment: sample()}, {File: "b.xlsx", Err: errors.New("b.xlsx is a text file")}}
	text := printed(t, func(b *bytes.Buffer) error { return printAs(Formats, "json", b, folder(all...), Options{}) })
	followsSchema(t, "a folder", Schema("folder"), text)
}

// followsSchema also shows that the schema is not one that takes everything.
func followsSchema(t *testing.T, reason string, schema, text []byte) {
	t.Helper()
	var s jsonschema.Schema
	if err := json.Unmarshal(schema, &s); err != nil {
		t.Fatal(err)
	}
	resolved, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	decode := func(text []byte) (v any) {
		if err := json.Unmarshal(text, &v); err != nil {
			t.Fatal(err)
		}
		return v
	}
	if err := resolved.Validate(decode(text)); err != nil {
		t.Errorf("%s: %v", reason, err)
	}
	if err := resolved.Validate(decode(bytes.Replace(text, []byte(`"tool"`), []byte(`"toll"`), 1))); err == nil {
		t.Errorf("%s: the schema takes a misspelt name", reason)
	}
}

// The words of a workbook must not act in what shows them, be it a terminal, a spreadsheet or a web page.
func TestNothingOfAWorkbookActs(t *testing.T) {
	hostile := func() *assess.Assessment {
		a := sample()
		for _, text := range []*string{&a.Exceptions[0].Says, &a.Exceptions[0].Reported, &a.Submission.File,
			&a.Exceptions[0].Indicator.ID, &a.Exceptions[0].At.Sheet, &a.Submission.Unplaced[0].Text,
			&a.Exceptions[0].Cells[0], &a.Exceptions[0].Evidence[0].Label} {
			*text = "=cmd|' /C calc'!A1\x1b[2J\u009b2J\u202egnp\r\n<script>![x](http://x)"
		}
		a.Coverage[1].Why[0].Why = *finding.Because("% is blank", a.Exceptions[0].At)
		return a
	}
	for _, f := range Formats {
		out := string(printed(t, func(b *bytes.Buffer) error { return f.Print(b, month(hostile()), Options{Width: 500}) }))
		out += string(printed(t, func(b *bytes.Buffer) error {
			return f.Print(b, folder(alone(hostile())...), Options{Width: 500})
		}))
		for _, bad := range []string{"\x1b", "\u009b", "\u202e", "\r"} {
			if strings.Contains(out, bad) {
				t.Errorf("%s lets %q through", f.Name, bad)
			}
		}
		if f.Name == "csv" && (strings.Contains(out, ",=") || strings.Contains(out, `,"=`)) {
			t.Errorf("csv holds a cell that is a formula:\n%s", out)
		}
		if f.Name == "markdown" && (strings.Contains(out, "<script") || strings.Contains(out, "://")) {
			t.Errorf("markdown holds HTML or a link:\n%s", out)
		}
	}
}

func TestViewLeavesTheAssessmentAsItWas(t *testing.T) {
	a := sample()
	a.Exceptions[0].Cells[0] = "a\tb"
	a.Coverage[1].Why[0].Why = *finding.Because("%", finding.Text("a\tb"))
	View(a, Options{})
	if a.Exceptions[0].Cells[0] != "a\tb" || a.Coverage[1].Why[0].Why.String() != "a\tb" {
		t.Error("printing changed what was assessed")
	}
}

func TestWrapBreaksInsideAWordOnlyWhereItMust(t *testing.T) {
	tests := []struct {
		reason, text string
		n            int
		want         []string
	}{
		{"at spaces", "one two three", 7, []string{"one two", "three"}},
		{"a word longer than the line", "abcdefgh ij", 5, []string{"abcde", "fgh", "ij"}},
		{"wide characters take two columns", "日本語", 4, []string{"日本", "語"}},
		{"a character wider than the line is kept whole", "日", 1, []string{"日"}},
		{"an address behind its sheet", "Contacts!B5 x", 9, []string{"Contacts!", "B5 x"}},
		{"not at a space that holds a cell's name together", "in KPI\u00a07!C9", 9, []string{"in", "KPI 7!C9"}},
		{"nothing is one empty line", "", 5, []string{""}},
		{"blanks side by side are one, and those at the ends none", "  one   two ", 7, []string{"one two"}},
		{"a line takes no blank to its end", "one  two", 4, []string{"one", "two"}},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			if diff := cmp.Diff(test.want, wrap(test.text, test.n)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
