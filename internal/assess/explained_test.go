package assess

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// disputed is October with one error, of a percentage that its counts do not make.
func disputed(shown [3]string) *Assessment {
	i := stable()
	f := column(i, shown[:]...)
	e := fault("percentage-disagrees", finding.Error, f[2], f[0], f[1])
	e.Expected = "69%"
	e.Evidence = []finding.Evidence{{At: f[0].At, Value: f[0].Shown}, {At: f[1].At, Value: f[1].Shown}}
	return settled(contractOf(i), &kpi.Submission{Period: october, Figures: f},
		finding.Findings{Exceptions: []finding.Exception{e}})
}

var before = [3]string{"466", "680", "67%"}

// agreedOf is the explanation of an assessment's first exception, as it is noted down on the day.
func agreedOf(a *Assessment) kpi.Explanation {
	e := a.Draft(&a.Exceptions[0])
	e.Reason, e.AgreedBy, e.AgreedOn = "two late reviews", "A. Officer", "2018-11-20"
	return e
}

// What is noted down must be readable, and must be all that the exception rests on.
func TestDraftNotesDownWhatTheExceptionRestsOn(t *testing.T) {
	a := disputed(before)
	want := kpi.Explanation{ID: a.Exceptions[0].ID, Period: october, Rule: "percentage-disagrees",
		Figure: "KPI 7, percentage, snapshot, 2018-10", About: "percentage-disagrees at KPI 7!C9",
		Values: []string{"children 680", "percentage 67%", "same-placement 466"}}
	if diff := cmp.Diff(want, a.Draft(&a.Exceptions[0])); diff != "" {
		t.Error(diff)
	}
}

// An explained exception stays visible, and is counted apart.
func TestAnExplanationInForce(t *testing.T) {
	a := disputed(before)
	explain(a, []kpi.Explanation{agreedOf(a)}, "")
	e := a.Exceptions[0]
	if len(a.Exceptions) != 1 || e.Status != Explained || e.Explanation == nil || e.Explanation.Reason != "two late reviews" {
		t.Errorf("%d exceptions, the first %s, %+v", len(a.Exceptions), e.Status, e.Explanation)
	}
	if a.Summary.Errors != 0 || a.Summary.Explained != 1 {
		t.Errorf("%d errors, %d explained; want 0 and 1", a.Summary.Errors, a.Summary.Explained)
	}
}

