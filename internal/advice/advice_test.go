package advice_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/advice"
	"kpicheck/internal/contract"
	"kpicheck/internal/kpi"
)

const head = `contract: Northgate 2025/26
council: Northgate
provider: Northgate Trust
year: 2025/26
frequency: quarterly
populations: [{ages: 0-17, of: mid-2024, range: 51200, current: true}]
areas: [{id: North, parts: [Ash, Elm]}, {id: South}, {id: Ash}, {id: Elm}]
areas_add_up: true
indicators:
`

func parse(t *testing.T, lines string) *kpi.Contract {
	t.Helper()
	c, err := contract.Parse([]byte(head+lines), "contract.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// What nothing can check, and could be, is said before a workbook comes; and nothing is said of what is held already.
func TestAdvice(t *testing.T) {
	const children = "  - id: A\n    label: Children in care\n    columns: [snapshot]\n    measures:\n      - {id: count, label: Children in care}\n" +
		"      - {id: rate, label: Rate of children in care, kind: rate, per: 10000, ages: 0-17%s}\n"
	adoptions := "  - id: A\n    polarity: high\n    target: 24%s\n    columns: [month, year to date]\n    measures: [{id: n}]\n"
	for _, test := range []struct{ reason, lines, want string }{
		{"a rate held to the count that it is of", strings.Replace(children, "%s", ", of: count", 1), ""},
		{"a rate beside its count", strings.Replace(children, "%s", "", 1),
			"A: if “Rate of children in care” is what “Children in care” is of the population aged 0-17, “of: count” in its line has the two held to each other exactly"},
		{"a rate of ages that have no population", strings.Replace(strings.Replace(children, "%s", ", of: count", 1), "0-17", "10-17", 1),
			"A: no current population aged 10-17 is given, so that “Rate of children in care” is held to none"},
		{"a rate whose count is elsewhere", "  - id: A\n    columns: [month]\n    measures: [{id: rate, label: \"Children in care per 10,000\", kind: rate, per: 10000, ages: 0-17}]\n" +
			"  - id: B\n    columns: [month]\n    headline: all\n    measures: [{id: all, label: No. of children in care, parts: [x, y]}, {id: x, label: X}, {id: y, label: Y}]\n",
			"A: “No. of children in care” of B seems to count the same people; a pairing of the two has them held to one population\n" +
				"A: no line of it is worked out from others, and nothing holds it to another indicator: nothing but its history can check it"},
		{"a target of nobody knows what", strings.Replace(adoptions, "%s", "", 1),
			"A: the year to date is held against the whole of its target, 24, in every period; if that is the year's, say target_of: the year, and if not, target_of: each period"},
		{"a target of nobody knows what, of the month", strings.Replace(adoptions, "%s", "\n    window: month", 1),
			"A: the quarter is held against the whole of its target, 24, in every period; if that is the year's, say window: year to date and target_of: the year, and if not, target_of: each period"},
		{"a target of the year", strings.Replace(adoptions, "%s", "\n    target_of: the year", 1), ""},
		{"a target of each period", strings.Replace(adoptions, "%s", "\n    target_of: each period", 1), ""},
		{"what nothing checks", "  - id: A\n    columns: [month]\n    measures: [{id: n}]\n",
			"A: no line of it is worked out from others, and nothing holds it to another indicator: nothing but its history can check it"},
		{"what its areas check", "  - id: A\n    by_area: true\n    columns: [month]\n    measures: [{id: n}]\n", ""},
	} {
		if got := strings.Join(advice.On(parse(t, test.lines)), "\n"); got != test.want {
			t.Errorf("%s: %s", test.reason, cmp.Diff(test.want, got))
		}
	}
}

// Where a workbook was read, what is advised names the cells that it is about.
func TestAdviceNamesCells(t *testing.T) {
	c := parse(t, "  - id: A\n    columns: [snapshot]\n    headline: count\n    measures:\n      - {id: count, label: Children in care}\n"+
		"      - {id: rate, label: Rate in care, kind: rate, per: 10000, ages: 10-17}\n")
	a := c.Indicators[0]
	figure := func(m int, cell string) *kpi.Figure {
		return &kpi.Figure{Indicator: a, Measure: a.Measures[m], At: kpi.Place{Sheet: "Care", Cell: cell}}
	}
	given := []*kpi.Submission{{Figures: []*kpi.Figure{figure(0, "C4"), figure(0, "D4")}}, {Figures: []*kpi.Figure{figure(0, "E4"), figure(1, "E5")},
		Directions: []kpi.Direction{{Text: kpi.Text{Indicator: a, Text: "Low", At: kpi.Place{Sheet: "Care", Cell: "B4"}}, Good: kpi.GoodLow}}}}
	want := "A: the workbook says “Low” (Care!B4), and no polarity is given, without which no target is judged: polarity: low\n" +
		"A: if “Rate in care” (Care!E5) is what “Children in care” (Care!C4) is of the population aged 10-17, “of: count” in its line has the two held to each other exactly\n" +
		"A: no current population aged 10-17 is given, so that “Rate in care” (Care!E5) is held to none"
	if got := strings.Join(advice.On(c, given...), "\n"); got != want {
		t.Error(cmp.Diff(want, got))
	}
}

// A heading that two indicators answer to may be either.
func TestLabelsThatTwoShare(t *testing.T) {
	c := parse(t, "  - id: A\n    label: Visits\n    columns: [month]\n    headline: x\n    measures: [{id: x, label: X, parts: [y, z]}, {id: y, label: Y}, {id: z, label: Z}]\n")
	second := *c.Indicators[0]
	second.ID, second.Label, second.Aliases, second.Order = "B", "Other", []string{"visits"}, 1
	c.Indicators = append(c.Indicators, &second)
	want := "B: A is called “visits” too; where a heading has no more than that, it may be either"
	if got := strings.Join(advice.On(c), "\n"); got != want {
		t.Error(cmp.Diff(want, got))
	}
}

// A label that no workbook has is why nothing of it is found.
func TestLinesThatNoWorkbookHas(t *testing.T) {
	c := parse(t, "  - id: A\n    columns: [month]\n    measures: [{id: n, label: Visits}, {id: d, label: Due}, {id: p, label: \"%\", of: [n, d]}]\n"+
		"  - id: B\n    columns: [month]\n    measures: [{id: n, label: Calls}]\n")
	a := c.Indicators[0]
	given := []*kpi.Submission{{Figures: []*kpi.Figure{{Indicator: a, Measure: a.Measures[0]}}}, {Figures: []*kpi.Figure{{Indicator: a, Measure: a.Measures[2]}}}}
	want := []string{"A: no figure was found for “Due”; as it is written there belongs into its aliases",
		"B: nothing of it was found; as it is written there belongs into its label or aliases, or those of its lines: “Calls”"}
	if diff := cmp.Diff(want, advice.NotFound(c, given)); diff != "" {
		t.Error(diff)
	}
}

// What is checked of an indicator, in words, so that whoever wrote it sees what was meant.
func TestExplained(t *testing.T) {
	c := parse(t, `  - id: A
    polarity: high
    target: 24
    tolerance: 18-30
    target_of: the year
    profile: [20, 50, 75, 100]
    by_area: true
    headline: total
    from: 2025-04
    until: 2026-03
    columns: [month, rolling 12 months, {window: month, back: 4}, year to date]
    measures:
      - {id: total, label: Total, parts: [x, y]}
      - {id: x, label: X}
      - {id: y, label: Y, optional: true}
      - {id: share, label: Share, of: [x, total], places: 1}
      - {id: rate, label: Rate, kind: rate, per: 10000, ages: 0-17, of: total, places: 2}
      - {id: mean, label: Mean, kind: average, of: none, between: [share, rate]}
    comparators: [{label: England, value: 20.5}]
  - id: B
    polarity: low
    target: 5
    later_targets: [{from: 2025-10, target: 4.5}]
    moves: freely
    columns: [snapshot, previous 12 months average]
    measures: [{id: n, kind: average, of: none}]
    published: {value: 4.2, period: 2024, by: the department}
nestings: [{inner: {indicator: A, measure: x}, outer: {indicator: A, measure: y}}]
ratios: [{of: {indicator: A, measure: x}, to: {indicator: A, measure: y}}]
stocks: [{closing: {indicator: A, measure: x}, starts: {indicator: A, measure: y}, ends: {indicator: A, measure: total}, within: 2.5}]
`)
	want := `It is due with every quarterly submission, for the quarter and the rolling 12 months and the quarter, 4 back and the year to date, for the whole and each area, from Apr-25 on, until Mar-26. A figure must stand for “Total”, “X”, “Share”, “Rate” and “Mean”.
“Total” must be the sum of “X” and “Y”.
“Total” of the whole must be the sum of North and South.
“X” of the whole must be the sum of North and South.
“Y” of the whole must be the sum of North and South.
“Share” must be “X” ÷ “Total”, as far as rounding to 1 decimal allows.
“X” must be no more than “Total”.
“Rate” must be “Total” ÷ the population aged 0-17 × 10,000 (51,200, mid-2024), as far as rounding to 2 decimals allows.
“Mean” must lie between the least and the greatest of “Share” and “Rate”.
Its counts of North must be the sums of those of Ash and Elm.
No count of the year to date may be less than that of the period by itself.
“X” should be no more than “Y”; if it is, it is asked about.
“X” should stay the same share of “Y”; if it does not, it is asked about.
“X” should be what it was, and “Y” more, and “Total” less, within 2.5%.
The year to date must be that of the submission before and this period; it begins anew in April.
The rolling 12 months must be the sum of their quarters, where those are known.
Its headline, “Total” over the year to date, is judged before rounding against a target of 24 and a tolerance of 18 to 30; high is good. A target, a tolerance or a colour that a workbook states must agree.
The target is the year's, of which 4.8, 12, 18, 24 are due by the end of its 4 quarters.
Its published values must be the contract's: 1.
Each figure is held against the quarters before it: what was said of the same time then, and what its quarters lead to expect.`
	if diff := cmp.Diff(strings.Split(want, "\n"), advice.Explain(c, c.Indicators[0])); diff != "" {
		t.Error(diff)
	}
	want = `It is due with every quarterly submission, for the snapshot and the previous 12 months average. A figure must stand for “B”.
The previous 12 months must be worked out from their quarters, where those are known.
Its headline, “B” over the previous 12 months average, is judged before rounding against a target of 5; low is good. A target, a tolerance or a colour that a workbook states must agree.
From Oct-25 on the target is 4.5.
Its headline should be near 4.2, which the department published for 2024.
Nothing else of the same workbook bears on it: nothing but its history can check it.
Its quarters are not compared with those before, since they move freely.`
	if diff := cmp.Diff(strings.Split(want, "\n"), advice.Explain(c, c.Indicators[1])); diff != "" {
		t.Error(diff)
	}
}

// A year's target is said by the ends of the periods that are reported, whatever its profile; and a label too long to tell a line by has
// its id beside it.
func TestExplainedByThePeriod(t *testing.T) {
	const adoptions = "  - id: A\n    polarity: high\n    target: 24\n    target_of: the year%s\n    columns: [year to date]\n    measures: [{id: n, label: %s}]\n"
	for _, test := range []struct{ frequency, profile, label, want string }{
		{"quarterly", "", "Adopted", "The target is the year's, of which 6, 12, 18, 24 are due by the end of its 4 quarters."},
		{"monthly", "", "Adopted", "The target is the year's, of which 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24 are due by the end of its 12 months."},
		{"monthly", "\n    profile: [10, 50, 75, 100]", "Adopted", "The target is the year's, of which 2.4, 12, 18, 24 are due by the end of its 4 quarters."},
		{"yearly", "", "Adopted", "The target is the year's, and due by its end."},
		{"monthly", "", "Adopted", "Each figure is held against the months before it: what was said of the same time then, and what its months lead to expect."},
		{"quarterly", "", "Children and young people who were adopted from care in the whole of the county",
			"It is due with every quarterly submission, for the year to date. A figure must stand for “Children and young people who were adopted from care in the…” (n)."},
	} {
		text := strings.Replace(head, "quarterly", test.frequency, 1) + strings.NewReplacer("{id: n, label: %s}", "{id: n, label: "+test.label+"}", "%s", test.profile).Replace(adoptions)
		c, err := contract.Parse([]byte(text), "contract.yaml")
		if err != nil {
			t.Fatal(err)
		}
		if all := advice.Explain(c, c.Indicators[0]); !slices.Contains(all, test.want) {
			t.Errorf("%s: %s\n%s", test.frequency, test.want, strings.Join(all, "\n"))
		}
	}
}
