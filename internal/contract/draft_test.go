package contract

import (
	"strings"
	"testing"
	"unicode"

	"kpicheck/internal/kpi"
)

// Whatever stands in a label is read back as it was, and shows as one line that nothing in it steers.
func TestWritesWhatDoesNotShow(t *testing.T) {
	for _, label := range []string{
		"\x1b[31mVisits", "Visits\x00", "Visits\u0085due", "Visits \u202edue", "a\u2028b", "\u200bVisits", "Visits\ndue", "\ta", `back\slash "quoted"`,
		"\x7f", "\a\b\f\v", "\u009b31m", "tag \U000e0041", "due\ufeff", "Größe", "no", "# 1", "a: b", "visits, due", "\u05d0\u05d1", "e\u0301", "100 %", "{x}", "ends \u00a0b",
	} {
		m := &kpi.Measure{ID: "count", Label: label, Kind: kpi.Count}
		i := &kpi.Indicator{ID: "A " + label, Label: "L" + label, Polarity: kpi.Neutral, Measures: []*kpi.Measure{m}, Headline: m, Columns: []kpi.Column{{Window: kpi.InMonth}}, Window: kpi.InMonth}
		c := &kpi.Contract{Name: "Test", Council: "x", Provider: "y", Frequency: kpi.Monthly, Year: kpi.FinancialYear(2024), Indicators: []*kpi.Indicator{i}}
		notes := Notes{}
		notes.Say(m, "kind", "likely", "as "+label+" has it")
		text := string(Write(c, notes, "Drafted of "+label))
		if strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }) {
			t.Errorf("%q stands raw in %q", label, text)
		}
		read, err := Parse([]byte(text), "draft.yaml")
		if err != nil {
			t.Errorf("%q: %v\n%s", label, err, text)
			continue
		}
		got := read.Indicators[0]
		if got.Measures[0].Label != strings.TrimSpace(label) || got.Label != strings.TrimSpace("L"+label) || got.ID != strings.TrimSpace("A "+label) {
			t.Errorf("%q is read back as %q, %q, %q", label, got.ID, got.Label, got.Measures[0].Label)
		}
	}
}
