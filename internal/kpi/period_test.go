package kpi_test

import (
	"cmp"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kpicheck/internal/kpi"
)

func month(year int, m time.Month) kpi.Period { return kpi.MonthPeriod(kpi.MonthOf(year, m)) }

func quarterFrom(year int, m time.Month) kpi.Period {
	return kpi.Period{First: kpi.MonthOf(year, m), Months: 3}
}

func TestPeriodsAreNamedAsOfficersAndFilesNameThem(t *testing.T) {
	cohort := kpi.Span(kpi.MonthOf(2015, time.October), kpi.MonthOf(2016, time.September))
	for _, c := range []struct {
		reason      string
		period      kpi.Period
		shown, file string
	}{
		{"a month", month(2018, time.October), "Oct-18", "2018-10"},
		{"the first month of a calendar year", month(2019, time.January), "Jan-19", "2019-01"},
		{"the last", month(2018, time.December), "Dec-18", "2018-12"},
		{"a year of two digits keeps its nought", month(2005, time.June), "Jun-05", "2005-06"},
		{"the first quarter starts in April", quarterFrom(2018, time.April), "Q1 2018/19", "2018-19-Q1"},
		{"the third ends in December", quarterFrom(2018, time.October), "Q3 2018/19", "2018-19-Q3"},
		{"the last is of the year before by the calendar", quarterFrom(2019, time.January), "Q4 2018/19", "2018-19-Q4"},
		{"three months that are no quarter", quarterFrom(2018, time.August), "Aug 2018 to Oct 2018", "2018-08..2018-10"},
		{"a financial year", kpi.FinancialYear(2018), "2018/19", "2018-19"},
		{"a year over a century's end", kpi.FinancialYear(1999), "1999/00", "1999-00"},
		{"a cohort's twelve months are no financial year", cohort, "Oct 2015 to Sep 2016", "2015-10..2016-09"},
		{"no period", kpi.Period{}, "", ""},
	} {
		if got := c.period.String(); got != c.shown {
			t.Errorf("%s: shown %q, want %q", c.reason, got, c.shown)
		}
		if got := c.period.Key(); got != c.file {
			t.Errorf("%s: key %q, want %q", c.reason, got, c.file)
		}
	}
}

func TestShiftMovesByThePeriodsOwnLength(t *testing.T) {
	for _, c := range []struct {
		reason string
		from   kpi.Period
		by     int
		want   string
	}{
		{"the month before", month(2018, time.October), -1, "2018-09"},
		{"over the calendar year's end", month(2019, time.January), -1, "2018-12"},
		{"and forward over it", month(2018, time.December), 1, "2019-01"},
		{"twelve months back", month(2018, time.October), -12, "2017-10"},
		{"the quarter before the first", quarterFrom(2018, time.April), -1, "2017-18-Q4"},
		{"the year before", kpi.FinancialYear(2018), -1, "2017-18"},
		{"nowhere", month(2018, time.October), 0, "2018-10"},
	} {
		if got := c.from.Shift(c.by).Key(); got != c.want {
			t.Errorf("%s: %s, want %s", c.reason, got, c.want)
		}
	}
}

func TestTheFinancialYearRunsFromApril(t *testing.T) {
	for _, c := range []struct {
		reason string
		period kpi.Period
		want   string
	}{
		{"March ends a year", month(2018, time.March), "2017-18"},
		{"April starts one", month(2018, time.April), "2018-19"},
		{"January belongs to the year before", month(2019, time.January), "2018-19"},
		{"December does not", month(2018, time.December), "2018-19"},
		{"a period belongs to the year in which it ends", kpi.Span(kpi.MonthOf(2018, time.January), kpi.MonthOf(2018, time.May)), "2018-19"},
		{"a year belongs to itself", kpi.FinancialYear(2018), "2018-19"},
	} {
		if got := c.period.FinancialYear().Key(); got != c.want {
			t.Errorf("%s: %s, want %s", c.reason, got, c.want)
		}
	}
}

