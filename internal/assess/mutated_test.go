package assess_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// original is a workbook as it was written, taken apart, and as it is read.
type original struct {
	name string
	packaged
	options assess.Options
	read    *kpi.Submission
}

func originals(t testing.TB) (all []original) {
	t.Helper()
	birmingham, err := fixtures.Birmingham()
	if err != nil {
		t.Fatal(err)
	}
	eastmere, err := fixtures.Eastmere()
	if err != nil {
		t.Fatal(err)
	}
	for pattern, c := range map[string]*kpi.Contract{"birmingham/*Oct-18.xlsx": birmingham, "birmingham/*Sep-18.xlsx": birmingham,
		"layouts/*.xlsx": birmingham, "eastmere/*.xlsx": eastmere} {
		files, err := filepath.Glob(filepath.Join("..", "..", "fixtures", filepath.FromSlash(pattern)))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			o := original{name: filepath.Base(file), packaged: unpacked(t, data), options: assess.Options{Contract: c}}
			if _, o.read, err = assess.Read(data, o.name, o.options); err != nil {
				t.Fatal(err)
			}
			all = append(all, o)
		}
	}
	slices.SortFunc(all, func(a, b original) int { return strings.Compare(a.name, b.name) })
	return all
}

// told is the cells that a reading says anything of: figures, and numbers that are none or in doubt.
func told(s *kpi.Submission) map[kpi.Place]bool {
	places := map[kpi.Place]bool{}
	for _, f := range s.Figures {
		if f.State != kpi.Blank {
			places[f.At] = true
		}
	}
	for _, x := range s.Unplaced {
		places[x.At] = true
	}
	for _, d := range s.Doubts {
		places[d.At] = true
		for _, at := range d.Cells {
			places[at] = true
		}
	}
	return places
}

// missed is the figures of which nothing is said any more where a mutated workbook is read on. Those whose own cells were changed
// do not count, nor any where all texts were moved and each says another thing than before.
func (o original) missed(t testing.TB, m mutation) (lost []kpi.Place) {
	if first, last := m.items(o.packaged); first < last {
		return nil
	}
	mutated := m.of(o.packaged)
	data := mutated.packed(t)
	_, s, err := assess.Read(data, o.name, o.options)
	if err != nil || len(s.Figures) == 0 {
		return nil
	}
	names := map[string]string{}
	for part, name := range mutated.sheets() {
		names[o.sheets()[part]] = name
	}
	said, touched := told(s), m.touched(o.packaged)
	for _, f := range o.read.Figures {
		now := kpi.Place{Sheet: names[f.At.Sheet], Cell: f.At.Cell}
		if f.State == kpi.Number && !touched[f.At] && !said[f.At] && !said[now] {
			lost = append(lost, now)
		}
	}
	if len(lost) == 0 {
		return nil
	}
	a, err := assess.Submission(data, o.name, o.options)
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(lost, func(at kpi.Place) bool {
		return speaksOf(a, []kpi.Place{at}) || m.isText(o.packaged) && isTerm(t, data, o, at)
	})
}

// isTerm reports whether a number is read as a target, a tolerance or a comparator: a heading in whose place another text stands may
// say so.
func isTerm(t testing.TB, data []byte, o original, at kpi.Place) bool {
	traced, err := assess.Why(data, o.name, at, o.options)
	if err != nil {
		t.Fatal(err)
	}
	what, _, _ := strings.Cut(traced.Taken, " ")
	return slices.Contains([]string{"target", "tolerance", "comparator"}, what)
}

// missesNone fails the test if the mutation that a seed settles makes any figure disappear. What it did is told, since nobody sees it
// in a seed.
func missesNone(t *testing.T, all []original, seed uint64) (wasMutated bool) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 0))
	o := all[r.IntN(len(all))]
	m, ok := mutate(o.packaged, r)
	if !ok {
		return false
	}
	if lost := o.missed(t, m); len(lost) > 0 {
		t.Errorf("seed %d: %s: %s: nothing is said of %d figures any more: %v", seed, o.name, m.in(o.packaged), len(lost), lost[:min(len(lost), 6)])
	}
	return true
}

// Whatever becomes of a workbook in one place, as long as it is read no other figure disappears without a word.
func TestNoFigureOfAMutatedWorkbookDisappears(t *testing.T) {
	all := originals(t)
	rounds, mutated := 800, 0
	if testing.Short() {
		rounds = 120
	}
	for seed := range uint64(rounds) {
		if missesNone(t, all, seed) {
			mutated++
		}
	}
	if 2*mutated < rounds {
		t.Errorf("only %d of %d rounds changed anything", mutated, rounds)
	}
}

// The same for as long as anybody likes.
func FuzzMutated(f *testing.F) {
	all := originals(f)
	f.Add(uint64(0))
	f.Fuzz(func(t *testing.T, seed uint64) { missesNone(t, all, seed) })
}
