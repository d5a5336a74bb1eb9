package assess_test

import (
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/contract"
	"kpicheck/internal/kpi"
)

const visits = `contract: Visits
council: A council
provider: A trust
year: 2018/19
frequency: monthly
indicators:
  - id: V1
    label: Visits made in time
    columns: [month]
    measures:
      - {id: made, label: Visits made in time}
      - {id: due, label: Visits taken on}
      - {id: share, label: "% made in time", of: [made, due]}
  - id: V2
    label: Visits by kind
    headline: total
    columns: [month]
    measures:
      - {id: planned, label: Planned}
      - {id: urgent, label: Urgent}
      - {id: total, label: All visits, parts: [planned, urgent]}
`

// visited is a workbook of September by that contract, with some lines.
func visited(t *testing.T, lines string, o assess.Options) *assess.Assessment {
	t.Helper()
	c, err := contract.Parse([]byte(visits), "visits.yaml")
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := fixtures.ParseCSV("S", []byte("Ref,Indicator,Measure,Sep-18\n"+lines))
	if err != nil {
		t.Fatal(err)
	}
	data, err := fixtures.Workbook([]fixtures.Sheet{sheet})
	if err != nil {
		t.Fatal(err)
	}
	o.Contract = c
	a, err := assess.Submission(data, "Sep-18.xlsx", o)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

const (
	inTime = "V1,Visits made in time,Visits made in time,171\n"
	share  = "V1,,% made in time,90%\n"
	kinds  = "V2,Visits by kind,Planned,120\nV2,,Urgent,70\nV2,,All visits,190\n"
)

// An answer is offered where the workbook reads better with it, whichever label its words are most like; where it reads worse with each, none is.
func TestOnlyAnAnswerThatBearsOutIsOffered(t *testing.T) {
	for _, test := range []struct{ reason, lines, is string }{
		{"the count that the percentage lacks", inTime + "V1,,Visits agreed,190\n" + share + kinds, "Visits taken on"},
		{"the percentage is not of it", inTime + "V1,,Visits agreed,250\n" + share + kinds, ""},
		{"no count has such a value", inTime + "V1,,Visits agreed,190.5\n" + share + kinds, ""},
		{"all lines are stated, with other values", inTime + "V1,,Visits taken on,190\nV1,,Visits agreed,12\n" + share + kinds, ""},
		{"the part that the total lacks", inTime + "V1,,Visits taken on,190\n" + share + "V2,Visits by kind,Planned,120\nV2,,Emergencies,70\nV2,,All visits,190\n", "Urgent"},
	} {
		a := visited(t, test.lines, assess.Options{})
		doubts := kpi.GatherDoubts(a.Submission.Doubts)
		if len(doubts) != 1 {
			t.Errorf("%s: doubts %+v", test.reason, doubts)
			continue
		}
		d := doubts[0]
		if test.is == "" {
			if d.SettledBy != "" || d.Instead != "" || d.Untold != kpi.NoneBearsOut {
				t.Errorf("%s: %q is offered, %q, %d", test.reason, d.SettledBy, d.Instead, d.Untold)
			}
			continue
		}
		answer := kpi.Answer{Heading: d.Heading, Is: test.is}
		if d.SettledBy != answer.Lines() || !strings.HasPrefix(d.Instead, "“"+test.is+"”") {
			t.Errorf("%s: %q is offered, %q", test.reason, d.SettledBy, d.Instead)
		}
		settled := visited(t, test.lines, assess.Options{Answers: &kpi.Answers{File: "reading.yaml", Headings: []kpi.Answer{answer}}})
		if settled.IsInDoubt() || settled.Summary.Errors > 0 {
			t.Errorf("%s: with it there are %d doubts and %d errors", test.reason, settled.Summary.Doubts, settled.Summary.Errors)
		}
	}
}
