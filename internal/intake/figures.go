package intake

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

func isBlank(f *kpi.Figure) bool { return f.State == kpi.Blank }

// settleFigures turns what was found into figures, now that the reporting period is known.
func (r *reader) settleFigures() {
	r.out.Figures, r.found = make([]*kpi.Figure, 0, len(r.pending)), make([]*pending, 0, len(r.pending))
	for _, p := range r.pending {
		if r.isOwnComparator(p) {
			r.takeComparator(p.grid, p.cell, p.indicator, p.head.text)
			continue
		}
		f, ok := r.figure(p)
		switch {
		case ok:
			r.out.Figures = append(r.out.Figures, f)
			r.found = append(r.found, p)
			r.noteNear(p, f)
		case p.cell != nil:
			p.cell.used = unused
			r.stay(open{mark: p.mark, cell: p.cell, kind: kpi.NoPeriod, by: p.head.text, named: true, silent: len(p.head.dates) > 0}, p.grid)
		}
	}
	r.settleTwice()
	r.settleFractions()
	r.assignColumns()
	r.dropFutureErrors()
	r.settleBlanks()
	r.settleRounding()
}

// isOwnComparator reports whether a column headed by an earlier month is the area's own published figure of that month.
func (r *reader) isOwnComparator(p *pending) bool {
	if !r.few[p.table] || len(p.head.dates) != 1 || p.cell == nil {
		return false
	}
	month := p.head.dates[0].period
	return month != r.out.Period && slices.ContainsFunc(p.indicator.Comparators, func(c *kpi.Comparator) bool {
		return c.Own && c.Month == month
	})
}

func (r *reader) noteNear(p *pending, f *kpi.Figure) {
	if b := p.named.borne; b != nil {
		r.noteBorne(b, f)
		return
	}
	if near := p.named.near; near != nil && p.cell != nil && !r.noted[readAs{near, f.Measure}] {
		r.noted[readAs{near, f.Measure}] = true
		r.out.Notes = append(r.out.Notes, kpi.Remark{Near: near.text, Of: f,
			Text: kpi.Text{Indicator: f.Indicator, At: f.At, Text: "“" + near.text + "” was read as “" + f.Measure.Label + "”"}})
	}
}

// figure settles one figure's window and period; ok is false if they cannot be told.
func (r *reader) figure(p *pending) (*kpi.Figure, bool) {
	r.lexicon.budget.Work(stepsOfFigure)
	r.lexicon.budget.Keep(bytesOfFigure)
	f := &kpi.Figure{
		Indicator: p.indicator, Measure: p.measure, Area: p.area,
		At:      placeOf(p.grid, p.mark.row, p.mark.col),
		Heading: p.head.text, Table: p.table, Column: -1,
		Hidden: p.grid.sheet.Visibility != workbook.Visible,
	}
	said := noHeading
	var wc *workbook.Cell
	if p.cell != nil {
		wc = p.cell.Cell
		said = r.annotation(p.cell)
		f.Formula, f.Hidden, f.Veil = p.grid.sheet.Formula(wc), f.Hidden || p.grid.sheet.Hidden(wc), veilOf(p.grid.sheet, wc)
	}
	if !r.settleWindow(f, p, said) {
		return nil, false
	}
	f.Value = r.valueIn(p, f)
	r.keepPlain(f, p.grid.sheet, wc)
	return f, true
}

// valueIn is what a figure's cell states of it.
func (r *reader) valueIn(p *pending, f *kpi.Figure) kpi.Value {
	text := p.text
	if text == "" && p.cell != nil && p.cell.Type == workbook.Text {
		if said := textOf(p.cell.Text, f.Measure); said != p.cell.Text {
			text = said
		}
	}
	if text != "" {
		v := valueOfText(text, f.Measure, f.Window)
		v.Shown, v.Stored = p.cell.Text, p.cell.Text
		return v
	}
	var c *workbook.Cell
	if p.cell != nil {
		c = p.cell.Cell
	}
	return r.lexicon.valueOf(p.grid.sheet, c, f.Measure, f.Window)
}

// annotation is what words behind a cell's number say of time: "514 (Rolling 12M)".
func (r *reader) annotation(c *cell) *heading {
	if c.Type != workbook.Text || !strings.ContainsAny(c.Text, "([") {
		return noHeading
	}
	return r.lexicon.qualifierOf(c.Text)
}

