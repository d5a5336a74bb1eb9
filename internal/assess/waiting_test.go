package assess_test

import (
	"slices"
	"strings"
	"testing"

	"kpicheck/internal/assess"
	"kpicheck/internal/finding"
)

// What numbers in doubt may be is not called missing, and not called there either; what they cannot be is missing.
func TestWhatADoubtMaySupplyIsNotMissing(t *testing.T) {
	missing := func(a *assess.Assessment) (all []string) {
		for i := range a.Exceptions {
			if a.Exceptions[i].Lacks != finding.Nothing {
				all = append(all, a.Exceptions[i].Message())
			}
		}
		return all
	}
	waits := func(a *assess.Assessment) bool {
		return slices.ContainsFunc(a.Coverage, func(c assess.Coverage) bool {
			return slices.ContainsFunc(c.Why, func(w assess.Reason) bool {
				return strings.Contains(w.Why.String(), "Visits taken on for Sep-18 is not known until the reading is settled")
			})
		})
	}
	a := visited(t, inTime+"V1,,Visits agreed,190\n"+share+kinds, assess.Options{})
	if got := missing(a); len(got) > 0 || !waits(a) || !a.IsInDoubt() {
		t.Errorf("missing: %q; it is said to wait: %t; in doubt: %t", got, waits(a), a.IsInDoubt())
	}
	a = visited(t, inTime+"V1,,Visits agreed,250\n"+share+kinds, assess.Options{})
	if got := missing(a); len(got) != 1 || waits(a) || !a.IsInDoubt() {
		t.Errorf("of what it is not: missing: %q; it is said to wait: %t", got, waits(a))
	}
}
