package spreadsheet_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"kpicheck/fixtures"
	"kpicheck/internal/example"
	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet"
)

var update = flag.Bool("update", false, "write what the examples say anew")

// sample is an example: sheets that are sound, the same sheets with a fault, and what must then be said. The sheets are
// CSV, read as fixtures.ParseCSV does; settings, a line each, are those of fixtures.Set.
type sample struct {
	path, reason, want string
	archive            *txtar.Archive
	sound, faulty      part
	elsewhere          []string // examples of other rules in which this one's rule speaks too
}

type part struct {
	sheets   []fixtures.Sheet
	settings []string
}

func readSample(t *testing.T, path string) *sample {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := &sample{path: path, reason: strings.TrimSpace(string(archive.Comment)), archive: archive}
	for _, f := range archive.Files {
		which, name, _ := strings.Cut(f.Name, "/")
		p := map[string]*part{"sound": &s.sound, "faulty": &s.faulty}[which]
		switch {
		case f.Name == "want":
			s.want = string(f.Data)
		case f.Name == "elsewhere":
			s.elsewhere = strings.Fields(string(f.Data))
		case p == nil:
			t.Fatalf("%s: %s is no part of an example", path, f.Name)
		case name == "settings":
			p.settings = strings.Split(strings.TrimSpace(string(f.Data)), "\n")
		default:
			sheet, err := fixtures.ParseCSV(strings.TrimSuffix(name, ".csv"), f.Data)
			if err != nil {
				t.Fatal(err)
			}
			p.sheets = append(p.sheets, sheet)
		}
	}
	return s
}

func (s *sample) name() string { return strings.TrimSuffix(filepath.Base(s.path), ".txtar") }

// book writes the sheets into a workbook and reads it.
func (p part) book(t *testing.T) *workbook.Book {
	t.Helper()
	data, err := fixtures.Set(p.sheets, p.settings)
	if err != nil {
		t.Fatal(err)
	}
	book, err := workbook.Open(data, "report.xlsx", workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func said(found finding.Findings) string {
	var lines strings.Builder
	for _, e := range found.Exceptions {
		fmt.Fprintf(&lines, "%s | %s | %s\n", e.Severity, e.Rule, e.Message())
		if e.LikelyCause != "" {
			fmt.Fprintf(&lines, "    %s\n", e.LikelyCause)
		}
	}
	return lines.String()
}

// Every rule must speak where its example is faulty, and not where it is sound: the same sheets show both.
func TestExamples(t *testing.T) {
	for _, rule := range spreadsheet.All {
		t.Run(rule.Name, func(t *testing.T) { holds(t, rule.Name) })
	}
}

// holds checks what a rule says of its own example; what the others say of it is no part of that.
func holds(t *testing.T, rule string) {
	t.Helper()
	s := readSample(t, filepath.Join("testdata", rule+".txtar"))
	example.Only(t, &spreadsheet.All, rule)
	if *update {
		s.rewrite(t)
	}
	example.Tells(t, rule, s.reason, s.want, s.sound.sheets, s.faulty.sheets)
	check(t, "sound", spreadsheet.Run(s.sound.book(t)), "")
	check(t, "faulty", spreadsheet.Run(s.faulty.book(t)), s.want)
}

func (s *sample) rewrite(t *testing.T) {
	s.want = said(spreadsheet.Run(s.faulty.book(t)))
	k := slices.IndexFunc(s.archive.Files, func(f txtar.File) bool { return f.Name == "want" })
	if k < 0 {
		s.archive.Files = append(s.archive.Files, txtar.File{Name: "want"})
		k = len(s.archive.Files) - 1
	}
	s.archive.Files[k].Data = []byte(s.want)
	if err := os.WriteFile(s.path, txtar.Format(s.archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// An auditor that cries wolf is switched off: honest workbooks that look odd must bring nothing. Where one is given a faulty
// part, it shows how little it takes to make the rules speak, and that they would.
func TestHonestWorkbooks(t *testing.T) {
	for _, path := range example.Paths(t, "testdata/honest/*.txtar") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			s := readSample(t, path)
			if s.reason == "" || len(s.sound.sheets) == 0 {
				t.Error("there is no reason, or nothing to audit")
			}
			check(t, "sound", spreadsheet.Run(s.sound.book(t)), "")
			if len(s.faulty.sheets) == 0 {
				return
			}
			if *update {
				s.rewrite(t)
			}
			example.Only(t, &spreadsheet.All, example.Wanted(s.want)...)
			if s.want == "" {
				t.Error("nothing is said of the faulty part")
			}
			check(t, "faulty", spreadsheet.Run(s.faulty.book(t)), s.want)
		})
	}
}

func check(t *testing.T, part string, found finding.Findings, want string) {
	t.Helper()
	example.Holds(t, part, found, said(found), want)
}

func TestRulesAreNamedOnce(t *testing.T) { example.NamedOnce(t, judge.Pages(spreadsheet.All)) }
