package advice

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// Explain is what is checked of an indicator, a sentence each.
func Explain(c *kpi.Contract, i *kpi.Indicator) (all []string) {
	all = append(all, due(c, i))
	all = append(all, identities(c, i)...)
	all = append(all, overTime(c, i)...)
	all = append(all, judged(c, i)...)
	if n := len(i.Comparators); n > 0 {
		all = append(all, fmt.Sprintf("Its published values must be the contract's: %d.", n))
	}
	if p := i.Published; p != nil {
		all = append(all, fmt.Sprintf("Its headline should be near %s, which %s published for %s.", number(p.Value), p.By, p.Period))
	}
	if len(identities(c, i)) == 0 {
		all = append(all, "Nothing else of the same workbook bears on it: nothing but its history can check it.")
	}
	return append(all, history(c, i))
}

// due is when an indicator is due, and in which columns.
func due(c *kpi.Contract, i *kpi.Indicator) string {
	var columns []string
	for _, col := range i.Columns {
		name := window(c, col.Window)
		if col.Back > 0 {
			name += fmt.Sprintf(", %d back", col.Back)
		}
		columns = append(columns, name)
	}
	text := fmt.Sprintf("It is due with every %s submission, for the %s", c.Frequency, strings.Join(columns, " and the "))
	if i.ByArea {
		text += ", for the whole and each area"
	}
	if from := i.From; from != 0 {
		text += ", from " + from.String() + " on"
	}
	if until := i.Until; until != 0 {
		text += ", until " + until.String()
	}
	var must []string
	for _, m := range i.Measures {
		if !m.Optional {
			must = append(must, called(m))
		}
	}
	return text + ". A figure must stand for " + list(must) + "."
}

// identities is what must hold between the figures of one workbook, and what usually does.
func identities(c *kpi.Contract, i *kpi.Indicator) (all []string) {
	for _, m := range i.Measures {
		all = append(all, worked(c, m)...)
		if m.Kind == kpi.Count && i.ByArea && len(c.Whole) > 0 {
			all = append(all, fmt.Sprintf("%s of the whole must be the sum of %s.", called(m), list(areaIDs(c.Whole))))
		}
	}
	for _, a := range c.Areas {
		if i.ByArea && len(a.Parts) > 0 && len(countsOf(i)) > 0 {
			all = append(all, fmt.Sprintf("Its counts of %s must be the sums of those of %s.", a.ID, list(areaIDs(a.Parts))))
		}
	}
	if hasWindow(i, kpi.YearToDate) && hasWindow(i, kpi.InMonth) && len(countsOf(i)) > 0 {
		all = append(all, "No count of the year to date may be less than that of the period by itself.")
	}
	return append(all, betweenIndicators(c, i)...)
}

func hasWindow(i *kpi.Indicator, w kpi.Window) bool {
	return slices.ContainsFunc(i.Columns, func(c kpi.Column) bool { return c.Window == w })
}

// worked is how a measure is worked out from others.
func worked(c *kpi.Contract, m *kpi.Measure) (all []string) {
	shown := ", as far as rounding to " + places(m.Places) + " allows"
	switch {
	case m.Counted != nil:
		text := fmt.Sprintf("%s must be %s ÷ the population aged %s × %s", called(m), called(m.Counted), m.Ages, number(m.Multiplier()))
		if p := c.CurrentPopulation(m.Ages, nil); p != nil {
			text += fmt.Sprintf(" (%s, %s)", span(p.Range), p.Of)
		}
		all = append(all, text+shown+".")
	case m.Numerator != nil && m.Denominator != nil:
		text := fmt.Sprintf("%s must be %s ÷ %s", called(m), called(m.Numerator), called(m.Denominator))
		if per := m.Multiplier(); m.Kind == kpi.Rate {
			text += " × " + number(per)
		}
		all = append(all, text+shown+".")
		if m.Kind == kpi.Percentage {
			all = append(all, fmt.Sprintf("%s must be no more than %s.", called(m.Numerator), called(m.Denominator)))
		}
	}
	if len(m.Parts) > 0 {
		all = append(all, fmt.Sprintf("%s must be the sum of %s.", called(m), list(labels(m.Parts))))
	}
	if len(m.Between) > 0 {
		all = append(all, fmt.Sprintf("%s must lie between the least and the greatest of %s.", called(m), list(labels(m.Between))))
	}
	return all
}

