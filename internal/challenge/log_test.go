package challenge

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
)

// found is a report of October that raises some exceptions, each of its own id, severity and state.
func found(all ...report.Exception) *report.Report {
	r := &report.Report{Exceptions: all, Submission: report.Submission{File: "report Oct-18.xlsx", Provider: "A Trust"}}
	for i := range r.Exceptions {
		e := &r.Exceptions[i]
		e.Rule, e.Indicator, e.What, e.Question, e.Since = "percentage-disagrees", "KPI 7", "67% is wrong", "which is right?", "2018-10"
	}
	return r
}

func asking(id, severity string, c report.Challenge) report.Exception {
	return report.Exception{ID: id, Severity: severity, Challenge: c}
}

func idsOf(l *Log) string {
	var ids []string
	for i := range l.Rows {
		ids = append(ids, l.Rows[i].ID)
	}
	return strings.Join(ids, " ")
}

// Errors come first, as a report numbers them; what is noted or explained is nothing to ask.
func TestALogAsksWhatAReportNumbers(t *testing.T) {
	explained := asking("44444444", "error", report.Challenge{})
	explained.Status = "explained"
	r := found(asking("11111111", "query", report.Challenge{}), asking("22222222", "error", report.Challenge{}), asking("33333333", "note", report.Challenge{}), explained)
	l := Make(r, october, Wanted{Council: "A Council"})
	if got := idsOf(l); got != "22222222 11111111" {
		t.Errorf("got %s", got)
	}
	if want := []string{"11111111", "22222222", "33333333", "44444444"}; !cmp.Equal(l.Raised, want) {
		t.Errorf("raised %v", l.Raised)
	}
	if row := l.Rows[0]; !row.IsNew() || row.Asks != "Which is right?" || row.What != "67% is wrong." || row.State != kpi.Draft {
		t.Errorf("got %+v", row)
	}
}

// What was put before is put as what it is now: again, carried over, or kept back as long as it is the very same.
func TestALogKnowsWhatWasPutBefore(t *testing.T) {
	september := october.Shift(-1)
	same := kpi.Question{Period: october, ID: "11111111", State: kpi.Answered, SentOn: "2018-11-20", Reply: kpi.Reply{Answer: kpi.WillFollow, Owner: "J. Smith"}}
	earlier := kpi.Question{Period: september, ID: "99999999", State: kpi.Sent, Since: october.Shift(-6)}
	kept := same
	kept.State, kept.Withheld, kept.WithheldBy = kpi.Draft, "agreed", "A. Officer"
	keptThen := earlier
	keptThen.State, keptThen.Withheld = kpi.Draft, "agreed"
	carriedOn := same
	carriedOn.CarriesOn = earlier.Key()
	carriedOn.Since = october.Shift(-6)
	for _, test := range []struct {
		reason string
		before kpi.Question
		now    report.Challenge
		asked  string // empty where it is not put
		carry  string
		sent   string
	}{
		{"the very same", same, report.Challenge{Period: "2018-10", Reference: "11111111", State: "answered", Text: "sent"}, "Asked again", "", "2018-11-20"},
		{"the same of another value", kpi.Question{Period: october, ID: "99999999", State: kpi.Sent}, report.Challenge{Period: "2018-10", Reference: "99999999", State: "reopened"},
			"Asked again", "2018-10 99999999", ""},
		{"one of the month before", earlier, report.Challenge{Period: "2018-09", Reference: "99999999", State: "draft"}, "Carried over, since Apr-18", "2018-09 99999999", ""},
		{"one that was carried on already", carriedOn, report.Challenge{Period: "2018-10", Reference: "11111111", State: "sent"}, "Carried over, since Apr-18", "2018-09 99999999", "2018-11-20"},
		{"one that is kept back", kept, report.Challenge{Period: "2018-10", Reference: "11111111", State: "draft"}, "", "", ""},
		{"one that was kept back the month before", keptThen, report.Challenge{Period: "2018-09", Reference: "99999999", State: "draft"}, "New", "", ""},
	} {
		l := Make(found(asking("11111111", "error", test.now)), october, Wanted{Asked: []kpi.Question{test.before}})
		if test.asked == "" {
			if len(l.Rows) > 0 {
				t.Errorf("%s: it is put: %+v", test.reason, l.Rows[0])
			}
			continue
		}
		row := l.Rows[0]
		if len(l.Rows) != 1 || row.Asked != test.asked || row.CarriesOn != test.carry || row.SentOn != test.sent || row.Earlier {
			t.Errorf("%s: got %d rows, %q, carries on %q, sent on %q", test.reason, len(l.Rows), row.Asked, row.CarriesOn, row.SentOn)
		}
	}
}

