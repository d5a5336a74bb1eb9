package register

import (
	"slices"

	"kpicheck/internal/kpi"
)

// Quantity is of what an accepted figure is, by the names that the register has.
type Quantity struct {
	indicator, measure, area string
	window                   kpi.Window
	period                   kpi.Period
}

// QuantityOf is of what a figure is, for those of one authority.
func QuantityOf(a *kpi.Acceptance) Quantity {
	return Quantity{a.Indicator, a.Measure, a.Area, a.Window, a.Period}
}

// Restated is the figures of which more than one value was accepted, in the order in which they were first accepted: of
// each the values, the oldest first. Two statements are of one value where one unrounded number may stand behind both; and
// of what an act states in several cells, the first stands for all, unless another is the value that stood before. What is
// no number is no value. r may be nil.
func Restated(r *kpi.Register) (all [][]*kpi.Acceptance) {
	if r == nil {
		return nil
	}
	var order []Quantity
	stated := map[Quantity][]*kpi.Acceptance{}
	for _, a := range r.Figures {
		q := QuantityOf(a)
		if a.Value.State != kpi.Number {
			continue
		}
		if stated[q] == nil {
			order = append(order, q)
		}
		stated[q] = append(stated[q], a)
	}
	for _, q := range order {
		if values := valuesOf(stated[q]); len(values) > 1 {
			all = append(all, values)
		}
	}
	return all
}

// valuesOf is the statements that changed the value of one quantity, with the first.
func valuesOf(stated []*kpi.Acceptance) (values []*kpi.Acceptance) {
	for len(stated) > 0 {
		n := 1
		for n < len(stated) && stated[n].Act == stated[0].Act {
			n++
		}
		act := stated[:n]
		stated = stated[n:]
		still := func(a *kpi.Acceptance) bool { return a.Value.Range.Meets(values[len(values)-1].Value.Range) }
		if len(values) == 0 || !slices.ContainsFunc(act, still) {
			values = append(values, act[0])
		}
	}
	return values
}
