package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"

	"kpicheck/fixtures"
	"kpicheck/internal/dossier"
	"kpicheck/internal/release"
)

func TestMain(m *testing.M) { testscript.Main(awayFromHome{m}, map[string]func(){"kpicheck": main}) }

// awayFromHome runs the tests on a copy of the fixtures that stands in a repository of its own: a contract.yaml that somebody
// keeps in this one would be taken for theirs.
type awayFromHome struct{ *testing.M }

// fixturesHere is that copy.
var fixturesHere string

func (m awayFromHome) Run() int {
	home, err := os.MkdirTemp("", "kpicheck-fixtures-")
	fixturesHere = filepath.Join(home, "fixtures")
	err = errors.Join(err, os.Mkdir(filepath.Join(home, ".git"), 0o700), os.CopyFS(fixturesHere, os.DirFS(filepath.Join(repository, "fixtures"))))
	if err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(home) }() // it is a temporary one
	return m.M.Run()
}

// A contract, answers or a register above this repository's own files must not change what its tests see.
func TestTheFixturesStandByThemselves(t *testing.T) {
	folders, err := dossier.Searched(filepath.Dir(workbookOf("Oct-18")))
	if home := filepath.Dir(fixturesHere); err != nil || folders[len(folders)-1] != home {
		t.Errorf("files are looked for in %v, %v; want none above %s", folders, err, home)
	}
}

// Each script tells in its first line what it shows.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("BIRMINGHAM", filepath.Join(fixturesHere, "birmingham"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"workbook": writeWorkbook,
			"fill":     fillLog,
			"listed":   addToList,
			"status":   status,
			"action":   runAction,
			"hook":     runHook,
			"tools":    withTools,
			"ours":     fromRepository,
		},
	})
}

// writeWorkbook is "workbook OUT.xlsx SHEET.csv…": a workbook of typed texts, each file a sheet of its name.
func writeWorkbook(ts *testscript.TestScript, _ bool, args []string) {
	var sheets []fixtures.Sheet
	for _, file := range args[1:] {
		name := strings.TrimSuffix(filepath.Base(file), ".csv")
		sheet, err := fixtures.ParseCSV(name, []byte(ts.ReadFile(file)))
		ts.Check(err)
		sheets = append(sheets, sheet)
	}
	data, err := fixtures.Workbook(sheets)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o600))
}

// status is "status N ARG…": runs kpicheck, which must end with status N and, where that is 2 or 3, say why in one line
// and print nothing but what was judged.
func status(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec("kpicheck", args[1:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("kpicheck ended with status %s, want %s", got, args[0])
	}
	lines := strings.Count(ts.ReadFile("stderr"), "\n")
	if told := args[0] == "2" || args[0] == "3"; told != (lines == 1) {
		ts.Fatalf("status %s with %d lines on standard error", args[0], lines)
	}
}

// A report must say what made it, so that it can be made again.
func TestVersionNamesTheRevisionAndItsDay(t *testing.T) {
	for _, test := range []struct {
		revision, committed string
		changed             bool
		want                string
	}{
		{"", "", false, release.Version}, {"0123456789abcdef", "", false, release.Version + " (0123456789ab)"},
		{"0123456789abcdef", "2026-11-29T06:54:00Z", false, release.Version + " (0123456789ab, 2026-11-29)"},
		{"0123456789abcdef", "2026-11-29T06:54:00Z", true, release.Version + " (0123456789ab, 2026-11-29, changed)"},
	} {
		if got := versionAt(test.revision, test.committed, test.changed); got != test.want {
			t.Errorf("%q: got %q, want %q", test.revision, got, test.want)
		}
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

// A report that was not written must not pass for one with nothing to settle, nor for one that was read.
func TestOutputThatCannotBeWrittenIsAFailure(t *testing.T) {
	for _, args := range [][]string{{"rules"}, {"check", workbookOf("Oct-18")}} {
		var stderr bytes.Buffer
		if got := run(args, nil, broken{}, &stderr); got != dossier.StatusOurs {
			t.Errorf("%s: status %d, want %d", args[0], got, dossier.StatusOurs)
		}
		if !strings.Contains(stderr.String(), "the disk is full") {
			t.Errorf("%s: standard error: %q", args[0], stderr.String())
		}
	}
}

// What a file is called must not break the one line of a message.
func TestAFileNameStaysOnOneLine(t *testing.T) {
	var out, stderr bytes.Buffer
	run([]string{"check", "a\n\x1b[31mb.xlsx"}, nil, &out, &stderr)
	if want := "kpicheck: a ␛[31mb.xlsx: there is no such file; check its name and folder\n"; stderr.String() != want {
		t.Errorf("got %q, want %q", stderr.String(), want)
	}
}

// A page of help is read on the terminal that asked for it, whatever its width.
func TestPagesKeepToTheirWidth(t *testing.T) {
	pages := [][]string{{"help"}, {"rules"}}
	for _, c := range newApp(nil, nil, nil, nil).Commands {
		pages = append(pages, []string{"help", c.Name})
	}
	for _, r := range rulePages() {
		pages = append(pages, []string{"explain", r.Name})
	}
	for _, args := range pages {
		for _, wide := range []int{40, 80} {
			out, _ := checked(t, append(args, "--width", strconv.Itoa(wide))...)
			for line := range strings.Lines(out) {
				if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > wide {
					t.Errorf("%q at %d columns: a line takes %d: %q", args, wide, n, line)
				}
			}
		}
	}
}
