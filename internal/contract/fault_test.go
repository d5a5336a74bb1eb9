package contract

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sound is the least contract; each case puts its own lines in or in place of some.
const sound = `contract: x
council: x
provider: x
year: 2018/19
indicators:
  - id: A
    columns: [month]
    measures:
      - {id: numerator, label: n}
      - {id: denominator, label: d}
      - {id: percentage, label: p, of: [numerator, denominator]}
`

func TestTheLeastContractIsSound(t *testing.T) {
	if _, err := Parse([]byte(sound), "c.yaml"); err != nil {
		t.Error(err)
	}
}

// A mistake is one that a person makes, and the line that tells of it.
type mistake struct {
	reason    string
	old, new  string // what is replaced in the sound contract
	want      string
	wantExtra string // a second fault that the same mistake makes
}

// in is the sound contract with the mistake.
func (m mistake) in(t *testing.T) string {
	text := strings.Replace(sound, m.old, m.new, 1)
	if text == sound {
		t.Fatalf("%s: the case changes nothing", m.reason)
	}
	return text
}

// Each message must say what is wrong, what was expected, and the line where a person would mend it.
func TestFaults(t *testing.T) {
	all := slices.Concat(faults, slips)
	for _, test := range all {
		_, err := Parse([]byte(test.in(t)), "c.yaml")
		if err == nil {
			t.Errorf("%s: no fault", test.reason)
			continue
		}
		want := []string{test.want}
		if test.wantExtra != "" {
			want = append(want, test.wantExtra)
		}
		if diff := cmp.Diff(want, strings.Split(err.Error(), "\n")); diff != "" {
			t.Errorf("%s: %s", test.reason, diff)
		}
	}
	t.Logf("%d kinds of mistakes, each with its line", len(all))
}

// yearly is the lines between which a count over the year to date has a target for the year.
const yearly = "  - id: A\n    columns: [month]\n    measures:\n      - {id: numerator, label: n}\n"

func profiled(profile string) string {
	return "  - id: A\n    polarity: high\n    target: 24\n    headline: numerator\n    target_of: the year\n    profile: " + profile +
		"\n    columns: [year to date]\n    measures:\n      - {id: numerator, label: n}\n"
}

