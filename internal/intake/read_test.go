package intake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kpicheck/fixtures"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

func birmingham(t testing.TB) *kpi.Contract { return must(t)(fixtures.Birmingham()) }

func eastmere(t testing.TB) *kpi.Contract { return must(t)(fixtures.Eastmere()) }

func must(t testing.TB) func(*kpi.Contract, error) *kpi.Contract {
	return func(c *kpi.Contract, err error) *kpi.Contract {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
}

type fataler interface {
	Helper()
	Fatal(...any)
}

func read(t fataler, data []byte, c *kpi.Contract) *kpi.Submission {
	t.Helper()
	b, err := workbook.Open(data, "report.xlsx", workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return intake.Read(b, c, nil, "report.xlsx")
}

func line(k kpi.Key, shown string) string {
	area := ""
	if k.Area != nil {
		area = k.Area.ID
	}
	return strings.Join([]string{k.Indicator.ID, k.Measure.ID, area, string(k.Window), k.Period.Key(), shown}, " | ")
}

// found is every figure read, by its cell.
func found(s *kpi.Submission) []string {
	var lines []string
	for _, f := range s.Figures {
		shown := "blank"
		switch f.State {
		case kpi.Number:
			shown = kpi.RoundHalfUp(f.Number, f.Measure.Places).FloatString(f.Measure.Places)
		case kpi.Suppressed:
			shown = "suppressed"
		case kpi.Unreadable:
			shown = "unreadable"
		}
		lines = append(lines, f.At.String()+" | "+line(f.Key(), shown))
	}
	slices.Sort(lines)
	return lines
}

// stated is every figure that a workbook of the fixtures states, by its cell.
func stated(w *fixtures.Written) []string {
	var lines []string
	for at, c := range w.Cells {
		shown := c.Published().FloatString(c.Measure.Places)
		if c.State == kpi.Suppressed {
			shown = "suppressed"
		}
		lines = append(lines, at.String()+" | "+line(c.Key, shown))
	}
	slices.Sort(lines)
	return lines
}

func checkRead(t *testing.T, r *fixtures.Report, l fixtures.Layout, ds ...fixtures.Disturbance) {
	t.Helper()
	w, err := r.Write(l, ds...)
	if err != nil {
		t.Fatal(err)
	}
	s := read(t, w.Data, r.Contract)
	if s.Period != r.Period {
		t.Errorf("period %s, want %s", s.Period, r.Period)
	}
	if diff := cmp.Diff(stated(w), found(s)); diff != "" {
		t.Errorf("figures (-stated +read):\n%s", diff)
	}
	for _, u := range s.Unplaced {
		t.Errorf("unplaced: %s at %s", u.Text, u.At)
	}
	for _, u := range s.Unknown {
		t.Errorf("unknown: %s at %s", u.Text, u.At)
	}
}

// Every layout of the design must be read whole, whatever the council.
func TestReadsEveryLayout(t *testing.T) {
	reports := map[string]*fixtures.Report{
		"October":   fixtures.Series(birmingham(t), 1).ReportOfMonth(kpi.MonthOf(2018, 10)),
		"April":     fixtures.Series(birmingham(t), 2).ReportOfMonth(kpi.MonthOf(2018, 4)),
		"March":     fixtures.Series(birmingham(t), 3).ReportOfMonth(kpi.MonthOf(2019, 3)),
		"quarterly": fixtures.Series(eastmere(t), 4).ReportOfMonth(kpi.MonthOf(2024, 9)),
	}
	for name, r := range reports {
		for _, l := range fixtures.Layouts {
			t.Run(name+"/"+l.Name, func(t *testing.T) { checkRead(t, r, l.Layout) })
		}
	}
}

var disturbances = map[string]fixtures.Disturbance{
	"blank rows":              fixtures.BlankRows(3),
	"blank columns":           fixtures.BlankColumns(3),
	"moved blocks":            fixtures.MoveBlocks(3),
	"reordered columns":       fixtures.ReorderColumns(3),
	"merged headings":         fixtures.MergeHeadings(),
	"KPI8":                    fixtures.IDs("$1$2"),
	"Kpi-8":                   fixtures.IDs("Kpi-$2"),
	"spaces":                  fixtures.Spaces(3),
	"dashes":                  fixtures.Dashes(),
	"apostrophes":             fixtures.Apostrophes(),
	"lower case":              fixtures.LowerCase(),
	"upper case":              fixtures.UpperCase(),
	"October 2018":            fixtures.MonthsAs(fixtures.LongMonth),
	"2018-10":                 fixtures.MonthsAs(fixtures.ISOMonth),
	"31/10/2018":              fixtures.MonthsAs(fixtures.LastDay),
	"real dates":              fixtures.MonthsAs(fixtures.RealDate),
	"dates from 1904":         fixtures.MonthsAs(fixtures.RealDate1904),
	"percent as text":         fixtures.PercentAs(fixtures.PercentText),
	"85 under a % heading":    fixtures.PercentAs(fixtures.Hundredths),
	"plain 0.85":              fixtures.PercentAs(fixtures.Fraction),
	"unrounded":               fixtures.PercentAs(fixtures.Unrounded),
	"numbers as text":         fixtures.NumbersAsText(),
	"YTD in labels":           fixtures.YearToDateLabels(),
	"formulas":                fixtures.Formulas(true),
	"formulas without values": fixtures.Formulas(false),
	"suppressed":              fixtures.Suppress("c", 3),
	"suppressed in brackets":  fixtures.Suppress("[x]", 4),
}

// What people do to workbooks changes no figure.
func TestReadsEveryDisturbance(t *testing.T) {
	r := fixtures.Series(birmingham(t), 5).ReportOfMonth(kpi.MonthOf(2018, 10))
	for name, d := range disturbances {
		for _, l := range fixtures.Layouts {
			t.Run(name+"/"+l.Name, func(t *testing.T) { checkRead(t, r, l.Layout, d) })
		}
	}
}

// Rows, columns and blocks may be put in, moved and reordered together, and nothing changes but the addresses.
func TestOnlyAddressesChange(t *testing.T) {
	contracts := map[string]*kpi.Contract{"Birmingham": birmingham(t), "Eastmere": eastmere(t)}
	rapid.Check(t, func(rt *rapid.T) {
		c := contracts[rapid.SampledFrom([]string{"Birmingham", "Eastmere"}).Draw(rt, "contract")]
		month := c.Year.First + kpi.Month(rapid.IntRange(0, 11).Draw(rt, "month"))
		r := fixtures.Series(c, rapid.Uint64().Draw(rt, "series")).ReportOfMonth(month)
		l := rapid.SampledFrom(fixtures.Layouts).Draw(rt, "layout")
		seed := rapid.Uint64().Draw(rt, "disturbance")
		var ds []fixtures.Disturbance
		for n, make := range []func(uint64) fixtures.Disturbance{fixtures.MoveBlocks, fixtures.ReorderColumns, fixtures.BlankRows, fixtures.BlankColumns} {
			if rapid.Bool().Draw(rt, fmt.Sprint("disturb ", n)) {
				ds = append(ds, make(seed))
			}
		}
		w, err := r.Write(l.Layout, ds...)
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(stated(w), found(read(rt, w.Data, c))); diff != "" {
			rt.Errorf("%s of %s (-stated +read):\n%s", l.Name, r.Period, diff)
		}
	})
}
