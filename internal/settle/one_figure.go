package settle

import (
	"cmp"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// cause is a group of exceptions that one wrong figure would explain: suspects is what they all suspect.
type cause struct {
	stands   *finding.Exception
	suspects []*kpi.Figure
}

// oneFigure leaves one exception for each wrong figure, and makes the others its evidence.
//
// Exceptions have one root cause if they speak of the same indicator, area, window and period and there is one figure
// that all of them suspect: that figure being wrong would explain them all. An error and a query need more, since the
// query might be true: the figure must be the first suspect of one of the two, or what the query was worked out on. What
// different indicators say of each other stays apart, for it is two questions to two people. The first error stands, in
// the order of the rules; where there is no error, the first query.
func oneFigure(c *Case) {
	causes := map[subject][]*cause{}
	for _, e := range gravestFirst(c.Standing) {
		s := subjectOf(e)
		c.Budget.Work(len(causes[s]))
		i := slices.IndexFunc(causes[s], func(one *cause) bool { return one.explains(e) })
		if i < 0 {
			causes[s] = append(causes[s], &cause{e, e.Suspects})
			continue
		}
		one := causes[s][i]
		one.narrow(e)
		c.absorb(one.stands, e)
	}
}

// gravestFirst puts what another answer may settle after its equals, so that it stands over none of them.
func gravestFirst(standing []*finding.Exception) []*finding.Exception {
	return slices.SortedStableFunc(slices.Values(standing), func(a, b *finding.Exception) int {
		return cmp.Or(int(b.Severity)-int(a.Severity), min(len(a.Unless.InQuestion), 1)-min(len(b.Unless.InQuestion), 1))
	})
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

// narrow leaves of the suspects those that an exception suspects too, if any are.
func (c *cause) narrow(e *finding.Exception) {
	if both := common(c.suspects, e.Suspects); len(both) > 0 {
		c.suspects = both
	}
}

// countsInQuestion has what is idle to ask while one of some figures is in question absorbed by what questions that figure,
// in any column of the indicator.
func countsInQuestion(c *Case) {
	type whose struct {
		indicator *kpi.Indicator
		area      *kpi.Area
	}
	causes := map[whose][]*cause{}
	for _, e := range gravestFirst(c.Standing) {
		of := whose{e.Indicator, e.Area}
		if len(e.Unless.InQuestion) == 0 {
			causes[of] = append(causes[of], narrowed(e))
			continue
		}
		c.Budget.Work(len(causes[of]))
		i := slices.IndexFunc(causes[of], func(one *cause) bool {
			return one.stands.Severity >= e.Severity && len(common(e.Unless.InQuestion, one.suspects)) > 0
		})
		if i >= 0 {
			c.absorb(causes[of][i].stands, e)
		}
	}
}

// narrowed is an exception as a cause, with what it and all that it absorbed suspect.
func narrowed(e *finding.Exception) *cause {
	one := &cause{e, e.Suspects}
	for i := range e.Because {
		one.narrow(&e.Because[i])
	}
	return one
}

// restsOn reports whether an exception was worked out on one of some figures.
func restsOn(e *finding.Exception, figures []*kpi.Figure) bool {
	return slices.ContainsFunc(figures, func(f *kpi.Figure) bool {
		return slices.ContainsFunc(e.Evidence, func(v finding.Evidence) bool { return v.File == "" && v.At == f.At })
	})
}

// fewFigures are held to one another one by one: most lists are of two or three.
const fewFigures = 16

func common(a, b []*kpi.Figure) []*kpi.Figure {
	if len(a) > fewFigures && len(b) > fewFigures {
		return commonOfMany(a, b)
	}
	var both []*kpi.Figure
	for _, f := range a {
		if holds(b, f) {
			both = append(both, f)
		}
	}
	return both
}

// statement is what a figure says, so that its repetition says the same.
type statement struct {
	kpi.Key
	shows string
}

// commonOfMany is common, without holding each to each.
func commonOfMany(a, b []*kpi.Figure) (both []*kpi.Figure) {
	among, said := map[*kpi.Figure]bool{}, map[statement]bool{}
	for _, f := range b {
		if among[f] = true; f.Usable() {
			said[statement{f.Key(), f.Shows.RatString()}] = true
		}
	}
	for _, f := range a {
		if among[f] || f.Usable() && said[statement{f.Key(), f.Shows.RatString()}] {
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
