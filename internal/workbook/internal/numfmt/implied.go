package numfmt

import (
	"cmp"
	"strings"

	"kpicheck/internal/regex"
)

// A number as it is shown: what stands before its digits, these, and what stands after them.
var shownNumber = regex.Lazy(`^([^0-9]*?)([0-9][0-9,]*)(?:\.([0-9]+))?([^\n]*)$`)

// otherNotation is what a number of another notation looks like: 1.2E+03, 3 1/2.
var otherNotation = regex.Lazy(`[0-9] ?[eE][+-]?[0-9]|[0-9]/[0-9]`)

// figureShown is a number as it is shown, taken apart.
type figureShown struct {
	before, after string // its words
	value         decimal
	places        int
	thousands     bool
}

func takenApart(shown string) (f figureShown, ok bool) {
	shown = strings.TrimSpace(strings.ReplaceAll(shown, "\u00a0", " "))
	m := shownNumber().FindStringSubmatch(shown)
	if m == nil || otherNotation().MatchString(shown) {
		return f, false
	}
	words := func(s string) string { return strings.Trim(s, minusSigns+") ") }
	f = figureShown{before: words(m[1]), after: words(m[4]), places: len(m[3]), thousands: strings.Contains(m[2], ",")}
	f.value, ok = shownDecimal(strings.ReplaceAll(m[2], ",", "") + "." + m[3])
	return f, ok
}

// is says whether the figure is a number, rounded to its places and but for its sign.
func (f figureShown) is(d decimal) bool {
	d.negative = false
	return d.round(f.places).compare(f.value) == 0
}

// reads says whether what is shown is the number as a reader takes it, but for its sign.
func reads(shown string, d decimal) bool {
	f, ok := takenApart(shown)
	return ok && !strings.HasPrefix(f.after, "%") && f.is(d)
}

// Implied is a format that shows a stored number, of one of OpenDocument's kinds, as the file says it is shown; General where
// there is no telling, or where it need not be another.
func Implied(kind, stored, shown string) string {
	otherwise := cmp.Or(map[string]string{"percentage": "0.##########%", "time": "[h]:mm:ss"}[kind], "General")
	f, ok := takenApart(shown)
	d, finite := shownDecimal(stored)
	if !ok || !finite || kind == "time" {
		return otherwise
	}
	percent := kind == "percentage" && strings.HasPrefix(f.after, "%")
	if percent {
		f.after = strings.TrimSpace(f.after[1:])
		if !d.zero() {
			d.exp += 2
		}
	}
	code := f.code(percent)
	switch {
	case !f.is(d) || len(code) > LongestCode || kind == "percentage" && !percent:
		return otherwise
	case f.plain() && !percent && f.wholly(d):
		return "General"
	}
	return code
}

// plain says whether nothing stands beside or between the digits.
func (f figureShown) plain() bool { return f.before == "" && f.after == "" && !f.thousands }

// wholly says whether all of a number is shown, without noughts at the end.
func (f figureShown) wholly(d decimal) bool {
	d.negative = false
	return d.compare(f.value) == 0 && len(d.fraction()) == f.places
}

// code is the format that shows the figure.
func (f figureShown) code(percent bool) string {
	code := "0"
	if f.thousands {
		code = "#,##0"
	}
	if f.places > 0 {
		code += "." + strings.Repeat("0", f.places)
	}
	if percent {
		code += "%"
	}
	return quoted(f.before, "") + code + quoted(f.after, " ")
}

// quoted is words as a format code holds them.
func quoted(words, space string) string {
	if words == "" {
		return ""
	}
	return `"` + space + strings.NewReplacer(`"`, "", `\`, "").Replace(words) + `"`
}
