package report

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// explained is the sample with an explanation in each state there is.
func explained() *assess.Assessment {
	a := sample()
	e := kpi.Explanation{ID: "3f2a91bc", Reason: "two late reviews were counted", AgreedBy: "A. Officer", AgreedOn: "2018-11-20",
		Until: "2019-03-31", Period: october, Rule: "percentage-disagrees", Figure: "KPI 7, percentage, snapshot, 2018-10",
		About: "KPI 7: 67% is not 466 ÷ 680, which is 68.5% (KPI 7!C9)", Values: []string{"denominator 680", "numerator 466"}, Line: 3}
	byHand := kpi.Explanation{ID: "00000001", Reason: "see the letter", AgreedBy: "B. Officer", AgreedOn: "2018-11-21", Line: 40}
	forARule := kpi.Explanation{ID: "0b0b0b0b", Reason: "plans that started are counted", AgreedBy: "A. Officer", AgreedOn: "2018-04-20",
		Until: "2018-09-30", Rule: "population-implied", Indicator: "KPI 6", Area: "East", Line: 50}
	september := e
	september.Period = october.Shift(-1)
	a.Explanations = []assess.ExplanationState{
		{Explanation: e, State: assess.InForce, Exception: "3f2a91bc"},
		{Explanation: e, State: assess.Expired, Exception: "3f2a91bc", Text: "it held until 2019-03-31; agree it again, or have the figure corrected"},
		{Explanation: e, State: assess.Reopened, Exception: "0a0a0a0a", Text: "it was agreed for numerator 466, and now it is numerator 467"},
		{Explanation: e, State: assess.Replaced, Exception: "3f2a91bc", Text: "explained anew by B. Officer on 2018-12-01"},
		{Explanation: e, State: assess.NotNeeded, Text: "no exception of Oct-18 has this id any more"},
		{Explanation: forARule, State: assess.Expired, Text: "it expired on 2018-09-30; 2 queries are asked again", Queries: 2},
		{Explanation: forARule, State: assess.Idle, Text: "no query of its rule is raised"},
		{Explanation: byHand, State: assess.Unknown, Text: "no exception of Oct-18 has this id, and it does not note which period it was for"},
		{Explanation: september, State: assess.OfAnotherMonth},
	}
	return a
}

// The exact pages are kept, so that a change of what the officer sees is seen by whoever makes it.
func TestExplanationsAreListed(t *testing.T) {
	for _, f := range ExplanationsFormats {
		golden(t, "explanations."+f.Name, printed(t, func(b *bytes.Buffer) error { return f.Print(b, explained(), Options{}) }))
	}
	for _, wide := range []int{20, 40, 62, 80, 120} {
		out := printed(t, func(b *bytes.Buffer) error { return explanationsTable(b, explained(), Options{Width: wide}) })
		for line := range strings.Lines(string(out)) {
			if n := width(strings.TrimSuffix(line, "\n")); n > wide {
				t.Errorf("at %d columns a line takes %d: %q", wide, n, line)
			}
		}
	}
}

// An explanation that does not hold must be seen in every format, also where no exception is left; one that holds, or is of
// another month, needs nothing said of it.
func TestExplanationsToSeeToAreInEveryFormat(t *testing.T) {
	a := explained()
	a.Exceptions = nil
	for _, f := range Formats {
		name := f.Name
		for _, out := range [][]byte{
			printed(t, func(b *bytes.Buffer) error { return f.Print(b, month(a), Options{Width: 500}) }),
			printed(t, func(b *bytes.Buffer) error {
				return f.Print(b, folder(alone(a)...), Options{Width: 500})
			}),
		} {
			for _, text := range []string{"expired", "numerator 467", "no longer needed", "unknown"} {
				if !bytes.Contains(out, []byte(text)) {
					t.Errorf("%s does not say %q:\n%s", name, text, out)
				}
			}
			if bytes.Contains(out, []byte("another month")) || name != "json" && bytes.Contains(out, []byte("anew")) {
				t.Errorf("%s speaks of what needs nothing done:\n%s", name, out)
			}
		}
	}
	text := printed(t, func(b *bytes.Buffer) error { return printAs(Formats, "json", b, month(explained()), Options{}) })
	followsSchema(t, "explanations in every state", Schema("report"), text)
}

// A row of an explanation must stand under the headings of the exceptions.
func TestExplanationsInCSVKeepToTheColumns(t *testing.T) {
	out := printed(t, func(b *bytes.Buffer) error { return printAs(Formats, "csv", b, month(explained()), Options{}) })
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(out, []byte(byteOrderMark)))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	last := rows[len(rows)-1]
	for name, want := range map[string]string{"id": "'00000001", "severity": "note", "status": "unknown", "explanation": "see the letter",
		"reported": "", "file": "BCT KPI report Oct-18.xlsx"} {
		if got := last[slices.Index(rows[0], name)]; got != want {
			t.Errorf("%s is %q; want %q", name, got, want)
		}
	}
}

// What a person wrote into the file must not act in what shows it, nor be changed by its being shown.
func TestNothingOfAnExplanationActs(t *testing.T) {
	a := explained()
	hostile := "=cmd|' /C calc'!A1\x1b[2J\u202e\r\n<script>"
	e := &a.Explanations[1].Explanation
	e.Reason, e.AgreedBy, e.About, e.Values = hostile, hostile, hostile, []string{hostile}
	for _, f := range slices.Concat(ExplanationsFormats, ofMonths()) {
		out := string(printed(t, func(b *bytes.Buffer) error { return f.Print(b, a, Options{Width: 500}) }))
		if strings.ContainsAny(out, "\x1b\u202e\r") || f.Name == "csv" && strings.Contains(out, ",=") ||
			f.Name == "markdown" && strings.Contains(out, "<script") {
			t.Errorf("%s lets it through:\n%q", f.Name, out)
		}
	}
	if e.Reason != hostile || e.Values[0] != hostile {
		t.Error("printing changed what was agreed")
	}
}

// Where nothing was ever explained the page says so.
func TestNoExplanations(t *testing.T) {
	out := printed(t, func(b *bytes.Buffer) error { return explanationsTable(b, &assess.Assessment{}, Options{}) })
	if string(out) != "0 explanations, 0 to see to\n" {
		t.Errorf("%q", out)
	}
}
