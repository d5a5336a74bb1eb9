package report

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"kpicheck/internal/assess"
)

// severity is one kind of exception, with what it asks of whoever made the workbook.
type severity struct{ name, plural, asks, colour string }

// severities are in the order of their tables.
var severities = map[form][]severity{
	ofCheck: {
		{"error", "errors", "to be corrected before the figures are accepted", red},
		{"query", "queries", "may be right; to be explained or corrected", yellow},
		{"note", "notes", "no reply needed", bold},
		{"explained", "explained", "the council has agreed a reason", bold},
	},
	ofAudit: {
		{"error", "errors", "what is shown cannot be right", red},
		{"query", "queries", "may be meant; to be explained or corrected", yellow},
		{"note", "notes", "good to know; no reply needed", bold},
	},
}

// exceptions is a table for each severity that there is. The tables of a check line up.
func (p *printer) exceptions() {
	head, rows := p.exceptionTable()
	n := 0
	for _, s := range severities[p.form] {
		found := p.of(s.name)
		if len(found) == 0 {
			continue
		}
		p.heading(capital(s.plural)+": "+s.asks, s.colour)
		own, like := rows[n:n+len(found)], rows
		if p.form == ofAudit {
			like = own
		}
		if p.fits(sentences, head, like) {
			p.err = cmp.Or(p.err, grid(&p.out, columnWidths(p.width, sentences, head, like), head, own))
		} else {
			p.list(found, n)
		}
		n += len(found)
	}
}

// sentences is the column that holds them.
const sentences = 2

// exceptionTable is the exceptions as numbered; those of an audit are of no indicator.
func (r *Report) exceptionTable() (head []string, rows [][]string) {
	head = []string{"#", "Indicator", "What is wrong", "Where", "Reported", "Expected"}
	if r.form == ofAudit {
		head = []string{"#", "Where", "What is wrong", "Reported", "Expected"}
	}
	for i, e := range r.numbered() {
		where := some(whole(e.Cells...), mostCells, ", ")
		row := []string{strconv.Itoa(i + 1), e.Subject(), e.What, where, e.Reported, e.Expected}
		if r.form == ofAudit {
			row = []string{row[0], where, e.What, e.Reported, e.Expected}
		}
		rows = append(rows, row)
	}
	return head, rows
}

// whole is texts that a line is to be broken between, and not within, but for those that no column would hold.
func whole(texts ...string) []string {
	kept := make([]string, len(texts))
	for i, t := range texts {
		if kept[i] = t; width(t) <= mostWord {
			kept[i] = strings.ReplaceAll(t, " ", unbroken)
		}
	}
	return kept
}

func (p *printer) list(found []*Exception, before int) {
	for i, e := range found {
		paragraph(&p.out, p.width, fmt.Sprintf("%d. ", before+i+1), e.Message)
	}
}

// Subject is the indicator, and the area where there is one.
func (e Exception) Subject() string {
	return cmp.Or(strings.Join(nonempty(e.Indicator, e.Area), ", "), "Submission")
}

// Ask is the question with its subject before it, or why it is not asked.
func (e Exception) Ask() string { return e.Subject() + ": " + e.Asked() }

// lowered is a sentence as it goes on behind a colon. What begins with two capitals, or with a digit behind one, is a name.
func lowered(sentence string) string {
	if len(sentence) < 2 || sentence[1] < 'a' || sentence[1] > 'z' {
		return sentence
	}
	return strings.ToLower(sentence[:1]) + sentence[1:]
}

// Asked is the question as it goes on behind its subject, or what there is to know where nothing is asked.
func (e Exception) Asked() string {
	switch e.Kind() {
	case string(assess.Explained):
		return e.Explanation
	case "note":
		return e.What
	}
	return lowered(e.Question)
}

const (
	mostCells    = 3
	mostEvidence = 4
)

// some joins the first of many texts, and counts the others.
func some(texts []string, most int, separator string) string {
	if len(texts) <= most+1 {
		return strings.Join(texts, separator)
	}
	return strings.Join(texts[:most], separator) + fmt.Sprintf(" and %d more", len(texts)-most)
}

