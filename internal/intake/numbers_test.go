package intake

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/kpi"
)

func TestNumbersAreReadAsTextShowsThem(t *testing.T) {
	for _, c := range []struct {
		reason, text, want string // as an exact fraction
		places             int
		percent            bool
		after              string
	}{
		{"thousands as text", "1,063", "1063", 0, false, ""},
		{"millions", "1,234,567.89", "123456789/100", 2, false, ""},
		{"thousands parted by a space", "12 729", "12729", 0, false, ""},
		{"by a non-breaking one", "12\u00a0729", "12729", 0, false, ""},
		{"spaces at the ends", " 85 ", "85", 0, false, ""},
		{"a space of no width", "\u200b85", "85", 0, false, ""},
		{"a percentage", "85%", "85", 0, true, ""},
		{"its sign apart", "85 %", "85", 0, true, ""},
		{"its sign in words", "85 per cent", "85", 0, true, ""},
		{"a nought behind the point is shown", "41.0%", "41", 1, true, ""},
		{"a fraction", "0.85", "17/20", 2, false, ""},
		{"no digit before the point", ".5", "1/2", 1, false, ""},
		{"below nought", "-5", "-5", 0, false, ""},
		{"with a minus sign", "−5", "-5", 0, false, ""},
		{"with an en dash for one", "–5", "-5", 0, false, ""},
		{"pounds", "£1,063", "1063", 0, false, ""},
		{"a window behind it", "514 (Rolling 12M)", "514", 0, false, "(Rolling 12M)"},
		{"a footnote's star", "64*", "64", 0, false, "*"},
		{"a unit", "240 days", "240", 0, false, "days"},
		{"a word for nought", "Nil", "0", 0, false, ""},
		{"a flag that touches the number", "909p", "909", 0, false, "p"},
		{"a footnote set high", "909¹", "909", 0, false, "¹"},
		{"a note on a percentage", "85%(p)", "85", 0, true, "(p)"},
	} {
		w, ok := parseWritten(c.text)
		if !ok || w.number.RatString() != c.want || w.places != c.places || w.percent != c.percent || w.after != c.after {
			t.Errorf("%s: %q is %v, %v", c.reason, c.text, w, ok)
		}
	}
}

func TestTextThatDoesNotStartWithANumberIsNone(t *testing.T) {
	for _, text := range []string{"", " ", "-", "%", "KPI 8", "(5)", "n/a", "c", "two", "½", "٣", "8a", "7d", "1063pp", "1e5", "nils"} {
		if w, ok := parseWritten(text); ok {
			t.Errorf("%q is read as %s", text, w.number.RatString())
		}
	}
}

func TestANumberMayHaveAUnitOrANoteBehindIt(t *testing.T) {
	for _, c := range []struct {
		reason, text string
		want         bool
	}{
		{"a count", "1,063", true},
		{"a percentage", "85%", true},
		{"a unit", "240 days", true},
		{"two units", "46 per 10,000", true},
		{"a window in brackets", "514 (Rolling 12M)", true},
		{"a footnote's star", "64*", true},
		{"a star apart", "64 *", true},
		{"a provisional mark", "64 p", true},
		{"a provisional mark that touches it", "64p", true},
		{"its standing in words", "909 provisional", true},
		{"a footnote set high", "909²", true},
		{"about", "909~", true},
		{"a word for nought", "nil", true},
		{"a letter that is no flag", "15a", false},
		{"a range", "80-90%", false},
		{"a range with an en dash", "24–36", false},
		{"a range in units", "220-260 days", false},
		{"a date", "31/10/2018", false},
		{"an ISO month", "2018-10", false},
		{"groups that are not of three", "1,06", false},
		{"a group of four", "12,3456", false},
		{"two points", "0.0.1", false},
		{"two numbers", "12 and 13", false},
		{"a sentence", "12 children were not seen", false},
		{"a marker", "c", false},
		{"words", "KPI 8", false},
		{"nothing", "", false},
	} {
		if got := isNumeric(c.text); got != c.want {
			t.Errorf("%s: %q is a number: %v", c.reason, c.text, got)
		}
	}
}

