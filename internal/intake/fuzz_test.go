package intake

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"kpicheck/internal/kpi"
)

// labels are texts of real reports, of every kind that stands in their cells.
var labels = []string{
	"Report to OCG", "October 1st- 31st 2018", "KPI8", "Performance\nIndicator 4", "Target 18/19", "Tolerance", "75% - 95%", "24–36%",
	"Good = High/Increasing", "Prev. 12 months", "Prev. 12 months\naverage", "Prev. YTD", "3 Years Average", "Oct-18 (Rolling 12 Mon)",
	"Jul 2015-Jun 2016", "Oct 2015 – Sep 2016", "514 (Rolling 12M)", "64*", "* Mar-17 figures", "1,063", "240 days", "220-260 days",
	"Rate per 10000", "% agency total (Social Workers & TM's)", "Number of ICPC’s held within 15 working days",
	"Looked after > 2.5 years, same placement > 2 yrs, or placed for adoption", "In Time (YTD)", "National Average (2017)",
	"Children subject to S47 enquiries", "Statistical Neighbours Average", "[c]", "..", "31/10/2018", "2018-10-31T00:00:00", "Q2 2024/25",
	"2024/25 Q2", "1st - 31st October 2018", "Apr–Jun 2018", "12\u00a0729", "£1,063.50", "0.85", "-5", "Ⅷ", "٣", "İ", "\xff", "",
}

func addLabels(f *testing.F) {
	for _, text := range labels {
		f.Add(text)
	}
}

// Whatever the text, every date found is a whole stretch of months.
func FuzzDates(f *testing.F) {
	addLabels(f)
	f.Fuzz(func(t *testing.T, text string) {
		dates, rest := scanDates(text)
		for _, d := range dates {
			if d.period.Months < 1 {
				t.Errorf("%q holds a date of %d months", text, d.period.Months)
			}
			if year := d.period.Last().Year(); !d.noYear && (year < 1950 || year > 2101) {
				t.Errorf("%q holds a date in the year %d", text, year)
			}
		}
		if slices.Contains(rest, "") {
			t.Errorf("%q leaves an empty word: %q", text, rest)
		}
		h := parseHeading(text, nil)
		if h.window != "" && !slices.Contains(kpi.Windows, h.window) {
			t.Errorf("%q has the window %q", text, h.window)
		}
		fileClaim(text)
	})
}

// Whatever the text, a number that is read can be written out and read again, and a range has a number at both ends.
func FuzzNumbers(f *testing.F) {
	addLabels(f)
	f.Fuzz(func(t *testing.T, text string) {
		if w, ok := parseWritten(text); ok {
			again, ok := parseWritten(w.number.FloatString(max(w.places, 0)))
			if !ok || again.number.Cmp(w.number) != 0 {
				t.Errorf("%q is read as %s, which reads back as %v", text, w.number.RatString(), again.number)
			}
		}
		if low, high, ok := rangeIn(text); ok {
			for _, end := range []string{low, high} {
				if _, ok := parseWritten(end); !ok {
					t.Errorf("%q is a range to %q, which is no number", text, end)
				}
			}
		}
		if isNumeric(text) && isMarker(text) {
			t.Errorf("%q is a number and a marker", text)
		}
		withoutYear(text)
	})
}

// Whatever the label, folding it again changes nothing, and it finds and is nearest to itself.
func FuzzLabels(f *testing.F) {
	addLabels(f)
	f.Fuzz(func(t *testing.T, text string) {
		folded := fold(text)
		if again := fold(folded); again != folded {
			t.Errorf("%q folds to %q and then to %q", text, folded, again)
		}
		if !utf8.ValidString(folded) || folded != strings.Join(strings.Fields(folded), " ") {
			t.Errorf("%q folds to %q", text, folded)
		}
		n, things := namesOf([]string{text}, []string{"Total LAC Reviews (YTD)"})
		if _, ok := n.nearest(folded, anyThing); ok && folded == "" {
			t.Errorf("nothing is near to %q", text)
		}
		if got, rest, ok := n.findWithin(folded + " more"); ok && got == things[text] && rest != "more" {
			t.Errorf("%q with a word behind it leaves %q", text, rest)
		}
	})
}
