package rules_test

import (
	"strings"
	"testing"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/rules"
)

const directed = `
contract: Directions
council: A council
provider: A trust
year: 2025/26
frequency: quarterly
indicators:
  - {id: T8, label: Visits on time, polarity: high, target: 80, tolerance: 75-90, columns: [month], measures: [{id: p, label: Visits on time, kind: percentage, of: none}]}
  - {id: T9, label: Cases seen, columns: [month], measures: [{id: n, label: Cases seen}]}
`

// One question is put for a direction that differs, and nothing that turns on it: a colour that fits one of the two may be right.
func TestNothingThatTurnsOnADirectionInQuestionIsAsked(t *testing.T) {
	const head = "Indicator;Measure;Period;Good is;Value;RAG\n"
	const seen = "T9;Cases seen;Q2 2025/26;;60;\n"
	for _, test := range []struct{ reason, list, want string }{
		{"as agreed, and a colour that is wrong", "T8;Visits on time;Q2 2025/26;High;60%;GREEN\n" + seen,
			"query | status-disagrees | List!F2 | T8 is stated as GREEN, and 60% is RED with a target of 80% and a tolerance of 75% to 90% (List!F2, List!E2)\n"},
		{"otherwise, and a colour by it", "T8;Visits on time;Q2 2025/26;Low;60%;GREEN\n" + seen,
			"query | direction-differs | List!D2 | T8: the workbook says “Low”, and by the contract high is good (List!D2)\n"},
		{"otherwise, in a text that no heading asks for, which settles no colour", "T8;Visits on time;Q2 2025/26;;60%;GREEN;Low is good\n" + seen,
			"query | direction-differs | List!G2 | T8: the workbook says “Low is good”, and by the contract high is good (List!G2)\n" +
				"query | status-disagrees | List!F2 | T8 is stated as GREEN, and 60% is RED with a target of 80% and a tolerance of 75% to 90% (List!F2, List!E2)\n"},
		{"neither is good by the contract", "T8;Visits on time;Q2 2025/26;;85%;\nT9;Cases seen;Q2 2025/26;Low;60;\n", ""},
	} {
		t.Run(test.reason, func(t *testing.T) { check(t, "list", judgeList(t, directed, head+test.list), test.want) })
	}
}

// A commentary may go by the direction of its own workbook: what it says of how good a figure is is left open, and of its number is not.
func TestAClaimByAnotherDirectionIsLeftOpen(t *testing.T) {
	e := exampleOf(t, placements("400", "680", "59%"))
	s := read(t, e.Contract, e.Faulty)
	kpi7 := e.Contract.Indicator("KPI 7")
	s.Commentary = []kpi.Text{{Indicator: kpi7, Text: "Performance is above target. Performance is 72%.", At: kpi.Place{Sheet: "KPI 7", Cell: "A12"}}}
	for _, test := range []struct {
		reason string
		good   kpi.Polarity

		ofHeadline bool
		want       int
	}{{"as agreed", kpi.GoodHigh, true, 2}, {"otherwise", kpi.GoodLow, true, 1}, {"otherwise, somewhere", kpi.GoodLow, false, 2}} {
		s.Directions = []kpi.Direction{{Text: kpi.Text{Indicator: kpi7, Text: "Good", At: kpi.Place{Sheet: "KPI 7", Cell: "B2"}}, Good: test.good, OfHeadline: test.ofHeadline}}
		found := rules.Run(e.Contract, s)
		n := 0
		for _, x := range found.Exceptions {
			if x.Rule == rules.CommentaryDisagrees.Name {
				n++
			}
		}
		if n != test.want {
			t.Errorf("%s: %d claims are questioned, want %d", test.reason, n, test.want)
		}
	}
}

const (
	scoredAlone = `
contract: Directions
council: A council
provider: A trust
year: 2025/26
frequency: quarterly
indicators:
  - {id: V2, label: Repeat plans, polarity: low, target: 20, tolerance: 15-25, columns: [month], measures: [{id: again, label: Again}, {id: plans, label: Plans}, {id: share, label: "% again", of: [again, plans]}]}
`
	scored = scoredAlone + `  - {id: V1, label: Visits on time, polarity: high, target: 80, tolerance: 75-90, columns: [month], measures: [{id: late, label: Visits late}, {id: due, label: Visits due}, {id: p, label: "% on time", kind: percentage, of: none}], headline: p}
`
)

// scorecard is a workbook of both indicators, with a heading and cells behind its figures, and lines above and below.
func scorecard(above, heading string, cells [6]string, below string) string {
	list := "A trust;Q2 2025/26\n" + above + "\nRef;Indicator;Measure;Q2 2025/26;RAG;" + heading + "\n"
	for n, line := range []string{"V1;Visits on time;Visits late;10;;", "V1;;Visits due;100;;", "V1;;% on time;90%;GREEN;", "V2;Repeat plans;Again;8;;", "V2;;Plans;40;;", "V2;;% again;20%;GREEN;"} {
		list += line + cells[n] + "\n"
	}
	return list + "\n" + below
}