// A unit that the contract names is one, though no list of ours has it.
func TestAMeasuresOwnUnitMayFollowItsNumber(t *testing.T) {
	m := &kpi.Measure{Unit: "Visits"}
	if !onlyUnits("visits*", m) || onlyUnits("visits", nil) || onlyUnits("visits missed", m) {
		t.Error("the measure's unit, and no other word, may stand behind its number")
	}
}

func TestMarkersAreWhatPublishersPutForWithheldNumbers(t *testing.T) {
	for _, text := range []string{"c", "x", "z", "k", "low", "u", ":", "..", "-", "[c]", "[x]", "[z]", "[low]", "[ u ]", "C", " x ", "–", "—",
		"N/A", "n/a", "Not available", "\u00a0c\u00a0", "S", "#", "Suppressed", "<5", "≤ 5", "<2%", ">98%", "fewer than 5", "Less than\u00a06"} {
		if !isMarker(text) {
			t.Errorf("%q is a marker", text)
		}
	}
	for _, text := range []string{"", " ", "0", "5", "cc", "[5]", "[c", "c]", "...", "Total", "Red", "yes", "[]", "<5 days", "fewer than five", "5", "not applicable to this Trust"} {
		if isMarker(text) {
			t.Errorf("%q is no marker", text)
		}
	}
}

func TestToleranceRangesAreReadWithTheUnitOfBothEnds(t *testing.T) {
	for _, c := range []struct{ reason, text, low, high string }{
		{"a sign at both ends", "75% - 95%", "75%", "95%"},
		{"a sign at the upper end belongs to both", "17-24%", "17%", "24%"},
		{"a sign at the lower end too", "17%-24", "17%", "24%"},
		{"an en dash", "24–36%", "24%", "36%"},
		{"an em dash", "75% — 95%", "75%", "95%"},
		{"non-breaking spaces", "75%\u00a0-\u00a095%", "75%", "95%"},
		{"the word", "75% to 95%", "75%", "95%"},
		{"a unit", "220-260 days", "220", "260 days"},
		{"a unit at both ends", "220 days - 260 days", "220", "260 days"},
		{"cases", "12-20 cases", "12", "20 cases"},
		{"thousands", "1,000-1,200", "1,000", "1,200"},
		{"fractions", "0.75-0.95", "0.75", "0.95"},
		{"from below nought", "-5 to 5", "-5", "5"},
	} {
		low, high, ok := rangeIn(c.text)
		if diff := cmp.Diff([]string{c.low, c.high}, []string{low, high}); !ok || diff != "" {
			t.Errorf("%s: %q is read %v (-want +got):\n%s", c.reason, c.text, ok, diff)
		}
	}
	for _, text := range []string{"", "5", "85%", "17-", "-24%", "up to 24%", "17 and 24", "75% 95%", "n/a", "17 - x", "-"} {
		if low, high, ok := rangeIn(text); ok {
			t.Errorf("%q is no range, but was read as %q to %q", text, low, high)
		}
	}
}

func TestATargetsYearIsTakenOffIt(t *testing.T) {
	for _, c := range []struct{ reason, text, want string }{
		{"a short year", " 18/19 30%", "30%"},
		{"a long one", " 2018/19 30%", "30%"},
		{"a year with a dash", " 2018-19 - 85%", "85%"},
		{"a year in brackets", " (2018/19) 30%", "30%"},
		{"the plural's s and a colon", "s 18/19: 85%", "85%"},
		{"only the year", " 18/19", ""},
		{"no year", " 85%", "85%"},
		{"no year but a unit", " 240 days", "240 days"},
		{"two numbers that are no year", " 17/24", "17/24"},
		{"a range of neighbouring numbers is no year", " 18-19%", "18-19%"},
	} {
		if got := withoutYear(c.text); got != c.want {
			t.Errorf("%s: %q leaves %q, want %q", c.reason, c.text, got, c.want)
		}
	}
}

// What markers begin with is written down twice, so that most texts are told at a glance.
func TestMarkersBeginAsTheyAreSaidTo(t *testing.T) {
	for marker := range markers {
		if !isMarker(marker) || !isMarker(" ["+strings.ToUpper(marker)+"] ") {
			t.Errorf("%q is no marker", marker)
		}
	}
}
