package challenge

import (
	"fmt"
	"strconv"
	"strings"

	"kpicheck/internal/excel/book"
)

// howTo is how to answer, in five steps.
var howTo = []string{
	"Go to the sheet Questions. Each row asks one thing. Only the yellow cells are yours to fill in; the rest is locked, without a password.",
	"Choose an answer from the list. Corrected: a figure was wrong and has been put right. Right as it stands: the figure is true, and the reason says why. " +
		"Definition: the two sides count different things. Will follow: you need more time.",
	"If you have corrected a figure, write its new value as it is to show, such as 69%, and put the same value into the workbook itself.",
	"Give a reason with each answer: what went wrong, what makes the figure right, what each side counts, or by when you will know.",
	"Write who answers and on what day. Save this file under its own name, and send it back with the corrected workbook, if there is one.",
}

const whatCloses = "An answer by itself closes nothing. A question is closed when the corrected workbook is checked and does not raise it any more, " +
	"or when the council accepts the reason. If the figure in question changes again, it is asked again."

const forTheCouncil = "For the council: Decision and Decided by, in grey, are yours, and are a note of the meeting; what a question has come to is written by " +
	"kpicheck replies. The wording, the references and the figures of the questions are sealed: a row in which one was changed is refused when the log is read, and the others are taken."

// The columns of the first sheet: a margin, then three.
const (
	nameColumn, numberColumn, meansColumn = 2, 3, 4
	signsAcross                           = 175
)

var startWidths = []float64{3, 58, 14, 80}

func (l *Log) writeStart(s sheet) {
	for i, width := range startWidths {
		s.width(i+1, width)
	}
	s.paragraph(2, nameColumn, meansColumn, 90, "Questions on the performance figures for "+l.Month.String(), look{Bold: true, Size: 18, Ink: ink})
	s.paragraph(3, nameColumn, meansColumn, signsAcross, l.fromTo(), look{Ink: muted})
	s.paragraph(5, nameColumn, meansColumn, 110, l.ask(), look{Bold: true, Size: 13, Ink: ink})
	row := s.heading(8, "How to answer")
	for i, step := range howTo {
		s.paragraph(row, nameColumn, meansColumn, signsAcross, fmt.Sprintf("%d.  %s", i+1, step), look{})
		row++
	}
	row = s.heading(row+1, "What closes a question")
	s.paragraph(row, nameColumn, meansColumn, signsAcross, whatCloses, look{Bold: true})
	row = l.stands(s, row+2)
	row = l.closed(s, row+1)
	row = l.led(s, row+1)
	s.paragraph(row+1, nameColumn, meansColumn, signsAcross, forTheCouncil, look{Ink: muted})
	s.paragraph(row+2, nameColumn, meansColumn, signsAcross, fmt.Sprintf("Made by kpicheck %s. Held against %s. Workbook SHA-256 %s.", l.Version, l.Contract, l.SHA256),
		look{Size: 8, Ink: muted})
	l.finishStart(s)
}

func (l *Log) fromTo() string {
	to := "To " + l.Provider
	if l.Council != "" {
		to = "From " + l.Council + " to " + l.Provider
	}
	return to + ". They are about the workbook " + l.Workbook + "."
}

func (l *Log) ask() string {
	text := l.InShort() + "."
	if l.Due != "" {
		text += " Please reply by " + longDay(l.Due) + "."
	}
	return text
}

func (l *Log) finishStart(s sheet) {
	s.text(nameColumn, 6, "Go to the questions", look{Ink: linkInk})
	s.do(book.Link, at(nameColumn, 6), questionsSheet+"!"+at(columnAt(answerHead), firstRow))
	s.size(book.View, "", 0)
	s.size(book.Landscape, "", 0)
	l.edges(s)
	s.do(book.Protect, "")
}

func (s sheet) heading(row int, text string) (next int) {
	s.text(nameColumn, row, text, look{Bold: true, Size: 12, Ink: headGround})
	s.size(book.Height, strconv.Itoa(row), 22)
	return row + 1
}

