package challenge

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
)

// Became is what became of a question.
type Became string

// What can become of one. Only the first three close it.
const (
	Cleared      Became = "cleared"       // the corrected workbook does not raise it any more
	Accepted     Became = "accepted"      // the council lets it stand
	ClosedBefore Became = "closed before" // by an earlier reply
	Reopened     Became = "reopened"      // its figure has changed, or it is raised again
	NotCorrected Became = "not corrected" // it is said to be, and is still raised
	ToBeChecked  Became = "to be checked" // it is said to be corrected, and no check has shown it
	Offered      Became = "reason offered"
	NoReason     Became = "no reason" // it is said to be right, and nothing says why
	ToFollow     Became = "will follow"
	Unclear      Became = "unclear" // other words than an answer of the list
	Unanswered   Became = "unanswered"
	Refused      Became = "refused"
)

// Becomings is every one of them.
var Becomings = []Became{Cleared, Accepted, ClosedBefore, Reopened, NotCorrected, ToBeChecked, Offered, NoReason, ToFollow, Unclear, Unanswered, Refused}

// Result is what became of one question.
type Result struct {
	kpi.Question        // as it stands now
	At           string // its row; empty where that is gone
	Became       Became
	Why          string // a sentence without its full stop; may be empty
	Decision     string // what the council wrote beside it, and who
}

// IsOpen reports whether the question is yet to be settled.
func (r *Result) IsOpen() bool {
	return !slices.Contains([]Became{Cleared, Accepted, ClosedBefore}, r.Became)
}

// Checked is the workbook that came with the log, as it was checked; its report knows what was asked so far.
type Checked struct {
	*report.Report
	Stated  map[string]int // how many figures the workbook states of each indicator
	InDoubt bool           // of how to read it
}

// Take is the list of what was asked with the replies of a log's sound rows. What nobody had noted as sent was sent, where the log has
// come back filled in; a row without a reply takes away none that came before.
func (r *Returned) Take(asked []kpi.Question) []kpi.Question {
	asked = slices.Clone(asked)
	for _, row := range r.Rows {
		n := indexOf(asked, row.Key())
		if row.Problem != "" || n < 0 && !r.HasReplies() {
			continue
		}
		if n < 0 {
			q := row.Question
			q.Since, q.State = q.Period, kpi.Sent
			n, asked = len(asked), append(asked, q)
		}
		q := &asked[n]
		if q.State == kpi.Draft {
			q.State = kpi.Sent
		}
		if row.Reply.Owner != "" {
			q.Reply.Owner = row.Reply.Owner
		}
		if row.Reply.IsEmpty() || q.State == kpi.Closed {
			continue
		}
		q.State, q.Reply = kpi.Answered, row.Reply
	}
	return asked
}

// Settle says what became of each question of a log, and is the list of what was asked as it stands then. asked has the replies
// already; checked is nil where no workbook came.
func (r *Returned) Settle(asked []kpi.Question, checked *Checked) ([]Result, []kpi.Question) {
	asked = slices.Clone(asked)
	s := settling{r, checked, byKey(asked)}
	var results []Result
	for _, row := range r.Rows {
		if row.Problem != "" {
			results = append(results, Result{Question: row.Question, At: row.At, Became: Refused, Why: row.Problem})
			continue
		}
		result := s.settle(s.known[row.Key()], &row.Question, row.Put)
		result.At = row.At
		if row.Decision != "" {
			result.Decision = strings.TrimSuffix(row.Decision+", "+row.DecidedBy, ", ")
		}
		results = append(results, result)
	}
	for _, p := range r.Gone {
		gone := kpi.Question{Period: p.Period, ID: p.ID, Rule: p.Rule, Figure: p.Figure, Severity: p.Severity}
		result := s.settle(s.known[gone.Key()], &gone, p)
		result.Why = strings.TrimPrefix(result.Why+"; its row was deleted from the log", "; ")
		results = append(results, result)
	}
	return results, asked
}

// settling is a log whose questions are being settled. What a question comes to is written into it; one that is not in the council's
// list was never sent.
type settling struct {
	*Returned
	checked *Checked
	known   map[string]*kpi.Question
}

