package register

import (
	"crypto/sha256"
	"encoding/hex"
	"math/big"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/kpi"
)

var (
	sep18, oct18 = month(time.September), month(time.October)
	placement    = &kpi.Indicator{ID: "KPI 7", Measures: []*kpi.Measure{total, share}}
	total        = &kpi.Measure{ID: "denominator", Kind: kpi.Count}
	share        = &kpi.Measure{ID: "percentage", Kind: kpi.Percentage}
)

func month(m time.Month) kpi.Period { return kpi.MonthPeriod(kpi.MonthOf(2018, m)) }

// digest stands for a workbook's: the same name, the same bytes.
func digest(name string) string {
	sum := sha256.Sum256([]byte(name))
	return hex.EncodeToString(sum[:])
}

// submission is a workbook that states a total and a percentage of the month that it reports, and the total of the month
// before.
func submission(file string, reported kpi.Period, totals ...int64) *kpi.Submission {
	s := &kpi.Submission{Authority: "E08000025", File: file, SHA256: digest(file), Period: reported}
	for i, n := range totals {
		s.Figures = append(s.Figures, &kpi.Figure{Indicator: placement, Measure: total, Window: kpi.Snapshot,
			Period: reported.Shift(-i), Value: count(n), At: kpi.Place{Sheet: "KPI 7", Cell: string(rune('C'-i)) + "8"}})
	}
	s.Figures = append(s.Figures, &kpi.Figure{Indicator: placement, Measure: share, Window: kpi.Snapshot, Period: reported,
		Value: kpi.Value{Shown: "67%", Stored: "0.67", Number: big.NewRat(67, 1), Shows: big.NewRat(67, 1), Signed: true,
			Range: kpi.Around(big.NewRat(67, 1), big.NewRat(1, 2))}, At: kpi.Place{Sheet: "KPI 7", Cell: "C9"}})
	return s
}

func count(n int64) kpi.Value {
	r := big.NewRat(n, 1)
	text := r.RatString()
	return kpi.Value{Shown: text, Stored: text, Number: r, Shows: r, Range: kpi.Exactly(r)}
}

// addTo is a month's file after an act that is the register's first, or is said to be.
func addTo(old []byte, s *kpi.Submission, by, on string) ([]byte, error) {
	act := kpi.Act{Period: s.Period, File: s.File, SHA256: s.SHA256, By: by, On: on, Authority: s.Authority}
	data, _, err := addition{act: act}.to(old, s)
	return data, err
}

// readFrom is what a month's file holds.
func readFrom(data []byte, file string) (*kpi.Register, error) {
	p, err := parse(data, file)
	if err != nil {
		return nil, err
	}
	return p.register, nil
}

// added is a month's file after one more act.
func added(t *testing.T, old []byte, s *kpi.Submission, by, on string) []byte {
	t.Helper()
	data, err := addTo(old, s, by, on)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func parsed(t *testing.T, data []byte, p kpi.Period) *kpi.Register {
	t.Helper()
	r, err := readFrom(data, FileName(p))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// exactly compares rationals by what they are worth.
var exactly = cmp.Comparer(func(a, b *big.Rat) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Cmp(b) == 0
})
