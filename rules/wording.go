package rules

import (
	"fmt"
	"math/big"
	"strings"
	"unicode"
	"unicode/utf8"

	"kpicheck/internal/kpi"
)

// say is a figure as an officer sees it, without what its cell says beside it: "514" of "514 (Rolling 12M)".
func say(f *kpi.Figure) string {
	text, _, _ := strings.Cut(f.Shown, " (")
	if text = strings.TrimSpace(text); text == "" {
		return f.Shown
	}
	return text
}

// storedAs is a figure as an officer sees it, and what its cell stores where only that differs from an expected value.
func storedAs(f *kpi.Figure, expected *big.Rat) string {
	if kpi.RoundHalfUp(expected, f.Places).Cmp(f.Shows) != 0 {
		return say(f)
	}
	text, _ := apart(f.Measure, f.Number, expected, f.Places+1)
	return fmt.Sprintf("%s, stored as %s,", say(f), text)
}

// show writes a value in a measure's unit, to so many decimals.
func show(m *kpi.Measure, value *big.Rat, places int) string {
	text := kpi.FormatNumber(value, places)
	if m.Kind == kpi.Percentage {
		text += "%"
	}
	return text
}

// apart writes two values to the fewest decimals, from places on, at which they look different.
func apart(m *kpi.Measure, a, b *big.Rat, places int) (string, string) {
	for most := places + 6; places < most; places++ {
		if x, y := show(m, a, places), show(m, b, places); x != y {
			return x, y
		}
	}
	return show(m, a, places), show(m, b, places)
}

// finer writes a value to as many places more than a figure as tell the two apart and do not look as if it were rounded the
// other way.
func finer(f *kpi.Figure, value *big.Rat) string {
	rounded := kpi.RoundHalfUp(value, f.Places)
	places := f.Places + 1
	for kpi.RoundHalfUp(kpi.RoundHalfUp(value, places), f.Places).Cmp(rounded) != 0 {
		places++
	}
	text, _ := apart(f.Measure, value, f.Number, places)
	return text
}

// away is how far a reported value is from the expected one: "-2 points", "+120".
func away(m *kpi.Measure, reported, expected *big.Rat, places int) string {
	d := new(big.Rat).Sub(reported, expected)
	text := kpi.FormatNumber(d, places)
	if d.Sign() > 0 {
		text = "+" + text
	}
	if m.Kind != kpi.Percentage {
		return text
	}
	if strings.Trim(text, "+-") == "1" {
		return text + " point"
	}
	return text + " points"
}

// subject is what a sentence about a column starts with: "KPI 7", "KPI 7 (North) for Sep-18", "KPI 7, previous 12 months
// average". The reporting period and the indicator's own window go without saying.
func (p *Pass) subject(c *Column) string {
	text := c.Indicator.ID
	if c.Area != nil {
		text += " (" + c.Area.Label + ")"
	}
	if c.Window != c.Indicator.Window {
		text += ", " + string(c.Window)
	}
	if c.Period != p.Submission.Period {
		text += " for " + c.Period.String()
	}
	return text
}

// columnOf is a column of one figure, to speak of.
func columnOf(f *kpi.Figure) *Column {
	return &Column{Indicator: f.Indicator, Area: f.Area, Window: f.Window, Period: f.Period, Table: f.Table}
}

func evidence(figures ...*kpi.Figure) []kpi.Evidence {
	var all []kpi.Evidence
	for _, f := range figures {
		all = append(all, kpi.Evidence{At: f.At, Label: f.Measure.Label, Value: f.Shown})
	}
	return all
}

func places(figures ...*kpi.Figure) []kpi.Place {
	var all []kpi.Place
	for _, f := range figures {
		all = append(all, f.At)
	}
	return all
}

// in names cells in brackets, as the end of a sentence: "(KPI 8!C5, KPI 8!C6)". Cells that nothing is known of are left
// out.
func in(cells ...kpi.Place) string {
	var names []string
	for _, c := range cells {
		if s := c.String(); s != "" {
			names = append(names, s)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return " (" + strings.Join(names, ", ") + ")"
}

// named is a label as a sentence gives it: in quotation marks where it would else run into the sentence, since it is long
// or does not start with a letter.
func named(label string) string {
	first, _ := utf8.DecodeRuneInString(label)
	if unicode.IsLetter(first) && len(strings.Fields(label)) <= 5 {
		return label
	}
	return "“" + label + "”"
}

// list joins words as a sentence does: "a, b and c".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// plus writes a sum of figures: "1,063 + 102".
func plus(figures []*kpi.Figure) string {
	var terms []string
	for _, f := range figures {
		terms = append(terms, say(f))
	}
	return strings.Join(terms, " + ")
}

func which(figures ...*kpi.Figure) string {
	var terms []string
	for _, f := range figures {
		terms = append(terms, say(f)+" in "+f.At.String())
	}
	return fmt.Sprintf("Which of %s is wrong, and what should it be?", list(terms))
}

// foremost puts one figure before the others.
func foremost(first *kpi.Figure, figures ...*kpi.Figure) []*kpi.Figure {
	all := []*kpi.Figure{first}
	for _, f := range figures {
		if f != first {
			all = append(all, f)
		}
	}
	return all
}

// ranges is what each figure can stand for.
func ranges(figures []*kpi.Figure) []kpi.Interval {
	var all []kpi.Interval
	for _, f := range figures {
		all = append(all, f.Range)
	}
	return all
}