func TestPeriodOfIsThePeriodThatHoldsTheMonth(t *testing.T) {
	for _, c := range []struct {
		reason    string
		frequency kpi.Frequency
		month     kpi.Period
		want      string
	}{
		{"a month is its own", kpi.Monthly, month(2018, time.October), "2018-10"},
		{"April opens the first quarter", kpi.Quarterly, month(2024, time.April), "2024-25-Q1"},
		{"June closes it", kpi.Quarterly, month(2024, time.June), "2024-25-Q1"},
		{"July opens the second", kpi.Quarterly, month(2024, time.July), "2024-25-Q2"},
		{"March closes the last", kpi.Quarterly, month(2025, time.March), "2024-25-Q4"},
		{"March is of the year before", kpi.Yearly, month(2019, time.March), "2018-19"},
		{"April is of its own", kpi.Yearly, month(2019, time.April), "2019-20"},
	} {
		if got := c.frequency.PeriodOf(c.month.First).Key(); got != c.want {
			t.Errorf("%s: %s, want %s", c.reason, got, c.want)
		}
	}
}

// Every month lies in its period, and the period is as long as the frequency says.
func TestEveryMonthLiesInItsPeriod(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := kpi.Month(rapid.IntRange(1950*12, 2100*12).Draw(rt, "month"))
		f := rapid.SampledFrom([]kpi.Frequency{kpi.Monthly, kpi.Quarterly, kpi.Yearly}).Draw(rt, "frequency")
		p := f.PeriodOf(m)
		if m < p.First || m > p.Last() || p.Months != f.Months() || f.PeriodOf(p.Last()) != p {
			rt.Errorf("%s of %s is %s", f, m, p.Key())
		}
		if kpi.MonthOf(m.Year(), m.Calendar()) != m {
			rt.Errorf("%s does not come together again", m)
		}
	})
}

func TestPeriodsAreOrderedByTheirEndThenTheShorterFirst(t *testing.T) {
	want := []string{"2018-09", "2018-19-Q2", "2018-10", "2019-03", "2018-19-Q4", "2018-19"}
	periods := []kpi.Period{kpi.FinancialYear(2018), month(2018, time.October), quarterFrom(2019, time.January),
		quarterFrom(2018, time.July), month(2019, time.March), month(2018, time.September)}
	slices.SortFunc(periods, kpi.Period.Compare)
	var got []string
	for _, p := range periods {
		got = append(got, p.Key())
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

func TestCompareIsAnOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		draw := func(label string) kpi.Period {
			return kpi.Period{First: kpi.Month(rapid.IntRange(24000, 24030).Draw(rt, label)), Months: rapid.IntRange(1, 12).Draw(rt, label+" months")}
		}
		a, b := draw("a"), draw("b")
		if cmp.Compare(a.Compare(b), 0) != -cmp.Compare(b.Compare(a), 0) || (a.Compare(b) == 0) != (a == b) {
			rt.Errorf("%s and %s compare as %d and %d", a.Key(), b.Key(), a.Compare(b), b.Compare(a))
		}
	})
}

// A month said without its year is not the absence of one.
func TestOnlyTheZeroPeriodIsNone(t *testing.T) {
	if !(kpi.Period{}).IsZero() || (kpi.Period{Months: 1}).IsZero() {
		t.Error("only the zero period is none")
	}
}

// A council that reports by the quarter must not be asked of months.
func TestAPeriodIsCalledWhatItIs(t *testing.T) {
	first := kpi.MonthOf(2024, time.April)
	for months, want := range map[int]string{1: "month", 3: "quarter", 12: "year", 6: "period", 0: "period"} {
		if got := (kpi.Period{First: first, Months: months}).Noun(); got != want {
			t.Errorf("%d months are a %s, want %s", months, got, want)
		}
	}
}
