package contract

import (
	"strings"
	"testing"
)

const threeExplained = `# What the council has agreed.
- id: 0123abcd
  reason: one
  agreed_by: A
  agreed_on: 2018-11-20

# Of the second.
- id: 4567abcd
  reason: >
    two
    # and more
  agreed_by: A
  agreed_on: 2018-11-20
# Of the third.
- id: 89ababcd
  reason: three
  agreed_by: A
  agreed_on: 2018-11-20
`

// What stands round an explanation, comments among it, is its owner's, and stays to the byte.
func TestAnExplanationIsRemovedAndNothingElse(t *testing.T) {
	lines := strings.SplitAfter(threeExplained, "\n")
	for _, test := range []struct{ line, from, to int }{{2, 2, 5}, {8, 8, 13}, {15, 15, 18}} {
		for _, ending := range []string{"\n", "\r\n"} {
			want := strings.Join(lines[:test.from-1], "") + strings.Join(lines[test.to:], "")
			got, err := RemoveExplanation([]byte(strings.ReplaceAll(threeExplained, "\n", ending)), test.line)
			if err != nil || string(got) != strings.ReplaceAll(want, "\n", ending) {
				t.Errorf("line %d: got %q, %v", test.line, got, err)
			}
		}
	}
}

// The last one leaves a file to which another can be added; and what cannot be taken out by its lines is not.
func TestWhatIsLeftWithoutAnExplanation(t *testing.T) {
	for _, test := range []struct{ text, want, fault string }{
		{"# head\n- {id: 0123abcd, reason: one, agreed_by: A, agreed_on: 2018-11-20}\n", "# head\n", ""},
		{"[{id: 0123abcd, reason: one, agreed_by: A, agreed_on: 2018-11-20}, {id: 4567abcd, reason: two, agreed_by: A, agreed_on: 2018-11-20}]\n", "",
			"explanations.yaml: the explanation on line 1 cannot be told from what stands round it; take it out by hand"},
		{"- {id: 0123abcd}\n", "", "explanations.yaml:1: "},
		{"# none\n", "", "explanations.yaml: no explanation begins on line 1"},
	} {
		line := 1 + strings.Count(test.want, "\n")
		got, err := RemoveExplanation([]byte(test.text), line)
		if test.fault == "" && (err != nil || string(got) != test.want) || test.fault != "" && (err == nil || !strings.HasPrefix(err.Error(), test.fault)) {
			t.Errorf("%q: got %q, %v", test.text, got, err)
		}
	}
}
