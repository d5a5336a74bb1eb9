package claims

import (
	"time"
	"unicode"

	"kpicheck/internal/kpi"
)

// Week is a week that a commentary gives by its days.
type Week struct {
	From, To int // days of the month
	Month    kpi.Month
}

// First is the day on which the week begins in a year, and whether it is seven days long.
func (w *Week) First(year int) (day time.Weekday, whole bool) {
	from := time.Date(year, w.Month.Calendar(), w.From, 0, 0, 0, 0, time.UTC)
	to := time.Date(year, w.Month.Calendar(), w.To, 0, 0, 0, 0, time.UTC)
	return from.Weekday(), to.Sub(from) == 6*24*time.Hour
}

// weeks reads "National Adoption Week 17th-23rd Oct", "Adoption Week (15 to 21 October 2018)".
func (r *reader) weeks(t []token) (all []Claim) {
	for i := range t {
		if t[i].word != "week" {
			continue
		}
		at := i + 1
		for at < len(t) && (isDash(t[at]) || weekWords[t[at].word]) {
			at++
		}
		w, n := r.weekAt(t, at)
		if n == 0 {
			continue
		}
		from := max(0, i-mostName)
		for from < i && (t[from].sign || len(t[from].word) < 4) {
			from++
		}
		if !r.isNamed(t, i) {
			continue
		}
		c := Claim{Text: r.text, Words: r.words(t[from : at+n]), Is: Equal, Than: Calendar, Week: w, Scopes: []Scope{Headline}}
		all = append(all, c)
	}
	return all
}

// isNamed reports whether a week has a name, in capitals: "Adoption Week". Any seven days may be the week of something else.
func (r *reader) isNamed(t []token, i int) bool {
	capital := func(x token) bool { return unicode.IsUpper([]rune(r.text.Text[x.from:x.to])[0]) }
	return i > 0 && capital(t[i]) && capital(t[i-1])
}

const mostName = 2 // words before "week" that name it

var weekWords = one("( , from was is of the held on runs ran took place which took")

func (r *reader) weekAt(t []token, i int) (w *Week, n int) {
	from, ok := dayAt(t, i)
	if !ok {
		return nil, 0
	}
	at := i + 1
	for at < len(t) && (isDash(t[at]) || t[at].word == "to" || t[at].word == "and" || t[at].word == "until" || t[at].word == "of") {
		at++
	}
	to, ok := dayAt(t, at)
	if !ok || to <= from {
		return nil, 0
	}
	at++
	if at < len(t) && t[at].word == "of" {
		at++
	}
	month, n := monthAt(t, at, r.reported)
	if n == 0 {
		return nil, 0
	}
	n += at - i
	if i > 0 && t[i-1].word == "(" && i+n < len(t) && t[i+n].word == ")" {
		n++
	}
	return &Week{From: from, To: to, Month: month}, n
}

func dayAt(t []token, i int) (day int, ok bool) {
	if i >= len(t) || t[i].num == nil || t[i].percent || !t[i].num.IsInt() {
		return 0, false
	}
	day = int(t[i].num.Num().Int64())
	return day, day >= 1 && day <= 31
}
