package report

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Replies is what came back with a log of questions, and what became of each.
type Replies struct {
	Schema    string     `json:"schema"`
	Tool      Tool       `json:"tool"`
	Log       string     `json:"log"` // the log's file
	Period    string     `json:"period" is:"period"`
	Workbook  string     `json:"workbook"` // what the log asks about
	SHA256    string     `json:"sha256" is:"sha256"`
	Checked   string     `json:"checked"`   // the workbook that came with the log; empty where none did
	Questions []Replied  `json:"questions"` // in the order in which they stand in the log
	Rules     []RulesLed `json:"rules"`     // what the questions of each rule have led to so far, in every month
	Month     string     `json:"-"`
}

// Replied is one row of a log.
type Replied struct {
	ID        string `json:"id"` // empty or other than an id where the row was changed
	Rule      string `json:"rule"`
	Indicator string `json:"indicator"`
	Severity  string `json:"severity"`
	Period    string `json:"period" is:"period"` // of the submission that it was asked of
	Row       string `json:"row"`                // where it stands in the log; empty where its row is gone
	Where     string `json:"where"`
	Reported  string `json:"reported"`
	Expected  string `json:"expected"`
	Question  string `json:"question"`
	State     string `json:"state" is:"question"`
	Became    string `json:"became" is:"became"`
	Why       string `json:"why"`
	Answer    string `json:"answer"`
	Value     string `json:"value"`
	Reason    string `json:"reason"`
	By        string `json:"by"`
	On        string `json:"on"` // a day such as 2018-11-28; else what was written
	Decision  string `json:"decision"`
	IsOpen    bool   `json:"-"`
}

// RulesLed is what the questions of one rule have led to.
type RulesLed struct {
	Rule    string `json:"rule" is:"rule"`
	Asked   int    `json:"asked"`
	Change  int    `json:"change"`  // the workbook was corrected
	Reason  int    `json:"reason"`  // the council accepted one
	Nothing int    `json:"nothing"` // the question was taken back
	Open    int    `json:"open"`
}

func viewReplies(r *Replies, o Options) *Replies {
	r.Schema, r.Tool = RepliesName, Tool{"kpicheck", o.Version}
	makeSafe(r)
	return r
}

func repliesIn(r *Replies, o Options) []Replied { return viewReplies(r, o).Questions }

var repliesHead = []string{"Reference", "Indicator", "What became of it", "Answer", "By, on"}

// row is what became of a question, under repliesHead.
func (q *Replied) row() []string {
	return []string{q.ID, q.Indicator, strings.Join(nonempty(strings.Join(nonempty(q.Became, q.Why), ": "), q.decided()), "; "), strings.Join(nonempty(q.Answer, q.Value), ", "),
		strings.Join(nonempty(q.By, q.On), ", ")}
}

// decided is what the council wrote beside the question, which closes nothing.
func (q *Replied) decided() string {
	if q.Decision == "" {
		return ""
	}
	return "the log's decision is “" + q.Decision + "”"
}

// title is what came back; of what; and how much of it is closed.
func (r *Replies) title() (first, second, inShort string) {
	open, refused := 0, 0
	for i := range r.Questions {
		switch q := &r.Questions[i]; {
		case q.Became == "refused":
			refused++
		case q.IsOpen:
			open++
		}
	}
	second = "Questions of " + r.Month + " on " + r.Workbook
	if r.Checked != "" {
		second += ", with " + r.Checked
	}
	inShort = fmt.Sprintf("%s: %d closed, %d open", count(len(r.Questions), "question", "questions"), len(r.Questions)-open-refused, open)
	if refused > 0 {
		inShort += ", " + count(refused, "row refused", "rows refused")
	}
	return r.Log, second, inShort
}

func (r *Replies) groups() (closed, open, refused [][]string) {
	for i := range r.Questions {
		switch q := &r.Questions[i]; {
		case q.Became == "refused":
			refused = append(refused, []string{q.Row + ": " + q.Why})
		case q.IsOpen:
			open = append(open, q.row())
		default:
			closed = append(closed, q.row())
		}
	}
	return closed, open, refused
}

func repliesTable(w io.Writer, r *Replies, o Options) error {
	viewReplies(r, o)
	p := newPrinter(&Report{}, o)
	first, second, inShort := r.title()
	p.line(p.paint(bold, first))
	p.line(second)
	closed, open, refused := r.groups()
	colour := green
	if len(open)+len(refused) > 0 {
		colour = red
	}
	p.line(p.paint(colour, inShort))
	var lines []string
	for _, row := range refused {
		lines = append(lines, row[0])
	}
	p.section("Refused, so that nothing of it was taken", red, lines)
	p.repliesUnder("Open", open)
	if r.offersReason() {
		p.line("A reason stands once the council accepts it: --accept REFERENCE --by NAME.")
	}
	p.repliesUnder("Closed", closed)
	p.ledTo(r.Rules)
	return p.print(w)
}

// offersReason reports whether there is a reason for the council to accept.
func (r *Replies) offersReason() bool {
	return slices.ContainsFunc(r.Questions, func(q Replied) bool { return q.Became == "reason offered" })
}

// becameColumn is the one that takes what the others leave.
const becameColumn = 2

func (p *printer) repliesUnder(title string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	p.heading(fmt.Sprintf("%s: %d", title, len(rows)), bold)
	p.rows(becameColumn, repliesHead, rows, "- ", func(row []string) string {
		return row[1] + " [" + row[0] + "]: " + strings.Join(nonempty(row[2], row[3], row[4]), "; ")
	})
}

var ledHead = []string{"Rule", "Asked", "Led to a change", "to a reason", "to nothing", "Open"}

func (l *RulesLed) row() []string {
	return []string{l.Rule, strconv.Itoa(l.Asked), strconv.Itoa(l.Change), strconv.Itoa(l.Reason), strconv.Itoa(l.Nothing), strconv.Itoa(l.Open)}
}

func (p *printer) ledTo(rules []RulesLed) {
	if len(rules) == 0 {
		return
	}
	var rows [][]string
	for i := range rules {
		rows = append(rows, rules[i].row())
	}
	p.heading("What the questions of each rule have led to, in every month", bold)
	p.rows(0, ledHead, rows, "- ", func(row []string) string {
		return fmt.Sprintf("%s: asked %s, led to a change %s, to a reason %s, to nothing %s, open %s", row[0], row[1], row[2], row[3], row[4], row[5])
	})
}

func repliesMarkdown(w io.Writer, r *Replies, o Options) error {
	viewReplies(r, o)
	first, second, inShort := r.title()
	text := "# " + markdownText(first) + "\n\n" + markdownText(second) + ". **" + markdownText(inShort) + "**\n"
	closed, open, refused := r.groups()
	if len(refused) > 0 {
		text += "\n## Refused\n\n"
	}
	for _, row := range refused {
		text += "- " + markdownText(row[0]) + "\n"
	}
	for _, group := range []struct {
		title string
		rows  [][]string
	}{{"Open", open}, {"Closed", closed}} {
		if len(group.rows) > 0 {
			text += "\n## " + group.title + "\n\n" + markdownTable(repliesHead, group.rows)
		}
	}
	var led [][]string
	for i := range r.Rules {
		led = append(led, r.Rules[i].row())
	}
	if len(led) > 0 {
		text += "\n## What the questions of each rule have led to\n\n" + markdownTable(ledHead, led)
	}
	_, err := io.WriteString(w, text)
	return err
}
