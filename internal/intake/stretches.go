package intake

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// clues is which words stand in a heading of those that tell what stretch of time its figures cover.
type clues uint64

// clueOf gives each of those words a bit of its own, as the patterns below name it.
var clueOf = map[string]clues{}

func anyOf(words string) (all clues) {
	for w := range strings.FieldsSeq(words) {
		if clueOf[w] == 0 {
			clueOf[w] = 1 << len(clueOf)
		}
		all |= clueOf[w]
	}
	return all
}

func cluesAmong(words []string) (said clues) {
	for _, w := range words {
		said |= clueOf[w]
	}
	return said
}

// pattern is what a heading says that has a word of each of some groups, and none of another.
type pattern struct {
	groups []clues
	none   clues
}

func says(groups ...string) pattern {
	var p pattern
	for _, words := range groups {
		p.groups = append(p.groups, anyOf(words))
	}
	return p
}

func (p pattern) without(words string) pattern {
	p.none = anyOf(words)
	return p
}

func (p pattern) fits(said clues) bool {
	if said&p.none != 0 {
		return false
	}
	for _, g := range p.groups {
		if said&g == 0 {
			return false
		}
	}
	return true
}

func fitsAny(said clues, patterns []pattern) bool {
	return slices.ContainsFunc(patterns, func(p pattern) bool { return p.fits(said) })
}

// What the words say together, as words that no heading has, for the patterns to name.
const (
	twelve = "(twelve)" // a stretch of twelve months
	before = "(before)" // the one before the current
	short  = "(short)"  // three words at most
)

var (
	saysTwelve   = []pattern{says("12", "month m rolling r"), says("year", "rolling r"), says("year", "to ending ended").without("date 3")}
	saysBefore   = []pattern{says("previous"), says("last", "month quarter year period").without("12 3")}
	saysUntil    = says("to ending ended")
	saysLast     = says("last")
	saysElsewhen = says("last previous", "year").without("date 3 " + twelve)
	saysMonth    = says("month quarter period same")
)

// stretches are the ways in which headings say a window; the first that fits counts.
var stretches = []struct {
	pattern
	window              kpi.Window
	previous12, current bool // what is no window by itself
}{
	{pattern: says("ytd fytd"), window: kpi.YearToDate},
	{pattern: says("year", "date"), window: kpi.YearToDate},
	{pattern: says("3", "year y"), window: kpi.ThreeYearAverage},
	{pattern: says("3", "month m"), window: kpi.ThreeMonths},
	{pattern: says(twelve, before, "average"), window: kpi.PreviousAverage},
	{pattern: says(twelve, "average").without("rolling r"), window: kpi.PreviousAverage},
	{pattern: says(twelve, before, "cumulative total sum"), window: kpi.PreviousCumulative},
	{pattern: says(twelve, before), previous12: true},
	{pattern: says(twelve), window: kpi.Rolling12},
	{pattern: says("snapshot"), window: kpi.Snapshot},
	{pattern: says("as", "at"), window: kpi.Snapshot},
	{pattern: says("cumulative", short).without(before), window: kpi.YearToDate},
	{pattern: says("cohort"), window: kpi.Cohort},
	{pattern: says("this current latest", "month quarter"), current: true},
	{pattern: says("month monthly quarter quarterly").without("reporting reported end ending ended " + before), window: kpi.InMonth},
}

// readWindow reads the stretch of time that words say, and whether it is one before the current.
func (h *heading) readWindow(words []string) {
	said := cluesAmong(words)
	if h.previous = fitsAny(said, saysBefore); h.previous {
		said |= clueOf[before]
	}
	if fitsAny(said, saysTwelve) {
		said |= clueOf[twelve]
	}
	if len(words) <= 3 {
		said |= clueOf[short]
	}
	h.until = saysUntil.fits(said) || slices.ContainsFunc(h.dates, func(d date) bool { return d.period.Months == 12 && !d.year })
	h.last = saysLast.fits(said)
	h.elsewhen = saysElsewhen.fits(said)
	h.sameMonth = h.elsewhen && saysMonth.fits(said)
	if h.elsewhen {
		return
	}
	for _, s := range stretches {
		if s.fits(said) {
			h.window, h.previous12, h.current = s.window, s.previous12, s.current
			return
		}
	}
}
