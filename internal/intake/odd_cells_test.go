package intake_test

import (
	"strings"
	"testing"

	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// bookOfCSV is a workbook of one sheet of separated values.
func bookOfCSV(t *testing.T, csv string) *workbook.Book {
	t.Helper()
	b, err := workbook.Open([]byte(csv), "list.csv", workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Whatever stands in the place of a percentage is read, or is no number, and never breaks the reading.
func TestOddPercentages(t *testing.T) {
	for _, text := range []string{"1:16", "1 in 16", "n/a", "-", "", "100", "0.5", "½", "1:", ":16", "1:1:1", "85%%", "%"} {
		readSeptember(t, "KPI 1,Referral decisions within 24 hours\n,Aug-18,Sep-18\n%,85%,"+text)
	}
}

// Each number that was left open can be asked about.
func TestWhyOfEveryCellThatWasLeftOpen(t *testing.T) {
	c := statistics(t)
	b := bookOfCSV(t, "time_period,la_name,indicator,value\n2025,Ashby,FSK entering,71\n2025,Nowhere,FSK entering,72\n2025,Elsewhere,FSK entering,73\n2025,Cottam,What else,74\n")
	for _, cell := range []string{"D2", "D3", "D4", "D5", "A3", "Z9"} {
		intake.Why(b, c, nil, "list.csv", kpi.Place{Sheet: b.Sheets[0].Name, Cell: cell})
	}
}

// Two tables state the ends of a tolerance in cells of their own; neither lends the other an end.
func TestEndsOfTolerancesStayInTheirTables(t *testing.T) {
	s := readSeptember(t, "Ref,Sep-18,Tolerance low,Tolerance high\nKPI 1,85%,75%,95%\n\n\nSecond table\n\nRef,Aug-18,Tolerance low,Tolerance high\nKPI 1,84%,70%,90%")
	var said []string
	for _, x := range s.Tolerances {
		said = append(said, x.Low.Shown)
	}
	if got := strings.Join(said, "; "); got != "75% - 95%; 70% - 90%" {
		t.Errorf("tolerances are %s", got)
	}
}

// A heading that people have answered for is still quoted as it stands.
func TestAnsweredHeadingsAreQuotedAsTheyStand(t *testing.T) {
	c := birmingham(t)
	b := bookOfCSV(t, "Indicator,Wibble,Sep-18\nKPI 1,909,85%\n")
	answers := &kpi.Answers{Headings: []kpi.Answer{{Heading: "Wibble", Is: "numerator"}}}
	trace := intake.Why(b, c, answers, "September 2018.csv", kpi.Place{Sheet: b.Sheets[0].Name, Cell: "B2"})
	if len(trace.Path) == 0 || trace.Path[0].Text != "Wibble" {
		t.Errorf("the path is %v", trace.Path)
	}
}

// An answer that means nothing is told of, and settles nothing.
func TestMistypedAnswersAreToldOf(t *testing.T) {
	b := bookOfCSV(t, "Indicator,Sep-18,Blue book\nKPI 1,85%,84%\nKPI 2,20%,22%\n")
	for is, want := range map[string]string{"forcast": "(did you mean forecast?)", "forecast": "", "nothing": ""} {
		s := intake.Read(b, birmingham(t), &kpi.Answers{File: "reading.yaml", Headings: []kpi.Answer{{Heading: "Blue book", Is: is}}}, "September 2018.csv")
		if got := remarks(s); want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%q is told of as %q", is, got)
		}
		if open := len(s.Doubts) > 0 && s.Doubts[0].SettledBy != ""; open != (want != "") {
			t.Errorf("%q leaves %v", is, s.Doubts)
		}
	}
}
