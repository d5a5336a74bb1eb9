package intake

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// settlePeriod gathers what the cover, the headings and the file's name say and takes what most of the three say; the
// headings weigh most where all differ.
func (r *reader) settlePeriod(file string) {
	r.out.Claims = append(r.out.Claims, r.coverClaims((*sheetReading).firstRow)...)
	r.out.Claims = append(r.out.Claims, r.titleClaims()...)
	r.out.Claims = append(r.out.Claims, r.withoutEarlierPages(r.headingClaims())...)
	if len(r.out.Claims) == 0 {
		r.out.Claims = r.coverClaims(func(*sheetReading) int { return coverRows + 1 })
	}
	if c, ok := fileClaim(file); ok {
		r.out.Claims = append(r.out.Claims, c)
	}
	frequency := r.lexicon.contract.Frequency
	for i := range r.out.Claims {
		c := &r.out.Claims[i]
		c.Period = frequency.PeriodOf(c.Period.Last())
		c.Written = periodWritten(c.Text, c.Period)
	}
	r.out.Period = majority(append(slices.Clone(r.out.Claims), r.trendClaims()...))
}

// periodWritten is a period as it stands among words: as officers write it, or else all the words, without what is in brackets.
func periodWritten(text string, p kpi.Period) string {
	if as := p.String(); strings.Contains(text, as) {
		return as
	}
	text, _, _ = strings.Cut(text, " (")
	return text
}

// coverClaims is what the tops of the first sheets say, each above a row.
func (r *reader) coverClaims(before func(*sheetReading) int) []kpi.Claim {
	var claims []kpi.Claim
	for _, as := range r.sheets[:min(len(r.sheets), coverSheets)] {
		claims = append(claims, coverClaims(as.g, before(as), max(3, r.lexicon.contract.Frequency.Months()), r.lexicon.itself)...)
	}
	return claims
}

// titleClaims is the period that titles and forms give the figures below them, where these have none of their own. Titles of
// several periods are each a page's, and the latest is the one reported.
func (r *reader) titleClaims() []kpi.Claim {
	claimed := map[kpi.Place]bool{}
	for _, c := range r.out.Claims {
		claimed[c.At] = true
	}
	var claims []kpi.Claim
	for _, p := range r.pending {
		t := p.mark.when
		at, text := kpi.Place{Sheet: p.grid.sheet.Name}, p.grid.sheet.Name
		if t.cell != nil {
			at, text = p.grid.place(t.cell), t.sense.text
		}
		if !p.head.context || p.former || claimed[at] {
			continue
		}
		claimed[at] = true
		if period, ok := r.whole(p.head.dates[0]); ok {
			claims = append(claims, kpi.Claim{Source: kpi.OnCover, Period: period, Text: text, At: at})
		}
	}
	latest := kpi.Period{}
	for _, c := range claims {
		if latest.IsZero() || c.Period.Compare(latest) > 0 {
			latest = c.Period
		}
	}
	return slices.DeleteFunc(claims, func(c kpi.Claim) bool { return c.Period != latest })
}

// firstRow is the first row of a sheet that belongs to a table, list or block; the cover ends above it.
func (as *sheetReading) firstRow() int {
	first := coverRows + 1
	for i := range as.figures {
		p := &as.figures[i]
		if t := p.mark.title; t.row > 0 && len(t.sense.ids) > 0 {
			first = min(first, t.row)
		}
		for _, path := range [...]*path{p.mark.over, p.mark.side} {
			if len(path.steps) > 0 {
				first = min(first, path.steps[0].cell.row)
			}
		}
	}
	return first
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
			if !ok || r.few[p.table] != few || p.cell == nil || !few && !p.cell.numeric {
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
		if len(claims) > 0 && few {
			return claims
		}
	}
	return withoutYearsBefore(claims)
}

// withoutYearsBefore leaves out what the trends of earlier financial years end with.
func withoutYearsBefore(claims []kpi.Claim) []kpi.Claim {
	var latest kpi.Period
	for _, c := range claims {
		if year := c.Period.FinancialYear(); latest.IsZero() || year.Compare(latest) > 0 {
			latest = year
		}
	}
	return slices.DeleteFunc(claims, func(c kpi.Claim) bool { return c.Period.FinancialYear() != latest })
}

// withoutEarlierPages leaves out the claims of pages of earlier months that were left in the workbook, and remembers the month
// of each: each of such a page's indicators has a table under a later month on another sheet.
func (r *reader) withoutEarlierPages(claims []kpi.Claim) []kpi.Claim {
	if !slices.ContainsFunc(claims, func(c kpi.Claim) bool { return c.Period != claims[0].Period }) {
		return claims
	}
	states := r.stated()
	latest := map[*kpi.Indicator]map[string]kpi.Period{} // by sheet
	for _, c := range claims {
		for s := range states[c.Table] {
			if latest[s.indicator] == nil {
				latest[s.indicator] = map[string]kpi.Period{}
			}
			if c.Period.Compare(latest[s.indicator][s.sheet]) > 0 {
				latest[s.indicator][s.sheet] = c.Period
			}
		}
	}
	return slices.DeleteFunc(claims, func(c kpi.Claim) bool {
		for s := range states[c.Table] {
			later := false
			for sheet, period := range latest[s.indicator] {
				later = later || sheet != s.sheet && period.Compare(c.Period) > 0
			}
			if !later {
				return false
			}
		}
		left := len(states[c.Table]) > 0
		if left {
			r.leftIn[c.Table] = r.lexicon.contract.Frequency.PeriodOf(c.Period.Last())
		}
		return left
	})
}

// onSheet is an indicator, and a sheet that states it.
type onSheet struct {
	indicator *kpi.Indicator
	sheet     string
}

// stated is what each table states.
func (r *reader) stated() map[int]map[onSheet]bool {
	of := map[int]map[onSheet]bool{}
	for _, p := range r.pending {
		if of[p.table] == nil {
			of[p.table] = map[onSheet]bool{}
		}
		of[p.table][onSheet{p.indicator, p.grid.sheet.Name}] = true
	}
	return of
}

// reportedIn is the period that a table reports: the submission's, or that of an earlier page.
func (r *reader) reportedIn(table int) kpi.Period {
	if earlier, ok := r.leftIn[table]; ok {
		return earlier
	}
	return r.out.Period
}

// trendClaims is the last month that has figures in each trend: no claim to be held to, since a chart may lag, but a voice
// in what the reporting period is.
func (r *reader) trendClaims() []kpi.Claim {
	latest := map[int]kpi.Claim{}
	var tables []int
	for _, p := range r.pending {
		claim, ok := r.claimOf(p)
		if !ok || r.few[p.table] || p.listed || p.cell == nil || !p.cell.numeric {
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

func (r *reader) claimOf(p *pending) (kpi.Claim, bool) {
	if p.at == nil || p.former {
		return kpi.Claim{}, false
	}
	if _, before := runsToMonthBefore(p.indicator, p.head.window, p.head); before || p.head.previous || p.head.elsewhen || p.head.published {
		return kpi.Claim{}, false
	}
	for _, d := range p.head.dates {
		if d.period.Months > r.lexicon.contract.Frequency.Months() {
			continue
		}
		if period, ok := r.whole(d); ok {
			return kpi.Claim{Source: kpi.InHeading, Period: period, Text: p.head.text,
				At: p.headingPlace(), Indicator: p.indicator, Table: p.table, Otherwise: r.otherwise(p.grid, p.at)}, true
		}
	}
	return kpi.Claim{}, false
}

func (p *pending) headingPlace() kpi.Place { return p.grid.place(p.at) }