// table is rows of three cells under a heading and their names; none where there are no rows.
func (s sheet) table(row int, title string, names [3]string, rows [][3]string) (next int) {
	if len(rows) == 0 {
		return row - 1
	}
	row = s.heading(row, title)
	for i, name := range names {
		s.text(nameColumn+i, row, name, look{Bold: true, Boxed: true, Wrap: true, Ink: onDark, Ground: headGround})
	}
	for _, cells := range rows {
		row++
		most := 1
		for i, text := range cells {
			s.text(nameColumn+i, row, text, look{Boxed: true, Wrap: true})
			most = max(most, lines(text, signsIn(startWidths[nameColumn-1+i])))
		}
		s.high(row, most, 0)
	}
	return row + 1
}

// stands counts the questions with formulas, which go with what is filled in.
func (l *Log) stands(s sheet, row int) (next int) {
	of := func(head string) string {
		return area(questionsSheet, columnAt(head), columnAt(head), firstRow, l.last())
	}
	over := 0
	for i := range l.Rows {
		if strings.HasPrefix(l.Rows[i].Asked, carried) {
			over++
		}
	}
	counts := []struct {
		kind, formula, means string
		now                  int
	}{
		{"Errors", `COUNTIF(` + of(severityHead) + `,"error")`, "Cannot be true of any data, or a figure that is due is absent. The month is not accepted while one stands.", l.Count("error")},
		{"Queries", `COUNTIF(` + of(severityHead) + `,"query")`, "May be true: a reason or a correction is needed. Unusual is not wrong.", l.Count("query")},
		{"Carried over", `COUNTIF(` + of(askedHead) + `,"Carried over*")`, "Asked in an earlier month, and not settled since.", over},
		{"Answered so far", `COUNTA(` + of(answerHead) + `)`, "Rows with an answer chosen.", 0},
		{"Still to answer", `COUNTA(` + of(referenceHead) + `)-COUNTA(` + of(answerHead) + `)`, "Rows with none.", len(l.Rows)},
	}
	var rows [][3]string
	for _, c := range counts {
		rows = append(rows, [3]string{c.kind, "", c.means})
	}
	next = s.table(row, "Where it stands", [3]string{"Kind", "Questions", "What it means"}, rows)
	for i, c := range counts {
		s.counted(numberColumn, next-len(counts)+i, c.formula, c.now, look{Boxed: true, Bold: true, Centre: true})
	}
	return next
}

// mostSettled is how many settled questions the first sheet lists: it is to be read at one look.
const mostSettled = 20

func (l *Log) closed(s sheet, row int) (next int) {
	var rows [][3]string
	for i, x := range l.Settled {
		if i == mostSettled {
			rows = append(rows, [3]string{fmt.Sprintf("and %d more", len(l.Settled)-i), "", ""})
			break
		}
		rows = append(rows, [3]string{x.What, x.Where, sentence(capital(x.Why))})
	}
	return s.table(row, "Settled since the month before", [3]string{"Question", "Cell", "Why it need not be asked any more"}, rows)
}

func (l *Log) led(s sheet, row int) (next int) {
	var rows [][3]string
	for _, x := range l.Led {
		if x.Asked > x.Unsettled {
			rows = append(rows, [3]string{x.Rule, fmt.Sprint(x.Asked), x.Text()})
		}
	}
	return s.table(row, "What earlier questions have led to", [3]string{"Kind of question", "Asked", "What became of them"}, rows)
}

// Text is "3 led to a change, 1 to a reason, 2 are open".
func (l Led) Text() string {
	var parts []string
	for _, c := range []struct {
		n    int
		what string
	}{{l.Change, "led to a change"}, {l.Reason, "led to a reason"}, {l.Nothing, "led to nothing"}} {
		if c.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.n, c.what))
		}
	}
	switch {
	case l.Unsettled == 1:
		parts = append(parts, "1 is open")
	case l.Unsettled > 1:
		parts = append(parts, fmt.Sprintf("%d are open", l.Unsettled))
	}
	return strings.Join(parts, ", ")
}
