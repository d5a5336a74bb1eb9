// Package pattern finds formulas that step out of the pattern of the line they stand in.
package pattern

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/formula"
	"kpicheck/internal/workbook"
	"kpicheck/rules/internal/groups"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/ranges"
	"kpicheck/rules/spreadsheet/internal/reckon"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// Outlier is a formula that differs from those of its line, and one of them.
type Outlier struct {
	Cell, Model int32
	Shifted     bool // it divides as they do, other cells
}

// Outliers is every formula of a sheet that steps out of the pattern of its line.
func Outliers(s *grid.Sheet) (found []Outlier) {
	if len(s.Worked) == 0 {
		return nil
	}
	crossings := map[crossing]int{}
	for _, a := range forms.Axes {
		for _, l := range s.Lines[a] {
			census := grid.CensusOf(s, a, l)
			if census.Total == 0 {
				continue
			}
			growing := ranges.Growing(s, a, l)
			for run := range grid.Runs(s, a, l) {
				found = append(found, (&line{s, a, census, crossings, growing, nil}).outliers(run)...)
			}
		}
	}
	return found
}

// line is what the formulas of a run are held against.
type line struct {
	*grid.Sheet
	axis      forms.Axis
	census    grid.Census
	crossings map[crossing]int // how many formulas of a line do one thing, as far as it was asked for
	growing   []ranges.Growth
	rates     map[rate]int // of the run; nil until it is asked for
}

func (l *line) outliers(run []int32) (found []Outlier) {
	var formulas, suiting []int32
	for _, i := range run {
		f := l.Forms[i]
		if f == nil {
			continue
		}
		formulas = append(formulas, i)
		if f.Node == nil || f.Suits(l.axis) {
			suiting = append(suiting, i)
		}
	}
	for k, i := range formulas {
		f := l.Forms[i]
		if l.Claimed(i) || f.Node == nil || f.Copies && f.Foreign {
			continue
		}
		model, ok := l.modelOf(i, suiting)
		if !ok || !f.Suits(l.axis) && f.KeepsEither() && l.Forms[model].Keeps(l.axis) {
			continue
		}
		if l.repeated(formulas, k) > 2 || !l.nearlyAlone(f, l.Forms[model], formulas) {
			continue
		}
		if l.besideShort(i, model, suiting) || l.byDesign(i, model) {
			continue
		}
		found = append(found, Outlier{i, model, forms.Shifted(f, l.Forms[model])})
	}
	return found
}

