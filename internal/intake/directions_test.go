package intake_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/fixtures"
	"kpicheck/internal/contract"
	"kpicheck/internal/intake"
	"kpicheck/internal/workbook"
)

const visits = `
contract: Visits
council: Norham
provider: Norham Trust
year: 2025/26
frequency: quarterly
indicators:
  - id: V1
    label: Visits on time
    polarity: high
    columns: [month]
    measures: [{id: n, label: In time}, {id: late, label: Late, optional: true}, {id: d, label: Visits due}, {id: p, label: "% in time", of: [n, d]}]
  - id: V2
    label: Cases without a worker
    polarity: low
    columns: [month]
    measures: [{id: none, label: No worker}]
`

// Which way is good is said in a column, a row or a text by itself. What may be of something else says nothing of an indicator.
func TestDirections(t *testing.T) {
	c, err := contract.Parse([]byte(visits), "contract.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const head = "Ref,Indicator,Measure,WAY,Q2 2025/26\n"
	rows := func(ways ...string) string {
		var b strings.Builder
		for n, line := range []string{"V1,Visits on time,In time,WAY,90", "V1,,Late,WAY,10", "V1,,Visits due,WAY,100", "V1,,% in time,WAY,90%", "V2,Cases without a worker,No worker,WAY,7"} {
			b.WriteString(strings.Replace(line, "WAY", ways[n], 1) + "\n")
		}
		return b.String()
	}
	column := func(heading string, ways ...string) string {
		return "Norham Trust Q2 2025/26\n\n" + strings.Replace(head, "WAY", heading, 1) + rows(ways...)
	}
	block := func(id, above, beside string) string {
		if id == "V2" {
			return above + "\nV2,Cases without a worker," + beside + "\n,Q2 2025/26\nNo worker,7\n\n"
		}
		return above + "\nV1,Visits on time," + beside + "\n,Q2 2025/26\nIn time,90\nVisits due,100\n% in time,90%\n\n"
	}
	for _, test := range []struct {
		reason string
		sheets []string
		want   string
	}{
		{"in a column", []string{column("Good is", "High", "High", "High", "High", "Low")}, "V1 high D7, V2 low D8"},
		{"in the first row, which may be of that alone", []string{column("Polarity", "Higher", "", "", "", "↓")}, "V2 low D8"},
		{"of the children seen late alone", []string{"Norham Trust Q2 2025/26\n\nIndicator,Measure,Q2 2025/26,\nVisits on time,Late,10,Low is good\n,Visits due,100,\n,% in time,90%,\n"}, ""},
		{"in the headline's row", []string{column("Good performance is", "", "", "", "Increase", "n/a")}, "V1 high D7"},
		{"of each line its own", []string{column("Good is", "High", "Low", "High", "High", "Low")}, "V1 high D7, V2 low D8"},
		{"of each line its own but for the headline", []string{column("Good is", "High", "Low", "-", "-", "Low")}, "V2 low D8"},
		{"of another line than the first", []string{column("Good is", "", "Low", "", "", "Low")}, "V2 low D8"},
		{"in words", []string{column("Note", "", "", "", "Higher is better", "Lower is better")}, "V1 high D7, V2 low D8"},
		{"how the figures went", []string{column("Direction of travel", "Up", "", "", "Up", "Down")}, ""},
		{"whether they are better", []string{column("Better?", "Higher", "", "", "Higher", "Lower")}, ""},
		{"remarks", []string{column("Comment", "Good - increasing", "", "", "Less good", "Good (up)")}, ""},
		{"remarks below a heading of directions", []string{column("Good is", "Higher than last year", "", "", "Fewer late", "Low Fell")}, ""},
		{"how the figures went, below what asks whether that is good", []string{column("Good?", "", "", "", "Increasing", "↑")}, ""},
		{"remarks that name how high", []string{column("Comments", "Fewer visits fell due", "", "", "Lower is better", "Higher is better")}, ""},
		{"below comments, of the next indicator", []string{block("V1", "", "") + "Comments\nAll is well\n\n" + block("V2", "", "") + "\nV2\nGood = Low\n,Q1 2025/26\nNo worker,9\n"}, "V2 low A18"},
		{"comments by an indicator's label", []string{block("V1", "Comment,Lower is better", "")}, ""},
		{"signs below what means polarity", []string{column("Polarity", "", "", "", "▲", "▼")}, "V1 high D7, V2 low D8"},
		{"a legend of signs", []string{block("V1", "▲ = better,▼ = worse", "") + "Better = ↑,\nDirection of travel:,Up is good\n"}, ""},
		{"a legend in words", []string{block("V1", "Lower = better,Higher = worse", "")}, ""},
		{"a legend in one cell", []string{block("V1", "\"Arrows:\nLower = better\nHigher = worse\"", "")}, ""},
		{"both ways in one cell", []string{block("V1", "\"Lower is better\nHigher is better\"", "")}, ""},
		{"a legend one below the other", []string{block("V1", "Low = good\nHigh = bad", "")}, ""},
		{"a legend of which one half stands in a column of figures", []string{block("V1", "Polarity,▼,Smaller is better,▲,Bigger is better", "")}, ""},
		{"a legend beside its heading", []string{block("V1", "Good is,▼,Bad is,▲", "")}, ""},
		{"a legend beside the figures", []string{"Norham Trust Q2 2025/26,,,\nIndicator,Measure,Q2 2025/26,,Key\nVisits on time,% in time,90%,,Lower is better\nCases without a worker,No worker,7,,Higher is better\n"}, ""},
		{"what follows a remark is not headed", []string{column("Good is", "See notes", "", "", "High", "Low")}, ""},
		{"across, the indicators side by side", []string{"Norham Trust\n,Visits on time,Cases without a worker\nGood is,High,Low\nQ1 2025/26,88%,9\nQ2 2025/26,90%,7\n"}, "V1 high B3, V2 low C3"},
		{"above its only table", []string{block("V1", "Good = High/Increasing", "")}, "V1 high A1"},
		{"beside its title", []string{block("V1", "", "Good = High")}, "V1 high C2"},
		{"beside a label above", []string{block("V1", "Good is,Low", "")}, "V1 low B1"},
		{"below, on a sheet of its own", []string{block("V1", "", "") + "Higher is better\n"}, "V1 high A8"},
		{"in a line of a heading", []string{strings.Replace(block("V1", "", "X"), "X", "\"Visits made in time\nGood = Low\"", 1)}, "V1 low C2"},
		{"of each of two blocks", []string{block("V1", "", "Good = High") + block("V2", "", "Good = Low")}, "V1 high C2, V2 low C9"},
		{"of the second block alone", []string{block("V1", "", "") + block("V2", "Good = Low", "")}, "V2 low A8"},
		{"above both blocks, which may be of the first", []string{block("V1", "Good = High", "") + block("V2", "", "")}, "V1 high A1"},
		{"below the first block, which may be of that", []string{strings.TrimSuffix(block("V1", "", ""), "\n") + "Higher is better,\n\n" + block("V2", "", "")}, ""},
		{"of blocks beside each other", []string{"V1,Visits on time,Good = High,,V2,Cases without a worker,Good = Low\n,Q2 2025/26,,,,Q2 2025/26\n% in time,90%,,,No worker,7\n"}, ""},
		{"of blocks of which one begins beside the other", []string{"V1,Visits on time,Good = High,,,\n,Q2 2025/26,,,V2 Cases without a worker,\nIn time,90,,,,Q2 2025/26\nVisits due,100,,,No worker,7\n% in time,90%,,,,\n"}, ""},
		{"beside another word", []string{block("V1", "Good is,Risk,Low", "")}, ""},
		{"one for the first of several columns, or for all", []string{"Good is,High\n\n,Visits on time,Cases without a worker\nQ1 2025/26,88%,9\nQ2 2025/26,90%,7\n"}, ""},
		{"of a table that is no indicator's", []string{"Sickness,Good = Low\n,Q2 2025/26\nDays lost,55\nPosts,60\n\n" + block("V1", "", "")}, ""},
		{"two that do not agree", []string{block("V1", "Good = High", "Good = Low")}, ""},
		{"on two sheets alike", []string{block("V1", "", "Good = High"), column("Good is", "High", "", "", "High", "")}, "V1 high C2, V1 high D7"},
		{"on two sheets, otherwise", []string{block("V1", "", "Good = High"), column("Good is", "", "", "", "Low", "")}, "V1 high C2, V1 low D7"},
	} {
		var got []string
		for _, d := range intake.Read(sheetsOf(t, test.sheets), c, nil, "Q2 2025-26.xlsx").Directions {
			got = append(got, d.Indicator.ID+" "+string(d.Good)+" "+d.At.Cell)
		}
		if diff := cmp.Diff(test.want, strings.Join(got, ", ")); diff != "" {
			t.Errorf("%s: %s", test.reason, diff)
		}
	}
}

// A cell that is merged over an indicator's rows is of its headline, if that is among them.
func TestADirectionMergedOverRows(t *testing.T) {
	c, err := contract.Parse([]byte(visits), "contract.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for merge, want := range map[string]string{"A3:A6": "low, of its headline", "A3:A5": "", "A3:A7": ""} {
		sheet, err := fixtures.ParseCSV("Sheet A", []byte("Norham Trust\nGood is,Indicator,Measure,Q2 2025/26\nLow,Visits on time,In time,90\n,Visits on time,Late,10\n,Visits on time,Visits due,100\n"+
			",Visits on time,% in time,90%\n,Cases without a worker,No worker,7\n"))
		if err != nil {
			t.Fatal(err)
		}
		sheet.Merges = []string{merge}
		data, err := fixtures.Workbook([]fixtures.Sheet{sheet})
		if err != nil {
			t.Fatal(err)
		}
		book, err := workbook.Open(data, "Q2 2025-26.xlsx", workbook.Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, d := range intake.Read(book, c, nil, "Q2 2025-26.xlsx").Directions {
			if got += string(d.Good); d.OfHeadline {
				got += ", of its headline"
			}
		}
		if got != want {
			t.Errorf("merged in %s: %q, want %q", merge, got, want)
		}
	}
}

// sheetsOf is a workbook of sheets that are written as lists.
func sheetsOf(t *testing.T, lists []string) *workbook.Book {
	t.Helper()
	var sheets []fixtures.Sheet
	for n, list := range lists {
		sheet, err := fixtures.ParseCSV("Sheet "+string(rune('A'+n)), []byte(list))
		if err != nil {
			t.Fatal(err)
		}
		sheets = append(sheets, sheet)
	}
	data, err := fixtures.Workbook(sheets)
	if err != nil {
		t.Fatal(err)
	}
	book, err := workbook.Open(data, "Q2 2025-26.xlsx", workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return book
}
