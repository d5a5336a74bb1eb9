package spreadsheet

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/wording"
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

Differences, averages and totals of totals that are not written with SUM are not looked at.`,
	Answer: `Nothing need be done; where the figures go into a report, show one more place, or say that they are rounded.`,
	Run:    func(p *Pass) { p.eachSheet(extraDigits) },
}

func extraDigits(s *grid.Sheet) []finding.Exception {
	var found []int32
	var first *big.Rat
	for _, i := range s.Worked {
		sum, differs := sumOfShown(s, i)
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
	e := wording.Of(s, finding.Note, found)
	e.Expected = wording.AsShown(s, found[0], first)
	e.Question = "Will these figures be copied as they are shown?"
	e.Says = fmt.Sprintf("%s %s not the sum of what is shown: %s shows %s, and what it adds up shows as %s", wording.Subject(s, found...), wording.Verb(len(found), "is", "are"), e.At.Cell, e.Reported, e.Expected)
	return []finding.Exception{e}
}

// sumOfShown is the sum of what the cells of a SUM show. differs is whether the total shows another.
func sumOfShown(s *grid.Sheet, i int32) (sum *big.Rat, differs bool) {
	const most = 200 // cells along either side
	f := s.Forms[i]
	if f.Span == nil || !f.Whole || f.Node.Word != "SUM" || s.Claimed(i) {
		return nil, false
	}
	total, shows := published(s, i)
	a, ok := f.Span.At(s.Row(i), s.Col(i))
	if !shows || !ok || a.Bottom-a.Top > most || a.Right-a.Left > most {
		return nil, false
	}
	sum = new(big.Rat)
	exact, sound := true, true
	through := grid.Each(s, a, &s.Effort, func(k int32) {
		if !sound || !s.IsNumber(k) {
			return
		}
		v, ok := published(s, k)
		if sound = ok; ok {
			exact = exact && v.Cmp(s.Number(k)) == 0
			sum.Add(sum, v)
		}
	})
	return sum, through && sound && !exact && sum.Cmp(total) != 0
}

// published is a figure as it is shown. It is not ok where the format does not fix the decimals.
func published(s *grid.Sheet, i int32) (*big.Rat, bool) {
	f := s.Format(&s.Cells[i])
	v := s.Number(i)
	if f.Places < 0 || f.Date || v == nil {
		return nil, false
	}
	if f.Percent {
		return kpi.RoundHalfUp(v, f.Places+2), true
	}
	return kpi.RoundHalfUp(v, f.Places), true
}
