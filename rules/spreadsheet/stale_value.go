package spreadsheet

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/formula"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// StaleValue finds figures that are not what their formula gives.
var StaleValue = &Rule{
	Name:   "stale-value",
	Family: finding.Spreadsheet,
	Title:  "A stored figure is not what its formula gives",
	Doc: `A workbook keeps each formula with the figure that it last gave. With calculation set to manual, or after another program
has written the file, the two fall apart: whoever opens it in Excel sees other figures than whoever has them read.

A formula is worked out anew, in exact numbers, from what is stored in the cells that it rests on. It is an error if what
is stored lies further off than floating point can explain, and is not the result rounded as the cell shows it.

Only what can be followed for certain is worked out: the four operations, powers, SUM, AVERAGE, MIN, MAX, COUNT, PRODUCT,
ROUND and ABS, on numbers. Every other formula, and every one that rests on a text or an error, is left alone.

To answer, open the workbook in Excel, have it calculate everything (Ctrl+Alt+F9), save it, and send it again.`,
	Run: func(p *Pass) { p.eachSheet(staleValues) },
}

// stale is a figure, and what its formula gives.
type stale struct {
	cell  int32
	gives *big.Rat
}

func staleValues(s *sheet) []finding.Exception {
	var found []stale
	noughts := 0
	for _, i := range s.worked {
		r, ok := s.worksOut(i)
		if !ok || s.isStored(i, r) {
			continue
		}
		found = append(found, stale{i, r.Value})
		if s.number(i).Sign() == 0 {
			noughts++
		}
	}
	if len(found) == 0 {
		return nil
	}
	return []finding.Exception{s.staleException(found, noughts == len(found) && noughts > 2)}
}

// worksOut is what the formula of a cell gives, if it can be told.
func (s *sheet) worksOut(i int32) (formula.Result, bool) {
	c := &s.Cells[i]
	if f := s.formOf(i); f.node != nil && !s.isClaimed(i) && c.Type == workbook.Number && !c.Calculated && s.number(i) != nil {
		return s.reckonAnyhow(f.node, i)
	}
	return formula.Result{}, false
}

func (s *sheet) isStored(i int32, r formula.Result) bool {
	v := s.number(i)
	off := new(big.Rat).Sub(v, r.Value)
	if off.Abs(off).Cmp(r.Off) <= 0 {
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

func (s *sheet) staleException(found []stale, never bool) finding.Exception {
	var cells []int32
	for _, x := range found {
		cells = append(cells, x.cell)
		s.claim(x.cell)
	}
	first := found[0]
	at := s.Cells[first.cell].Address()
	e := finding.Exception{
		Severity: finding.Error, At: s.at(first.cell), Cells: s.places(cells), Reported: s.shown(first.cell),
		Expected: s.asShown(first.cell, first.gives),
		Question: fmt.Sprintf("Which is right in %s, the figure or the formula?", at),
	}
	for _, x := range found[:min(len(found), mostNamed)] {
		text := s.formulaAt(s.formOf(x.cell), x.cell)
		e.Evidence = append(e.Evidence, finding.Evidence{At: s.at(x.cell), Label: "=" + text, Value: s.shown(x.cell)})
	}
	e.Says = fmt.Sprintf("%s%s %s not what %s formula gives: %s is %s, and %s gives %s", s.named(cells), s.labelled(first.cell), verb(len(cells), "is", "are"), verb(len(cells), "its", "their"), at, e.Reported, s.formulaAt(s.formOf(first.cell), first.cell), e.Expected)
	e.LikelyCause = "the workbook was saved without being calculated"
	if never {
		e.LikelyCause = "another program wrote the formulas, and they have never been calculated"
	}
	return e
}
