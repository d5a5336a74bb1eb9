package contract

import (
	_ "embed" // the contracts and the schema
	"encoding/json"
	"sync"

	"kpicheck/internal/kpi"
)

// The JSON beside each embedded contract is its document, read and validated once for all: reading YAML would take most
// of a run's time. Like the schema it is written by go generate, and a test fails where it is stale.
//
//go:generate go test -run ^TestGenerated -update

var (
	//go:embed birmingham-2018-19.yaml
	birmingham201819 []byte
	//go:embed birmingham-2018-19.json
	birmingham201819Document []byte
	//go:embed contract.schema.json
	schema []byte
)

// embedded are the contracts that the program carries, the earliest year first.
var embedded = []struct {
	year         kpi.Period
	yaml         []byte
	documentFile string
	load         func() *kpi.Contract
}{
	{kpi.FinancialYear(2018), birmingham201819, "birmingham-2018-19.json", sync.OnceValue(func() *kpi.Contract {
		return load(birmingham201819Document, birmingham201819)
	})},
}

// load resolves a document that has been validated; nil if it is no such document, which a test rules out.
func load(generated, yaml []byte) *kpi.Contract {
	d, s := &document{}, &source{}
	if json.Unmarshal(generated, d) != nil {
		return nil
	}
	c := s.resolve(d)
	if s.err() != nil {
		return nil
	}
	c.SHA256 = digest(yaml)
	return c
}

// Embedded is the contract that the program carries for a financial year. It is one value, shared by all callers, who
// must not change it.
func Embedded(year kpi.Period) (*kpi.Contract, bool) {
	for _, e := range embedded {
		if e.year == year {
			c := e.load()
			return c, c != nil
		}
	}
	return nil, false
}

// EmbeddedYears are the financial years for which Embedded has a contract, the earliest first.
func EmbeddedYears() []kpi.Period {
	years := make([]kpi.Period, 0, len(embedded))
	for _, e := range embedded {
		years = append(years, e.year)
	}
	return years
}

// EmbeddedSource is the text of the embedded contract of a financial year; nil if there is none.
func EmbeddedSource(year kpi.Period) []byte {
	for _, e := range embedded {
		if e.year == year {
			return e.yaml
		}
	}
	return nil
}

// Schema is the JSON Schema (2020-12) of a contract file.
func Schema() []byte { return schema }
