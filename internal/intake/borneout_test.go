package intake_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"kpicheck/internal/contract"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// statistics is a contract of what a list of published statistics may state, in words of its own.
func statistics(t *testing.T) *kpi.Contract {
	t.Helper()
	var b strings.Builder
	b.WriteString("contract: Family Statistics\ncouncil: Albia\nprovider: Office\nyear: 2024/25\nfrequency: yearly\nareas:\n")
	for _, a := range places {
		fmt.Fprintf(&b, "- id: %s\n", a)
	}
	b.WriteString("indicators:\n")
	for _, i := range []struct{ id, kind, per, rounded string }{
		{"R1 repeat assessments", "percentage", "", ""}, {"R1 no service offered", "percentage", "", ""}, {"R4 long waits", "percentage", "", ""},
		{"FSK entering", "rate", "10000", ""}, {"FSK leaving", "rate", "10000", ""}, {"FSK on 31 March", "rate", "10000", ""}, {"HV vacancies fte", "percentage", "", ""},
		{"HV vacancies headcount", "percentage", "", ""}, {"HV visits", "average", "", ", rounded_to: 0.1"},
	} {
		fmt.Fprintf(&b, "- id: %[1]s\n  label: %[1]s\n  by_area: true\n  columns: [snapshot]\n  measures:\n"+
			"  - {id: numerator, label: %[1]s numerator}\n  - {id: denominator, label: %[1]s denominator%[3]s}\n"+
			"  - {id: value, label: %[1]s value, kind: %[2]s, of: [numerator, denominator], places: 1", i.id, i.kind, i.rounded)
		if i.per != "" {
			b.WriteString(", per: " + i.per)
		}
		b.WriteString("}\n")
	}
	c, err := contract.Parse([]byte(b.String()), "statistics.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var places = []string{"Ashby", "Birchley", "Cottam", "Dunholt", "Eastry", "Farlow", "Gresham", "Hollin", "Ivybank", "Jarrow Vale", "Kelby"}

// published is a list as a statistics office publishes it, with one row a place and year of each group.
type published struct {
	heads  []string
	groups []string
	year   func(y int) string
	years  int
	values func(seed int) []string
}

func (p published) read(t *testing.T, c *kpi.Contract) *kpi.Submission {
	t.Helper()
	rows := []string{strings.Join(append([]string{"time_period", "time_identifier", "geographic_level", "country_name", "la_name", "category"}, p.heads...), ",")}
	seed := 0
	for y := range p.years {
		for _, group := range p.groups {
			for n := -1; n < len(places); n++ {
				level, place := "National", ""
				if n >= 0 {
					level, place = "Local authority", places[n]
				}
				seed++
				rows = append(rows, strings.Join(append([]string{p.year(2025 - y), "Reporting year", level, "Albia", place, group}, p.values(seed)...), ","))
			}
		}
	}
	b, err := workbook.Open([]byte(strings.Join(rows, "\n")), "list.csv", workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return intake.Read(b, c, nil, "list.csv")
}

func calendar(y int) string { return fmt.Sprint(y) }
func coded(y int) string    { return fmt.Sprintf("%d%02d", y-1, y%100) }
func spelt(y int) string    { return fmt.Sprintf("%d/%02d", y-1, y%100) }

// over is a numerator, a denominator and what they give, of one decimal.
func over(n, d, per int64) (numerator, denominator, value string) {
	q := new(big.Rat).SetFrac64(n*per, d)
	return fmt.Sprint(n), fmt.Sprint(d), kpi.RoundHalfUp(q, 1).FloatString(1)
}

func countsOf(seed int) (n, m, d int64) {
	s := int64(seed)
	return 31 + s*s*17%211, 12 + s*29%101, 640 + s*s*13%977
}

// A list whose headings name no measure is read where a column is the quotient of two others and the words tell whose.
func TestListsAreReadByWhatTheirValuesBearOut(t *testing.T) {
	one := func(seed int) []string {
		n, _, d := countsOf(seed)
		a, b, c := over(n, d, 100)
		return []string{b, a, c}
	}
	two := func(seed int) []string {
		n, m, d := countsOf(seed)
		a, b, c := over(n, d, 100)
		e, _, f := over(m, d, 100)
		return []string{b, e, f, a, c}
	}
	rates := func(seed int) []string {
		n, _, d := countsOf(seed)
		a, b, c := over(n, d*97, 10000)
		return []string{a, b, c}
	}
	averages := func(seed int) []string {
		n, m, d := countsOf(seed)
		a, b, c := over(d*7+n, m, 1)
		return []string{b, a, c}
	}
	partTime := func(seed int) []string {
		n, m, d := countsOf(seed)
		posts := big.NewRat(10*m+n%9+1, 10)
		q := new(big.Rat).Quo(big.NewRat(d*7+n, 1), posts)
		return []string{posts.FloatString(1), fmt.Sprint(d*7 + n), kpi.RoundHalfUp(q, 1).FloatString(1)}
	}
	withGaps := func(seed int) []string {
		if seed%5 == 3 {
			return []string{"c", "c", "c"}
		}
		return one(seed)
	}
	withErrors := func(seed int) []string {
		v := one(seed)
		if seed == 4 {
			v[2] = "71.3"
		}
		return v
	}
	for name, x := range map[string]struct {
		published
		want map[string]string // heading → indicator and measure
	}{
		"a label and a column": {published{[]string{"Assessed", "Assessed_again", "Assessed_again_percent"}, []string{"Assessments that are a repeat"}, calendar, 1, one},
			map[string]string{"Assessed": "R1 repeat assessments denominator", "Assessed_again": "R1 repeat assessments numerator", "Assessed_again_percent": "R1 repeat assessments value"}},
		"years in six digits": {published{[]string{"Waiting", "Waits_long", "Waits_long_pct"}, []string{"Families who wait"}, coded, 3, one},
			map[string]string{"Waiting": "R4 long waits denominator", "Waits_long": "R4 long waits numerator", "Waits_long_pct": "R4 long waits value"}},
		"years with a stroke": {published{[]string{"Waiting", "LongWaits", "LongWaitsPercent"}, []string{"Families"}, spelt, 2, one},
			map[string]string{"Waiting": "R4 long waits denominator", "LongWaits": "R4 long waits numerator", "LongWaitsPercent": "R4 long waits value"}},
		"two shares of one count": {published{[]string{"Assessed", "Assessed_NSO", "Assessed_NSO_percent", "Re_assessed_repeat", "Repeat_assessments_percent"}, []string{"Assessments"}, calendar, 2, two},
			map[string]string{"Assessed_NSO": "R1 no service offered numerator", "Assessed_NSO_percent": "R1 no service offered value",
				"Re_assessed_repeat": "R1 repeat assessments numerator", "Repeat_assessments_percent": "R1 repeat assessments value"}},
		"groups in the rows": {published{[]string{"children", "people_aged_under_18", "per_10k"}, []string{"Families supported by keyworkers: entered", "Families supported by keyworkers: left or leaving"}, calendar, 1, rates},
			map[string]string{"children": "FSK entering numerator", "people_aged_under_18": "FSK entering denominator", "per_10k": "FSK entering value"}},
		"a count headed as the indicator": {published{[]string{"population_estimate", "fsk_leaving", "rate_per_10000"}, []string{"Families"}, coded, 2, func(seed int) []string {
			v := rates(seed)
			return []string{v[1], v[0], v[2]}
		}}, map[string]string{"population_estimate": "FSK leaving denominator", "fsk_leaving": "FSK leaving numerator", "rate_per_10000": "FSK leaving value"}},
		"a group at the year's end": {published{[]string{"population_estimate", "children", "rate_10k"}, []string{"Families that are on the books at 31 March"}, coded, 2, func(seed int) []string {
			v := rates(seed)
			return []string{v[1], v[0], v[2]}
		}}, map[string]string{"population_estimate": "FSK on 31 March denominator", "children": "FSK on 31 March numerator", "rate_10k": "FSK on 31 March value"}},
		"kinds of staff": {published{[]string{"posts_fte", "vacant_fte", "vacancies_rate_fte"}, []string{"Health visitors"}, calendar, 2, one},
			map[string]string{"posts_fte": "HV vacancies fte denominator", "vacant_fte": "HV vacancies fte numerator", "vacancies_rate_fte": "HV vacancies fte value"}},
		"an average": {published{[]string{"staff_in_post", "visits_made", "mean_visits"}, []string{"Health visitors"}, calendar, 2, averages},
			map[string]string{"staff_in_post": "HV visits denominator", "visits_made": "HV visits numerator", "mean_visits": "HV visits value"}},
		"an average of parts of posts": {published{[]string{"posts", "visits_made", "mean_per_post"}, []string{"Health visitors"}, calendar, 2, partTime},
			map[string]string{"posts": "HV visits denominator", "visits_made": "HV visits numerator", "mean_per_post": "HV visits value"}},
		"withheld values": {published{[]string{"Waiting", "Waits_long", "Waits_long_pct"}, []string{"Families"}, calendar, 2, withGaps},
			map[string]string{"Waiting": "R4 long waits denominator", "Waits_long_pct": "R4 long waits value"}},
		"a wrong percentage": {published{[]string{"Waiting", "Waits_long", "Waits_long_pct"}, []string{"Families"}, calendar, 2, withErrors},
			map[string]string{"Waiting": "R4 long waits denominator", "Waits_long_pct": "R4 long waits value"}},
	} {
		c := statistics(t)
		s := x.read(t, c)
		found := map[string]int{}
		for _, f := range s.Figures {
			col, _ := f.At.Parts()
			found[x.heads[col-7]+" = "+f.Indicator.ID+" "+f.Measure.ID]++
		}
		for head, measure := range x.want {
			if got, rows := found[head+" = "+measure], (len(places)+1)*x.years; got != rows {
				t.Errorf("%s: %q is %s in %d of %d rows; found %v", name, head, measure, got, rows, found)
			}
		}
		if latest := kpi.FinancialYear(2024); s.Period != latest {
			t.Errorf("%s: reports %v", name, s.Period)
		}
	}
}

// Values that bear nothing out, and words that tell of no indicator or of two, leave the numbers open.
func TestListsThatNothingBearsOutAreNotRead(t *testing.T) {
	apart := func(seed int) []string {
		n, m, d := countsOf(seed)
		_, b, c := over(n, d, 100)
		return []string{b, fmt.Sprint(m), c}
	}
	one := func(seed int) []string {
		n, _, d := countsOf(seed)
		a, b, c := over(n, d, 100)
		return []string{b, a, c}
	}
	for name, p := range map[string]published{
		"another count":    {[]string{"Waiting", "Waits_long", "Waits_long_pct"}, []string{"Families"}, calendar, 2, apart},
		"unknown words":    {[]string{"Cases", "Cases_closed", "Cases_closed_percent"}, []string{"Cases that were closed"}, calendar, 2, one},
		"words of two":     {[]string{"posts", "vacant", "vacancies_pct"}, []string{"Health visitors: vacancies"}, calendar, 2, one},
		"another quotient": {[]string{"children", "people_aged_under_18", "entering_rate"}, []string{"Families supported by keyworkers"}, calendar, 2, one},
	} {
		if s := p.read(t, statistics(t)); len(s.Figures) > 0 {
			f := s.Figures[0]
			t.Errorf("%s: %v was read as %s %s", name, f.At, f.Indicator.ID, f.Measure.ID)
		}
	}
}
