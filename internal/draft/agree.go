package draft

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
)

// agree reads the workbooks by the contract so far, and completes it by what is found there: windows, targets, comparators. So the
// contract asks for no figure that the workbooks do not state, and states no target that they do not.
func (d *drafting) agree() {
	var read []*kpi.Submission
	for _, b := range d.books {
		read = append(read, intake.Read(b.Workbook, d.contract, nil, b.File))
	}
	d.contract.Indicators = slices.DeleteFunc(d.contract.Indicators, func(i *kpi.Indicator) bool { return !isRead(i, read) })
	for n, i := range d.contract.Indicators {
		i.Order = n
		d.settleColumns(i, read)
		d.settleTerms(i, read)
		d.settlePolarity(i, read)
		d.settleComparators(i, read)
	}
	d.settleTarget()
	d.addAreas(read)
	d.findPopulation()
}

// isRead reports whether any figure of an indicator is found by the contract: of others the draft would ask in vain.
func isRead(i *kpi.Indicator, read []*kpi.Submission) bool {
	return slices.ContainsFunc(read, func(s *kpi.Submission) bool {
		return slices.ContainsFunc(s.Figures, func(f *kpi.Figure) bool { return f.Indicator == i && f.State != kpi.Blank })
	})
}

// stated is where a measure is stated: a window, and how many periods before the one reported.
type stated struct {
	measure *kpi.Measure
	area    *kpi.Area
	column  kpi.Column
}

// statedIn is what a submission states of an indicator.
func statedIn(s *kpi.Submission, i *kpi.Indicator) map[stated]bool {
	in := map[stated]bool{}
	for _, f := range s.Figures {
		if f.Indicator != i || f.State == kpi.Blank {
			continue
		}
		back := 0
		if f.Window != kpi.Cohort && !s.Period.IsZero() && !f.Period.IsZero() {
			back = int(s.Period.First-f.Period.First) / s.Period.Months
		}
		in[stated{f.Measure, f.Area, kpi.Column{Window: f.Window, Back: back}}] = true
	}
	return in
}

// settleColumns keeps the columns that every workbook states, and marks the measures that some of those lack.
func (d *drafting) settleColumns(i *kpi.Indicator, read []*kpi.Submission) {
	var has []map[stated]bool
	for _, s := range read {
		if in := statedIn(s, i); len(in) > 0 {
			has = append(has, in)
		}
	}
	everywhere := func(m *kpi.Measure, a *kpi.Area, c kpi.Column) bool {
		return len(has) == len(read) && !slices.ContainsFunc(has, func(in map[stated]bool) bool { return !in[stated{m, a, c}] })
	}
	areas := append([]*kpi.Area{nil}, d.contract.Areas...)
	kept := slices.DeleteFunc(slices.Clone(i.Columns), func(c kpi.Column) bool {
		return !slices.ContainsFunc(i.Measures, func(m *kpi.Measure) bool {
			return slices.ContainsFunc(areas, func(a *kpi.Area) bool { return everywhere(m, a, c) })
		})
	})
	if len(kept) > 0 {
		i.Columns = kept
	}
	if !slices.ContainsFunc(i.Columns, func(c kpi.Column) bool { return c.Window == i.Window }) {
		i.Window = i.Columns[len(i.Columns)-1].Window
		delete(d.notes, contractLine(i, "columns"))
	}
	i.ByArea = len(d.contract.Areas) > 0
	for _, c := range i.Columns {
		for _, a := range d.contract.Areas {
			i.ByArea = i.ByArea && everywhere(i.Headline, a, c)
		}
	}
	for _, m := range i.Measures {
		for _, c := range i.Columns {
			lacks := !everywhere(m, nil, c)
			for _, a := range d.contract.Areas {
				lacks = lacks || i.ByArea && !everywhere(m, a, c)
			}
			if lacks && !m.Optional {
				m.Optional = true
				d.notes.Say(m, "optional", "unsure", fmt.Sprintf("not stated everywhere for the %s", c.Window))
			}
		}
	}
}

// settleTerms takes target and tolerance as the workbooks state them.
func (d *drafting) settleTerms(i *kpi.Indicator, read []*kpi.Submission) {
	differ := 0
	for _, s := range read {
		for _, t := range s.Targets {
			if t.Indicator != i || t.Low.Number == nil {
				continue
			}
			if i.Target != nil && i.Target.Cmp(t.Low.Number) != 0 {
				differ++
			}
			i.Target = t.Low.Number
		}
		for _, t := range s.Tolerances {
			if t.Indicator == i && t.Low.Number != nil && t.High.Number != nil && t.Low.Number.Cmp(t.High.Number) < 0 {
				i.Tolerance = &kpi.Interval{Lo: t.Low.Number, Hi: t.High.Number}
			}
		}
	}
	if differ > 0 {
		d.notes.Say(i, "target", "unsure", "the last of several that are stated")
	}
	if i.Tolerance != nil && i.Target != nil && !i.Tolerance.Contains(i.Target) {
		d.notes.Say(i, "target", "unsure", "the tolerance stated does not hold it, and is left out")
		i.Tolerance = nil
	}
}

