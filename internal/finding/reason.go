package finding

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"kpicheck/internal/kpi"
)

// Reason is why a check was not made: words, and what stands among them, each as what it is. It is worded once, last, so that
// whoever needs a part of it need not look for it in a sentence. Reasons that say the same are equal.
type Reason struct {
	words string // with a % for each part
	parts [mostParts]Part
	cell  kpi.Place // that it ends with; zero for none

	ofMonths bool // it is that single periods are lacking
}

const mostParts = 4

// Part is what stands among the words of a reason: a kpi.Place, a kpi.Period, one of the types below, or another reason. Parts
// that say the same must be equal.
type Part interface{ String() string }

// The parts of a reason that are of no other package.
type (
	Text   string                   // as it stands
	Number int                      //
	Label  string                   // a line's
	Of     struct{ *kpi.Indicator } // an indicator's name
	Line   struct {                 // a line of an indicator: "Total of KPI 4"
		Label     Label
		Indicator *kpi.Indicator
	}
)

func (t Text) String() string   { return string(t) }
func (n Number) String() string { return strconv.Itoa(int(n)) }
func (o Of) String() string     { return o.ID }
func (l Line) String() string   { return l.Label.String() + " of " + l.Indicator.ID }

// mostWords is how long a label may be and still run with the sentence.
const mostWords = 5

// String is a label as a sentence gives it: in quotation marks where it would else run into the sentence, since it is long
// or does not start with a letter.
func (l Label) String() string {
	first, _ := utf8.DecodeRuneInString(string(l))
	if unicode.IsLetter(first) && len(strings.Fields(string(l))) <= mostWords {
		return string(l)
	}
	return "“" + string(l) + "”"
}

// Because is a reason of words, with a % for each of its parts: Because("% is blank", cell).
func Because(words string, parts ...Part) *Reason {
	r := &Reason{words: words}
	for i, p := range parts {
		if nested, ok := p.(*Reason); ok {
			p = *nested
		}
		r.parts[i] = p
	}
	return r
}

// LackingMonths is that not all the single periods behind a figure of an indicator are stated.
func LackingMonths(i *kpi.Indicator, first, last kpi.Period) *Reason {
	r := Because("the figures of % for % to % are not all stated", Of{i}, first, last)
	r.ofMonths = true
	return r
}

// LacksMonths reports whether that is the reason.
func (r Reason) LacksMonths() bool { return r.ofMonths }

// Several is some reasons in one; there must be at least one.
func Several(reasons []Reason) Reason {
	if len(reasons) == 1 {
		return reasons[0]
	}
	return *Because("%; %", reasons[0], Several(reasons[1:]))
}

// In is the reason with a cell that it ends with.
func (r *Reason) In(cell kpi.Place) *Reason {
	r.cell = cell
	return r
}

// Beside is the reason as it is said beside a cell, and so does not end with it.
func (r Reason) Beside(cell kpi.Place) Reason {
	if r.cell == cell {
		r.cell = kpi.Place{}
	}
	return r
}

// String is the reason as a sentence gives it: "no figure for Total (KPI 4!B5 is blank)".
func (r Reason) String() string { return r.said(Part.String) }

func (r Reason) said(say func(Part) string) string {
	var text strings.Builder
	rest := r.words
	for _, p := range r.parts {
		before, after, _ := strings.Cut(rest, "%")
		text.WriteString(before)
		switch p := p.(type) {
		case nil:
		case Reason:
			text.WriteString(p.said(say))
		default:
			text.WriteString(say(p))
		}
		rest = after
	}
	return text.String() + rest + kpi.InCells(r.cell)
}

// Names reports whether the reason names a cell.
func (r Reason) Names(cell kpi.Place) (named bool) {
	r.each(func(p Part) { named = named || p == Part(cell) })
	return named
}

// each hands over every part, those of nested reasons and the cells at the ends too.
func (r Reason) each(do func(Part)) {
	for _, p := range r.parts {
		if nested, ok := p.(Reason); ok {
			nested.each(do)
		} else if p != nil {
			do(p)
		}
	}
	do(r.cell)
}
