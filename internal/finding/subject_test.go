package finding_test

import (
	"testing"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// A sentence is put together of its parts, whatever the names of sheets, areas and indicators hold.
func TestASentenceIsPutTogetherOfItsParts(t *testing.T) {
	i := &kpi.Indicator{ID: "KPI 7 (draft): new", Window: kpi.InMonth}
	area := &kpi.Area{ID: "Vale", Label: "The Vale (East), lower"}
	reported := kpi.MonthPeriod(kpi.MonthOf(2018, 9))
	cell := kpi.Place{Sheet: "KPI 7 (draft), old!", Cell: "C8"}
	about := func(a *kpi.Area, w kpi.Window, p kpi.Period) finding.Subject {
		return finding.SubjectOf(i, a, w, p, reported)
	}
	for _, c := range []struct {
		reason        string
		e             finding.Exception
		message, what string
	}{
		{"its own column", finding.Exception{About: about(nil, kpi.InMonth, reported), Says: "67% is wrong (it was 68% before)", At: cell},
			"KPI 7 (draft): new: 67% is wrong (it was 68% before) (KPI 7 (draft), old!!C8)", "67% is wrong (it was 68% before)"},
		{"another window", finding.Exception{About: about(nil, kpi.YearToDate, reported), Says: "67% is wrong", At: cell},
			"KPI 7 (draft): new, year to date: 67% is wrong (KPI 7 (draft), old!!C8)", "year to date: 67% is wrong"},
		{"an area and another month", finding.Exception{About: about(area, kpi.InMonth, reported.Shift(-1)), Says: "67% is wrong", At: cell},
			"KPI 7 (draft): new (The Vale (East), lower) for Aug-18: 67% is wrong (KPI 7 (draft), old!!C8)", "for Aug-18: 67% is wrong"},
		{"several cells", finding.Exception{About: finding.Subject{Indicator: i}, Says: "67% is wrong", At: cell, In: []kpi.Place{cell, {}, {Sheet: "S"}}},
			"KPI 7 (draft): new: 67% is wrong (KPI 7 (draft), old!!C8, S)", "67% is wrong"},
		{"no cell and no subject", finding.Exception{Says: "nothing is right", At: cell, In: finding.Nowhere}, "nothing is right", "nothing is right"},
	} {
		if got := c.e.Message(); got != c.message {
			t.Errorf("%s: says %q, want %q", c.reason, got, c.message)
		}
		if got := c.e.What(); got != c.what {
			t.Errorf("%s: what is wrong is %q, want %q", c.reason, got, c.what)
		}
	}
}

// Whoever adds the cells behind a sentence must know whether it names them, whatever its words look like.
func TestASentenceNamesItsCell(t *testing.T) {
	cell, other := kpi.Place{Sheet: "S", Cell: "C8"}, kpi.Place{Sheet: "S", Cell: "C88"}
	for _, c := range []struct {
		reason string
		e      finding.Exception
		want   bool
	}{
		{"it ends with it", finding.Exception{At: cell}, true},
		{"it ends with several", finding.Exception{At: cell, In: []kpi.Place{other, cell}}, true},
		{"it names them as it goes", finding.Exception{At: cell, Within: true}, true},
		{"it has none", finding.Exception{In: finding.Nowhere}, true},
		{"it names one that begins alike", finding.Exception{At: cell, Says: "see S!C88", In: []kpi.Place{other}}, false},
		{"it names none", finding.Exception{At: cell, In: finding.Nowhere}, false},
	} {
		if got := c.e.NamesItsCell(); got != c.want {
			t.Errorf("%s: %t", c.reason, got)
		}
	}
}
