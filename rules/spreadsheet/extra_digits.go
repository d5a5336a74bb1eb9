package spreadsheet

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// ExtraDigits finds totals that do not add up as they are shown.
var ExtraDigits = &Rule{
	Name:   "extra-digits",
	Family: finding.Spreadsheet,
	Title:  "Shown figures do not add up to the total that is shown",
	Doc: `A cell that shows 33% may store 33.333…%. Its total is worked out from what is stored, so that three times 33% is 100%, and
whoever adds up what is shown gets 99%.

This is a note: nothing is wrong with the workbook, but its figures will be copied as they are shown, and then do not agree
with their total. Totals of up to two hundred figures are looked at, worked out with SUM, and only where rounding to what is
shown explains the whole of the difference.

Differences, averages and totals of totals that are not written with SUM are not looked at.

To answer, nothing need be done; where the figures go into a report, show one more place, or say that they are rounded.`,
	Run: func(p *Pass) { p.eachSheet(extraDigits) },
}

func extraDigits(s *sheet) []finding.Exception {
	var found []int32
	var first *big.Rat
	for _, i := range s.worked {
		sum, differs := s.sumOfShown(i)
		if !differs {
			continue
		}
		if found = append(found, i); first == nil {
			first = sum
		}
	}
	if len(found) == 0 {
		return nil
	}
	i := found[0]
	e := finding.Exception{
		Severity: finding.Note, At: s.at(i), Cells: s.places(found), Reported: s.shown(i), Expected: s.asShown(i, first),
		Question: "Will these figures be copied as they are shown?",
	}
	e.Says = fmt.Sprintf("%s%s %s not the sum of what is shown: %s shows %s, and what it adds up shows as %s", s.named(found), s.labelled(i), verb(len(found), "is", "are"), s.Cells[i].Address(), e.Reported, e.Expected)
	return []finding.Exception{e}
}

// sumOfShown is the sum of what the cells of a SUM show. differs is whether the total shows another.
func (s *sheet) sumOfShown(i int32) (sum *big.Rat, differs bool) {
	f := s.formOf(i)
	total, ok := s.published(i)
	if f.span == nil || !f.whole || f.node.Word != "SUM" || s.isClaimed(i) || !ok {
		return nil, false
	}
	a, ok := f.span.At(s.row(i), s.col(i))
	if !ok || a.Bottom-a.Top > mostSummed || a.Right-a.Left > mostSummed {
		return nil, false
	}
	sum = new(big.Rat)
	exact := true
	for row := a.Top; row <= a.Bottom; row++ {
		for col := a.Left; col <= a.Right; col++ {
			k := s.find(row, col)
			if !s.burn(1) {
				return nil, false
			}
			if !s.isNumber(k) {
				continue
			}
			v, ok := s.published(k)
			if !ok {
				return nil, false
			}
			exact = exact && v.Cmp(s.number(k)) == 0
			sum.Add(sum, v)
		}
	}
	return sum, !exact && sum.Cmp(total) != 0
}

// published is a figure as it is shown. It is not ok where the format does not fix the decimals.
func (s *sheet) published(i int32) (*big.Rat, bool) {
	c := &s.Cells[i]
	f := s.Format(c)
	v := s.number(i)
	if c.Type != workbook.Number || f.Places < 0 || f.Date || v == nil {
		return nil, false
	}
	if f.Percent {
		return kpi.RoundHalfUp(v, f.Places+2), true
	}
	return kpi.RoundHalfUp(v, f.Places), true
}
