package draft_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/contract"
	"kpicheck/internal/draft"
	"kpicheck/internal/kpi"
)

// said is a drafted contract in a line for each measure: what it is of, what it is, and from what it is worked out.
func said(c *kpi.Contract) string {
	var lines []string
	for _, a := range c.Areas {
		lines = append(lines, "area "+a.ID)
	}
	for _, i := range c.Indicators {
		for _, m := range i.Measures {
			l := fmt.Sprintf("%s: %s, %s", i.ID, m.Label, m.Kind)
			if m.Kind == kpi.Rate {
				l += " per " + m.Per.RatString()
			}
			switch {
			case m.Numerator != nil:
				l += ", " + m.Numerator.Label + " ÷ " + m.Denominator.Label
			case len(m.Parts) > 0:
				l += fmt.Sprintf(", sum of %d", len(m.Parts))
			case len(m.Between) > 0:
				l += fmt.Sprintf(", pools %d", len(m.Between))
			}
			if m.RoundedTo != nil {
				l += ", to " + m.RoundedTo.RatString()
			}
			if m == i.Headline {
				if i.Polarity != kpi.Neutral {
					l += ", good is " + string(i.Polarity)
				}
				if i.Target != nil {
					l += ", target " + i.Target.RatString()
				}
				l += fmt.Sprintf(", %v", i.Columns)
			}
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// sheetCase is a workbook of one sheet, and what is said of the contract that is drafted from it.
type sheetCase struct{ reason, file, sheet, want string }

func draftsAs(t *testing.T, cases []sheetCase) {
	t.Helper()
	for _, test := range cases {
		t.Run(test.reason, func(t *testing.T) {
			sheet, err := fixtures.ParseCSV("Report", []byte(test.sheet))
			if err != nil {
				t.Fatal(err)
			}
			data, err := fixtures.Workbook([]fixtures.Sheet{sheet})
			if err != nil {
				t.Fatal(err)
			}
			_, c, _ := drafted(t, draft.Book{File: test.file, Workbook: opened(t, data, test.file)})
			if got := said(c); got != test.want {
				t.Errorf("got\n%swant\n%s", got, test.want)
			}
		})
	}
}

// Lines belong together by what their values bear out: shares, rates, sums.
func TestDraftsWhatLinesAreOfOneAnother(t *testing.T) {
	draftsAs(t, []sheetCase{
		{"lines without ids are put together by their values, under the title of their section", "report.xlsx", `Harrow Vale Children's Services,,,
Monthly pack,,,
,Apr 2024,May 2024,Jun 2024
Front door,,,
Contacts received,812,790,845
Contacts taken on,203,189,217
Share taken on,25.0%,23.9%,25.7%
Staff,,,
Agency staff,31,29,33
Permanent staff,140,143,141
Total staff,171,172,174
`, `Front door: Contacts received, count
Front door: Contacts taken on, count
Front door: Share taken on, percentage, Contacts taken on ÷ Contacts received, [{month 0}]
Staff: Agency staff, count
Staff: Permanent staff, count
Staff: Total staff, count, sum of 2, [{snapshot 0}]
`},
		{"of two shares that one pair of columns bears out, the nearer", "2024-10.xlsx", `Westbrook Council return,,,,
Month,Referrals,Repeat referrals,Repeat %,Caseload
Oct-24,220,44,20.0%,412
Nov-24,240,41,17.1%,420
Dec-24,180,39,21.7%,399
`, `Repeat %: Referrals, count
Repeat %: Repeat referrals, count
Repeat %: Repeat %, percentage, Repeat referrals ÷ Referrals, [{month 0}]
Caseload: Caseload, average, [{snapshot 0}]
`},
		{"a rate of so many is one by its values", "report.xlsx", `KPI,Description,Apr-24,May-24,YTD
KPI 01,Missing episodes,21,25,46
KPI 01,Children in care,510,505,
KPI 01,"Episodes for each 1,000 children",41.2,49.5,
`, `KPI 01: Missing episodes, count
KPI 01: Children in care, count
KPI 01: Episodes for each 1,000 children, rate per 1000, Missing episodes ÷ Children in care, [{snapshot 0} {year to date 0}]
`},
		{"a wrong figure hides no percentage's counts", "report.xlsx", `Ref,Indicator,Measure,Jan-25,Feb-25,Mar-25
V1,Timely visits,Visits due,410,398,420
V1,Timely visits,Visits on time,380,377,399
V1,Timely visits,% on time,93%,95%,59%
`, `V1: Visits due, count
V1: Visits on time, count
V1: % on time, percentage, Visits on time ÷ Visits due, [{month 0}]
`},
		{"counts in the cell of their percentage", "report.xlsx", `Ref,Measure,Apr-24,May-24
R1,Reviews on time,92% (46/50),90% (45/50)
`, `R1: Reviews on time, percentage, Numerator of R1 ÷ Denominator of R1, [{month 0}]
R1: Numerator of R1, count
R1: Denominator of R1, count
`},
		{"a form, whose result stands once more for the month before", "report.xlsx", `Indicator,Visits made on time
Reporting month,May 2024
Numerator,46
Denominator,50
Result,92%
Target,90%
Previous month result,88%
`, `Visits made on time: Numerator of Visits made on time, count
Visits made on time: Denominator of Visits made on time, count
Visits made on time: Visits made on time, percentage, Numerator of Visits made on time ÷ Denominator of Visits made on time, good is high, target 90, [{month 0}]
`},
	})
}

// Targets stand in rows, columns and heads, and what is good is said by them or by the label.
func TestDraftsTargetsAndTheWayThatIsGood(t *testing.T) {
	draftsAs(t, []sheetCase{
		{"targets in rows of their own, and the way that is good by the label", "report.xlsx", `Bramley Together dashboard,,,
,Apr-24,May-24,Jun-24
P1 Placement stability,71%,70%,72%
Target,75%,75%,75%
P2 Repeat referrals,22%,21%,24%
Target,20%,20%,20%
`, `P1: Placement stability, percentage, good is high, target 75, [{month 0}]
P2: Repeat referrals, percentage, good is low, target 20, [{month 0}]
`},
		{"the way that is good as a column says it, low among markers too", "report.xlsx", `Ref,Indicator,Good is,Target,Q1 2024/25,Q2 2024/25
B1,Days from plan to match,Low,100,121,118
B2,Carers approved,High,10,9,12
`, `B1: Days from plan to match, average, good is low, target 100, [{month 0}]
B2: Carers approved, count, good is high, target 10, [{month 0}]
`},
		{"a figure below the head of a target that the page does not give", "report.xlsx", `Council Plan,First time entrants,Target 24/25,Tolerance
Measure,Good = Low,,
,,,
,Apr-24,May-24,
Entrants to the system,,47,
`, `First time entrants: Entrants to the system, count, good is low, [{month 0}]
`},
	})
}

// Areas are those that the sheet has, and the whole is none of them.
func TestDraftsAreas(t *testing.T) {
	draftsAs(t, []sheetCase{
		{"areas beside each id, and the whole that is their sum", "2024-10.xlsx", `Ref,Indicator,North,South,East,All areas
X1,Children on a plan,31,40,29,100
X2,Plans reviewed,28,38,27,93
`, `area North
area South
area East
X1: Children on a plan, count, [{snapshot 0}]
X2: Plans reviewed, count, [{month 0}]
`},
		{"stacked tables of areas, of which the last is the whole", "report.xlsx", `Calls by district,,
Ashby,,
Measure,Apr-24,May-24
Calls answered,31,36
Calls missed,9,4
Brook,,
Measure,Apr-24,May-24
Calls answered,41,42
Calls missed,7,8
Coln,,
Measure,Apr-24,May-24
Calls answered,12,18
Calls missed,2,3
Whole valley,,
Measure,Apr-24,May-24
Calls answered,84,96
Calls missed,18,15
`, `area Ashby
area Brook
area Coln
Calls answered: Calls answered, count, [{month 0}]
Calls missed: Calls missed, count, [{month 0}]
`},
	})
}

// What no other line bears out is told by the label and by how the values run.
func TestDraftsWhatALineIsByItself(t *testing.T) {
	draftsAs(t, []sheetCase{
		{"yearly, and counts rounded to tens", "report.xlsx", `Annual profile of Fell County Council,,,,
Measure,2020/21,2021/22,2022/23,2023/24
Children helped,1540,1550,1630,1570
Rate per 10000 children,61.2,62.4,63.8,64.6
`, `Children helped: Children helped, count, to 10, [{month 0}]
Rate per 10000 children: Rate per 10000 children, rate per 10000, [{month 0}]
`},
		{"counts that run up through the year, and others that only rise", "report.xlsx", `Ref,Measure,Apr-24,May-24,Jun-24,Jul-24
U1,Reviews held,50,104,149,203
U2,Calls taken,50,54,57,61
U3,Letters sent,50,104,149,40
`, `U1: Reviews held, count, [{year to date 0}]
U2: Calls taken, count, [{month 0}]
U3: Letters sent, count, [{month 0}]
`},
		{"shares by their label, without a sign", "report.xlsx", `Ref,Measure,Apr-24,May-24
S1,Percentage of plans in date,94,95
`, `S1: Percentage of plans in date, percentage, [{month 0}]
`},
		{"a column headed Rate, and no more", "2024-10.xlsx", `Indicator,Rate,National average
Referrals,514,553
Children in care,66,62
`, `Referrals: Referrals, rate per 10000, [{month 0}]
Children in care: Children in care, rate per 10000, [{snapshot 0}]
`},
	})
}

// A count and a rate of the same people imply how many there are; what two months imply alike is drafted, as a guess.
func TestDraftsThePopulationThatRatesImply(t *testing.T) {
	sheet, err := fixtures.ParseCSV("Report", []byte(`Ref,Measure,Apr-24,May-24
T4,Children in need at month end,1844,1829
T4,"Children in need per 10,000",360.1,357.2
`))
	if err != nil {
		t.Fatal(err)
	}
	data, err := fixtures.Workbook([]fixtures.Sheet{sheet})
	if err != nil {
		t.Fatal(err)
	}
	d, c, text := drafted(t, draft.Book{File: "report.xlsx", Workbook: opened(t, data, "report.xlsx")})
	if len(c.Populations) != 1 || c.Populations[0].Range.Lo.RatString() != "51201" || c.Populations[0].Range.Hi.RatString() != "51210" {
		t.Errorf("got %v\n%s", c.Populations, text)
	}
	if len(c.Pairings) != 1 || d.Notes[contract.Line{Of: d.Contract, Key: "population 0-17"}].Surely != "unsure" {
		t.Errorf("got %v\n%s", c.Pairings, text)
	}
}

// What a contract has not is drafted alone; a line of an indicator that it has is added to that.
func TestDraftsBeyondAContract(t *testing.T) {
	_, b := bookOf(t, filepath.Join("..", "..", "fixtures", "eastmere", "2024-25-Q2.xlsx"))
	agreed, err := fixtures.Eastmere()
	if err != nil {
		t.Fatal(err)
	}
	if add, err := draft.Beyond([]draft.Book{b}, agreed); err != nil || !add.IsEmpty() {
		t.Errorf("added %v to what has all (%v)", add, err)
	}
	less := *agreed
	less.Indicators, less.Areas = slices.Clone(agreed.Indicators[1:]), agreed.Areas[1:]
	add, err := draft.Beyond([]draft.Book{b}, &less)
	if err != nil || len(add.Indicators) != 1 || add.Indicators[0].ID != "E1" || len(add.Areas) != 1 || len(add.Measures) != 0 {
		t.Errorf("added %+v (%v)", add, err)
	}
}

// A direction that a check would read is the workbook's own word; what only speaks of it is marked.
func TestADirectionThatIsNotReadForSureIsMarked(t *testing.T) {
	for _, test := range []struct{ heading, cell, about, want string }{
		{"Polarity", "High", "", "    polarity: high\n"},
		{"Polarity", "▲", "", "    polarity: high\n"},
		{"Aim", "High", "", "    polarity: high # likely: by words near it that speak of what is good\n"},
		{"Good", "High", "", "    polarity: high # likely: by words near it that speak of what is good\n"},
		{"Good?", "▲", "", ""},
		{"Comment", "Increasing – good", "", ""},
		{"Travel", "▲", "▲ = better,▼ = worse", ""},
		{"Travel", "▲", "Lower = better,Higher = worse", ""},
	} {
		sheet, err := fixtures.ParseCSV("Visits", []byte("Fernley Trust,\n"+test.about+"\nRef,Measure,"+test.heading+",Q1 2024/25,Q2 2024/25\nV1,% of visits made,"+test.cell+",95%,82%\n"))
		if err != nil {
			t.Fatal(err)
		}
		data, err := fixtures.Workbook([]fixtures.Sheet{sheet})
		if err != nil {
			t.Fatal(err)
		}
		_, _, text := drafted(t, draft.Book{File: "Q2.xlsx", Workbook: opened(t, data, "Q2.xlsx")})
		if !strings.Contains(string(text), test.want) || test.want == "" && strings.Contains(string(text), "polarity:") {
			t.Errorf("%+v: not so in\n%s", test, text)
		}
	}
}

// What was left out of an earlier contract is not offered again under the name that a workbook has for it, nor is anything worked out from it.
func TestWhatWasRemovedDoesNotComeBack(t *testing.T) {
	const terms = "contract: Test\ncouncil: Fernley\nprovider: Fernley Trust\nyear: 2024/25\nfrequency: quarterly\nareas: [{id: North}%s]\nindicators:\n" +
		"  - id: V1\n    label: Visits\n    headline: made\n    by_area: true\n    columns: [month]\n    measures:\n      - {id: made, label: Visits made}\n%s"
	parse := func(areas, more string) *kpi.Contract {
		c, err := contract.Parse([]byte(fmt.Sprintf(terms, areas, more)), "c.yaml")
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	agreed := parse("", "")
	earlier := parse(", {id: S, label: Southern district, aliases: [South]}", "      - {id: owed, label: Visits owed, aliases: [Visits due]}\n"+
		"  - {id: OLD, label: Telephone calls, aliases: [Calls taken], by_area: true, columns: [month], measures: [{id: n}]}\n")
	sheet, err := fixtures.ParseCSV("Report", []byte("Fernley Trust Q2 2024/25,,,\nRef,Measure,North,South\nV1,Visits made,38,41\nV1,Visits due,40,50\nV1,% made,95%,82%\nV7,Calls taken,101,99\nV8,Letters sent,12,17\n"))
	if err != nil {
		t.Fatal(err)
	}
	data, err := fixtures.Workbook([]fixtures.Sheet{sheet})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		reason  string
		earlier []*kpi.Contract
		want    string
	}{
		{"nothing was removed", nil, "V7, V8, V1 Visits due, V1 % made of Visits made, South"},
		{"a line, an indicator and a district were", []*kpi.Contract{earlier}, "V8, V1 % made"},
	} {
		add, err := draft.Beyond([]draft.Book{{File: "Q2.xlsx", Workbook: opened(t, data, "Q2.xlsx")}}, agreed, test.earlier...)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, i := range add.Indicators {
			got = append(got, i.ID)
		}
		for _, m := range add.Measures {
			text := m.To.ID + " " + m.Measure.Label
			if m.Measure.Numerator != nil {
				text += " of " + m.Measure.Numerator.Label
			}
			got = append(got, text)
		}
		for _, a := range add.Areas {
			got = append(got, a.ID)
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%s: added %s, want %s", test.reason, strings.Join(got, ", "), test.want)
		}
	}
}

// What one of two months lacks is drafted as what may be lacking.
func TestASecondMonthShowsWhatMayBeLacking(t *testing.T) {
	var books []draft.Book
	for file, text := range map[string]string{
		"Apr-24.xlsx": "Ref,Measure,Apr-24\nV1,Visits due,40\nV1,Visits made,38\nV1,% made,95%\n",
		"May-24.xlsx": "Ref,Measure,May-24\nV1,Visits made,41\nV1,% made,91%\n",
	} {
		sheet, err := fixtures.ParseCSV("Report", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		data, err := fixtures.Workbook([]fixtures.Sheet{sheet})
		if err != nil {
			t.Fatal(err)
		}
		books = append(books, draft.Book{File: file, Workbook: opened(t, data, file)})
	}
	slices.SortFunc(books, func(a, b draft.Book) int { return strings.Compare(a.File, b.File) })
	_, c, text := drafted(t, books...)
	for _, m := range c.Indicators[0].Measures {
		if lacks := m.Label == "Visits due"; m.Optional != lacks {
			t.Errorf("%s: optional is %v\n%s", m.Label, m.Optional, text)
		}
	}
}