// settleWindow works out what stretch of time a figure covers. A window in the column's heading counts first; where the
// heading only gives a month, the words behind the number or the label do ("(YTD)"); a bare month means the indicator's
// own window.
func (r *reader) settleWindow(f *kpi.Figure, p *pending, said *heading) bool {
	f.Window = r.windowOf(f.Indicator, p.head, said, p.label)
	if r.isMonthApart(f, p) {
		f.Window = kpi.InMonth
	}
	r.settleSpan(f, p, said)
	if p.head.previous12 && !f.Window.IsPrevious() {
		return false
	}
	period, ok := r.periodSaid(f, p)
	f.Period = period
	r.settlePrevious(f, p.head)
	return ok
}

// windowOf is the window that the first heading says which says any, and else the indicator's own.
func (r *reader) windowOf(i *kpi.Indicator, headings ...*heading) kpi.Window {
	yearly := r.lexicon.contract.Frequency.Months() == 12
	for _, h := range headings {
		w, ok := windowSaid(i, h)
		isPeriod := yearly && w == kpi.Rolling12 && !asks(i, w) // "Year ending 31 March 2025"
		if ok && !isPeriod {
			return w
		}
	}
	return i.Window
}

// isMonthApart reports whether a heading means its month alone, since the year to date stands beside it.
func (r *reader) isMonthApart(f *kpi.Figure, p *pending) bool {
	head := p.head
	if p.label.window != "" {
		return false
	}
	if isBare := head.window == "" && (len(head.dates) > 0 || head.current); isBare && r.toDate[p.table] && !saysToDate(f.Indicator) {
		return true
	}
	ownIsToDate := f.Window == kpi.YearToDate && f.Indicator.Window == kpi.YearToDate
	return ownIsToDate && head.window == kpi.InMonth && (r.toDate[p.table] || p.listed && p.mark.side.when.window == kpi.InMonth)
}

// settleSpan gives a month's figure the stretch of time that a title says of all months, where nothing nearer says one. A title that
// says the month alone counts where another says the year to date.
func (r *reader) settleSpan(f *kpi.Figure, p *pending, said *heading) {
	if p.span == "" || len(p.head.dates) != 1 || p.head.dates[0].period.Months > 3 || f.Window != f.Indicator.Window {
		return
	}
	for _, h := range [...]*heading{p.head, said, p.label} {
		if h.window != "" || h.previous12 || h.previous || h.elsewhen {
			return
		}
	}
	switch {
	case p.span == kpi.YearToDate && (f.Window == kpi.InMonth || f.Window == kpi.Snapshot):
		f.Window = kpi.YearToDate
	case p.span == kpi.InMonth && f.Window == kpi.YearToDate && r.spans[kpi.YearToDate]:
		f.Window = kpi.InMonth
	}
}

// saysToDate reports whether an indicator's lines are worded as of the year to date, so that a month over them is the month
// they run to.
func saysToDate(i *kpi.Indicator) bool {
	return i.Window != kpi.YearToDate || slices.ContainsFunc(i.Measures, func(m *kpi.Measure) bool {
		return slices.Contains(foldedWords(m.Label), "ytd")
	})
}

// windowSaid is the window a heading gives for an indicator, other than the mere month; "previous 12 months" is whichever
// of the two kinds the indicator must state.
func windowSaid(i *kpi.Indicator, h *heading) (kpi.Window, bool) {
	if h.previous12 {
		if w, ok := previousTwelve(i); ok {
			return w, true
		}
	}
	if h.window == kpi.Rolling12 && h.last && !asks(i, kpi.Rolling12) {
		if w, ok := previousTwelve(i); ok {
			return w, true
		}
	}
	if h.window == kpi.Snapshot && !asks(i, kpi.Snapshot) {
		return "", false // "As at 30/09/18" over what is counted through the month
	}
	return h.window, h.window != "" && h.window != kpi.InMonth
}

// periodSaid is the period of a figure: the one that its heading names, else the one that its table reports or the one before.
func (r *reader) periodSaid(f *kpi.Figure, p *pending) (kpi.Period, bool) {
	head := p.head
	if len(head.dates) == 0 {
		return r.shifted(r.reportedIn(f.Table), head, f.Window)
	}
	if f.Window == kpi.Cohort {
		if span, ok := longest(head.dates); ok {
			return span, true
		}
	}
	for _, d := range head.dates {
		if period, ok := r.whole(d); ok {
			if head.shifted {
				return r.shifted(period, head, f.Window)
			}
			return period, true
		}
	}
	if head.dates[0].quarter > 0 && r.lexicon.contract.Frequency.Months() == 1 {
		return kpi.Period{}, false // a subtotal of months
	}
	return r.spanSaid(f, head)
}

