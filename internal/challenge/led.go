package challenge

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// Led is what the questions of one rule have led to.
type Led struct {
	Rule                                      string
	Asked, Change, Reason, Nothing, Unsettled int
}

// LedTo counts what the questions of each rule have led to, the rule that was asked of most first. What was carried on is counted
// once, where it was carried to.
func LedTo(asked []kpi.Question) (all []Led) {
	taken := map[string]bool{}
	for i := range asked {
		taken[asked[i].CarriesOn] = true
	}
	for i := range asked {
		q := &asked[i]
		if q.State == kpi.Draft || taken[q.Key()] {
			continue
		}
		n := slices.IndexFunc(all, func(l Led) bool { return l.Rule == q.Rule })
		if n < 0 {
			n, all = len(all), append(all, Led{Rule: q.Rule})
		}
		all[n].count(q)
	}
	slices.SortStableFunc(all, func(a, b Led) int {
		if a.Asked != b.Asked {
			return b.Asked - a.Asked
		}
		return strings.Compare(a.Rule, b.Rule)
	})
	return all
}

func (l *Led) count(q *kpi.Question) {
	l.Asked++
	switch {
	case q.Outcome == kpi.LedToChange:
		l.Change++
	case q.Outcome == kpi.LedToReason:
		l.Reason++
	case q.Outcome == kpi.LedToNothing || q.Withheld != "":
		l.Nothing++
	default:
		l.Unsettled++
	}
}