// faults are of what a contract says.
var faults = []mistake{
	{"a word that is not in the vocabulary", "  - id: A\n", "  - id: A\n    polarity: hihg\n",
		`c.yaml:7: indicator 1 (A): polarity is "hihg"; did you mean high?`, ""},
	{"a window of nobody's", "[month]", "[fortnight]",
		`c.yaml:7: indicator 1 (A), column 1: window is "fortnight"; expected month, snapshot, year to date, previous 12 months average, previous 12 months cumulative, rolling 12 months, 3 months to month end, 3-year average or external cohort`, ""},
	{"a field misspelt", "  - id: A\n", "  - id: A\n    polarty: high\n",
		`c.yaml:7: indicator 1 (A): polarty is not known; did you mean polarity?`, ""},
	{"a field that nobody can guess", "  - id: A\n", "  - id: A\n    colour: high\n",
		`c.yaml:7: indicator 1 (A): colour is not known; expected id, label, aliases, table, polarity, target, tolerance, target_of, profile, later_targets, headline, window, release, from, until, people, question, moves, redefined, by_area, measures, columns, comparators, published or removed`, ""},
	{"a field near one that stands there too", "id: numerator, label: n", "id: numerator, label: n, labl: m",
		`c.yaml:9: indicator 1 (A), measure 1 (numerator): labl is not known; expected id, label, aliases, kind, unit, places, rounded_to, of, per, ages, parts, between, optional, question, from, until or removed`, ""},
	{"a field that must be there, misspelt", "council: x", "Council: x", `c.yaml:2: Council is not known; did you mean council?`, ""},
	{"the field by which a part is known, misspelt", "{id: numerator", "{idd: numerator",
		`c.yaml:9: indicator 1 (A), measure 1 (numerator): idd is not known; did you mean id?`, ""},
	{"a field that much hangs on, misspelt", "    measures:", "    mesures:",
		`c.yaml:8: indicator 1 (A): mesures is not known; did you mean measures?`, ""},
	{"a field that is not worth a fault of its own below it", "    columns: [month]", "    colums: {window: month}",
		`c.yaml:7: indicator 1 (A): colums is not known; did you mean columns?`, ""},
	{"a fault below a misspelt field", "    columns: [month]", "    colums: [fortnigt]",
		`c.yaml:7: indicator 1 (A): colums is not known; did you mean columns?`,
		`c.yaml:7: indicator 1 (A), column 1: window is "fortnigt"; expected month, snapshot, year to date, previous 12 months average, previous 12 months cumulative, rolling 12 months, 3 months to month end, 3-year average or external cohort`},
	{"a field by another name, before what is missing for it", "council: x", "local: x",
		`c.yaml:2: local is not known; expected inherits, contract, council, code, provider, year, frequency, status_on, people, populations, areas, areas_add_up, whole, indicators, pairings, nestings, ratios, also_due or stocks`,
		`c.yaml: the file has no council, which it must have`},
	{"a field left out", "council: x\n", "", `c.yaml: the file has no council, which it must have`, ""},
	{"a field left out of a part", "{id: numerator, label: n}", "{label: n}",
		`c.yaml:9: indicator 1 (A), measure 1 (n) has no id, which it must have`, ""},
	{"a field twice", "council: x\n", "council: x\ncouncil: y\n", `c.yaml:3: council stands on line 2 already; expected it once`, ""},
	{"a field with nothing in it", "council: x", "council:", `c.yaml:2: council is empty; expected a value, or no such line`, ""},
	{"a text of spaces", "council: x", `council: "  "`, `c.yaml:2: council is empty; expected a value, or no such line`, ""},
	{"a target that is no number", "  - id: A\n", "  - id: A\n    polarity: high\n    target: 85%\n",
		`c.yaml:8: indicator 1 (A): target is "85%"; write 85`, ""},
	{"a tolerance that is no range", "  - id: A\n", "  - id: A\n    polarity: high\n    tolerance: 75 or so\n",
		`c.yaml:8: indicator 1 (A): tolerance is "75 or so"; expected a range such as 75-95, or {from: 75, to: 95}`, ""},
	{"a tolerance the wrong way round", "  - id: A\n", "  - id: A\n    polarity: high\n    tolerance: 95-75\n",
		`c.yaml:8: indicator 1 (A): tolerance runs from 95 to 75; expected the lower end first`, ""},
	{"a tolerance of one number", "  - id: A\n", "  - id: A\n    polarity: high\n    tolerance: 95\n",
		`c.yaml:8: indicator 1 (A): tolerance is 95; expected two numbers, such as 75-95`, ""},
	{"a target outside its tolerance", "  - id: A\n", "  - id: A\n    polarity: high\n    target: 58\n    tolerance: 75-95\n",
		`c.yaml:8: indicator 1 (A): target is 58, outside its tolerance of 75 to 95; expected it within`, ""},
	{"a target that nothing can be judged by", "  - id: A\n", "  - id: A\n    target: 85\n",
		`c.yaml:6: indicator 1 (A) has a target or tolerance but no polarity; expected high or low`, ""},
	{"a percentage of nothing", ", of: [numerator, denominator]", ", kind: percentage",
		`c.yaml:11: indicator 1 (A), measure 3 (percentage) is a percentage without of; expected of: [numerator, denominator], or of: none if they are not submitted`, ""},
	{"a percentage of three", "[numerator, denominator]", "[numerator, denominator, numerator]",
		`c.yaml:11: indicator 1 (A), measure 3 (percentage): of names 3 measures; expected two, the numerator first, or none`, ""},
	{"a measure nobody has", "[numerator, denominator]", "[numerator, total]",
		`c.yaml:11: indicator 1 (A), measure 3 (percentage), of 2 names "total", which is no measure of "A"; expected numerator, denominator or percentage`, ""},
	{"a headline nobody has", "  - id: A\n", "  - id: A\n    headline: total\n",
		`c.yaml:7: indicator 1 (A): headline names "total", which is no measure of "A"; expected numerator, denominator or percentage`, ""},
	{"no headline among counts", ", of: [numerator, denominator]", "",
		`c.yaml:6: indicator 1 (A) has no headline, and it is not plain which measure that is; expected headline: and a measure's id`, ""},
	{"a rate without its unit", ", of: [numerator, denominator]", ", kind: rate, ages: 0-17",
		`c.yaml:11: indicator 1 (A), measure 3 (percentage) is a rate without per; expected how many it is per, such as 10000`, ""},
	{"a rate of nobody", ", of: [numerator, denominator]", ", kind: rate, per: 10000",
		`c.yaml:11: indicator 1 (A), measure 3 (percentage) is a rate without of or ages; expected what it is worked out on`, ""},
	{"per nought", "denominator]", "denominator], per: 0",
		`c.yaml:11: indicator 1 (A), measure 3 (percentage): per is "0"; expected a number above nought`, ""},
	{"more decimals than can be meant", "denominator]", "denominator], places: 99",
		`c.yaml:11: indicator 1 (A), measure 3 (percentage): places is "99"; expected no more than 9`, ""},
	{"a fraction of a decimal", "denominator]", "denominator], places: 1.5",
		`c.yaml:11: indicator 1 (A), measure 3 (percentage): places is "1.5"; expected a whole number`, ""},
	{"a measure that is its own part", "label: n}", "label: n, parts: [numerator, denominator]}",
		`c.yaml:9: indicator 1 (A), measure 1 (numerator), part 1 names the measure itself; expected another`, ""},
	{"measures made of each other", "label: n}\n      - {id: denominator, label: d}",
		"label: n, parts: [denominator, percentage]}\n      - {id: denominator, label: d, parts: [numerator, percentage]}",
		`c.yaml:9: indicator 1 (A), measure 1 (numerator) is worked out from itself, by way of "denominator"`, ""},
	{"a sum of one", "label: n}", "label: n, parts: [denominator]}",
		`c.yaml:9: indicator 1 (A), measure 1 (numerator): parts names one measure; expected two or more`, ""},
	{"two measures of one id", "id: denominator", "id: numerator",
		`c.yaml:10: indicator 1 (A), measure 2 (numerator): id is "numerator", which an earlier measure of this indicator has; expected each to have its own`,
		`c.yaml:11: indicator 1 (A), measure 3 (percentage), of 2 names "denominator", which is no measure of "A"; expected numerator or percentage`},
	{"two measures of one name, but for its case", "label: d}", "label: d, aliases: [N]}",
		`c.yaml:10: indicator 1 (A), measure 2 (denominator), alias 1 is "N", which indicator 1 (A), measure 1 (numerator) already answers to; expected each name once`, ""},
	{"a column twice", "[month]", "[month, month]",
		`c.yaml:7: indicator 1 (A), column 2 is an earlier column again; expected each once`, ""},
	{"a headline in a window without figures", "  - id: A\n", "  - id: A\n    window: snapshot\n",
		`c.yaml:7: indicator 1 (A): window is "snapshot", which is no column of it; expected the window of one of its columns`, ""},
	{"by area without areas", "  - id: A\n", "  - id: A\n    by_area: true\n",
		`c.yaml:7: indicator 1 (A): by_area is true, but the file has no areas`, ""},
	{"a month that is none", "  - id: A\n", "  - id: A\n    from: September\n",
		`c.yaml:7: indicator 1 (A): from is "September"; expected a month such as 2018-03`, ""},
	{"a last month before the first", "  - id: A\n", "  - id: A\n    from: 2018-09\n    until: 2018-08\n",
		`c.yaml:8: indicator 1 (A): until is 2018-08, before its from of 2018-09; expected a month from then on`, ""},
	{"a first month after the year", "  - id: A\n", "  - id: A\n    from: 2019-04\n",
		`c.yaml:7: indicator 1 (A): from is 2019-04, after the contract's year, 2018/19; expected a month up to its end`, ""},
	{"a last month before the year", "  - id: A\n", "  - id: A\n    until: 2018-03\n",
		`c.yaml:7: indicator 1 (A): until is 2018-03, before the contract's year, 2018/19; expected a month from its beginning on`, ""},
	{"a ratio of what is no count", "indicators:", "ratios: [{of: A, to: {indicator: A, measure: numerator}}]\nindicators:",
		`c.yaml:5: ratio 1: of is a percentage; expected a count`, ""},
	{"a ratio of a count to itself", "indicators:", "ratios: [{of: {indicator: A, measure: numerator}, to: {indicator: A, measure: numerator}}]\nindicators:",
		`c.yaml:5: ratio 1 has the same quantity twice; expected two`, ""},
	{"a stock that need hardly fit", "indicators:",
		"stocks: [{closing: {indicator: A, measure: numerator}, starts: {indicator: A, measure: numerator}, ends: {indicator: A, measure: numerator}, within: 60}]\nindicators:",
		`c.yaml:5: stock 1: within is 60; expected per cent from 0 to 50`, ""},
	{"areas that add up, and there are none", "year: 2018/19\n", "year: 2018/19\nareas_add_up: true\n",
		`c.yaml:5: areas_add_up is true, but the file has fewer than two areas`, ""},
	{"a word for yes", "  - id: A\n", "  - id: A\n    by_area: yes\n",
		`c.yaml:7: indicator 1 (A): by_area is "yes"; expected it written true`, ""},
	{"two current populations", "indicators:", "populations:\n  - {ages: 0-17, of: a, range: 5, current: true}\n" +
		"  - {ages: 0-17, of: b, range: 5, current: true}\nindicators:",
		`c.yaml:7: population 2: current is true, and population 1 is current for ages 0-17 too; expected one`, ""},
	{"a population of nobody", "indicators:", "populations: [{ages: 0-17, of: a, range: 0-5}]\nindicators:",
		`c.yaml:5: population 1: range begins at 0; expected a number of people above nought`, ""},
	{"an area nobody has", "indicators:", "areas: [{id: North}]\npopulations: [{ages: 0-17, of: a, range: 5, area: Nort}]\nindicators:",
		`c.yaml:6: population 1: area is "Nort", which is no area's id; did you mean North?`, ""},
	{"a nesting of an unknown indicator", "indicators:", "nestings: [{inner: A, outer: B}]\nindicators:",
		`c.yaml:5: nesting 1: outer names "B", which is no indicator's id`, ""},
	{"a nesting in itself", "indicators:", "nestings: [{inner: A, outer: A}]\nindicators:",
		`c.yaml:5: nesting 1 has the same quantity twice; expected two`, ""},
	{"a pairing of what is no count", "indicators:", "pairings: [{count: A, rate: {indicator: A, measure: numerator}}]\nindicators:",
		`c.yaml:5: pairing 1: count is a percentage; expected a count`, `c.yaml:5: pairing 1: rate is a count; expected a rate`},
	{"a year of eighteen months", "2018/19", "2018/20",
		`c.yaml:4: year is "2018/20"; expected a financial year such as 2018/19`, ""},
	{"a list that is none", "[month]", "{window: month}",
		`c.yaml:7: indicator 1 (A): columns is not a list; expected a dash before what it holds: "- window: …"`, ""},
	{"a part that is none", "{id: numerator, label: n}", "numerator",
		`c.yaml:9: indicator 1 (A), measure 1 is not in parts; expected lines such as "id: …" below it`, ""},
	{"a profile of no year", "  - id: A\n", "  - id: A\n    polarity: high\n    target: 85\n    profile: [25, 50, 75, 100]\n",
		`c.yaml:9: indicator 1 (A): profile stands without target_of; expected target_of: the year, of whose target it gives the parts`, ""},
	{"a year's target of a percentage", "  - id: A\n", "  - id: A\n    polarity: high\n    target: 85\n    target_of: the year\n",
		`c.yaml:9: indicator 1 (A): target_of is the year, which is for a count over the year to date; the headline is a percentage over the month`, ""},
	{"a year's target that there is not", "  - id: A\n", "  - id: A\n    target_of: the year\n",
		`c.yaml:7: indicator 1 (A): target_of is the year, and there is no target`, ""},
	{"what a target is of, by another word", "  - id: A\n", "  - id: A\n    polarity: high\n    target: 85\n    target_of: annual\n",
		`c.yaml:9: indicator 1 (A): target_of is "annual"; did you mean the year?`, ""},
	{"a profile of five", yearly, profiled("[20, 40, 60, 80, 100]"),
		`c.yaml:11: indicator 1 (A): profile has 5 numbers; expected four, by quarter, or twelve, by month`, ""},
	{"a profile that is not added up", yearly, profiled("[30, 20, 25, 25]"),
		`c.yaml:11: indicator 1 (A): profile falls from 30 to 20; expected per cents that are added up, such as 20, 50, 75, 100`, ""},
	{"a profile of too little", yearly, profiled("[20, 40, 60, 80]"),
		`c.yaml:11: indicator 1 (A): profile ends at 80; expected 100, all of the target`, ""},
	{"a later target and none before", "  - id: A\n", "  - id: A\n    later_targets: [{from: 2018-10, target: 85}]\n",
		`c.yaml:7: indicator 1 (A): later_targets stand without target; expected the target that holds before 2018-10`, ""},
	{"a later target of another year", "  - id: A\n", "  - id: A\n    polarity: high\n    target: 80\n    later_targets: [{from: 2019-04, target: 85}]\n",
		`c.yaml:9: indicator 1 (A), later target 1: from is 2019-04; expected a month within the contract's year, 2018/19, after its first`, ""},
	{"later targets out of order", "  - id: A\n", "  - id: A\n    polarity: high\n    target: 80\n    later_targets: [{from: 2018-10, target: 85}, {from: 2018-07, target: 82}]\n",
		`c.yaml:9: indicator 1 (A), later target 2: from is 2018-07, and an earlier one is from Oct-18 on; expected the earlier first`, ""},
	{"a later target outside its tolerance", "  - id: A\n", "  - id: A\n    polarity: high\n    target: 80\n    tolerance: 75-84\n    later_targets: [{from: 2018-10, target: 85}]\n",
		`c.yaml:10: indicator 1 (A), later target 1: target is 85, outside its tolerance of 75 to 84; expected it within`, ""},
	{"a region of nobody", "year: 2018/19\n", "year: 2018/19\nareas: [{id: North, parts: [East]}, {id: West}]\n",
		`c.yaml:5: area 1 (North), part 1 is "East", which is no area's id; expected North or West`, ""},
	{"a region of itself", "year: 2018/19\n", "year: 2018/19\nareas: [{id: North, parts: [West]}, {id: West, parts: [North]}]\n",
		`c.yaml:5: area 2 (West): parts make the area of itself`, ""},
	{"a region of one area twice", "year: 2018/19\n", "year: 2018/19\nareas: [{id: North, parts: [West, West]}, {id: West}]\n",
		`c.yaml:5: area 1 (North), part 2 names "West" again; expected each once`, ""},
	{"an area that ends before it begins", "year: 2018/19\n", "year: 2018/19\nareas: [{id: North, from: 2020-04, until: 2019-03}]\n",
		`c.yaml:5: area 1 (North): until is 2019-03, before its from of 2020-04; expected a month from then on`, ""},
	{"a line that ends before it begins", "label: n}", "label: n, from: 2018-09, until: 2018-08}",
		`c.yaml:9: indicator 1 (A), measure 1 (numerator): until is 2018-08, before its from of 2018-09; expected a month from then on`, ""},
	{"a whole in two ways", "year: 2018/19\n", "year: 2018/19\nareas: [{id: North}, {id: West}]\nareas_add_up: true\nwhole: [North, West]\n",
		`c.yaml:7: whole stands beside areas_add_up; expected one of the two`, ""},
	{"an area that would be added up twice", "year: 2018/19\n", "year: 2018/19\nareas: [{id: N, parts: [W]}, {id: All, parts: [W]}, {id: W}]\nareas_add_up: true\n",
		`c.yaml:6: areas_add_up is true, and W is part of N and of All; expected whole in its place, with the ids of the areas that make up the whole`, ""},
	{"a rounding of nought", "label: n}", "label: n, rounded_to: {whole: 0}}",
		`c.yaml:9: indicator 1 (A), measure 1 (numerator): rounded_to.whole is "0"; expected a number above nought`, ""},
	{"a rounding of a level that there is not", "label: n}", "label: n, rounded_to: {districts: 10}}",
		`c.yaml:9: indicator 1 (A), measure 1 (numerator): rounded_to.districts is not known; did you mean areas?`, ""},
	{"a rate of two on a population", ", of: [numerator, denominator]", ", kind: rate, per: 10000, ages: 0-17, of: [numerator, denominator]",
		`c.yaml:11: indicator 1 (A), measure 3 (percentage): of names 2 measures beside ages; expected the numerator alone, since it is divided by the population of those ages`, ""},
	{"a rate on a population of what is no count", "{id: denominator, label: d}\n      - {id: percentage, label: p, of: [numerator, denominator]}",
		"{id: denominator, label: d, kind: rate, per: 1000, ages: 0-17}\n      - {id: percentage, label: p, kind: rate, per: 10000, ages: 0-17, of: denominator}\n    headline: percentage",
		`c.yaml:11: indicator 1 (A), measure 3 (percentage), of 1 names a rate; expected a count`, ""},
	{"ages on what is no rate", "denominator]", "denominator], ages: 0-17",
		`c.yaml:11: indicator 1 (A), measure 3 (percentage): ages is for rates; this is a percentage`, ""},
	{"something removed from nothing", "  - id: A\n", "  - id: A\n    removed: true\n",
		`c.yaml:7: indicator 1 (A): removed is true, and the file inherits nothing that it could be left out of`, ""},
	{"a line removed from nothing", "label: n}", "label: n, removed: true}",
		`c.yaml:9: indicator 1 (A), measure 1 (numerator): removed is true, and the file inherits nothing that it could be left out of`, ""},
}

