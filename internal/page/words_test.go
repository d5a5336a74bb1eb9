package page

import (
	"strings"
	"testing"

	"kpicheck/internal/limits"
	"kpicheck/internal/report"
)

// A clean page over a workbook that was misread, or not checked, is the worst fault: the verdict must say so, and not be framed as if
// all were well.
func TestTheVerdictIsNoBetterThanTheCheck(t *testing.T) {
	for _, x := range []struct {
		reason string
		s      report.Summary
		words  string
		class  frame
	}{
		{"all was checked", report.Summary{Figures: 9, CheckedFigures: 9, Checks: 20, Passed: 20}, "Nothing to settle", nothing},
		{"some checks were not made", report.Summary{Figures: 9, CheckedFigures: 9, Checks: 20, Passed: 20, NotChecked: 1}, "every check that could be made", unknown},
		{"a figure was held against nothing", report.Summary{Figures: 9, CheckedFigures: 8, Checks: 20, Passed: 20}, "every check that could be made", unknown},
		{"older questions are left out", report.Summary{Figures: 9, CheckedFigures: 9, Checks: 20, Passed: 19, Older: 1, OlderErrors: 1}, "Nothing new is to be settled.", unknown},
		{"nothing was checked", report.Summary{Figures: 9, Checks: 20, Passed: 20}, "none of them could be checked", toDo},
		{"no check was made", report.Summary{}, "none of them could be checked", toDo},
		{"a doubt, and nothing else", report.Summary{Figures: 9, CheckedFigures: 9, Checks: 20, Passed: 20, Doubts: 1}, "were not read for sure", toDo},
		{"a doubt beside errors", report.Summary{Figures: 9, CheckedFigures: 9, Checks: 20, Errors: 2, Doubts: 1}, "were not read for sure", toDo},
		{"errors alone", report.Summary{Figures: 9, CheckedFigures: 9, Checks: 20, Errors: 1}, "cannot be accepted yet: 1 error must be corrected.", toDo},
		{"both", report.Summary{Figures: 9, CheckedFigures: 9, Checks: 20, Errors: 2, Queries: 1}, "2 errors must be corrected, and 1 query answered.", toDo},
		{"queries alone", report.Summary{Figures: 9, CheckedFigures: 9, Checks: 20, Queries: 3}, "No figure is proven wrong; 3 queries are to be answered", toDo},
	} {
		m := &month{Report: &report.Report{Summary: x.s}}
		text, class := m.sentence()
		if !strings.Contains(text, x.words) || class != x.class {
			t.Errorf("%s: %q, framed as %q", x.reason, text, class)
		}
		caveats := strings.Join(m.caveats(), " ")
		if x.s.Older > 0 && !strings.Contains(caveats, "1 older, not shown, 1 of them an error") {
			t.Errorf("%s: not said: %q", x.reason, caveats)
		}
		if short := x.s.NotChecked > 0 || x.s.CheckedFigures < x.s.Figures; short != strings.Contains(caveats, "A check that was not made has not been passed.") {
			t.Errorf("%s: what was not checked is said %v: %q", x.reason, !short, caveats)
		}
	}
}

// A chart is said in words: by what it lies between, whether it is what was to be expected, and where that cannot be told, why.
func TestAChartIsSaidInWords(t *testing.T) {
	outcome := october(t)
	m := monthOf(outcome.Assessment, options)
	for id, want := range map[string][]string{
		"KPI 1":    {"85% in October 2018 (84.59% before rounding): target missed, within the tolerance.", "In the 18 months before, it lay between 82% (Oct-17) and 87% (Jun-18).", "within the natural process limits (80.9% to 88.2%)", "in question, see "},
		"KPI 7":    {"It lies outside the natural process limits", "which does not make it wrong", "see 1: its own counts make 68.5%"},
		"KPI 8":    {"since each figure shares periods with the one before it"},
		"KPI 10":   {"There is no figure for October 2018.", "In the 6 months before, it lay between 251"},
		"KPI 14":   {"fewer than five different values"},
		"FTE":      {"The cohort before it was 467"},
		"Contacts": {"provisional: they rest on 6 months, and 12 are wanted"},
	} {
		_, x := m.indicator(id)
		said := m.said(x)
		for _, w := range want {
			if !strings.Contains(said, w) {
				t.Errorf("%s does not say %q: %s", id, w, said)
			}
		}
	}
	few := &shown{&report.Indicator{Lapse: "quarter", NoLimits: limits.TooFew}}
	if got := few.expected(nil); !strings.Contains(got, "fewer than six quarters") {
		t.Error(got)
	}
}

// Names stay as they are written, wherever a sentence begins with one.
func TestASentenceLeavesNamesAlone(t *testing.T) {
	for text, want := range map[string]string{"there is no figure": "There is no figure.", "eCAF is missing": "eCAF is missing.", "which is right?": "Which is right?", "": "",
		"the rate.": "The rate."} {
		if got := sentenceOf(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
	if got := thousands(1234567) + " " + thousands(999) + " " + outOf(89, 1091); got != "1,234,567 999 89 of 1,091" {
		t.Error(got)
	}
}

// The months of a folder that go on with a question ask it once, by the newest that does.
func TestAQuestionThatGoesOnIsAskedOnce(t *testing.T) {
	page := pages(t)["folder"]
	if n := strings.Count(page, "Is KPI 6&#39;s &#34;Number of children on a CP Plan&#34;"); n != 1 {
		t.Errorf("a question that every month raises is put %d times", n)
	}
	if !strings.Contains(page, "broken.xlsx: this is no workbook") {
		t.Error("a workbook that could not be read is not named")
	}
}

// The page of a folder shows where each indicator stood in each month.
func TestAFolderShowsTheRunOfStatuses(t *testing.T) {
	root := parsed(t, pages(t)["folder"])
	text := textOf(find(root, "main"))
	for _, want := range []string{"Every indicator through the months", "Apr-18 May-18 Jun-18 Jul-18 Aug-18 Sep-18 Oct-18", "A MBER", "67% ? in question", "cannot be accepted yet"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page of the folder does not say %q", want)
		}
	}
}

// What is left out so that a page stays small is said.
func TestWhatIsLeftOutIsSaid(t *testing.T) {
	if shown, left := capped([]int{1, 2, 3}, 2); len(shown) != 2 || !strings.Contains(left, "1 more") {
		t.Error(shown, left)
	}
	if shown, left := capped([]int{1, 2}, 2); len(shown) != 2 || left != "" {
		t.Error(shown, left)
	}
}
