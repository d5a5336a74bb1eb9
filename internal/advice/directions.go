package advice

import (
	"fmt"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
	"kpicheck/internal/workbook"
)

var (
	// headsDirections is how a column or a line is headed that says which way is good.
	headsDirections = regex.Lazy(`(?i)^(good|better|polarity|desired)( (is|to be|performance|performance is|direction|direction is|when))?\s*[=:?]?$`)
	// saysGood is a text that says so by itself: "Good = High", "Lower is better".
	saysGood = regex.Lazy(`(?i)^\W*((good|better|polarity)( performance)?( is| to be)?\s*[=:]?\s*(high|low|higher|lower|bigger|smaller|up|down)|` +
		`(high|low|higher|lower|bigger|smaller|up|down|more|less|fewer)( is| =)? (good|better))\W*$`)
)

// longestDirection is how many words a cell under such a heading may have: a remark there says more than a direction.
const longestDirection = 3

// otherDirections is the indicators of which a workbook says that the other way is good.
func otherDirections(c *kpi.Contract, g Given) (all []string) {
	for _, i := range c.Indicators {
		if i.Polarity == kpi.Neutral || g.Book == nil {
			continue
		}
		for _, sheet := range g.Book.Sheets {
			if text, at := directionOn(newGrid(sheet), i, g.Submission); text != "" && kpi.DirectionIn(text) != i.Polarity {
				all = append(all, fmt.Sprintf("%s: polarity is %s, and the workbook says “%s”%s", i.ID, i.Polarity, text, kpi.InCells(at)))
				break
			}
		}
	}
	return all
}

// grid is the texts of a sheet by row and column.
type grid struct {
	sheet *workbook.Sheet
	texts map[[2]int32]string
}

func newGrid(sheet *workbook.Sheet) grid {
	g := grid{sheet: sheet, texts: map[[2]int32]string{}}
	for n := range sheet.Cells {
		cell := &sheet.Cells[n]
		if text := strings.Join(strings.Fields(cell.Text), " "); text != "" {
			g.texts[[2]int32{cell.Row, cell.Col}] = text
		}
	}
	return g
}

// directionOn is what a sheet says of which way is good for an indicator, and where: in a row of its figures, or anywhere where all
// figures of the sheet are its own.
func directionOn(g grid, i *kpi.Indicator, s *kpi.Submission) (text string, at kpi.Place) {
	rows, only := map[int32]bool{}, true
	for _, f := range s.Figures {
		if f.At.Sheet != g.sheet.Name {
			continue
		}
		if f.Indicator != i {
			only = false
			continue
		}
		if row, _, ok := workbook.ParseAddress(f.At.Cell); ok {
			rows[int32(row)] = true
		}
	}
	if len(rows) == 0 {
		return "", kpi.Place{}
	}
	for n := range g.sheet.Cells {
		cell := &g.sheet.Cells[n]
		text := g.texts[[2]int32{cell.Row, cell.Col}]
		if kpi.DirectionIn(text) == "" || !rows[cell.Row] && !only {
			continue
		}
		if saysGood().MatchString(text) || len(strings.Fields(text)) <= longestDirection && (g.headed(cell) || only && g.labelled(cell)) {
			return text, kpi.Place{Sheet: g.sheet.Name, Cell: cell.Address()}
		}
	}
	return "", kpi.Place{}
}

// headed reports whether the nearest text above a cell that is no direction itself heads directions.
func (g grid) headed(cell *workbook.Cell) bool {
	for row := cell.Row - 1; row > 0; row-- {
		if text := g.texts[[2]int32{row, cell.Col}]; headsDirections().MatchString(text) {
			return true
		} else if text != "" && kpi.DirectionIn(text) == "" && !isNone(text) {
			return false
		}
	}
	return false
}

// isNone reports whether a text stands for no direction.
func isNone(text string) bool {
	switch strings.ToLower(text) {
	case "-", "–", "—", "n/a", "none", "neutral", "na":
		return true
	}
	return false
}

// labelled reports whether the text beside a cell, to its left, says that a direction follows.
func (g grid) labelled(cell *workbook.Cell) bool {
	for col := cell.Col - 1; col > 0; col-- {
		if text := g.texts[[2]int32{cell.Row, col}]; text != "" {
			return headsDirections().MatchString(text)
		}
	}
	return false
}
