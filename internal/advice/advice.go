// Package advice says in words what a contract has checked, and what it leaves unchecked that it need not.
package advice

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"kpicheck/internal/kpi"
)

// On is what a contract could say and does not, a sentence each, in the contract's order, with the cells in which submissions state what
// it is about. None of it is a fault.
func On(c *kpi.Contract, given ...*kpi.Submission) (all []string) {
	a := adviser{Contract: c, at: map[*kpi.Measure]kpi.Place{}}
	for _, s := range given {
		for _, f := range s.Figures {
			if _, known := a.at[f.Measure]; !known {
				a.at[f.Measure] = f.At
			}
		}
	}
	for _, i := range c.Indicators {
		for _, of := range [...][]string{noDirection(i, given), a.unpaired(i), a.onNoPopulation(i), targetOfWhat(c, i), uncheckable(c, i), sharedLabels(c, i)} {
			for _, text := range of {
				all = append(all, i.ID+": "+text)
			}
		}
	}
	return all
}

// adviser is a contract, and where submissions state its measures first.
type adviser struct {
	*kpi.Contract
	at map[*kpi.Measure]kpi.Place
}

// named is what stands on the sheet for a measure, and its cell where a submission has it.
func (a adviser) named(m *kpi.Measure) string { return called(m) + kpi.InCells(a.at[m]) }

// noDirection is a direction that a workbook says is good and the contract does not.
func noDirection(i *kpi.Indicator, given []*kpi.Submission) []string {
	for _, s := range given {
		for _, d := range s.Directions {
			if d.Indicator == i && i.Polarity == kpi.Neutral {
				return []string{fmt.Sprintf("the workbook says “%s”%s, and no polarity is given, without which no target is judged: polarity: %s", d.Text.Text, kpi.InCells(d.At), d.Good)}
			}
		}
	}
	return nil
}

// unpaired is the rates of a population that no count is held to, though one of the same people stands beside them, or elsewhere under
// the same name; and those that a count is held to less strictly than it could be.
func (a adviser) unpaired(i *kpi.Indicator) (all []string) {
	for _, m := range i.Measures {
		if m.Kind != kpi.Rate || m.Ages == "" || m.Counted != nil {
			continue
		}
		counts := countsOf(i)
		paired := pairingOf(a.Contract, i, m)
		switch {
		case len(counts) > 0 && (paired == nil || paired.Count.Indicator == i):
			all = append(all, fmt.Sprintf("if %s is what %s is of the population aged %s, “of: %s” in its line has the two held to each other exactly", a.named(m), a.named(counts[0]), m.Ages, counts[0].ID))
		case paired != nil:
		default:
			if other, count := sameName(a.Contract, i, m); other != nil {
				all = append(all, fmt.Sprintf("%s of %s seems to count the same people; a pairing of the two has them held to one population", a.named(count), other.ID))
			}
		}
	}
	return all
}

func countsOf(i *kpi.Indicator) (counts []*kpi.Measure) {
	for _, m := range i.Measures {
		if m.Kind == kpi.Count {
			counts = append(counts, m)
		}
	}
	return counts
}

func pairingOf(c *kpi.Contract, i *kpi.Indicator, m *kpi.Measure) *kpi.Pairing {
	for n := range c.Pairings {
		if q := c.Pairings[n].Rate; q.Indicator == i && q.Measure == m {
			return &c.Pairings[n]
		}
	}
	return nil
}

// besideWhom is the words of a label that say how people are counted, and not whom.
var besideWhom = strings.Fields("rate rates of per total no number count at on month quarter year end the in")

func whom(label string) string {
	words := strings.FieldsFunc(strings.ToLower(label), func(r rune) bool { return !unicode.IsLetter(r) })
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return slices.Contains(besideWhom, w) }), " ")
}

// sameName is a count of another indicator whose label names the same people as a rate's.
func sameName(c *kpi.Contract, i *kpi.Indicator, m *kpi.Measure) (*kpi.Indicator, *kpi.Measure) {
	people := whom(m.Label)
	for _, other := range c.Indicators {
		for _, count := range countsOf(other) {
			if other != i && people != "" && whom(count.Label) == people {
				return other, count
			}
		}
	}
	return nil, nil
}

// onNoPopulation is the ages of which a rate is, and of which the contract gives no population.
func (a adviser) onNoPopulation(i *kpi.Indicator) (all []string) {
	for _, m := range i.Measures {
		known := slices.ContainsFunc(a.Populations, func(p kpi.Population) bool { return p.Current && p.Ages == m.Ages })
		if m.Ages != "" && !known {
			all = append(all, fmt.Sprintf("no current population aged %s is given, so that %s is held to none", m.Ages, a.named(m)))
		}
	}
	return all
}

// targetOfWhat is a target of a count that is stated for the year to date too, so that the target may be the year's.
func targetOfWhat(c *kpi.Contract, i *kpi.Indicator) []string {
	if i.Target == nil || i.TargetSaid || i.Headline == nil || i.Headline.Kind != kpi.Count || !hasWindow(i, kpi.YearToDate) {
		return nil
	}
	window, say := "the "+window(c, i.Window), "target_of: the year"
	if i.Window != kpi.YearToDate {
		say = "window: year to date and " + say
	}
	return []string{fmt.Sprintf("%s is held against the whole of its target, %s, in every period; if that is the year's, say %s, and if not, target_of: each period",
		window, number(i.Target), say)}
}

// uncheckable says of an indicator that no line of it bears on another, nor on another indicator's.
func uncheckable(c *kpi.Contract, i *kpi.Indicator) []string {
	if len(identities(c, i)) > 0 {
		return nil
	}
	return []string{"no line of it is worked out from others, and nothing holds it to another indicator: nothing but its history can check it"}
}

// sharedLabels is the names that an earlier indicator has too.
func sharedLabels(c *kpi.Contract, i *kpi.Indicator) (all []string) {
	for _, other := range c.Indicators {
		if other.Order >= i.Order || other.Table != i.Table && other.Table != "" && i.Table != "" {
			continue
		}
		for _, name := range append([]string{i.Label}, i.Aliases...) {
			if slices.ContainsFunc(append([]string{other.Label}, other.Aliases...), func(n string) bool { return folded(n) == folded(name) }) {
				all = append(all, fmt.Sprintf("%s is called “%s” too; where a heading has no more than that, it may be either", other.ID, name))
			}
		}
	}
	return all
}

func folded(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// NotFound is the lines of a contract of which none of some submissions has a figure, a sentence for each indicator that has such.
func NotFound(c *kpi.Contract, given []*kpi.Submission) (all []string) {
	type line struct {
		indicator *kpi.Indicator
		measure   *kpi.Measure
	}
	found := map[line]bool{}
	for _, s := range given {
		for _, f := range s.Figures {
			found[line{f.Indicator, f.Measure}] = true
		}
	}
	for _, i := range c.Indicators {
		var lacking []string
		for _, m := range i.Measures {
			if !found[line{i, m}] {
				lacking = append(lacking, "“"+m.Label+"”")
			}
		}
		switch {
		case len(lacking) == len(i.Measures):
			all = append(all, fmt.Sprintf("%s: nothing of it was found; as it is written there belongs into its label or aliases, or those of its lines: %s", i.ID, strings.Join(lacking, ", ")))
		case len(lacking) > 0:
			all = append(all, fmt.Sprintf("%s: no figure was found for %s; as it is written there belongs into its aliases", i.ID, strings.Join(lacking, " and ")))
		}
	}
	return all
}
