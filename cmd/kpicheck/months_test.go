package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"kpicheck/internal/dossier"
	"kpicheck/internal/example"
	"kpicheck/internal/finding"
	"kpicheck/rules"
)

// submissions are the real October and the six made-up months before it, with the status each ends with.
var submissions = []struct {
	month  string
	status int
}{
	{"Apr-18", dossier.StatusFine}, {"May-18", dossier.StatusFine}, {"Jun-18", dossier.StatusFine}, {"Jul-18", dossier.StatusFine},
	{"Aug-18", dossier.StatusFine}, {"Sep-18", dossier.StatusFine}, {"Oct-18", dossier.StatusFound},
}

func checked(t *testing.T, args ...string) (out string, status int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status = run(args, strings.NewReader(""), &stdout, &stderr)
	if stderr.Len() > 0 {
		t.Errorf("standard error: %s", stderr.String())
	}
	return stdout.String(), status
}

func workbookOf(month string) string {
	return filepath.Join(fixturesHere, "birmingham", "BCT KPI report "+month+".xlsx")
}

// The whole output for each month stands in a file that a person can read: April to September without an error, October
// with exactly what the real report gets wrong. How many checks were made is left out.
func TestMonths(t *testing.T) {
	for _, s := range submissions {
		t.Run(s.month, func(t *testing.T) {
			out, status := checked(t, "check", workbookOf(s.month), "--width", "80")
			if status != s.status {
				t.Errorf("status %d, want %d", status, s.status)
			}
			compareGolden(t, filepath.Join("testdata", "months", s.month+".txt"), uncounted(out))
		})
	}
}

// A rule that finds nothing in the months makes more checks, each of which is counted, and changes none of these files.
func TestANewRuleChangesNoMonth(t *testing.T) {
	more := 0
	content := &rules.Rule{Name: "made-up", Family: finding.Structure, Run: func(p *rules.Pass) {
		for _, f := range p.Submission.Figures {
			p.Passed(f)
			if p.Submission.Period.String() == "Oct-18" {
				more++
			}
		}
	}}
	before, _ := checked(t, "check", workbookOf("Oct-18"), "--width", "80")
	example.Beside(t, &rules.All, content)
	after, _ := checked(t, "check", workbookOf("Oct-18"), "--width", "80")
	was, is := summed(before), summed(after)
	if got := is.Made + is.NotChecked - was.Made - was.NotChecked; got != more || more == 0 {
		t.Errorf("%d checks more are counted, and %d more were made", got, more)
	}
	if diff := gocmp.Diff(uncounted(before), uncounted(after)); diff != "" {
		t.Errorf("the report differs (-before +with the new rule):\n%s", diff)
	}
}

var (
	madeChecks = regexp.MustCompile(`\d+\schecks\smade\s\([^)]*\),\s\d+\spassed(;\s\d+\scould\snot\sbe\smade)?`)
	lostChecks = regexp.MustCompile(`(?m)^- \d+ checks? of (.*(\n  .*)*)`)
)

// uncounted is a report without its counts of checks, which every new rule raises; TestFormatsCountTheSameChecks holds those.
func uncounted(report string) string {
	report = madeChecks.ReplaceAllString(report, "N checks made")
	return lostChecks.ReplaceAllStringFunc(report, func(line string) string {
		return strings.ReplaceAll(lostChecks.ReplaceAllString(line, "- N checks of $1"), "\n  ", " ")
	})
}

// The figures found in October, by cell: what an officer uses to see that the sheet was read right.
func TestOctoberFigures(t *testing.T) {
	out, _ := checked(t, "figures", workbookOf("Oct-18"), "--format", "csv")
	compareGolden(t, filepath.Join("testdata", "months", "Oct-18 figures.csv"), out)
}

func compareGolden(t *testing.T, golden, out string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, []byte(out), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(string(want), out); diff != "" {
		t.Errorf("%s differs (-file +now); run with -update if the change is meant:\n%s", golden, diff)
	}
}

// The README shows what is printed, and nothing else.
func TestReadmeShowsOctober(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	out, _ := checked(t, "check", workbookOf("Oct-18"), "--width", "80")
	table, _, _ := strings.Cut(out, "\nQueries: ")
	if !strings.Contains(string(readme), table) {
		t.Errorf("README.md does not hold this part of October's output:\n%s", table)
	}
}

// Two runs give the same bytes, in every format and on any number of cores, of one month and of a folder.
func TestEveryRunIsTheSame(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	formats := reportFormats
	if testing.Short() {
		formats = formats[:2] // under the race detector each takes seconds
	}
	for _, format := range formats {
		for _, operand := range []string{workbookOf("Apr-18"), workbookOf("Oct-18"), filepath.Dir(workbookOf("Oct-18"))} {
			var first string
			for n, cores := range []int{1, 2, 8} {
				runtime.GOMAXPROCS(cores)
				out, _ := checked(t, "check", operand, "--format", format.Name)
				if n == 0 {
					first = out
				} else if out != first {
					t.Errorf("%s of %s on %d cores differs from on one", format.Name, operand, cores)
				}
			}
		}
	}
}
