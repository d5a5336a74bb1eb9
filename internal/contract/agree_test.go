package contract

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/jsonschema-go/jsonschema"
)

// schemaOf is a published schema, ready to hold files against.
func schemaOf(t *testing.T, published []byte) *jsonschema.Resolved {
	t.Helper()
	var s jsonschema.Schema
	if err := json.Unmarshal(published, &s); err != nil {
		t.Fatal(err)
	}
	resolved, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return resolved
}

// refuses is why a schema does not take a file, or why the file is no YAML; nil if it takes it.
func refuses(s *jsonschema.Resolved, text string) error {
	var instance any
	if err := yaml.Unmarshal([]byte(text), &instance); err != nil {
		return err
	}
	return s.Validate(instance)
}

// A schema that refuses a sound contract would make editors underline it.
func TestSchemaTakesTheContracts(t *testing.T) {
	s := schemaOf(t, Schema())
	for _, file := range contractFiles(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := refuses(s, string(data)); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// An editor that is silent of what the program refuses sends its user there and back.
func TestSchemaAndProgramAgree(t *testing.T) {
	s := schemaOf(t, Schema())
	if err := refuses(s, sound); err != nil {
		t.Fatal(err)
	}
	alike, unseen := 0, 0
	for _, m := range slices.Concat(faults, slips) {
		why := beyondASchema[m.reason]
		switch err := refuses(s, m.in(t)); {
		case err == nil && why == "":
			t.Errorf("%s: the schema takes it, and the program says %s", m.reason, m.want)
		case err != nil && why != "":
			t.Errorf("%s: the schema sees it, though %s: %v", m.reason, why, err)
		case err == nil:
			unseen++
		default:
			alike++
		}
	}
	t.Logf("%d mistakes are refused by both, %d by the program alone", alike, unseen)
}

// beyondASchema is why a schema cannot see a mistake.
var beyondASchema = map[string]string{
	"a measure nobody has":                       elsewhere,
	"a headline nobody has":                      elsewhere,
	"an area nobody has":                         elsewhere,
	"a nesting of an unknown indicator":          elsewhere,
	"a pairing of what is no count":              elsewhere,
	"a ratio of what is no count":                elsewhere,
	"of by label":                                elsewhere,
	"of case":                                    elsewhere,
	"a measure misspelt":                         elsewhere,
	"pairing of unknown":                         elsewhere,
	"pairing by label":                           elsewhere,
	"quantity as A.numerator":                    elsewhere,
	"headline by label":                          elsewhere,
	"population of a district nobody has":        elsewhere,
	"a headline in a window without figures":     elsewhere,
	"by area without areas":                      elsewhere,
	"measures made of each other":                elsewhere,
	"a measure that is its own part":             elsewhere,
	"no headline among counts":                   elsewhere,
	"a tolerance the wrong way round":            compares,
	"a target outside its tolerance":             compares,
	"two measures of one id":                     compares,
	"two measures of one name, but for its case": compares,
	"a last month before the first":              compares,
	"a first month after the year":               compares,
	"a last month before the year":               compares,
	"a ratio of a count to itself":               compares,
	"two current populations":                    compares,
	"a population of nobody":                     compares,
	"a nesting in itself":                        compares,
	"duplicate id differing in case":             compares,
	"a year's target of a percentage":            elsewhere,
	"a profile that is not added up":             compares,
	"a profile of too little":                    compares,
	"a later target of another year":             compares,
	"later targets out of order":                 compares,
	"a later target outside its tolerance":       compares,
	"a region of nobody":                         elsewhere,
	"a region of itself":                         elsewhere,
	"an area that would be added up twice":       elsewhere,
	"an area that ends before it begins":         compares,
	"a line that ends before it begins":          compares,
	"a rate on a population of what is no count": elsewhere,
	"missing comma in flow map":                  "any text may be an id",
}

const (
	elsewhere = "it turns on what is said elsewhere in the file"
	compares  = "it compares one value with another"
)
