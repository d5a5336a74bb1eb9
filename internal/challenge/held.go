package challenge

import (
	"fmt"
	"slices"

	"kpicheck/internal/kpi"
)

// check holds a row to what was asked.
func (r *Returned) check(row *Back, known map[string]Put) {
	id := row.ID
	put, isKnown := known[id]
	row.Put = put
	row.Period, row.Rule, row.Figure, row.CarriesOn = put.Period, put.Rule, put.Figure, put.CarriesOn
	l := Log{Month: r.Month, SHA256: r.SHA256}
	switch {
	case id == "":
		row.Problem = "it has no reference, so nobody can tell which question it answers"
	case !isKnown:
		row.Problem = fmt.Sprintf("the reference %s is none of this log's", id)
	case row.seal != "" && row.seal != l.seal(row.fields):
		row.Problem = "what was asked is not what stands there now: the question, its place, its reference or its figures were changed"
	}
}

func (r *Returned) doubled() {
	rows := map[string][]int{}
	for i := range r.Rows {
		if id := r.Rows[i].ID; id != "" {
			rows[id] = append(rows[id], i)
		}
	}
	for _, same := range rows {
		for _, i := range same {
			if len(same) > 1 {
				r.Rows[i].Problem = fmt.Sprintf("its reference stands in %d rows, and nobody can tell which of them counts", len(same))
			}
		}
	}
}

// IsFilledIn reports whether anything was filled in that another log would write over: anything that is not as the log was written.
func (r *Returned) IsFilledIn() bool {
	return r.HasReplies() || slices.ContainsFunc(r.Rows, func(row Back) bool {
		isOther := row.Put.State != "" && row.stated != row.Put.State // a log of before said nothing of it
		return row.Reply.By != "" || row.Reply.On != "" || row.DecidedBy != "" || row.Reply.Owner != row.Put.Owner || isOther
	})
}

// HasReplies reports whether the log has come back: who is to reply is no reply.
func (r *Returned) HasReplies() bool {
	return slices.ContainsFunc(r.Rows, func(row Back) bool { return !row.Reply.IsEmpty() || row.Decision != "" })
}

// HoldTo refuses the rows whose seal is gone, but for those of which the council's own list says that they are as they were sent.
func (r *Returned) HoldTo(asked []kpi.Question) {
	known := byKey(asked)
	for i := range r.Rows {
		row := &r.Rows[i]
		if row.Problem == "" && row.seal == "" && !row.asks(known[row.Key()]) {
			row.Problem = "its seal, in a hidden column, is gone, and nothing else tells that it is as it was sent"
		}
	}
}

// asks reports whether a row puts a question as the council's list has it.
func (row *Back) asks(q *kpi.Question) bool {
	return q != nil && row.Asks == q.Asks && (row.Where == q.Where || row.Where == placeThen(q)) && row.Reported == q.Reported && row.Expected == q.Expected
}
