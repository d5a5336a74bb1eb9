package challenge

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// Returned is a log as it came back.
type Returned struct {
	Month            kpi.Period
	Workbook, SHA256 string
	Contract, Agreed string
	Against, Raised  []string
	Rows             []Back // in the order in which they stand now
	Gone             []Put  // what was asked, and has no row any more
}

// Put is a question as the log's hidden sheet notes it.
type Put struct {
	Period              kpi.Period
	ID, Rule, Figure    string
	Of, Family          string // the indicator's id, empty for the submission as a whole; and the rule's family
	Severity, CarriesOn string
	Looked
	Owner, State string // as the log was written
}

// Back is a row as it came back.
type Back struct {
	kpi.Question
	Put                 Put
	Decision, DecidedBy string
	At                  string   // Questions!12
	Problem             string   // why it is refused; empty if it is sound
	stated              string   // under State
	fields              []string // what must not be changed
	seal                string   // their digest as it was written; empty where somebody has deleted it
}

// ErrNoLog says that a workbook is no log of questions.
var ErrNoLog = errors.New("this is no log of questions, or its hidden sheet is gone; ask for the file that kpicheck challenge wrote, filled in")

// Read reads a log again; name is only for messages. Sheets may have been renamed, columns and rows moved, hidden, sorted and filtered; a row that says
// something else than was asked is refused by itself. The error says why nothing of it can be taken.
func Read(b *workbook.Book, name string) (*Returned, error) {
	r, puts, err := origin(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	t, err := tableIn(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	r.rows(t, puts)
	return r, nil
}

// origin is what the hidden sheet says.
func origin(b *workbook.Book) (*Returned, []Put, error) {
	i := slices.IndexFunc(b.Sheets, func(s *workbook.Sheet) bool { return strings.EqualFold(s.Name, kpi.LogSheet) })
	if i < 0 {
		return nil, nil, ErrNoLog
	}
	r, puts, said := &Returned{}, []Put(nil), ""
	for _, row := range textsOf(b.Sheets[i]) {
		switch value := row[1]; row[0] {
		case ofFormat:
			said = value
		case ofPeriod:
			_ = setPeriod(&r.Month, value) // which is told below
		case ofWorkbook:
			r.Workbook = value
		case ofSHA256:
			r.SHA256 = value
		case ofContract:
			r.Contract = value
		case ofAgreed:
			r.Agreed = value
		case ofAgainst:
			r.Against = append(r.Against, value)
		case ofRaised:
			r.Raised = append(r.Raised, value)
		case ofAsked:
			if p := putOf(row); isPut(p) {
				puts = append(puts, p)
			}
		}
	}
	if said != kpi.LogFormat || r.Month.IsZero() {
		return nil, nil, ErrNoLog
	}
	return r, puts, nil
}

func putOf(row []string) Put {
	p := Put{ID: row[1], Rule: row[3], Figure: row[4], Family: row[5], CarriesOn: row[6], Of: row[7], Severity: row[8]}
	_ = setPeriod(&p.Period, row[2]) // told by isPut
	p.Figures, _ = strconv.Atoi(row[9])
	p.InAll, _ = strconv.Atoi(row[10])
	p.NotMade, _ = strconv.Atoi(row[11])
	p.Owner, p.State = row[12], row[13]
	return p
}

// isPut reports whether it is a question that can be noted: of no month, or without an id or a severity, it is none of ours.
func isPut(p Put) bool {
	return !p.Period.IsZero() && setID(&kpi.Question{}, p.ID) == "" && (p.Severity == "error" || p.Severity == "query")
}

// mostOrigin is how many columns the hidden sheet has.
const mostOrigin = 14

// textsOf is the rows of the hidden sheet.
func textsOf(s *workbook.Sheet) (rows [][]string) {
	last := int32(0)
	for i := range s.Cells {
		c := &s.Cells[i]
		if c.Row != last {
			rows, last = append(rows, make([]string, mostOrigin)), c.Row
		}
		if c.Col <= mostOrigin {
			rows[len(rows)-1][c.Col-1] = clean(c.Text)
		}
	}
	return rows
}

// table is the sheet of questions, with the columns where they are now.
type table struct {
	sheet *workbook.Sheet
	head  int32            // its row
	at    map[string]int32 // columns, by their headings
}

// needed are the headings without which nothing can be taken. Where another is gone, each row is refused for it.
var needed = []string{referenceHead, answerHead, valueHead, reasonHead, byHead, onHead}

// tableIn is the one sheet that has the headings of the questions.
func tableIn(b *workbook.Book) (found *table, err error) {
	for _, s := range b.Sheets {
		t, err := headed(s)
		switch {
		case err != nil:
			return nil, err
		case t != nil && found != nil:
			return nil, fmt.Errorf("the sheets %s and %s both hold the questions; leave one of them", clean(found.sheet.Name), clean(s.Name))
		case t != nil:
			found = t
		}
	}
	if found == nil {
		return nil, fmt.Errorf("no sheet has the headings %s; ask for the log with its columns as they were", strings.Join(needed, ", "))
	}
	return found, nil
}

// headed is a sheet by the first of its rows that has the headings; nil if none has.
func headed(s *workbook.Sheet) (*table, error) {
	t := &table{sheet: s}
	for i := range s.Cells {
		c := &s.Cells[i]
		if c.Row != t.head {
			if t.isWhole() {
				return t, nil
			}
			t.head, t.at = c.Row, map[string]int32{}
		}
		head := clean(c.Text)
		if !slices.ContainsFunc(sheetColumns, func(known shown) bool { return known.head == head }) {
			continue
		}
		if t.at[head] != 0 && t.isWhole() {
			return nil, fmt.Errorf("the column %s stands twice in the sheet %s; take one out", head, clean(s.Name))
		}
		t.at[head] = c.Col
	}
	if t.isWhole() {
		return t, nil
	}
	return nil, nil
}

func (t *table) isWhole() bool {
	return !slices.ContainsFunc(needed, func(head string) bool { return t.at[head] == 0 })
}

// rows takes each row below the headings that says anything under them.
func (r *Returned) rows(t *table, puts []Put) {
	known := map[string]Put{}
	for _, p := range puts {
		known[p.ID] = p
	}
	for _, cells := range t.below() {
		if row, any := t.back(cells); any {
			r.check(&row, known)
			r.Rows = append(r.Rows, row)
		}
	}
	r.doubled()
	for _, p := range puts {
		if !slices.ContainsFunc(r.Rows, func(row Back) bool { return row.ID == p.ID }) {
			r.Gone = append(r.Gone, p)
		}
	}
}

// below is the cells of each row below the headings, by their columns.
func (t *table) below() (rows []map[int32]*workbook.Cell) {
	last := t.head
	for i := range t.sheet.Cells {
		c := &t.sheet.Cells[i]
		if c.Row <= t.head {
			continue
		}
		if c.Row != last {
			rows, last = append(rows, map[int32]*workbook.Cell{}), c.Row
		}
		rows[len(rows)-1][c.Col] = c
	}
	return rows
}

// back is what a row says. any is false where it says nothing under the headings, but for the number of a row that was not filled.
func (t *table) back(cells map[int32]*workbook.Cell) (row Back, any bool) {
	texts := map[string]string{}
	for head, col := range t.at {
		if c := cells[col]; c != nil {
			texts[head] = t.text(head, c)
			row.At = fmt.Sprintf("%s!%d", clean(t.sheet.Name), c.Row)
			any = any || texts[head] != "" && head != numberHead
		}
	}
	for _, c := range sheetColumns {
		if c.sealed {
			row.fields = append(row.fields, texts[c.head])
		}
	}
	row.Question = kpi.Question{ID: texts[referenceHead], Indicator: texts["Indicator"], Severity: texts[severityHead], What: texts["What is wrong"],
		Where: texts["Where"], Reported: texts["Reported"], Expected: texts["Expected"], Asks: texts["Question for the Trust"], SettledBy: texts[lastOfQuestion],
		Reply: kpi.Reply{Owner: texts[ownerHead], Answer: answering(texts[answerHead]), Value: texts[valueHead], Reason: texts[reasonHead], By: texts[byHead], On: texts[onHead]}}
	row.Decision, row.DecidedBy = texts[decisionHead], texts[decidedHead]
	row.stated, row.seal = texts[stateHead], texts[sealHead]
	return row, any
}

// text is what a cell says. What the Trust has filled in is taken as its cell shows it, and a day as a day; the rest as it is stored.
func (t *table) text(head string, c *workbook.Cell) string {
	switch head {
	case onHead:
		return t.day(c)
	case severityHead: // OpenDocument spreadsheets hold what the format shows
		return strings.TrimLeft(clean(c.Text), severityMarks)
	case valueHead, ownerHead, answerHead, reasonHead, byHead, decisionHead, decidedHead:
		return clean(t.sheet.Shown(c))
	}
	return clean(c.Text)
}

// day is a day as 2018-11-20, however it was typed: as a date, as a number without a date's format, or as text; else what was typed.
func (t *table) day(c *workbook.Cell) string {
	if y, m, d, ok := t.sheet.Date(c); ok {
		return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
	}
	if n, err := strconv.Atoi(c.Text); err == nil && c.Type == workbook.Number && n > leastSerial && n < mostSerial {
		return firstDay.AddDate(0, 0, n).Format("2006-01-02")
	}
	return dayWritten(clean(t.sheet.Shown(c)))
}

// A number without a date's format is taken for a day of this century up to 2099.
const leastSerial, mostSerial = 36525, 73051

// answering is the answer of the list, however it is written; else the words themselves.
func answering(text string) kpi.Answering {
	for _, a := range kpi.AnswerList {
		if strings.EqualFold(text, string(a)) {
			return a
		}
	}
	return kpi.Answering(text)
}
