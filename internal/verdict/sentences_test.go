package verdict_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kpicheck/internal/contract"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/verdict"
	"kpicheck/internal/workbook"
)

// A sentence of the labelled sets is of one indicator of October 2018, as the fixture states it, with September's before it.
type sentence struct {
	indicator, text string
	isFalse         bool
}

func sentencesIn(t testing.TB, file string) (all []sentence) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		parts := strings.SplitN(strings.TrimSpace(line), " | ", 3)
		if len(parts) != 3 || parts[1] != "F" && parts[1] != "-" {
			t.Fatalf("%s: %q is no labelled sentence", file, line)
		}
		all = append(all, sentence{parts[0], parts[2], parts[1] == "F"})
	}
	return all
}

// month reads one of Birmingham's workbooks.
func month(t testing.TB, c *kpi.Contract, name string) *kpi.Submission {
	t.Helper()
	file := filepath.Join("..", "..", "fixtures", "birmingham", "BCT KPI report "+name+".xlsx")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	b, err := workbook.Open(data, file, workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return intake.Read(b, c, nil, file)
}

// october is the source that October's commentary is held against.
func october(t testing.TB) *verdict.Source {
	t.Helper()
	c, ok := contract.Embedded(kpi.FinancialYear(2018))
	if !ok {
		t.Fatal("there is no contract for 2018/19")
	}
	now, before := month(t, c, "Oct-18"), month(t, c, "Sep-18")
	index, past := kpi.NewIndex(now.Figures), kpi.NewIndex(before.Figures)
	return &verdict.Source{Contract: c, Submission: now, Find: index.Find, Beside: index.Beside, Before: func(k kpi.Key) *verdict.Earlier {
		if f := past.Find(k); f.Usable() {
			return &verdict.Earlier{Value: f.Value, Period: f.Period, At: f.At, File: before.File}
		}
		return nil
	}}
}

// judged is the verdicts of a commentary on one indicator.
func judged(s *verdict.Source, indicator, text string) []verdict.Judged {
	own := *s
	submission := *s.Submission
	submission.Commentary = []kpi.Text{{Indicator: s.Contract.Indicator(indicator), Text: text, At: kpi.Place{Sheet: indicator, Cell: "A11"}}}
	own.Submission = &submission
	return own.Of()
}

// One wrong verdict of false is worse than ten that are missed: each must be right, and most of what is false be found.
func TestFalseIsRight(t *testing.T) {
	for _, set := range []struct {
		file       string
		least      int // sentences
		percentage int // of what is false that must be found
	}{{"sentences.txt", 200, 80}, {"fresh.txt", 150, 0}, {"traps.txt", 150, 0}, {"fresh-2.txt", 150, 0}, {"traps-2.txt", 100, 0}} {
		s := october(t)
		all := sentencesIn(t, set.file)
		said, right, false_ := 0, 0, 0
		for _, x := range all {
			verdicts := judged(s, x.indicator, x.text)
			isSaid := slices.ContainsFunc(verdicts, func(j verdict.Judged) bool { return j.Verdict == verdict.False })
			if x.isFalse {
				false_++
			}
			switch {
			case isSaid && x.isFalse:
				said, right = said+1, right+1
			case isSaid:
				said++
				t.Errorf("%s: %q is called false, and is not: %v", x.indicator, x.text, verdicts)
			case x.isFalse:
				t.Logf("missed: %s: %s", x.indicator, x.text)
			}
		}
		t.Logf("%s: %d sentences, %d of them false; %d called false, %d of those rightly; %d%% of what is false is found", set.file, len(all), false_,
			said, right, 100*right/max(false_, 1))
		if len(all) < set.least || 100*right < set.percentage*false_ {
			t.Errorf("%s: %d sentences, and %d of %d found", set.file, len(all), right, false_)
		}
	}
}
