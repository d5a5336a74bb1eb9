package contract

import (
	"strings"
	"testing"
)

// What a person may write in more than one way is taken in each of them, by the reader and in an editor alike.
func TestBothTakeEachForm(t *testing.T) {
	s := schemaOf(t, Schema())
	for _, form := range []struct{ reason, old, new string }{
		{"a window in parts", "[month]", "[{window: month, back: 1}, month]"},
		{"windows in lines", "[month]", "\n      - month\n      - {window: year to date}"},
		{"a number in quotation marks", "  - id: A\n", "  - id: A\n    polarity: high\n    target: \"85\"\n"},
		{"a decimal", "  - id: A\n", "  - id: A\n    polarity: low\n    target: 41.0\n"},
		{"a tolerance in parts", "  - id: A\n", "  - id: A\n    polarity: high\n    tolerance: {from: 75, to: 95}\n"},
		{"a tolerance with an en dash", "  - id: A\n", "  - id: A\n    polarity: high\n    tolerance: 75–95\n"},
		{"a tolerance with blanks", "  - id: A\n", "  - id: A\n    polarity: high\n    tolerance: 75 - 95\n"},
		{"a year in quotation marks", "2018/19", `"2018/19"`},
		{"the end of a century", "2018/19", "1999/00"},
		{"a number for a name", "  - id: A\n", "  - id: 14\n"},
		{"a text that YAML takes for a truth", "council: x", "council: true"},
		{"a text that YAML 1.1 takes for a truth", "council: x", "council: no"},
		{"curly quotation marks", "council: x", "council: “x”"},
		{"a sign within a text", "label: p,", "label: \"% of visits\","},
		{"a truth with a capital", "label: n}", "label: n, optional: True}"},
		{"one alias without brackets", "label: n}", "label: n, aliases: number}"},
		{"nothing that is divided", "of: [numerator, denominator]", "of: none"},
		{"nothing that is divided, as a list", "of: [numerator, denominator]", "of: [none]"},
		{"a range of people", "indicators:", "populations: [{ages: 0-17, of: mid-2017, range: 288066-288097}]\nindicators:"},
		{"one number of people", "indicators:", "populations: [{ages: 0-17, of: mid-2017, range: 288081}]\nindicators:"},
		{"an indicator for its headline", "indicators:", "nestings: [{inner: {indicator: A, measure: numerator}, outer: {indicator: A, measure: denominator}}]\nindicators:"},
		{"a month", "  - id: A\n", "  - id: A\n    from: 2018-09\n"},
		{"a year's target by quarter", yearly, profiled("[20, 50, 75, 100]")},
		{"a target that rises", "  - id: A\n", "  - id: A\n    polarity: high\n    target: 80\n    tolerance: 75-95\n    later_targets: [{from: 2018-10, target: 85, tolerance: 80-95}]\n"},
		{"a region, and a district that was", "year: 2018/19\n", "year: 2018/19\nareas: [{id: N, parts: [W, X]}, {id: W, until: 2018-12}, {id: X, from: 2019-01}]\nareas_add_up: true\n"},
		{"a whole of named areas", "year: 2018/19\n", "year: 2018/19\nareas: [{id: N}, {id: W}, {id: England}]\nwhole: [N, W]\n"},
		{"a rounding by level", "label: n}", "label: n, rounded_to: {whole: 10, regions: 5}}"},
		{"a count of a published population", ", of: [numerator, denominator]", ", kind: rate, per: 10000, ages: 0-17, of: numerator"},
		{"a count of a published population, in brackets", ", of: [numerator, denominator]", ", kind: rate, per: 10000, ages: 0-17, of: [numerator]"},
		{"the council's own words", "label: n}", "label: n, question: Which system is it from?}"},
		{"a hash within a word", "council: x", "council: x#1"},
	} {
		text := strings.Replace(sound, form.old, form.new, 1)
		if text == sound {
			t.Fatalf("%s: the case changes nothing", form.reason)
		}
		if _, err := Parse([]byte(text), "c.yaml"); err != nil {
			t.Errorf("%s: the reader: %v", form.reason, err)
		}
		if err := refuses(s, text); err != nil {
			t.Errorf("%s: the schema: %v", form.reason, err)
		}
	}
}
