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