// What explains signs, tells how figures went, or is of a part alone is no question of which way is good; and hides no wrong colour.
func TestHonestScorecardsBringNoQuestionOfDirection(t *testing.T) {
	for reason, list := range map[string]string{
		"a key beside the table":                    scorecard("", ";Key", [6]string{";▲ = good", "; Lower is better", ";Higher is better", "", "", ""}, ""),
		"a column of travel":                        scorecard("", "Direction of travel", [6]string{"↓", "↑", "↓", "↓", "↑", "↑"}, ""),
		"a column that asks whether it went well":   scorecard("", "Good?", [6]string{"", "", "Decreasing", "", "", "↑"}, ""),
		"a column of what is good":                  scorecard("", "Good", [6]string{"", "", "↓", "", "", "Increasing"}, ""),
		"a direction that is good":                  scorecard("", "Is direction good?", [6]string{"", "", "Down", "", "", "Up"}, ""),
		"comments":                                  scorecard("", "Comment", [6]string{"", "", "Decreasing – good", "", "", "Higher is better"}, ""),
		"comments of a team":                        scorecard("", "Team's comments", [6]string{"", "", "Lower is good", "", "", "Good - higher"}, ""),
		"notes":                                     scorecard("", "Notes", [6]string{"", "", "Good, increasing", "", "", "Increase - better"}, ""),
		"of the late visits alone":                  scorecard("", "", [6]string{"Low is good", "", "", "", "", ""}, ""),
		"of the late visits alone, below a heading": scorecard("", "Good is", [6]string{"Low", "", "", "", "High", ""}, ""),
		"of every line":                             scorecard("", "Good is", [6]string{"Low", "", "High", "Low", "High", "Low"}, ""),
		"arrows for polarity":                       scorecard("", "Polarity", [6]string{"▼", "", "▲", "▼", "", "▼"}, ""),
		"polarity, and travel beside it":            scorecard("", "Good performance is;Direction", [6]string{"", "", "Higher;↓", "", "", "Lower;↑"}, ""),
	} {
		bringsNoDirection(t, reason, scored, list)
	}
}

// A table of one indicator may be spoken for from anywhere on its sheet, but not by what explains signs.
func TestHonestSheetsOfOneIndicatorBringNoQuestionOfDirection(t *testing.T) {
	const table = "Measure;Q2 2025/26;RAG\nAgain;8\nPlans;40\n% again;20%;GREEN\n\n"
	for _, about := range []string{
		"▲ = better;▼ = worse", "▲ = better", "Better = ↑", "Direction of travel:;Up is good", "Key;Higher = better;Lower = worse", "High = good;;Low = bad",
		"Key\n▲;Higher is better\n▼;Lower is better", "▲ Higher is better", "Data quality;Good = High;Fair;Poor = Low", "Good is;▲;Bad is;▼", "Good performance;▲;Poor performance;▼",
		"GREEN = good\nAMBER = up to 5 points lower\nRED = worse", "Comment;Good, increasing", "Commentary:;Higher is good", "Comments\nHigher is better", "Performance is good: higher",
		"Trend;Up = good;Down = bad", "+ = better", "Good?;Increasing", "Higher = better\nLower = worse",
	} {
		const title = "A trust;Q2 2025/26\nV2;Repeat plans\n"
		bringsNoDirection(t, about+" below", scoredAlone, title+table+about+"\n")
		bringsNoDirection(t, about+" above", scoredAlone, title+about+"\n\n"+table)
	}
}

// bringsNoDirection checks that an honest workbook brings nothing, and a wrong colour in it its question alone.
func bringsNoDirection(t *testing.T, reason, terms, list string) {
	t.Helper()
	check(t, reason, judgeList(t, terms, list), "")
	hidden := strings.NewReplacer("20%;GREEN", "30%;GREEN", "Again;8", "Again;12").Replace(list)
	if of := askedBy(judgeList(t, terms, hidden)); of[rules.StatusDisagrees.Name] != "V2" || of[rules.DirectionDiffers.Name] != "" {
		t.Errorf("%s: of a wrong colour is asked %v", reason, of)
	}
}

// askedBy is the indicators of which each rule asks.
func askedBy(found finding.Findings) map[string]string {
	of := map[string]string{}
	for _, e := range found.Exceptions {
		if e.Indicator != nil {
			of[e.Rule] += e.Indicator.ID
		}
	}
	return of
}

// What truly says the other way is asked, however it is said.
func TestDirectionsThatTrulyDiffer(t *testing.T) {
	for reason, list := range map[string]string{
		"below a heading":            scorecard("", "Good is", [6]string{"", "", "", "", "", "High"}, ""),
		"an arrow below a heading":   scorecard("", "Polarity", [6]string{"", "", "▲", "", "", "▲"}, ""),
		"in words":                   scorecard("", "Desired direction of travel", [6]string{"", "", "Up", "", "", "Increasing"}, ""),
		"in a note":                  scorecard("", "Note", [6]string{"", "", "", "", "", "Higher is better"}, ""),
		"beside the figures":         scorecard("", "", [6]string{"", "", "", "", "", "Good = High"}, ""),
		"in a text with its heading": scorecard("", "", [6]string{"", "", "", "", "", "Polarity: ↑"}, ""),
		"above a table of its own":   "A trust;Q2 2025/26\nV2;Repeat plans;Good performance is;High\n\nMeasure;Q2 2025/26\nAgain;8\nPlans;40\n% again;20%\n",
	} {
		if of := askedBy(judgeList(t, scored, list))[rules.DirectionDiffers.Name]; of != "V2" {
			t.Errorf("%s: asked of %q", reason, of)
		}
	}
}
