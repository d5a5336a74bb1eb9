package label_test

import (
	"testing"

	"kpicheck/reconcile/internal/label"
)

// A query for each new spelling would teach the reader to skip them; a new quantity under an old label is worse.
func TestOnlyAnotherQuantityIsAnotherLabel(t *testing.T) {
	for _, c := range []struct {
		reason, was, now string
		same             bool
	}{
		{"letter case, spaces and dashes", "Re-Referrals  %", "RE–REFERRALS %", true},
		{"a plural", "Number of ICPC's", "Number of ICPCs", true},
		{"two letters exchanged", "Total social workers", "Total socail workers", true},
		{"a letter doubled and another not", "Total Referrals", "Total Refferals", true},
		{"the month of the heading", "Total in Sep-18", "Total in October 2018", true},
		{"small words", "No. of the care leavers", "Number of care leavers", true},
		{"a group left out", "Total social workers", "Total social workers in post", false},
		{"the opposite", "Referrals authorised", "Referrals unauthorised", false},
		{"the other end of a plan", "CP plans started", "CP plans starting", false},
		{"another part of the whole", "No. inside", "No. outside", false},
		{"another limit", "Decided within 24 hours", "Decided within 48 hours", false},
		{"short words that differ by one letter", "Plans for boys", "Plans for toys", false},
	} {
		if label.MeansTheSame(c.was, c.now) != c.same {
			t.Errorf("%s: “%s” and “%s” mean the same is %v", c.reason, c.was, c.now, !c.same)
		}
	}
}

func TestALabelMayNameATime(t *testing.T) {
	for text, want := range map[string]bool{
		"National average (2017)": true, "Core Cities, Mar-18": true, "England Sept 17": true,
		"National average": false, "Marches neighbours": false, "West Midlands 1": false,
	} {
		if label.NamesTime(text) != want {
			t.Errorf("“%s” names a time is %v", text, !want)
		}
	}
}
