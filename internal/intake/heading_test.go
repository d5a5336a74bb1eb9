package intake

import (
	"testing"

	"kpicheck/internal/kpi"
)

func TestHeadingsSayTheirWindow(t *testing.T) {
	for _, c := range []struct {
		text string
		want kpi.Window
	}{
		{"Prev. 12 months average", kpi.PreviousAverage},
		{"Prev. 12 months\naverage", kpi.PreviousAverage},
		{"Previous 12 month avg", kpi.PreviousAverage},
		{"Prior twelve months average", kpi.PreviousAverage},
		{"Prev 12m ave", kpi.PreviousAverage},
		{"Average (prev. 12 months)", kpi.PreviousAverage},
		{"Average of previous 12 months", kpi.PreviousAverage},
		{"12 months average", kpi.PreviousAverage},
		{"Prev. 12 months cumulative", kpi.PreviousCumulative},
		{"Previous 12 months (cum.)", kpi.PreviousCumulative},
		{"Previous 12 months total", kpi.PreviousCumulative},
		{"Rolling 12M", kpi.Rolling12},
		{"Rolling 12 Mon", kpi.Rolling12},
		{"Oct-18 (Rolling 12 Mon)", kpi.Rolling12},
		{"12 month rolling", kpi.Rolling12},
		{"Rolling year", kpi.Rolling12},
		{"Rolling 12 month average", kpi.Rolling12},
		{"12 months to Oct-18", kpi.Rolling12},
		{"Year to Oct-18", kpi.Rolling12},
		{"Year ending Oct-18", kpi.Rolling12},
		{"Last 12 months", kpi.Rolling12},
		{"R12M", kpi.Rolling12},
		{"YTD", kpi.YearToDate},
		{"ytd", kpi.YearToDate},
		{"FYTD", kpi.YearToDate},
		{"Financial year to date", kpi.YearToDate},
		{"Year to date", kpi.YearToDate},
		{"Year-to-date", kpi.YearToDate},
		{"Yr to date", kpi.YearToDate},
		{"2018/19 YTD", kpi.YearToDate},
		{"Prev. YTD", kpi.YearToDate},
		{"3 Years Average", kpi.ThreeYearAverage},
		{"3-year average", kpi.ThreeYearAverage},
		{"Three yr avg", kpi.ThreeYearAverage},
		{"Oct-18 (3 Year Average)", kpi.ThreeYearAverage},
		{"3 months to month end", kpi.ThreeMonths},
		{"3 months to Oct-18", kpi.ThreeMonths},
		{"In month", kpi.InMonth},
		{"In-month", kpi.InMonth},
		{"Monthly", kpi.InMonth},
		{"October 2018 (in month)", kpi.InMonth},
		{"Quarter", kpi.InMonth},
		{"As at 31 October 2018", kpi.Snapshot},
		{"Snapshot", kpi.Snapshot},
		{"Cohort", kpi.Cohort},
	} {
		if h := parseHeading(c.text, nil); h.window != c.want || !h.known || !h.saysWhen() {
			t.Errorf("%q: window %q, want %q; known %v, says when %v", c.text, h.window, c.want, h.known, h.saysWhen())
		}
	}
}

// A bare month or span leaves the window to the indicator; "month end" is no window either.
func TestHeadingsThatLeaveTheWindowOpen(t *testing.T) {
	for _, text := range []string{"Current month", "This month", "Oct-18", "October 2018", "2018-10", "31/10/2018", "Jul 2015-Jun 2016", "Q2 2024/25",
		"Month ending 31/10/2018", "Oct", "Actual Oct-18", "Reporting month", "Previous month"} {
		if h := parseHeading(text, nil); h.window != "" || !h.known {
			t.Errorf("%q: window %q, known %v", text, h.window, h.known)
		}
	}
}

