package spreadsheet

import (
	"slices"
)

// outlier is a formula that differs from those of its line, and one of them.
type outlier struct {
	cell, model int32
	shifted     bool // it divides as they do, other cells
}

// outliers is every formula of the sheet that steps out of the pattern of its line.
func (s *sheet) outliers() (found []outlier) {
	if len(s.worked) == 0 {
		return nil
	}
	if s.strayed != nil {
		return s.strayed
	}
	found = []outlier{}
	for _, a := range []axis{alongRow, downCol} {
		var c census
		at := int32(-1)
		s.eachRun(a, func(l line, run []int32) {
			if l.at != at {
				c, at = s.census(a, l.cells), l.at
			}
			if c.total > 0 {
				found = append(found, (&pattern{sheet: s, axis: a, census: c}).outliers(run)...)
			}
		})
	}
	s.strayed = found
	return found
}

// pattern is what the formulas of a line are held against.
type pattern struct {
	*sheet
	axis   axis
	census census
	rates  map[string]map[int32]int // of the run: by shape, how many formulas say what; nil until it is asked for
}

func (p *pattern) outliers(run []int32) (found []outlier) {
	var formulas, suiting []int32
	for _, i := range run {
		f := p.formOf(i)
		if f == nil {
			continue
		}
		formulas = append(formulas, i)
		if f.node == nil || f.suits(p.axis) {
			suiting = append(suiting, i)
		}
	}
	for k, i := range formulas {
		f := p.formOf(i)
		if p.isClaimed(i) || f.node == nil || f.copies && f.foreign {
			continue
		}
		model, ok := p.modelOf(i, suiting)
		if !ok || !f.suits(p.axis) && (f.down || f.across) && p.formOf(model).keepsSense(p.axis) {
			continue
		}
		if p.repeated(formulas, k) > 2 || !p.nearlyAlone(f, p.formOf(model), formulas) {
			continue
		}
		if p.besideShort(i, model, suiting) || p.usual(i, model) {
			continue
		}
		found = append(found, outlier{i, model, shifted(f.node, p.formOf(model).node)})
	}
	return found
}

// modelOf is a neighbour whose form most neighbours have, where they leave no doubt of the pattern.
func (p *pattern) modelOf(i int32, suiting []int32) (model int32, ok bool) {
	before, after := neighbours(suiting, i)
	near := append(append([]int32{}, before...), after...)
	counts := map[int32]int{}
	best := int32(-1)
	for _, k := range near {
		same := p.formOf(k).same
		if counts[same]++; best < 0 || counts[same] > counts[p.formOf(best).same] {
			best = k
		}
	}
	if best < 0 {
		return 0, false
	}
	own, f := p.formOf(i), p.formOf(best)
	if f.same == own.same || !f.suits(p.axis) {
		return 0, false
	}
	n := p.census.of[f.same]
	rules := n >= 5 && 4*n >= 3*p.census.total
	between := len(before) > 0 && len(after) > 0 && p.isForm(before[0], f) && p.isForm(after[0], f)
	if !between && !f.keepsSense(p.axis) {
		return 0, false // a running balance begins and ends otherwise
	}
	if counts[f.same] < 3 && !between && !rules {
		return 0, false
	}
	return best, p.census.of[own.same] <= max(1, n/5)
}

// neighbours is the two formulas on either side of a cell, the nearest first; at the end of a run, the four beside it.
func neighbours(suiting []int32, i int32) (before, after []int32) {
	k, among := slices.BinarySearch(suiting, i) // cells of a line stand in ascending order
	next := k
	if among {
		next++
	}
	wantBefore, wantAfter := 2, 2
	if k == 0 {
		wantAfter = 4
	}
	if next == len(suiting) {
		wantBefore = 4
	}
	for n := k - 1; n >= 0 && len(before) < wantBefore; n-- {
		before = append(before, suiting[n])
	}
	return before, suiting[next:min(len(suiting), next+wantAfter)]
}

// repeated is how many formulas side by side have the form of one.
func (p *pattern) repeated(formulas []int32, k int) int {
	f := p.formOf(formulas[k])
	n := 1
	for i := k - 1; i >= 0 && n < 4 && p.isForm(formulas[i], f); i-- {
		n++
	}
	for i := k + 1; i < len(formulas) && n < 4 && p.isForm(formulas[i], f); i++ {
		n++
	}
	return n
}

// nearlyAlone says whether a formula is nearly the same as a model; where only a rate differs, it must be the only one of
// many that does.
func (p *pattern) nearlyAlone(f, model *form, formulas []int32) bool {
	if f.shape() != model.shape() {
		return akin(f.node, model.node)
	}
	if p.rates == nil {
		p.countRates(formulas)
	}
	const many = 8
	all := 0
	for _, n := range p.rates[f.shape()] {
		all += n
	}
	return all >= many && all-p.rates[f.shape()][model.same] == 1
}

func (p *pattern) countRates(formulas []int32) {
	p.rates = map[string]map[int32]int{}
	for _, i := range formulas {
		f := p.formOf(i)
		if f.node == nil {
			continue
		}
		if p.rates[f.shape()] == nil {
			p.rates[f.shape()] = map[int32]int{}
		}
		p.rates[f.shape()][f.same]++
	}
}

// besideShort says whether a total only takes in what its neighbours, found to be short, should take in too.
func (p *pattern) besideShort(i, model int32, suiting []int32) bool {
	if p.formOf(i).span == nil {
		return false
	}
	before, after := neighbours(suiting, i)
	for _, k := range append(append([]int32{model}, before...), after...) {
		if p.isClaimed(k) && p.formOf(k).span != nil {
			return true
		}
	}
	return false
}

// usual says whether a formula differs from those of its line in a way that its own row or column differs in throughout:
// where the totals of a column all add the column before, each of them differs from the totals of its row, by design.
func (p *pattern) usual(i, model int32) bool {
	const several = 3
	cross := downCol
	if p.axis == downCol {
		cross = alongRow
	}
	skeleton := p.formOf(i).skeleton()
	if skeleton == p.formOf(model).skeleton() {
		return false
	}
	key := crossing{cross, int32(p.along(p.axis, i)), skeleton}
	if p.crossings == nil {
		p.crossings = map[crossing]int{}
	}
	n, known := p.crossings[key]
	if !known {
		n = p.countAcross(cross, key.at, skeleton)
		p.crossings[key] = n
	}
	return n >= several
}

// crossing is a row or column, and what formulas in it may do.
type crossing struct {
	axis     axis
	at       int32
	skeleton string
}

// countAcross counts the formulas of a row or column that do one thing and are no copies of those beside that line.
func (s *sheet) countAcross(a axis, at int32, skeleton string) (n int) {
	of, lines := s.rowOf, s.rows
	down, right := 1, 0
	if a == downCol {
		of, lines = s.colOf, s.cols
		down, right = 0, 1
	}
	for _, i := range lines[of[at]].cells {
		f := s.formOf(i)
		if f == nil || f.node == nil || f.skeleton() != skeleton {
			continue
		}
		before, after := s.find(s.row(i)-down, s.col(i)-right), s.find(s.row(i)+down, s.col(i)+right)
		if (before < 0 || !s.isForm(before, f)) && (after < 0 || !s.isForm(after, f)) {
			n++
		}
	}
	return n
}
