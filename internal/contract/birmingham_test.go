package contract

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/kpi"
)

func birmingham(t *testing.T) *kpi.Contract {
	t.Helper()
	c, err := Parse(birmingham201819, "birmingham-2018-19.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The targets, tolerances and polarities are the ones the page prints; every status hangs on them.
func TestBirminghamIsJudgedAsThePageSays(t *testing.T) {
	c := birmingham(t)
	want := []string{
		"KPI 1 high 85 75-95", "KPI 2 low 21 17-24", "KPI 3 high 85 80-90", "KPI 4 low 30 24-36",
		"KPI 5 high 80 75-85", "KPI 6 low 12 9-14", "KPI 7 high 65 62-69", "KPI 8 high 96 86-100",
		"KPI 9 high 55 50-80", "KPI 10 low 240 220-260 days", "KPI 11 low 45 30-60", "KPI 12 low 13 10-15",
		"KPI 13 low 25 20-30", "KPI 14 low 15 12-20 cases", "KPI 15 high 86 80-90", "A1 low 578 550-600 days",
	}
	var got []string
	for _, i := range c.Indicators {
		if i.Target != nil {
			line := fmt.Sprintf("%s %s %s %s-%s", i.ID, i.Polarity, i.Target.RatString(), i.Tolerance.Lo.RatString(),
				i.Tolerance.Hi.RatString())
			if unit := i.Headline.Unit; unit != "%" {
				line += " " + unit
			}
			got = append(got, line)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What each figure covers decides which identities hold of it, so the windows are held here word for word.
func TestBirminghamColumns(t *testing.T) {
	c := birmingham(t)
	want := map[string]string{
		"KPI 1": "previous 12 months cumulative, month", "KPI 2": "previous 12 months cumulative, month",
		"KPI 3": "previous 12 months average, month", "KPI 4": "previous 12 months average, snapshot",
		"KPI 5": "previous 12 months average, month", "KPI 6": "previous 12 months average, rolling 12 months",
		"KPI 7": "previous 12 months average, snapshot", "KPI 8": "year to date-1, year to date",
		"KPI 9": "year to date-1, year to date", "KPI 10": "3-year average, rolling 12 months",
		"KPI 11": "external cohort-1, external cohort", "KPI 12": "previous 12 months average, snapshot",
		"KPI 13": "previous 12 months average, 3 months to month end",
		"KPI 14": "previous 12 months average, snapshot", "KPI 15": "previous 12 months average, month",
		"FTE": "external cohort-1, external cohort", "A1": "3-year average", "Referrals": "rolling 12 months",
		"Assessments completed": "rolling 12 months", "Children subject to S47 enquiries": "rolling 12 months",
		"Children subject of an ICPC": "rolling 12 months", "Children in Need": "snapshot",
		"Children with a CP Plan": "snapshot", "Children in Care": "snapshot",
		"Contacts": "previous 12 months average, month",
	}
	got := map[string]string{}
	for _, i := range c.Indicators {
		var columns []string
		for _, column := range i.Columns {
			text := string(column.Window)
			if column.Back > 0 {
				text += fmt.Sprint(-column.Back)
			}
			columns = append(columns, text)
		}
		got[i.ID] = strings.Join(columns, ", ")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// KPI 10's target is of its first column, every other indicator's of its last.
func TestBirminghamHeadlineWindow(t *testing.T) {
	for _, i := range birmingham(t).Indicators {
		want := i.Columns[len(i.Columns)-1].Window
		if i.ID == "KPI 10" {
			want = kpi.ThreeYearAverage
		}
		if i.Window != want {
			t.Errorf("%s: window %q, want %q", i.ID, i.Window, want)
		}
	}
}

// The rates are worked out on the mid-2017 estimate; a revised one would make right figures look wrong.
func TestBirminghamPopulation(t *testing.T) {
	p := birmingham(t).CurrentPopulation("0-17", nil)
	if p == nil || p.Of != "mid-2017" || !p.Range.Contains(big.NewRat(288066, 1)) || !p.Range.Contains(big.NewRat(288097, 1)) {
		t.Errorf("current population is %+v", p)
	}
}

// 41.0 is published to one decimal; taken through a float it would be 41 and taken for a whole number.
func TestBirminghamComparatorKeepsItsDecimal(t *testing.T) {
	c := birmingham(t).Indicator("KPI 11").Comparators[0]
	if c.Places != 1 || c.Value.RatString() != "41" {
		t.Errorf("value %s to %d places, want 41 to 1", c.Value.RatString(), c.Places)
	}
}

// The embedded contract is the file, with nothing lost on the way into the program.
func TestEmbeddedIsTheFile(t *testing.T) {
	for _, year := range EmbeddedYears() {
		got, ok := Embedded(year)
		if !ok {
			t.Fatalf("no contract for %s", year)
		}
		want, err := Parse(EmbeddedSource(year), "contract.yaml")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, byValue); diff != "" {
			t.Error(diff)
		}
	}
	if _, ok := Embedded(kpi.FinancialYear(1999)); ok {
		t.Error("there is a contract for 1999/00")
	}
}
