package intake

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
)

// headingOf is the indicator that a text is the heading of: by id, alone or with the label, the target or the polarity
// behind it; by its number with its label behind it; or by its label.
func (l *vocabulary) headingOf(text, folded string) (i *kpi.Indicator, byID, ok bool) {
	folded = strings.TrimPrefix(folded, "contract ")
	if i, rest, ok := l.ids.findWithin(folded); ok && l.followsID(i, rest) {
		return i, true, true
	}
	if number, label, ok := strings.Cut(folded, " "); ok {
		if i, ok := l.numbered(number); ok && l.isLabel(i, label) {
			return i, true, true
		}
	}
	if i, ok := l.indicators.find(folded); ok {
		return i, false, true
	}
	if !hasTerms(folded) {
		return nil, false, false
	}
	if label, cut := beforeTerms(text); cut {
		i, ok = l.indicators.find(fold(label))
	}
	return i, false, ok
}

func (l *vocabulary) followsID(i *kpi.Indicator, rest string) bool {
	if rest == "" || startsWithAny(rest, "target", "tolerance", "good") || l.isLabel(i, rest) || saysNoMore(i, rest) {
		return true
	}
	_, isMeasure := l.measures[i].find(rest)
	label, _ := beforeTerms(rest)
	near, isNear := l.indicators.nearest(fold(label), func(other *kpi.Indicator) bool { return other == i })
	return isMeasure || isNear && near == i
}

// isLabel reports whether an indicator's label stands at the start of a folded text.
func (l *vocabulary) isLabel(i *kpi.Indicator, folded string) bool {
	named, _, ok := l.indicators.findWithin(folded)
	return ok && named == i
}

// saysNoMore reports whether a folded text has only words of an indicator's label, such as "supervision" or "supervision of
// social workers", and of how often it is reported.
func saysNoMore(i *kpi.Indicator, folded string) bool {
	known := strings.Fields(fold(strings.Join(append([]string{i.Label}, i.Aliases...), " ")))
	for word := range strings.FieldsSeq(folded) {
		if !slices.Contains(known, word) && !slices.Contains(frequencies, word) {
			return false
		}
	}
	return true
}

var frequencies = []string{"monthly", "quarterly", "annual", "annually", "yearly", "weekly"}

func startsWithAny(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}

// hasTerms reports whether a folded text speaks of a polarity, a target or a tolerance.
func hasTerms(folded string) bool {
	return strings.Contains(folded, "good") || strings.Contains(folded, "target") || strings.Contains(folded, "tolerance")
}

// beforeTerms cuts a heading before its polarity, target or tolerance: what is left is its label. cut is false where it
// has none of them.
func beforeTerms(text string) (label string, cut bool) {
	lower := strings.ToLower(text)
	end := len(text)
	for _, term := range []string{"good =", "good=", "target", "tolerance"} {
		if at := strings.Index(lower, term); at > 0 && at < end {
			end = at
		}
	}
	if len(lower) != len(text) || end == len(text) {
		return text, false
	}
	return text[:end], true
}

// heading reads a text as a heading that says when.
func (l *vocabulary) heading(text string) *heading {
	if len(text) > headingLength {
		return noHeading
	}
	return parseHeading(text, func(folded string) bool { return l.columnNames[folded] })
}

// qualifierOf is what the last words in brackets of a label say of time; nothing if they speak of something else.
func (l *vocabulary) qualifierOf(text string) *heading {
	_, h := l.withoutQualifier(text)
	return h
}

// withoutQualifier takes words in brackets, or a closing "YTD", off the end of a label.
func (l *vocabulary) withoutQualifier(text string) (string, *heading) {
	trimmed := strings.TrimRight(strings.TrimSpace(text), "*†‡: ")
	if open := strings.LastIndexAny(trimmed, "(["); open > 0 && strings.HasSuffix(trimmed, ")") || open > 0 && strings.HasSuffix(trimmed, "]") {
		inside := trimmed[open+1 : len(trimmed)-1]
		if h := l.heading(inside); h.known && h.saysWhen() {
			return trimmed[:open], h
		}
		return trimmed[:open], noHeading
	}
	if cut := len(trimmed) - len("YTD"); cut > 0 && strings.EqualFold(trimmed[cut:], "YTD") {
		return strings.TrimRight(trimmed[:cut], " -–,"), l.heading("YTD")
	}
	return trimmed, noHeading
}

// isAside reports whether what was taken off the end of a label tells nothing apart: a unit, a year, a footnote mark.
func isAside(taken string) bool {
	if lettered().MatchString(strings.TrimSpace(taken)) {
		return true
	}
	for word := range strings.FieldsSeq(fold(taken)) {
		if digitsOf(word) == "" && !slices.Contains(asides, word) {
			return false
		}
	}
	return true
}

// lettered is how a form says what is worked out of what: "(A)", "(A/B)", "(c = a ÷ b)".
var lettered = regex.Lazy(`^[(\[]\s*[A-Za-z](\s*[=/÷+x×*-]\s*[A-Za-z])*(\s*[x×*]\s*100)?\s*[)\]]$`)

var asides = strings.Fields("% no day days month months year case cases ytd per rate children")
