package draft

import (
	"slices"

	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
)

// polaritySaid is what stands beside a group's rows, or above its table, of which way is good.
func (d *drafting) polaritySaid(g *group) string {
	for _, l := range g.lines {
		for _, n := range l.numbers {
			said := n.sheet.polarities()
			if own := d.block(n); own.of == g {
				if way := said.between(own.above, n.Row); way != "" {
					return way
				}
			}
			if way := said.beside[n.Row]; way != "" {
				return way
			}
		}
	}
	return ""
}

// polarities is what the texts of a sheet tell of which way is good.
type polarities struct {
	said   []directed     // by texts that say so themselves, from the top
	beside map[int]string // by the first text of a row: it says so itself, or a heading over it does
}

type directed struct {
	row int
	way string
}

// polarities goes through the texts of a sheet once, however many numbers ask.
func (s *sheet) polarities() *polarities {
	if s.directions == nil {
		s.directions = polaritiesIn(s.texts)
	}
	return s.directions
}

func polaritiesIn(texts []intake.Words) *polarities {
	p := &polarities{beside: map[int]string{}}
	legends := map[int]bool{} // the rows in which a text says what is bad
	for _, w := range texts {
		legends[w.Row] = legends[w.Row] || kpi.BadWay(w.Text)
	}
	heads := map[int]head{} // the first of each column that speaks of what is good
	for _, w := range texts {
		way := ""
		if goodIs().MatchString(w.Text) {
			if _, known := heads[w.Col]; !known {
				heads[w.Col] = head{w.Row, kpi.HeadsWays(w.Text)}
			}
			if way = wayIn(w.Text); way != "" && !legends[w.Row] {
				p.said = append(p.said, directed{w.Row, way})
			}
		}
		if way == "" {
			way = heads[w.Col].wayBelow(w)
		}
		if p.beside[w.Row] == "" && !legends[w.Row] {
			p.beside[w.Row] = way
		}
	}
	slices.SortStableFunc(p.said, func(a, b directed) int { return a.row - b.row })
	return p
}

// head is the first text of a column that speaks of what is good, and whether it asks for a direction.
type head struct {
	row  int
	asks bool
}

// wayBelow is the direction that a text below a head names; empty for none. An arrow below "Good?" tells how a figure went.
func (h head) wayBelow(w intake.Words) string {
	switch {
	case h.row == 0 || h.row >= w.Row:
		return ""
	case h.asks:
		return string(kpi.DirectionIn(w.Text))
	}
	return string(kpi.LevelIn(w.Text))
}

// between is the first that is said below one row and above another; empty for none.
func (p *polarities) between(above, row int) string {
	n, _ := slices.BinarySearchFunc(p.said, above+1, func(d directed, row int) int { return d.row - row })
	if n < len(p.said) && p.said[n].row < row {
		return p.said[n].way
	}
	return ""
}

// block is a table, the last row before it that belongs to another, and the group whose numbers alone stand in it; nil for several.
type block struct {
	above int
	of    *group
}

type inSheet struct {
	sheet *sheet
	table int
}

// block is the block of a number. All are found at once.
func (d *drafting) block(n *number) block {
	if d.blocks == nil {
		d.blocks = d.blocksOf()
	}
	return d.blocks[inSheet{n.sheet, n.Table}]
}

func (d *drafting) blocksOf() map[inSheet]block {
	blocks := map[inSheet]block{}
	for _, s := range d.sheets {
		above := 0
		for _, t := range s.tables {
			blocks[inSheet{s, t.number}] = block{above: above}
			above = max(above, t.bottom)
		}
	}
	taken := map[inSheet]bool{}
	for _, g := range d.groups {
		for _, l := range g.lines {
			for _, n := range l.numbers {
				at := inSheet{n.sheet, n.Table}
				b := blocks[at]
				switch {
				case !taken[at]:
					b.of, taken[at] = g, true
				case b.of != g:
					b.of = nil
				}
				blocks[at] = b
			}
		}
	}
	return blocks
}
