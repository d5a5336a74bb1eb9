package advice

import (
	"fmt"
	"slices"

	"kpicheck/internal/kpi"
	"kpicheck/rules"
)

// Against is what a workbook states otherwise than a contract, a sentence each, with its cells and both values. Either of the two may be
// wrong; where it is the contract, a check would charge the provider with it.
func Against(c *kpi.Contract, s *kpi.Submission) (all []string) {
	all = append(all, anotherYear(c, s)...)
	all = append(all, otherPopulations(c, s)...)
	return append(all, otherTerms(c, s)...)
}

func anotherYear(c *kpi.Contract, s *kpi.Submission) []string {
	why := c.NotFor(s.Period)
	if why == "" {
		return nil
	}
	text := fmt.Sprintf("%s, and the workbook reports %s", why, s.Period)
	for _, claim := range s.Claims {
		if claim.Period == s.Period && claim.At.Cell != "" {
			return []string{text + kpi.InCells(claim.At)}
		}
	}
	return []string{text}
}

// terms are the rules that hold what a workbook repeats of the contract against it.
var terms = []string{rules.DirectionDiffers.Name, rules.TargetDiffers.Name, rules.ToleranceDiffers.Name, rules.ComparatorDiffers.Name}

func otherTerms(c *kpi.Contract, s *kpi.Submission) (all []string) {
	for _, e := range rules.Exceptions(c, s) {
		if slices.Contains(terms, e.Rule) {
			all = append(all, e.Message())
		}
	}
	return all
}
