package intake

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// path is the headings of one axis, from a number outwards, and what they say together. Paths are shared by all numbers of a row
// or column and do not change.
type path struct {
	steps   []step // the nearest first
	role    role
	when    *heading
	label   *heading // what a label's own words behind its name say of time: "(YTD)"
	at      *cell    // where the period stands
	depth   int      // and how many headings stand nearer
	place   *sense   // the nearest that names a place
	located bool     // a heading of places stands over one of its labels
	part    string
	listed  bool   // the part stands under a heading of measures
	strange string // a heading further out that names another year
	blind   *sense // the nearest heading, where nothing in it is understood
}

var noPath = &path{when: noHeading, label: noHeading}

// isTotal reports whether a label says "Total" or the like below a heading that is none of places: of all ages, say.
func (s step) isTotal() bool { return s.sense.whole && s.sense.name == "" && s.facet != ofArea }

// isGeneric reports whether a place is all of something that it does not name.
func (s *sense) isGeneric() bool { return s != nil && s.whole && s.name == "" }

// newPath puts headings together that are given from the outside inwards.
func newPath(outside []step) *path {
	if len(outside) == 0 {
		return noPath
	}
	p := &path{steps: make([]step, 0, len(outside)), when: noHeading, label: noHeading,
		located: slices.ContainsFunc(outside, func(s step) bool { return s.facet == ofArea })}
	for _, s := range slices.Backward(outside) {
		if len(p.steps) > 0 && s.titled && !s.sense.role.isFigure() {
			continue // a title's own target, and not that of the numbers below its table's headings
		}
		p.steps = append(p.steps, s)
		p.take(s)
	}
	for n, s := range p.steps {
		if (n == 0 || s.spread || s.merged) && !s.sense.understood() && len(s.sense.words) > 0 {
			p.blind = s.sense
			break
		}
	}
	p.join()
	if kinds[p.part] == kpi.Average && (p.when.window.IsAverage() || p.when.previous12) {
		p.part = ""
	}
	return p
}

func (p *path) reversed() []step {
	steps := slices.Clone(p.steps)
	slices.Reverse(steps)
	return steps
}

// take keeps what one heading says, where none nearer has said it.
func (p *path) take(from step) {
	s := from.sense
	p.takeRole(s)
	if p.label == noHeading && len(s.ids) > 0 {
		p.label = s.when
	}
	p.takePlace(from)
	p.takePart(from)
}

// takeRole keeps a role; that of another body's figures is not that of figures whose place is said already.
func (p *path) takeRole(s *sense) {
	switch s.role {
	case noRole, asRemarked, asOwnUnit:
		return
	}
	if isOpen := p.role == noRole || p.role == asActual; isOpen && !(s.other && p.place != nil) {
		p.role = s.role
	}
}

func (p *path) takePlace(from step) {
	s := from.sense
	switch {
	case p.place == nil && (s.area != nil || s.whole || s.other):
		if !p.located || !from.isTotal() {
			p.place = s
		}
	case p.place.isGeneric() && from.facet == ofArea && (s.area != nil || s.whole && s.name != ""):
		p.place = s // "Total" of all authorities stands beside the region
	}
}

// takePart keeps a part, unless it is the word for all places: "Total".
func (p *path) takePart(from step) {
	s := from.sense
	if s.whole && from.facet != ofMeasure && slices.Contains(wholes, s.part) {
		return
	}
	if p.part == "" || isPart(p.part, "headline") && s.part != "" {
		p.part, p.listed = s.part, from.facet == ofMeasure && s.part != ""
	}
}

// join puts together what all headings of the path say of time: dates from the nearest that has any, a year from further out
// where they have none, and all words of windows.
func (p *path) join() {
	var said []*heading
	var text []string
	dated := false
	for n, s := range p.steps {
		h := s.sense.when
		if len(s.sense.ids) > 0 || h == noHeading || !h.known && len(h.dates) == 0 {
			continue
		}
		if n > 0 && s.alone && len(h.dates) > 0 {
			continue // a title that happens to stand over the column
		}
		if len(h.dates) > 0 && dated && !wantsYear(said) {
			p.otherYear(said, h, s.sense.text)
			continue
		}
		if len(h.dates) > 0 && !dated {
			dated, p.at, p.depth = true, s.cell, n
		}
		said = append(said, h)
		text = append(text, s.sense.text)
	}
	switch len(said) {
	case 0:
		return
	case 1:
		p.when = said[0]
		if p.strange != "" {
			h := *p.when
			h.otherYear = p.strange
			p.when = &h
		}
		return
	}
	slices.Reverse(text)
	p.when = joinHeadings(said)
	p.when.text = strings.Join(text, " ")
	p.when.otherYear = p.strange
}

// otherYear keeps a financial year further out that the dates nearer to the number do not lie in.
func (p *path) otherYear(said []*heading, h *heading, text string) {
	for _, near := range said {
		if len(near.dates) == 1 && len(h.dates) == 1 && h.dates[0].year && near.dates[0].period.Months <= 3 &&
			near.dates[0].period.FinancialYear() != h.dates[0].period {
			p.strange = text
		}
	}
}

// wantsYear reports whether the dates so far lack their year.
func wantsYear(said []*heading) bool {
	for _, h := range said {
		for _, d := range h.dates {
			if d.noYear {
				return true
			}
		}
	}
	return false
}

// joinHeadings is what several headings say together, the nearest given first.
func joinHeadings(said []*heading) *heading {
	h := &heading{known: true}
	shift := 0
	var words []string
	for _, x := range said {
		switch {
		case len(h.dates) == 0:
			h.dates = slices.Clone(x.dates)
		case len(x.dates) == 1:
			lendYear(h.dates, x.dates[0])
		}
		if (x.previous || x.elsewhen) && len(x.dates) == 0 && x.window == "" {
			shift++
		}
		words = append(slices.Clone(x.words), words...)
		h.published = h.published || x.published
		if h.name == "" {
			h.name = x.name
		}
		if h.part == "" {
			h.part = x.part
		}
	}
	h.readWindow(words)
	for _, x := range said {
		if x.window != "" && h.window == "" && !h.previous12 {
			h.window = x.window
		}
	}
	h.readToDate()
	h.shifted = shift > 0 && len(h.dates) > 0 && (h.previous || h.elsewhen)
	return h
}

// lendYear gives dates without a year the one that stands further out.
func lendYear(dates []date, from date) {
	if from.noYear {
		return
	}
	for i := range dates {
		d := &dates[i]
		if !d.noYear {
			continue
		}
		year := from.period
		switch {
		case d.quarter > 0 && from.period.Months == 12:
			d.period = kpi.Period{First: year.First + kpi.Month(3*(d.quarter-1)), Months: 3}
		case d.quarter > 0:
			d.period = kpi.Period{First: from.period.FinancialYear().First + kpi.Month(3*(d.quarter-1)), Months: 3}
		case d.period.Months > 1:
			continue
		case from.bareYear:
			d.period.First = kpi.MonthOf(from.named, d.period.First.Calendar())
		case from.period.Months == 12:
			d.period.First += kpi.Month(12 * year.First.Year())
			for d.period.First < year.First {
				d.period.First += 12
			}
		case from.period.Months == 1:
			d.period.First = kpi.MonthOf(from.period.First.Year(), d.period.First.Calendar())
		default:
			continue
		}
		d.noYear = false
	}
}
