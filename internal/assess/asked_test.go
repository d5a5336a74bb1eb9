package assess_test

import (
	"slices"
	"testing"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// What KPI 6 counts stands open in all seven months, and whoever is asked seven times the same answers none; each month keeps
// its exception all the same. Whatever else is left to October is asked there in the same words.
func TestAStandingQuestionIsAskedOnce(t *testing.T) {
	var asked []*assess.Exception
	all := assess.Folder(sourcesIn(t, birmingham), assess.Options{}, nil)
	for n, o := range all {
		for i := range o.Exceptions {
			e := &o.Exceptions[i]
			isStanding := e.Rule == "population-implied" && e.Indicator.ID == "Children with a CP Plan"
			switch {
			case !isStanding && !e.AskedFor.IsZero() && !slices.ContainsFunc(all[0].Exceptions, func(x assess.Exception) bool { return x.Question == e.Question }):
				t.Errorf("%s: %s is left to %s, which does not ask it", o.File, e.Message(), e.AskedFor)
			case isStanding && n > 0 && e.AskedFor.Key() != "2018-10":
				t.Errorf("%s: asked for %q", o.File, e.AskedFor.Key())
			case isStanding:
				asked = append(asked, e)
			}
		}
	}
	if len(asked) != 7 || !asked[0].AskedFor.IsZero() || len(asked[0].AskedOf) != 6 || asked[0].Times != 7 || asked[0].Since.Key() != "2018-04" {
		t.Errorf("%d exceptions, the newest of them for %q in %d submissions", len(asked), asked[0].AskedFor.Key(), asked[0].Times)
	}
	if asked[2].Times != 5 || len(asked[2].AskedOf) != 0 {
		t.Errorf("August: in %d submissions, asked of %d", asked[2].Times, len(asked[2].AskedOf))
	}
}

// What the council has explained in the newest month is not asked there, so that the months before must not be left to it.
func TestAQuestionIsNotLeftToAMonthThatDoesNotAskIt(t *testing.T) {
	newest := october(t, assess.Options{Prior: sourcesIn(t, birmingham, "BCT KPI report Oct-18.xlsx")})
	var explained kpi.Explanation
	for i := range newest.Exceptions {
		if e := &newest.Exceptions[i]; e.Rule == "population-implied" && e.Times == 7 {
			explained = newest.Draft(e)
			explained.Reason, explained.AgreedBy, explained.AgreedOn = "plans that started", "A. Officer", "2018-10-01"
		}
	}
	all := assess.Folder(sourcesIn(t, birmingham), assess.Options{Explanations: []kpi.Explanation{explained}}, nil)
	for i, want := range []string{"", "", "2018-09"} {
		for _, e := range all[i].Exceptions {
			if e.Rule == "population-implied" && e.Indicator.ID == "Children with a CP Plan" && e.AskedFor.Key() != want {
				t.Errorf("%s: asked for %q, want %q", all[i].File, e.AskedFor.Key(), want)
			}
		}
	}
}
