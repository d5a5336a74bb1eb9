package intake

import (
	"slices"
	"sort"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// coverRows and coverSheets bound where a cover can say the month: the first rows of the first sheets.
const (
	coverRows   = 12
	coverSheets = 2
	coverLength = 120
)

// Claims is every cell outside the figures' own headings, and the file's name, that says which month, or else which year,
// is reported: enough to choose the contract. Where neither says it, the last month that heads a column does.
func Claims(b *workbook.Book, file string) []kpi.Claim {
	var claims []kpi.Claim
	order := orderShown(datesOfDigits(b))
	for n, s := range b.Sheets {
		if n < coverSheets && len(s.Cells) > 0 {
			first := sort.Search(len(s.Cells), func(i int) bool { return s.Cells[i].Row > coverRows+1 })
			g := gridOf(s, n, s.Cells[:first])
			g.dates = order
			claims = append(claims, coverClaims(g, g.firstNumberHead(), 12, nil)...)
		}
	}
	if c, ok := fileClaim(file); ok {
		claims = append(claims, c)
	}
	if len(claims) == 0 {
		claims = headingClaims(b, order)
	}
	if len(claims) == 0 {
		claims = titleClaims(b)
	}
	return claims
}

// titleClaims is the first month at the top of a sheet among any words: good enough for the year, where nothing else says it.
func titleClaims(b *workbook.Book) []kpi.Claim {
	for _, s := range b.Sheets[:min(len(b.Sheets), coverSheets)] {
		for i := range s.Cells {
			c := &s.Cells[i]
			if c.Row > coverRows || c.Type != workbook.Text || len(c.Text) > coverLength {
				continue
			}
			dates, _ := scanDates(c.Text)
			if dates = withoutItsYear(dates); len(dates) == 1 && !dates[0].noYear && dates[0].endsMonth() {
				return []kpi.Claim{{Source: kpi.OnCover, Period: dates[0].period, Text: strings.TrimSpace(c.Text),
					At: kpi.Place{Sheet: s.Name, Cell: c.Address()}}}
			}
		}
	}
	return nil
}

// firstNumberHead is the first row that has a text or date with a number right below it, where a table starts.
func (g *grid) firstNumberHead() int {
	for i := range g.cells {
		c := &g.cells[i]
		if c.row > coverRows {
			break
		}
		if below := g.at(c.row+1, c.col); !c.numeric && below != nil && below.numeric {
			return c.row
		}
	}
	return coverRows + 1
}

// headingClaims is the latest month at the head of a column, on whatever sheet.
func headingClaims(b *workbook.Book, order kpi.DateOrder) []kpi.Claim {
	var last kpi.Claim
	for n, s := range b.Sheets {
		if len(s.Cells) == 0 {
			continue
		}
		g := newGrid(s, n)
		for i := range g.cells {
			c := &g.cells[i]
			h := parseHeading(inOrder(g.headingText(c), order), nil)
			if len(h.dates) != 1 || !h.known || h.dates[0].noYear || h.dates[0].period.Months > 3 {
				continue
			}
			if p := h.dates[0].period; last.Period.IsZero() || p.Compare(last.Period) > 0 {
				last = kpi.Claim{Source: kpi.InHeading, Period: p, Text: strings.Join(strings.Fields(g.headingText(c)), " "), At: g.place(c)}
			}
		}
	}
	if last.Period.IsZero() {
		return nil
	}
	return []kpi.Claim{last}
}

func (g *grid) place(c *cell) kpi.Place {
	return kpi.Place{Sheet: g.sheet.Name, Cell: c.Address()}
}

// coverClaims reads the top of a sheet, above its figures: short texts and dates that give one period of at most so many
// months. names are what the council and the Trust are called.
func coverClaims(g *grid, before, months int, names []string) []kpi.Claim {
	var claims []kpi.Claim
	for i := range g.cells {
		c := &g.cells[i]
		if c.row > coverRows || c.row >= before || len(c.Text) > coverLength || c.used != unused || !strings.ContainsAny(c.Text, "0123456789") {
			continue // without digits there is no year
		}
		if period, ok := g.coverPeriod(c, names); ok && period.Months <= months && g.labelledAsMonth(c, names) {
			claims = append(claims, kpi.Claim{Source: kpi.OnCover, Period: period, Text: strings.TrimSpace(g.headingText(c)), At: g.place(c)})
		}
	}
	return claims
}

// coverPeriod is the one month, quarter or year that a cell names, among none but a cover's words.
func (g *grid) coverPeriod(c *cell, names []string) (kpi.Period, bool) {
	if _, _, day, ok := g.sheet.Date(c.Cell); c.date && ok && day != 1 && day < 28 {
		return kpi.Period{}, false
	}
	dates, rest := scanDates(inOrder(g.headingText(c), g.dates))
	dates = withoutItsYear(dates)
	if len(dates) != 1 || dates[0].noYear || !dates[0].endsMonth() {
		return kpi.Period{}, false
	}
	words := withoutNames(strings.Join(rest, " "), names)
	return dates[0].period, isCoverWords(words)
}

// withoutNames is a text's words without the names in it, of which the longest goes first.
func withoutNames(text string, names []string) []string {
	words := " " + fold(text) + " "
	for _, name := range slices.SortedStableFunc(slices.Values(names), func(a, b string) int { return len(b) - len(a) }) {
		words = strings.Replace(words, " "+name+" ", " ", 1)
	}
	return strings.Fields(words)
}

// withoutItsYear leaves the year out where the month stands beside it: "Scorecard 2018/19 - September 2018".
func withoutItsYear(dates []date) []date {
	if len(dates) == 2 && dates[0].year && !dates[1].noYear && dates[1].period.FinancialYear() == dates[0].period {
		return dates[1:]
	}
	if len(dates) == 2 && dates[1].year && !dates[0].noYear && dates[0].period.FinancialYear() == dates[1].period {
		return dates[:1]
	}
	return dates
}

// labelledAsMonth reports whether the words to the left of a cell, if there are any, are a cover's: "Reporting month", but
// not "Report produced".
func (g *grid) labelledAsMonth(c *cell, names []string) bool {
	for col := c.col - 1; col >= max(c.col-3, 1); col-- {
		if left := g.at(c.row, col); left != nil {
			return !left.words || isCoverWords(withoutNames(left.Text, names))
		}
	}
	return true
}

// coverWords are those that may stand beside the month on a cover. A sentence with other words, or a date of printing
// or of a meeting, claims nothing.
var coverWords = strings.Fields(`reporting report period month quarter for the of to position at end ending ended as data
	performance kpi kpis submission monthly quarterly key indicators indicator contract scorecard dashboard pack
	ocg covering from st nd rd th`)

var yearToDate = []string{"year", "to", "date"}

func isCoverWords(words []string) bool {
	if n := len(yearToDate); len(words) >= n && slices.Equal(words[:n], yearToDate) {
		words = words[n:] // "Year to date to September 2018"
	}
	return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(coverWords, w) })
}

// fileClaim is the month in a workbook's name; a date to the day is when it was sent.
func fileClaim(file string) (kpi.Claim, bool) {
	name := strings.ReplaceAll(file, `\`, "/")
	name = name[strings.LastIndexByte(name, '/')+1:]
	if dot := strings.LastIndexByte(name, '.'); dot >= 0 {
		name = name[:dot]
	}
	dates, _ := scanDates(strings.ReplaceAll(name, "_", " "))
	dates = slices.DeleteFunc(dates, func(d date) bool { return d.day || d.noYear || d.period.Months > 3 })
	if len(dates) != 1 {
		return kpi.Claim{}, false
	}
	return kpi.Claim{Source: kpi.InFileName, Period: dates[0].period, Text: file}, true
}
