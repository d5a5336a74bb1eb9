package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"

	"kpicheck/internal/assess"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// hostileNames are what sheets, areas, indicators and files may be called, and what may stand in a cell.
var hostileNames = []string{"=1+1", "The Vale (East)", "a|b", "<b>&amp;</b>", "first\nsecond\r\nthird", "\x1b[2J\u202egnp", "a::b,c%0A", "[x](http://x) {0}", "@cmd \"quoted\""}

// namedMonth is everything in a report that a stranger may name, called so.
func namedMonth(name string) *assess.Assessment {
	a := unsure()
	a.Submission.File, a.Submission.Doubts[0].Heading, a.Submission.Doubts[0].At.Sheet = name, name, name
	for i := range a.Exceptions {
		e := &a.Exceptions[i]
		e.At.Sheet, e.Cells, e.Reported, e.Area = name, []string{name + "!C9"}, name, &kpi.Area{ID: name}
		e.Evidence = append(e.Evidence, finding.Evidence{At: kpi.Place{Sheet: name, Cell: "A1"}, Label: name, Value: name})
	}
	a.Exceptions[0].Indicator.ID = name
	return a
}

func namedAudit(name string) *assess.Assessment {
	a := audited()
	a.Submission.File = name
	for i := range a.Exceptions {
		e := &a.Exceptions[i]
		e.At.Sheet, e.Cells, e.Reported, e.LikelyCause, e.Question = name, []string{name + "!C9"}, name, name, name
	}
	return a
}

func namedComparison(name string) *assess.Comparison {
	c := comparison()
	c.B.File, c.B.Doubts = name, []kpi.Doubt{{Kind: kpi.UnknownHeading, Heading: name, At: kpi.Place{Sheet: name, Cell: "D5"}}}
	for _, d := range c.Differences {
		d.Area.ID, d.Measure.Label, d.Indicator.ID = name, name, name
		if d.B != nil {
			d.B.At.Sheet, d.B.Shown = name, name
		}
	}
	return c
}

// Each format of each kind of report is one that its readers take, whatever things are called.
func TestEveryFormatOfEveryKindIsSound(t *testing.T) {
	for _, name := range append(hostileNames, strings.Repeat("long ", 60)) {
		unread := assess.Outcome{File: name, Err: errors.New(name)}
		for kind, run := range map[string]Run{
			"a month":      month(namedMonth(name)),
			"months":       {OfMonths, append(alone(namedMonth(name)), unread)},
			"a folder":     folder(append(alone(namedMonth(name)), unread)...),
			"an audit":     {OfAudit, alone(namedAudit(name))},
			"audits":       {OfAudits, append(alone(namedAudit(name)), unread)},
			"none unread":  {OfAudit, []assess.Outcome{unread}},
			"empty folder": folder(),
		} {
			for _, f := range Formats {
				out := printed(t, func(b *bytes.Buffer) error { return f.Print(b, run, Options{Folder: "a b"}) })
				if len(out) > 0 {
					isSound(t, fmt.Sprintf("%s of %s called %q", f.Name, kind, name), f.Name, out)
				}
			}
		}
		for _, f := range DiffFormats {
			out := printed(t, func(b *bytes.Buffer) error { return f.Print(b, namedComparison(name), Options{}) })
			isSound(t, fmt.Sprintf("%s of a comparison called %q", f.Name, name), f.Name, out)
		}
	}
}

// isSound reports whether a reader of a format takes what is printed.
func isSound(t *testing.T, what, format string, out []byte) {
	t.Helper()
	if bytes.ContainsAny(out, "\x1b\u202e\r") {
		t.Errorf("%s lets a control character through:\n%s", what, out)
	}
	fault := map[string]func(*testing.T, []byte) error{"table": tableFault, "json": jsonFault, "csv": csvFault, "markdown": markdownFault,
		"sarif": sarifFault, "junit": junitFault, "github": githubFault}[format](t, out)
	if fault != nil {
		t.Errorf("%s: %v\n%s", what, fault, out)
	}
}

