package kpi

import "time"

// Question is an exception as it was put to the Trust, and what came back. It is known by its period and its id, and once its value
// has changed by its rule and figure. Days are written 2018-11-20; a day that nobody gave is empty.
type Question struct {
	Period                          Period // reported by the submission that raised it
	ID, Rule, Figure                string // as of an Explanation
	Indicator, Severity             string
	What, Where, Reported, Expected string // as they were put
	Asks, SettledBy                 string // the question itself, and what would settle it
	Since                           Period // the first that raised it without a break
	State                           QuestionState
	SentOn                          string
	Reply                           Reply
	Outcome                         Outcome
	Why                             string // it was closed, in words
	WithheldBy, Withheld            string // who keeps it back, and why
	CarriesOn                       string // the period and id of the question that this one has taken the place of; empty for none
}

// Key is by what a question is known: "2018-10 70b61c55".
func (q *Question) Key() string { return q.Period.Key() + " " + q.ID }

// IsOpen reports whether the Trust was asked, and nothing has settled it.
func (q *Question) IsOpen() bool {
	return q.Withheld == "" && (q.State == Sent || q.State == Answered || q.State == OpenAgain)
}

// QuestionState is where a question stands.
type QuestionState string

// A question is the officer's own until it is sent. Answered is never closed: it is closed when the workbook does not raise it any
// more, or when the council lets the reason stand; and open again when its figure has changed.
const (
	Draft     QuestionState = "draft"
	Sent      QuestionState = "sent"
	Answered  QuestionState = "answered"
	Closed    QuestionState = "closed"
	OpenAgain QuestionState = "reopened"
)

// QuestionStates is every state, in the order in which a question comes to them.
var QuestionStates = []QuestionState{Draft, Sent, Answered, Closed, OpenAgain}

// Outcome is what a question has led to; empty as long as it is open.
type Outcome string

// The workbook was changed, or a reason was found to stand; or the question was taken back.
const (
	LedToChange  Outcome = "change"
	LedToReason  Outcome = "reason"
	LedToNothing Outcome = "nothing"
)

// Reply is what the Trust has written beside a question.
type Reply struct {
	Answer        Answering
	Value, Reason string // the corrected value, as it is to show; and why
	By, On        string // On is a day such as 2018-11-20, or the words that stand in its place
	Owner         string // who is to answer, where it is not answered yet
}

// IsEmpty reports whether nothing was replied; who is to reply is no reply.
func (r Reply) IsEmpty() bool { return r.Answer == "" && r.Value == "" && r.Reason == "" }

// When is " on 2018-11-28", and of words that are no day `, on "next week"`; empty if nothing says when it was replied.
func (r Reply) When() string {
	if r.On == "" {
		return ""
	}
	if _, err := time.Parse(time.DateOnly, r.On); err != nil {
		return `, on "` + r.On + `"`
	}
	return " on " + r.On
}

// Answering is the answer that was chosen from the list; or other words, where somebody wrote his own.
type Answering string

// The list of answers.
const (
	Corrected    Answering = "corrected"
	RightAsItIs  Answering = "right as it stands"
	OfDefinition Answering = "definition"
	WillFollow   Answering = "will follow"
)

// AnswerList is the list, in its order.
var AnswerList = []Answering{Corrected, RightAsItIs, OfDefinition, WillFollow}

// GivesReason reports whether an answer says that the figure may stand.
func (a Answering) GivesReason() bool { return a == RightAsItIs || a == OfDefinition }
