package contract

import (
	"maps"
	"slices"
	"strings"
	"time"

	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
	"kpicheck/internal/slip"
)

// otherWords are what people write for a word of a vocabulary, folded as fold does.
var otherWords = map[string]map[string]string{
	"window": {"quarter": "month", "year": "month", "period": "month", "week": "month", "monthly": "month", "quarterly": "month",
		"yearly": "month", "annual": "month", "in month": "month", "in quarter": "month", "this quarter": "month", "ytd": "year to date",
		"cumulative": "year to date", "point in time": "snapshot", "month end": "snapshot", "quarter end": "snapshot", "stock": "snapshot",
		"rolling year": "rolling 12 months", "r12": "rolling 12 months", "12 months": "rolling 12 months", "rolling quarter": "3 months to month end"},
	"frequency": {"annual": "yearly", "annually": "yearly", "every month": "monthly", "every quarter": "quarterly", "every year": "yearly"},
	"kind": {"number": "count", "total": "count", "integer": "count", "percent": "percentage", "%": "percentage", "ratio": "percentage",
		"proportion": "percentage", "mean": "average", "days": "average", "per 10,000": "rate", "per 10000": "rate"},
	"polarity": {"good = high": "high", "good = low": "low", "higher is better": "high", "lower is better": "low", "up": "high", "down": "low",
		"increase": "high", "decrease": "low", "bigger is better": "high", "smaller is better": "low", "neutral": "none", "n/a": "none", "no polarity": "none"},
	"covers": {"year": theYear, "whole year": theYear, "the whole year": theYear, "annual": theYear, "yearly": theYear, "period": eachPeriod, "month": eachPeriod, "monthly": eachPeriod, "quarter": eachPeriod, "quarterly": eachPeriod},
	"basis":  {"rounded": "as shown", "shown": "as shown", "exact": "unrounded"},
}

// whyMonth is what surprises those who report by the quarter.
const whyMonth = ", which is one period, whatever its length"

// wordMeant is the hint where a text is no word of a vocabulary, and is near one or another word for it; empty if it is neither.
func wordMeant(vocabulary, text string) string {
	words := vocabularies[vocabulary]
	spaced := fold(strings.NewReplacer("_", " ", "-", " ").Replace(text))
	same := slices.IndexFunc(words, func(w string) bool { return strings.NewReplacer("-", " ").Replace(w) == spaced })
	switch meant := otherWords[vocabulary][fold(text)]; {
	case same >= 0:
		return "write " + words[same]
	case meant == string(kpi.InMonth) && vocabulary == "window":
		return "did you mean " + meant + whyMonth + "?"
	case meant != "":
		return "did you mean " + meant + "?"
	}
	if begun := beginningWith(spaced, words); begun != "" {
		return "did you mean " + begun + "?"
	}
	if near := slip.Nearest(text, words); len(near) > 0 {
		return "did you mean " + strings.Join(near, " or ") + "?"
	}
	others := slices.Sorted(maps.Keys(otherWords[vocabulary]))
	if near := slip.Nearest(fold(text), others); len(near) > 0 {
		return wordMeant(vocabulary, near[0])
	}
	return ""
}

// beginningWith is the one word that begins with a text; empty if none does, or several.
func beginningWith(text string, words []string) (only string) {
	for _, w := range words {
		if len(text) > 2 && strings.HasPrefix(w, text) {
			if only != "" {
				return ""
			}
			only = w
		}
	}
	return only
}

// formatMeant are hints for texts that are nearly of a form: what to write instead; empty if nothing is plain.
var formatMeant = map[string]func(text string) string{
	"decimal": plainNumber,
	"month":   monthMeant,
	"year":    yearMeant,
}

var (
	thousands    = regex.Lazy(`^\d{1,3}(?:,\d{3})+(?:\.\d+)?$`)
	decimalComma = regex.Lazy(`^\d+,\d{1,2}$`)
	inSigns      = regex.Lazy(`^(?:[<>≤≥=~£ ]*)([\d.,]+)\s*(%|days?|points?)?$`)
)

// plainNumber is how a number is to be written that was written as a sheet shows it.
func plainNumber(text string) string {
	m := inSigns().FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	digits := m[1]
	if thousands().MatchString(digits) {
		digits = strings.ReplaceAll(digits, ",", "")
	}
	if decimalComma().MatchString(digits) {
		digits = strings.Replace(digits, ",", ".", 1)
	}
	if _, ok := kpi.ParseDecimal(digits); !ok {
		return ""
	}
	return "write " + digits
}

// monthMeant reads a month as officers write it.
func monthMeant(text string) string {
	for _, layout := range []string{"Jan-06", "Jan 06", "Jan 2006", "Jan-2006", "January 2006", "2006-1", "2006-01-02", "01/2006", "1/2006", "02/01/2006"} {
		if t, err := time.Parse(layout, text); err == nil {
			return "write " + t.Format("2006-01")
		}
	}
	return ""
}

var yearWritten = regex.Lazy(`^(?:FY ?)?(20)?(\d\d)(?: ?[-–/] ?(?:20)?(\d\d))?$`)

// yearMeant reads a financial year as others write it.
func yearMeant(text string) string {
	m := yearWritten().FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	t, err := time.Parse("06", m[2])
	if err != nil {
		return ""
	}
	if year := kpi.FinancialYear(2000 + t.Year()%100).String(); m[3] == "" || strings.HasSuffix(year, m[3]) {
		return "write " + year
	}
	return ""
}

var twoNumbers = regex.Lazy(`^([\d.,]+) ?%?\s*(?:-|–|—|to|and|,|\.\.)\s*([\d.,]+) ?%?$`)

// rangeMeant reads a range as others write it.
func rangeMeant(text string) string {
	if one := plainNumber(text); one != "" {
		return one
	}
	if strings.ContainsRune(text, '±') || strings.HasPrefix(text, "+/-") {
		return "write its two ends, such as 75-95"
	}
	m := twoNumbers().FindStringSubmatch(strings.Trim(text, "[]()"))
	if m == nil {
		return ""
	}
	from, to := plainNumber(m[1]), plainNumber(m[2])
	if from == "" || to == "" {
		return ""
	}
	return from + "-" + strings.TrimPrefix(to, "write ")
}

// expectedOf is what a validator tag asks for, and what was probably meant by this text: the one where that is plain, else the other.
func expectedOf(tag, param, text string) string {
	hint := ""
	if meant, known := formatMeant[tag]; known {
		hint = meant(text)
	} else if _, isWord := vocabularies[tag]; isWord {
		hint = wordMeant(tag, text)
	}
	if hint != "" {
		return hint
	}
	return "expected " + expectedBy(tag, param)
}
