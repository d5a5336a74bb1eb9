package reconcile_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kpicheck/fixtures"
	"kpicheck/internal/example"
	"kpicheck/internal/finding"
	"kpicheck/rules"
)

const supervised = "Performance,% of social workers who have had supervision (in month),Target 18/19,Tolerance\nIndicator 15,Good = High/Increasing,'86%,'80-90%\n\n"

// lookSame is ways in which two percentages that look the same, but are not, come to be set against each other, and the rule that
// does so. All sheets are KPI 15's; before is August's, and beside of October too.
var lookSame = []struct {
	rule, faulty, before, beside, accepted string
}{
	{rule: "repeated-figure", faulty: supervised + ",Oct-18\n% supervised,ONE\n\n,Aug-18,Sep-18,Oct-18\n% supervised,87%,88%,OTHER\n"},
	{rule: "percentage-disagrees", faulty: supervised + ",Oct-18\nSupervisions,COUNT\nTotal No. of social workers,10000\n% supervised,ONE\n"},
	{rule: "average-disagrees", faulty: supervised + ",Prev. 12 months\n,average,Oct-18\n% supervised,ONE,OTHER\n\n," +
		"Oct-17,Nov-17,Dec-17,Jan-18,Feb-18,Mar-18,Apr-18,May-18,Jun-18,Jul-18,Aug-18,Sep-18,Oct-18\n% supervised" + strings.Repeat(",OTHER", 13) + "\n"},
	{rule: "restated-figure", before: supervised + ",Aug-18\n% supervised,ONE\n",
		faulty: supervised + ",Oct-18\n% supervised,88%\n\n,Aug-18,Sep-18,Oct-18\n% supervised,OTHER,87%,88%\n"},
	{rule: "restated-figure", before: supervised + ",Aug-18\n% supervised,ONE\n", accepted: supervised + ",Aug-18\n% supervised,ONE\n",
		faulty: supervised + ",Oct-18\n% supervised,88%\n\n,Aug-18,Sep-18,Oct-18\n% supervised,OTHER,87%,88%\n"},
	{rule: "repeated-month", faulty: supervised + ",Oct-18\n% supervised,ONE\n", beside: supervised + ",Oct-18\n% supervised,OTHER\n"},
	{rule: "accepted-workbook-changed", faulty: supervised + ",Oct-18\n% supervised,ONE\n", accepted: supervised + ",Oct-18\n% supervised,OTHER\n"},
}

// No sentence says of a text that it is not that text, or asks which of the two is right: what is told apart only by digits that
// the sheet does not show is told with them.
func TestNoSentenceSetsATextAgainstItself(t *testing.T) {
	for _, way := range lookSame {
		t.Run(way.rule, func(t *testing.T) {
			fewChecks(t, 20, func(rt *rapid.T) {
				shown := rapid.IntRange(60, 98).Draw(rt, "shown")
				toTwoPlaces := func(n int) bool { return n%10 != 0 } // else it may have been rounded to one
				one := rapid.IntRange(-49, 49).Filter(toTwoPlaces).Draw(rt, "one")
				other := rapid.IntRange(-49, 49).Filter(func(n int) bool { return toTwoPlaces(n) && (n-one > 2 || one-n > 2) }).Draw(rt, "other")
				e := &example.Example{Contract: councils(t)[0]}
				write := func(text string) []fixtures.Sheet {
					text = strings.NewReplacer("ONE", fmt.Sprintf("0.%04d|0%%", 100*shown+one), "OTHER", fmt.Sprintf("0.%04d|0%%", 100*shown+other),
						"COUNT", fmt.Sprint(100*shown+other)).Replace(text)
					s, err := fixtures.ParseCSV("KPI 15", []byte(text))
					if err != nil {
						t.Fatal(err)
					}
					return []fixtures.Sheet{s}
				}
				if way.before != "" {
					e.Before = []example.Book{{File: "Aug-18.xlsx", Sheets: write(way.before)}}
				}
				if way.beside != "" {
					e.Beside = []example.Book{{File: "draft.xlsx", Sheets: write(way.beside)}}
				}
				if way.accepted != "" {
					e.Accepted = []example.Book{{File: "report.xlsx", Sheets: write(way.accepted)}}
				}
				faulty := write(way.faulty)
				found := append(judged(t, e, faulty).Exceptions, rules.Run(e.Contract, submission(t, e, example.File, faulty)).Exceptions...)
				if !slices.ContainsFunc(found, func(e finding.Exception) bool { return e.Rule == way.rule }) {
					rt.Errorf("nothing is said of %d against %d: %s", one, other, example.Said(finding.Findings{Exceptions: found}))
				}
				for _, e := range found {
					setsApart(rt, e)
				}
			})
		})
	}
}

// alike is what stands beside the digits that tell two values apart.
var alike = regexp.MustCompile(`\S+, stored as | \(shown as [^)]*\)`)

var percentage = regexp.MustCompile(`\d[\d.,]*%`)

// setsApart checks that what an exception expects is not what it found, and that the percentages of a sentence differ.
func setsApart(t *rapid.T, e finding.Exception) {
	if e.Expected != "" && e.Expected == e.Reported {
		t.Errorf("%s reports and expects %s", e.Rule, e.Expected)
	}
	for _, text := range []string{e.Message(), e.Question} {
		said := percentage.FindAllString(alike.ReplaceAllString(text, ""), -1)
		if n := len(said); n > 1 && len(slices.Compact(slices.Sorted(slices.Values(said)))) == 1 {
			t.Errorf("%s says %q", e.Rule, text)
		}
	}
}
