package intake

import (
	"slices"
	"strings"
)

// replacedPhrases say of what follows that it no longer counts.
var replacedPhrases = []string{"superseded", "do not use", "first version", "previous version", "earlier version", "old version", "version 1",
	"withdrawn", "obsolete", "as first submitted", "as originally submitted", "replaced by"}

func saysReplaced(s *sense) bool {
	text := " " + strings.Join(s.words, " ") + " "
	return s.role == asReplaced || slices.ContainsFunc(replacedPhrases, func(p string) bool { return strings.Contains(text, " "+p+" ") }) ||
		len(s.words) <= mostDraftWords && slices.Contains(s.words, "draft")
}

// mostDraftWords is how long a title is that calls what follows a draft; in a sentence the word may be about anything.
const mostDraftWords = 3

// withoutDocumentDate leaves out what a row says of the document: "Date produced" and a date, "Final version 15 October", or the one
// date of a row that stands in the middle of a month.
func (w *walk) withoutDocumentDate(texts []levelled) []levelled {
	dates := 0
	for _, x := range texts {
		if x.cell.date {
			dates++
		}
	}
	if len(texts) == 2 && texts[0].sense.ofDocument && len(texts[1].sense.when.dates) > 0 {
		return nil
	}
	return slices.DeleteFunc(texts, func(x levelled) bool {
		ofDocument := x.sense.ofDocument && len(x.sense.when.dates) > 0
		return len(texts) > 1 && (ofDocument || dates == 1 && w.isMidMonth(x.cell))
	})
}

// withoutRemarks leaves out what stands behind "Comments", if nothing of it heads anything.
func withoutRemarks(texts []levelled) []levelled {
	if len(texts) < 2 || texts[0].sense.role != asRemarked && texts[0].sense.role != asRated && texts[0].sense.role != asTrending {
		return texts
	}
	if slices.ContainsFunc(texts[1:], func(x levelled) bool { return x.sense.says() }) {
		return texts
	}
	return texts[:1]
}

// withoutAnswers leaves out texts that say nothing in columns of numbers, where a label stands before them: "Completed by" and a
// name.
func (w *walk) withoutAnswers(texts []levelled) []levelled {
	if len(texts) < 2 || w.columns[texts[0].left].passed == 0 || w.columns[texts[0].left].closed > 0 {
		return texts
	}
	return slices.DeleteFunc(texts, func(x levelled) bool {
		return w.columns[x.left].closed > 0 && !x.sense.says() && !x.sense.when.known && !w.l.mayName(x.sense)
	})
}

// takePairs takes labels and what they say, "Reporting period" and "September 2018", out of a row that has nothing else: what is said
// is a title, and heads no column.
func (w *walk) takePairs(row int, texts []levelled) []levelled {
	if len(texts) == 0 || len(texts)%2 == 1 || len(texts) > mostLabels {
		return texts
	}
	for i := 0; i < len(texts); i += 2 {
		if !answersFacet(texts[i].sense.facet, texts[i+1].sense) && texts[i].sense.role != asRemarked {
			return texts
		}
	}
	for i := 1; i < len(texts); i += 2 {
		x := texts[i]
		w.keepTitle(&w.columns[x.left], title{row: row, sense: x.sense, cell: x.cell, alone: true})
	}
	return nil
}

// answersFacet reports whether a text says what the label beside it asks for.
func answersFacet(f facet, s *sense) bool {
	switch f {
	case ofIndicator, ofMeasure:
		return len(s.ids) > 0
	case ofPeriod, ofYear:
		return len(s.when.dates) > 0 && len(s.ids) == 0
	case ofArea:
		return s.area != nil || s.whole
	}
	return false
}
