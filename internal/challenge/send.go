package challenge

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// Send is the list of what was asked with the rows of a log as sent on a day, in the words in which they are put now. A reply that
// came before stays until another takes its place. The rows say that they are sent.
func Send(asked []kpi.Question, rows []Row, day string) []kpi.Question {
	asked = slices.Clone(asked)
	for i := range rows {
		rows[i].State, rows[i].SentOn = kpi.Sent, day
		q := rows[i].Question
		if n := indexOf(asked, q.Key()); n >= 0 {
			asked[n] = q
		} else {
			asked = append(asked, q)
		}
	}
	return asked
}

func indexOf(asked []kpi.Question, key string) int {
	return slices.IndexFunc(asked, func(q kpi.Question) bool { return q.Key() == key })
}

// Withhold is the list of what was asked with a question that is not put, or not any more.
func Withhold(asked []kpi.Question, row *Row, by, why string) []kpi.Question {
	asked = slices.Clone(asked)
	n := indexOf(asked, row.Key())
	if n < 0 {
		q := row.Question
		q.State, q.CarriesOn = kpi.Draft, ""
		n, asked = len(asked), append(asked, q)
	}
	asked[n].WithheldBy, asked[n].Withheld = clean(by), clean(why)
	if asked[n].State != kpi.Draft {
		asked[n].Outcome = kpi.LedToNothing
	}
	return asked
}

// Release is the list of what was asked with a question that is put again; id is the beginning of its reference.
func Release(asked []kpi.Question, id string) ([]kpi.Question, error) {
	var found []int
	for i := range asked {
		if asked[i].Withheld != "" && strings.HasPrefix(asked[i].ID, id) {
			found = append(found, i)
		}
	}
	if len(found) != 1 {
		return nil, fmt.Errorf("%d questions that are withheld have a reference that begins with %s; expected one", len(found), id)
	}
	asked = slices.Clone(asked)
	q := &asked[found[0]]
	if q.State == kpi.Draft {
		return slices.Delete(asked, found[0], found[0]+1), nil
	}
	q.WithheldBy, q.Withheld, q.Outcome = "", "", ""
	return asked, nil
}
