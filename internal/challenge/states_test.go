package challenge

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"kpicheck/internal/kpi"
)

// everything is a question with a text in each field.
func everything() kpi.Question {
	q := wrongShare
	q.Expected, q.State, q.SentOn, q.Outcome, q.Why = "-2 points", kpi.Closed, "2018-11-20", kpi.LedToReason, "the council lets it stand"
	q.Reply = kpi.Reply{Answer: kpi.OfDefinition, Value: "0012", Reason: "=1+1, \"so\"", By: "'tis I", On: "2018-11-28", Owner: "Oct-18"}
	q.WithheldBy, q.Withheld, q.CarriesOn = "A. Officer", "+44 121", "2018-09 925d7d80"
	return q
}

// The list is read again after every act, and a spreadsheet may look into it: nothing of it may become something else.
func TestTheListIsReadAsItWasWritten(t *testing.T) {
	quarter := lowRate
	quarter.Period, quarter.Since = kpi.FinancialYear(2011), kpi.Span(october.First, october.First+2)
	all := []kpi.Question{everything(), lowRate, quarter}
	data, err := States(all)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ParseStates(data, StatesFile)
	if diff := cmp.Diff(all, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	again, err := States(got)
	if err != nil || !bytes.Equal(again, data) {
		t.Errorf("it is written otherwise the second time, %v", err)
	}
	for _, want := range []string{"'=1+1", "'+44 121", "'-2 points", "'0012", "'Oct-18", "''tis I"} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %s in the list", want)
		}
	}
	if got, err := ParseStates(nil, StatesFile); err != nil || got != nil {
		t.Errorf("of no file: %v, %v", got, err)
	}
}

// A list that was edited by hand says at which line it is wrong.
func TestAListThatIsWrongSaysWhere(t *testing.T) {
	data, err := States([]kpi.Question{everything()})
	if err != nil {
		t.Fatal(err)
	}
	sound := string(data)
	row := sound[strings.Index(sound, "2018-10,"):]
	for _, test := range []struct{ reason, text, want string }{
		{"another file", "a,b\n1,2\n", "challenge.csv: it is not the list of what was asked"},
		{"other headings", strings.Replace(sound, "period,id", "id,period", 1), "challenge.csv:1: it does not begin with the headings"},
		{"no state", strings.Replace(sound, ",closed,", ",done,", 1), `challenge.csv:2: state is "done"; expected one of draft, sent, answered, closed, reopened`},
		{"no day", strings.Replace(sound, "2018-11-20", "20/11/2018", 1), `challenge.csv:2: sent_on is "20/11/2018"; expected a day such as 2018-11-20`},
		{"no id", strings.Replace(sound, "70b61c55", "7e+10", 1), `challenge.csv:2: id is "7e+10"; expected the eight figures and letters`},
		{"no month", strings.Replace(sound, "2018-10,", "October,", 1), `challenge.csv:2: period is "October"; expected a month such as 2018-10`},
		{"an empty month", strings.Replace(sound, "2018-10,", ",", 1), `challenge.csv:2: period is empty`},
		{"twice the same", sound + row, "challenge.csv:3: the question 70b61c55 of Oct-18 stands there twice"},
	} {
		if _, err := ParseStates([]byte(test.text), StatesFile); err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %s", test.reason, err, test.want)
		}
	}
	if _, err := ParseStates([]byte(sound+strings.Repeat(row, mostStates)), StatesFile); err == nil {
		t.Error("a list without end is read")
	}
}

// What was sent is kept in the words in which it went out, with the reply that came before.
func TestSendingKeepsWhatWasAsked(t *testing.T) {
	l := sample()
	asked := Send(nil, l.Rows, "2018-11-20")
	if len(asked) != 3 || asked[0].State != kpi.Sent || asked[0].SentOn != "2018-11-20" || l.Rows[0].State != kpi.Sent {
		t.Fatalf("got %+v", asked)
	}
	l.Rows[0].What, l.Rows[0].Reply = "other words", kpi.Reply{Answer: kpi.WillFollow}
	again := Send(asked, l.Rows[:1], "2018-12-01")
	if len(again) != 3 || again[0].What != "other words" || again[0].SentOn != "2018-12-01" || again[0].Reply.Answer != kpi.WillFollow || asked[0].What == "other words" {
		t.Errorf("got %+v", again)
	}
}

