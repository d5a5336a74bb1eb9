package intake

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
	"kpicheck/internal/workbook"
)

// digitDate is a date of three numbers, the year last: "31/10/2018", "9/1/2018", "1.9.2018". Of two digits a year counts only
// between slashes, since sections and versions are numbered with points.
var digitDate = regex.Lazy(`\b(\d{1,2})([/.-])(\d{1,2})([/.-])(\d\d(?:\d\d)?)\b`)

// dated is such a date as it stands: which number is the day is left open.
type dated struct {
	first, second int
	year          string
	sign          string
}

// mayBeDated reports whether two of the signs that part such a date's numbers stand in a text, each behind a digit.
func mayBeDated(text string) bool {
	signs := 0
	for i := 1; i < len(text); i++ {
		if c := text[i]; (c == '/' || c == '.' || c == '-') && text[i-1] >= '0' && text[i-1] <= '9' {
			signs++
		}
	}
	return signs >= 2
}

func datedOf(text string) (d dated, ok bool) {
	if !mayBeDated(text) {
		return d, false
	}
	m := digitDate().FindStringSubmatch(text)
	if m == nil || m[2] != m[4] || m[2] != "/" && len(m[5]) == 2 {
		return d, false
	}
	return dated{number(m[1]), number(m[3]), m[5], m[2]}, true
}

// mayBe reports whether a date can be read in an order.
func (d dated) mayBe(o kpi.DateOrder) bool {
	day, month := d.in(o)
	return day >= 1 && day <= 31 && month >= 1 && month <= 12
}

// in is the day and the month of a date in an order.
func (d dated) in(o kpi.DateOrder) (day, month int) {
	if o == kpi.MonthFirst {
		return d.second, d.first
	}
	return d.first, d.second
}

// isOpen reports whether either number may be the day, and it makes a difference.
func (d dated) isOpen() bool {
	return d.mayBe(kpi.DayFirst) && d.mayBe(kpi.MonthFirst) && d.first != d.second
}

// says is a date in an order, as a question puts it: "9 January 2018".
func (d dated) says(o kpi.DateOrder) string {
	day, month := d.in(o)
	return fmt.Sprintf("%d %s %s", day, time.Month(month), d.year)
}

// period is the month of a date in an order.
func (d dated) period(o kpi.DateOrder) kpi.Period {
	_, month := d.in(o)
	year, _ := strconv.Atoi(d.year)
	if len(d.year) == 2 {
		year += 2000
	}
	return kpi.MonthPeriod(kpi.MonthOf(year, time.Month(month)))
}

// inOrder is a text with its dates of digits written day first, as all other places read them. A date that can only be meant the
// other way is taken so whatever the rest of its workbook does.
func inOrder(text string, o kpi.DateOrder) string {
	if len(text) > datedLength || !mayBeDated(text) {
		return text
	}
	return digitDate().ReplaceAllStringFunc(text, func(date string) string {
		d, ok := datedOf(date)
		if !ok || !d.mayBe(kpi.MonthFirst) || d.mayBe(kpi.DayFirst) && o != kpi.MonthFirst {
			return date
		}
		return fmt.Sprintf("%d%s%d%s%s", d.second, d.sign, d.first, d.sign, d.year)
	})
}

// orderOf is the order in which a workbook writes its dates: what people have answered, what its headings show, or what makes one of
// them the month that the cover or the file's name says.
func orderOf(b *workbook.Book, file string, answers *kpi.Answers) kpi.DateOrder {
	if answers != nil && answers.DateOrder != kpi.OrderUnknown {
		return answers.DateOrder
	}
	dates := datesOfDigits(b)
	if len(dates) == 0 {
		return kpi.OrderUnknown
	}
	if o := orderShown(dates); o != kpi.OrderUnknown {
		return o
	}
	return orderByMonth(dates, plainClaims(b, file))
}

// datesOfDigits is each date of digits that stands in a short text, once.
func datesOfDigits(b *workbook.Book) (dates []dated) {
	known := map[dated]bool{}
	for _, s := range b.Sheets {
		for i := range s.Cells {
			c := &s.Cells[i]
			if c.Type != workbook.Text || len(c.Text) > headingLength || len(known) >= mostDates || !mayBeDated(c.Text) {
				continue
			}
			if d, ok := datedOf(c.Text); ok && !known[d] {
				known[d] = true
				dates = append(dates, d)
			}
		}
	}
	return dates
}