// What an earlier month left open is asked again; what was closed since the month before is told, and what was never sent is not.
func TestALogCarriesOverAndTellsWhatIsSettled(t *testing.T) {
	september := october.Shift(-1)
	asked := []kpi.Question{
		{Period: september, ID: "aaaaaaaa", Where: "KPI 7!C8", State: kpi.Answered, Reply: kpi.Reply{Answer: kpi.WillFollow}},
		{Period: september, ID: "bbbbbbbb", Indicator: "KPI 3", What: "90% is wrong.", State: kpi.Closed, Why: "it was corrected"},
		{Period: september, ID: "cccccccc", State: kpi.Sent}, // which October's carries on
		{Period: october, ID: "11111111", State: kpi.Sent, CarriesOn: "2018-09 cccccccc"},
		{Period: october.Shift(-2), ID: "dddddddd", State: kpi.Closed},
		{Period: october.Shift(1), ID: "eeeeeeee", State: kpi.Sent},
	}
	r := found(asking("11111111", "error", report.Challenge{Period: "2018-10", Reference: "11111111", State: "sent"}))
	r.Resolved = []report.Resolved{{ID: "ffffffff", By: "2018-09", Severity: "query", Message: "KPI 2: 24% is wrong"}, {ID: "aaaaaaaa", By: "2018-09", Severity: "error"},
		{ID: "00000000", By: "2018-09", Severity: "note"}}
	l := Make(r, october, Wanted{Asked: asked, Previous: september})
	if got := idsOf(l); got != "11111111 aaaaaaaa" {
		t.Errorf("got %s", got)
	}
	row := l.Rows[1]
	if !row.Earlier || row.place() != "KPI 7!C8 of Sep-18" || row.places() != "KPI 7!C8\nof Sep-18" || row.Asked != "Carried over, since Sep-18" ||
		row.wrong() != "Before: sent, answered: will follow." {
		t.Errorf("got %+v, %q, %q", row, row.places(), row.wrong())
	}
	want := []Settled{{"KPI 3: 90% is wrong.", "", "it was corrected"}}
	if diff := cmp.Diff(want, l.Settled); diff != "" {
		t.Error(diff)
	}
}

// Whatever a workbook's words are, the log that holds them comes back with them, and sealed.
func TestAnyTextComesBackAsItWasPut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := sample()
		text := rapid.String()
		q := &l.Rows[0].Question
		for _, field := range []*string{&q.Indicator, &q.What, &q.Where, &q.Reported, &q.Expected, &q.Asks, &q.SettledBy} {
			*field = clean(text.Draw(t, "text"))
		}
		data, err := l.Write()
		if err != nil {
			t.Fatal(err)
		}
		back, err := readBytes(data)
		if err != nil {
			t.Fatal(err)
		}
		if row := back.Rows[0]; row.Problem != "" || row.Asks != q.Asks || row.What != q.What || row.Reported != q.Reported {
			t.Fatalf("%q: %+v", row.Problem, row.Question)
		}
		states, err := States([]kpi.Question{*q})
		if err != nil {
			t.Fatal(err)
		}
		if again, err := ParseStates(states, StatesFile); err != nil || again[0] != *q {
			t.Fatalf("the list has %+v, %v", again, err)
		}
	})
}
