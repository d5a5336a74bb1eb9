package contract

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

func (r *resolver) resolveAreas(areas []area) {
	seen := names{r: r, what: "area"}
	for i, a := range areas {
		path := fmt.Sprintf("areas[%d]", i)
		resolved := &kpi.Area{ID: a.ID, Label: orElse(a.Label, a.ID), Aliases: a.Aliases, Term: r.termOf(path, a.From, a.Until)}
		r.contract.Areas = append(r.contract.Areas, resolved)
		r.areas[a.ID] = resolved
		seen.add(path, a.ID, a.Label, a.Aliases)
		r.notRemoved(path, a.Removed)
	}
	for i, a := range areas {
		path := fmt.Sprintf("areas[%d].parts", i)
		region := r.contract.Areas[i]
		if region.Parts = r.areasOf(path, a.Parts); isMadeOf(region, region, map[*kpi.Area]bool{}) {
			r.fault(path, "make the area of itself")
			region.Parts = nil
		}
	}
}

// termOf reads the months that something is reported for.
func (r *resolver) termOf(path, from, until string) (t kpi.Term) {
	first, _ := monthOf(from)
	last, ends := monthOf(until)
	t.From, t.Until = first.First, last.First
	if ends && t.Until < t.From {
		r.fault(path+".until", "is %s, before its from of %s; expected a month from then on", until, from)
	}
	return t
}

// areasOf finds areas by their ids, each once.
func (r *resolver) areasOf(path string, ids []string) (areas []*kpi.Area) {
	for n, id := range ids {
		at := fmt.Sprintf("%s[%d]", path, n)
		switch a := r.area(at, id); {
		case a == nil:
		case slices.Contains(areas, a):
			r.fault(at, "names %s again; expected each once", quoted(id))
		default:
			areas = append(areas, a)
		}
	}
	return areas
}

func isMadeOf(a, of *kpi.Area, seen map[*kpi.Area]bool) bool {
	for _, part := range of.Parts {
		if part == a {
			return true
		}
		if !seen[part] {
			seen[part] = true
			if isMadeOf(a, part, seen) {
				return true
			}
		}
	}
	return false
}

// resolveWhole finds the areas that make up the whole: those that are named, or all that are part of no other.
func (r *resolver) resolveWhole(d *document) {
	switch {
	case len(d.Whole) > 0 && d.AreasAddUp:
		r.fault("whole", "stands beside areas_add_up; expected one of the two")
	case len(d.Whole) > 0:
		r.contract.Whole = r.areasOf("whole", d.Whole)
	case d.AreasAddUp && len(d.Areas) < 2:
		r.fault("areas_add_up", "is true, but the file has fewer than two areas")
	case d.AreasAddUp:
		r.contract.Whole = r.outermost()
	}
}

// outermost is the areas that are part of no other. One that is part of two would be counted twice.
func (r *resolver) outermost() (areas []*kpi.Area) {
	for _, a := range r.contract.Areas {
		var of []string
		for _, region := range r.contract.Areas {
			if slices.Contains(region.Parts, a) {
				of = append(of, region.ID)
			}
		}
		switch len(of) {
		case 0:
			areas = append(areas, a)
		case 1:
		default:
			r.fault("areas_add_up", "is true, and %s is part of %s; expected whole in its place, with the ids of the areas that make up the whole",
				a.ID, strings.Join(of, " and of "))
			return nil
		}
	}
	return areas
}

// roundingOf reads what a count is rounded to.
func roundingOf(w *rounding, into *kpi.Measure) {
	if w == nil {
		return
	}
	if w.Whole == w.Regions && w.Whole == w.Areas {
		into.RoundedTo = w.Whole.rational()
		return
	}
	into.RoundedAt = &kpi.Rounding{Whole: w.Whole.rational(), Region: w.Regions.rational(), Area: w.Areas.rational()}
}
