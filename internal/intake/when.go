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
	head, at = over.together(side)
	label = side.label
	if label == noHeading {
		label = over.label
	}
	if head.lacksDates() && over.label.isPeriodOf(r.lexicon.contract.Frequency) {
		h := *head
		h.dates = over.label.dates // "Plans that began (2023/24)" over a column
		head, at = &h, over.steps[0].cell
	}
	head, label = r.withTitles(as, m, head, label)
	return head, at, label
}

// together is what the headings over a number and those beside it say of time, the finer before the other, and where its period stands.
func (p *path) together(side *path) (head *heading, at *cell) {
	switch {
	case side.when == noHeading:
		return p.when, p.at
	case p.when == noHeading:
		return side.when, side.at
	case finer(side.when, p.when) || len(side.when.dates) > 0 && side.depth < p.depth && !finer(p.when, side.when):
		return joined(side.when, p.when), side.at
	case p.at == nil:
		return joined(p.when, side.when), side.at
	}
	return joined(p.when, side.when), p.at
}

func (h *heading) lacksDates() bool { return len(h.dates) == 0 && !h.previous && !h.elsewhen }

// isPeriodOf reports whether a heading's one date is no longer than the period that is reported.
func (h *heading) isPeriodOf(f kpi.Frequency) bool {
	return len(h.dates) == 1 && h.dates[0].period.Months <= f.Months()
}

// withTitles adds what the titles and the sheet's name say of time. What stands in the title that names the indicator says it of the
// label.
func (r *reader) withTitles(as *sheetReading, m *mark, head, label *heading) (_, _ *heading) {
	for _, c := range [...]*sense{m.title.sense, m.when.sense, as.name} {
		switch {
		case c == nil || c.when == noHeading:
		case c != m.title.sense || len(c.ids) == 0:
			head = within(head, c.when, r.lexicon.contract.Frequency)
		case label == noHeading && !m.title.beside:
			label = c.when
		}
	}
	return head, label
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
