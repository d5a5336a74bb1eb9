package challenge

import (
	"slices"
	"strings"
	"testing"

	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
)

// sound is the check of a workbook of October that raises nothing, looked at as far as the one that was asked about.
func sound() *Checked {
	r := &report.Report{Contract: report.Contract{SHA256: "c0ffee"}, Submission: report.Submission{File: "corrected.xlsx", Period: "2018-10"},
		Prior:    []report.Prior{{Period: "2018-09"}},
		Coverage: []report.Coverage{{Indicator: "KPI 7", Family: "percentages", NotChecked: 1}}}
	return &Checked{Report: r, Stated: map[string]int{"KPI 7": 3, "Children in Need": 2, "KPI 4": 15}}
}

// raised is an exception as it stands in a report, asked as another id or its own.
func raised(id, asked, severity, indicator string) report.Exception {
	return report.Exception{ID: id, Severity: severity, Quantity: report.Quantity{Indicator: indicator}, Message: "it is wrong",
		Challenge: report.Challenge{Period: "2018-10", Reference: asked}}
}

func raising(all ...report.Exception) func(*Checked) {
	return func(c *Checked) { c.Exceptions = append(c.Exceptions, all...) }
}

// What became of a question is known by the check first, and by the reply where the check says nothing.
func TestWhatBecomesOfAQuestion(t *testing.T) {
	corrected := kpi.Reply{Answer: kpi.Corrected, Value: "69%", Reason: "typed over"}
	right := kpi.Reply{Answer: kpi.RightAsItIs, Reason: "two late reviews"}
	explained := raised("70b61c55", "70b61c55", "error", "KPI 7")
	explained.Explanation = "late reviews (agreed by A. Officer on 2018-11-20)"
	still := raised("70b61c55", "70b61c55", "error", "KPI 7")
	for _, test := range []struct {
		reason  string
		reply   kpi.Reply
		checked func(*Checked) // nil where no workbook came
		before  kpi.QuestionState
		want    Became
		state   kpi.QuestionState
		why     string
	}{
		{"nothing came", kpi.Reply{}, nil, kpi.Sent, Unanswered, kpi.Sent, ""},
		{"only a reply came", corrected, nil, kpi.Sent, ToBeChecked, kpi.Answered, "no corrected workbook has shown it yet"},
		{"a reason came", right, nil, kpi.Sent, Offered, kpi.Answered, "two late reviews"},
		{"a reason is lacking", kpi.Reply{Answer: kpi.OfDefinition}, nil, kpi.Sent, NoReason, kpi.Answered, "nothing says why"},
		{"time is asked for", kpi.Reply{Answer: kpi.WillFollow}, nil, kpi.Sent, ToFollow, kpi.Answered, ""},
		{"other words came", kpi.Reply{Answer: "no idea"}, nil, kpi.Sent, Unclear, kpi.Answered, "none of the list: no idea"},
		{"a reason came and no answer", kpi.Reply{Reason: "late"}, nil, kpi.Sent, Unclear, kpi.Answered, "none of the list"},
		{"it was corrected", corrected, raising(), kpi.Sent, Cleared, kpi.Closed, "does not raise it any more"},
		{"it was corrected though nobody says so", kpi.Reply{}, raising(), kpi.Sent, Cleared, kpi.Closed, ""},
		{"it is said to be corrected and is not", corrected, raising(still), kpi.Sent, NotCorrected, kpi.Answered, "still raises it"},
		{"it is said to be right and is raised", right, raising(still), kpi.Sent, Offered, kpi.Answered, ""},
		{"the figure has changed and is as wrong", corrected, raising(raised("11111111", "70b61c55", "error", "KPI 7")), kpi.Sent, Reopened, kpi.OpenAgain, "[11111111]"},
		{"the council lets it stand", right, raising(explained), kpi.Sent, Accepted, kpi.Closed, "agreed by A. Officer"},
		{"it was closed, and stays so", kpi.Reply{}, raising(), kpi.Closed, ClosedBefore, kpi.Closed, ""},
		{"it was closed, and nothing was checked", right, nil, kpi.Closed, ClosedBefore, kpi.Closed, ""},
		{"it was closed, and is raised again", kpi.Reply{}, raising(still), kpi.Closed, Reopened, kpi.OpenAgain, "raises it again"},
		{"something else of it is as wrong now", corrected, raising(raised("22222222", "", "error", "KPI 7")), kpi.Sent, ToBeChecked, kpi.Answered, "it raises what it did not before"},
		{"the whole workbook is wrong now", corrected, raising(raised("22222222", "", "error", "")), kpi.Sent, ToBeChecked, kpi.Answered, "it raises what it did not before"},
		{"what else is wrong was wrong before", corrected, raising(raised("0ddba115", "", "error", "KPI 7")), kpi.Sent, Cleared, kpi.Closed, ""},
		{"a query is less than an error", corrected, raising(raised("22222222", "", "query", "KPI 7")), kpi.Sent, Cleared, kpi.Closed, ""},
		{"another indicator is wrong now", corrected, raising(raised("22222222", "", "error", "KPI 8")), kpi.Sent, Cleared, kpi.Closed, ""},
		{"it is not sure how to read it", corrected, func(c *Checked) { c.InDoubt = true }, kpi.Sent, ToBeChecked, kpi.Answered, "not sure how to read it"},
		{"the contract is another", corrected, func(c *Checked) { c.Contract.SHA256 = "beef" }, kpi.Sent, ToBeChecked, kpi.Answered, "another contract"},
		{"the month before is lacking", corrected, func(c *Checked) { c.Prior = nil }, kpi.Sent, ToBeChecked, kpi.Answered, "not held against 2018-09"},
		{"a figure was taken out", corrected, func(c *Checked) { c.Stated["KPI 7"] = 2 }, kpi.Sent, ToBeChecked, kpi.Answered, "only 2 of the 3 figures"},
		{"another figure was taken out", corrected, func(c *Checked) { c.Stated["KPI 4"] = 1; c.Coverage[0].NotChecked = 2 }, kpi.Sent, ToBeChecked, kpi.Answered,
			"1 check of percentages could not be made again"},
		{"another figure was taken out that nothing rests on", corrected, func(c *Checked) { c.Stated["KPI 4"] = 1 }, kpi.Sent, Cleared, kpi.Closed, ""},
	} {
		t.Run(test.reason, func(t *testing.T) {
			back := read(t, written(t, sample()))
			asked := Send(nil, sample().Rows, "2018-11-20")
			asked[0].State = test.before
			back.Rows[0].Reply = test.reply
			var checked *Checked
			if test.checked != nil {
				checked = sound()
				test.checked(checked)
			}
			results, after := back.Settle(back.Take(asked), checked)
			r := results[0]
			if r.Became != test.want || r.State != test.state || after[0].State != test.state || !strings.Contains(r.Why, test.why) {
				t.Errorf("got %s (%s in the list), %s: %s", r.Became, after[0].State, r.State, r.Why)
			}
			if closed := after[0].State == kpi.Closed && test.before != kpi.Closed; closed != (after[0].Outcome != "") {
				t.Errorf("it is %s and led to %q", after[0].State, after[0].Outcome)
			}
			if r.IsOpen() != (r.State != kpi.Closed) {
				t.Errorf("%s is open: %t", r.State, r.IsOpen())
			}
		})
	}
}

