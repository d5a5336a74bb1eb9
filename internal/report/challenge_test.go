package report

import (
	"bytes"
	"strings"
	"testing"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// Where a question stands is told in words that an officer can read out.
func TestWhereAQuestionStandsIsSaid(t *testing.T) {
	sent := kpi.Question{Period: october, ID: "3f2a91bc", Reported: "67%", State: kpi.Sent, SentOn: "2018-11-20"}
	answered := sent
	answered.State = kpi.Answered
	answered.Reply = kpi.Reply{Answer: kpi.WillFollow, Reason: "by Friday", By: "J. Smith", On: "2018-11-28"}
	again, closed, kept, blank := answered, answered, sent, sent
	someday := answered
	someday.Reply.On = "next week"
	again.State, again.SentOn = kpi.Sent, "2018-12-01"
	closed.State, closed.Why = kpi.Closed, "corrected.xlsx does not raise it any more"
	kept.WithheldBy, kept.Withheld = "A. Officer", "agreed by telephone"
	blank.Reported, blank.SentOn = "", ""
	for _, test := range []struct {
		asked *assess.Asked
		want  string
	}{
		{nil, ""},
		{&assess.Asked{Question: sent, Now: kpi.Sent}, "sent on 2018-11-20, not answered"},
		{&assess.Asked{Question: answered, Now: kpi.Answered}, "sent on 2018-11-20, answered by J. Smith on 2018-11-28: will follow, by Friday"},
		{&assess.Asked{Question: someday, Now: kpi.Answered}, `sent on 2018-11-20, answered by J. Smith, on "next week": will follow, by Friday`},
		{&assess.Asked{Question: again, Now: kpi.Sent}, "answered by J. Smith on 2018-11-28: will follow, by Friday; then sent again on 2018-12-01, not answered"},
		{&assess.Asked{Question: kept, Now: kpi.Draft}, "withheld by A. Officer: agreed by telephone"},
		{&assess.Asked{Question: sent, Now: kpi.Closed}, "closed: the council lets it stand (sent on 2018-11-20, not answered)"},
		{&assess.Asked{Question: closed, Now: kpi.OpenAgain}, "reopened: it was closed (sent on 2018-11-20, answered by J. Smith on 2018-11-28: will follow, by Friday; corrected.xlsx does not raise it any more)"},
		{&assess.Asked{Question: sent, Now: kpi.OpenAgain, Changed: true}, "reopened: it was asked of 67% (sent on 2018-11-20, not answered)"},
		{&assess.Asked{Question: blank, Now: kpi.OpenAgain, Changed: true}, "reopened: it was asked of a blank (sent, not answered)"},
		{&assess.Asked{Question: sent, Now: kpi.Draft, Carried: true}, "asked for Oct-18 already (sent on 2018-11-20, not answered)"},
	} {
		if got := challengeOf(test.asked).Text; got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

// Every later report shows where a question stands: whoever reads one need not look for the log.
func TestReportsSayWhatWasAsked(t *testing.T) {
	a := sample()
	a.Exceptions[0].Asked = &assess.Asked{Question: kpi.Question{Period: october, ID: "3f2a91bc", State: kpi.Sent, SentOn: "2018-11-20"}, Now: kpi.Sent}
	for _, name := range []string{"table", "markdown", "json", "csv"} {
		out := printed(t, func(b *bytes.Buffer) error { return printAs(Formats, name, b, month(a), Options{Width: 200}) })
		if !strings.Contains(string(out), "sent on 2018-11-20, not answered") {
			t.Errorf("%s says nothing of it", name)
		}
	}
}

// answers is a log with a row of each kind.
func answers() *Replies {
	return &Replies{Log: "log.xlsx", Period: "2018-10", Month: "Oct-18", Workbook: "report Oct-18.xlsx", SHA256: strings.Repeat("0a", 32), Checked: "corrected.xlsx",
		Questions: []Replied{
			{ID: "3f2a91bc", Rule: "percentage-disagrees", Indicator: "KPI 7", Severity: "error", Period: "2018-10", Row: "Questions!6", Where: "KPI 7!C8", Reported: "67%",
				Question: "Which is right?", State: "closed", Became: "cleared", Why: "corrected.xlsx does not raise it any more", Answer: "corrected", Value: "69%",
				Reason: "typed over", By: "J. Smith", On: "2018-11-28"},
			{ID: "00c0ffee", Rule: "population-implied", Indicator: "Children in Need", Severity: "query", Period: "2018-10", Row: "Questions!7", Where: "Rates!B8", Reported: "295",
				Question: "Which children?", State: "answered", Became: "reason offered", Why: "<b>those placed elsewhere</b> |", Answer: "definition",
				Reason: "<b>those placed elsewhere</b> |", Decision: "reason accepted, A. Officer", IsOpen: true},
			{ID: "=1+1", Row: "Questions!8", Became: "refused", Why: "the reference =1+1 is none of this log's"},
		},
		Rules: []RulesLed{{"population-implied", 3, 1, 1, 0, 1}}}
}

// The exact pages are kept, so that a change of what the officer sees is seen by whoever makes it.
func TestRepliesArePrinted(t *testing.T) {
	for _, f := range RepliesFormats {
		golden(t, "replies."+f.Name, printed(t, func(b *bytes.Buffer) error { return f.Print(b, answers(), Options{Version: "1.0.0"}) }))
	}
	followsSchema(t, "replies", Schema("replies"), printed(t, func(b *bytes.Buffer) error { return printAs(RepliesFormats, "json", b, answers(), Options{}) }))
	for _, wide := range []int{20, 40, 62, 80, 120} {
		out := printed(t, func(b *bytes.Buffer) error { return repliesTable(b, answers(), Options{Width: wide}) })
		for line := range strings.Lines(string(out)) {
			if n := width(strings.TrimSuffix(line, "\n")); n > wide {
				t.Errorf("at %d columns a line takes %d: %q", wide, n, line)
			}
		}
	}
}
