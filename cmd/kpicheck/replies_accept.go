package main

import (
	"path/filepath"
	"strings"

	"kpicheck/internal/assess"
	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
)

// accept turns the reasons that were asked for into explanations, all of them or none, and judges the workbook again with them.
func (r *replying) accept(original string) error {
	var all []kpi.Explanation
	for _, given := range r.c.StringSlice("accept") {
		id, _ := idGiven(given)
		e, err := exceptionOf(r.judged, r.workbook, id)
		if err != nil {
			return err
		}
		reply, ok := r.replyTo(e.ID)
		if !ok {
			return dossier.Usage("--accept %s: no row of the log that is sound gives a reason for it", given)
		}
		whole := r.judged.Draft(e)
		whole.Reason, whole.AgreedBy, whole.AgreedOn, whole.Until = reasonOf(reply), r.reason.AgreedBy, r.reason.AgreedOn, r.reason.Until
		all = append(all, whole)
	}
	folder := filepath.Dir(r.place(original))
	if _, err := writeExplanations(folder, all); err != nil {
		return err
	}
	var err error
	if r.Options.Explanations, err = dossier.LoadExplanations(r.place(original)); err != nil {
		return err
	}
	r.judged, err = assess.Submission(r.Data, r.File, r.Options)
	return err
}

// replyTo is what a sound row says of a question.
func (r *replying) replyTo(id string) (kpi.Reply, bool) {
	for _, row := range r.returned.Rows {
		if row.ID == id && row.Problem == "" && row.Reply.Reason != "" {
			return row.Reply, true
		}
	}
	return kpi.Reply{}, false
}

// reasonOf is "the rate takes in children placed elsewhere (definition, told by J. Smith on 2018-11-28)".
func reasonOf(r kpi.Reply) string {
	text := r.Reason + " ("
	if r.Answer != "" {
		text += string(r.Answer) + ", "
	}
	text += "told by the Trust"
	if r.By != "" {
		text = strings.TrimSuffix(text, "the Trust") + r.By
	}
	return report.Safe(text + r.When() + ")")
}
