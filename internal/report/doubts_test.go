package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

func at(sheet string, cells ...string) (places []kpi.Place) {
	for _, c := range cells {
		places = append(places, kpi.Place{Sheet: sheet, Cell: c})
	}
	return places
}

// unsure is the sample with two headings in doubt, of which one leaves a column open, and a cell that no answer settles.
func unsure() *assess.Assessment {
	a := sample()
	a.Submission.Drawn = []kpi.Text{{Text: "a text box", At: kpi.Place{Sheet: "KPI 7", Cell: "F2"}}}
	for _, cell := range at("Scorecard", "D5", "D6", "D7", "D8", "D12") {
		a.Submission.Doubts = append(a.Submission.Doubts, kpi.Doubt{Kind: kpi.UnknownHeading, Heading: "Out of", At: cell,
			SettledBy: kpi.Answer{Heading: "Out of", Is: "denominator"}.Lines()})
	}
	a.Submission.Doubts = append(a.Submission.Doubts,
		kpi.Doubt{Kind: kpi.TwoIndicators, Heading: "Plan", At: at("Scorecard", "E5")[0], Taken: "KPI 7 percentage", Instead: "the target of KPI 7",
			SettledBy: kpi.Answer{Heading: "Plan", Is: "target"}.Lines()},
		kpi.Doubt{Kind: kpi.NotANumber, Heading: "Oct-18", At: at("KPI 7", "C8")[0], Taken: "KPI 7 denominator"})
	a.Summary.Doubts = 3
	return a
}

// The exact pages are kept of a report that is in doubt, in each format.
func TestFormatsOfAReportInDoubt(t *testing.T) {
	for _, f := range Formats {
		t.Run(f.Name, func(t *testing.T) {
			golden(t, "doubts."+f.Name, printed(t, func(b *bytes.Buffer) error { return f.Print(b, month(unsure()), Options{}) }))
		})
	}
	t.Run("folder", func(t *testing.T) {
		silent := unsure()
		silent.Exceptions, silent.Explanations = nil, nil
		all := []assess.Outcome{{File: "a.xlsx", Assessment: silent}, {File: "b.xlsx", Assessment: sample()}}
		golden(t, "doubts-folder.table", printed(t, func(b *bytes.Buffer) error { return printAs(Formats, "table", b, folder(all...), Options{}) }))
	})
}

