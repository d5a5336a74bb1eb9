package rules

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
)

// ImpossibleCount reports counts that are not whole, and figures below nought.
var ImpossibleCount = &Rule{
	Name:   "impossible-count",
	Family: finding.Structure,
	Title:  "A count is not a whole number, or a figure is below nought",
	Doc: `Children, cases and reviews are counted in whole numbers and never fewer than none. A count of 680.5 is an average, a
percentage or a typing slip in a count's row; a figure below nought is a difference, or a dash that became a minus sign.
No percentage, average or rate of the contract can be below nought either.

Averages over months are rightly fractions and are not held to be whole; nor are counts that the contract declares to be
rounded. The last digits that Excel's own arithmetic leaves behind, as in 680.0000000000001, are ignored.`,
	Answer: `Give the count from the source system. Whatever is worked out on the figure is not questioned as well.`,
	Run: func(p *Pass) {
		for _, f := range p.Submission.Figures {
			switch {
			case !f.Usable():
			case f.Number.Sign() < 0:
				p.Report(belowNought(p, f))
			case f.IsCount() && f.Rounding() == nil && !isWhole(f.Number):
				p.Report(notWhole(p, f))
			default:
				p.Passed(f)
			}
		}
	},
}

// isWhole allows for what is beyond a spreadsheet's fifteen digits.
func isWhole(r *big.Rat) bool {
	if r.IsInt() {
		return true
	}
	off := new(big.Rat).Sub(r, kpi.RoundHalfUp(r, 0))
	most := new(big.Rat).Mul(r, kpi.PowerOfTen(-14))
	return off.Abs(off).Cmp(most.Abs(most)) <= 0
}

func belowNought(p *Pass, f *kpi.Figure) finding.Exception {
	e := p.Wrong(finding.Error, f)
	e.Expected = "nought or more"
	e.Says = fmt.Sprintf("%s is %s, and nothing it counts can be below nought", judge.Named(f.Measure.Label), judge.Say(f))
	e.Question = fmt.Sprintf("What should %s in %s be?", judge.Say(f), f.At)
	return e
}

func notWhole(p *Pass, f *kpi.Figure) finding.Exception {
	said := judge.Show(f.Measure, f.Number, f.Places)
	if kpi.RoundHalfUp(f.Number, f.Places).IsInt() {
		said, _ = judge.Apart(f.Measure, f.Number, kpi.RoundHalfUp(f.Number, 0), f.Places)
	}
	e := p.Wrong(finding.Error, f)
	e.Expected = "a whole number"
	e.Says = fmt.Sprintf("%s is %s, and a count is a whole number", judge.Named(f.Measure.Label), said)
	e.Question = fmt.Sprintf("What whole number belongs in %s?", f.At)
	e.LikelyCause = fullStop(f)
	return e
}

// fullStop finds a thousands separator that was typed as a decimal point: 10.756 for 10,756.
func fullStop(f *kpi.Figure) string {
	thousand := new(big.Rat).Mul(f.Number, big.NewRat(1000, 1))
	if !thousand.IsInt() || f.Places != 3 {
		return ""
	}
	return fmt.Sprintf("a full stop may stand for a comma: %s", kpi.FormatNumber(thousand, 0))
}
