package contract

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const toExcerpt = `# What was agreed.
contract: T 2018/19
council: T
provider: P
year: 2018/19

# Two of them.
indicators:
  # The first.
  - id: A
    columns: [month]
    measures:
      - {id: n, label: "id: B of these"}
  - id: B
    columns: [month]
    measures:
      - {id: n, label: Some}

  # The third,
  # in two lines.
  - {id: C, columns: [month], measures: [{id: n, label: Others}]}

# One in the other.
nestings:
  - {inner: A, outer: B}
  # These stay.
  - inner: A
    outer: C

# Of each other.
ratios:
  - of: A
    to: {indicator: B, measure: n}

# Besides.
also_due:
  - {name: B, every: 2}
people: children # whom they count
`

// Of a contract some indicators alone are left, with the comments above them, and what rests on none of the others.
func TestAnExcerptHasSomeIndicators(t *testing.T) {
	for _, test := range []struct{ keep, want string }{
		{"AC", `# What was agreed.
contract: T 2018/19
council: T
provider: P
year: 2018/19

# Two of them.
indicators:
  # The first.
  - id: A
    columns: [month]
    measures:
      - {id: n, label: "id: B of these"}
  # The third,
  # in two lines.
  - {id: C, columns: [month], measures: [{id: n, label: Others}]}

# One in the other.
nestings:
  # These stay.
  - inner: A
    outer: C

people: children # whom they count
`},
		{"B", `# What was agreed.
contract: T 2018/19
council: T
provider: P
year: 2018/19

# Two of them.
indicators:
  - id: B
    columns: [month]
    measures:
      - {id: n, label: Some}

people: children # whom they count
`},
	} {
		got, err := Excerpt([]byte(toExcerpt), "contract.yaml", func(id string) bool { return strings.Contains(test.keep, id) })
		if diff := cmp.Diff(test.want, string(got)); err != nil || diff != "" {
			t.Errorf("%s: %v %s", test.keep, err, diff)
		}
	}
}

// Each indicator of the built-in contract makes one with the next, and with no other; what cannot be left whole is told.
func TestExcerptsAreContracts(t *testing.T) {
	whole, _ := Embedded(EmbeddedYears()[0])
	text := EmbeddedSource(EmbeddedYears()[0])
	for i, two := range whole.Indicators[1:] {
		want := []string{whole.Indicators[i].ID, two.ID}
		data, err := Excerpt(text, "contract.yaml", func(id string) bool { return slices.Contains(want, id) })
		if err != nil {
			t.Errorf("%v: %v", want, err)
			continue
		}
		c, err := Parse(data, "contract.yaml")
		if err != nil || len(c.Indicators) != 2 || c.Indicators[0].ID != want[0] || c.Indicators[1].ID != want[1] || c.AlsoDue != nil {
			t.Errorf("%v: %v", want, err)
		}
	}
	in := "contract: T\ncouncil: T\nprovider: P\nyear: 2018/19\nindicators: [{id: A, columns: [month], measures: [{id: n, label: N}]}, {id: B, columns: [month], measures: [{id: n, label: M}]}]\n"
	if _, err := Excerpt([]byte(in), "c.yaml", func(id string) bool { return id == "A" }); err == nil || !strings.Contains(err.Error(), "c.yaml: its indicators stand in brackets") {
		t.Errorf("a list in brackets: %v", err)
	}
	for _, faulty := range []string{"contract: [", "contract: T\nindicators: 7\n", strings.Replace(in, "year: 2018/19\n", "", 1)} {
		if _, err := Excerpt([]byte(faulty), "c.yaml", func(string) bool { return true }); err == nil {
			t.Errorf("%q passes", faulty)
		}
	}
}
