package overtyping

import (
	"slices"

	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/reckon"
)

// several is how many typed figures must agree with a formula before one that does not is held to be wrong.
const several = 3

// figure is a typed figure that a form could stand in the place of.
type figure struct {
	cell   int32
	rests  int // figures that the form would rest on
	agrees bool
}

// fitting is the typed figures of a run that a form could stand in the place of, and how many of them agree with it.
type fitting struct {
	figures           []figure
	agreeing, nonzero int
}

func (t *table) judge(c *candidate) (found []Overtype) {
	fit := t.fitting(c)
	for _, x := range fit.figures {
		speaks := false
		switch {
		case !t.hasPlace(c, x):
		case x.agrees && c.outside:
			speaks = t.fromOutside(c, x, fit)
		case x.agrees:
			speaks = t.tells(c, x, fit)
		case !c.outside:
			speaks = t.differs(c, x, fit) || fit.nonzero >= several && 4*fit.agreeing >= 3*len(fit.figures)
		}
		if speaks {
			found = append(found, Overtype{x.cell, c.model, c.Form, x.agrees, t.line.At, t.axis})
		}
	}
	return found
}

func (t *table) fitting(c *candidate) (fit fitting) {
	for _, i := range c.typed {
		r, ok := reckon.Fitting(t.Sheet, c.Form, i)
		if !ok {
			continue
		}
		x := figure{i, r.Figures, reckon.Agrees(t.Sheet, i, r, c.n > 1)}
		fit.figures = append(fit.figures, x)
		if x.agrees {
			fit.agreeing++
			if t.Number(i).Sign() != 0 {
				fit.nonzero++
			}
		}
	}
	if t.axis == forms.AlongRow {
		fit.figures = t.withoutActuals(fit.figures)
	}
	return fit
}

// hasPlace reports whether a form may stand in a figure's place for all that stands beside it: one that takes in the cell
// before must be the formula of both cells beside it, for a running balance begins with a figure.
func (t *table) hasPlace(c *candidate, x figure) bool {
	if c.Keeps(t.axis) || !c.Form.Says.Copied[t.axis] || c.Copies || x.agrees && !c.KeepsEither() {
		return true
	}
	before, after := t.beside(x.cell)
	return len(before) > 0 && len(after) > 0 && t.Says(before[0], c.Form) && t.Says(after[0], c.Form)
}

// withoutActuals leaves out the figures at the ends of a row that differ from its formula: where there are several side by
// side, they are taken for what really happened, beside what is forecast.
func (t *table) withoutActuals(fit []figure) []figure {
	differs := map[int32]bool{}
	for _, x := range fit {
		if !x.agrees {
			differs[x.cell] = true
		}
	}
	from, to := 0, len(t.run)
	for from < to && differs[t.run[from]] {
		from++
	}
	for to > from && differs[t.run[to-1]] {
		to--
	}
	left, right := from >= several, len(t.run)-to >= several
	return slices.DeleteFunc(fit, func(x figure) bool {
		return left && from < len(t.run) && x.cell < t.run[from] || right && to > 0 && x.cell > t.run[to-1]
	})
}

// fromOutside reports whether a figure belongs to the formula of its column though a heading parts them: typed figures must
// be few beside the formulas, and the agreement no accident.
func (t *table) fromOutside(c *candidate, x figure, fit fitting) bool {
	return !c.Copies && x.rests > 1 && reckon.Significant(t.Cells[x.cell].Text) >= 3 && t.census.Total >= 3*len(fit.figures)
}

// tells reports whether a figure that agrees with a form was most likely typed over it.
func (t *table) tells(c *candidate, x figure, fit fitting) bool {
	suits, all := c.Suits(t.axis), len(fit.figures)
	if c.Copies {
		return 5*fit.agreeing >= 4*all && fit.nonzero > 0 && (c.n > 1 || suits) && !c.Foreign && len(t.Cells[x.cell].Text) >= 3
	}
	if t.Number(x.cell).Sign() == 0 && fit.nonzero == 0 && fit.agreeing < all {
		return false
	}
	return x.rests > 1 || suits && c.n > 1
}

// differs reports whether a figure that a form would not give stands where only that form belongs: among its copies.
func (t *table) differs(c *candidate, x figure, fit fitting) bool {
	if c.n < 2 || !c.Suits(t.axis) || c.n < len(fit.figures)-fit.agreeing {
		return false
	}
	alike, between := t.copiesBeside(c, x.cell)
	switch {
	case alike == 0:
		return false
	case c.Keeps(t.axis) && !between && isMean(t.Sheet, c.Form, x.cell):
		return false
	case !c.Keeps(t.axis) && x.rests < 2:
		return false // a counter may begin anew
	}
	return alike >= 3 || between || alike == 2 && t.census.Of[c.Form.Says] >= 4
}

// copiesBeside is how many of the formulas beside a cell have a form, and whether some stand on both sides. It is none where
// one that is nearest, or several, do not, or where they show percentages and the cell none.
func (t *table) copiesBeside(c *candidate, cell int32) (alike int, between bool) {
	others := func(i int32) bool { return !t.Says(i, c.Form) }
	before, after := t.beside(cell)
	near := slices.Concat(before, after)
	if slices.ContainsFunc(before[:min(1, len(before))], others) || slices.ContainsFunc(after[:min(1, len(after))], others) {
		return 0, false
	}
	alike = len(slices.DeleteFunc(slices.Clone(near), others))
	if len(near) == 0 || 4*alike < 3*len(near) || t.Format(&t.Cells[cell]).Percent != t.Format(&t.Cells[near[0]]).Percent {
		return 0, false
	}
	return alike, len(before) > 0 && len(after) > 0
}

// isMean reports whether a figure lies among those that a SUM in its place would add up: then it is their average, or
// another of them, and was never meant to be their sum.
func isMean(s *grid.Sheet, f *forms.Form, i int32) bool {
	if !f.Whole || f.Node.Word != "SUM" {
		return false
	}
	least, most := *f.Node, *f.Node
	least.Word, most.Word = "MIN", "MAX"
	lo, ok1 := reckon.Anyhow(s, &least, i)
	hi, ok2 := reckon.Anyhow(s, &most, i)
	v := s.Number(i)
	return ok1 && ok2 && v.Cmp(lo.Value) >= 0 && v.Cmp(hi.Value) <= 0
}

// beside is the formulas that stand nearest to a cell of the run on either side, the nearest first.
func (t *table) beside(cell int32) (before, after []int32) {
	const most = 4
	k, _ := slices.BinarySearch(t.marks, cell) // cells of a line stand in ascending order
	before = slices.Clone(t.marks[max(0, k-most):k])
	slices.Reverse(before)
	return before, t.marks[k:min(len(t.marks), k+most)]
}
