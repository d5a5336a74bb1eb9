package contract

import (
	"errors"
	"os"
	"testing"
)

// Whatever the bytes, the answer is a contract that is whole, or faults that say where.
func FuzzParse(f *testing.F) {
	for _, file := range []string{"birmingham-2018-19.yaml", "../../fixtures/eastmere/contract.yaml"} {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(sound))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Parse(data, "contract.yaml")
		var faults Faults
		if err != nil && (!errors.As(err, &faults) || len(faults) == 0) {
			t.Fatalf("not faults: %v", err)
		}
		if err != nil {
			return
		}
		for _, i := range c.Indicators {
			if i.Headline == nil || i.Window == "" || len(i.Columns) == 0 {
				t.Errorf("%s is not whole", i.ID)
			}
			for _, p := range i.Comparators {
				if p.Value == nil || p.Measure == nil {
					t.Errorf("%s's comparator %s is not whole", i.ID, p.Label)
				}
			}
		}
	})
}
