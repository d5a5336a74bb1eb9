package report

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"kpicheck/internal/assess"
)

// Proof is what wrong figures in a submission would be caught by, as JSON.
type Proof struct {
	Submission Submission `json:"submission"`
	Prior      []Prior    `json:"prior"`
	Proven                // all figures together
	Figures    []Proven   `json:"figures"` // in the order of the submission
}

// Proven is what became of one figure, got wrong in every way, one at a time.
type Proven struct {
	Quantity
	At       Place    `json:"at" csv:"."`
	Reported string   `json:"reported"`
	Tried    int      `json:"tried"`           // wrong values that were tried
	Caught   int      `json:"caught"`          // of those, how many raised an error or a query
	Once     int      `json:"once"`            // of those, how many raised one exception and no more
	Named    int      `json:"named"`           // of those, how many said that it is this figure which is wrong
	Told     int      `json:"told"`            // and of those, how many said what it must be
	Misled   int      `json:"misled"`          // of all, how many told a right figure to be another
	Rules    []string `json:"rules" csv:", "`  // what caught them
	Missed   []string `json:"missed" csv:"; "` // the wrong values that nothing caught, and how they came about
	label    string
	by       map[string]int // how many each rule caught
}

func viewProof(of *assess.Proof, o Options) *Proof {
	r := View(&assess.Assessment{Contract: of.Contract, Submission: of.Submission, Prior: of.Prior}, o)
	p := &Proof{Submission: r.Submission, Prior: r.Prior, Proven: Proven{by: map[string]int{}}}
	for _, t := range of.Trials {
		last := len(p.Figures) - 1
		if at := placeOf(r.Submission.File, t.Figure.At); last < 0 || p.Figures[last].At != at {
			f := t.Figure
			p.Figures = append(p.Figures, Proven{Quantity: quantityOf(f.Key()), At: at, Reported: f.Shown, label: f.Measure.Label, by: map[string]int{}})
			last++
		}
		p.Figures[last].take(t)
		p.take(t)
	}
	for i := range p.Figures {
		slices.Sort(p.Figures[i].Rules)
	}
	slices.Sort(p.Rules)
	p.Missed = nil // each figure has its own
	makeSafe(p)
	return p
}

func (n *Proven) take(t assess.Trial) {
	n.Tried++
	if len(t.Others) > 0 {
		n.Misled++
	}
	if !t.Caught() {
		n.Missed = append(n.Missed, t.Wrong+" ("+t.Way+")")
		return
	}
	n.Caught++
	n.Once += asOne(t.Raised == 1)
	n.Named += asOne(t.Blamed == assess.Alone)
	n.Told += asOne(t.ValueFound())
	for _, r := range t.Rules {
		if n.by[r]++; !slices.Contains(n.Rules, r) {
			n.Rules = append(n.Rules, r)
		}
	}
}

func asOne(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// with adds what became of another figure.
func (n *Proven) with(m Proven) {
	n.Tried, n.Caught, n.Named, n.Told = n.Tried+m.Tried, n.Caught+m.Caught, n.Named+m.Named, n.Told+m.Told
	for r, times := range m.by {
		n.by[r] += times
	}
}

const (
	mostRules  = 3  // named of those that catch an indicator's figures
	mostUnseen = 12 // figures named that nothing would catch
)

func proofTable(w io.Writer, of *assess.Proof, o Options) error {
	view := viewProof(of, o)
	p := newPrinter(View(&assess.Assessment{Contract: of.Contract, Submission: of.Submission, Prior: of.Prior}, o), o)
	p.title()
	p.line(view.verdict())
	p.heading("What would catch a wrong figure", bold)
	head := []string{"Indicator", "Figures", "Caught", "Named", "Valued", "Mostly by"}
	p.rows(len(head)-1, head, view.byIndicator(), "- ", func(row []string) string {
		return fmt.Sprintf("%s: of the wrong values of %s figures %s are caught, %s with the figure named, %s with its value: %s", row[0], row[1], row[2], row[3], row[4], row[5])
	})
	p.section("What would pass", red, view.unseen())
	return p.print(w)
}

// verdict is what came of all figures: "91 figures, each got wrong in up to 23 ways: 1,812 of 1,990 wrong values are caught (91%) …".
func (v *Proof) verdict() string {
	text := fmt.Sprintf("%s of %s tried one at a time in %s would be caught (%s). Of those, %s raise one exception and no more, %s name the figure that is wrong, and %s say what it must be.",
		number(v.Caught), count0(number(v.Tried), "wrong value"), count(len(v.Figures), "figure", "figures"), share(v.Caught, v.Tried),
		share(v.Once, v.Caught), share(v.Named, v.Caught), share(v.Told, v.Caught))
	if v.Misled == 0 {
		return text + " No right figure is told to be another."
	}
	return text + fmt.Sprintf(" In %s a right figure is told to be another.", count0(number(v.Misled), "case"))
}

// share is so many of some as a percentage, cut off, so that 100% is all.
func share(n, of int) string {
	if of == 0 {
		return "–"
	}
	return fmt.Sprintf("%d%%", 100*n/of)
}

// byIndicator is a row for each indicator, in the order of the submission.
func (v *Proof) byIndicator() (rows [][]string) {
	var all []Proven
	figures := map[string]int{}
	for _, f := range v.Figures {
		i := slices.IndexFunc(all, func(p Proven) bool { return p.Indicator == f.Indicator })
		if i < 0 {
			i = len(all)
			all = append(all, Proven{Quantity: Quantity{Indicator: f.Indicator}, by: map[string]int{}})
		}
		all[i].with(f)
		figures[f.Indicator]++
	}
	for _, p := range all {
		rows = append(rows, []string{p.Indicator, fmt.Sprint(figures[p.Indicator]), share(p.Caught, p.Tried), share(p.Named, p.Caught), share(p.Told, p.Caught),
			p.mostly()})
	}
	return rows
}

// mostly is the rules that catch the most.
func (n *Proven) mostly() string {
	names := slices.SortedFunc(maps.Keys(n.by), func(a, b string) int { return cmp.Or(n.by[b]-n.by[a], strings.Compare(a, b)) })
	return cmp.Or(strings.Join(names[:min(len(names), mostRules)], ", "), "nothing")
}

// unseen is a line for each figure most of whose wrong values nothing catches, those first of which the fewest are caught.
func (v *Proof) unseen() (lines []string) {
	few := slices.DeleteFunc(slices.Clone(v.Figures), func(f Proven) bool { return 2*f.Caught >= f.Tried })
	slices.SortStableFunc(few, func(a, b Proven) int { return a.Caught*b.Tried - b.Caught*a.Tried })
	for _, f := range few {
		lines = append(lines, fmt.Sprintf("%s, %s, %s (%s): %d of %d wrong values would pass", f.Indicator, f.label, f.Reported,
			f.At.String(), f.Tried-f.Caught, f.Tried))
	}
	return cappedBy(lines, mostUnseen, "figures", "kpicheck prove FILE --format csv")
}
