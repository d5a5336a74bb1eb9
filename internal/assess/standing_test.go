package assess

import (
	"strings"
	"testing"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// disputedThrice is October with a query of two indicators, one of them of an area, and an error, all of one rule.
func disputedThrice() *Assessment {
	i, other := &kpi.Indicator{ID: "KPI 7"}, &kpi.Indicator{ID: "KPI 8"}
	east := &kpi.Area{ID: "East"}
	of := func(s finding.Severity, i *kpi.Indicator, area *kpi.Area, id string) Exception {
		return Exception{Status: New, Exception: finding.Exception{ID: id, Rule: "repeated-figure", Severity: s, Indicator: i, Area: area}}
	}
	c := &kpi.Contract{Name: "Test 2018/19", Indicators: []*kpi.Indicator{i, other}, Areas: []*kpi.Area{east}}
	return &Assessment{Contract: c, Submission: &kpi.Submission{Period: october}, Exceptions: []Exception{
		of(finding.Error, i, nil, "00000001"), of(finding.Query, i, nil, "00000002"), of(finding.Query, i, east, "00000003"), of(finding.Query, other, east, "00000004")}}
}

func forRule(indicator, area string) kpi.Explanation {
	return kpi.Explanation{ID: StandingID("repeated-figure", indicator, area), Rule: "repeated-figure", Indicator: indicator, Area: area,
		Reason: "so it is", AgreedBy: "A. Officer", AgreedOn: "2018-06-01", Until: "2018-10-31"}
}

// What stands is for one rule, and for the indicator, the area or both that it names; never for an error; and up to its last day.
func TestAnExplanationStandsForWhatItNames(t *testing.T) {
	for _, test := range []struct {
		reason    string
		e         kpi.Explanation
		asOf      string
		explained string // ids
		state     State
		text      string
	}{
		{"of an indicator, in all areas", forRule("KPI 7", ""), "", "2 3", InForce, "it explains 2 queries; 1 error of the same rule it does not explain, since errors are to be corrected"},
		{"of an area, in all indicators", forRule("", "East"), "", "3 4", InForce, "it explains 2 queries"},
		{"of both", forRule("KPI 8", "East"), "", "4", InForce, "it explains 1 query"},
		{"on the day after its last", forRule("KPI 8", ""), "2018-11-01", "", Expired, "it expired on 2018-10-31; 1 query is asked again"},
		{"of an indicator that there is not", forRule("KPI 9", ""), "", "", Unknown, "Test 2018/19 has no indicator KPI 9"},
		{"of an area that there is not", forRule("KPI 7", "West"), "", "", Unknown, "Test 2018/19 has no area West"},
	} {
		a := disputedThrice()
		explain(a, []kpi.Explanation{test.e}, test.asOf)
		var ids []string
		for _, e := range a.Exceptions {
			if e.Status == Explained {
				ids = append(ids, strings.TrimLeft(e.ID, "0"))
			}
		}
		got := a.Explanations[0]
		if strings.Join(ids, " ") != test.explained || got.State != test.state || got.Text != test.text || a.Summary.Explained != len(ids) {
			t.Errorf("%s: explained %q, %d of them counted; it is %s: %s", test.reason, ids, a.Summary.Explained, got.State, got.Text)
		}
		if got.Matters() != (test.state == Expired || test.state == Unknown) {
			t.Errorf("%s: whether it matters is %t", test.reason, got.Matters())
		}
	}
}

// The reason that was agreed of the exception itself is the one that is told of it, wherever in the file it stands; and one that
// has run out asks nothing again that another explains.
func TestWhatIsAgreedOfOneExceptionComesBeforeWhatStands(t *testing.T) {
	a := disputedThrice()
	own := kpi.Explanation{ID: "00000002", Reason: "its own", Period: october}
	over := forRule("KPI 7", "")
	over.Until = "2018-09-30"
	explain(a, []kpi.Explanation{over, forRule("", "East"), own}, "")
	if a.Exceptions[1].Explanation == nil || a.Exceptions[1].Explanation.Reason != "its own" {
		t.Errorf("the exception has %+v", a.Exceptions[1].Explanation)
	}
	if s := a.Explanations[0]; s.State != Expired || s.Queries != 0 || s.Matters() || !strings.Contains(s.Text, "nothing is asked again") {
		t.Errorf("what has run out is %+v", s)
	}
}

// In a folder what has run out is told once, of the newest month that asks again, with how many queries there are in all.
func TestWhatHasRunOutIsToldOnce(t *testing.T) {
	var all []*Assessment
	for range 3 {
		a := disputedThrice()
		explain(a, []kpi.Explanation{forRule("KPI 7", "")}, "2018-11-30")
		all = append(all, a)
	}
	all[0].Explanations[0].Queries = 0 // it asks nothing
	sayExpiredOnce(all)
	states := []State{Expired, Expired, OfAnotherMonth}
	for i, want := range states {
		if got := all[i].Explanations[0]; got.State != want || got.Matters() != (i == 1) {
			t.Errorf("month %d: %s, %d queries", i, got.State, got.Queries)
		}
	}
	if got := all[1].Explanations[0]; got.Queries != 4 {
		t.Errorf("told of %d queries", got.Queries)
	}
}
