package draft_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/contract"
	"kpicheck/internal/draft"
	"kpicheck/internal/finding"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// named is what a cell is of, by a contract.
type named struct {
	indicator *kpi.Indicator
	measure   *kpi.Measure
}

// tally counts what of the true contract was drafted rightly; wrongly but marked as not sure; wrongly; or not at all.
type tally struct{ right, unsure, wrong, missed int }

func (t *tally) add(o tally) {
	t.right += o.right
	t.unsure += o.unsure
	t.wrong += o.wrong
	t.missed += o.missed
}

func (t tally) all() int { return t.right + t.unsure + t.wrong + t.missed }

func (t tally) String() string {
	return fmt.Sprintf("%d of %d right, %d wrong though marked unsure, %d wrong, %d not drafted", t.right, t.all(), t.unsure, t.wrong, t.missed)
}

// scores is a tally of each thing that a draft must get right.
type scores struct {
	indicators, measures, kinds, numerators tally
	lines                                   []string
}

func (s *scores) add(o scores) {
	s.indicators.add(o.indicators)
	s.measures.add(o.measures)
	s.kinds.add(o.kinds)
	s.numerators.add(o.numerators)
}

func (s *scores) log(t *testing.T, name string) {
	t.Helper()
	t.Logf("DRAFT %-12s indicators: %s", name, s.indicators)
	t.Logf("DRAFT %-12s measures:   %s", name, s.measures)
	t.Logf("DRAFT %-12s kinds:      %s", name, s.kinds)
	t.Logf("DRAFT %-12s numerators: %s", name, s.numerators)
}

// note counts one thing, and keeps a line of it if it is not right.
func (s *scores) note(in *tally, right, drafted bool, marked contract.Note, what string) {
	switch {
	case right:
		in.right++
		return
	case !drafted:
		in.missed++
	case marked.Surely == "unsure" || marked.Surely == "likely":
		in.unsure++
	default:
		in.wrong++
	}
	s.lines = append(s.lines, fmt.Sprintf("%s (drafted %v, %s)", what, drafted, marked.Surely))
}

// scored holds a draft to the truth, cell by cell: what one true line states, one drafted line must state, and nothing else.
func scored(truth, got map[kpi.Place]named, notes contract.Notes, of map[any]any) (s scores) {
	indicators, measures := pairsOf(truth, got, func(n named) any { return n.indicator }), pairsOf(truth, got, func(n named) any { return n.measure })
	seen := map[any]bool{}
	for _, at := range places(truth) {
		n := truth[at]
		if i := n.indicator; !seen[i] {
			seen[i] = true
			to, one := indicators.only(i)
			s.note(&s.indicators, one, to != nil, notes[contract.Line{Of: of[to], Key: "measures"}], "indicator "+i.ID)
		}
		m := n.measure
		if seen[m] {
			continue
		}
		seen[m] = true
		to, one := measures.only(m)
		what := n.indicator.ID + ", " + m.ID
		s.note(&s.measures, one, to != nil, notes[contract.Line{Of: of[to], Key: "measures"}], "measure "+what)
		if to == nil {
			s.kinds.missed++
			continue
		}
		drafted := to.(*kpi.Measure)
		s.note(&s.kinds, drafted.Kind == m.Kind, true, notes[contract.Line{Of: of[to], Key: "kind"}], fmt.Sprintf("kind of %s is %s and not %s", what, drafted.Kind, m.Kind))
		s.quotient(m, drafted, measures, notes[contract.Line{Of: of[to], Key: "of"}], what)
	}
	return s
}

// quotient holds what a line divides to the truth, where the workbook states both parts.
func (s *scores) quotient(m, drafted *kpi.Measure, measures pairs, note contract.Note, what string) {
	stated := m.Numerator != nil && len(measures.to[any(m.Numerator)]) > 0 && len(measures.to[any(m.Denominator)]) > 0
	switch {
	case !stated && drafted.Numerator == nil:
	case !stated:
		s.note(&s.numerators, false, true, note, "numerator of "+what+", which has none")
	case drafted.Numerator == nil:
		s.note(&s.numerators, false, false, note, "numerator of "+what)
	default:
		n, _ := measures.only(m.Numerator)
		d, _ := measures.only(m.Denominator)
		s.note(&s.numerators, n == any(drafted.Numerator) && d == any(drafted.Denominator), true, note, "numerator of "+what)
	}
}