// directionRead is which way the workbooks say is good, as a check by the contract reads them; empty where they do not say, or not the same.
func directionRead(i *kpi.Indicator, read []*kpi.Submission) (good kpi.Polarity) {
	for _, s := range read {
		for _, said := range s.Directions {
			switch {
			case said.Indicator != i:
			case good != "" && good != said.Good:
				return ""
			default:
				good = said.Good
			}
		}
	}
	return good
}

// settlePolarity tells which way is good: by the workbook's word, by the colours it gives, else by what is counted.
func (d *drafting) settlePolarity(i *kpi.Indicator, read []*kpi.Submission) {
	if i.Polarity = directionRead(i, read); i.Polarity != "" {
		return
	}
	i.Polarity = kpi.Neutral
	said := d.polaritySaid(d.of[i])
	if said == "" && (i.Target == nil && i.Tolerance == nil) {
		return
	}
	if said != "" {
		i.Polarity = kpi.Polarity(said)
		d.notes.Say(i, "polarity", "likely", "by words near it that speak of what is good")
		return
	}
	if shown := polarityShown(i, read); shown != "" {
		i.Polarity = kpi.Polarity(shown)
		d.notes.Say(i, "polarity", "likely", "so its colours are right")
		return
	}
	i.Polarity = kpi.GoodHigh
	if unwanted().MatchString(i.Label + " | " + i.Headline.Label) {
		i.Polarity = kpi.GoodLow
	}
	d.notes.Say(i, "polarity", "unsure", "nothing says which way is good; by its label")
}

// polarityShown is the one way that makes all colours stated right; empty where they do not tell.
func polarityShown(i *kpi.Indicator, read []*kpi.Submission) string {
	if i.Target == nil {
		return ""
	}
	high, low := 0, 0
	for _, s := range read {
		var now *kpi.Figure
		for _, f := range s.Figures {
			if f.Indicator == i && f.Measure == i.Headline && f.Area == nil && f.Window == i.Window && f.Period == s.Period && f.Usable() {
				now = f
			}
		}
		for _, t := range s.Statuses {
			if t.Indicator != i || now == nil || now.Number.Cmp(i.Target) == 0 {
				continue
			}
			met := strings.EqualFold(t.Text, "GREEN") || strings.EqualFold(t.Text, "BLUE")
			if met == (now.Number.Cmp(i.Target) > 0) {
				high++
			} else {
				low++
			}
		}
	}
	switch {
	case high > 0 && low == 0:
		return "high"
	case low > 0 && high == 0:
		return "low"
	}
	return ""
}

// settleComparators takes the published values that the workbooks repeat.
func (d *drafting) settleComparators(i *kpi.Indicator, read []*kpi.Submission) {
	for _, s := range read {
		for _, t := range s.Comparators {
			label := strings.TrimSpace(t.Label)
			own := d.places.council != "" && strings.Contains(plain(label)+" ", shortName(d.places.council)+" ")
			if t.Indicator != i || t.Low.Number == nil || label == "" || own {
				continue
			}
			if slices.ContainsFunc(i.Comparators, func(c *kpi.Comparator) bool { return plain(c.Label) == plain(label) }) {
				continue
			}
			i.Comparators = append(i.Comparators, &kpi.Comparator{Label: label, Measure: t.Measure, Value: t.Low.Shows, Places: t.Low.Places})
		}
	}
}

// settleTarget leaves out a polarity that a target without one would need, and notes where a target's stretch is not known.
func (d *drafting) settleTarget() {
	for _, i := range d.contract.Indicators {
		if i.Target == nil && i.Tolerance == nil && i.Polarity == "" {
			i.Polarity = kpi.Neutral
		}
	}
}

// addAreas tells whether each count of the whole is the sum of the areas'.
func (d *drafting) addAreas(read []*kpi.Submission) {
	areas := d.contract.Areas
	if len(areas) == 0 {
		return
	}
	held, tried := 0, 0
	for _, s := range read {
		of := map[kpi.Key]*kpi.Figure{}
		for _, f := range s.Figures {
			of[f.Key()] = f
		}
		for _, f := range s.Figures {
			if f.Area != nil || f.Measure.Kind != kpi.Count || !f.Usable() || f.Window.IsAverage() {
				continue
			}
			var parts []kpi.Interval
			for _, a := range areas {
				k := f.Key()
				k.Area = a
				if p := of[k]; p.Usable() {
					parts = append(parts, p.Range)
				}
			}
			if len(parts) < len(areas) {
				continue
			}
			tried++
			if kpi.Sum(parts...).Meets(f.Range) {
				held++
			}
		}
	}
	if tried > 0 && held == tried {
		d.contract.Whole = d.contract.Areas
		d.notes.Say(d.contract, "areas_add_up", surely(tried), fmt.Sprintf("borne out by %s", all(tried)))
	}
}

func surely(times int) string {
	if times < 3 {
		return "likely"
	}
	return "sure"
}
