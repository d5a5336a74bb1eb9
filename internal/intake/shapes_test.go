package intake_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// score is how well figures were found: at their cells under their names, as something else, or not at all.
type score struct{ right, wrong, missed, doubts int }

func (s *score) add(o score) {
	s.right += o.right
	s.wrong += o.wrong
	s.missed += o.missed
	s.doubts += o.doubts
}

func (s score) whole() bool { return s.wrong+s.missed+s.doubts == 0 }

func (s score) String() string {
	return fmt.Sprintf("%d right, %d wrong, %d missed, %d doubts", s.right, s.wrong, s.missed, s.doubts)
}

// placed is a figure at its cell as a line. A cohort's period is its source's and not the report's, so it is left out.
func placed(at kpi.Place, k kpi.Key) string {
	if k.Window == kpi.Cohort {
		k.Period = kpi.Period{}
	}
	return at.String() + " | " + line(k, "")
}

// judged compares what was read with the truth: the score, and a line for each figure that is not right.
func judged(truth []fixtures.Placed, s *kpi.Submission) (score, []string) {
	var total score
	var lines []string
	left := map[string]int{}
	for _, f := range truth {
		left[placed(f.At, f.Key)]++
	}
	for _, f := range s.Figures {
		l := placed(f.At, f.Key())
		switch {
		case f.State != kpi.Number:
		case left[l] > 0:
			left[l]--
			total.right++
		default:
			total.wrong++
			lines = append(lines, "wrong  "+l+f.Shown)
		}
	}
	for _, f := range truth {
		if l := placed(f.At, f.Key); left[l] > 0 {
			left[l]--
			total.missed++
			lines = append(lines, "missed "+l+f.Typed)
		}
	}
	for _, d := range s.Doubts {
		total.doubts++
		lines = append(lines, fmt.Sprintf("doubt  %s at %s: %q taken for %q", d.Kind, d.At, d.Heading, d.Taken))
	}
	slices.Sort(lines)
	return total, lines
}

// readShape reads a shape's workbook by the contract that asks for what it states.
func readShape(t testing.TB, s *fixtures.Shaped, c *kpi.Contract) *kpi.Submission {
	t.Helper()
	data, err := fixtures.Workbook(s.Sheets)
	if err != nil {
		t.Fatal(err)
	}
	b, err := workbook.Open(data, "report.xlsx", workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return intake.Read(b, c, nil, "report.xlsx")
}

// council is a contract and the last month of a period that its provider reports.
type council struct {
	name  string
	c     *kpi.Contract
	month kpi.Month
}

func councils(t testing.TB) []council {
	return []council{
		{"Birmingham", birmingham(t), kpi.MonthOf(2018, 9)},
		{"Eastmere", eastmere(t), kpi.MonthOf(2024, 12)},
		{"Calder", must(t)(fixtures.Calder()), kpi.MonthOf(2023, 8)},
		{"Statistics", must(t)(fixtures.Statistics()), kpi.MonthOf(2025, 3)},
	}
}

// sample is a shape's workbook for one council, by one seed.
type sample struct {
	shape fixtures.Shape
	council
	asked *kpi.Contract
	seed  uint64
	book  *fixtures.Shaped
}

func (s sample) name() string { return fmt.Sprintf("%s-%s-%d", s.shape.Name, s.council.name, s.seed) }

const seedsOfShapes = 3

// samplesOf are a shape's workbooks for every council that it suits.
func samplesOf(t testing.TB, shape fixtures.Shape, seeds uint64) []sample {
	var samples []sample
	for _, c := range councils(t) {
		asked := shape.Asks(c.c)
		if asked == nil {
			continue
		}
		for seed := range seeds {
			samples = append(samples, sample{shape, c, asked, seed + 1, shape.Write(asked, seed+1, c.month)})
		}
	}
	return samples
}

// Every shape is read whole: each figure at its cell under its name, nothing else taken for one, and nothing in doubt.
func TestReadsEveryShape(t *testing.T) {
	var total score
	whole, books := 0, 0
	for _, shape := range fixtures.Shapes {
		t.Run(shape.Name, func(t *testing.T) {
			var of score
			seeds := uint64(seedsOfShapes)
			if testing.Short() {
				seeds = 1
			}
			for _, s := range samplesOf(t, shape, seeds) {
				dump(t, s)
				got, lines := judged(s.book.Truth, readShape(t, s.book, s.asked))
				of.add(got)
				books++
				if got.whole() {
					whole++
					continue
				}
				t.Errorf("%s: %s\n%s", s.name(), got, first(lines, 12))
			}
			t.Logf("SHAPE %-28s %s", shape.Name, of)
			total.add(of)
		})
	}
	t.Logf("TOTAL %d of %d workbooks whole: %s", whole, books, total)
}

func first(lines []string, most int) string {
	if len(lines) > most {
		lines = append(slices.Clone(lines[:most]), fmt.Sprintf("… and %d more", len(lines)-most))
	}
	return "\t" + strings.Join(lines, "\n\t")
}

// dump writes a workbook into the folder that KPICHECK_SHAPES names, for a person to look at.
func dump(t *testing.T, s sample) {
	folder := os.Getenv("KPICHECK_SHAPES")
	if folder == "" {
		return
	}
	data, err := fixtures.Workbook(s.book.Sheets)
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, s.name()+".xlsx"), data, 0o644)
	}
	if err != nil {
		t.Error(err)
	}
}

