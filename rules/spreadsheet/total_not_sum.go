package spreadsheet

import (
	"fmt"
	"math/big"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/groups"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/misfit"
	"kpicheck/rules/spreadsheet/internal/odds"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// TotalNotSum finds typed totals that do not add up.
var TotalNotSum = &Rule{
	Name:   "total-not-sum",
	Family: finding.Spreadsheet,
	Title:  "A typed total is not the sum of its figures, where the totals beside it are",
	Doc: `A row or column is taken for totals if its label says so and three of its figures, three in four, are the exact sums of the
same run. One that is not, beyond rounding, is asked about: a category that is not listed makes it true. A figure is named
that makes the sum if taken a thousandfold or as a thousandth, for which six sums will do without a label, or if row and column
find its sign wrong.

Left alone is a mean; the sum of fewer or more; a gap that a figure beside it makes up; one without a heading, with a mark, or
that a note names or counts.

Not checked are totals of totals and labels not English, French or German.`,
	Answer: `Say which is wrong, the total or a figure; then have it worked out with SUM.`,
	Run:    func(p *Pass) { p.eachSheet(wrongTotals) },
}

func wrongTotals(s *grid.Sheet) (all []finding.Exception) {
	for _, alike := range groups.By(misfit.Find(s), misfit.Misfit.Blamed) {
		if slices.ContainsFunc(alike, func(m misfit.Misfit) bool { return !s.Claim(m.Cell) }) {
			continue
		}
		m := alike[0]
		switch {
		case m.Slip == nil:
			all = append(all, misfitException(s, m))
		case m.Slip.Cell == m.Cell || s.Claim(m.Slip.Cell):
			all = append(all, slipException(s, alike))
		}
	}
	return all
}

func misfitException(s *grid.Sheet, m misfit.Misfit) finding.Exception {
	run := wording.Area(m.Run(s))
	e := wording.Of(s, finding.Query, []int32{m.Cell})
	e.Expected = wording.AsShown(s, m.Cell, m.Sum)
	e.Difference = kpi.FormatNumber(new(big.Rat).Sub(s.Number(m.Cell), m.Sum), m.Unit)
	e.Question = fmt.Sprintf("Which is wrong, %s or one of %s?", e.At.Cell, run)
	e.Evidence = []finding.Evidence{added(s, m, e.Expected)}
	e.Odds = odds.Succession(m.Agree, m.Of)
	e.Says = fmt.Sprintf("%s “%s” is %s, and %s add up to %s", e.At.Cell, grid.Words(s, m.Line.Label), e.Reported, run, e.Expected)
	return e
}

// added is the figures that a total should add up, and what they are together.
func added(s *grid.Sheet, m misfit.Misfit, sum string) finding.Evidence {
	first := grid.Across(s, m.Line.Axis, m.Cell, -m.Reach)
	return finding.Evidence{At: kpi.Place{Sheet: s.Name, Cell: wording.Area(m.Run(s))}, Label: grid.Label(s, first), Value: sum}
}

// slipException is of the one figure that sets a total right, or the totals of its row and its column.
func slipException(s *grid.Sheet, alike []misfit.Misfit) finding.Exception {
	m := alike[0]
	i := m.Slip.Cell
	e := wording.Of(s, finding.Query, []int32{i})
	e.Expected = kpi.FormatNumber(m.Slip.Right, places(m.Slip.Right))
	e.LikelyCause = "typed in thousands, or not in thousands as the others are"
	if m.Slip.Sign {
		e.LikelyCause = "typed with the wrong sign"
	}
	e.Question = fmt.Sprintf("Should %s be %s?", e.At.Cell, e.Expected)
	e.Odds = odds.Succession(m.Agree*len(alike), m.Of*len(alike))
	var sums, runs []string
	for _, m := range alike {
		sums, runs = append(sums, s.Cells[m.Cell].Address()), append(runs, wording.Area(m.Run(s)))
		e.Evidence = append(e.Evidence, added(s, m, wording.AsShown(s, m.Cell, m.Sum)))
	}
	if i == m.Cell {
		e.Says = fmt.Sprintf("%s “%s” is %s, and %s add up to %s", e.At.Cell, grid.Words(s, m.Line.Label), e.Reported, runs[0], e.Expected)
		return e
	}
	sum := wording.Verb(len(alike), "is the sum", "are the sums")
	e.Says = fmt.Sprintf("%s is %s, and %s %s of %s only if it is %s", wording.Subject(s, i), e.Reported, judge.List(sums), sum, judge.List(runs), e.Expected)
	return e
}

// places is how many decimals a figure has.
func places(v *big.Rat) int {
	const most = 15
	for n := range most {
		if kpi.RoundHalfUp(v, n).Cmp(v) == 0 {
			return n
		}
	}
	return most
}