// What is kept back is known by who and why, and is forgotten once it is put again; what was sent is taken back.
func TestAQuestionIsKeptBackAndPutAgain(t *testing.T) {
	l := sample()
	asked := Withhold(nil, &l.Rows[0], "A. Officer", "agreed by\ttelephone")
	if q := asked[0]; q.State != kpi.Draft || q.WithheldBy != "A. Officer" || q.Withheld != "agreed by telephone" || q.IsOpen() {
		t.Errorf("got %+v", q)
	}
	if left, err := Release(asked, "70b6"); err != nil || len(left) != 0 {
		t.Errorf("got %v, %v", left, err)
	}
	sent := Withhold(Send(nil, l.Rows, "2018-11-20"), &l.Rows[0], "A. Officer", "agreed")
	if sent[0].Outcome != kpi.LedToNothing || sent[0].State != kpi.Sent {
		t.Errorf("got %+v", sent[0])
	}
	if back, err := Release(sent, "70b6"); err != nil || back[0].Withheld != "" || back[0].Outcome != "" || !back[0].IsOpen() {
		t.Errorf("got %+v, %v", back, err)
	}
	if _, err := Release(sent, "6340"); err == nil {
		t.Error("a question that nobody keeps back was put again")
	}
}

// The council sees which questions are worth asking: each is counted once, where it was carried to.
func TestWhatQuestionsLedToIsCountedByRule(t *testing.T) {
	closed := func(o kpi.Outcome) kpi.Question {
		return kpi.Question{Rule: "b", ID: string(o), State: kpi.Closed, Outcome: o}
	}
	carriedOn := kpi.Question{Period: october, ID: "1", Rule: "b", State: kpi.Sent}
	got := LedTo([]kpi.Question{
		{Rule: "z", State: kpi.Sent}, {Rule: "a", State: kpi.Draft, Withheld: "x"}, {Rule: "a", State: kpi.Answered},
		closed(kpi.LedToChange), closed(kpi.LedToReason), closed(kpi.LedToNothing), carriedOn, {Rule: "b", ID: "2", State: kpi.Answered, CarriesOn: carriedOn.Key()},
	})
	want := []Led{{"b", 4, 1, 1, 1, 1}, {"a", 1, 0, 0, 0, 1}, {"z", 1, 0, 0, 0, 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if text := (Led{"b", 6, 1, 0, 1, 2}).Text(); text != "1 led to a change, 1 led to nothing, 2 are open" {
		t.Error(text)
	}
}

// Whatever the Trust writes is noted as it stands there: a list that cannot be read again would be the loss of all that was asked.
func TestWhateverCameBackIsReadAgain(t *testing.T) {
	for _, words := range []string{"next week", "28.11.", "=NOW()", "'soon", "0012", "31/02/2018", "\"today\", or so", "Ende November", "-"} {
		back := read(t, edited(t, written(t, sample()), func(f *excelize.File) {
			for _, head := range []string{ownerHead, answerHead, valueHead, reasonHead, byHead, onHead} {
				hand{f, t}.set(head, firstRow, words)
			}
		}))
		asked := back.Take(Send(nil, sample().Rows, "2018-11-20"))
		data, err := States(asked)
		if err != nil {
			t.Fatalf("%s: %v", words, err)
		}
		again, err := ParseStates(data, StatesFile)
		if diff := cmp.Diff(asked, again); diff != "" || err != nil {
			t.Errorf("%s: %v, %s", words, err, diff)
		}
		if got := asked[0].Reply.On; got != words {
			t.Errorf("answered on %q, want %q", got, words)
		}
	}
}

// What could not be read again is no file at all.
func TestAListThatCouldNotBeReadAgainIsNotMade(t *testing.T) {
	other := wrongShare
	other.ID = "70b6"
	monthless := wrongShare
	monthless.Period = kpi.Period{}
	for want, all := range map[string][]kpi.Question{
		`id is "70b6"`: {lowRate, other}, "period is empty": {monthless}, "stands there twice": {lowRate, lowRate},
	} {
		if data, err := States(all); err == nil || data != nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %q, %v; want %s", data, err, want)
		}
	}
}
