package spreadsheet

import (
	"slices"
	"strings"
)

// several is how many typed figures must agree with a formula before one that does not is held to be wrong.
const several = 3

// reckoned is a typed figure that a form could stand in the place of.
type reckoned struct {
	cell    int32
	figures int
	agrees  bool
}

func (o overtyping) judge(c *candidate) (found []overtype) {
	var fit []reckoned
	agreeing, nonzero := 0, 0
	for _, i := range c.typed {
		r, ok := o.reckon(o.pass.forms.all[c.form], i)
		if !ok {
			continue
		}
		x := reckoned{i, r.Figures, o.agrees(i, r, c.n > 1)}
		fit = append(fit, x)
		if x.agrees {
			agreeing++
			if o.number(i).Sign() != 0 {
				nonzero++
			}
		}
	}
	if o.axis == alongRow {
		fit = o.withoutActuals(fit)
	}
	for _, x := range fit {
		speaks := false
		switch {
		case !o.hasPlace(c, x):
		case x.agrees && c.outside:
			speaks = c.fromOutside(o, x, len(fit))
		case x.agrees:
			speaks = o.tells(c, x, len(fit), agreeing, nonzero)
		case !c.outside:
			speaks = o.differs(c, x, len(fit)-agreeing) || nonzero >= several && 4*agreeing >= 3*len(fit)
		}
		if speaks {
			found = append(found, overtype{x.cell, c.form, c.model, x.agrees, o.line, o.axis})
		}
	}
	return found
}

// hasPlace says whether a form may stand in a figure's place for all that stands beside it: one that takes in the cell before
// must be the formula of both cells beside it, for a running balance begins with a figure.
func (o overtyping) hasPlace(c *candidate, x reckoned) bool {
	f := o.pass.forms.all[c.form]
	if f.keepsSense(o.axis) || !f.steps[o.axis] || f.copies || x.agrees && !f.down && !f.across {
		return true
	}
	before, after := o.beside(x.cell)
	return len(before) > 0 && len(after) > 0 && o.isForm(before[0], f) && o.isForm(after[0], f)
}

// actuals is how many figures that differ from their formula, side by side at one end of a row, are taken for what really
// happened, beside what is forecast.
const actuals = 3

// withoutActuals leaves out the figures at the ends of a row that differ from its formula, where there are several.
func (o overtyping) withoutActuals(fit []reckoned) []reckoned {
	differs := map[int32]bool{}
	for _, x := range fit {
		if !x.agrees {
			differs[x.cell] = true
		}
	}
	from, to := 0, len(o.run)
	for from < to && differs[o.run[from]] {
		from++
	}
	for to > from && differs[o.run[to-1]] {
		to--
	}
	left, right := from >= actuals, len(o.run)-to >= actuals
	return slices.DeleteFunc(fit, func(x reckoned) bool {
		return left && from < len(o.run) && x.cell < o.run[from] || right && to > 0 && x.cell > o.run[to-1]
	})
}

// fromOutside says whether a figure belongs to the formula of its column though a heading parts them: typed figures must be
// few beside the formulas, and the agreement no accident.
func (c *candidate) fromOutside(o overtyping, x reckoned, fit int) bool {
	f := o.pass.forms.all[c.form]
	return !f.copies && x.figures > 1 && significant(o.Cells[x.cell].Text) >= 3 && o.census.total >= 3*fit
}

// tells says whether a figure that agrees with a form was most likely typed over it.
func (o overtyping) tells(c *candidate, x reckoned, fit, agreeing, nonzero int) bool {
	f := o.pass.forms.all[c.form]
	suits := f.suits(o.axis)
	if f.copies {
		return 5*agreeing >= 4*fit && nonzero > 0 && (c.n > 1 || suits) && !f.foreign && len(o.Cells[x.cell].Text) >= 3
	}
	if o.number(x.cell).Sign() == 0 && nonzero == 0 && agreeing < fit {
		return false
	}
	return x.figures > 1 || suits && c.n > 1
}

// differs says whether a figure that a form would not give stands where only that form belongs: among its copies.
func (o overtyping) differs(c *candidate, x reckoned, others int) bool {
	f := o.pass.forms.all[c.form]
	if c.n < 2 || !f.suits(o.axis) || c.n < others {
		return false
	}
	before, after := o.beside(x.cell)
	near := append(slices.Clone(before), after...)
	if len(near) == 0 {
		return false
	}
	alike := 0
	for _, i := range near {
		if o.isForm(i, f) {
			alike++
		}
	}
	first := near[0]
	switch {
	case len(before) > 0 && !o.isForm(before[0], f), len(after) > 0 && !o.isForm(after[0], f):
		return false
	case 4*alike < 3*len(near), o.Format(&o.Cells[x.cell]).Percent != o.Format(&o.Cells[first]).Percent:
		return false
	}
	between := len(before) > 0 && len(after) > 0
	if f.keepsSense(o.axis) {
		if !between && o.isMean(f, x.cell) {
			return false
		}
	} else if x.figures < 2 {
		return false // a counter may begin anew
	}
	return alike >= 3 || between || alike == 2 && o.census.of[f.same] >= 4
}

// isMean says whether a figure lies among those that a SUM in its place would add up: then it is their average, or another
// of them, and was never meant to be their sum.
func (s *sheet) isMean(f *form, i int32) bool {
	if !f.whole || f.node.Word != "SUM" {
		return false
	}
	text, _ := f.node.At(s.row(i), s.col(i))
	least, ok1 := s.givenBy("MIN"+strings.TrimPrefix(text, "SUM"), i)
	most, ok2 := s.givenBy("MAX"+strings.TrimPrefix(text, "SUM"), i)
	v := s.number(i)
	return ok1 && ok2 && v.Cmp(least) >= 0 && v.Cmp(most) <= 0
}

func (s *sheet) isForm(i int32, f *form) bool {
	g := s.formOf(i)
	return g != nil && g.same == f.same
}

// beside is the formulas that stand nearest to a cell of the run on either side, the nearest first.
func (o overtyping) beside(cell int32) (before, after []int32) {
	const most = 4
	k, _ := slices.BinarySearch(o.marks, cell) // cells of a line stand in ascending order
	before = slices.Clone(o.marks[max(0, k-most):k])
	slices.Reverse(before)
	return before, o.marks[k:min(len(o.marks), k+most)]
}