func tableFault(_ *testing.T, out []byte) error {
	fenced := false // the lines to be pasted are not wrapped
	for line := range strings.Lines(string(out)) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "To settle") || strings.HasPrefix(line, "Until then") {
			fenced = strings.HasPrefix(line, "To")
		}
		if width(line) > defaultWidth && !fenced {
			return fmt.Errorf("a line takes %d columns", width(line))
		}
	}
	return nil
}

func jsonFault(_ *testing.T, out []byte) error {
	var v map[string]any
	return json.Unmarshal(out, &v)
}

func csvFault(_ *testing.T, out []byte) error {
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(out, []byte(byteOrderMark)))).ReadAll()
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@") {
				err = errors.Join(err, fmt.Errorf("a spreadsheet takes %q for a formula", cell))
			}
		}
	}
	return err
}

// markdownFault goes by the edges of tables: each of its rows has as many as its headings.
func markdownFault(_ *testing.T, out []byte) error {
	edges := 0
	for line := range strings.Lines(string(out)) {
		n := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
		if strings.HasPrefix(line, "|") && edges > 0 && n != edges {
			return fmt.Errorf("a row of %d edges under %d: %s", n, edges, line)
		}
		if edges = n; !strings.HasPrefix(line, "|") {
			edges = 0
		}
		if strings.Contains(line, "<b>") || strings.Contains(strings.ReplaceAll(line, `\]`, ""), "](") {
			return fmt.Errorf("markup in %s", line)
		}
	}
	return nil
}

// theirs is SARIF's own schema, which takes a while to read.
var theirs *jsonschema.Resolved

func sarifFault(t *testing.T, out []byte) error {
	if theirs == nil {
		theirs = oasis(t)
	}
	return theirs.Validate(decoded[any](t, out))
}

func junitFault(t *testing.T, out []byte) error {
	var root element
	err := xml.Unmarshal(out, &root)
	conforms(t, &root)
	return err
}

// githubFault wants of every line that it is a command of ours, or no command at all.
func githubFault(_ *testing.T, out []byte) error {
	for line := range strings.Lines(string(out)) {
		c, isCommand := runnerReads(strings.TrimSuffix(line, "\n"))
		if isCommand != strings.HasPrefix(line, "::") || isCommand && c.properties["title"] == "" {
			return fmt.Errorf("the runner reads %v of %s", c, line)
		}
	}
	return nil
}

// A comparison fails in JUnit where the command ends with status 1, and a workbook of it that is in doubt is told.
func TestAComparisonAsTests(t *testing.T) {
	c := comparison()
	c.A.Doubts = []kpi.Doubt{{Kind: kpi.UnknownHeading, Heading: "Out of", At: kpi.Place{Sheet: "S", Cell: "D5"}}}
	var root element
	text := printed(t, func(b *bytes.Buffer) error { return printAs(DiffFormats, "junit", b, c, Options{}) })
	if err := xml.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range failures(&root) {
		got = append(got, fmt.Sprint(f))
	}
	if len(got) != 2 || len(root.all("testsuite")) != 2 {
		t.Errorf("%d failures in %d suites: %v", len(got), len(root.all("testsuite")), got)
	}
	c.Differences, c.A.Doubts = nil, nil
	text = printed(t, func(b *bytes.Buffer) error { return printAs(DiffFormats, "junit", b, c, Options{}) })
	if bytes.Contains(text, []byte("<failure")) || !bytes.Contains(text, []byte("No figure differs: 510 are alike.")) {
		t.Errorf("nothing differs, and it says\n%s", text)
	}
}

// The page of a step holds a comparison, or counts what finds no room.
func TestAComparisonOnThePageOfAStep(t *testing.T) {
	for room, want := range map[int]string{1 << 20: "| KPI 7 | Total Children, Vale, snapshot, Oct-18 |", 200: "1 report found no room"} {
		out := printed(t, func(b *bytes.Buffer) error { return DiffSummary(b, comparison(), Options{}, room) })
		if !bytes.Contains(out, []byte(want)) {
			t.Errorf("with room for %d bytes:\n%s", room, out)
		}
	}
}