// numbered is the exceptions in the order of the tables, which number them.
func (r *Report) numbered() []*Exception {
	var all []*Exception
	for _, s := range severities[r.form] {
		all = append(all, r.of(s.name)...)
	}
	return all
}

// questions is what to ask, and then what is told of the rest, each numbered as the tables do.
func (p *printer) questions() {
	for _, part := range p.Parts() {
		if p.form == ofAudit && part.IsNoted { // there may be hundreds, and the table says all that there is to say
			continue
		}
		p.heading(part.Title, bold)
		if odds := p.WhatOddsMean(); odds != "" && !part.IsNoted {
			paragraph(&p.out, p.width, "", odds)
		}
		p.asked(part.Of, part.First)
	}
}

// Part is exceptions that have one thing in common: that they are to be asked, or noted, or are explained.
type Part struct {
	Title   string
	Of      []*Exception
	IsNoted bool
	First   int // the number of its first
}

// Parts is the exceptions as numbered: first those that somebody must reply to.
func (r *Report) Parts() (parts []Part) {
	title := "Questions to put to " + cmp.Or(r.Submission.Provider, "the provider")
	if r.form == ofAudit {
		title = "Questions, and likely corrections"
	}
	next := 1
	for _, p := range []Part{
		{Title: title, Of: append(r.of("error"), r.of("query")...)},
		{Title: "Notes, which need no reply", Of: r.of("note"), IsNoted: true},
		{Title: "Explained, so not to be asked again", Of: r.of(string(assess.Explained))},
	} {
		if len(p.Of) > 0 {
			p.First = next
			parts = append(parts, p)
			next += len(p.Of)
		}
	}
	return parts
}

// asked is what to ask of each exception, or why it is not asked.
func (p *printer) asked(all []*Exception, first int) {
	for i, e := range all {
		mark := fmt.Sprintf("%2d. ", first+i)
		indent := strings.Repeat(" ", len(mark))
		paragraph(&p.out, p.width, mark, p.Asks(e))
		if e.LikelyCause != "" {
			paragraph(&p.out, p.width, indent, p.Likely()+e.LikelyCause)
		}
		if len(e.Evidence) > 0 {
			paragraph(&p.out, p.width, indent, "See "+e.seen())
		}
		if e.Challenge.Text != "" {
			paragraph(&p.out, p.width, indent, "The question: "+e.Challenge.Text)
		}
		paragraph(&p.out, p.width, indent, "["+strings.Join(nonempty(e.Rule+" "+e.ID+e.Life(), p.HowSure(e)), "; ")+"]")
	}
}

// HowSure is how likely it is that what an audit asks about is wrong; a check asks about figures, and says what it proves.
func (r *Report) HowSure(e *Exception) string {
	if r.form != ofAudit {
		return ""
	}
	return e.Odds
}

// inWords is numbers below ten.
var inWords = [...]string{"none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}

// WhatOddsMean says what it is that an audit gives the odds of, by the first that it gives; empty where it gives none. It is said once
// in a report.
func (r *Report) WhatOddsMean() string {
	for _, e := range r.Numbered() {
		var tenths int
		if _, err := fmt.Sscanf(r.HowSure(e), "about %d in 10", &tenths); err == nil && tenths < len(inWords) {
			return fmt.Sprintf("“about %d in 10” is how likely it is that what a query asks about is wrong: of ten such about %s are, by what people marked in "+
				"others' workbooks or what stands around the cell. “sure” is what the file itself shows.", tenths, inWords[tenths])
		}
	}
	return ""
}

// Asks is the question with its subject before it; what is wrong with a cell is asked of the cell, which it names.
func (r *Report) Asks(e *Exception) string {
	switch {
	case r.form != ofAudit:
		return e.Ask()
	case e.Severity == "note":
		return e.Message
	}
	return e.Question
}

// Likely is what stands before a likely cause, which of a cell is a likely correction.
func (r *Report) Likely() string {
	if r.form == ofAudit {
		return "Likely: "
	}
	return "Likely cause: "
}

// seen is the first of what an exception rests on.
func (e *Exception) seen() string {
	texts := make([]string, len(e.Evidence))
	for i, v := range e.Evidence {
		texts[i] = v.String()
	}
	return some(texts, mostEvidence, "; ")
}
