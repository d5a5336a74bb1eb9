package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"kpicheck/internal/example"
	"kpicheck/internal/kpi"
	"kpicheck/rules"
)

// coloured is a contract of indicators with a target of 80% and a band of 75% to 85%, of which more is better.
func coloured(indicators int) string {
	return alikeBut(indicators, "columns: [month, year to date]", "polarity: high", "target: 80", "tolerance: 75-85")
}

// A colour that could be right by any reading of the figures is not questioned.
func TestColours(t *testing.T) {
	const head = "Indicator;Measure;Oct-18;YTD;RAG\n"
	both := func(indicator, inside int, share string, toDate int, shareToDate, colour string) string {
		return fmt.Sprintf("KPI %[1]d;inside;%[2]d;%[4]d;\nKPI %[1]d;all;1000;2000;\nKPI %[1]d;share;%[3]s;%[5]s;%[6]s\n",
			indicator, inside, share, toDate, shareToDate, colour)
	}
	month := func(indicator, inside int, share, colour string) string {
		return both(indicator, inside, share, 2*inside, share, colour)
	}
	const isRed = "query | status-disagrees | List!E4 | KPI 1 is stated as GREEN, and 70% is RED with a target of 80% and a tolerance of 75% to 85% (List!E4, List!D4)\n"
	tests := []struct {
		reason     string
		indicators int
		list, want string
	}{
		{"green where it is red", 1, month(1, 700, "70%", "Green"), isRed},
		{"by letters", 1, month(1, 700, "70%", "G"), isRed},
		{"red where it is red", 1, month(1, 700, "70%", "RED"), ""},
		{"green for blue, where nothing is blue", 1, month(1, 900, "90%", "Green"), ""},
		{"green for blue, where something is blue", 2, month(1, 900, "90%", "Green") + month(2, 900, "90%", "Blue"),
			"query | status-disagrees | List!E4 | KPI 1 is stated as GREEN, and 90% is BLUE with a target of 80% and a tolerance of 75% to 85% (List!E4, List!D4)\n"},
		{"of the year to date", 1, both(1, 700, "70%", 1640, "82%", "Green"), ""},
		{"of the month and not of the year to date", 1, both(1, 700, "70%", 1500, "75%", "Red"), ""},
		{"a percentage that is wrong is the fault", 1, both(1, 700, "70%", 1700, "70%", "Green"),
			"error | percentage-disagrees | List!D4 | "},
		{"several colours of one indicator", 1, strings.Replace(month(1, 700, "70%", "Red"), ";2000;\n", ";2000;Green\n", 1), ""},
		{"another scale", 4, month(1, 700, "70%", "Amber") + month(2, 700, "70%", "Amber") + month(3, 700, "70%", "Amber") + month(4, 820, "82%", "Green"),
			"query | status-disagrees | List!E4 | 3 of 4 stated colours are not those of the contract: KPI 1 AMBER, KPI 2 AMBER and KPI 3 AMBER (List!E4, List!E7, List!E10)\n"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			got := example.Said(judgeList(t, coloured(test.indicators), head+test.list))
			if got != test.want && (test.want == "" || !strings.HasPrefix(got, test.want) || strings.Count(got, "\n") > 1) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// 79.6% is amber before rounding and green as shown: either may be stated.
func TestAColourOnEitherSideOfRoundingFits(t *testing.T) {
	for colour, exceptions := range map[string]int{"Amber": 0, "Green": 0, "Red": 1} {
		s := judgeList(t, coloured(1), "Indicator;Measure;Oct-18;YTD;RAG\nKPI 1;inside;796;1592;\nKPI 1;all;1000;2000;\nKPI 1;share;80%;80%;"+colour+"\n")
		found, doubts := 0, 0
		for _, e := range s.Exceptions {
			if e.Rule == rules.StatusTurnsOnRounding.Name {
				doubts++ // a wrong colour puts no figure in question
			}
			if e.Rule == rules.StatusDisagrees.Name {
				found++
				if want := "79.60% is AMBER"; !strings.Contains(e.Message(), want) {
					t.Errorf("%q does not say that %s", e.Message(), want)
				}
			}
		}
		if found != exceptions || doubts != 1 {
			t.Errorf("%s: %d exceptions, want %d, and %d of rounding, want 1", colour, found, exceptions, doubts)
		}
	}
}

// A submission that judges itself by a target of its own is asked about the target.
func TestAColourByAnotherTargetIsNotCompared(t *testing.T) {
	sheets := placements("420", "680", "62%")
	sheets[0].Rows[1][2] = "'60%"
	sheets[0].Rows[4] = append(sheets[0].Rows[4], "RAG")
	sheets[0].Rows[7] = append(sheets[0].Rows[7], "Green")
	e := exampleOf(t, sheets)
	s := read(t, e.Contract, sheets)
	if len(s.Statuses) != 1 || s.Statuses[0].Text != string(kpi.Green) {
		t.Fatalf("the colours are %v", s.Statuses)
	}
	for _, found := range rules.Run(e.Contract, s).Exceptions {
		if found.Rule == rules.StatusDisagrees.Name {
			t.Error(found.Message())
		}
	}
}

// In the heading of an indicator's block a colour may stand below its word or beside it.
func TestColoursInABlocksHeading(t *testing.T) {
	const want = "query | status-disagrees | KPI 7!E2 | KPI 7 is stated as RED, and 69% is GREEN with a target of 65% and a tolerance of 62% to 69% (KPI 7!E2, KPI 7!C8)\n"
	for _, word := range []string{"RAG", "Status", "RAG rating", "RAG status"} {
		sheets := placements("466", "680", "69%")
		sheets[0].Rows[0] = append(sheets[0].Rows[0], word)
		sheets[0].Rows[1] = append(sheets[0].Rows[1], "Red")
		e := exampleOf(t, sheets)
		check(t, word, rules.Run(e.Contract, read(t, e.Contract, sheets)), want)
	}
}