// modelOf is a neighbour whose form most neighbours have, where they leave no doubt of the pattern.
func (l *line) modelOf(i int32, suiting []int32) (model int32, ok bool) {
	before, after := neighbours(suiting, i)
	counts := map[*forms.Saying]int{}
	var f *forms.Form
	for _, k := range slices.Concat(before, after) {
		g := l.Forms[k]
		if counts[g.Says]++; f == nil || counts[g.Says] > counts[f.Says] {
			model, f = k, g
		}
	}
	if f == nil || l.Says(i, f) || !f.Suits(l.axis) {
		return 0, false
	}
	n := l.census.Of[f.Says]
	rules := n >= 5 && 4*n >= 3*l.census.Total
	between := len(before) > 0 && len(after) > 0 && l.Says(before[0], f) && l.Says(after[0], f)
	switch {
	case !between && !f.Keeps(l.axis):
		return 0, false // a running balance begins and ends otherwise
	case counts[f.Says] < 3 && !between && !rules:
		return 0, false
	}
	return model, l.census.Of[l.Forms[i].Says] <= max(1, n/5)
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
func (l *line) repeated(formulas []int32, k int) int {
	f := l.Forms[formulas[k]]
	n := 1
	for _, step := range [...]int{-1, 1} {
		for i := k + step; i >= 0 && i < len(formulas) && n < 4 && l.Says(formulas[i], f); i += step {
			n++
		}
	}
	return n
}

// skipsDays reports whether a date is another number of days from the one before than its model is: between two weeks of work a
// weekend is skipped.
func (l *line) skipsDays(i, model int32) bool {
	return l.Format(&l.Cells[i]).Date && l.Forms[i].Shape() == l.Forms[model].Shape()
}

// rate is formulas that differ in their numbers alone, and what those say that are counted; nil for all of them.
type rate struct {
	shape string
	says  *forms.Saying
}

// nearlyAlone reports whether a formula is nearly the same as a model; where a rate differs, it must be the only one of many.
func (l *line) nearlyAlone(f, model *forms.Form, formulas []int32) bool {
	if f.Shape() != model.Shape() {
		return forms.Akin(f, model)
	}
	if l.rates == nil {
		l.rates = map[rate]int{}
		for _, i := range formulas {
			if g := l.Forms[i]; g.Node != nil {
				l.rates[rate{g.Shape(), g.Says}]++
				l.rates[rate{g.Shape(), nil}]++
			}
		}
	}
	const many = 8
	all := l.rates[rate{f.Shape(), nil}]
	return all >= many && all-l.rates[rate{f.Shape(), model.Says}] == 1
}

// besideShort reports whether a total only takes in what its neighbours, found to be short, should take in too.
func (l *line) besideShort(i, model int32, suiting []int32) bool {
	if l.Forms[i].Span == nil {
		return false
	}
	before, after := neighbours(suiting, i)
	return slices.ContainsFunc(slices.Concat([]int32{model}, before, after), func(k int32) bool {
		return l.Claimed(k) && l.Forms[k].Span != nil
	})
}

// byDesign reports whether a formula has a reason of its own to differ from a model.
func (l *line) byDesign(i, model int32) bool {
	return l.usual(i, model) || l.skipsDays(i, model) || l.grows(i) || l.wouldFail(i, model)
}

// grows reports whether the range of a formula grows with those of others of the line: they are a pattern of their own.
func (l *line) grows(i int32) bool {
	return slices.ContainsFunc(l.growing, func(g ranges.Growth) bool {
		_, among := slices.BinarySearch(g.Cells, i) // cells of a line stand in ascending order
		return among
	})
}

// wouldFail reports whether a copy of a model would take in a text, which the formula in its place leaves out: nobody adds a dash.
func (l *line) wouldFail(i, model int32) bool {
	taken := l.Forms[i].Refs
	return slices.ContainsFunc(l.Forms[model].Refs, func(r formula.Ref) bool {
		if r.Area || slices.Contains(taken, r) {
			return false
		}
		on, a, ok := l.Target(r, i)
		if !ok {
			return false
		}
		at := on.Find(a.Top, a.Left)
		return at >= 0 && on.Cells[at].Type == workbook.Text
	})
}

// crossing is a row or column, and what formulas in it may do.
type crossing struct {
	axis     forms.Axis
	at       int
	skeleton string
}

// usual reports whether a formula differs from those of its line in a way that its own row or column differs in throughout:
// where the totals of a column all add the column before, each of them differs from the totals of its row, by design.
func (l *line) usual(i, model int32) bool {
	const several = 3
	x := crossing{l.axis.Cross(), l.Along(l.axis, i), l.Forms[i].Skeleton()}
	if x.skeleton == l.Forms[model].Skeleton() {
		return false
	}
	if _, known := l.crossings[x]; !known {
		l.crossings[x] = x.count(l.Sheet)
	}
	return l.crossings[x] >= several
}

// count is how many formulas of the row or column do so and are no copies of those beside that line.
func (x crossing) count(s *grid.Sheet) (n int) {
	for _, i := range grid.LineAt(s, x.axis, x.at) {
		f := s.Forms[i]
		if !f.Followed() || f.Skeleton() != x.skeleton {
			continue
		}
		if !s.Says(grid.Across(s, x.axis, i, -1), f) && !s.Says(grid.Across(s, x.axis, i, 1), f) {
			n++
		}
	}
	return n
}

// Exceptions claims the outliers of one sort that no rule has spoken of yet, and is an exception for all of them that step out
// of the pattern in one way. What they do, and what their neighbours would, is said of the first.
func Exceptions(s *grid.Sheet, outliers []Outlier, shifted bool, does, wouldDo string) (all []finding.Exception) {
	type way struct {
		form, model *forms.Saying
		right       bool // the figure is right all the same
	}
	found := slices.DeleteFunc(slices.Clone(outliers), func(o Outlier) bool { return o.Shifted != shifted || !s.Claim(o.Cell) })
	for _, alike := range groups.By(found, func(o Outlier) way {
		return way{s.Forms[o.Cell].Says, s.Forms[o.Model].Says, wouldShow(s, o) == wording.Shown(s, o.Cell)}
	}) {
		all = append(all, exception(s, alike, does, wouldDo))
	}
	return all
}

func exception(s *grid.Sheet, alike []Outlier, does, wouldDo string) finding.Exception {
	cells := groups.Each(alike, func(o Outlier) int32 { return o.Cell })
	i, model := cells[0], alike[0].Model
	right := wording.Formula(s, s.Forms[model], i)
	e := wording.Of(s, finding.Query, cells)
	e.Expected = wouldShow(s, alike[0])
	e.LikelyCause = wording.As(s, e.At.Cell, right, model)
	e.Question = fmt.Sprintf("Should %s be %s%s?", e.At.Cell, right, wording.Likewise(s, cells))
	e.Evidence = []finding.Evidence{wording.Evidence(s, i), wording.Evidence(s, model)}
	likewise := ""
	if len(cells) > 1 {
		likewise = "; likewise " + wording.Named(s, cells[1:])
	}
	e.Says = fmt.Sprintf("%s %s %s, where its neighbours %s %s%s%s", wording.Subject(s, i), does, wording.Formula(s, s.Forms[i], i), wouldDo, right, wording.SameToday(e), likewise)
	return e
}

// wouldShow is what an outlier would show if it held a copy of its model's formula; empty where that is not known.
func wouldShow(s *grid.Sheet, o Outlier) string {
	r, ok := reckon.Anyhow(s, s.Forms[o.Model].Node, o.Cell)
	if !ok {
		return ""
	}
	return wording.AsShown(s, o.Cell, r.Value)
}
