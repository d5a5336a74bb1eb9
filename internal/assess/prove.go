package assess

import (
	"runtime"
	"slices"
	"strings"
	"sync"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/internal/mistake"
	"kpicheck/internal/settle"
	"kpicheck/internal/solve"
	"kpicheck/reconcile"
	"kpicheck/rules"
)

// Proof is what wrong figures in a submission would be caught by: each of its figures was got wrong in every way there is, one at a
// time, and the submission judged again.
type Proof struct {
	Contract   *kpi.Contract
	Submission *kpi.Submission
	Prior      []Prior
	Trials     []Trial // by figure, in the submission's order, and by way
}

// Trial is one figure got wrong in one way.
type Trial struct {
	Figure   *kpi.Figure
	Way      string
	Wrong    string // what it said
	Visible  bool   // it breaks an identity that the contract or the months before state
	Rules    []string
	Raised   int      // exceptions that there were not before
	Blamed   Blame    // whether the figure was named
	Expected string   // what it was said to have to be
	Others   []string // cells of right figures that were told what they should be
}

// Blame is how far an exception came in naming the wrong figure.
type Blame uint8

// Nothing said which figure is wrong; or it was among several that may be; or it was named alone; or another was.
const (
	Unnamed Blame = iota
	Among
	Alone
	Another
)

// Caught reports whether anything was raised.
func (t Trial) Caught() bool { return t.Raised > 0 }

// ValueFound reports whether the value that was there before is the one that the figure was said to have to have.
func (t Trial) ValueFound() bool {
	return t.Blamed == Alone && strings.Trim(t.Expected, "%") == strings.Trim(t.Figure.Shown, "%")
}

// Prove gets each figure of a submission wrong in every way. tell is called after each figure with how many there are; it may be nil.
func Prove(data []byte, file string, o Options, tell func(of int)) (*Proof, error) {
	now := Source{File: file, Read: func() ([]byte, error) { return data, nil }}.read(o, opened.judge)
	if now.err != nil {
		return nil, now.err
	}
	if !hasFigures(now.submission) {
		return nil, noFigures(now.contract, now.submission)
	}
	m, _ := monthsBefore(now, o)
	return m.prove(now.submission, tell), nil
}

// prove tries every figure of a submission after the months before it, several at a time, each on a copy of its own.
func (m *months) prove(s *kpi.Submission, tell func(of int)) *Proof {
	trials := make([][]Trial, len(s.Figures))
	next := make(chan int)
	var group sync.WaitGroup
	var telling sync.Mutex
	for range min(runtime.GOMAXPROCS(0), len(s.Figures)) {
		group.Go(func() {
			p := newProver(m, s)
			for i := range next {
				trials[i] = p.figure(p.submission.Figures[i])
				if tell != nil {
					telling.Lock()
					tell(len(trials))
					telling.Unlock()
				}
			}
		})
	}
	for i := range trials {
		next <- i
	}
	close(next)
	group.Wait()
	return &Proof{Contract: m.contract, Submission: s, Prior: m.prior, Trials: slices.Concat(trials...)}
}

// prover judges one submission again and again.
type prover struct {
	*months
	submission *kpi.Submission
	known      []finding.Exception // what is raised without any change
}

// newProver is a prover of a copy of a submission.
func newProver(m *months, s *kpi.Submission) *prover {
	own := *s
	own.Figures = make([]*kpi.Figure, len(s.Figures))
	for i, f := range s.Figures {
		g := *f
		own.Figures[i] = &g
	}
	p := &prover{months: m, submission: &own}
	p.known = p.raised()
	return p
}

// raised is what is found wrong with the submission as it stands.
func (p *prover) raised() []finding.Exception {
	found := finding.Findings{Exceptions: rules.Exceptions(p.contract, p.submission)}
	k := settle.NewCase(p.contract, p.submission, p.history, found)
	settle.Run(k, settle.Alone)
	k.Add(reconcile.Run(reconcile.Input{Contract: p.contract, Submission: p.submission, History: p.history, Found: k.Exceptions(), Unchecked: true}))
	settle.Run(k, settle.Together)
	return k.Exceptions()
}

// figure gets one figure wrong in every way; none where there is no number.
func (p *prover) figure(f *kpi.Figure) (all []Trial) {
	if !f.Usable() {
		return nil
	}
	around, was := p.around(f), f.Value
	for _, way := range mistake.Ways {
		wrong, ok := way.Of(f, around)
		if !ok {
			continue
		}
		f.Value = wrong
		t := p.trial(f, was)
		t.Way, t.Wrong = way.Name, wrong.Shown
		f.Value = was
		all = append(all, t)
	}
	return all
}

func (p *prover) around(f *kpi.Figure) (a mistake.Around) {
	column, row := f.At.Parts()
	for _, g := range p.submission.Figures {
		if g.Indicator != f.Indicator || g.At.Sheet != f.At.Sheet || !g.Usable() {
			continue
		}
		switch other, line := g.At.Parts(); {
		case line == row && other == column+1:
			a.Beside = g
		case other == column && g.Table == f.Table && a.Below == nil && g.Measure != f.Measure && g.Period == f.Period:
			a.Below = g
		}
	}
	k := f.Key()
	k.Period = k.Period.Shift(-1)
	a.Before = p.history.Own(k)
	return a
}

// trial judges the submission with one figure that is wrong.
func (p *prover) trial(f *kpi.Figure, was kpi.Value) Trial {
	of := *f
	of.Value = was
	t := Trial{Figure: &of}
	in := solve.Input{Contract: p.contract, Submission: p.submission, History: p.history}
	t.Visible = len(solve.Faults(in, map[*kpi.Indicator]bool{f.Indicator: true})) > 0
	for _, e := range p.raised() {
		if !slices.ContainsFunc(p.known, func(k finding.Exception) bool { return isSame(k, e) }) {
			t.take(e, f)
		}
	}
	return t
}

// isSame reports whether an exception was there before a figure was changed.
func isSame(a, b finding.Exception) bool {
	return a.Rule == b.Rule && a.Indicator == b.Indicator && a.Message() == b.Message()
}

func (t *Trial) take(e finding.Exception, f *kpi.Figure) {
	t.Raised++
	t.Rules = append(t.Rules, e.Rule)
	isIt := slices.ContainsFunc(e.Suspects, func(g *kpi.Figure) bool { return g.At == f.At })
	alone := !slices.ContainsFunc(e.Suspects, func(g *kpi.Figure) bool { return g.Key() != f.Key() || g.Shown != f.Shown })
	switch {
	case isIt && alone:
		t.Blamed, t.Expected = Alone, e.Expected
	case isIt && t.Blamed != Alone:
		t.Blamed = Among
	case !isIt && e.Expected != "":
		t.Others = append(t.Others, e.At.String())
		if t.Blamed == Unnamed {
			t.Blamed = Another
		}
	}
}