// A doubt is told by what is known of it, whatever is lacking.
func TestMessagesOfDoubts(t *testing.T) {
	for _, test := range []struct {
		d    kpi.Doubt
		want string
	}{
		{kpi.Doubt{Kind: kpi.UnknownHeading, Heading: "Out of", Cells: at("Scorecard", "D5", "D6", "D7")},
			"Numbers under “Out of” (Scorecard!D5:D7) were not read: the heading says nothing that the contract knows"},
		{kpi.Doubt{Kind: kpi.UnknownHeading, Heading: "Out of", Cells: at("Scorecard", "D5:D20")},
			"Numbers under “Out of” (Scorecard!D5:D20) were not read: the heading says nothing that the contract knows"},
		{kpi.Doubt{Kind: kpi.NoMeasure, Cells: at("S", "D5"), Taken: "KPI 7", Instead: "KPI 8"},
			"The number (S!D5) was read as KPI 7: the headings name an indicator, and not which of its measures; it may be KPI 8"},
		{kpi.Doubt{Kind: kpi.NotANumber, Heading: "Oct-18", Cells: at("S", "D5", "E9")},
			"What stands under “Oct-18” (S!D5, S!E9) was not read: it is a text or a date where a figure belongs"},
		{kpi.Doubt{Kind: kpi.AmbiguousDates, Cells: at("S", "D5", "D6"), Taken: "9 January", Instead: "1 September"},
			"Dates (S!D5:D6) were read as 9 January: the day or the month may come first; they may be 1 September"},
		{kpi.Doubt{Kind: kpi.AmbiguousDates, Cells: at("S", "D5")}, "The date (S!D5) was not read: the day or the month may come first"},
		{kpi.Doubt{Kind: kpi.NoReportingMonth}, "The month reported was not read: nothing in the workbook or its name says it for sure"},
		{kpi.Doubt{Kind: kpi.NoReportingMonth, Taken: "Oct-18", Instead: "Sep-18"},
			"The month reported was read as Oct-18: nothing in the workbook or its name says it for sure; it may be Sep-18"},
		{kpi.Doubt{Kind: kpi.NothingRead, Cells: at("Scorecard", "")}, "All that stands (Scorecard) was not read: no heading says what the contract knows"},
		{kpi.Doubt{Kind: "a kind to come", Cells: at("S", "D5")}, "The number (S!D5) was not read: a kind to come"},
	} {
		if got := doubtMessage(test.d); got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
}

// Each kind must have words of its own, or the officer reads ours.
func TestEveryKindOfDoubtHasWords(t *testing.T) {
	for _, kind := range []kpi.DoubtKind{kpi.UnknownHeading, kpi.NoMeasure, kpi.NoPeriod, kpi.TwoValues, kpi.OddValue, kpi.TwoIndicators,
		kpi.DisorderedDates, kpi.OtherTarget, kpi.Exchanged, kpi.NotANumber, kpi.UnknownWindow, kpi.RatiosDisagree, kpi.YearsDisagree, kpi.NoReportingMonth,
		kpi.AmbiguousDates, kpi.NothingRead} {
		if got := doubtMessage(kpi.Doubt{Kind: kind, Cells: at("S", "D5")}); strings.HasSuffix(got, ": "+string(kind)) {
			t.Errorf("%s has none: %s", kind, got)
		}
	}
}

// A report that is in doubt is never called clean, in no format and in no width.
func TestNothingInDoubtIsCalledClean(t *testing.T) {
	a := unsure()
	a.Exceptions = nil
	a.Summary.Errors, a.Summary.Queries = 0, 0
	for _, f := range Formats {
		out := printed(t, func(b *bytes.Buffer) error { return f.Print(b, month(a), Options{}) })
		out = append(out, printed(t, func(b *bytes.Buffer) error { return f.Print(b, folder(alone(a)...), Options{}) })...)
		if bytes.Contains(out, []byte("Nothing to settle")) {
			t.Errorf("%s: %s", f.Name, out)
		}
		if !bytes.Contains(out, []byte("Out of")) {
			t.Errorf("%s does not tell of the doubt: %s", f.Name, out)
		}
	}
	a.Submission.Doubts, a.Summary.Doubts = nil, 0
	if out := printed(t, func(b *bytes.Buffer) error { return printTable(b, a, Options{}) }); !bytes.Contains(out, []byte("Nothing to settle")) {
		t.Errorf("without doubts: %s", out)
	}
}

// Green says that all is well, before a word is read.
func TestNothingInDoubtIsGreen(t *testing.T) {
	a := unsure()
	a.Exceptions, a.Standings = nil, nil
	out := printed(t, func(b *bytes.Buffer) error { return printTable(b, a, Options{Colour: true}) })
	if bytes.Contains(out, []byte("\x1b["+green+"m")) || !bytes.Contains(out, []byte("\x1b["+red+"mNot read for sure")) {
		t.Errorf("%q", out)
	}
}

// One heading may leave hundreds of cells open; it is one thing to settle.
func TestADoubtOfManyCellsTakesFewLines(t *testing.T) {
	a := sample()
	for i := range 240 {
		d := kpi.Doubt{Kind: kpi.UnknownHeading, Heading: "Out of", At: kpi.Place{Sheet: "S", Cell: fmt.Sprintf("%c%d", 'B'+i%12, 5+i/12*2)},
			SettledBy: kpi.Answer{Heading: "Out of", Is: "denominator"}.Lines()}
		a.Submission.Doubts = append(a.Submission.Doubts, d)
	}
	r := View(a, Options{})
	if len(r.Doubts) != 1 || len(r.Doubts[0].Message) > 200 {
		t.Errorf("%d doubts, the first of them %s", len(r.Doubts), r.Doubts[0].Message)
	}
}

// What is printed to be pasted comes out of a terminal as it must stand in the file, whatever the width.
func TestTheLinesThatSettleAreNotWrapped(t *testing.T) {
	a := unsure()
	long := kpi.Answer{Heading: strings.Repeat("a long heading ", 8) + "of children: 2018", Is: "denominator"}
	a.Submission.Doubts[0].SettledBy = long.Lines()
	for _, wide := range []int{20, 80} {
		out := string(printed(t, func(b *bytes.Buffer) error { return printTable(b, a, Options{Width: wide}) }))
		if want := "\n" + long.Lines() + "\n  Out of: denominator\n  Plan: target\n\n"; !strings.Contains(out, want) {
			t.Errorf("at %d columns:\n%s", wide, out)
		}
	}
}

// Where there is a file already, its keys cannot stand in it a second time.
func TestWhatIsToBeAddedGoesUnderTheKeysThatAreThere(t *testing.T) {
	a := unsure()
	a.Submission.Answers = &kpi.Answers{File: "reading.yaml", SHA256: strings.Repeat("0", 64)}
	for _, f := range Formats {
		if f.Name == "csv" {
			continue
		}
		out := string(printed(t, func(b *bytes.Buffer) error { return f.Print(b, month(a), Options{Width: 200}) }))
		if !strings.Contains(out, "read by reading.yaml") && !strings.Contains(out, `"reading.yaml"`) {
			t.Errorf("%s does not name the file: %s", f.Name, out)
		}
		if (f.Name == "table" || f.Name == "markdown") && !strings.Contains(out, "To settle them, add to reading.yaml, under the keys that it has already:") {
			t.Errorf("%s: %s", f.Name, out)
		}
	}
	properties := junitOf(t, alone(a), Options{}).all("testsuite")[0].all("properties")[0].all("property")
	if last := properties[len(properties)-2]; last.attr("name") != "reading" || last.attr("value") != "reading.yaml" {
		t.Errorf("JUnit has %v", last)
	}
	text := printed(t, func(b *bytes.Buffer) error { return printAs(Formats, "json", b, month(a), Options{}) })
	followsSchema(t, "in doubt", Schema("report"), text)
}

// The words of a heading stand in what is to be pasted; there too they must not act.
func TestNoHeadingActs(t *testing.T) {
	for _, text := range []string{"```\n# so\n````", "\x1b[2J\u202egnp", "::error::no\n::stop-commands::x", "=cmd|' /C calc'!A1", "</failure>]]>", "{0} [x](http://x)"} {
		a := sample()
		a.Submission.Doubts = []kpi.Doubt{{Kind: kpi.DoubtKind(text), Heading: text, At: kpi.Place{Sheet: text, Cell: "C7"}, Taken: text,
			Instead: text, SettledBy: "headings:\n  " + text + ": figure"}}
		a.Submission.Answers = &kpi.Answers{File: text}
		a.Submission.Drawn = []kpi.Text{{Text: text, At: kpi.Place{Sheet: text}}}
		a.Prior[0].Doubts = 1
		for _, f := range Formats {
			out := string(printed(t, func(b *bytes.Buffer) error { return f.Print(b, month(a), Options{Width: 500}) }))
			for bad, in := range map[string]string{"\x1b": f.Name, "\u202e": f.Name, "\n::stop": "github", ",=": "csv", `,"=`: "csv"} {
				if in == f.Name && strings.Contains(out, bad) {
					t.Errorf("%s lets %q through:\n%s", f.Name, bad, out)
				}
			}
			if f.Name == "markdown" && endsOf(out, fenceOf(out)) != 1 {
				t.Errorf("the fence is ended from within:\n%s", out)
			}
		}
		conforms(t, junitOf(t, alone(a), Options{}))
		commands, _ := githubOf(t, alone(a), Options{})
		if len(commands) != 4 {
			t.Errorf("%q became %v", text, commands)
		}
	}
}

// endsOf counts the lines that end a block of code which a fence has opened: so many backticks or more, and nothing else.
func endsOf(page, fence string) (n int) {
	for line := range strings.Lines(page) {
		if text := strings.TrimSpace(line); len(text) >= len(fence) && strings.Trim(text, "`") == "" {
			n++
		}
	}
	return n
}

// fenceOf is what a page of Markdown opens its first block of code with.
func fenceOf(page string) string {
	_, after, _ := strings.Cut(page, "\n```")
	fence, _, _ := strings.Cut(after, "yaml")
	return "```" + fence
}

// Readers of SARIF tell results apart by their fingerprints, so two doubts must not share one; and the log must keep to its
// standard.
func TestDoubtsAreResultsOfSARIF(t *testing.T) {
	text := printed(t, func(b *bytes.Buffer) error { return printAs(Formats, "sarif", b, month(unsure()), Options{}) })
	var log sarifLog
	var whole any
	for _, into := range []any{&log, &whole} {
		if err := json.Unmarshal(text, into); err != nil {
			t.Fatal(err)
		}
	}
	if err := oasis(t).Validate(whole); err != nil {
		t.Error(err)
	}
	seen := map[string]bool{}
	for _, r := range log.Runs[0].Results {
		if r.RuleID == InDoubt {
			seen[r.Fingerprints["primaryLocationLineHash"]] = r.Level == "error"
		}
	}
	if len(seen) != 3 || log.Runs[0].Results[0].RuleID != InDoubt {
		t.Errorf("got %v", seen)
	}
	for id, isError := range seen {
		if !isError {
			t.Errorf("%s is no error", id)
		}
	}
}

// A doubt fails its test whatever the fail level is, as it ends the check.
func TestADoubtFailsInJUnitAtEveryLevel(t *testing.T) {
	got := failures(junitOf(t, alone(unsure()), Options{Fails: func(assess.Exception) bool { return false }}))
	if diff := cmp.Diff([]string{"BCT KPI report Oct-18.Submission read for sure"}, got); diff != "" {
		t.Error(diff)
	}
}

// What a month was held against may not have been read for sure either.
func TestAPriorMonthInDoubtIsTold(t *testing.T) {
	a := sample()
	a.Prior[1].Doubts = 2
	out := string(printed(t, func(b *bytes.Buffer) error { return printTable(b, a, Options{Width: 200}) }))
	if !strings.Contains(out, "- b.xlsx, which it is held against, was not read for sure (2 doubts)\n") || strings.Contains(out, "a.xlsx, which") {
		t.Error(out)
	}
}

// Many drawings are counted, and a figure that cannot be seen is told with those that are veiled alike.
func TestWhatIsDrawnAndWhatIsVeiledIsTold(t *testing.T) {
	a := sample()
	for _, cell := range at("KPI 7", "F2", "F4", "F6", "F8", "F10") {
		a.Submission.Drawn = append(a.Submission.Drawn, kpi.Text{Text: "a picture", At: cell})
	}
	for _, cell := range at("KPI 7", "C7", "C8") {
		a.Veiled = append(a.Veiled, &kpi.Figure{At: cell, Veil: kpi.HiddenRow | kpi.StruckOut})
	}
	out := string(printed(t, func(b *bytes.Buffer) error { return printTable(b, a, Options{Width: 200}) }))
	for _, want := range []string{"- a picture at KPI 7!F6 is not read\n", "- and 2 more drawings (kpicheck check FILE --format json lists all)\n",
		"- a figure in a hidden row, struck out was read all the same (KPI 7!C7:C8)\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("there is no %q in\n%s", want, out)
		}
	}
}