func (s settling) settle(q, unsent *kpi.Question, put Put) Result {
	if q == nil {
		q = unsent
	}
	became, why := s.became(q, put)
	switch became {
	case Cleared:
		q.State, q.Outcome, q.Why = kpi.Closed, kpi.LedToChange, why
	case Accepted:
		q.State, q.Outcome, q.Why = kpi.Closed, kpi.LedToReason, why
	case Reopened:
		q.State, q.Outcome, q.Why = kpi.OpenAgain, "", why
	}
	return Result{Question: *q, Became: became, Why: why}
}

// became is what became of a question. What the check of the workbook says weighs more than any reply.
func (s settling) became(q *kpi.Question, put Put) (Became, string) {
	if s.checked == nil || q.Period != s.Month {
		return byReply(q, false)
	}
	file := s.checked.Submission.File
	for i := range s.checked.Exceptions {
		e := &s.checked.Exceptions[i]
		is := e.Challenge.Period == q.Period.Key() && e.Challenge.Reference == q.ID
		switch {
		case e.ID != q.ID && !is:
		case e.Explanation != "":
			return Accepted, "the council lets it stand: " + e.Explanation
		case e.ID != q.ID:
			return Reopened, fmt.Sprintf("its figure was changed, and what it says now is in question too: %s [%s]", e.Message, e.ID)
		case q.State == kpi.Closed:
			return Reopened, "it was closed, and " + file + " raises it again"
		default:
			return byReply(q, true)
		}
	}
	if q.State == kpi.Closed {
		return ClosedBefore, q.Why
	}
	if why := s.cannotClear(put); why != "" {
		_, said := byReply(q, false)
		return ToBeChecked, strings.TrimPrefix(said+"; "+file+" does not raise it, but "+why, "; ")
	}
	return Cleared, file + " does not raise it any more"
}

// byReply is what the reply alone comes to; raised is that the workbook which came with it was checked, and still raises the question.
func byReply(q *kpi.Question, raised bool) (Became, string) {
	r := q.Reply
	switch {
	case q.State == kpi.Closed:
		return ClosedBefore, q.Why
	case r.IsEmpty():
		return Unanswered, ""
	case r.Answer == kpi.Corrected && raised:
		return NotCorrected, "it is said to be corrected, and the workbook still raises it"
	case r.Answer == kpi.Corrected:
		return ToBeChecked, "it is said to be corrected, and no corrected workbook has shown it yet"
	case r.Answer == kpi.WillFollow:
		return ToFollow, r.Reason
	case r.Answer.GivesReason() && r.Reason == "":
		return NoReason, "it is said to be right, and nothing says why"
	case r.Answer.GivesReason():
		return Offered, r.Reason
	}
	return Unclear, strings.TrimSuffix("its answer is none of the list: "+string(r.Answer)+", "+r.Reason, ", ")
}

// cannotClear is why a question stays open though the workbook does not raise it: because the workbook was not looked at as the one
// before it was, or says something else now that is as wrong. Empty where it may be closed.
func (s settling) cannotClear(put Put) string {
	c := s.checked
	if c.InDoubt {
		return "it is not sure how to read it"
	}
	if c.Contract.SHA256 != s.Agreed {
		return "it was held against another contract"
	}
	for _, period := range s.Against {
		if !slices.ContainsFunc(c.Prior, func(p report.Prior) bool { return p.Period == period }) {
			return "it was not held against " + period + ", as the one before it was"
		}
	}
	for i := range c.Exceptions {
		e := &c.Exceptions[i]
		isAsGrave := e.Kind() == "error" || e.Kind() == "query" && put.Severity == "query"
		if isAsGrave && (e.Indicator == put.Of || e.Indicator == "") && !slices.Contains(s.Raised, e.ID) {
			return fmt.Sprintf("it raises what it did not before: %s [%s]", e.Message, e.ID)
		}
	}
	now := lookedAt(c.Report, c.Stated, put.Of, put.Family)
	switch {
	case now.Figures < put.Figures:
		return fmt.Sprintf("it states only %d of the %d figures that the one before it did", now.Figures, put.Figures)
	case now.InAll < put.InAll && now.NotMade > put.NotMade:
		return fmt.Sprintf("it states fewer figures, so that %s of %s could not be made again", counted(now.NotMade-put.NotMade, "check", "checks"), put.Family)
	}
	return ""
}
