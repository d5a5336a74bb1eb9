package report

import (
	"bytes"
	"strings"
	"testing"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// What is left out as older must be counted wherever something is counted, and a page without it must not look clean.
func TestWhatIsLeftOutIsCounted(t *testing.T) {
	a := sample()
	a.Older, a.Exceptions = a.Exceptions, nil
	a.Summary = assess.Summary{Figures: 7, CheckedFigures: 7, Checks: 3, Passed: 1, Older: 3, OlderErrors: 1}
	for _, f := range Formats {
		for _, run := range []Run{month(a), folder(alone(a)...)} {
			out := oneLine(string(printed(t, func(b *bytes.Buffer) error { return f.Print(b, run, Options{}) })))
			told := map[string]string{"json": `"older": 3`, "sarif": `"older": 3`, "csv": ""}
			want, other := told[f.Name]
			if !other {
				want = "3 older, not shown, 1 of them an error"
			}
			if !strings.Contains(out, want) || strings.Contains(out, "Nothing to settle") {
				t.Errorf("%s does not say %q:\n%s", f.Name, want, out)
			}
		}
	}
}

// The status of a figure in which an older error stands is in question still; and how many stood open before takes in what is not shown.
func TestWhatIsLeftOutStillPutsAStatusInQuestion(t *testing.T) {
	a := sample()
	a.Older, a.Exceptions = a.Exceptions, nil
	r := View(a, Options{})
	found := false
	for _, s := range r.Statuses {
		found = found || strings.Contains(s.Remark(), "see an older error, not shown")
	}
	if !found {
		t.Errorf("no status is in question: %+v", r.Statuses)
	}
	if got := r.Lives(); !strings.Contains(got, "1 open from before") {
		t.Errorf("of lives it says %q", got)
	}
}

// A month that was accepted as it is says so, and is no error on the page of a change, whatever a newer kpicheck raises of it.
func TestAnAcceptedWorkbookIsQuiet(t *testing.T) {
	for _, test := range []struct {
		summary assess.Summary
		want    string
	}{
		{assess.Summary{Checks: 1, Passed: 1}, "from this very workbook. 0 of 0"},
		{assess.Summary{Checks: 1, Queries: 1}, "Of it 1 query still stands, and fails no check."},
		{assess.Summary{Checks: 1, Errors: 1, Queries: 2}, "Of it 1 error and 2 queries still stand, and fail no check."},
	} {
		a := sample()
		a.Summary = test.summary
		a.Accept(&kpi.Act{By: "A. Officer", On: "2018-11-20"})
		if got := View(a, Options{}).Verdict(); !strings.Contains(got, "accepted by A. Officer on 2018-11-20") || !strings.Contains(got, test.want) {
			t.Errorf("%+v: %s", test.summary, got)
		}
	}
	a := sample()
	a.Accept(&kpi.Act{By: "A. Officer", On: "2018-11-20"})
	commands, _ := githubOf(t, alone(a), Options{})
	for _, c := range commands {
		if c.name != "notice" {
			t.Errorf("a %s of an accepted month", c.name)
		}
	}
	if out := string(printed(t, func(b *bytes.Buffer) error { return junit(b, viewAll(month(a), Options{}), Options{}) })); strings.Contains(out, "<failure") {
		t.Errorf("a test fails:\n%s", out)
	}
}

// Code scanning takes what is not there any more for mended: what is left out stands there as unchanged, and what was accepted as
// suppressed.
func TestSARIFHasWhatIsLeftOut(t *testing.T) {
	a := sample()
	a.Older, a.Exceptions = a.Exceptions[:1], a.Exceptions[1:]
	out := string(printed(t, func(b *bytes.Buffer) error { return sarif(b, viewAll(month(a), Options{}), Options{}) }))
	if strings.Count(out, `"ruleId"`) != 3 || strings.Count(out, `"baselineState"`) != 3 || !strings.Contains(out, `"baselineState": "unchanged"`) {
		t.Errorf("got %s", out)
	}
	a.Accept(&kpi.Act{By: "A. Officer", On: "2018-11-20"})
	out = string(printed(t, func(b *bytes.Buffer) error { return sarif(b, viewAll(month(a), Options{}), Options{}) }))
	if strings.Count(out, "the council has accepted this very workbook") != 2 {
		t.Errorf("accepted: %s", out)
	}
}