// pairs is what stands where, in a draft and in truth.
type pairs struct{ to, from map[any]map[any]int }

func pairsOf(truth, got map[kpi.Place]named, of func(named) any) pairs {
	p := pairs{map[any]map[any]int{}, map[any]map[any]int{}}
	put := func(in map[any]map[any]int, a, b any) {
		if in[a] == nil {
			in[a] = map[any]int{}
		}
		in[a][b]++
	}
	for at, n := range truth {
		if g, ok := got[at]; ok {
			put(p.to, of(n), of(g))
			put(p.from, of(g), of(n))
		}
	}
	return p
}

// only is the thing that stands where another does in truth, the commonest if there are several; one reports whether there is but one, and
// it stands nowhere else.
func (p pairs) only(a any) (to any, one bool) {
	most := 0
	for b, n := range p.to[a] {
		if n > most {
			to, most = b, n
		}
	}
	return to, to != nil && len(p.to[a]) == 1 && len(p.from[to]) == 1
}

func places(of map[kpi.Place]named) []kpi.Place {
	var all []kpi.Place
	for at := range of {
		all = append(all, at)
	}
	slices.SortFunc(all, func(a, b kpi.Place) int {
		if a.String() < b.String() {
			return -1
		}
		return 1
	})
	return all
}

// figuresIn is what a workbook's cells are of, by a contract.
func figuresIn(b *workbook.Book, c *kpi.Contract, file string) map[kpi.Place]named {
	of := map[kpi.Place]named{}
	for _, f := range intake.Read(b, c, nil, file).Figures {
		if f.State == kpi.Number {
			of[f.At] = named{f.Indicator, f.Measure}
		}
	}
	return of
}

// drafted is a draft of workbooks, as it is once it was written and read again.
func drafted(t *testing.T, books ...draft.Book) (*draft.Draft, *kpi.Contract, []byte) {
	t.Helper()
	d, err := draft.From(books)
	if err != nil {
		t.Fatal(err)
	}
	text := contract.Write(d.Contract, d.Notes, "Drafted.")
	c, err := contract.Parse(text, "draft.yaml")
	if err != nil {
		t.Fatalf("the draft is not sound: %v\n%s", err, text)
	}
	if why := d.Doubt(); why != "" {
		t.Errorf("an honest workbook is taken for no report: %s", why)
	}
	return d, c, text
}

// sameAs is the things of a draft by those of the contract that was read from its file.
func sameAs(d *draft.Draft, c *kpi.Contract) map[any]any {
	of := map[any]any{}
	for n, i := range c.Indicators {
		of[i] = d.Contract.Indicators[n]
		for k, m := range i.Measures {
			of[m] = d.Contract.Indicators[n].Measures[k]
		}
	}
	return of
}

func opened(t *testing.T, data []byte, file string) *workbook.Book {
	t.Helper()
	b, err := workbook.Open(data, file, workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// errorsBy is what is wrong with a workbook by a contract.
func errorsBy(t *testing.T, data []byte, file string, c *kpi.Contract) (wrong []string) {
	t.Helper()
	a, err := assess.Submission(data, file, assess.Options{Contract: c})
	if a == nil {
		return []string{fmt.Sprintf("not assessed: %v", err)}
	}
	for _, e := range a.Exceptions {
		if e.Severity == finding.Error {
			wrong = append(wrong, e.Message())
		}
	}
	return wrong
}

func truthOf(s *fixtures.Shaped) map[kpi.Place]named {
	of, stated := map[kpi.Place]named{}, map[kpi.Place]int{}
	for _, f := range s.Truth {
		if f.Exact != nil {
			of[f.At] = named{f.Indicator, f.Measure}
			stated[f.At]++
		}
	}
	maps.DeleteFunc(of, func(at kpi.Place, _ named) bool { return stated[at] > 1 }) // a percentage with its counts in one cell
	return of
}
