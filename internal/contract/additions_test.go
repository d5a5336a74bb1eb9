package contract

import (
	"bytes"
	"strings"
	"testing"

	"kpicheck/internal/kpi"
)

// Whatever is put into a file, what stood there stands there still: comments, order, the ends of its lines.
func TestAddKeepsEveryByte(t *testing.T) {
	const file = `# Agreed in March.
contract: Test 2024/25
council: Test Council
provider: Test Trust
year: 2024/25
areas:
- {id: North}   # and no other

indicators:
- id: T1
  label: Calls answered
  columns: [month]
  measures:
  - {id: count, label: Calls}  # by telephone

# The end.
`
	one := &kpi.Measure{ID: "late", Label: "Calls answered: late", Kind: kpi.Count}
	add := func() *Additions {
		return &Additions{
			Areas:      []*kpi.Area{{ID: "South: all", Label: "South: all"}},
			Measures:   []More{{To: &kpi.Indicator{ID: "T1"}, Measure: one}},
			Indicators: []*kpi.Indicator{{ID: "T2", Label: "T2", Polarity: kpi.Neutral, Columns: []kpi.Column{{Window: kpi.InMonth}}, Measures: []*kpi.Measure{{ID: "count", Label: "T2", Kind: kpi.Count}}}},
			Notes:      Notes{{one, "kind"}: {"likely", "its values\nare whole"}},
		}
	}
	const want = `# Agreed in March.
contract: Test 2024/25
council: Test Council
provider: Test Trust
year: 2024/25
areas:
- {id: North}   # and no other
- {id: "South: all"} # likely: the same lines stand beside it

indicators:
- id: T1
  label: Calls answered
  columns: [month]
  measures:
  - {id: count, label: Calls}  # by telephone
  - id: late
    label: "Calls answered: late"
    kind: count # likely: its values are whole

- id: T2
  columns: [month]
  measures:
    - id: count
      kind: count

# The end.
`
	for _, end := range []string{"\n", "\r\n"} {
		got, err := Add([]byte(strings.ReplaceAll(file, "\n", end)), "contract.yaml", add())
		if err != nil || string(got) != strings.ReplaceAll(want, "\n", end) {
			t.Errorf("%q: %v\n%s", end, err, got)
		}
	}
	short := strings.TrimSuffix(file, "\n\n# The end.\n")
	got, err := Add([]byte(short), "contract.yaml", add())
	if err != nil || !bytes.Contains(got, []byte("# by telephone\n  - id: late\n")) {
		t.Errorf("a last line without an end: %v\n%s", err, got)
	}
}

func TestAddSaysWhatItCannotAddTo(t *testing.T) {
	count := &kpi.Measure{ID: "late", Label: "Late", Kind: kpi.Count}
	for _, test := range []struct{ file, want string }{
		{"contract: Test\n", "contract.yaml has no list of indicators"},
		{"indicators:\n  - id: T1\n    columns: [month]\n", "contract.yaml: the measures of T1 were not found in it"},
		{"indicators:\n  - id: T1\n    measures: [{id: count}]\n", "contract.yaml: the measures of T1 stand in brackets, into which nothing is put; write each on a line of its own, with a dash before it"},
	} {
		_, err := Add([]byte(test.file), "contract.yaml", &Additions{Measures: []More{{&kpi.Indicator{ID: "T1"}, count}}})
		if err == nil || err.Error() != test.want {
			t.Errorf("got %v, want %s", err, test.want)
		}
	}
}

// What an inheriting file has not of its own is said there as far as it must be.
func TestAddToWhatIsInherited(t *testing.T) {
	a := &Additions{
		Measures: []More{{&kpi.Indicator{ID: "T1"}, &kpi.Measure{ID: "late", Label: "Late", Kind: kpi.Count}}},
		Areas:    []*kpi.Area{{ID: "South"}},
	}
	file := "inherits: earlier.yaml\nareas:\n- {id: North, removed: true}\nindicators:\n- {id: t3, removed: true}\n- id: T2\n  measures: [{id: gone, removed: true}]"
	got, err := Add([]byte(file), "c.yaml", a)
	want := "inherits: earlier.yaml\nareas:\n- {id: North, removed: true}\n- {id: South} # likely: the same lines stand beside it\n" +
		file[strings.Index(file, "indicators"):] + "\n\n- id: T1\n  measures:\n    - id: late\n      label: Late\n      kind: count\n"
	if err != nil || string(got) != want {
		t.Errorf("%v\n%s", err, got)
	}
	got, err = Add([]byte("inherits: earlier.yaml\n"), "c.yaml", a)
	if want := "inherits: earlier.yaml\n\nareas:\n  - {id: South} # likely: the same lines stand beside it\n\nindicators:\n  - id: T1\n"; err != nil || !strings.HasPrefix(string(got), want) {
		t.Errorf("%v\n%s", err, got)
	}
	_, err = Add([]byte("inherits: earlier.yaml\nindicators:\n  - {id: T1, target: 80}\n"), "c.yaml", a)
	if err == nil || !strings.Contains(err.Error(), "the measures of T1 stand in brackets") {
		t.Errorf("in braces: %v", err)
	}
}
