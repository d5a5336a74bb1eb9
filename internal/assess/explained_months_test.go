package assess_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

func stateIn(a *assess.Assessment) (assess.State, int) {
	return a.Explanations[0].State, a.Summary.Explained
}

// One explanation holds of a workbook checked by itself and in its folder, and of no other month's figures; and the day
// that counts is the same in both, the last of the newest month at hand.
func TestExplanationsHoldAloneAndInAFolder(t *testing.T) {
	prior := sourcesIn(t, birmingham, "BCT KPI report Oct-18.xlsx")
	a := october(t, assess.Options{Prior: prior})
	i := slices.IndexFunc(a.Exceptions, func(e assess.Exception) bool { return e.Rule == "percentage-disagrees" })
	e := a.Draft(&a.Exceptions[i])
	e.Reason, e.AgreedBy, e.AgreedOn = "counted by hand", "A. Officer", "2018-10-01"
	for _, test := range []struct {
		until string
		want  assess.State
		count int
	}{{"", assess.InForce, 1}, {"2018-10-31", assess.InForce, 1}, {"2018-10-30", assess.Expired, 0}} {
		e.Until = test.until
		o := assess.Options{Prior: prior, Explanations: []kpi.Explanation{e}}
		alone := october(t, o)
		folder := assess.Folder(sourcesIn(t, birmingham), o, nil)
		for _, each := range []*assess.Assessment{alone, folder[0].Assessment} {
			if state, n := stateIn(each); state != test.want || n != test.count {
				t.Errorf("until %q: %s, %d explained; want %s, %d", test.until, state, n, test.want, test.count)
			}
		}
		if n := alone.Summary.Errors; n != a.Summary.Errors-test.count {
			t.Errorf("until %q: %d errors of %d", test.until, n, a.Summary.Errors)
		}
		if state, n := stateIn(folder[1].Assessment); state != assess.OfAnotherMonth || n != 0 {
			t.Errorf("September: %s, %d explained", state, n)
		}
	}
}

// What the council let stand when it accepted a month was settled then: that the explanation has run out since, as later
// months come in, is no reason to fail the month again. A workbook that is not the accepted one is judged as of now.
func TestAnAcceptedMonthIsJudgedAsOfItsAcceptance(t *testing.T) {
	prior := sourcesIn(t, birmingham, "BCT KPI report Oct-18.xlsx")
	a := october(t, assess.Options{Prior: prior})
	i := slices.IndexFunc(a.Exceptions, func(e assess.Exception) bool { return e.Rule == "percentage-disagrees" })
	e := a.Draft(&a.Exceptions[i])
	e.Reason, e.AgreedBy, e.AgreedOn, e.Until = "counted by hand", "A. Officer", "2018-11-01", "2018-11-30"
	for _, test := range []struct {
		reason, sum, on, asOf string
		folder, alone         assess.State
	}{
		{"accepted while it held", a.Submission.SHA256, "2018-11-30", "2019-06-30", assess.InForce, assess.Expired},
		{"the same, with the day left to the folder", a.Submission.SHA256, "2018-11-30", "", assess.InForce, assess.InForce},
		{"accepted when it had run out, with the day left to the folder", a.Submission.SHA256, "2018-12-01", "", assess.Expired, assess.Expired},
		{"other bytes were accepted", strings.Repeat("0", 64), "2018-11-30", "2019-06-30", assess.Expired, assess.Expired},
	} {
		r := &kpi.Register{Acts: []*kpi.Act{{Period: a.Submission.Period, SHA256: test.sum, By: "A. Officer", On: test.on}}}
		o := assess.Options{Explanations: []kpi.Explanation{e}, Register: r, AsOf: test.asOf, Prior: prior}
		if state, _ := stateIn(assess.Folder(sourcesIn(t, birmingham), o, nil)[0].Assessment); state != test.folder {
			t.Errorf("%s: in the folder it is %s; want %s", test.reason, state, test.folder)
		}
		if state, _ := stateIn(october(t, o)); state != test.alone {
			t.Errorf("%s: alone it is %s; want %s", test.reason, state, test.alone)
		}
	}
}

// An explanation that notes no month is unknown to a folder only where none of its months raises the exception, and then it
// is said once.
func TestAnUnknownExplanationIsSaidOnceInAFolder(t *testing.T) {
	a := october(t, assess.Options{Prior: sourcesIn(t, birmingham, "BCT KPI report Oct-18.xlsx")})
	known := a.Draft(&a.Exceptions[0])
	known.Period = kpi.Period{}
	o := assess.Options{Explanations: []kpi.Explanation{known, {ID: "00000000"}}}
	said := map[string]int{}
	for _, each := range assess.Folder(sourcesIn(t, birmingham), o, nil) {
		for _, s := range each.Explanations {
			said[s.ID+" "+string(s.State)]++
		}
	}
	want := map[string]int{known.ID + " in force": 1, known.ID + " of another month": 6, "00000000 unknown": 1, "00000000 of another month": 6}
	if diff := cmp.Diff(want, said); diff != "" {
		t.Error(diff)
	}
}

// A mistyped id is told of by the month that it notes, which need not be the newest.
func TestAMistypedIDIsToldOfByItsMonth(t *testing.T) {
	september := assess.Folder(sourcesIn(t, birmingham), assess.Options{}, nil)[1]
	mistyped := september.Draft(&september.Exceptions[0])
	mistyped.ID = "00000000"
	for n, each := range assess.Folder(sourcesIn(t, birmingham), assess.Options{Explanations: []kpi.Explanation{mistyped}}, nil) {
		want := assess.OfAnotherMonth
		if n == 1 {
			want = assess.Unknown
		}
		if got := each.Explanations[0].State; got != want {
			t.Errorf("%s: %s, want %s", each.Submission.Period, got, want)
		}
	}
}