// A shape states every figure that its contract asks for, and no cell is said to state what it does not show.
func TestShapesStateWhatTheyAsk(t *testing.T) {
	for _, shape := range fixtures.Shapes {
		samples := samplesOf(t, shape, 1)
		if len(samples) == 0 {
			t.Errorf("%s suits no council", shape.Name)
		}
		for _, s := range samples {
			stated := map[[2]any]bool{}
			for _, f := range s.book.Truth {
				if s.asked.Indicator(f.Indicator.ID) != f.Indicator || f.Typed == "" {
					t.Errorf("%s: %s is none of the contract's, or shows nothing", s.name(), f.At)
				}
				stated[[2]any{f.Measure, f.Window}] = true
			}
			for _, i := range s.asked.Indicators {
				for _, m := range i.Measures {
					for _, c := range i.Columns {
						if !stated[[2]any{m, c.Window}] {
							t.Errorf("%s: %s %s (%s) is asked for and stated nowhere", s.name(), i.ID, m.ID, c.Window)
						}
					}
				}
			}
		}
	}
}

// Of every shape, what is read of which way is good is what the contract has; and where a column says it, it is read of every indicator.
func TestReadsTheDirectionsOfEveryShape(t *testing.T) {
	said, due := 0, 0
	for _, shape := range fixtures.Shapes {
		for _, s := range samplesOf(t, shape, 1) {
			read := map[*kpi.Indicator]bool{}
			for _, d := range readShape(t, s.book, s.asked).Directions {
				if read[d.Indicator] = true; d.Good != d.Indicator.Polarity {
					t.Errorf("%s: %s at %s is read for %s, of which %s is good", s.name(), d.Text.Text, d.At, d.Indicator.ID, d.Indicator.Polarity)
				}
			}
			said += len(read)
			if !hasColumnOfWays(s.book.Sheets) {
				continue
			}
			for _, i := range s.asked.Indicators {
				if due++; !read[i] && i.Polarity != kpi.Neutral {
					t.Errorf("%s: nothing is read of which way is good for %s", s.name(), i.ID)
				}
			}
		}
	}
	t.Logf("%d directions read, %d of them due in columns", said, due)
	if due == 0 {
		t.Error("no shape has such a column")
	}
}

// Nor is anything else read of a council's own layouts.
func TestReadsTheDirectionsOfEveryLayout(t *testing.T) {
	for _, c := range councils(t)[:2] {
		r := fixtures.Series(c.c, 7).ReportOfMonth(c.month)
		for _, l := range fixtures.Layouts {
			w, err := r.Write(l.Layout)
			if err != nil {
				t.Fatal(err)
			}
			found := read(t, w.Data, c.c).Directions
			for _, d := range found {
				if d.Good != d.Indicator.Polarity {
					t.Errorf("%s of %s: %s at %s is read for %s, of which %s is good", l.Name, c.name, d.Text.Text, d.At, d.Indicator.ID, d.Indicator.Polarity)
				}
			}
			t.Logf("%s of %s: %d directions", l.Name, c.name, len(found))
		}
	}
}

func hasColumnOfWays(sheets []fixtures.Sheet) bool {
	return slices.ContainsFunc(sheets, func(s fixtures.Sheet) bool {
		return slices.ContainsFunc(s.Rows, func(row []string) bool { return slices.Contains(row, "Good is") || slices.Contains(row, "Polarity") })
	})
}
