package contract

import (
	"errors"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/kpi"
)

// Another council's contract is another file, and no more.
func TestEveryContractOfTheRepositoryIsSound(t *testing.T) {
	for _, file := range contractFiles(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Parse(data, file); err != nil {
			t.Error(err)
		}
	}
}

func eastmere(t *testing.T) *kpi.Contract {
	t.Helper()
	data, err := os.ReadFile("../../fixtures/eastmere/contract.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, err := Parse(data, "contract.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A rate of two measures and a rate of a published population are worked out on different things.
func TestRateKnowsItsPopulation(t *testing.T) {
	c := eastmere(t)
	own := c.Indicator("E3").Measure("rate")
	if own.Denominator != c.Indicator("E3").Measure("population") || own.Per.RatString() != "100000" || own.Ages != "" {
		t.Errorf("E3's rate is worked out on %+v", own.Denominator)
	}
	published := c.Indicator("E6").Measure("rate")
	if published.Denominator != nil || published.Ages != "0-17" {
		t.Errorf("E6's rate is worked out on %+v", published)
	}
}

// Each district has its own population, and the whole another; none may stand in for another.
func TestPopulationsAreByArea(t *testing.T) {
	c := eastmere(t)
	want := map[string]string{"": "84650", "Fenside": "18150", "Harbour": "26350", "Moorgate": "22850", "Vale": "17150"}
	got := map[string]string{}
	for _, area := range append([]*kpi.Area{nil}, c.Areas...) {
		id := ""
		if area != nil {
			id = area.ID
		}
		got[id] = c.CurrentPopulation("0-17", area).Range.Lo.RatString()
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A total must know its parts, and each what it is rounded to, or sound rounding looks like a wrong sum.
func TestPartsAndRounding(t *testing.T) {
	total := eastmere(t).Indicator("E1").Headline
	var parts []string
	for _, p := range total.Parts {
		parts = append(parts, p.ID+" to "+p.RoundedTo.RatString())
	}
	want := []string{"early help to 10", "social care to 10", "no further action to 10"}
	if diff := cmp.Diff(want, parts); diff != "" {
		t.Error(diff)
	}
}

// A decimal written in a contract is that decimal, not the nearest float: a status at the very edge of a tolerance turns
// on it.
func TestDecimalsAreExact(t *testing.T) {
	i := eastmere(t).Indicator("E5")
	if i.Tolerance.Lo.RatString() != "27/2" || i.Tolerance.Hi.RatString() != "37/2" {
		t.Errorf("tolerance %v", i.Tolerance)
	}
}

// Editors on Windows put a byte order mark before the text and end lines with CR LF.
func TestByteOrderMarkAndCarriageReturns(t *testing.T) {
	text := "\ufeff" + "contract: x\r\ncouncil: x\r\nprovider: x\r\nyear: 2018/19\r\nindicators:\r\n" +
		"  - id: A\r\n    columns: [month]\r\n    measures: [{id: count}]\r\n"
	c, err := Parse([]byte(text), "contract.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if c.Council != "x" || c.Indicators[0].ID != "A" {
		t.Errorf("council %q, indicator %q", c.Council, c.Indicators[0].ID)
	}
}

// Callers tell a wrong file from a missing one by the type.
func TestErrorIsFaults(t *testing.T) {
	_, err := Parse([]byte("contract: x"), "contract.yaml")
	var faults Faults
	if !errors.As(err, &faults) || len(faults) == 0 || faults[0].File != "contract.yaml" {
		t.Errorf("error is %T: %v", err, err)
	}
}
