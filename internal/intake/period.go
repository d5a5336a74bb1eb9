package intake

import (
	"path"
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
	for n, s := range b.Sheets {
		if n < coverSheets && len(s.Cells) > 0 {
			first := sort.Search(len(s.Cells), func(i int) bool { return s.Cells[i].Row > coverRows+1 })
			g := gridOf(s, n, s.Cells[:first])
			claims = append(claims, coverClaims(g, g.firstNumberHead(), 12)...)
		}
	}
	if c, ok := fileClaim(file); ok {
		claims = append(claims, c)
	}
	if len(claims) == 0 {
		claims = headingClaims(b)
	}
	return claims
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
func headingClaims(b *workbook.Book) []kpi.Claim {
	var last kpi.Claim
	for n, s := range b.Sheets {
		if len(s.Cells) == 0 {
			continue
		}
		g := newGrid(s, n)
		for i := range g.cells {
			c := &g.cells[i]
			h := parseHeading(g.headingText(c), nil)
			if len(h.dates) != 1 || !h.known || h.dates[0].noYear || h.dates[0].period.Months > 3 {
				continue
			}
			if p := h.dates[0].period; last.Period.IsZero() || p.Compare(last.Period) > 0 {
				last = kpi.Claim{Source: kpi.InHeading, Period: p, Text: h.text, At: g.place(c)}
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
// months.
func coverClaims(g *grid, before, months int) []kpi.Claim {
	var claims []kpi.Claim
	for i := range g.cells {
		c := &g.cells[i]
		if c.row > coverRows || c.row >= before || len(c.Text) > coverLength || c.used != unused {
			continue
		}
		if period, ok := g.coverPeriod(c); ok && period.Months <= months && g.labelledAsMonth(c) {
			claims = append(claims, kpi.Claim{Source: kpi.OnCover, Period: period, Text: strings.TrimSpace(g.headingText(c)), At: g.place(c)})
		}
	}
	return claims
}

// coverPeriod is the one month, quarter or year that a cell names, among none but a cover's words.
func (g *grid) coverPeriod(c *cell) (kpi.Period, bool) {
	if _, _, day, ok := g.sheet.Date(c.Cell); c.date && ok && day != 1 && day < 28 {
		return kpi.Period{}, false
	}
	dates, rest := scanDates(g.headingText(c))
	if len(dates) != 1 || dates[0].noYear || !dates[0].endsMonth() {
		return kpi.Period{}, false
	}
	return dates[0].period, isCoverWords(foldedWords(strings.Join(rest, " ")))
}

// labelledAsMonth reports whether the words to the left of a cell, if there are any, are a cover's: "Reporting month", but
// not "Report produced".
func (g *grid) labelledAsMonth(c *cell) bool {
	for col := c.col - 1; col >= max(c.col-3, 1); col-- {
		if left := g.at(c.row, col); left != nil {
			return !left.words || isCoverWords(foldedWords(left.Text))
		}
	}
	return true
}

// coverWords are those that may stand beside the month on a cover. A sentence with other words, or a date of printing
// or of a meeting, claims nothing.
var coverWords = strings.Fields(`reporting report period month quarter for the of to position at end ending ended as data
	performance kpi kpis submission monthly quarterly key indicators indicator contract scorecard dashboard pack
	ocg covering from st nd rd th`)

func isCoverWords(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(coverWords, w) })
}

// fileClaim is the month in a workbook's name; a date to the day is when it was sent.
func fileClaim(file string) (kpi.Claim, bool) {
	name := path.Base(strings.ReplaceAll(file, `\`, "/"))
	name = strings.TrimSuffix(name, path.Ext(name))
	dates, _ := scanDates(strings.ReplaceAll(name, "_", " "))
	dates = slices.DeleteFunc(dates, func(d date) bool { return d.day || d.noYear || d.period.Months > 3 })
	if len(dates) != 1 {
		return kpi.Claim{}, false
	}
	return kpi.Claim{Source: kpi.InFileName, Period: dates[0].period, Text: file}, true
}

// settlePeriod gathers what the cover, the headings and the file's name say and takes what most of the three say; the
// headings weigh most where all differ.
func (r *reader) settlePeriod(file string) {
	for n, g := range r.grids {
		if n < coverSheets {
			r.out.Claims = append(r.out.Claims, coverClaims(g, r.firstRow(g), 3)...)
		}
	}
	r.out.Claims = append(r.out.Claims, r.headingClaims()...)
	if c, ok := fileClaim(file); ok {
		r.out.Claims = append(r.out.Claims, c)
	}
	frequency := r.lexicon.contract.Frequency
	for i := range r.out.Claims {
		c := &r.out.Claims[i]
		c.Period = frequency.PeriodOf(c.Period.Last())
	}
	r.out.Period = majority(append(slices.Clone(r.out.Claims), r.trendClaims()...))
}

// firstRow is the first row of a sheet that belongs to a table, list or block; the cover ends above it.
func (r *reader) firstRow(g *grid) int {
	if row, ok := r.starts[g]; ok {
		return row
	}
	return coverRows + 1
}

// majority is the period that most sources give, each source having one vote: its own commonest period, the first at a
// tie. Among periods of equal votes the headings' wins, then the cover's.
func majority(claims []kpi.Claim) kpi.Period {
	var best kpi.Period
	votes := map[kpi.Period]int{}
	for _, source := range []kpi.ClaimSource{kpi.InHeading, kpi.OnCover, kpi.InFileName, inTrend} {
		p := commonest(claims, source)
		if p.IsZero() {
			continue
		}
		if votes[p]++; votes[p] > votes[best] {
			best = p
		}
	}
	return best
}

func commonest(claims []kpi.Claim, source kpi.ClaimSource) kpi.Period {
	var best kpi.Period
	counts := map[kpi.Period]int{}
	for _, c := range claims {
		if c.Source == source {
			counts[c.Period]++
		}
	}
	for _, c := range claims {
		if c.Source == source && counts[c.Period] > counts[best] {
			best = c.Period
		}
	}
	return best
}

// headingClaims is the month that each table gives as its current one: the latest month at the head of a column, where
// at most a few are; else, if the workbook has only trends and scorecards, the latest that has figures.
func (r *reader) headingClaims() []kpi.Claim {
	var claims []kpi.Claim
	for _, few := range []bool{true, false} {
		latest := map[int]int{} // table → index in claims
		for _, p := range r.pending {
			claim, ok := r.claimOf(p)
			if !ok || p.fewMonths != few || p.cell == nil || !few && !p.cell.numeric {
				continue
			}
			at, seen := latest[p.table]
			switch {
			case !seen:
				latest[p.table] = len(claims)
				claims = append(claims, claim)
			case claim.Period.Compare(claims[at].Period) > 0:
				claims[at] = claim
			case claim.Indicator != claims[at].Indicator:
				claims[at].Indicator = nil
			}
		}
		if len(claims) > 0 {
			break
		}
	}
	return claims
}

// trendClaims is the last month that has figures in each trend: no claim to be held to, since a chart may lag, but a voice
// in what the reporting period is.
func (r *reader) trendClaims() []kpi.Claim {
	latest := map[int]kpi.Claim{}
	var tables []int
	for _, p := range r.pending {
		claim, ok := r.claimOf(p)
		if !ok || p.fewMonths || p.listed || p.cell == nil || !p.cell.numeric {
			continue
		}
		if last, seen := latest[p.table]; !seen {
			tables = append(tables, p.table)
			latest[p.table] = claim
		} else if claim.Period.Compare(last.Period) > 0 {
			latest[p.table] = claim
		}
	}
	var claims []kpi.Claim
	for _, t := range tables {
		claims = append(claims, kpi.Claim{Source: inTrend, Period: latest[t].Period})
	}
	return claims
}

const inTrend kpi.ClaimSource = "trend"

func (r *reader) claimOf(p pending) (kpi.Claim, bool) {
	if _, before := runsToMonthBefore(p.line.indicator, p.head.window, p.head); before || p.head.previous {
		return kpi.Claim{}, false
	}
	for _, d := range p.head.dates {
		if d.period.Months > r.lexicon.contract.Frequency.Months() {
			continue
		}
		if period, ok := r.whole(d); ok {
			return kpi.Claim{Source: kpi.InHeading, Period: period, Text: p.head.text,
				At: p.headingPlace(), Indicator: p.line.indicator, Table: p.table}, true
		}
	}
	return kpi.Claim{}, false
}

func (p pending) headingPlace() kpi.Place {
	return kpi.Place{Sheet: p.grid.sheet.Name, Cell: workbook.Address(p.headRow, p.col)}
}
