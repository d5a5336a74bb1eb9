package assess

import (
	"slices"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/mistake"
	"kpicheck/internal/settle"
	"kpicheck/internal/workbook"
	"kpicheck/rules"
)

// trueMonths is a month of a true series and the twelve before it, judged.
func trueMonths(t testing.TB, c *kpi.Contract, l fixtures.Layout, seed uint64) (*months, *kpi.Submission) {
	t.Helper()
	m, series := newMonths(c, Options{}, known{}), fixtures.Series(c, seed)
	last := c.Frequency.PeriodOf(c.Year.Last() - kpi.Month(seed%9))
	for back := 12 / c.Frequency.Months(); ; back-- {
		w, err := series.Report(last.Shift(-back)).Write(l)
		if err != nil {
			t.Fatal(err)
		}
		file := last.Shift(-back).Key() + ".xlsx"
		book, err := workbook.Open(w.Data, file, workbook.Options{})
		if err != nil {
			t.Fatal(err)
		}
		s := intake.Read(book, c, nil, file)
		if back == 0 {
			return m, s
		}
		r := reading{source: Source{File: file}, contract: c, submission: s}
		r.found.Exceptions = rules.Exceptions(c, s)
		m.recall([]reading{r})
	}
}

// proven counts what became of trials.
type proven struct{ tried, visible, found, one, blamed, right, told, value int }

func (n *proven) take(t *testing.T, x Trial) {
	n.tried++
	if x.Visible {
		n.visible++
	}
	if x.Visible && x.Caught() {
		n.found++
	}
	if x.Visible && x.Raised == 1 {
		n.one++
	}
	if x.Visible && x.ValueFound() {
		n.value++
	}
	switch x.Blamed {
	case Alone:
		n.blamed, n.right = n.blamed+1, n.right+1
	case Another:
		n.blamed++
	}
	if len(x.Others) > 0 {
		n.told++
	}
	if x.Visible && x.Raised != 1 || len(x.Others) > 0 {
		t.Logf("%s, %s, %s: %s, so that %s was %s; raised %v, and tells %v", x.Figure.At, x.Figure.Indicator.ID, x.Figure.Window, x.Way, x.Figure.Shown, x.Wrong,
			x.Rules, x.Others)
	}
}

// Every wrong value that some identity can see is found, as one exception, which blames the figure that is wrong or none. What can be
// seen is said by the identities of solve, and not by the rules that find it.
func TestAWrongFigureIsFoundAndNamed(t *testing.T) {
	each := 30 // of so many figures one is tried
	if testing.Short() {
		each = 400
	}
	var all proven
	for k, name := range []string{"Birmingham", "Eastmere", "Calder"} {
		read := []func() (*kpi.Contract, error){fixtures.Birmingham, fixtures.Eastmere, fixtures.Calder}[k]
		c, err := read()
		if err != nil {
			t.Fatal(err)
		}
		for seed, l := range fixtures.Layouts {
			if !l.Trend && l.Form != fixtures.Scorecard {
				continue // few figures stand in more than one identity
			}
			m, s := trueMonths(t, c, l.Layout, uint64(seed))
			p := newProver(m, s)
			for i := seed; i < len(p.submission.Figures); i += each {
				for _, x := range p.figure(p.submission.Figures[i]) {
					all.take(t, x)
				}
			}
			t.Logf("%s, %s: %+v", name, l.Name, all)
		}
	}
	of := func(n, of, least int) bool { return 1000*n >= least*of }
	if !of(all.found, all.visible, 990) || !of(all.one, all.found, 990) || !of(all.right, all.blamed, 990) || !of(all.tried-all.told, all.tried, 995) ||
		!testing.Short() && !of(all.value, all.visible, 750) {
		t.Errorf("%+v", all)
	}
}

// BenchmarkJudgeAFault judges a month with a wrong figure, with the search for that figure and without: it should add a fifth at most.
func BenchmarkJudgeAFault(b *testing.B) {
	c, err := fixtures.Birmingham()
	if err != nil {
		b.Fatal(err)
	}
	m, s := trueMonths(b, c, fixtures.Layouts[0].Layout, 5)
	p := newProver(m, s)
	f := p.submission.Figures[0]
	f.Value, _ = mistake.Ways[6].Of(f, mistake.Around{})
	if len(p.raised()) == len(p.known) {
		b.Fatal("nothing is found")
	}
	all := settle.Steps
	defer func() { settle.Steps = all }()
	for name, steps := range map[string][]settle.Step{"named": all,
		"not named": slices.DeleteFunc(slices.Clone(all), func(s settle.Step) bool { return s.Name == "wrong-figure" })} {
		b.Run(name, func(b *testing.B) {
			settle.Steps = steps
			for b.Loop() {
				p.raised()
			}
		})
	}
}
