package intake

import (
	"slices"

	"kpicheck/internal/kpi"
)

// standing is where the figures of a sheet stand, by its grid's rows and columns.
type standing struct {
	rows, columns map[int]holding
	tables        []stood
	order         map[int]int                // of the tables, by their number
	blocks        map[*kpi.Indicator][]stood // the tables of its figures alone
	only          *kpi.Indicator             // whose all numbers of the sheet are; nil for several
}

// holding is whose figures a row or a column holds.
type holding struct {
	of       *kpi.Indicator // whose all of them are; nil for several
	several  bool
	headline bool // some are of its headline
}

// stood is the rows of figures.
type stood struct {
	of          *kpi.Indicator // nil for several
	top, bottom int
	clear       int // from which row on nothing of another stands above it, nor beside it
}

// standing is where the figures stand, by their sheets.
func (r *reader) standing() map[*grid]*standing {
	on := map[*grid]*standing{}
	for n, f := range r.out.Figures {
		p := r.found[n]
		s := on[p.grid]
		if s == nil {
			s = &standing{rows: map[int]holding{}, columns: map[int]holding{}, order: map[int]int{}}
			on[p.grid] = s
		}
		s.take(f, p.mark)
	}
	return on
}

func (s *standing) take(f *kpi.Figure, m *mark) {
	s.rows[m.row] = s.rows[m.row].with(f)
	s.columns[m.col] = s.columns[m.col].with(f)
	here := stood{of: f.Indicator, top: m.row, bottom: m.row}
	n, known := s.order[f.Table]
	if !known {
		n = len(s.tables)
		s.order[f.Table], s.tables = n, append(s.tables, here)
	}
	s.tables[n] = s.tables[n].with(here)
}

func (l holding) with(f *kpi.Figure) holding {
	return l.and(holding{of: f.Indicator, headline: f.Measure == f.Indicator.Headline})
}

func (l holding) and(m holding) holding {
	l.several = l.several || m.several || l.of != nil && m.of != nil && l.of != m.of
	if l.of == nil {
		l.of = m.of
	}
	if l.several {
		l.of = nil
	}
	l.headline = l.headline || m.headline
	return l
}

// inRows is whose figures stand in the row of a cell, or in all rows over which it is merged.
func (s *standing) inRows(g *grid, c *cell) holding {
	held := s.rows[c.row]
	for _, m := range g.merged[c.row] {
		if m.Top == c.row && m.Left == c.col && m.Right == c.col {
			for row := c.row + 1; row <= min(m.Bottom, g.rows[len(g.rows)-1]); row++ {
				held = held.and(s.rows[row])
			}
		}
	}
	return held
}

func (s stood) with(other stood) stood {
	if s.of != other.of {
		s.of = nil
	}
	return stood{of: s.of, top: min(s.top, other.top), bottom: max(s.bottom, other.bottom)}
}

// finish settles what is asked of the figures together, with the grid's numbers all taken for something or for nothing.
func (s *standing) finish(g *grid) {
	var stray []int // the rows of numbers that were taken for nothing
	for n := range g.cells {
		if c := &g.cells[n]; c.numeric && c.used == unused {
			stray = append(stray, c.row)
		}
	}
	s.blocks, s.only = map[*kpi.Indicator][]stood{}, s.tables[0].of
	if len(stray) > 0 || slices.ContainsFunc(s.tables, func(t stood) bool { return t.of != s.only }) {
		s.only = nil
	}
	ends := endsOfRuns(g.rows)
	for _, t := range s.tables {
		if t.of != nil {
			t.clear = s.clearAbove(t, stray, ends)
			s.blocks[t.of] = append(s.blocks[t.of], t)
		}
	}
}

// endsOfRuns is, for each of the rows that hold cells, the first empty row behind it.
func endsOfRuns(rows []int) map[int]int {
	ends := make(map[int]int, len(rows))
	for _, row := range slices.Backward(rows) {
		if ends[row] = row + 1; ends[row+1] != 0 {
			ends[row] = ends[row+1]
		}
	}
	return ends
}

// clearAbove is the first row from which on nothing of another indicator stands above a table, nor any figure of another beside it. What
// follows the figures of another without an empty row between is the small print below those.
func (s *standing) clearAbove(below stood, stray []int, ends map[int]int) (row int) {
	for _, t := range s.tables {
		if t.of != below.of && t.top <= below.bottom {
			row = max(row, t.bottom+1, ends[t.bottom])
		}
	}
	for _, at := range stray {
		if at < below.top {
			row = max(row, at)
		}
	}
	return row
}

// mayBeOf reports whether a text in a row that holds no figure may be of an indicator: it stands above a table of its figures alone, with
// nothing of another's between or beside it, or on a sheet that holds nothing else.
func (s *standing) mayBeOf(i *kpi.Indicator, row int) bool {
	return s.only == i || slices.ContainsFunc(s.blocks[i], func(t stood) bool { return t.clear <= row && row < t.top })
}
