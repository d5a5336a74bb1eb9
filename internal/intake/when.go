package intake

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// lacksPeriod reports whether a list has a column of periods and this row of it none that can be read.
func (r *reader) lacksPeriod(as *sheetReading, m *mark, head *heading) bool {
	if len(head.dates) > 0 {
		return false
	}
	for _, s := range m.side.steps {
		if s.facet == ofPeriod && !s.sense.saysWhen() {
			return true
		}
	}
	if m.listed && as.facets[m.table][ofPeriod] && !head.saysWhen() {
		as.refused++
		return true
	}
	return false
}

// whenOf is what a number's headings say of time together, the heading that names its period, and what the label's own words say.
func (r *reader) whenOf(as *sheetReading, m *mark) (head *heading, at *cell, label *heading) {
	over, side := m.over, m.side
	head, at = over.when, over.at
	switch {
	case side.when == noHeading:
	case over.when == noHeading:
		head, at = side.when, side.at
	case finer(side.when, over.when) || len(side.when.dates) > 0 && side.depth < over.depth && !finer(over.when, side.when):
		head, at = joined(side.when, over.when), side.at
	default:
		head = joined(over.when, side.when)
		if at == nil {
			at = side.at
		}
	}
	label = side.label
	if label == noHeading {
		label = over.label
	}
	if d := over.label.dates; len(d) == 1 && len(head.dates) == 0 && !head.previous && !head.elsewhen && d[0].period.Months <= r.lexicon.contract.Frequency.Months() {
		h := *head
		h.dates = d // "Plans that began (2023/24)" over a column
		head, at = &h, over.steps[0].cell
	}
	for _, c := range [...]*sense{m.title.sense, m.when.sense, as.name} {
		if c == nil || c.when == noHeading {
			continue
		}
		if c == m.title.sense && len(c.ids) > 0 {
			if label == noHeading && !m.title.beside {
				label = c.when
			}
			continue
		}
		head = within(head, c.when, r.lexicon.contract.Frequency)
	}
	return head, at, label
}

// finer reports whether a heading's dates are shorter than another's, or it alone has dates.
func finer(a, b *heading) bool {
	switch {
	case len(a.dates) == 0:
		return false
	case len(b.dates) == 0:
		return true
	}
	return a.dates[0].period.Months < b.dates[0].period.Months
}

func joined(near, far *heading) *heading {
	h := joinHeadings([]*heading{near, far})
	h.text = strings.TrimSpace(far.text + " " + near.text)
	return h
}

// within lends a heading what a title further out says of time: its month where it has none, its year where that is lacking.
func within(head, title *heading, frequency kpi.Frequency) *heading {
	if len(title.dates) != 1 || title.dates[0].day && !title.dates[0].endsMonth() {
		return head
	}
	d := title.dates[0]
	if len(head.dates) > 0 {
		if !wantsYear([]*heading{head}) || d.noYear {
			return head
		}
		h := *head
		h.dates = slices.Clone(head.dates)
		lendYear(h.dates, d)
		return &h
	}
	if d.period.Months > frequency.Months() || d.noYear && d.quarter == 0 && frequency.Months() != 1 {
		return head
	}
	h := *head
	h.dates = title.dates
	h.shifted = head.previous || head.elsewhen
	h.context = true
	if h.window == "" && title.window != "" && title.known && !h.previous12 {
		h.window = title.window
	}
	return &h
}
