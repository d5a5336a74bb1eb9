package assess

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// values knows the figures of a submission by their cells.
type values map[kpi.Place]*kpi.Figure

func newValues(s *kpi.Submission) values {
	at := make(values, len(s.Figures))
	for _, f := range s.Figures {
		at[f.At] = f
	}
	return at
}

// of is every value that an exception rests on, as texts in an order of their own: what was reported and expected, the
// figures that it doubts, and its evidence. A figure has its measure's name and not its cell, since cells move; and no
// sentence is among them, since the tool's words may change.
func (v values) of(e *Exception) []string {
	var texts []string
	if f := v[e.At]; f != nil {
		texts = append(texts, figureText(f, e))
	} else {
		texts = labelled(texts, "reported", e.Reported)
	}
	texts = labelled(texts, expected, e.Expected)
	for _, f := range e.Suspects {
		texts = append(texts, figureText(f, e))
	}
	for _, x := range e.Evidence {
		if f := v[x.At]; f != nil && x.File == "" {
			texts = append(texts, figureText(f, e))
		} else if x.Value != "" {
			texts = append(texts, x.Value)
		}
	}
	for i, t := range texts {
		texts[i] = strings.TrimSpace(t) // as a file gives it back
	}
	slices.Sort(texts)
	return slices.DeleteFunc(slices.Compact(texts), func(t string) bool { return t == "" })
}

// expected labels what the figures should have come to, which follows from them.
const expected = "expected"

func labelled(texts []string, label, value string) []string {
	if value == "" {
		return texts
	}
	return append(texts, label+" "+value)
}

// figureText is a figure as the values of an exception have it: "denominator 680"; "KPI 4 total year to date 8,083". What
// it shares with the exception is left out.
func figureText(f *kpi.Figure, e *Exception) string {
	var of []string
	if f.Indicator != e.Indicator {
		of = append(of, f.Indicator.ID)
	}
	of = append(of, f.Measure.ID)
	if f.Area != nil && f.Area != e.Area {
		of = append(of, f.Area.ID)
	}
	if f.Window != e.Window {
		of = append(of, string(f.Window))
	}
	if f.Period != e.Period {
		of = append(of, f.Period.Key())
	}
	return strings.Join(append(of, numberText(f)), " ")
}

// finest is the decimals to which a stored value counts: what a spreadsheet loses when it saves a file again is less.
const finest = 6

func numberText(f *kpi.Figure) string {
	if !f.Usable() || f.Number.Cmp(f.Shows) == 0 {
		return cmp.Or(f.Shown, "blank")
	}
	return f.Shown + " (" + kpi.FormatNumber(f.Number, finest) + ")"
}

// subjectText is what an exception is of: "KPI 7, percentage, snapshot, 2018-10".
func subjectText(e *Exception) string {
	var of []string
	if e.Indicator != nil {
		of = append(of, e.Indicator.ID)
	}
	if e.Measure != nil {
		of = append(of, e.Measure.ID)
	}
	if e.Area != nil {
		of = append(of, e.Area.ID)
	}
	if e.Window != "" {
		of = append(of, string(e.Window))
	}
	if !e.Period.IsZero() {
		of = append(of, e.Period.Key())
	}
	return cmp.Or(strings.Join(of, ", "), "submission")
}

// apart is the values of some that others have not.
func apart(some, others []string) []string {
	return slices.DeleteFunc(slices.Clone(some), func(text string) bool { return slices.Contains(others, text) })
}

// differ reports whether the values have changed. That the tool expected a value then, and tells none now, is no change of theirs.
func differ(then, now []string) bool {
	if !slices.ContainsFunc(now, isExpected) {
		then = slices.DeleteFunc(slices.Clone(then), isExpected)
	}
	return len(apart(then, now))+len(apart(now, then)) > 0
}

func isExpected(text string) bool { return strings.HasPrefix(text, expected+" ") }

// mostChanged is how many values a sentence names.
const mostChanged = 3

// few names the first of some values, what was expected last.
func few(texts []string) string {
	slices.SortStableFunc(texts, func(a, b string) int {
		switch {
		case isExpected(a) == isExpected(b):
			return 0
		case isExpected(b):
			return -1
		}
		return 1
	})
	named := strings.Join(texts[:min(len(texts), mostChanged)], ", ")
	if more := len(texts) - mostChanged; more > 0 {
		return fmt.Sprintf("%s and %d more", named, more)
	}
	return named
}

// changed says what differs between the values that an explanation was agreed for and those that stand now.
func changed(then, now []string) string {
	gone, come := apart(then, now), apart(now, then)
	switch {
	case len(then) == 0:
		return "it was agreed for other values"
	case len(gone) == 0:
		return "it was agreed without " + few(come)
	case len(come) == 0:
		return "it was agreed with " + few(gone)
	}
	return "it was agreed for " + few(gone) + ", and now it is " + few(come)
}
