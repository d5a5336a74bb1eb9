package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// pathed is the sample with a figure that was found by four headings, of which one says nothing, and that cannot be seen.
func pathed() *assess.Assessment {
	a := unsure()
	f := a.Submission.Figures[0]
	f.Path = []kpi.Heading{{Text: "Oct-18", At: kpi.Place{Sheet: "KPI 7", Cell: "C4"}, Says: "Oct-18"},
		{Text: "% in the same placement for two years or more", At: kpi.Place{Sheet: "KPI 7", Cell: "A9"}, Says: "percentage"},
		{Text: "Performance", At: kpi.Place{Sheet: "KPI 7", Cell: "A1"}}, {Text: "KPI 7", Says: "KPI 7"}}
	f.Veil = kpi.StruckOut
	return a
}

// The exact listing is kept of figures with their headings, in each format that has them and where there is less room.
func TestFormatsOfFiguresWithTheirHeadings(t *testing.T) {
	for _, f := range FiguresFormats {
		if f.Name == "csv" {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			golden(t, "paths."+f.Name, printed(t, func(b *bytes.Buffer) error { return f.Print(b, pathed(), Options{Width: 120}) }))
		})
	}
	for _, wide := range []int{50, 80} {
		t.Run(fmt.Sprint(wide), func(t *testing.T) {
			golden(t, fmt.Sprintf("paths-%d.table", wide), printed(t, func(b *bytes.Buffer) error {
				return figuresTable(b, pathed(), Options{Width: wide})
			}))
		})
	}
}

// The headings take what room is left, and no line is the longer for them.
func TestHeadingsOfFiguresKeepToTheWidth(t *testing.T) {
	for _, wide := range []int{60, 80, 90, 100, 110, 120, 160, 200} {
		out := printed(t, func(b *bytes.Buffer) error { return figuresTable(b, pathed(), Options{Width: wide}) })
		for line := range strings.Lines(string(out)) {
			if n := width(strings.TrimSuffix(line, "\n")); n > wide {
				t.Errorf("at %d columns a line takes %d: %q", wide, n, line)
			}
		}
	}
}

func traced() *assess.Traced {
	a := pathed()
	f := a.Submission.Figures[0]
	return &assess.Traced{Contract: a.Contract, Submission: a.Submission, Trace: kpi.Trace{At: f.At, Shown: f.Shown, Taken: "KPI 7 percentage",
		Path: f.Path, Others: []kpi.Other{{What: "the target of KPI 7", WhyNot: "no heading says target, and it is not the contract's 65%"}}}}
}

// The exact page is kept of a cell's reading.
func TestFormatsOfATrace(t *testing.T) {
	for _, format := range TraceFormats {
		t.Run(format.Name, func(t *testing.T) {
			golden(t, "trace."+format.Name, printed(t, func(b *bytes.Buffer) error { return format.Print(b, traced(), Options{}) }))
		})
	}
}

// A cell that is in doubt says so, and one that is not says nothing of the other doubts; and the submission keeps them all.
func TestATraceTellsTheDoubtsOfItsCell(t *testing.T) {
	found := traced()
	for cell, want := range map[string]bool{"E5": true, "E6": true, "E7": false} {
		found.Submission.Doubts = unsure().Submission.Doubts
		found.Submission.Doubts[5].Cells = []kpi.Place{{Sheet: "Scorecard", Cell: "E6"}}
		found.At, found.Taken, found.Shown, found.Path, found.Others = kpi.Place{Sheet: "Scorecard", Cell: cell}, "", "", nil, nil
		out := string(printed(t, func(b *bytes.Buffer) error { return printAs(TraceFormats, "table", b, found, Options{}) }))
		if !strings.Contains(out, "Scorecard!"+cell+" shows nothing, and was taken for nothing.\n") {
			t.Errorf("%s: %s", cell, out)
		}
		if strings.Contains(out, "under “Plan”") != want || strings.Contains(out, "Out of") || len(found.Submission.Doubts) != 7 {
			t.Errorf("%s, of %d doubts: %s", cell, len(found.Submission.Doubts), out)
		}
	}
}

// The words of a workbook must not act here either.
func TestNothingOfATraceActs(t *testing.T) {
	found := traced()
	text := "a\x1b[2J\u202e\nb"
	found.At.Sheet, found.Shown, found.Taken, found.Path[0].Text, found.Others[0].WhyNot = text, text, text, text, text
	for _, format := range TraceFormats {
		out := printed(t, func(b *bytes.Buffer) error { return format.Print(b, found, Options{Width: 200}) })
		if bytes.ContainsAny(out, "\x1b\u202e") || bytes.Contains(out, []byte("\nb")) {
			t.Errorf("%s: %q", format.Name, out)
		}
	}
}