func TestHeadingsSayWhenTheyLookBack(t *testing.T) {
	for _, c := range []struct {
		text                 string
		previous, previous12 bool
	}{
		{"Prev. 12 months", true, true},
		{"Previous twelve mths", true, true},
		{"Prev. YTD", true, false},
		{"Previous month", true, false},
		{"Last quarter", true, false},
		{"Last 12 months", false, false},
		{"Prev. 12 months average", true, false},
		{"Rolling 12 months", false, false},
		{"YTD", false, false},
		{"Latest month", false, false},
		{"Oct-18", false, false},
	} {
		if h := parseHeading(c.text, nil); h.previous != c.previous || h.previous12 != c.previous12 {
			t.Errorf("%q: previous %v and of 12 months %v, want %v and %v", c.text, h.previous, h.previous12, c.previous, c.previous12)
		}
	}
}

// The year of a target is the target's: no column of targets holds the year's figures.
func TestTermsAreNotFigures(t *testing.T) {
	for _, c := range []struct {
		text                      string
		target, tolerance, status bool
	}{
		{"Target", true, false, false},
		{"Target 18/19", true, false, false},
		{"2018/19 Target", true, false, false},
		{"Tolerance", false, true, false},
		{"Tolerances 2018/19", false, true, false},
		{"Target & tolerance", true, true, false},
		{"RAG", false, false, true},
		{"RAG status", false, false, true},
		{"Status", false, false, true},
	} {
		h := parseHeading(c.text, nil)
		if h.target != c.target || h.tolerance != c.tolerance || h.status != c.status || h.saysWhen() {
			t.Errorf("%q: target %v, tolerance %v, status %v, says when %v", c.text, h.target, h.tolerance, h.status, h.saysWhen())
		}
	}
}

func TestWordsThatAreNoHeading(t *testing.T) {
	for _, c := range []struct{ reason, text string }{
		{"a label", "Total Referrals Authorised"},
		{"a label with a window's word", "Average no. of days taken to match decision"},
		{"a label with a stretch of time in it", "% child protection plans ending within 3 months or less"},
		{"a sentence with a month", "Performance in October 2018 has improved"},
		{"commentary's head", "Commentary"},
		{"an indicator", "KPI 8"},
		{"nothing", ""},
		{"no words", "*"},
		{"what is longer than any heading", "Average month total of the year to date, the previous month, the month, the month before it, and the year"},
	} {
		if h := parseHeading(c.text, nil); h.known {
			t.Errorf("%s: %q is taken for a heading", c.reason, c.text)
		}
	}
}

// A column may be headed by an area or a comparator, with a date or alone.
func TestAKnownNameMakesAHeading(t *testing.T) {
	isName := func(folded string) bool { return folded == "national" || folded == "north team 2" }
	for _, c := range []struct {
		text, name string
		known      bool
	}{
		{"National", "national", true},
		{"National Mar-18", "national", true},
		{"North Team 2", "north team 2", true},
		{"South", "", false},
		{"Oct-18", "", true},
	} {
		if h := parseHeading(c.text, isName); h.name != c.name || h.known != c.known {
			t.Errorf("%q: name %q, known %v", c.text, h.name, h.known)
		}
	}
}

// A list's window column speaks in the contract's words or in a heading's.
func TestAListsWindowsAreNamedEitherWay(t *testing.T) {
	for _, w := range kpi.Windows {
		if got, previous, ok := windowNamed(string(w)); got != w || previous || !ok {
			t.Errorf("%q is %q, of the period before %v, found %v", w, got, previous, ok)
		}
	}
	for _, c := range []struct {
		text     string
		want     kpi.Window
		previous bool
	}{
		{"YTD", kpi.YearToDate, false},
		{"Prev. YTD", kpi.YearToDate, true},
		{"Prev. 12 months avg", kpi.PreviousAverage, false},
		{"Rolling 12M", kpi.Rolling12, false},
		{"3 Years Average", kpi.ThreeYearAverage, false},
	} {
		if got, previous, ok := windowNamed(c.text); got != c.want || previous != c.previous || !ok {
			t.Errorf("%q is %q, of the period before %v, found %v", c.text, got, previous, ok)
		}
	}
	if w, _, ok := windowNamed("Birmingham"); ok {
		t.Errorf("a place is taken for the window %q", w)
	}
}
