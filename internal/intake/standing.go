package intake

import "kpicheck/internal/kpi"

// standing is where the figures of a sheet stand, by its grid's rows and columns.
type standing struct {
	rows, columns map[int]holding
	tables        []stood
	order         map[int]int // of the tables, by their number
	own           map[tableOf]stood
	begins        map[beginning]bool
	stray         []int // the rows of numbers that were taken for nothing, from the top
}

type tableOf struct {
	table     int
	indicator *kpi.Indicator
}

// beginning is the first row, or else the first column, of an indicator's figures in a table.
type beginning struct {
	of       *kpi.Indicator
	row, col int
}

// holding is whose figures a row or a column holds.
type holding struct {
	of       *kpi.Indicator // whose all of them are; nil for several
	several  bool
	headline bool // some are of its headline
}

// stood is the rows and the first column of figures.
type stood struct {
	of                *kpi.Indicator // nil for several
	top, bottom, left int
}

// standing is where the figures stand, by their sheets.
func (r *reader) standing() map[*grid]*standing {
	on := map[*grid]*standing{}
	for n, f := range r.out.Figures {
		p := r.found[n]
		s := on[p.grid]
		if s == nil {
			s = &standing{rows: map[int]holding{}, columns: map[int]holding{}, order: map[int]int{}, own: map[tableOf]stood{}}
			on[p.grid] = s
		}
		s.take(f, p.mark)
	}
	return on
}

func (s *standing) take(f *kpi.Figure, m *mark) {
	s.rows[m.row] = s.rows[m.row].with(f)
	s.columns[m.col] = s.columns[m.col].with(f)
	here := stood{f.Indicator, m.row, m.row, m.col}
	n, known := s.order[f.Table]
	if !known {
		n = len(s.tables)
		s.order[f.Table], s.tables = n, append(s.tables, here)
	}
	s.tables[n] = s.tables[n].with(here)
	own := tableOf{f.Table, f.Indicator}
	if was, known := s.own[own]; known {
		here = was.with(here)
	}
	s.own[own] = here
}

func (l holding) with(f *kpi.Figure) holding {
	l.several = l.several || l.of != nil && l.of != f.Indicator
	if l.of = f.Indicator; l.several {
		l.of = nil
	}
	l.headline = l.headline || f.Measure == f.Indicator.Headline
	return l
}

func (s stood) with(other stood) stood {
	if s.of != other.of {
		s.of = nil
	}
	return stood{s.of, min(s.top, other.top), max(s.bottom, other.bottom), min(s.left, other.left)}
}

// finish settles what is asked of the figures together, with the grid's numbers all taken for something or for nothing.
func (s *standing) finish(g *grid) {
	s.begins = map[beginning]bool{}
	for own, at := range s.own {
		s.begins[beginning{of: own.indicator, row: at.top}] = true
		s.begins[beginning{of: own.indicator, col: at.left}] = true
	}
	for n := range g.cells {
		if c := &g.cells[n]; c.numeric && c.used == unused {
			s.stray = append(s.stray, c.row)
		}
	}
}

// mayBeOf reports whether a text in a row that holds no figure may be of an indicator: it stands above a table of its figures alone, with
// nothing of another's between or beside it, or on a sheet that holds nothing else.
func (s *standing) mayBeOf(i *kpi.Indicator, row int) bool {
	only := len(s.stray) == 0
	for _, t := range s.tables {
		only = only && t.of == i
	}
	for _, t := range s.tables {
		if only || t.of == i && row < t.top && s.isClear(i, row, t) {
			return true
		}
	}
	return false
}

// isClear reports whether no number of another stands between a row and a table, nor any figure of another beside it.
func (s *standing) isClear(i *kpi.Indicator, row int, below stood) bool {
	for _, t := range s.tables {
		if t.of != i && t.bottom >= row && t.top <= below.bottom {
			return false
		}
	}
	for _, stray := range s.stray {
		if stray > row && stray < below.top {
			return false
		}
	}
	return true
}
