package assess

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"kpicheck/internal/contract"
)

// A draft that is no sound contract is a fault of ours, and is told as one.
func TestAnUnsoundDraftIsToldAsAFault(t *testing.T) {
	const want = "a.xlsx: no sound contract could be drafted from it (b is twice there); please report it with these words"
	if got := unsound([]Source{{File: "a.xlsx"}}, errors.New("b is twice there")).Error(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A list of thousands is refused before it is checked by what no contract file can hold, with the limit and what to do; a shorter one is
// drafted, and can be read.
func TestADraftOfThousands(t *testing.T) {
	draftOf := func(indicators int) (*Drafted, error) {
		var list strings.Builder
		list.WriteString("\"Norham Trust, September 2025\"\n\nRef,Indicator,Aug-25,Sep-25\n")
		for n := range indicators {
			fmt.Fprintf(&list, "P%d,Children of group %d seen,%d,%d\n", n+1, n+1, 300+n%97, 300+n%89)
		}
		data := []byte(list.String())
		return Draft([]Source{{File: "list.csv", Read: func() ([]byte, error) { return data, nil }}}, Options{})
	}
	const want = "list.csv: a contract of the 1,100 indicators found would take 275,553 bytes, and a contract file may have no more than 262,144, " +
		"which is about a thousand indicators; if its rows are places, head their column “Area”; else draft from a copy that holds only the indicators " +
		"agreed with the council"
	if _, err := draftOf(1100); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	d, err := draftOf(150)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := contract.Parse(d.Text, "draft.yaml"); err != nil || len(c.Indicators) != 150 {
		t.Errorf("the draft of 150 cannot be read: %v", err)
	}
}
