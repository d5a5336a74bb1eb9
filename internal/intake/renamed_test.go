package intake_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/fixtures"
	"kpicheck/internal/contract"
	"kpicheck/internal/example"
	"kpicheck/internal/kpi"
)

// A line under a new name is offered as the measure in whose place it stands, where the total needs it in every column, and is not
// read as it.
func TestALineUnderANewNameIsOffered(t *testing.T) {
	const offered = "“No. outside”, in whose place the line stands, and with which “Total” adds up"
	for _, c := range []struct {
		reason, sheet, instead, settles string
		figures                         int
	}{
		{"it adds up", "KPI 3,,Aug-18,Sep-18\n,No. inside,1074,1063\n,Overran,121,102\n,Total,1195,1165\n", offered, "No. outside", 4},
		{"it does not in one column", "KPI 3,,Aug-18,Sep-18\n,No. inside,1074,1063\n,Overran,121,120\n,Total,1195,1165\n", "figures of KPI 3", "figure", 4},
		{"it stands elsewhere", "KPI 3,,Aug-18,Sep-18\n,Overran,121,102\n,No. inside,1074,1063\n,Total,1195,1165\n", "figures of KPI 3", "figure", 4},
		{"the part is stated too", "KPI 3,,Aug-18,Sep-18\n,No. outside,121,102\n,No. inside,1074,1063\n,Overran,121,102\n,Total,1195,1165\n",
			"figures of KPI 3", "figure", 6},
		{"there is no total", "KPI 3,,Aug-18,Sep-18\n,No. inside,1074,1063\n,Overran,121,102\n,% Inside,90%,91%\n", "figures of KPI 3", "figure", 4},
	} {
		s := readSeptember(t, c.sheet)
		if len(s.Figures) != c.figures || len(s.Doubts) != 2 {
			t.Errorf("%s: figures %q, doubts %+v", c.reason, figuresOf(s), s.Doubts)
		}
		for _, d := range s.Doubts {
			if d.Heading != "Overran" || d.Instead != c.instead || d.SettledBy != "headings:\n  Overran: "+c.settles {
				t.Errorf("%s: offers %q, settled by %q", c.reason, d.Instead, d.SettledBy)
			}
		}
	}
}

// Where one label names the measure and the others say nothing, the first is not in doubt for them: they were taken for the headline
// since no more was known of them.
func TestALineThatIsNamedIsNotLeftOpen(t *testing.T) {
	c, err := contract.Parse([]byte(`contract: Visits
council: A council
provider: A trust
year: 2018/19
frequency: monthly
indicators:
  - id: V1
    label: Visits by whom
    headline: total
    columns: [month]
    measures:
      - {id: nurses, label: Nurses}
      - {id: workers, label: Social workers}
      - {id: others, label: Others}
      - {id: total, label: All visits, parts: [nurses, workers, others]}
`), "visits.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s, err := example.Submission(c, "Sep-18.xlsx", []fixtures.Sheet{typed(t, "S", "Ref,Indicator,Measure,Sep-18\n"+
		"V1,Visits by whom,Nurses,212\nV1,,Practitioners,96\nV1,,Others,31\nV1,,All visits,339\n")})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"D2 | V1 nurses | month 2018-09 | 212", "D4 | V1 others | month 2018-09 | 31", "D5 | V1 total | month 2018-09 | 339"}
	if diff := cmp.Diff(want, figuresOf(s)); diff != "" {
		t.Error(diff)
	}
	if len(s.Doubts) != 1 || s.Doubts[0].Kind != kpi.UnknownHeading || s.Doubts[0].SettledBy != "headings:\n  Practitioners: Social workers" {
		t.Errorf("doubts %+v", s.Doubts)
	}
}