// Whatever changes of what the exception rests on, the reason was agreed of something else; what changes nothing, such as a
// row put in above, or a workbook saved by another program, reopens nothing.
func TestBoundToTheValues(t *testing.T) {
	moved := disputed(before)
	for _, f := range moved.Submission.Figures {
		f.At.Cell = "Z" + f.At.Cell
	}
	moved.Exceptions[0].At.Cell = "ZC9"
	for i := range moved.Exceptions[0].Evidence {
		moved.Exceptions[0].Evidence[i].At.Cell = "Z" + moved.Exceptions[0].Evidence[i].At.Cell
	}
	resaved := disputed(before)
	share := resaved.Submission.Figures[2]
	share.Number, _ = kpi.ParseDecimal("67.0000000000001")
	share.Shows, _ = kpi.ParseDecimal("67")
	original := disputed(before)
	original.Submission.Figures[2].Number, _ = kpi.ParseDecimal("67.0000000000002")
	stored := disputed(before)
	stored.Submission.Figures[2].Number, _ = kpi.ParseDecimal("67.25")
	expected, other := disputed(before), disputed(before)
	expected.Exceptions[0].Expected, other.Exceptions[0].Expected = "69%", "70%"
	reworded := disputed(before)
	reworded.Exceptions[0].Says = "another way of saying it"
	absorbing := disputed(before)
	absorbing.Exceptions[0].Evidence = append(absorbing.Exceptions[0].Evidence, finding.Evidence{Label: "b", Value: "31"})
	unspoken, doubted := disputed(before), disputed([3]string{"467", "680", "67%"})
	unspoken.Exceptions[0].Evidence, doubted.Exceptions[0].Evidence = nil, nil
	for _, test := range []struct {
		reason string
		then   *Assessment
		now    *Assessment
		want   State
		text   string
	}{
		{"nothing has changed", disputed(before), disputed(before), InForce, ""},
		{"the reported value", disputed(before), disputed([3]string{"466", "680", "66%"}), Reopened,
			"it was agreed for percentage 67%, and now it is percentage 66%"},
		{"a count on the other side, the reported value as before", disputed(before), disputed([3]string{"467", "680", "67%"}), Reopened,
			"it was agreed for same-placement 466, and now it is same-placement 467"},
		{"both counts", disputed(before), disputed([3]string{"466.0", "681", "67%"}), Reopened,
			"it was agreed for children 680, same-placement 466, and now it is children 681, same-placement 466.0"},
		{"a figure that it doubts without showing it", unspoken, doubted, Reopened,
			"it was agreed for same-placement 466, and now it is same-placement 467"},
		{"what the contract expects", expected, other, Reopened, "it was agreed for expected 69%, and now it is expected 70%"},
		{"the tool expects nothing any more", expected, disputed(before), InForce, ""},
		{"the stored value behind the same shown one", disputed(before), stored, Reopened,
			"it was agreed for percentage 67%, and now it is percentage 67% (67.250000)"},
		{"something else stands against it too", disputed(before), absorbing, Reopened, "it was agreed without 31"},
		{"something less stands against it", absorbing, disputed(before), Reopened, "it was agreed with 31"},
		{"its cells have moved", disputed(before), moved, InForce, ""},
		{"the last digits that a spreadsheet loses", original, resaved, InForce, ""},
		{"the tool says it in other words", disputed(before), reworded, InForce, ""},
	} {
		explain(test.now, []kpi.Explanation{agreedOf(test.then)}, "")
		got := test.now.Explanations[0]
		if got.State != test.want || got.Text != test.text {
			t.Errorf("%s: %s, %q; want %s, %q", test.reason, got.State, got.Text, test.want, test.text)
		}
		open := test.now.Exceptions[0].Status != Explained
		if open == (test.want == InForce) || got.Exception != test.now.Exceptions[0].ID {
			t.Errorf("%s: the exception is %s, of %q", test.reason, test.now.Exceptions[0].Status, got.Exception)
		}
	}
}

// A mistyped id is told apart from figures that have changed.
func TestAMistypedIDIsUnknown(t *testing.T) {
	now := disputed(before)
	e := agreedOf(now)
	e.ID = "00000000"
	explain(now, []kpi.Explanation{e}, "")
	s := now.Explanations[0]
	if want := "no exception of " + now.Submission.Period.String() + " has this id; that of the values it was agreed for is " + now.Exceptions[0].ID; s.State != Unknown || s.Text != want {
		t.Errorf("%s, %q; want %q", s.State, s.Text, want)
	}
	if now.Exceptions[0].Status == Explained {
		t.Error("the exception counts as explained")
	}
}

// An explanation that a person wrote from the id alone is bound to the id alone, and the listing says so.
func TestAnExplanationWithoutValuesIsBoundToItsID(t *testing.T) {
	then := disputed(before)
	e := agreedOf(then)
	e.Values = nil
	now := disputed([3]string{"467", "680", "67%"})
	explain(now, []kpi.Explanation{e}, "")
	if s := now.Explanations[0]; s.State != InForce || !strings.Contains(s.Text, "reported value alone") {
		t.Errorf("%s, %q", s.State, s.Text)
	}
	other := disputed([3]string{"466", "680", "66%"})
	explain(other, []kpi.Explanation{e}, "")
	if s := other.Explanations[0]; s.State != Reopened || s.Text != "it was agreed for other values" {
		t.Errorf("%s, %q", s.State, s.Text)
	}
}

