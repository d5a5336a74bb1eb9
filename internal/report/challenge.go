package report

import (
	"fmt"
	"strings"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// Challenge is what has become of an exception as a question to the Trust; all is empty where it was not put.
type Challenge struct {
	State      string `json:"state" is:"question"`
	Period     string `json:"period" is:"period" csv:"-"` // of the submission that it was put of last
	Reference  string `json:"reference" csv:"-"`          // the id that it was put under last
	SentOn     string `json:"sent_on" csv:"-"`
	Answer     string `json:"answer" csv:"-"` // corrected, right as it stands, definition or will follow; other words where somebody chose his own
	Value      string `json:"value" csv:"-"`  // the corrected value
	Reason     string `json:"reason" csv:"-"`
	AnsweredBy string `json:"answered_by" csv:"-"`
	AnsweredOn string `json:"answered_on" csv:"-"`
	Text       string `json:"text"` // all of it, in a sentence without its full stop
}

func challengeOf(a *assess.Asked) Challenge {
	if a == nil {
		return Challenge{}
	}
	r := a.Reply
	return Challenge{string(a.Now), a.Period.Key(), a.ID, a.SentOn, string(r.Answer), r.Value, r.Reason, r.By, r.On, challengeText(a)}
}

// challengeText is "reopened: it was asked of 67% (sent on 2018-11-20, answered on 2018-11-28: will follow)".
func challengeText(a *assess.Asked) string {
	said := AskedText(&a.Question)
	switch {
	case a.Withheld != "":
		return said
	case a.Now == kpi.Closed:
		return "closed: the council lets it stand (" + said + ")"
	case a.Changed:
		return fmt.Sprintf("reopened: it was asked of %s (%s)", orBlank(a.Reported), said)
	case a.Now == kpi.OpenAgain && a.State == kpi.Closed:
		return fmt.Sprintf("reopened: it was closed (%s; %s)", said, a.Why)
	case a.Carried:
		return fmt.Sprintf("asked for %s already (%s)", a.Period, said)
	}
	return said
}

// AskedText is "sent on 2018-11-20, answered by J. Smith on 2018-11-28: will follow, the team looks into it"; of what was sent again
// the answer stands before.
func AskedText(q *kpi.Question) string {
	if q.Withheld != "" {
		return fmt.Sprintf("withheld by %s: %s", q.WithheldBy, q.Withheld)
	}
	sent := "sent"
	if q.SentOn != "" {
		sent += " on " + q.SentOn
	}
	switch {
	case q.Reply.IsEmpty():
		return sent + ", not answered"
	case q.State == kpi.Sent:
		return ReplyText(q.Reply) + "; then " + strings.Replace(sent, "sent", "sent again", 1) + ", not answered"
	}
	return sent + ", " + ReplyText(q.Reply)
}

// ReplyText is "answered by J. Smith on 2018-11-28: corrected, 69%, the formula was typed over".
func ReplyText(r kpi.Reply) string {
	text := "answered"
	if r.By != "" {
		text += " by " + r.By
	}
	text += r.When()
	for i, part := range nonempty(string(r.Answer), r.Value, r.Reason) {
		text += []string{": ", ", "}[min(i, 1)] + part
	}
	return text
}

func orBlank(reported string) string {
	if reported == "" {
		return "a blank"
	}
	return reported
}
