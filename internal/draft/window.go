package draft

import (
	"cmp"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
)

var (
	toDate      = regex.Lazy(`(?i)\b(ytd|year to date|to date)\b`)
	rolling     = regex.Lazy(`(?i)\b(rolling (12|twelve)|rolling year|12 month rolling)\b`)
	threeMonths = regex.Lazy(`(?i)\b(during|in|over) (the )?(last |previous )?(3|three) months to\b`)
	stock       = regex.Lazy(`(?i)\b(open|at (the )?(month|quarter|year|period) ?end|at (the )?end of|as at|on a (cp |child protection )?plan|in care|looked after|caseloads?|allocated|snapshot|vacan\w+|agency|posts|workforce|in post|holding cases|in suitable|fte)\b`)
)

// bareWindow is what a column headed by a bare month covers, and why that is thought.
func (g *group) bareWindow(rate kpi.Frequency) (kpi.Window, string) {
	var labels []string
	for _, l := range g.lines {
		labels = append(labels, l.label, l.owner)
	}
	text := strings.Join(append(labels, g.label), " | ")
	switch {
	case toDate().MatchString(text):
		return kpi.YearToDate, ""
	case rolling().MatchString(text):
		return kpi.Rolling12, ""
	case threeMonths().MatchString(text):
		return kpi.ThreeMonths, "its labels speak of three months"
	case g.runsUp():
		return kpi.YearToDate, "its counts grow from month to month as those since April do"
	case stock().MatchString(text):
		return kpi.Snapshot, "its labels speak of what there is at one time"
	}
	return kpi.InMonth, "nothing says what stretch of time a column covers"
}

// leastRun is how many months of one year tell counts that run up from those that only rise.
const leastRun = 3

// runsUp reports whether all counts of a group that are stated for months in a row grow as they do since April: never less than the month
// before, and by the last month to at least about what as many months make.
func (g *group) runsUp() bool {
	found := false
	for _, l := range g.lines {
		if l.kind != kpi.Count {
			continue
		}
		byArea := map[string][]*number{}
		for _, n := range l.numbers {
			if n.Time.Window == "" && !n.Time.Period.IsZero() {
				byArea[n.area] = append(byArea[n.area], n)
			}
		}
		for _, run := range byArea {
			if len(run) < leastRun {
				continue
			}
			if !grows(run) {
				return false
			}
			found = true
		}
	}
	return found
}

// grows reports whether numbers rise through each financial year in proportion to the months gone.
func grows(run []*number) bool {
	slices.SortStableFunc(run, func(a, b *number) int { return a.Time.Period.Compare(b.Time.Period) })
	rose := 0
	for i := 1; i < len(run); i++ {
		was, now := run[i-1], run[i]
		a, b := was.As(kpi.Count, nil, kpi.InMonth), now.As(kpi.Count, nil, kpi.InMonth)
		if a.Number == nil || b.Number == nil || was.Time.Period == now.Time.Period || was.Time.Period.FinancialYear() != now.Time.Period.FinancialYear() {
			continue
		}
		if b.Number.Cmp(a.Number) < 0 {
			return false
		}
		gone := func(p kpi.Period) int64 { return int64(p.Last() - p.FinancialYear().First + 1) }
		// a share of the months gone: between half and twice what it would be if every month were alike
		want := kpi.Exactly(a.Number).Scale(ratio(gone(now.Time.Period), gone(was.Time.Period))).Lo
		if b.Number.Cmp(kpi.Exactly(want).Scale(ratio(2, 3)).Lo) < 0 || b.Number.Cmp(kpi.Exactly(want).Scale(ratio(3, 2)).Lo) > 0 {
			return false
		}
		rose++
	}
	return rose >= cmp.Or(leastRun-1, 1) && total(run)
}

// total reports whether the last of a run is at least half as much again as the first: what merely rises does not grow so.
func total(run []*number) bool {
	first, last := run[0].As(kpi.Count, nil, kpi.InMonth), run[len(run)-1].As(kpi.Count, nil, kpi.InMonth)
	return first.Number != nil && last.Number != nil && first.Number.Sign() > 0 && last.Number.Cmp(kpi.Exactly(first.Number).Scale(ratio(3, 2)).Lo) >= 0
}