func TestWhatBecomesOfExplanations(t *testing.T) {
	clean := func() *Assessment {
		i := stable()
		return settled(contractOf(i), &kpi.Submission{Period: october, Figures: column(i, before[:]...)}, finding.Findings{})
	}
	raised := func() *Assessment { return disputed(before) }
	with := func(change func(*kpi.Explanation)) kpi.Explanation {
		e := agreedOf(disputed(before))
		change(&e)
		return e
	}
	for _, test := range []struct {
		reason string
		a      *Assessment
		e      kpi.Explanation
		asOf   string
		want   State
		text   string
	}{
		{"its last day is the day", raised(), with(func(e *kpi.Explanation) { e.Until = "2018-12-31" }), "2018-12-31", InForce, ""},
		{"its last day is over", raised(), with(func(e *kpi.Explanation) { e.Until = "2018-12-30" }), "2018-12-31", Expired,
			"it held until 2018-12-30; agree it again, or have the figure corrected"},
		{"without a day the month's last counts, and no clock", raised(), with(func(e *kpi.Explanation) { e.Until = "2018-10-31" }), "",
			InForce, ""},
		{"and is over for what ended before", raised(), with(func(e *kpi.Explanation) { e.Until = "2018-10-30" }), "", Expired,
			"it held until 2018-10-30; agree it again, or have the figure corrected"},
		{"the fault was corrected", clean(), with(func(*kpi.Explanation) {}), "", NotNeeded, "no exception of Oct-18 has this id any more"},
		{"corrected, and over too: nothing is left to agree", clean(), with(func(e *kpi.Explanation) { e.Until = "2018-10-30" }), "",
			NotNeeded, "no exception of Oct-18 has this id any more"},
		{"another month's is nothing to this one", clean(), with(func(e *kpi.Explanation) { e.Period = october.Shift(-1) }), "",
			OfAnotherMonth, ""},
		{"another month's that this one raises unchanged", raised(), with(func(e *kpi.Explanation) { e.Period = october.Shift(-1) }), "",
			InForce, ""},
		{"of no month, and of nothing", clean(), with(func(e *kpi.Explanation) { e.Period = kpi.Period{} }), "", Unknown,
			"no exception of Oct-18 has this id, and it does not note which period it was for"},
		{"of the month, and of nothing: a slip in the id is as likely", clean(), with(func(e *kpi.Explanation) { e.Rule, e.Figure, e.Values = "", "", nil }), "", Unknown,
			"no exception of Oct-18 has this id, and it does not note of which rule and figure it was"},
		{"of no month, but raised", raised(), with(func(e *kpi.Explanation) { e.Period = kpi.Period{} }), "", InForce, ""},
		{"of the same rule on another figure", raised(), with(func(e *kpi.Explanation) {
			e.ID, e.Figure = "00000000", "KPI 7, percentage, month, 2018-10"
		}), "", NotNeeded, "no exception of Oct-18 has this id any more"},
		{"of another rule on the same figure", raised(), with(func(e *kpi.Explanation) { e.ID, e.Rule = "00000000", "other" }), "",
			NotNeeded, "no exception of Oct-18 has this id any more"},
	} {
		explain(test.a, []kpi.Explanation{test.e}, test.asOf)
		got := test.a.Explanations[0]
		if got.State != test.want || got.Text != test.text {
			t.Errorf("%s: %s, %q; want %s, %q", test.reason, got.State, got.Text, test.want, test.text)
		}
		if explained := test.a.Summary.Explained == 1; explained != (test.want == InForce) {
			t.Errorf("%s: %d explained", test.reason, test.a.Summary.Explained)
		}
	}
}

// Where an exception was explained anew, nothing is to be done about the old explanation.
func TestAnOldExplanationRestsWhereANewOneHolds(t *testing.T) {
	now := disputed([3]string{"467", "680", "66%"})
	again := agreedOf(now)
	again.AgreedOn = "2018-12-01"
	expired := agreedOf(disputed([3]string{"467", "680", "66%"}))
	expired.Until = "2018-10-01"
	explain(now, []kpi.Explanation{agreedOf(disputed(before)), expired, again}, "")
	for i, want := range []State{Replaced, Replaced, InForce} {
		if s := now.Explanations[i]; s.State != want || s.Matters() {
			t.Errorf("explanation %d is %s; want %s", i, s.State, want)
		}
	}
	if text := now.Explanations[0].Text; text != "explained anew by A. Officer on 2018-12-01" {
		t.Error(text)
	}
}

