package spreadsheet

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/formula"
	"kpicheck/internal/kpi"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/reckon"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// StaleValue finds figures that are not what their formula gives.
var StaleValue = &Rule{
	Name:   "stale-value",
	Family: finding.Spreadsheet,
	Title:  "A stored figure is not what its formula gives",
	Doc: `A workbook keeps each formula with the figure it last gave. With calculation set to manual, or after another program
has written the file, the two fall apart: Excel then shows others than are read.

A formula is worked out anew from what is stored in the cells it rests on. It is an error if what is stored lies further
off than floating point, or the digits that are stored where those are three or more, can explain, and is not the result as
the cell shows it.

Only what can be followed for certain is worked out: the four operations, powers, SUM, AVERAGE, MIN, MAX, COUNT, PRODUCT,
ROUND and ABS, on numbers. Every other formula, and every one that rests on a text or an error, is left alone.`,
	Answer: `Open the workbook in Excel, have it calculate everything (Ctrl+Alt+F9), save it, and send it again.`,
	Run:    func(p *Pass) { p.eachSheet(staleValues) },
}

func staleValues(s *grid.Sheet) []finding.Exception {
	var found []int32
	var gives *big.Rat // the first
	noughts := 0
	for _, i := range s.Worked {
		f, v := s.Forms[i], s.Number(i)
		if !f.Followed() || v == nil || s.Cells[i].Calculated || s.Claimed(i) {
			continue
		}
		r, ok := reckon.Anyhow(s, f.Node, i)
		if !ok || isStored(s, i, v, r) {
			continue
		}
		s.Claim(i)
		if found = append(found, i); gives == nil {
			gives = r.Value
		}
		if v.Sign() == 0 {
			noughts++
		}
	}
	if len(found) == 0 {
		return nil
	}
	e := staleException(s, found, gives)
	if noughts == len(found) && noughts > 2 {
		e.LikelyCause = "another program wrote the formulas, and they have never been calculated"
	}
	return []finding.Exception{e}
}

// isStored reports whether a cell stores what its formula gives, to the digits that it is stored to, or that rounded as it is
// shown.
func isStored(s *grid.Sheet, i int32, v *big.Rat, r formula.Result) bool {
	if kpi.Compare(v, r.Value) == 0 || reckon.ToItsDigits(s.Cells[i].Text, v, r) || reckon.Agrees(s, i, r, false) {
		return true
	}
	f := s.Format(&s.Cells[i])
	if f.Places < 0 {
		return false
	}
	places := f.Places
	if f.Percent {
		places += 2
	}
	return kpi.RoundHalfUp(r.Value, places).Cmp(kpi.RoundHalfUp(v, places+3)) == 0
}

func staleException(s *grid.Sheet, cells []int32, gives *big.Rat) finding.Exception {
	first, n := cells[0], len(cells)
	e := wording.Of(s, finding.Error, cells)
	e.Expected = wording.AsShown(s, first, gives)
	e.LikelyCause = "the workbook was saved without being calculated"
	e.Question = fmt.Sprintf("Which is right in %s, %s?", wording.Named(s, cells), wording.Verb(n, "the figure or the formula", "the figures or the formulas"))
	for _, i := range cells[:min(n, wording.MostNamed)] {
		e.Evidence = append(e.Evidence, wording.Evidence(s, i))
	}
	e.Says = fmt.Sprintf("%s %s not what %s formula gives: %s is %s, and %s gives %s", wording.Subject(s, cells...), wording.Verb(n, "is", "are"), wording.Verb(n, "its", "their"), e.At.Cell, e.Reported, wording.Formula(s, s.Forms[first], first), e.Expected)
	return e
}
