package assess

import (
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/rules"
)

// mostReread is how many cells are read again at most to try answers: a workbook of a month has a thousand or two. A workbook that
// has more by itself has none of its answers tried.
const mostReread = 20_000

// trial is a workbook's reading as it is, against which answers are held.
type trial struct {
	opened
	answers *kpi.Answers
	file    string
	errors  untrue
	flaws   int
	cells   int // it has
	reread  int // cells read again so far
}

// untrue is how many errors were found: all, and those of figures that are there.
type untrue struct{ all, stated int }

// bearOut reports whether a reading has no more errors than another. Where it fills gaps it may show a fault of the figures in them,
// but no more faults than gaps: as many tell that they are other figures.
func (e untrue) bearOut(without untrue) bool {
	return e.all < without.all || e.all == without.all && e.stated <= without.stated
}

// tryAnswers leaves each doubt only the answer that bears out: read with it the doubt is gone, no figure stands twice, none has a value
// that it cannot have, and no more errors are found than without. An answer that did not would end the doubt and make things worse.
func tryAnswers(r opened, answers *kpi.Answers, file string) {
	s := r.submission
	if !slices.ContainsFunc(s.Doubts, func(d kpi.Doubt) bool { return len(d.Offers) > 0 }) {
		return
	}
	t := &trial{opened: r, answers: answers, file: file, errors: untrue{all: -1}, flaws: flawsOf(s)}
	for _, sheet := range r.book.Sheets {
		t.cells += len(sheet.Cells)
	}
	for _, whole := range kpi.GatherDoubts(s.Doubts) {
		if len(whole.Offers) == 0 {
			continue
		}
		told := t.settle(whole)
		for i := range s.Doubts {
			if d := &s.Doubts[i]; d.Kind == whole.Kind && d.Heading == whole.Heading {
				d.SettledBy, d.Untold, d.Supplies = told.SettledBy, told.Untold, told.Supplies
				if told.Instead != whole.Instead {
					d.Instead = told.Instead
				}
			}
		}
	}
}

// settle is a doubt with the answer of its own that bears out best, if one does.
func (t *trial) settle(d kpi.Doubt) kpi.Doubt {
	best, least, untried := -1, 0, false
	for n, a := range d.Offers {
		if t.reread += t.cells; t.reread > mostReread {
			untried = true
			break
		}
		with, found := t.with(a, d)
		if with != nil && (best < 0 || found < least) {
			best, least = n, found
			d.Supplies = supplied(with, d.Cells)
		}
	}
	switch {
	case best > 0:
		d.Instead, d.SettledBy = "“"+d.Offers[best].Is+"”", d.Offers[best].Lines()
	case best == 0:
		d.SettledBy = d.Offers[0].Lines()
	case untried:
		d.SettledBy, d.Untold = "", kpi.NotTried
	default:
		d.Instead, d.SettledBy, d.Untold = "", "", kpi.NoneBearsOut
	}
	return d
}

// with is the workbook as it reads with an answer, and how many errors are found in it; nil where the answer does not bear out.
func (t *trial) with(a kpi.Answer, d kpi.Doubt) (*kpi.Submission, int) {
	answers := &kpi.Answers{}
	if t.answers != nil {
		*answers = *t.answers
	}
	answers.Headings = append(slices.Clone(answers.Headings), a)
	s := intake.Read(t.book, t.contract, answers, t.file)
	isSame := func(o kpi.Doubt) bool { return o.Kind == d.Kind && o.Heading == d.Heading }
	if slices.ContainsFunc(s.Doubts, isSame) || flawsOf(s) > t.flaws {
		return nil, 0
	}
	if t.errors.all < 0 {
		t.errors = t.errorsIn(t.submission)
	}
	found := t.errorsIn(s)
	if !found.bearOut(t.errors) {
		return nil, 0
	}
	return s, found.all
}

// errorsIn counts what the rules find that cannot be true.
func (t *trial) errorsIn(s *kpi.Submission) (n untrue) {
	for _, e := range rules.ExceptionsWithin(t.book.Budget(), t.contract, s) {
		if e.Severity == finding.Error {
			n.all++
			if e.Lacks == finding.Nothing {
				n.stated++
			}
		}
	}
	return n
}

// flawsOf counts the figures of a reading that stand in doubt for what they are or where: stated twice in one table with different values, or
// of a value that their measure cannot have.
func flawsOf(s *kpi.Submission) (n int) {
	type inTable struct {
		kpi.Key
		table int
	}
	first := make(map[inTable]*kpi.Figure, len(s.Figures))
	for _, f := range s.Figures {
		if f.State != kpi.Number {
			continue
		}
		k := inTable{f.Key(), f.Table}
		if was := first[k]; was == nil {
			first[k] = f
		} else if kpi.Compare(was.Number, f.Number) != 0 {
			n++
		}
		if f.IsOdd() {
			n++
		}
	}
	for i := range s.Doubts {
		if s.Doubts[i].Kind == kpi.TwoValues {
			n++
		}
	}
	return n
}

// supplied is the figures that stand in some cells.
func supplied(s *kpi.Submission, cells []kpi.Place) (keys []kpi.Key) {
	for _, f := range s.Figures {
		if f.State != kpi.Blank && slices.Contains(cells, f.At) {
			keys = append(keys, f.Key())
		}
	}
	return keys
}
