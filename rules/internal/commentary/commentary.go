// Package commentary is what a submission's commentary claims, each with its verdict by the submission's own figures.
package commentary

import (
	"slices"
	"strings"

	"kpicheck/internal/claims"
	"kpicheck/internal/kpi"
	"kpicheck/internal/verdict"
	"kpicheck/rules/internal/columns"
)

// Claims is a submission's claims, judged once.
type Claims struct {
	all  []verdict.Judged
	read bool
}

// In is what the commentary of a submission claims of its own figures. Since when a figure changed is left to the months before.
func (c *Claims) In(agreed *kpi.Contract, s *kpi.Submission, set *columns.Set) []verdict.Judged {
	if !c.read {
		source := verdict.Source{Contract: agreed, Submission: s, Find: set.Find, Beside: set.InColumn}
		c.all, c.read = slices.DeleteFunc(source.Of(), func(j verdict.Judged) bool { return j.Than == claims.Earlier }), true
	}
	return c.all
}

// Group is claims that are made in the same words of a cell, as of two published values in one.
type Group []verdict.Judged

// Groups is the claims of one verdict, by their words.
func Groups(all []verdict.Judged, of verdict.Verdict) (groups []Group) {
	for _, j := range all {
		if j.Verdict != of {
			continue
		}
		if n := len(groups); n > 0 && groups[n-1][0].At == j.At && groups[n-1][0].Words == j.Words {
			groups[n-1] = append(groups[n-1], j)
		} else {
			groups = append(groups, Group{j})
		}
	}
	return groups
}

// Figures is the figures that the claims are of, each once.
func (g Group) Figures() (all []*kpi.Figure) {
	for _, j := range g {
		if j.Figure != nil && !slices.Contains(all, j.Figure) {
			all = append(all, j.Figure)
		}
	}
	return all
}

// Facts is what the figures say, in one sentence.
func (g Group) Facts() string {
	var facts []string
	for _, j := range g {
		if !slices.Contains(facts, j.Fact) {
			facts = append(facts, j.Fact)
		}
	}
	return strings.Join(facts, ", and ")
}
