package judge

import (
	"fmt"
	"math/big"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// Say is a figure as an officer sees it, without what its cell says beside it: "514" of "514 (Rolling 12M)".
func Say(f *kpi.Figure) string { return SayValue(f.Value) }

// SayValue is a value as Say has it of a figure.
func SayValue(v kpi.Value) string {
	text, _, _ := strings.Cut(v.Shown, " (")
	if text = strings.TrimSpace(text); text == "" {
		return v.Shown
	}
	return separated(text)
}

// separated is a number with its thousands told apart, as those that are worked out have them; other texts stay.
func separated(text string) string {
	digits := len(text) - len(strings.TrimLeft(text, "0123456789"))
	if rest := text[digits:]; digits < 4 || rest != "" && rest[0] != '.' && rest[0] != '%' {
		return text
	}
	for i := digits - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// ToldApart is two values of a measure that are not the same, as an officer sees them; where both look alike, as they are held too:
// "85.14% (shown as 85%)".
func ToldApart(m *kpi.Measure, a, b kpi.Value) (one, other string) {
	one, other = SayValue(a), SayValue(b)
	if one != other || a.Number == nil || b.Number == nil || a.Number.Cmp(b.Number) == 0 {
		return one, other
	}
	shown := " (shown as " + one + ")"
	one, other = Apart(m, a.Number, b.Number, max(a.Places, b.Places)+1)
	return one + shown, other + shown
}

// StoredAs is a figure as an officer sees it, and what its cell stores where only that differs from an expected value. A figure of
// which both are said is set off from the verb behind it: "28%, stored as 0.2751,".
func StoredAs(f *kpi.Figure, expected *big.Rat) (said, offset string) {
	if kpi.RoundHalfUp(expected, f.Places).Cmp(f.Shows) != 0 {
		return Say(f), Say(f)
	}
	text, _ := Apart(f.Measure, f.Number, expected, f.Places+1)
	said = fmt.Sprintf("%s, stored as %s", Say(f), text)
	return said, said + ","
}

// Show writes a value in a measure's unit, to so many decimals.
func Show(m *kpi.Measure, value *big.Rat, places int) string {
	text := kpi.FormatNumber(value, places)
	if m.Kind == kpi.Percentage {
		text += "%"
	}
	return text
}

// Apart writes two values to the fewest decimals, from places on, at which they look different.
func Apart(m *kpi.Measure, a, b *big.Rat, places int) (string, string) {
	for most := places + 6; places < most; places++ {
		if x, y := Show(m, a, places), Show(m, b, places); x != y {
			return x, y
		}
	}
	return Show(m, a, places), Show(m, b, places)
}

// Finer writes a value to as many places more than a figure as tell the two apart and do not look as if it were rounded the
// other way.
func Finer(f *kpi.Figure, value *big.Rat) string {
	rounded := kpi.RoundHalfUp(value, f.Places)
	places := f.Places + 1
	for kpi.RoundHalfUp(kpi.RoundHalfUp(value, places), f.Places).Cmp(rounded) != 0 {
		places++
	}
	text, _ := Apart(f.Measure, value, f.Number, places)
	return text
}

// Away is how far a reported value is from the expected one: "-2 points", "+120".
func Away(m *kpi.Measure, reported, expected *big.Rat, places int) string {
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

// Evidence is what some figures of the submission say.
func Evidence(figures ...*kpi.Figure) []finding.Evidence {
	var all []finding.Evidence
	for _, f := range figures {
		all = append(all, finding.Evidence{At: f.At, Label: f.Measure.Label, Value: f.Shown})
	}
	return all
}

func Places(figures ...*kpi.Figure) []kpi.Place {
	var all []kpi.Place
	for _, f := range figures {
		all = append(all, f.At)
	}
	return all
}

// Named is a label as a sentence gives it.
func Named(label string) string { return finding.Label(label).String() }

// List joins words as a sentence does: "a, b and c".
func List(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// Plus writes a sum of figures: "1,063 + 102".
func Plus(figures []*kpi.Figure) string {
	var terms []string
	for _, f := range figures {
		terms = append(terms, Say(f))
	}
	return strings.Join(terms, " + ")
}

func Which(figures ...*kpi.Figure) string {
	var terms []string
	for _, f := range figures {
		terms = append(terms, Say(f)+" in "+f.At.String())
	}
	return fmt.Sprintf("Which of %s is wrong, and what should it be?", List(terms))
}

// Foremost puts one figure before the others.
func Foremost(first *kpi.Figure, figures ...*kpi.Figure) []*kpi.Figure {
	all := []*kpi.Figure{first}
	for _, f := range figures {
		if f != first {
			all = append(all, f)
		}
	}
	return all
}

// Ranges is what each figure can stand for.
func Ranges(figures []*kpi.Figure) []kpi.Interval {
	all := make([]kpi.Interval, len(figures))
	for i, f := range figures {
		all[i] = f.Range
	}
	return all
}

// Between writes a range of people: "8,484 to 8,513", or one number where both ends are it.
func Between(r kpi.Interval) string {
	lo, hi := kpi.FormatNumber(r.Lo, 0), kpi.FormatNumber(r.Hi, 0)
	if lo == hi {
		return lo
	}
	return lo + " to " + hi
}
