package overtyping

import (
	"math/big"
	"slices"

	"kpicheck/internal/formula"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/reckon"
)

// fit is how a typed figure goes with what a formula gives in its place.
type fit uint8

const (
	agrees  fit = iota
	vaguely     // to its last digit, but it has so few that others would too
	near        // not to its last digit, but nearly
	far
)

// figure is a typed figure that a form could stand in the place of.
type figure struct {
	cell   int32
	rests  int // figures that the form would rest on
	fit    fit
	places int // decimals that it was typed to
}

// fit works a form out in the place of the figures that it is near to, where it could stand.
func (l *line) fit(c *candidate) {
	usual := usualPlaces(l.Sheet, c.typed)
	for _, i := range c.typed {
		r, ok := reckon.Fitting(l.Sheet, c.Form, i)
		if !ok {
			continue
		}
		places := max(usual, reckon.TypedPlaces(l.Sheet, i))
		x := figure{i, r.Figures, fitOf(l.Sheet, i, r, places, c.n > 1), places}
		if meetsItself(l.Sheet, c.Form, i) {
			continue
		}
		if n := fromPlace(l.Sheet, c.Form, i); n > 0 {
			if x.rests -= n; x.rests < 2 {
				continue
			}
		}
		c.figures = append(c.figures, x)
	}
	c.figures = withoutActuals(c.figures, sidesOf(l.Sheet, l.axis, c.run))
	for _, x := range c.figures {
		if x.fit == agrees {
			c.agreed++
			c.nonzero = c.nonzero || l.Number(x.cell).Sign() != 0
		}
	}
	c.evidence = weigh(l.Sheet, c.Form, c.run, c.figures)
}

// usualPlaces is the decimals that most of some figures were typed to: a figure that was typed as 8.0 among them is stored as 8.
func usualPlaces(s *grid.Sheet, typed []int32) (usual int) {
	times := map[int]int{}
	for _, i := range typed {
		n := reckon.TypedPlaces(s, i)
		if times[n]++; 2*times[n] > len(typed) {
			usual = n
		}
	}
	return usual
}

// fitOf is how the figure in a cell goes with a result. Whether one of few digits agrees counts only where short is set.
func fitOf(s *grid.Sheet, i int32, r formula.Result, places int, short bool) fit {
	v := s.Number(i)
	switch {
	case v == nil:
		return far
	case reckon.Agrees(s, i, r, short):
		return agrees
	case reckon.ToPlaces(v, r, places):
		return vaguely
	case isFar(v, r.Value):
		return far
	}
	return near
}

// isFar reports whether two figures differ by more than two hundredths of the larger.
func isFar(v, w *big.Rat) bool {
	off, size := new(big.Rat).Sub(v, w), new(big.Rat).Abs(v)
	if other := new(big.Rat).Abs(w); other.Cmp(size) > 0 {
		size = other
	}
	return off.Abs(off).Cmp(size.Mul(size, big.NewRat(2, 100))) > 0
}

// meetsItself reports whether two cells that a form takes in are one in the place of a cell: an index is 100 where its base is,
// whatever it holds.
func meetsItself(s *grid.Sheet, f *forms.Form, i int32) bool {
	for k, r := range f.Refs {
		a, ok := r.At(s.Row(i), s.Col(i))
		if ok && !r.Area && slices.ContainsFunc(f.Refs[:k], func(o formula.Ref) bool {
			b, ok := o.At(s.Row(i), s.Col(i))
			return ok && !o.Area && o != r && o.Sheet == r.Sheet && a == b
		}) {
			return true
		}
	}
	return false
}

// fromPlace is how many of the figures that a form would rest on in the place of a cell are themselves worked out from that
// cell: where hardly another is left, the cell is what was known.
func fromPlace(s *grid.Sheet, f *forms.Form, i int32) (n int) {
	row, col := s.Row(i), s.Col(i)
	for _, r := range f.Refs {
		a, ok := r.At(row, col)
		if !ok || r.Sheet != "" {
			continue
		}
		grid.Each(s, a, &s.Effort, func(k int32) {
			if s.Forms[k].Followed() && slices.ContainsFunc(s.Forms[k].Refs, func(r formula.Ref) bool {
				from, ok := r.At(s.Row(k), s.Col(k))
				return ok && r.Sheet == "" && from.Contains(row, col)
			}) {
				n++
			}
		})
	}
	return n
}

// judge is the figures of a run that were typed over a form, where convinced tells that the line's figures bear out that it
// belongs in their place.
func (l *line) judge(c *candidate, convinced bool) (found []Overtype) {
	l.marks = nil
	side := sidesOf(l.Sheet, l.axis, c.run)
	for _, i := range c.run {
		if f := l.Forms[i]; f != nil && (f.Node == nil || f.Suits(l.axis)) {
			l.marks = append(l.marks, i)
		}
	}
	for _, x := range c.figures {
		speaks := false
		switch {
		case convinced && !c.Copies && x.fit != far:
			speaks = true
		case c.n == 0:
			speaks = l.tellsAfar(c, x)
		case !l.hasPlace(c, x):
		case x.fit == agrees:
			speaks = l.tells(c, x)
		case x.fit == near || x.fit == far:
			speaks = l.differs(c, x)
		}
		if speaks {
			o := Overtype{Cell: x.cell, Model: c.model, Form: c.Form, Agrees: x.fit == agrees || x.fit == vaguely, Line: l.of.At, Axis: l.axis}
			o.atEnd = !o.Agrees && side(x.cell) != 0
			found = append(found, o)
		}
	}
	return found
}