// A file that is no contract at all must be refused in words, and at once.
func TestFilesThatAreNoContract(t *testing.T) {
	for _, test := range []struct{ reason, text, want string }{
		{"nothing", "", "c.yaml: the file is empty"},
		{"a mark and nothing", "\ufeff \n", "c.yaml: the file is empty"},
		{"comments only", "# nothing\n", "c.yaml: the file is empty"},
		{"a workbook", "PK\x03\x04\x00", "c.yaml: this is not a text file in UTF-8"},
		{"a sentence", "Dear all", `c.yaml:1: the file does not begin with a key; expected lines such as "council: …"`},
		{"a list", "- a\n- b", `c.yaml:1: the file does not begin with a key; expected lines such as "council: …"`},
		{"a tab", "council: x\nindicators:\n\t- id: A", "c.yaml:3: the line is indented with a tab; expected spaces"},
		{"two documents", sound + "---\n" + sound, "c.yaml:13: a second document begins here; expected one in a file"},
		{"an alias", "council: &a [x]\nprovider: *a", "c.yaml:1: anchors and aliases are not used here; expected the values themselves" + inQuotes},
		{"a tag", "council: !!binary aGVsbG8=", `c.yaml:1: "!!binary" is not used here; expected plain keys and values` + inQuotes},
		{"brackets without end", "council: " + strings.Repeat("[", 100_000), "c.yaml:1: the file is nested too deeply; expected no more than 20 levels"},
		{"dashes without end", strings.Repeat("- ", 100_000), "c.yaml:1: the file is nested too deeply; expected no more than 20 levels"},
		{"a file too long", strings.Repeat("#\n", MostBytes), "c.yaml: the file has 524288 bytes; expected no more than 262144"},
		{"a colon in a text", "council: Council: x", `c.yaml:1: text that holds a colon must stand in quotation marks; write council: "Council: x"`},
	} {
		_, err := Parse([]byte(test.text), "c.yaml")
		if err == nil {
			t.Errorf("%s: no fault", test.reason)
			continue
		}
		if diff := cmp.Diff(test.want, err.Error()); diff != "" {
			t.Errorf("%s: %s", test.reason, diff)
		}
	}
}

