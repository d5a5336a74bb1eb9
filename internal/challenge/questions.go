package challenge

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kpicheck/internal/excel/book"
	"kpicheck/internal/formula"
	"kpicheck/internal/kpi"
)

// The colours. What is to be filled in is on yellow; what the council fills in is on grey.
const (
	ink, muted      = "14181D", "4B545E"
	onDark          = "FFFFFF"
	headGround      = "12436D"
	replyHead       = "6B4E00"
	councilHead     = "4B545E"
	replyGround     = "FFF8DC"
	councilGround   = "EEF1F4"
	carriedGround   = "DDE7F0"
	lackingGround   = "FFC9C4"
	questionInk     = "8F1D14"
	linkInk         = "12508C"
	signedText      = "@" // a format under which what is typed stays as it was typed
	titleRow        = 1
	groupRow        = 4
	headRow         = 5
	firstRow        = 6
	lastOfQuestion  = "What would settle it"
	severityWithBox = `General;General;General;"■ "@`
	severityWithO   = `General;General;General;"○ "@`
	severityMarks   = "■○ "
)

// part is whose a column is.
type part int

const (
	asked   part = iota // by the council: not to be changed
	when                // it is to be answered
	reply               // the Trust's
	council             // the council's decision
	hidden
)

// parts are the headings over the columns, with their colours.
var parts = map[part]struct{ title, head, ground string }{
	asked:   {"The question", headGround, ""},
	when:    {"When, and its reference", headGround, ""},
	reply:   {"The Trust replies here", replyHead, replyGround},
	council: {"The council decides here", councilHead, councilGround},
	hidden:  {"", headGround, ""},
}

// shown is a column of the sheet of questions.
type shown struct {
	head   string
	part   part
	width  float64
	sealed bool // whatever it says is not to be changed
	text   func(*Row) string
}

// The headings by which columns are found again, wherever they have been moved.
const (
	referenceHead = "Reference"
	ownerHead     = "Owner"
	answerHead    = "Answer"
	valueHead     = "Corrected value"
	reasonHead    = "Reason"
	byHead        = "By"
	onHead        = "On"
	decisionHead  = "Decision"
	decidedHead   = "Decided by"
	stateHead     = "State"
	sealHead      = "Seal"
	numberHead    = "No."
	dueHead       = "Due"
	severityHead  = "Severity"
	askedHead     = "Asked"
)

// sheetColumns are the sheet's, in their order.
var sheetColumns = []shown{
	{numberHead, asked, 4.5, false, none},
	{"Indicator", asked, 11, true, func(r *Row) string { return r.Indicator }},
	{askedHead, asked, 11, false, func(r *Row) string { return r.Asked }},
	{severityHead, asked, 9, true, func(r *Row) string { return r.Severity }},
	{"What is wrong", asked, 36, true, (*Row).wrong},
	{"Where", asked, 12.5, true, (*Row).places},
	{"Reported", asked, 9.5, true, func(r *Row) string { return r.Reported }},
	{"Expected", asked, 10, true, func(r *Row) string { return r.Expected }},
	{"Question for the Trust", asked, 30, true, func(r *Row) string { return r.Asks }},
	{lastOfQuestion, asked, 25, false, func(r *Row) string { return r.SettledBy }},
	{dueHead, when, 10.5, false, none},
	{referenceHead, when, 9.5, true, func(r *Row) string { return r.ID }},
	{ownerHead, reply, 11, false, func(r *Row) string { return r.Reply.Owner }},
	{answerHead, reply, 13, false, none},
	{valueHead, reply, 10.5, false, none},
	{reasonHead, reply, 28, false, none},
	{byHead, reply, 11, false, none},
	{onHead, reply, 10.5, false, none},
	{decisionHead, council, 14, false, none},
	{decidedHead, council, 10.5, false, none},
	{stateHead, council, 9, false, func(r *Row) string { return string(r.State) }},
	{sealHead, hidden, 8, false, none},
}

func none(*Row) string { return "" }

// columnAt is the number of a column in the sheet as it is written, from 1.
func columnAt(head string) int {
	return 1 + slices.IndexFunc(sheetColumns, func(c shown) bool { return c.head == head })
}

// sealed is what of a row is not to be changed.
func (r *Row) sealed() (fields []string) {
	for _, c := range sheetColumns {
		if c.sealed {
			fields = append(fields, c.text(r))
		}
	}
	return fields
}

func (l *Log) last() int { return firstRow + max(len(l.Rows), 1) - 1 }

