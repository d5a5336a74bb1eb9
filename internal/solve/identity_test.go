package solve

import (
	"math/big"
	"testing"

	"kpicheck/internal/kpi"
)

func whole(n int64) *variable { return &variable{is: kpi.Whole(n)} }

// Of a part and the rest that make the whole, the percentage leaves the part one value though it stands above and below.
func TestAPartStandsAboveAndBelow(t *testing.T) {
	percentage, part, rest := whole(40), whole(7), whole(6)
	q := quotient{of: percentage, top: sumOf(part), bottom: sumOf(part, rest), per: big.NewRat(100, 1)}
	if left := q.leaves(part); !left.meets(kpi.Whole(4)) || left.meets(kpi.Whole(5)) || left.meets(kpi.Whole(7)) {
		t.Errorf("it leaves %v, want 4", left)
	}
	if left := q.leaves(rest); !left.meets(kpi.Exactly(big.NewRat(21, 2))) || left.meets(kpi.Whole(6)) {
		t.Errorf("it leaves the rest %v, want 10.5", left)
	}
}
