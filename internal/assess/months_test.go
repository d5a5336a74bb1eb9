package assess_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

const birmingham = "../../fixtures/birmingham"

// sourcesIn is the workbooks of a folder, but for some.
func sourcesIn(t testing.TB, folder string, but ...string) (all []assess.Source) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no workbooks", err)
	}
	for _, p := range paths {
		if !slices.Contains(but, filepath.Base(p)) {
			all = append(all, assess.Source{File: filepath.Base(p), Read: func() ([]byte, error) { return os.ReadFile(p) }})
		}
	}
	return all
}

func october(t testing.TB, o assess.Options) *assess.Assessment {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(birmingham, "BCT KPI report Oct-18.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	a, err := assess.Submission(data, "BCT KPI report Oct-18.xlsx", o)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// The months before are those that report an earlier period, whatever their files are called, and in the order of time.
func TestMonthsBeforeAreFoundByWhatTheyReport(t *testing.T) {
	a := october(t, assess.Options{Prior: sourcesIn(t, birmingham, "BCT KPI report Oct-18.xlsx")})
	var periods []string
	for _, p := range a.Prior {
		periods = append(periods, p.Period.Key())
	}
	want := []string{"2018-04", "2018-05", "2018-06", "2018-07", "2018-08", "2018-09"}
	if diff := cmp.Diff(want, periods); diff != "" {
		t.Error(diff)
	}
}

// What the submission before raised too is not new, and the officer should know since when it has been open.
func TestLivesOfExceptions(t *testing.T) {
	a := october(t, assess.Options{Prior: sourcesIn(t, birmingham, "BCT KPI report Oct-18.xlsx")})
	lives := map[string]string{}
	for _, e := range a.Exceptions {
		if e.Indicator != nil {
			lives[e.Indicator.ID+" "+e.Rule] = string(e.Status) + " " + e.Since.Key()
		}
	}
	want := map[string]string{
		"KPI 7 percentage-disagrees":                 "new 2018-10",
		"Children with a CP Plan population-implied": "persisting 2018-04", // the standing one
	}
	for k, v := range want {
		if lives[k] != v {
			t.Errorf("%s is %q; want %q", k, lives[k], v)
		}
	}
}

// A folder is judged as each of its workbooks would be with the others beside it, and one that cannot be read stops none.
func TestFolderJudgesAsEachAlone(t *testing.T) {
	broken := assess.Source{File: "broken.xlsx", Read: func() ([]byte, error) { return []byte("PK\x03\x04 and no more"), nil }}
	told := 0
	outcomes := assess.Folder(append(sourcesIn(t, birmingham), broken), assess.Options{}, func() { told++ })
	if len(outcomes) != 8 || told != 8 {
		t.Fatalf("%d outcomes, progress told %d times; want 8 of each", len(outcomes), told)
	}
	if !strings.Contains(outcomes[0].File, "Oct-18") || !strings.Contains(outcomes[6].File, "Apr-18") {
		t.Errorf("not newest first: %s … %s", outcomes[0].File, outcomes[6].File)
	}
	var unreadable *assess.Unreadable
	if last := outcomes[7]; !errors.As(last.Err, &unreadable) || last.Assessment != nil {
		t.Errorf("the broken workbook: %v", last.Err)
	}
	alone := october(t, assess.Options{Prior: append(sourcesIn(t, birmingham, "BCT KPI report Oct-18.xlsx"), broken)})
	if diff := cmp.Diff(ids(alone), ids(outcomes[0].Assessment)); diff != "" {
		t.Errorf("October by itself and in its folder (-alone +folder):\n%s", diff)
	}
	if len(alone.PassedOver) != 1 || alone.PassedOver[0].File != "broken.xlsx" {
		t.Errorf("passed over: %v", alone.PassedOver)
	}
}

func ids(a *assess.Assessment) (all []string) {
	for _, e := range a.Exceptions {
		all = append(all, e.Rule+" "+e.ID+" "+string(e.Status)+" "+e.Since.Key())
	}
	return all
}

// The six made-up months are consistent: nothing may be asked of them but where a status truly turns on rounding, and what KPI 4 and KPI 6
// count, which stands open in every month.
func TestConsistentMonthsAreClean(t *testing.T) {
	for _, o := range assess.Folder(sourcesIn(t, birmingham, "BCT KPI report Oct-18.xlsx"), assess.Options{}, nil) {
		for _, e := range o.Exceptions {
			stands := e.Rule == "population-implied" && e.Indicator.ID == "Children with a CP Plan" || e.Rule == "unlike-published" && e.Indicator.ID == "KPI 4"
			if e.Severity != finding.Note && e.Rule != "status-turns-on-rounding" && !stands {
				t.Errorf("%s: %s %s: %s", o.File, e.Severity, e.Rule, e.Message())
			}
		}
	}
}

// What tells two exceptions of no figure apart keeps one from passing for the other a month later.
func TestAnotherUnknownIndicatorIsNew(t *testing.T) {
	c, err := fixtures.Birmingham()
	if err != nil {
		t.Fatal(err)
	}
	var sources []assess.Source
	for n, name := range []string{"Performance Indicator 91", "Performance Indicator 92"} {
		r := fixtures.Series(c, 1).ReportOfMonth(c.Year.First + kpi.Month(n))
		w, err := r.Write(fixtures.Layouts[0].Layout)
		if err != nil {
			t.Fatal(err)
		}
		sheets := append(w.Sheets, fixtures.Sheet{Name: "More", Rows: [][]string{{name, "Children told of"}, {"Target 18/19", "'85%"}, {"Tolerance", "'80-90%"}}})
		data, err := fixtures.Workbook(sheets)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, assess.Source{File: r.Period.Key() + ".xlsx", Read: func() ([]byte, error) { return data, nil }})
	}
	for _, e := range assess.Folder(sources, assess.Options{Contract: c}, nil)[0].Exceptions {
		if e.Rule == "unknown-indicator" {
			if e.Status != assess.New {
				t.Errorf("%s is %s since %s", e.Message(), e.Status, e.Since)
			}
			return
		}
	}
	t.Error("the unknown indicator was not found")
}