// shifted is the period before, or the one a year before, where a heading says so.
func (r *reader) shifted(reported kpi.Period, head *heading, w kpi.Window) (kpi.Period, bool) {
	switch {
	case head.elsewhen && r.lexicon.contract.Frequency.Months() == 12:
		return reported.Shift(-1), !reported.IsZero()
	case head.elsewhen && !head.sameMonth:
		return kpi.Period{}, false
	case reported.IsZero():
		return reported, !head.previous && !head.elsewhen
	case head.elsewhen:
		return kpi.Period{First: reported.First - 12, Months: reported.Months}, true
	case head.previous && !w.IsPrevious():
		return reported.Shift(-1), true
	}
	return reported, true
}

// whole is a date as a period of the contract's frequency, its year filled in from the contract's.
func (r *reader) whole(d date) (kpi.Period, bool) {
	frequency, year := r.lexicon.contract.Frequency, r.lexicon.contract.Year
	p := d.period
	switch {
	case d.quarter > 0 && d.noYear:
		p = kpi.Period{First: year.First + kpi.Month(3*(d.quarter-1)), Months: 3}
	case d.noYear:
		for p.First < year.First {
			p.First += 12
		}
	}
	if p.Months > frequency.Months() {
		return kpi.Period{}, false
	}
	return frequency.PeriodOf(p.Last()), true
}

// assignColumns says which required column of its indicator each figure fills: the first table that has it is the one.
func (r *reader) assignColumns() {
	type slot struct {
		indicator *kpi.Indicator
		area      *kpi.Area
		column    int
	}
	tables := map[slot]int{}
	cohorts := r.cohortPeriods()
	r.settleCohorts(cohorts)
	for _, f := range r.out.Figures {
		for n, c := range f.Indicator.Columns {
			if c.Window != f.Window || !r.fills(f, c, cohorts[f.Indicator]) {
				continue
			}
			s := slot{f.Indicator, f.Area, n}
			if first, ok := tables[s]; !ok || first == f.Table {
				tables[s], f.Column = f.Table, n
			}
		}
	}
}

// settleCohorts gives a cohort's figure under a bare month, as a summary has it, the latest cohort that the submission
// states, if it names any.
func (r *reader) settleCohorts(cohorts map[*kpi.Indicator][]kpi.Period) {
	for i, periods := range cohorts {
		named := slices.DeleteFunc(slices.Clone(periods), func(p kpi.Period) bool { return p.Months < 12 })
		if len(named) > 0 {
			cohorts[i] = named
		}
	}
	for _, f := range r.out.Figures {
		if named := cohorts[f.Indicator]; f.Window == kpi.Cohort && f.Period == r.out.Period && len(named) > 0 {
			f.Period = named[len(named)-1]
		}
	}
}

func (r *reader) fills(f *kpi.Figure, c kpi.Column, cohorts []kpi.Period) bool {
	if f.Window != kpi.Cohort {
		return f.Period == r.out.Period.Shift(-c.Back)
	}
	if len(cohorts) == 0 {
		return c.Back == 0 && f.Period == r.out.Period
	}
	n := len(cohorts) - 1 - c.Back
	return n >= 0 && cohorts[n] == f.Period
}

// cohortPeriods is the cohorts that each indicator states, the earliest first.
func (r *reader) cohortPeriods() map[*kpi.Indicator][]kpi.Period {
	cohorts := map[*kpi.Indicator][]kpi.Period{}
	for _, f := range r.out.Figures {
		if f.State == kpi.Blank && f.Period.Months < 12 {
			continue // a column of the reporting month that awaits no release
		}
		if f.Window == kpi.Cohort && !slices.Contains(cohorts[f.Indicator], f.Period) {
			cohorts[f.Indicator] = append(cohorts[f.Indicator], f.Period)
		}
	}
	for _, periods := range cohorts {
		slices.SortFunc(periods, kpi.Period.Compare)
	}
	return cohorts
}

// dropFutureErrors leaves out errors that stand for months to come: NA() keeps a chart from drawing them, and a formula over
// months without figures divides by nought.
func (r *reader) dropFutureErrors() {
	r.dropFigures(func(_ int, f *kpi.Figure) bool {
		return f.State == kpi.Unreadable && strings.HasPrefix(f.Shown, "#") && !r.out.Period.IsZero() && f.Period.First > r.out.Period.Last()
	})
}
