package export

import (
	"cmp"
	"slices"
	"strings"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
	"kpicheck/internal/register"
)

// Records are what one authority has, or several that keep it in the same places: registers, whose acts say for which of them they
// are, and workbooks, in the order in which they were found.
type Records struct {
	Registers []*kpi.Register
	Workbooks []Workbook
}

// Workbook is one that was read, and where it stands.
type Workbook struct {
	*kpi.Submission
	Path string
}

// Copy is a workbook that says what another says already.
type Copy struct{ Path, Of string }

// Figures is the rows of records: what was accepted, act by act in their order, and what accepting the workbooks would write, by
// authority and in the order of what they report. What is there twice gives its rows once.
func (r Records) Figures() (accepted, submitted []Figure, copies []Copy) {
	held, overtaken := joined(r.Registers)
	accepted = acceptedRows(held, overtaken)
	acts := actNumbers{}
	for i, a := range held.Acts {
		acts[accepting{a.Authority, a.SHA256}] = i + 1
	}
	for _, books := range byAuthority(r.Workbooks) {
		kept, left := once(inOrder(books, acts), acts)
		copies = append(copies, left...)
		submitted = append(submitted, submittedRows(kept, acts)...)
	}
	return accepted, submitted, copies
}

// accepting is who accepts which bytes: two authorities may be sent the same.
type accepting struct{ authority, sha256 string }

// actNumbers are the last acts that accepted workbooks, counted from 1.
type actNumbers map[accepting]int

// of is nought for a workbook that its authority has not accepted.
func (n actNumbers) of(b Workbook) int { return n[accepting{b.Authority, b.SHA256}] }

// joined is registers as one, without the acts that stand in several, as a register does that was copied; and the acts whose place
// another has taken: a later one for the same period of the same register, or of the same authority.
func joined(registers []*kpi.Register) (all *kpi.Register, overtaken map[*kpi.Act]bool) {
	known := map[kpi.Act]*rows{}
	in := map[*kpi.Act]int{} // the register of an act
	var kept []*kpi.Register
	for i, r := range registers {
		k := &kpi.Register{}
		for _, act := range actsOf(r.Figures) {
			if same := known[*act.of]; same != nil && same.says() == act.says() {
				continue
			}
			known[*act.of], in[act.of] = act, i
			k.Acts, k.Figures = append(k.Acts, act.of), append(k.Figures, act.figures...)
		}
		kept = append(kept, k)
	}
	if all = register.Join(kept...); all == nil {
		all = &kpi.Register{}
	}
	return all, overtakenIn(all.Acts, in)
}

func overtakenIn(acts []*kpi.Act, in map[*kpi.Act]int) map[*kpi.Act]bool {
	type month struct {
		period    kpi.Period
		authority string
		register  int
	}
	overtaken, later := map[*kpi.Act]bool{}, map[month]bool{}
	for _, a := range slices.Backward(acts) {
		of, by := month{a.Period, a.Authority, -1}, month{a.Period, "", in[a]}
		overtaken[a] = later[of] || later[by]
		later[of], later[by] = true, true
	}
	return overtaken
}

func acceptedRows(held *kpi.Register, overtaken map[*kpi.Act]bool) (all []Figure) {
	of := map[string]*kpi.Register{}
	for _, f := range held.Figures {
		r := of[f.Act.Authority]
		if r == nil {
			r = &kpi.Register{}
			of[f.Act.Authority] = r
		}
		r.Figures = append(r.Figures, f)
	}
	marks := marks{}
	for _, r := range of {
		marks.add(r, func(a *kpi.Act) bool { return !overtaken[a] })
	}
	for _, f := range held.Figures {
		all = append(all, Figure{Acceptance: *f, Authority: f.Act.Authority, Current: !overtaken[f.Act], Restates: marks[f].restates, Latest: marks[f].latest})
	}
	return all
}

func submittedRows(books []*rows, acts actNumbers) (all []Figure) {
	as := &kpi.Register{}
	for _, b := range books {
		as.Figures = append(as.Figures, b.figures...)
	}
	marks := marks{}
	marks.add(as, func(*kpi.Act) bool { return true })
	for _, b := range books {
		for _, f := range b.figures {
			all = append(all, Figure{Acceptance: *f, Authority: f.Act.Authority, Current: acts.of(b.book) > 0, InDoubt: b.inDoubt(),
				Restates: marks[f].restates, Latest: marks[f].latest})
		}
	}
	return all
}

// marks are what is told of figures among all that their authority has.
type marks map[*kpi.Acceptance]mark

type mark struct{ restates, latest bool }

// add marks the figures of a register that brought another value than was stated before them, and of each quantity the last number of
// the acts that count. Of what an act states in several cells the first stands for all.
func (m marks) add(r *kpi.Register, counts func(*kpi.Act) bool) {
	for _, values := range register.Restated(r) {
		for _, f := range values[1:] {
			m[f] = mark{restates: true}
		}
	}
	last := map[register.Quantity]*kpi.Acceptance{}
	for _, f := range r.Figures {
		if f.Value.State != kpi.Number || !counts(f.Act) {
			continue
		}
		q := register.QuantityOf(f)
		if known := last[q]; known == nil || known.Act != f.Act {
			last[q] = f
		}
	}
	for _, f := range last {
		m[f] = mark{restates: m[f].restates, latest: true}
	}
}

// byAuthority is workbooks by what they report to, in the order of the names.
func byAuthority(all []Workbook) (each [][]Workbook) {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b Workbook) int { return strings.Compare(a.Authority, b.Authority) })
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Authority == all[0].Authority {
			n++
		}
		each, all = append(each, all[:n]), all[n:]
	}
	return each
}

// inOrder is workbooks by the periods that they report. Of one period those that were accepted come last, in the order of their acts, as
// what the council has settled on; of the others nobody knows when they came, and they go by their names, or as they were found.
func inOrder(books []Workbook, acts actNumbers) []Workbook {
	slices.SortStableFunc(books, func(a, b Workbook) int {
		return cmp.Or(a.Period.Compare(b.Period), acts.of(a)-acts.of(b), assess.CompareNames(a.File, b.File))
	})
	return books
}