// A question of an earlier month is of another workbook, whose correction this one is not.
func TestAWorkbookSettlesNoQuestionOfAnotherMonth(t *testing.T) {
	back := read(t, written(t, sample()))
	results, _ := back.Settle(Send(nil, sample().Rows, "2018-11-20"), sound())
	if r := results[2]; r.Became != Unanswered || r.Period != october.Shift(-1) {
		t.Errorf("got %s of %s", r.Became, r.Period)
	}
}

// A row that is refused changes nothing, and one that is gone is said to be.
func TestRefusedRowsAndRowsThatAreGoneSettleNothing(t *testing.T) {
	back := read(t, written(t, sample()))
	back.Rows[0].Problem, back.Rows[0].Reply = "it was changed", kpi.Reply{Answer: kpi.Corrected}
	back.Gone, back.Rows = []Put{back.Rows[1].Put, {Period: october, ID: "99999999", Severity: "error"}}, slices.Delete(back.Rows, 1, 2)
	asked := Send(nil, sample().Rows, "2018-11-20")
	results, after := back.Settle(back.Take(asked), nil)
	if results[0].Became != Refused || after[0].State != kpi.Sent || !after[0].Reply.IsEmpty() {
		t.Errorf("the refused: %+v", results[0])
	}
	for _, r := range results[2:] {
		if r.Became != Unanswered || r.At != "" || !strings.Contains(r.Why, "its row was deleted") {
			t.Errorf("the gone: %+v", r)
		}
	}
}

// Whoever looks at a log that was never filled in has not sent it; what came back filled in was sent, whether that was noted or not.
func TestWhatCameBackWasSent(t *testing.T) {
	back := read(t, written(t, sample()))
	if asked := back.Take(nil); len(asked) != 0 {
		t.Errorf("an empty log was sent: %+v", asked)
	}
	if results, _ := back.Settle(nil, sound()); results[0].Became != Cleared || results[1].Became != Cleared {
		t.Errorf("got %+v", results)
	}
	back.Rows[1].Reply = kpi.Reply{Answer: kpi.WillFollow, Owner: "J. Smith"}
	back.Rows[1].Decision, back.Rows[1].DecidedBy = "reason accepted", "A. Officer"
	asked := back.Take(nil)
	if len(asked) != 3 || asked[0].State != kpi.Sent || asked[1].State != kpi.Answered || asked[1].Reply.Owner != "J. Smith" || asked[1].Figure != lowRate.Figure {
		t.Errorf("got %+v", asked)
	}
	if results, _ := back.Settle(asked, nil); results[1].Decision != "reason accepted, A. Officer" {
		t.Errorf("got %q", results[1].Decision)
	}
	draft := Withhold(nil, &sample().Rows[1], "A. Officer", "agreed")
	if asked := back.Take(draft); asked[0].State != kpi.Answered {
		t.Errorf("got %+v", asked[0])
	}
	back.Rows[1].Reply = kpi.Reply{}
	if again := back.Take(asked); again[1].Reply.Answer != kpi.WillFollow {
		t.Error("an empty row took away the reply that came before")
	}
}
