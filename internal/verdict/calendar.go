package verdict

import (
	"fmt"
	"time"

	"kpicheck/internal/claims"
)

// mostYears is how many years before its own a week is looked for: after so many the days of a week come round again.
const mostYears = 6

// onCalendar holds a week against the calendar: where its days do not begin a week in its own year, and did in an earlier one, they
// are that year's.
func (s *Source) onCalendar(c claims.Claim) Judged {
	w := c.Week
	year := w.Month.Year()
	day, whole := w.First(year)
	j := Judged{Claim: c, Verdict: True, Fact: fmt.Sprintf("%d to %d %s is %s to %s in %d", w.From, w.To, w.Month.Calendar(), day, dayBefore(day), year)}
	switch {
	case !whole:
		j.Verdict, j.Fact = Unverifiable, "it is no week of seven days"
	case day != time.Monday && day != time.Sunday && day != time.Saturday:
		j.Verdict = False
		for back := 1; back <= mostYears; back++ {
			if then, _ := w.First(year - back); then == time.Monday {
				j.Fact += fmt.Sprintf("; it was Monday to Sunday in %d", year-back)
				break
			}
		}
	}
	return j
}

func dayBefore(d time.Weekday) time.Weekday { return (d + 6) % 7 }
