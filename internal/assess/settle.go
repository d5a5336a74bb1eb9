package assess

import (
	"cmp"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// Exception is an exception as it stands once all are settled.
type Exception struct {
	finding.Exception
	Consequence Consequence
	Cells       []string // every cell that it speaks of, runs joined: "KPI 7!C7:C9"
	Status      Life
	Since       kpi.Period       // of the first submission that raised it without a break up to this one
	Explanation *kpi.Explanation // why the council lets it stand; nil if it does not
}

// Life is where an exception stands in its life.
type Life string

// An exception is new, or was raised by the submission before as well; or the council has agreed a reason for it.
const (
	New        Life = "new"
	Persisting Life = "persisting"
	Explained  Life = "explained"
)

// subject is what exceptions must share before they can have one root cause.
type subject struct {
	indicator *kpi.Indicator
	area      *kpi.Area
	window    kpi.Window
	period    kpi.Period
}

// cause is a group of exceptions that one wrong figure would explain: suspects is what they all suspect.
type cause struct {
	stands   *finding.Exception
	suspects []*kpi.Figure
}

// merge leaves one exception for each root cause, and makes the others its evidence.
//
// Exceptions have one root cause if they speak of the same indicator, area, window and period and there is one figure
// that all of them suspect: that figure being wrong would explain them all. An error and a query need more, since the
// query might be true: the figure must be the first suspect of one of the two, or what the query was worked out on. What
// different indicators say of each other stays apart, for it is two questions to two people. The first error stands, in
// the order of the rules; where there is no error, the first query.
//
// What only says how a figure was rounded has the cause of whatever questions the counts that the figure was worked out
// on, in any window and period.
func merge(found []finding.Exception) []finding.Exception {
	found = slices.Clone(found)
	bySeverity := make([]*finding.Exception, len(found))
	for i := range found {
		bySeverity[i] = &found[i]
	}
	sortBy(bySeverity, func(a, b *finding.Exception) int {
		return cmp.Or(int(b.Severity)-int(a.Severity), min(len(a.RestsOn), 1)-min(len(b.RestsOn), 1))
	})
	causes, anywhere := map[subject][]*cause{}, map[subject][]*cause{}
	absorbed := map[*finding.Exception]bool{}
	for _, e := range bySeverity {
		s, whose := subject{e.Indicator, e.Area, e.Window, e.Period}, subject{indicator: e.Indicator, area: e.Area}
		c := causeOf(causes[s], e)
		if c == nil && len(e.RestsOn) > 0 {
			c = questioning(anywhere[whose], e)
		}
		if c != nil {
			c.absorb(e)
			absorbed[e] = true
			continue
		}
		c = &cause{e, e.Suspects}
		causes[s] = append(causes[s], c)
		if len(e.RestsOn) == 0 {
			anywhere[whose] = append(anywhere[whose], c)
		}
	}
	return without(found, absorbed)
}

// questioning is the cause that puts in question what an exception rests on; nil if there is none.
func questioning(causes []*cause, e *finding.Exception) *cause {
	for _, c := range causes {
		if c.stands.Severity >= e.Severity && len(common(e.RestsOn, c.suspects)) > 0 {
			return c
		}
	}
	return nil
}

func without(found []finding.Exception, absorbed map[*finding.Exception]bool) []finding.Exception {
	var standing []finding.Exception
	for i := range found {
		if !absorbed[&found[i]] {
			standing = append(standing, found[i])
		}
	}
	return standing
}

func causeOf(causes []*cause, e *finding.Exception) *cause {
	for _, c := range causes {
		if c.explains(e) {
			return c
		}
	}
	return nil
}

func (c *cause) explains(e *finding.Exception) bool {
	if e.Severity < c.stands.Severity && restsOn(e, c.suspects) {
		return true
	}
	shared := common(c.suspects, e.Suspects)
	if len(shared) == 0 {
		return false
	}
	return c.stands.Severity == e.Severity ||
		holds(shared, e.Suspects[0]) || holds(shared, c.stands.Suspects[0])
}

func (c *cause) absorb(e *finding.Exception) {
	if both := common(c.suspects, e.Suspects); len(both) > 0 {
		c.suspects = both
	}
	addEvidence(c.stands, e)
}

// addEvidence makes an exception part of another.
func addEvidence(stands, e *finding.Exception) {
	stands.Cells = append(slices.Clone(cellsOf(stands)), cellsOf(e)...)
	stands.Evidence = append(slices.Clone(stands.Evidence),
		finding.Evidence{At: e.At, Label: e.Message(), Value: e.Reported})
}

// restsOn reports whether an exception was worked out on one of some figures.
func restsOn(e *finding.Exception, figures []*kpi.Figure) bool {
	return slices.ContainsFunc(figures, func(f *kpi.Figure) bool {
		return slices.ContainsFunc(e.Evidence, func(v finding.Evidence) bool { return v.File == "" && v.At == f.At })
	})
}

func common(a, b []*kpi.Figure) []*kpi.Figure {
	var both []*kpi.Figure
	for _, f := range a {
		if holds(b, f) {
			both = append(both, f)
		}
	}
	return both
}

// holds reports whether a figure is among some, or stands among them once more: a figure and its repetition in the trend
// are one.
func holds(figures []*kpi.Figure, f *kpi.Figure) bool {
	return slices.ContainsFunc(figures, func(g *kpi.Figure) bool {
		return f == g || f.Usable() && g.Usable() && f.Key() == g.Key() && f.Shows.Cmp(g.Shows) == 0
	})
}

func cellsOf(e *finding.Exception) []kpi.Place {
	if len(e.Cells) > 0 {
		return e.Cells
	}
	return []kpi.Place{e.At}
}

// sortBy sorts and keeps the order of equals.
func sortBy[T any](s []T, compare func(a, b T) int) { slices.SortStableFunc(s, compare) }
