// Package restatement is what a submission says of a quantity otherwise than it was said before.
package restatement

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"unicode"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/said"
	"kpicheck/reconcile/internal/wording"
)

// Change is a figure, and what was said of it before.
type Change struct {
	*kpi.Figure
	Was      said.Then
	Severity finding.Severity
}

// NewChange is a figure that differs from what was said of it before. What rounding the other way would explain is never an error.
func NewChange(f *kpi.Figure, was said.Then) Change {
	switch {
	case was.IsAccepted() && !said.Touch(f.Value, was.Value):
		return Change{f, was, finding.Error}
	case was.IsDoubted():
		return Change{f, was, finding.Note}
	}
	return Change{f, was, finding.Query}
}

// ToldApart is what is said now and what was said before.
func (c Change) ToldApart() (now, was string) {
	return judge.ToldApart(c.Measure, c.Value, c.Was.Value)
}

// Sentence says how one figure was restated: "Total for Jul-18 is now 959, and was 949 in the submission for Jul-18".
func (c Change) Sentence() string {
	now, was := c.ToldApart()
	text := fmt.Sprintf("%s for %s is now %s, and %s", wording.Line(c.Key()), c.Period, now, c.Was.Said(was))
	switch {
	case said.Touch(c.Value, c.Was.Value):
		text += ", which rounding the other way would explain"
	case !c.IsCount():
		text += ", which is more than rounding explains"
	}
	if c.Severity == finding.Note {
		text += "; that figure was in error"
	}
	return text
}

// Told is an exception of some changes, which are its suspects: as each is told, and what is expected of the first.
func Told(changes []Change, tell func(Change) string) finding.Exception {
	first := changes[0]
	_, was := first.ToldApart()
	e := finding.Exception{Severity: first.Severity, Expected: was,
		Difference: judge.Away(first.Measure, first.Shows, first.Was.Shows, max(first.Places, first.Was.Places))}
	var told []string
	for _, c := range changes {
		told = append(told, tell(c))
		e.Suspects = append(e.Suspects, c.Figure)
		e.Evidence = append(e.Evidence, c.Was.Evidence())
	}
	e.Cells = judge.Places(e.Suspects...)
	e.Says, e.In = wording.InTurn(told), e.Cells
	return e
}

// Exception is all that a submission restates of one indicator, the gravest first, and else in the order of the submission.
func Exception(l *judge.Ledger, r *said.Record, changes []Change) finding.Exception {
	slices.SortStableFunc(changes, func(a, b Change) int { return int(b.Severity) - int(a.Severity) })
	e := Told(changes, Change.Sentence)
	e.About = finding.Subject{Indicator: changes[0].Indicator}
	e.Says += toDate(changes, r.Submission.Period)
	e.Question, e.LikelyCause = changes[0].question(), cause(r, changes)
	e.Lasts = !changes[0].Was.IsAccepted() // a later submission that says the same is not asked again
	e.Suspects = nil
	for _, c := range changes {
		e.Suspects = append(e.Suspects, stating(l, r, c.Figure)...)
	}
	e.Cells = judge.Places(e.Suspects...)
	e.In = e.Cells[:min(wording.Few, len(e.Cells))]
	return e
}

// stating is the figures of the submission that state what a figure states, the figure first, without those that are in
// question for another reason.
func stating(l *judge.Ledger, r *said.Record, f *kpi.Figure) []*kpi.Figure {
	all := []*kpi.Figure{f}
	for g := range r.Of(f.Key()) {
		if other := []*kpi.Figure{g}; g != f && g.Usable() && l.Questioned(other, finding.Note) == nil && r.UnderWrongHeading(other...) == nil {
			all = append(all, g)
		}
	}
	return all
}

func (c Change) question() string {
	what := fmt.Sprintf("%s for %s", wording.Line(c.Key()), c.Period)
	now, was := c.ToldApart()
	switch {
	case c.Severity == finding.Note:
		return fmt.Sprintf("Is %s the correction of %s in %s?", now, was, what)
	case c.Was.IsAccepted():
		return fmt.Sprintf("Why is %s now %s, and is that to be accepted in place of %s?", what, now, was)
	}
	return fmt.Sprintf("Which value of %s is right, %s or %s, and why was it changed?", what, now, was)
}

