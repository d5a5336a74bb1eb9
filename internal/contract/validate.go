package contract

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kpicheck/internal/kpi"
)

// vocabularies are the words that a field with the validate tag of that name may hold.
var vocabularies = map[string][]string{
	"basis":     {string(kpi.Unrounded), string(kpi.AsShown)},
	"frequency": {string(kpi.Monthly), string(kpi.Quarterly), string(kpi.Yearly)},
	"order":     {string(kpi.DayFirst), string(kpi.MonthFirst)},
	"kind":      {string(kpi.Count), string(kpi.Percentage), string(kpi.Average), string(kpi.Rate)},
	"polarity":  {string(kpi.GoodHigh), string(kpi.GoodLow), string(kpi.Neutral)},
	"covers":    {eachPeriod, theYear},
	"moves":     {string(kpi.Slowly), string(kpi.BySeason), string(kpi.Freely)},
	"window":    windows(),
}

// What a target is of.
const (
	eachPeriod = "each period"
	theYear    = "the year"
)

func windows() []string {
	words := make([]string, len(kpi.Windows))
	for i, w := range kpi.Windows {
		words[i] = string(w)
	}
	return words
}

// formats are the validate tags that hold a text to a form, each with the words for what was expected.
var formats = map[string]struct {
	expected string
	holds    func(text string) bool
}{
	"nothing":   {"the word nothing, or no such line", func(text string) bool { return text == "nothing" }},
	"month":     {"a month such as 2018-03", func(text string) bool { _, ok := monthOf(text); return ok }},
	"decimal":   {"a plain number, such as 85 or 12.5", func(text string) bool { return number(text).valid() }},
	"day":       {"a day such as 2018-11-20", isDay},
	"exception": {"the eight figures and letters of an exception's id, such as 06f2c41b", isExceptionID},
	"period":    {"a period such as 2018-10, or 2018-19-Q2", func(text string) bool { _, ok := kpi.ParsePeriod(text); return ok }},
	"positive":  {"a number above nought", func(text string) bool { r, ok := kpi.ParseDecimal(text); return !ok || r.Sign() > 0 }},
	"year":      {"a financial year such as 2018/19", func(text string) bool { _, ok := yearOf(text); return ok }},
}

// yearOf reads 2018/19.
func yearOf(text string) (kpi.Period, bool) {
	first, second, _ := strings.Cut(text, "/")
	t, err := time.Parse("2006", first)
	if err != nil || second != fmt.Sprintf("%02d", (t.Year()+1)%100) {
		return kpi.Period{}, false
	}
	return kpi.FinancialYear(t.Year()), true
}

// monthOf reads 2018-03.
func monthOf(text string) (kpi.Period, bool) {
	t, err := time.Parse("2006-01", text)
	if err != nil {
		return kpi.Period{}, false
	}
	return kpi.MonthPeriod(kpi.MonthOf(t.Year(), t.Month())), true
}

func isWord(vocabulary, text string) bool { return slices.Contains(vocabularies[vocabulary], text) }

func (s *source) missing(path string) {
	if _, stands := s.places[path]; stands {
		s.fault(path, "is empty; expected a value")
		return
	}
	s.markWrong(path)
	whole := above(path)
	s.faultAt(s.placeOf(whole), "%s has no %s, which it must have", s.named(whole), strings.TrimPrefix(path[len(whole):], "."))
}

// expectedBy is what a validate tag asks for, in English.
func expectedBy(tag, param string) string {
	if words, ok := vocabularies[tag]; ok {
		return list(words)
	}
	if format, ok := formats[tag]; ok {
		return format.expected
	}
	return map[string]string{"gte": "no less than ", "lte": "no more than "}[tag] + param
}