// betweenIndicators is what holds an indicator to others, or a rate to the only count beside it.
func betweenIndicators(c *kpi.Contract, i *kpi.Indicator) (all []string) {
	of := func(q kpi.Quantity) string {
		if q.Indicator == i {
			return called(q.Measure)
		}
		return q.Indicator.ID + "'s " + called(q.Measure)
	}
	concerns := func(all ...kpi.Quantity) bool {
		for _, q := range all {
			if q.Indicator == i {
				return true
			}
		}
		return false
	}
	for _, p := range c.Pairings {
		if concerns(p.Count, p.Rate) {
			all = append(all, fmt.Sprintf("%s and %s should be of the same people in one population; if they are not, it is asked about.", of(p.Count), of(p.Rate)))
		}
	}
	for _, n := range c.Nestings {
		if concerns(n.Inner, n.Outer) {
			all = append(all, fmt.Sprintf("%s should be no more than %s; if it is, it is asked about.", of(n.Inner), of(n.Outer)))
		}
	}
	for _, r := range c.Ratios {
		if concerns(r.Of, r.To) {
			all = append(all, fmt.Sprintf("%s should stay the same share of %s; if it does not, it is asked about.", of(r.Of), of(r.To)))
		}
	}
	for _, s := range c.Stocks {
		if concerns(s.Closing, s.Starts, s.Ends) {
			all = append(all, fmt.Sprintf("%s should be what it was, and %s more, and %s less, within %s%%.", of(s.Closing), of(s.Starts), of(s.Ends),
				number(new(big.Rat).Mul(s.Within, big.NewRat(100, 1)))))
		}
	}
	return all
}

// overTime is what its columns must be of one another and of the months.
func overTime(c *kpi.Contract, i *kpi.Indicator) (all []string) {
	parts := c.Frequency.Noun() + "s"
	if hasWindow(i, kpi.YearToDate) {
		all = append(all, "The year to date must be that of the submission before and this period; it begins anew in April.")
	}
	if hasWindow(i, kpi.Rolling12) {
		all = append(all, "The rolling 12 months must be the sum of their "+parts+", where those are known.")
	}
	if hasWindow(i, kpi.PreviousAverage) || hasWindow(i, kpi.PreviousCumulative) {
		all = append(all, "The previous 12 months must be worked out from their "+parts+", where those are known.")
	}
	return all
}

// judged is how its status comes about.
func judged(c *kpi.Contract, i *kpi.Indicator) []string {
	if i.Target == nil {
		return []string{"It has no target, so that it has no status."}
	}
	basis := "before rounding"
	if c.StatusOn == kpi.AsShown {
		basis = "as shown"
	}
	text := fmt.Sprintf("Its headline, %s over the %s, is judged %s against a target of %s", called(i.Headline), window(c, i.Window), basis, number(i.Target))
	if i.Tolerance != nil {
		text += fmt.Sprintf(" and a tolerance of %s", span(*i.Tolerance))
	}
	all := []string{text + fmt.Sprintf("; %s is good. A target, a tolerance or a colour that a workbook states must agree.", i.Polarity)}
	if i.IsForYear() {
		all = append(all, dueOfYear(c, i))
	}
	for _, later := range i.Later {
		all = append(all, fmt.Sprintf("From %s on the target is %s.", later.From, number(later.Target)))
	}
	return all
}

// dueOfYear is how much of a year's target is due by when: by the ends of the contract's periods, or of its own parts where those are longer.
func dueOfYear(c *kpi.Contract, i *kpi.Indicator) string {
	length := max(c.Frequency.Months(), 12/len(i.Profile))
	var due []string
	for month := length; month <= 12; month += length {
		due = append(due, number(new(big.Rat).Mul(i.Profile.Due(month), i.Target)))
	}
	if len(due) == 1 {
		return "The target is the year's, and due by its end."
	}
	return fmt.Sprintf("The target is the year's, of which %s are due by the end of its %d %ss.", strings.Join(due, ", "), len(due), kpi.Period{Months: length}.Noun())
}

func history(c *kpi.Contract, i *kpi.Indicator) string {
	parts := c.Frequency.Noun() + "s"
	if i.Moves == kpi.Freely {
		return "Its " + parts + " are not compared with those before, since they move freely."
	}
	return "Each figure is held against the " + parts + " before it: what was said of the same time then, and what its " + parts + " lead to expect."
}