// A comparison says of which workbook figures may be missing, and by what both were read.
func TestAComparisonInDoubtSaysSo(t *testing.T) {
	c := comparison()
	c.A.Answers = &kpi.Answers{File: "reading.yaml"}
	c.B.Doubts = unsure().Submission.Doubts
	out := string(printed(t, func(b *bytes.Buffer) error { return diffTable(b, c, Options{Width: 200}) }))
	if !strings.Contains(out, "Read under Birmingham 2018/19, by reading.yaml. 6 ") ||
		!strings.Contains(out, "\nB was not read for sure (3 doubts), so that figures of it may be missing here.\n") || strings.Contains(out, "A was not") {
		t.Error(out)
	}
	text := printed(t, func(b *bytes.Buffer) error { return printAs(DiffFormats, "json", b, c, Options{}) })
	followsSchema(t, "in doubt", Schema("diff"), text)
	if !bytes.Contains(text, []byte(`"b": 3`)) {
		t.Errorf("the JSON does not count them: %s", text)
	}
}

// Where answers were tried and none bears out, the reader is told where the name belongs; where they were not, that they will be.
func TestADoubtWithoutAnAnswerSaysWhy(t *testing.T) {
	for untold, want := range map[kpi.Untold]string{kpi.NoneBearsOut: "belongs into that one's aliases", kpi.NotTried: "once those before it are settled",
		kpi.NothingUntold: "have the workbook corrected"} {
		if got := (Doubt{Heading: "Overran", untold: untold}).Settle(); !strings.Contains(got, want) {
			t.Errorf("%d: %s", untold, got)
		}
	}
	if got := (Doubt{untold: kpi.NoneBearsOut}).Settle(); strings.Contains(got, "aliases") {
		t.Errorf("of no heading: %s", got)
	}
}
