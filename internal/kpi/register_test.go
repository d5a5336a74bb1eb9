package kpi

import (
	"testing"
	"time"
)

// A workbook that is to take the place of an accepted one is not held against that one, but against all the others.
func TestARegisterWithoutAPeriod(t *testing.T) {
	sep, oct := MonthPeriod(MonthOf(2018, time.September)), MonthPeriod(MonthOf(2018, time.October))
	r := &Register{Acts: []*Act{{Period: sep, By: "A"}, {Period: oct, By: "B"}, {Period: oct, By: "C"}}}
	for _, a := range r.Acts {
		r.Figures = append(r.Figures, &Acceptance{Act: a, Period: sep})
	}
	if got := r.Of(oct); got.By != "C" {
		t.Errorf("October was accepted last by %s, want C", got.By)
	}
	got := r.Without(oct)
	if len(got.Acts) != 1 || got.Of(oct) != nil || len(got.Figures) != 1 || got.Figures[0].Act != r.Acts[0] {
		t.Errorf("without October there is %+v", got)
	}
	if len(r.Acts) != 3 || len(r.Figures) != 3 {
		t.Error("the register itself has changed")
	}
	if none := (*Register)(nil); none.Of(oct) != nil || none.Without(oct) != nil {
		t.Error("where there is no register, something was accepted")
	}
}