// mostDates bounds the dates that are looked at: headings have a few, and a list of them shows its order soon.
const mostDates = 1000

// orderShown is the order that dates show among themselves: only one is possible for some of them, or one of the numbers is 1
// throughout, the first of each month.
func orderShown(dates []dated) kpi.DateOrder {
	day, month := false, false
	firsts, seconds := map[int]bool{}, map[int]bool{}
	for _, d := range dates {
		canDay, canMonth := d.mayBe(kpi.DayFirst), d.mayBe(kpi.MonthFirst)
		day, month = day || canDay && !canMonth, month || canMonth && !canDay
		firsts[d.first], seconds[d.second] = true, true
	}
	switch {
	case day && month:
		return kpi.OrderUnknown
	case day, len(firsts) == 1 && firsts[1]:
		return kpi.DayFirst
	case month, len(seconds) == 1 && seconds[1] && len(firsts) > 1:
		return kpi.MonthFirst
	}
	return kpi.OrderUnknown
}

// orderByMonth is the order in which a date is the month that is reported, if none is so in the other order.
func orderByMonth(dates []dated, reported kpi.Period) kpi.DateOrder {
	day, month := false, false
	for _, d := range dates {
		if d.isOpen() {
			day, month = day || d.period(kpi.DayFirst) == reported, month || d.period(kpi.MonthFirst) == reported
		}
	}
	switch {
	case day == month:
		return kpi.OrderUnknown
	case day:
		return kpi.DayFirst
	}
	return kpi.MonthFirst
}

// plainClaims is the month that cover and file's name give in words that leave no order open.
func plainClaims(b *workbook.Book, file string) kpi.Period {
	var plain []kpi.Claim
	for _, c := range Claims(b, file) {
		if d, ok := datedOf(c.Text); !ok || !d.isOpen() {
			plain = append(plain, c)
		}
	}
	return majority(plain)
}

// otherwise is the period of a date whose days are counted from the other year, as it was in a workbook that it may have been pasted
// out of; zero for what is no date.
func (r *reader) otherwise(g *grid, c *cell) (p kpi.Period) {
	if y, m, _, ok := g.sheet.DateOtherwise(c.Cell); c.date && ok {
		p = r.lexicon.contract.Frequency.PeriodOf(kpi.MonthOf(y, time.Month(m)))
	}
	return p
}

// inOrder looks a text up as the workbook's order has it, and keeps its words.
func (l *lexicon) inOrder(text string) *sense {
	ordered := inOrder(text, l.order)
	s := l.vocabulary.sense(ordered)
	if ordered == text {
		return s
	}
	return s.quotedAs(text)
}

// quotedAs is the same sense of a text that is written otherwise than it was looked up.
func (s *sense) quotedAs(text string) *sense {
	t := *s
	t.text = strings.Join(strings.Fields(text), " ")
	if s.when != noHeading {
		h := *s.when
		t.when, h.text = &h, t.text
	}
	return &t
}

// doubtDates asks for the order of dates that head figures, where nothing shows it: once, whatever their number.
func (r *reader) doubtDates() {
	if r.lexicon.order != kpi.OrderUnknown {
		return
	}
	asked := map[kpi.Place]bool{}
	for _, p := range r.found {
		c := p.at
		if c == nil && p.head.context {
			c = p.mark.when.cell
		}
		if c == nil || c.Type != workbook.Text || asked[p.grid.place(c)] {
			continue
		}
		if d, ok := datedOf(c.Text); ok && d.isOpen() {
			asked[p.grid.place(c)] = true
			r.out.Doubts = append(r.out.Doubts, d.doubt(p.grid.place(c)))
		}
	}
}

// doubt is the question for a date's order. The first of a month is the likelier of two days.
func (d dated) doubt(at kpi.Place) kpi.Doubt {
	likely := kpi.DayFirst
	if d.second == 1 {
		likely = kpi.MonthFirst
	}
	return kpi.Doubt{Kind: kpi.AmbiguousDates, At: at, Cells: []kpi.Place{at}, Taken: d.says(kpi.DayFirst), Instead: d.says(kpi.MonthFirst),
		SettledBy: likely.Lines()}
}
