package report

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"kpicheck/internal/assess"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// standing is a folder of two months with one query, which the older leaves to the newer.
func standing() Run {
	of := func(n int) assess.Outcome {
		a := sample()
		a.Submission.Period = a.Submission.Period.Shift(-n)
		a.Exceptions = a.Exceptions[:1]
		e := &a.Exceptions[0]
		e.Severity, e.Times = finding.Query, 2-n
		if a.Summary = (assess.Summary{Figures: 1, CheckedFigures: 1, Queries: 1}); n == 1 {
			e.AskedFor = a.Submission.Period.Shift(1)
		} else {
			e.AskedOf = []kpi.Period{a.Submission.Period.Shift(-1)}
		}
		return assess.Outcome{File: a.Submission.File, Assessment: a}
	}
	return Run{OfFolder, []assess.Outcome{of(0), of(1)}}
}

// Who reads a folder is told a standing question once, with since when; that the older month raises it too must be told, and
// nowhere must it look clean. Other programs get both.
func TestAStandingQuestionIsSaidOnce(t *testing.T) {
	for _, test := range []struct {
		format, line string
		asked        int
		told         []string
	}{
		{"table", "and what will be changed?", 1, []string{"1 of them raised again by a later one", "in each of 2 submissions, and asked of Oct-18"}},
		{"markdown", "and what will be changed?", 1, []string{"1 of them raised again by a later one", "## Asked of a later submission", "asked of Oct-18"}},
		{"json", "and what will be changed?", 2, []string{`"asked_for": "2018-10"`, `"submissions": 2`}},
		{"github", "and what will be changed?", 1, nil},
		{"sarif", `"ruleId": "percentage-disagrees"`, 2, nil},
	} {
		i := slices.Index(Names(Formats), test.format)
		text := string(printed(t, func(w *bytes.Buffer) error { return Formats[i].Print(w, standing(), Options{}) }))
		text = strings.Join(strings.Fields(text), " ")
		if n := strings.Count(text, test.line); n != test.asked {
			t.Errorf("%s asks %d times, want %d:\n%s", test.format, n, test.asked, text)
		}
		for _, want := range test.told {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q:\n%s", test.format, want, text)
			}
		}
		if strings.Contains(text, "Nothing to settle") {
			t.Errorf("%s calls a month clean that raises a question:\n%s", test.format, text)
		}
	}
}

// The summary of a step begins with the overview of the folder, as the table does.
func TestTheSummaryOfAStepHasTheOverview(t *testing.T) {
	var out bytes.Buffer
	if err := StepSummary(&out, standing(), Options{}, 1<<20); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"**2 submissions, each held against those before it", "| Month | Workbook |", "| Sep-18 |"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the summary lacks %q:\n%s", want, out.String())
		}
	}
}