// toDate is by how much the year to date moves with the figures that were restated, where the contract asks for one.
func toDate(changes []Change, reported kpi.Period) string {
	i := changes[0].Indicator
	if !slices.ContainsFunc(i.Columns, func(c kpi.Column) bool { return c.Window == kpi.YearToDate }) {
		return ""
	}
	var moves []string
	for _, m := range i.Measures {
		if by := moved(changes, m, reported); by.Sign() != 0 {
			moves = append(moves, fmt.Sprintf("%s in %s", judge.Away(m, by, new(big.Rat), 0), judge.Named(m.Label)))
		}
	}
	if len(moves) == 0 {
		return ""
	}
	return "; the year to date moves by " + judge.List(moves)
}

// moved is by how much the year to date of a count moves: by the changes of the year's single periods, or by that of the
// latest year to date that was restated.
func moved(changes []Change, m *kpi.Measure, reported kpi.Period) *big.Rat {
	by := new(big.Rat)
	var latest kpi.Period
	for _, c := range changes {
		if c.Measure != m || c.Area != changes[0].Area || !c.IsCount() || c.Period.FinancialYear() != reported.FinancialYear() {
			continue
		}
		d := new(big.Rat).Sub(c.Shows, c.Was.Shows)
		switch {
		case c.Window == kpi.InMonth:
			by.Add(by, d)
		case c.Window == kpi.YearToDate && (latest.IsZero() || c.Period.Compare(latest) > 0):
			by, latest = d, c.Period
		}
	}
	return by
}

// cause is what most likely happened: the figures show that the columns stand one period off, or the indicator's own commentary says
// that they were restated.
func cause(r *said.Record, changes []Change) string {
	for _, n := range []int{-1, 1} {
		if isShifted(r, changes, n) {
			return "each is what was said before of the period beside its own: the columns may stand one period off"
		}
	}
	return saysRestated(r.Submission, changes[0].Indicator)
}

// ofRestating are the words by which a commentary says that figures of months before were changed, and ofAims those of what else may
// have been.
var (
	ofRestating = []string{"restated", "restates", "restatement", "restatements", "revised", "revision", "revisions"}
	ofAims      = []string{"target", "targets", "tolerance", "tolerances"}
)

// saysRestated is the first sentence of an indicator's commentary that says that its figures were restated, with its cell; empty if
// none does.
func saysRestated(s *kpi.Submission, i *kpi.Indicator) string {
	for _, t := range s.Commentary {
		if t.Indicator != i {
			continue
		}
		for sentence := range strings.SplitSeq(t.Text, ". ") {
			if hasWord(sentence, ofRestating) && !hasWord(sentence, ofAims) {
				return fmt.Sprintf("the commentary says “%s”%s", strings.TrimRight(strings.TrimSpace(sentence), "."), kpi.InCells(t.At))
			}
		}
	}
	return ""
}

func hasWord(sentence string, words []string) bool {
	of := strings.FieldsFunc(strings.ToLower(sentence), func(c rune) bool { return !unicode.IsLetter(c) })
	return slices.ContainsFunc(of, func(w string) bool { return slices.Contains(words, w) })
}

// isShifted reports whether every restated figure is what was said of the quantity so many periods on. It takes three
// figures to see that.
func isShifted(r *said.Record, changes []Change, n int) bool {
	for _, c := range changes {
		if shows := showed(r, c.Key().Shift(n)); shows == nil || shows.Cmp(c.Shows) != 0 {
			return false
		}
	}
	return len(changes) >= 3
}

// showed is what was said of a quantity before, or is said of it now if it is of the period reported; nil for nothing.
func showed(r *said.Record, k kpi.Key) *big.Rat {
	if f := r.Find(k); k.Period == r.Submission.Period && f.Usable() {
		return f.Shows
	}
	was, _ := r.Before(k)
	return was.Shows
}
