package kpi

import "testing"

// Every doubt's lines stand alone, and a file may have each key once: pasted together they must still be one file.
func TestSettlingPutsWhatIsUnderOneKeyTogether(t *testing.T) {
	outOf, actual := Answer{"Out of", "denominator"}, Answer{"Actual", "figure"}
	for _, test := range []struct {
		reason string
		lines  []string
		want   string
	}{
		{"none", nil, ""},
		{"nothing settles it", []string{""}, ""},
		{"one", []string{outOf.Lines()}, "headings:\n  Out of: denominator"},
		{"two headings", []string{outOf.Lines(), actual.Lines()}, "headings:\n  Out of: denominator\n  Actual: figure"},
		{"a key between them", []string{outOf.Lines(), MonthFirst.Lines(), actual.Lines()},
			"headings:\n  Out of: denominator\n  Actual: figure\ndates: month first"},
		{"the same twice", []string{outOf.Lines(), outOf.Lines(), DayFirst.Lines(), DayFirst.Lines()},
			"headings:\n  Out of: denominator\ndates: day first"},
		{"one heading, two answers", []string{outOf.Lines(), Answer{"Out of", "note"}.Lines()}, "headings:\n  Out of: denominator"},
		{"one heading in quotation marks, two answers", []string{Answer{"a: b", "note"}.Lines(), Answer{"a: b", "index"}.Lines(),
			Answer{"a: c", "index"}.Lines()}, "headings:\n  \"a: b\": note\n  \"a: c\": index"},
	} {
		var doubts []Doubt
		for _, lines := range test.lines {
			doubts = append(doubts, Doubt{SettledBy: lines})
		}
		if got := Settling(doubts); got != test.want {
			t.Errorf("%s: got\n%s\nwant\n%s", test.reason, got, test.want)
		}
	}
}

// People are to read the lines, so that no quotation marks stand where none are needed.
func TestAnAnswerIsPlainWhereItCanBe(t *testing.T) {
	for _, test := range []struct{ heading, is, want string }{
		{"% stable", "figure", "headings:\n  \"% stable\": figure"},
		{"No. of children (0-17)", "KPI 7", "headings:\n  No. of children (0-17): KPI 7"},
		{"null", "nothing", "headings:\n  \"null\": nothing"},
		{"Target: 85%", "target", "headings:\n  \"Target: 85%\": target"},
		{"Actual\nfigure", "figure", "headings:\n  \"Actual\\nfigure\": figure"},
	} {
		if got := (Answer{test.heading, test.is}).Lines(); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
}
