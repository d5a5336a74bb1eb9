package intake_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/fixtures"
)

// sumOf reads a change of every shape, each for one council in turn, and says what was lost of which.
func sumOf(t *testing.T, name string, change func(fixtures.Shape, *fixtures.Shaped) *fixtures.Shaped) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		var total score
		changed := 0
		for n, shape := range fixtures.Shapes {
			if testing.Short() && n%8 != len(name)%8 {
				continue
			}
			samples := samplesOf(t, shape, 1)
			s := samples[(n+len(name))%len(samples)]
			book := change(shape, s.book)
			if book == nil {
				continue
			}
			if !cmp.Equal(book.Sheets, s.book.Sheets) {
				changed++
			}
			got, lines := judged(book.Truth, readShape(t, book, s.asked))
			total.add(got)
			if !got.whole() && !(isTurnedCard(name, shape) && got.wrong == 0 && got.doubts > 0) {
				t.Errorf("%s, %s: %s\n%s", name, s.name(), got, first(lines, 4))
			}
		}
		t.Logf("DISTURBED %-16s %s, of %d changed workbooks", name, total, changed)
		if changed == 0 {
			t.Errorf("%s changes none of the workbooks", name)
		}
	})
}

// isTurnedCard reports whether cards were turned, whose label stands above, beside and below their numbers in an order of their
// own. Nobody turns them; what cannot be told of them must be asked.
func isTurnedCard(change string, shape fixtures.Shape) bool {
	return change == "transposed" && strings.HasPrefix(shape.Name, "cards")
}

// What people do to a workbook moves figures and changes none.
func TestReadsEveryDisturbedShape(t *testing.T) {
	for n, d := range fixtures.SheetDisturbances {
		sumOf(t, d.Name, func(_ fixtures.Shape, s *fixtures.Shaped) *fixtures.Shaped { return s.Disturb(uint64(n), d) })
	}
}

// How a text is written says no other thing.
func TestReadsEveryWording(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(fixtures.Wordings)) {
		sumOf(t, name, func(_ fixtures.Shape, s *fixtures.Shaped) *fixtures.Shaped { return s.Worded(fixtures.Wordings[name]) })
	}
}

// A sheet's name is nothing that a reader may need where the page says it too.
func TestReadsShapesOnNamelessSheets(t *testing.T) {
	sumOf(t, "Sheet1", func(shape fixtures.Shape, s *fixtures.Shaped) *fixtures.Shaped {
		if shape.Named {
			return nil
		}
		return s.Renamed()
	})
}
