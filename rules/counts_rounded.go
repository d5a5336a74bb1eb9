package rules

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// CountsRounded asks about counts that are rounded throughout, of which the contract knows nothing.
var CountsRounded = &Rule{
	Name:   "counts-rounded",
	Family: finding.Structure,
	Title:  "Counts are rounded throughout, though the contract has them as exact",
	Doc: `One count in five ends in nought or five. Where a dozen different counts or more all do, they were rounded, be it to protect
people who could be recognised in small numbers. A rounded 455 may be anything from 452.5 to 457.5: totals need not add up,
and a percentage that was worked out before rounding is not that of the counts beside it.

So that nothing is taken for wrong which rounding explains, each count is held to all that rounds to it; that finds less
than exact counts would. One count in fifty may be out of step, as where it was mistyped. Counts that the contract has
as rounded are no question.`,
	Answer: `Send exact counts, or say what they are rounded to: the council then writes it into the contract, as rounded_to: 5 in
the line of each measure.`,
	Run: func(p *Pass) {
		if p.Submission.RoundedTo == nil {
			p.Held(nil)
			return
		}
		p.Report(countsRounded(p))
	},
}

// countsRounded is of no cell and no month, so that it is known again while the habit lasts.
func countsRounded(p *Pass) finding.Exception {
	to := p.Submission.RoundedTo
	multiples, counts := 0, 0
	for _, f := range p.Submission.Figures {
		if f.Usable() && f.IsCount() && f.Rounding() == nil && f.Number.Sign() != 0 {
			if counts++; new(big.Rat).Quo(f.Number, to).IsInt() {
				multiples++
			}
		}
	}
	how := fmt.Sprintf("All %d", counts)
	if multiples < counts {
		how = fmt.Sprintf("%d of %d", multiples, counts)
	}
	nearest := kpi.FormatNumber(to, 0)
	ends := map[string]string{"5": "nought or five", "10": "nought", "100": "two noughts"}[nearest]
	return finding.Exception{
		Severity: finding.Query, Reported: "rounded to " + nearest, Expected: "exact counts", In: finding.Nowhere,
		Says: fmt.Sprintf("%s counts end in %s, so that they seem to be rounded to the nearest %s; the contract has them as exact",
			how, ends, nearest),
		Question: fmt.Sprintf("Are all counts rounded, and to the nearest %s? If that is agreed, rounded_to: %[1]s in the line of each measure says so in the contract.",
			nearest),
	}
}