func (l *Log) writeQuestions(s sheet) {
	s.text(1, titleRow, l.Month.String()+": questions on the performance figures", look{Bold: true, Size: 16, Ink: ink})
	s.text(1, titleRow+1, l.Provider+", "+l.Workbook+". Please fill in the yellow cells: each reply needs an answer and a reason.", look{Ink: muted})
	for i, c := range sheetColumns {
		s.width(i+1, c.width)
		title := ""
		if i == 0 || sheetColumns[i-1].part != c.part {
			title = parts[c.part].title
		}
		s.text(i+1, groupRow, title, look{Bold: true, Ink: onDark, Ground: parts[c.part].head})
		s.text(i+1, headRow, c.head, look{Bold: true, Wrap: true, Middle: true, Boxed: true, Ink: onDark, Ground: parts[c.part].head})
	}
	s.size(book.Height, strconv.Itoa(headRow), 30)
	for i := range l.Rows {
		l.writeRow(s, firstRow+i, i+1, &l.Rows[i])
	}
	l.lists(s)
	l.lacking(s)
	l.view(s)
	l.print(s)
	s.do(book.Protect, "")
}

// leastLines is the room that each row leaves for a reason to be written in.
const leastLines = 4

func (l *Log) writeRow(s sheet, row, number int, r *Row) {
	most := leastLines
	for _, c := range sheetColumns {
		most = max(most, lines(c.text(r), signsIn(c.width)))
	}
	s.high(row, most, 0)
	for i, c := range sheetColumns {
		how := look{Wrap: true, Boxed: true, Ground: parts[c.part].ground, Open: c.part == reply}
		switch c.head {
		case numberHead:
			how.Bold, how.Centre = true, true
			s.number(i+1, row, number, how)
		case dueHead:
			s.day(i+1, row, l.Due, how)
		case onHead:
			s.day(i+1, row, "", how)
		case decisionHead, decidedHead:
			how.Open = true
			s.text(i+1, row, "", how)
		case severityHead:
			how.Bold, how.Ink, how.Format = r.Severity == "error", questionInk, severityWithO
			if r.Severity == "error" {
				how.Format = severityWithBox
			}
			s.text(i+1, row, r.Severity, how)
		case askedHead:
			if !r.IsNew() {
				how.Ground = carriedGround
			}
			s.text(i+1, row, r.Asked, how)
		case sealHead:
			s.text(i+1, row, l.seal(r.sealed()), look{})
		default:
			how.Format = signedText
			s.text(i+1, row, c.text(r), how)
		}
	}
}

// Decisions is the list of what the council may decide. It is a note for the meeting: nothing is closed by it.
var Decisions = []string{"reason accepted", "correction awaited", "to be asked again", "taken back"}

// lists lets a cell be filled from a list. A day that is none is warned of, and not refused: another language writes it otherwise.
func (l *Log) lists(s sheet) {
	s.list(answerHead, l.last(), wordsOf(kpi.AnswerList), "Choose one of the four answers. A reason is needed with each of them.")
	s.list(decisionHead, l.last(), Decisions, "For the council: what was decided at the meeting.")
	s.do(book.Typed, s.below(valueHead, l.last()), valueHead, "Only if a figure was corrected: the value as it is to show, such as 69%, and nothing else.")
	s.do(book.Day, s.below(onHead, l.last()), onHead, "The day of your answer, such as 28/11/2018.",
		"This is not a day that the spreadsheet knows, such as 28/11/2018. Keep it as it is?")
}

// below is the cells under a heading.
func (s sheet) below(head string, last int) string {
	col := columnAt(head)
	return at(col, firstRow) + ":" + at(col, last)
}

func (s sheet) list(head string, last int, words []string, prompt string) {
	texts := append([]string{head, prompt, "Please choose from the list: " + strings.Join(words, ", ") + "."}, words...)
	s.do(book.List, s.below(head, last), texts...)
}

// lacking marks a reason or a value that an answer needs and does not have. It is asked for, and not refused.
func (l *Log) lacking(s sheet) {
	for _, rule := range []struct{ head, when string }{
		{reasonHead, fmt.Sprintf(`AND($%[1]s<>"",LEN(TRIM($%[2]s))=0)`, s.cell(answerHead), s.cell(reasonHead))},
		{valueHead, fmt.Sprintf(`AND($%[1]s="%[3]s",LEN(TRIM($%[2]s))=0)`, s.cell(answerHead), s.cell(valueHead), kpi.Corrected)},
		{answerHead, fmt.Sprintf(`AND($%[2]s="",LEN(TRIM($%[1]s))>0)`, s.cell(reasonHead), s.cell(answerHead))},
		{byHead, fmt.Sprintf(`AND($%[1]s<>"",LEN(TRIM($%[2]s))=0)`, s.cell(answerHead), s.cell(byHead))},
	} {
		s.do(book.When, s.below(rule.head, l.last()), rule.when, lackingGround)
	}
}

// cell is a column's cell in the first row of questions, for a formula that goes down with the rows.
func (s sheet) cell(head string) string { return at(columnAt(head), firstRow) }

func (l *Log) view(s sheet) {
	last := columnAt(sealHead) - 1
	s.do(book.Filter, at(1, headRow)+":"+at(last, l.last()))
	s.do(book.Freeze, at(3, firstRow), s.cell(answerHead))
	s.size(book.View, "", 90)
	s.do(book.HideAt, formula.ColumnName(columnAt(sealHead)))
	s.do(book.AsText, at(1, firstRow)+":"+at(last, l.last()))
}