// Someone who mends one fault should not be sent back for the next.
func TestAllFaultsAtOnce(t *testing.T) {
	text := strings.NewReplacer("2018/19", "2018", "[month]", "[fortnight]", "council: x", "councl: x", "denominator]", "total]").Replace(sound)
	_, err := Parse([]byte(text), "c.yaml")
	faults, _ := err.(Faults)
	var lines []int
	for _, f := range faults {
		lines = append(lines, f.Line)
	}
	if diff := cmp.Diff([]int{2, 4, 7, 11}, lines); diff != "" {
		t.Error(diff, err)
	}
}

// A file of another kind, with no key that is known, must not fill the screen.
func TestFaultsAreNotEndless(t *testing.T) {
	_, err := Parse([]byte(strings.Repeat("key: value\n", 5000)), "c.yaml")
	lines := strings.Split(err.Error(), "\n")
	if got, want := lines[len(lines)-1], "c.yaml: and 4,905 more"; len(lines) != maxFaults+1 || got != want {
		t.Errorf("%d lines, the last %q, want %q", len(lines), got, want)
	}
}

// An unknown validate tag panics when its structure is first met, which must not be in a user's hands.
func TestEveryTagIsKnown(t *testing.T) {
	d := &document{Populations: []population{{Range: &span{}}}, Areas: []area{{Aliases: []string{""}}},
		Indicators: []indicator{{Tolerance: &span{}, Measures: []measure{{}}, Columns: []column{{}},
			Comparators: []comparator{{}}}},
		Pairings: []pairing{{Count: &quantity{}, Rate: &quantity{}}},
		Nestings: []nesting{{Inner: &quantity{}, Outer: &quantity{}}}}
	s := &source{}
	s.validate(d)
	if len(s.faults) < 20 {
		t.Errorf("%d faults in a document with nothing in it", len(s.faults))
	}
}
