package councils

import (
	"testing"

	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
)

// What was written before a contract had the council's code is of the code, where nothing speaks against it.
func TestANameIsOfItsCode(t *testing.T) {
	of := func(council, authority string) dossier.OwnContract {
		return dossier.OwnContract{Contract: &kpi.Contract{Council: council, Authority: authority}}
	}
	for _, test := range []struct {
		reason, given, want string
		contracts           []dossier.OwnContract
	}{
		{"no authority was written", "", "E1", []dossier.OwnContract{of("North", "E1")}},
		{"the name was written, and the contract has a code since", "North", "E1", []dossier.OwnContract{of("North", "E1")}},
		{"an earlier contract has none", "North", "E1", []dossier.OwnContract{of("North", "North"), of("North", "E1"), of("North", "E1")}},
		{"no authority was written, and the first contract has no code", "", "E1", []dossier.OwnContract{of("North", "North"), of("North", "E1")}},
		{"the council became another, so that it may be either", "North", "North", []dossier.OwnContract{of("North", "E1"), of("North", "E2")}},
		{"another council's code", "North", "North", []dossier.OwnContract{of("North", "North"), of("South", "E2")}},
		{"a code that no contract has", "E9", "E9", []dossier.OwnContract{of("North", "E1")}},
	} {
		if got := authorityOf(test.given, test.contracts); got != test.want {
			t.Errorf("%s: %q is %q, want %q", test.reason, test.given, got, test.want)
		}
	}
	known := []dossier.OwnContract{of("South", "E2"), of("North", "North"), of("North", "E1")}
	if c := contractOf("E1", known); c != known[1].Contract {
		t.Errorf("the contract of E1 is %+v", c)
	}
	if contractOf("E9", known) != nil {
		t.Error("a contract names what none has")
	}
}
