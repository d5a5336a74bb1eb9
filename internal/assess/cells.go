package assess

import (
	"cmp"
	"slices"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// spot is a place taken apart, so that C10 comes after C9.
type spot struct {
	sheet    string
	row, col int
	text     string // the cell as given, where it is no single cell
}

func spotOf(p kpi.Place) spot {
	if row, col, ok := workbook.ParseAddress(p.Cell); ok {
		return spot{sheet: p.Sheet, row: row, col: col}
	}
	return spot{sheet: p.Sheet, text: p.Cell}
}

func comparePlaces(a, b kpi.Place) int {
	s, t := spotOf(a), spotOf(b)
	return cmp.Or(cmp.Compare(s.sheet, t.sheet), cmp.Compare(s.row, t.row), cmp.Compare(s.col, t.col),
		cmp.Compare(s.text, t.text))
}

// Ranges writes places as officers do, each once: a run down a column or along a row becomes one range. Sheets keep the
// order of their first mention.
func Ranges(places []kpi.Place) []string {
	ranges := Joined(places)
	texts := make([]string, len(ranges))
	for i, r := range ranges {
		texts[i] = r.String()
	}
	return texts
}

// Joined is places as Ranges writes them, each a cell, a range such as C7:C9 or a whole sheet.
func Joined(places []kpi.Place) []kpi.Place {
	var spots []spot
	mention := map[string]int{}
	for i, p := range places {
		if p == (kpi.Place{}) {
			continue
		}
		spots = append(spots, spotOf(p))
		if _, known := mention[p.Sheet]; !known {
			mention[p.Sheet] = i
		}
	}
	slices.SortFunc(spots, func(a, b spot) int {
		return cmp.Or(cmp.Compare(mention[a.sheet], mention[b.sheet]), cmp.Compare(a.col, b.col), cmp.Compare(a.row, b.row),
			cmp.Compare(a.text, b.text))
	})
	spots = slices.Compact(spots)
	down := runs(spots, func(a, b spot) bool { return a.sheet == b.sheet && a.col == b.col && a.row+1 == b.row })
	return along(down)
}

type run struct{ first, last spot }

func runs(spots []spot, next func(a, b spot) bool) []run {
	var all []run
	for _, s := range spots {
		if n := len(all); n > 0 && s.row > 0 && next(all[n-1].last, s) {
			all[n-1].last = s
			continue
		}
		all = append(all, run{s, s})
	}
	return all
}

// edge is the right side of a block: its rows, and its last column.
type edge struct {
	sheet         string
	from, to, col int
}

// along joins neighbouring columns that run over the same rows, so that a block is one range.
func along(down []run) []kpi.Place {
	var all []run
	ends := map[edge]int{}
	for _, r := range down {
		before := edge{r.first.sheet, r.first.row, r.last.row, r.first.col - 1}
		i, known := ends[before]
		if !known || r.first.row == 0 {
			i, all = len(all), append(all, r)
		}
		delete(ends, before)
		all[i].last = r.last
		ends[edge{r.first.sheet, r.first.row, r.last.row, r.last.col}] = i
	}
	places := make([]kpi.Place, len(all))
	for i, r := range all {
		places[i] = r.place()
	}
	return places
}

func (r run) place() kpi.Place {
	if r.first.row == 0 {
		return kpi.Place{Sheet: r.first.sheet, Cell: r.first.text}
	}
	cell := workbook.Address(r.first.row, r.first.col)
	if r.first != r.last {
		cell += ":" + workbook.Address(r.last.row, r.last.col)
	}
	return kpi.Place{Sheet: r.first.sheet, Cell: cell}
}
