package register

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Whatever somebody has made of a file, reading it ends, and what is taken for sound is what would be written again.
func FuzzParse(f *testing.F) {
	s := submission("report.xlsx", oct18, 680, 691)
	one, err := addTo(nil, s, "A. Officer", "2018-11-20")
	if err != nil {
		f.Fatal(err)
	}
	two, err := addTo(one, submission("=second\n.xlsx", oct18, 681), "B. Officer", "2018-12-04")
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range [][]byte{one, two, one[:len(one)/2], nil, []byte("indicator,measure\n"), []byte("\ufeff\"")} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := readFrom(data, "2018-10.csv")
		if err != nil {
			return
		}
		var entries []entry
		numbers := map[any]int{}
		for i, a := range r.Acts {
			numbers[a] = i + 1
		}
		rows := map[any]int{}
		for _, a := range r.Figures {
			rows[a.Act]++
		}
		for _, a := range r.Figures {
			entries = append(entries, entry{Acceptance: *a, act: *a.Act, number: numbers[a.Act], figures: rows[a.Act]})
		}
		again, err := appended(nil, entries)
		if err != nil {
			t.Fatal(err)
		}
		same, err := readFrom(again, "2018-10.csv")
		if err != nil {
			t.Fatalf("written again it is not read: %v\n%s", err, again)
		}
		if diff := cmp.Diff(r, same, exactly); diff != "" {
			t.Errorf("written again it differs (-read +again):\n%s", diff)
		}
	})
}