// hasPlace reports whether a form may stand in a figure's place for all that stands beside it: one that takes in the cell
// before must be the formula of both cells beside it, for a running balance begins with a figure.
func (l *line) hasPlace(c *candidate, x figure) bool {
	if c.Keeps(l.axis) || !c.Form.Says.Copied[l.axis] || c.Form.Copies || x.fit == agrees && !c.KeepsEither() {
		return true
	}
	before, after := l.beside(x.cell)
	return len(before) > 0 && len(after) > 0 && l.Says(before[0], c.Form) && l.Says(after[0], c.Form)
}

// isLast reports whether a figure alone ends a column: of other places together, or of all the rest.
func (l *line) isLast(c *candidate, x figure) bool {
	return l.axis == forms.DownCol && x.cell == c.run[len(c.run)-1] && len(c.run) > 1 && l.Forms[c.run[len(c.run)-2]] != nil
}

// tellsAfar reports whether a figure belongs to a formula that stands in other runs of its line alone: typed figures must be
// few beside the formulas, and the agreement no accident.
func (l *line) tellsAfar(c *candidate, x figure) bool {
	return x.fit == agrees && !c.Form.Copies && x.rests > 1 && reckon.Significant(l.Cells[x.cell].Text) >= 3 &&
		l.census.Of[c.Says] >= 3*len(c.figures)
}

// tells reports whether a figure that agrees with a form was most likely typed over it, though the line as a whole does not
// say so.
func (l *line) tells(c *candidate, x figure) bool {
	suits := c.Suits(l.axis)
	if c.Form.Copies {
		return 5*c.agreed >= 4*len(c.figures) && c.nonzero && (c.n > 1 || suits) && !c.Foreign && len(l.Cells[x.cell].Text) >= 3
	}
	if l.Number(x.cell).Sign() == 0 && !c.nonzero && (c.agreed < len(c.figures) || restsOnSomeNought(l.Sheet, c.Form, x.cell)) {
		return false
	}
	if x.rests < 2 && !c.Keeps(l.axis) {
		return false // a counter, begun anew
	}
	if alike, between := l.copiesBeside(c, x.cell); alike > 0 && between {
		return true
	}
	if c.contradicts() {
		return false
	}
	return x.rests > 1 || suits && c.n > 1
}

// restsOnSomeNought reports whether a form takes in figures of which some are nought and some are not: nought is then what many
// a formula would give.
func restsOnSomeNought(s *grid.Sheet, f *forms.Form, i int32) bool {
	nought, more := false, false
	for _, r := range f.Refs {
		reckon.Each(s, r, i, func(x formula.Value) {
			if x.Kind == formula.Figure {
				nought, more = nought || x.Rat().Sign() == 0, more || x.Rat().Sign() != 0
			}
		})
	}
	return nought && more
}

// differs reports whether a figure that a form would not give stands where only that form belongs: among figures that
// nearly all agree with it, or among its copies.
func (l *line) differs(c *candidate, x figure) bool {
	others := len(c.figures) - c.agreed
	if c.nonzero && c.agreed >= several && 3*others <= c.agreed {
		return true
	}
	if c.n < 2 || !c.Suits(l.axis) || c.n < others {
		return false
	}
	alike, between := l.copiesBeside(c, x.cell)
	switch {
	case alike == 0 || !between && (l.Number(x.cell).Sign() == 0 || l.isLast(c, x)):
		return false
	case c.Keeps(l.axis) && !between && isMean(l.Sheet, c.Form, x.cell):
		return false
	case !c.Keeps(l.axis) && x.rests < 2:
		return false // a counter may begin anew
	}
	return alike >= 3 || between || alike == 2 && l.census.Of[c.Says] >= 4
}

// copiesBeside is how many of the formulas beside a cell have a form, and whether some stand on both sides. It is none where
// one that is nearest, or several, do not, or where they show percentages and the cell none.
func (l *line) copiesBeside(c *candidate, cell int32) (alike int, between bool) {
	others := func(i int32) bool { return !l.Says(i, c.Form) }
	before, after := l.beside(cell)
	near := slices.Concat(before, after)
	if slices.ContainsFunc(before[:min(1, len(before))], others) || slices.ContainsFunc(after[:min(1, len(after))], others) {
		return 0, false
	}
	alike = len(slices.DeleteFunc(slices.Clone(near), others))
	if len(near) == 0 || 4*alike < 3*len(near) || l.Format(&l.Cells[cell]).Percent != l.Format(&l.Cells[near[0]]).Percent {
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
func (l *line) beside(cell int32) (before, after []int32) {
	const most = 4
	k, _ := slices.BinarySearch(l.marks, cell) // cells of a line stand in ascending order
	before = slices.Clone(l.marks[max(0, k-most):k])
	slices.Reverse(before)
	return before, l.marks[k:min(len(l.marks), k+most)]
}