// Where neither the first explanation of an exception nor one that followed it holds, the last is the one to see to.
func TestOnlyTheLastExplanationOfAnExceptionIsToBeSeenTo(t *testing.T) {
	now := disputed([3]string{"468", "680", "66%"})
	first, then := agreedOf(disputed(before)), agreedOf(disputed([3]string{"467", "680", "67%"}))
	explain(now, []kpi.Explanation{first, then}, "")
	if a, b := now.Explanations[0].State, now.Explanations[1].State; a != Replaced || b != Reopened {
		t.Errorf("%s, %s; want replaced, reopened", a, b)
	}
	clean := disputed(before)
	clean.Exceptions = nil
	explain(clean, []kpi.Explanation{first, then}, "")
	if a, b := clean.Explanations[0].State, clean.Explanations[1].State; a != Replaced || b != NotNeeded {
		t.Errorf("%s, %s; want replaced, no longer needed", a, b)
	}
}

// Of many values that have changed a sentence names the figures first.
func TestFewValuesAreNamed(t *testing.T) {
	then, now := []string{"a 1", "expected 2", "f 3", "g 4"}, []string{"a 1", "expected 3", "f 4", "g 5", "h 6"}
	want := "it was agreed for f 3, g 4, expected 2, and now it is f 4, g 5, h 6 and 1 more"
	if got := changed(then, now); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Among the months of a folder an explanation concerns the one that raises its exception, not those that do not.
func TestExplanationsAmongMonths(t *testing.T) {
	e := agreedOf(disputed(before))
	ofNoMonth := e
	ofNoMonth.Period, ofNoMonth.ID = kpi.Period{}, "00000000"
	raised, later := disputed(before), disputed(before)
	later.Submission.Period, later.Exceptions = october.Shift(1), nil
	for _, a := range []*Assessment{later, raised} {
		explain(a, []kpi.Explanation{e, ofNoMonth}, "")
	}
	for _, order := range [][]*Assessment{{later, raised}, {raised, later}} {
		var states []State
		for _, s := range ExplanationsAmong(order) {
			states = append(states, s.State)
		}
		if !slices.Equal(states, []State{InForce, Unknown}) {
			t.Errorf("got %v", states)
		}
	}
}

// The last day of a month depends on the calendar alone.
func TestLastDays(t *testing.T) {
	for key, want := range map[string]string{"2018-10": "2018-10-31", "2018-12": "2018-12-31", "2019-02": "2019-02-28",
		"2020-02": "2020-02-29", "2018-19-Q2": "2018-09-30", "2018-19": "2019-03-31"} {
		p, ok := kpi.ParsePeriod(key)
		if got := p.LastDay(); !ok || got != want {
			t.Errorf("%s: %s, want %s", key, got, want)
		}
	}
	if got := (kpi.Period{}).LastDay(); got != "" {
		t.Errorf("no period: %s", got)
	}
}

// That a figure cannot be seen is no value: an explanation that was agreed for the exception must go on holding.
func TestVeilsReopenNoExplanation(t *testing.T) {
	values := func(veil kpi.Veil) []string {
		f := column(stable(), "466", "680", "67%")
		f[2].Veil = veil
		a := settled(contractOf(f[0].Indicator), &kpi.Submission{Period: october, Figures: f},
			finding.Findings{Exceptions: []finding.Exception{fault("a", finding.Error, f[2])}})
		return a.Draft(&a.Exceptions[0]).Values
	}
	if diff := cmp.Diff(values(0), values(kpi.StruckOut)); diff != "" {
		t.Error(diff)
	}
}
