package main

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/contract"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
	"kpicheck/internal/workbook"
	"kpicheck/rules"
)

var update = flag.Bool("update", false, "write the manual anew")

const manualPath = "../../rules/MANUAL.md"

const manualHead = `# The rules

What each rule catches, why it matters, an example of the fault, what is then printed, and how to answer it. The example's
figures that make the fault are in bold. This page is cut from the rules and their examples, which the tests run:
` + "`go test ./cmd/kpicheck -run Manual -update`" + ` writes it. The same text in a terminal: ` + "`kpicheck explain RULE`" + `.

`

// The manual is cut from what runs, so that it cannot say what the rules no longer do.
func TestManualIsNotStale(t *testing.T) {
	var page bytes.Buffer
	page.WriteString(manualHead)
	for _, r := range rules.All {
		fmt.Fprintf(&page, "- [%s](#%s): %s\n", r.Name, r.Name, r.Title)
	}
	for _, r := range rules.All {
		section(t, &page, r)
	}
	if *update {
		if err := os.WriteFile(manualPath, page.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(manualPath)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(string(have), page.String()); diff != "" {
		t.Errorf("rules/MANUAL.md is stale; run this test with -update:\n%s", diff)
	}
}

func section(t *testing.T, page *bytes.Buffer, r *rules.Rule) {
	t.Helper()
	e := readExample(t, filepath.Join("../../rules/testdata", r.Name+".txtar"))
	fmt.Fprintf(page, "\n## %s\n\n*%s.* Family: %s.\n\n%s\n\n", r.Name, r.Title, r.Family, strings.TrimSpace(r.Doc))
	fmt.Fprintf(page, "Example. %s\n", e.reason)
	for _, s := range e.faulty {
		i := slices.IndexFunc(e.sound, func(o fixtures.Sheet) bool { return o.Name == s.Name })
		if i < 0 {
			sheetTable(page, s, nil)
		} else if !gocmp.Equal(e.sound[i].Rows, s.Rows) {
			sheetTable(page, s, e.sound[i].Rows)
		}
	}
	for _, s := range e.sound {
		if !slices.ContainsFunc(e.faulty, func(o fixtures.Sheet) bool { return o.Name == s.Name }) {
			fmt.Fprintf(page, "\nThe sheet %s has been left out.\n", s.Name)
		}
	}
	fmt.Fprintf(page, "\n```\n%s\n```\n", e.output(t))
}

// sheetTable shows a sheet as it looks in Excel, with the cells in bold that differ from the sound ones.
func sheetTable(page *bytes.Buffer, s fixtures.Sheet, sound [][]string) {
	columns := 0
	for _, row := range s.Rows {
		columns = max(columns, len(row))
	}
	fmt.Fprintf(page, "\n| %s |", s.Name)
	for c := range columns {
		fmt.Fprintf(page, " %s |", workbook.ColumnName(c+1))
	}
	page.WriteString("\n| --- |" + strings.Repeat(" --- |", columns) + "\n")
	for r := range s.Rows {
		fmt.Fprintf(page, "| %d |", r+1)
		for c := range columns {
			text := at(s.Rows, r, c)
			shown := asShown(text)
			if sound != nil && at(sound, r, c) != text {
				shown = "**" + cmp.Or(shown, "(blank)") + "**"
			}
			fmt.Fprintf(page, " %s |", shown)
		}
		page.WriteString("\n")
	}
}

// asShown is a typed text as a table of Markdown can hold it, without the apostrophe that makes it text.
func asShown(typed string) string {
	return strings.NewReplacer("|", `\|`, "*", `\*`, "<", "&lt;", "\n", "<br>").Replace(strings.TrimPrefix(typed, "'"))
}

func at(rows [][]string, r, c int) string {
	if r < len(rows) && c < len(rows[r]) {
		return rows[r][c]
	}
	return ""
}

// example is a rule's example: sheets that are sound, and the same with the fault.
type example struct {
	reason        string
	sound, faulty []fixtures.Sheet
	contract      *kpi.Contract
	whole         bool // what is missing is the example, so that the whole contract is due
}

func readExample(t *testing.T, path string) example {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	e := example{reason: strings.TrimSpace(string(archive.Comment)),
		whole: strings.TrimSuffix(filepath.Base(path), ".txtar") == rules.MissingIndicator.Name}
	e.contract, _ = contract.Embedded(kpi.FinancialYear(2018))
	for _, f := range archive.Files {
		part, name := filepath.Split(f.Name)
		switch {
		case name == "contract.yaml":
			e.contract, err = contract.Parse(f.Data, name)
		case part == "sound/":
			e.sound, err = appendSheet(e.sound, name, f.Data)
		case part == "faulty/":
			e.faulty, err = appendSheet(e.faulty, name, f.Data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return e
}

func appendSheet(sheets []fixtures.Sheet, file string, data []byte) ([]fixtures.Sheet, error) {
	s, err := fixtures.ParseCSV(strings.TrimSuffix(file, ".csv"), data)
	return append(sheets, s), err
}

// output is what kpicheck prints of the faulty sheets, as far as it speaks of exceptions.
func (e *example) output(t *testing.T) string {
	t.Helper()
	c := e.contract
	if !e.whole {
		c = occurring(c, append(read(t, c, e.sound).Figures, read(t, c, e.faulty).Figures...))
	}
	var out bytes.Buffer
	a := assess.Judge(c, read(t, c, e.faulty))
	if err := report.Table(&out, a, report.Options{}); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	for _, after := range []string{"\n\nStatus, judged", "\n\nNot checked", "\n\nSummary"} {
		text, _, _ = strings.Cut(text, after)
	}
	_, text, _ = strings.Cut(text, "\n\n") // the title, which is the same for all
	return text
}

func read(t *testing.T, c *kpi.Contract, sheets []fixtures.Sheet) *kpi.Submission {
	t.Helper()
	data, err := fixtures.Workbook(sheets)
	if err != nil {
		t.Fatal(err)
	}
	book, err := workbook.Open(data, "report.xlsx", workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return intake.Read(book, c, "report.xlsx")
}

// occurring is a contract of the indicators that an example speaks of, so that the others are not missing.
func occurring(c *kpi.Contract, figures []*kpi.Figure) *kpi.Contract {
	absent := func(q kpi.Quantity) bool {
		return !slices.ContainsFunc(figures, func(f *kpi.Figure) bool { return f.Indicator == q.Indicator })
	}
	less := *c
	less.Indicators = slices.DeleteFunc(slices.Clone(c.Indicators), func(i *kpi.Indicator) bool {
		return absent(kpi.Quantity{Indicator: i})
	})
	less.Pairings = slices.DeleteFunc(slices.Clone(c.Pairings), func(p kpi.Pairing) bool {
		return absent(p.Count) || absent(p.Rate)
	})
	less.Nestings = slices.DeleteFunc(slices.Clone(c.Nestings), func(n kpi.Nesting) bool {
		return absent(n.Inner) || absent(n.Outer)
	})
	return &less
}
