package spreadsheet

import (
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// overtyping looks for typed figures in one run of figures.
type overtyping struct {
	*sheet
	axis   axis
	line   int32
	run    []int32
	census census  // of the whole line
	marks  []int32 // the formulas of the run that suit the axis, or that cannot be followed
}

// nearest is how many formulas on either side of a figure are looked at.
const nearest = 3

func (o overtyping) find() (found []overtype) {
	if o.census.total == 0 && !slices.ContainsFunc(o.run, func(i int32) bool { return o.mayStand(o.formOf(i)) }) {
		return nil
	}
	order, byForm := o.candidates()
	for _, i := range o.run {
		if f := o.formOf(i); f != nil && (f.node == nil || f.suits(o.axis)) {
			o.marks = append(o.marks, i)
		}
	}
	for _, same := range order {
		c := byForm[same]
		found = append(found, o.judge(c)...)
	}
	return found
}

// candidate is a form that may belong in the place of some typed figures of the run.
type candidate struct {
	form    int32
	model   int32   // a cell that has it, the nearest to the first figure
	n       int     // cells of the run that have it
	typed   []int32 // figures that it is near to
	outside bool    // no cell of the run has it, but all the formulas of the line
}

// mayStand says whether copies of a form may be looked for along the axis: it keeps its sense along it, or it has none
// to keep in either way and is copied all the same.
func (o overtyping) mayStand(f *form) bool {
	if f == nil || f.node == nil {
		return false
	}
	return f.suits(o.axis) || !f.down && !f.across || f.copies
}

// candidates is, for every form of the run, the typed figures that it is among the nearest of.
func (o overtyping) candidates() (order []int32, byForm map[int32]*candidate) {
	byForm = map[int32]*candidate{}
	var formulas []int // indexes into the run
	var figures []int
	for k, i := range o.run {
		if f := o.formOf(i); o.mayStand(f) {
			formulas = append(formulas, k)
			if byForm[f.same] == nil {
				byForm[f.same] = &candidate{form: o.form[i], model: i}
				order = append(order, f.same)
			}
			byForm[f.same].n++
		} else if o.isTyped(i) {
			figures = append(figures, k)
		}
	}
	for _, k := range figures {
		o.addTo(byForm, formulas, k)
	}
	if same, form, ok := o.onlyForm(); ok && byForm[same] == nil && len(figures) > 0 {
		c := &candidate{form: form, model: o.modelOf(form), outside: true}
		for _, k := range figures {
			c.typed = append(c.typed, o.run[k])
		}
		byForm[same] = c
		order = append(order, same)
	}
	return order, byForm
}

func (o overtyping) addTo(byForm map[int32]*candidate, formulas []int, k int) {
	after, _ := slices.BinarySearch(formulas, k)
	for _, n := range formulas[max(0, after-nearest):min(len(formulas), after+nearest)] {
		c := byForm[o.formOf(o.run[n]).same]
		if len(c.typed) == 0 || c.typed[0] == o.run[k] && n < k {
			c.model = o.run[n]
		}
		if len(c.typed) == 0 || c.typed[len(c.typed)-1] != o.run[k] {
			c.typed = append(c.typed, o.run[k])
		}
	}
}

// onlyForm is the form that all the formulas of a column have, where there are many.
func (o overtyping) onlyForm() (same, form int32, ok bool) {
	const many = 10
	if o.axis != downCol || len(o.census.of) != 1 || o.census.total < many {
		return 0, 0, false
	}
	for same, form := range o.census.form {
		return same, form, true
	}
	return 0, 0, false
}

func (o overtyping) modelOf(form int32) int32 {
	n := o.colOf[o.line]
	for _, i := range o.cols[n].cells {
		if o.form[i] == form {
			return i
		}
	}
	return -1
}

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
		x := reckoned{i, r.Figures, o.agrees(i, r)}
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
		case x.agrees && c.outside:
			speaks = c.fromOutside(o, x, len(fit))
		case x.agrees:
			speaks = o.tells(c, x, len(fit), agreeing, nonzero)
		default:
			speaks = o.differs(c, x, len(fit)-agreeing)
		}
		if speaks {
			found = append(found, overtype{x.cell, c.form, c.model, x.agrees, o.line, o.axis})
		}
	}
	return found
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
	if !between && o.isMean(f, x.cell) {
		return false
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

// significant counts the digits of a stored number that are not noughts at its ends.
func significant(stored string) int {
	digits := ""
	for i := range len(stored) {
		if stored[i]|0x20 == 'e' {
			break
		}
		if '0' <= stored[i] && stored[i] <= '9' {
			digits += stored[i : i+1]
		}
	}
	for digits != "" && digits[0] == '0' {
		digits = digits[1:]
	}
	for digits != "" && digits[len(digits)-1] == '0' {
		digits = digits[:len(digits)-1]
	}
	return len(digits)
}

// asShown is a value as the cell would show it.
func (s *sheet) asShown(i int32, v *big.Rat) string {
	const digits = 12
	c := s.Cells[i]
	c.Type, c.Text = workbook.Number, v.FloatString(digits)
	if s.Format(&c).General {
		return kpi.FormatNumber(v, min(decimals(s.Cells[i].Text), 6))
	}
	return strings.TrimSpace(s.Shown(&c))
}
