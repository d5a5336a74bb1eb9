package intake

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// pointer is a text that says which way is good.
type pointer struct {
	cell   *cell
	text   string
	way    kpi.Polarity
	headed bool  // it stands below or beside a heading of directions
	across []int // the columns of the several behind a heading in their row, each of which may be of its own
}

// takeDirections keeps what the workbook says of which way is good for an indicator. It must be called once every number is taken for
// something.
func (r *reader) takeDirections() {
	var on map[*grid]*standing
	for _, as := range r.sheets {
		all := pointersOn(as.g)
		if len(all) == 0 {
			continue
		}
		if on == nil {
			on = r.standing()
		}
		if s := on[as.g]; s != nil {
			s.finish(as.g)
			r.takePointers(as.g, s, all)
		}
	}
}

func (r *reader) takePointers(g *grid, s *standing, all []pointer) {
	var free []pointer
	lines := map[*kpi.Indicator][]onLine{}
	for _, p := range all {
		row, col := s.inRows(g, p.cell), s.columns[p.cell.col]
		switch {
		case row.of != nil:
			lines[row.of] = append(lines[row.of], onLine{p, row.headline})
		case s.isOfColumn(p):
			lines[col.of] = append(lines[col.of], onLine{p, col.headline})
		default:
			free = append(free, p)
		}
	}
	for _, i := range r.lexicon.contract.Indicators {
		p, ok := ofHeadline(lines[i])
		settled := ok && p.headed
		if len(lines[i]) == 0 {
			p, ok = agreeing(s.about(i, free))
		}
		if ok && !r.isRepeat(i, "Good", p.text) {
			r.out.Directions = append(r.out.Directions, kpi.Direction{Text: kpi.Text{Indicator: i, Text: p.text, At: g.place(p.cell)}, Good: p.way, OfHeadline: settled})
		}
	}
}

// isOfColumn reports whether a direction is of the figures in its column: each of those behind its heading stands over figures of one
// indicator. A legend does not.
func (s *standing) isOfColumn(p pointer) bool {
	return len(p.across) > 0 && !slices.ContainsFunc(p.across, func(col int) bool { return s.columns[col].of == nil })
}

// about is those of some directions that may be of an indicator, though none of its figures stands in their rows.
func (s *standing) about(i *kpi.Indicator, free []pointer) (all []pointer) {
	for _, p := range free {
		if s.mayBeOf(i, p.cell.row) {
			all = append(all, p)
		}
	}
	return all
}

// onLine is a direction in a row, or a column, that holds figures of one indicator.
type onLine struct {
	pointer
	headline bool // and some are of its headline
}

// ofHeadline is the direction of an indicator by those that stand in the rows of its headline. What stands in another row may be of that
// row alone, as of children seen late.
func ofHeadline(all []onLine) (pointer, bool) {
	var of []pointer
	for _, l := range all {
		if l.headline {
			of = append(of, l.pointer)
		}
	}
	return agreeing(of)
}

// agreeing is the first of some directions, if they say the same.
func agreeing(all []pointer) (pointer, bool) {
	for _, p := range all {
		if p.way != all[0].way {
			return pointer{}, false
		}
	}
	if len(all) == 0 {
		return pointer{}, false
	}
	return all[0], true
}

// pointersOn is the texts of a sheet that say which way is good, row by row.
func pointersOn(g *grid) (all []pointer) {
	taken := map[*cell]bool{}
	take := func(found ...pointer) {
		for _, p := range found {
			if !taken[p.cell] {
				taken[p.cell] = true
				all = append(all, p)
			}
		}
	}
	for n := range g.cells {
		c := &g.cells[n]
		if c.Type != workbook.Text || !mayJudge(c.Text) {
			continue
		}
		take(saidIn(c)...)
		if kpi.HeadsWays(c.Text) {
			take(g.waysBelow(c)...)
			take(g.waysBeside(c)...)
		}
	}
	return g.withoutAsides(all)
}

// saidIn is the direction that the lines of a text say, if they say but one.
func saidIn(c *cell) (all []pointer) {
	for line := range strings.Lines(c.Text) {
		if way := kpi.GoodWay(line); way != "" {
			all = append(all, pointer{cell: c, text: strings.Join(strings.Fields(line), " "), way: way})
		}
	}
	if p, ok := agreeing(all); ok {
		return []pointer{p}
	}
	return nil
}

// mayJudge reports whether a text has a word of which way is good in it. It is asked of every text, and most have none.
func mayJudge(text string) bool {
	if len(text) > labelLength {
		return false
	}
	for n := range len(text) {
		var word string
		switch text[n] | 0x20 {
		case 'g':
			word = "good"
		case 'b':
			word = "better"
		case 'p':
			word = "p" // polarity, preferred
		case 'd':
			word = "desired"
		default:
			continue
		}
		if (n == 0 || !isLetter(text[n-1])) && len(text)-n >= len(word) && strings.EqualFold(text[n:n+len(word)], word) {
			return true
		}
	}
	return false
}

// mostEmpty is how many rows may lie between a heading of directions and one below it.
const mostEmpty = 100

// waysBelow is the directions below a heading, as far as nothing else stands between.
func (g *grid) waysBelow(head *cell) (all []pointer) {
	last := head.row
	for _, row := range g.rowsBetween(head.row+1, g.rows[len(g.rows)-1]) {
		c := g.at(row, head.col)
		switch {
		case row-last > mostEmpty:
			return all
		case c == nil:
			continue
		case kpi.Way(c.Text) != "":
			all = append(all, pointer{cell: c, text: strings.TrimSpace(c.Text), way: kpi.Way(c.Text), headed: true})
		case c.words || c.numeric:
			return all
		}
		last = row
	}
	return all
}

// waysBeside is the directions behind a heading in its row.
func (g *grid) waysBeside(head *cell) (all []pointer) {
	cells := g.row(head.row)
	first, _ := slices.BinarySearchFunc(cells, head.col+1, func(c cell, col int) int { return c.col - col })
	for n := range cells[first:] {
		c := &cells[first+n]
		way := kpi.Way(c.Text)
		if kpi.BadWay(c.Text) {
			return nil // a legend: "Good is", an arrow, "Bad is", another
		}
		if way == "" && (c.words || c.numeric) {
			break
		}
		if way != "" {
			all = append(all, pointer{cell: c, text: strings.TrimSpace(c.Text), way: way, headed: true})
		}
	}
	if len(all) < 2 {
		return all
	}
	var across []int
	for _, p := range all {
		across = append(across, p.cell.col)
	}
	for n := range all {
		all[n].across = across
	}
	return all
}
