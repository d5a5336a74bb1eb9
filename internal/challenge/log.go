package challenge

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode/utf8"

	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
	"kpicheck/internal/report"
)

// Log is the questions on one submission, as they go to the Trust.
type Log struct {
	Council, Provider string
	Month             kpi.Period
	Workbook, SHA256  string // what the questions are of
	Contract, Agreed  string // its name and its SHA-256
	Version           string // of the tool
	Due               string // the day by which to reply; empty if none was given
	Rows              []Row
	Settled           []Settled
	Led               []Led    // what the questions of each rule have led to so far
	Against           []string // the periods of the submissions that it was held against
	Raised            []string // the ids of all that was raised, be it asked or not
}

// Row is one question.
type Row struct {
	kpi.Question
	Asked   string // New; Asked again; Carried over, since Apr-18
	Earlier bool   // it is of an earlier month alone, which this one has nothing of
	Of      string // the indicator's id; empty for the submission as a whole
	Family  string // of its rule
	Before  string // what was said of it when it was put last
	Looked         // how far it could be looked at
}

// Settled is a question that need not be asked any more.
type Settled struct{ What, Where, Why string }

// Wanted is what a log is to hold.
type Wanted struct {
	Council  string
	Due      string
	Stated   map[string]int // how many figures the workbook states of each indicator
	Asked    []kpi.Question // what was asked so far
	Previous kpi.Period     // of the submission before; zero if there is none
}

// Make is the log of a report: its errors and queries that nothing explains, as the report numbers them, and behind them what was
// asked of earlier months, and nothing has settled.
func Make(r *report.Report, month kpi.Period, w Wanted) *Log {
	l := &Log{Council: clean(w.Council), Provider: clean(r.Submission.Provider), Month: month, Workbook: clean(r.Submission.File), SHA256: r.Submission.SHA256,
		Contract: clean(r.Contract.HeldAgainst()), Agreed: r.Contract.SHA256, Version: r.Tool.Version, Due: w.Due, Led: LedTo(w.Asked)}
	for _, p := range r.Prior {
		l.Against = append(l.Against, p.Period)
	}
	for i := range r.Exceptions {
		l.Raised = append(l.Raised, r.Exceptions[i].ID)
	}
	known := byKey(w.Asked)
	for _, kind := range []string{"error", "query"} {
		for i := range r.Exceptions {
			if e := &r.Exceptions[i]; e.Kind() == kind {
				l.add(rowOf(r, e, month, w, known[e.Challenge.Period+" "+e.Challenge.Reference]))
			}
		}
	}
	for _, q := range carriedOver(r, month, w.Asked) {
		l.add(Row{Question: q, Asked: carried + sinceOf(&q).String(), Before: report.AskedText(&q), Earlier: true})
	}
	l.settled(w)
	return l
}

// isNew is what a row says of a question that was never put, and that the month before did not raise.
const isNew = "New"

// IsNew reports whether a question was never put, nor raised by the month before.
func (r *Row) IsNew() bool { return r.Asked == isNew }

func (l *Log) add(row Row) {
	if row.Withheld == "" {
		l.Rows = append(l.Rows, row)
	}
}

func byKey(all []kpi.Question) map[string]*kpi.Question {
	known := map[string]*kpi.Question{}
	for i := range all {
		known[all[i].Key()] = &all[i]
	}
	return known
}

// rowOf is an exception as a question; before is the one that was put of it last, nil if none was.
func rowOf(r *report.Report, e *report.Exception, month kpi.Period, w Wanted, before *kpi.Question) Row {
	q := kpi.Question{Period: month, ID: e.ID, Rule: e.Rule, Figure: figureOf(e), Indicator: clean(e.Subject()), Severity: e.Severity, What: what(e),
		Where: clean(strings.Join(e.Cells, ", ")), Reported: clean(e.Reported), Expected: clean(e.Expected), Asks: clean(capital(e.Asked())),
		SettledBy: clean(e.Answer), State: kpi.Draft}
	q.Since, _ = kpi.ParsePeriod(e.Since)
	row := Row{Question: q, Asked: isNew, Of: e.Indicator, Family: e.Family, Looked: lookedAt(r, w.Stated, e.Indicator, e.Family)}
	if q.Since != month && !q.Since.IsZero() {
		row.Asked = "Open since " + q.Since.String()
	}
	row.follow(before, e)
	return row
}

// follow takes over what became of a question when it was put last. One that was kept back in another month, or of another value, is
// put now as if it were new.
func (r *Row) follow(before *kpi.Question, e *report.Exception) {
	isSame := before != nil && before.Key() == r.Key()
	if before == nil || before.Withheld != "" && !isSame {
		return
	}
	r.State, r.Reply = kpi.QuestionState(e.Challenge.State), before.Reply
	r.WithheldBy, r.Withheld = before.WithheldBy, before.Withheld
	r.Asked, r.Before = "Asked again", e.Challenge.Text
	if before.Period != r.Period || before.CarriesOn != "" {
		r.Asked = carried + sinceOf(before).String()
	}
	if r.SentOn, r.CarriesOn = before.SentOn, before.CarriesOn; !isSame {
		r.SentOn, r.CarriesOn = "", before.Key()
	}
}

const carried = "Carried over, since "

// sinceOf is since when a question has been open.
func sinceOf(q *kpi.Question) kpi.Period {
	if q.Since.IsZero() {
		return q.Period
	}
	return q.Since
}

// wrong is what is wrong, and what was said of it before.
func (r *Row) wrong() string {
	if r.Before == "" {
		return r.What
	}
	return clean(r.What + " " + sentence("Before: "+r.Before))
}

// place is where it is; of an earlier month that is another workbook.
func (r *Row) place() string {
	if r.Earlier {
		return placeThen(&r.Question)
	}
	return r.Where
}

// places is where it is, a line for each cell.
func (r *Row) places() string {
	return strings.NewReplacer(", ", ",\n", " of ", "\nof ").Replace(r.place())
}

func placeThen(q *kpi.Question) string { return clean(q.Where + " of " + q.Period.String()) }

// carriedOver is what was asked of earlier months and is open, and which no exception of this report takes the place of.
func carriedOver(r *report.Report, month kpi.Period, asked []kpi.Question) (all []kpi.Question) {
	taken := map[string]bool{}
	for i := range r.Exceptions {
		taken[r.Exceptions[i].Challenge.Period+" "+r.Exceptions[i].Challenge.Reference] = true
	}
	for i := range asked {
		taken[asked[i].CarriesOn] = true
	}
	for _, q := range asked {
		if q.IsOpen() && q.Period.Compare(month) < 0 && !taken[q.Key()] {
			all = append(all, q)
		}
	}
	return all
}

// settled is what was closed since the month before.
func (l *Log) settled(w Wanted) {
	for _, q := range w.Asked {
		if q.State == kpi.Closed && (q.Period == l.Month || !w.Previous.IsZero() && q.Period.Compare(w.Previous) >= 0) {
			l.Settled = append(l.Settled, Settled{clean(q.Indicator + ": " + q.What), clean(q.Where), clean(q.Why)})
		}
	}
}

// Looked is how far an indicator could be looked at: the figures that it states, and all that the workbook states; and the checks of
// the rule's family that could not be made.
type Looked struct{ Figures, InAll, NotMade int }

func lookedAt(r *report.Report, stated map[string]int, indicator, family string) (l Looked) {
	l.Figures = stated[indicator]
	for _, n := range stated {
		l.InAll += n
	}
	if indicator == "" {
		l.Figures = l.InAll
	}
	for _, c := range r.Coverage {
		if c.Indicator == indicator && c.Family == family {
			l.NotMade += c.NotChecked
		}
	}
	return l
}

// figureOf is what an exception is of, in the words of kpi.Explanation.
func figureOf(e *report.Exception) string {
	var of []string
	for _, part := range []string{e.Indicator, e.Measure, e.Area, e.Window, e.Period} {
		if part != "" {
			of = append(of, part)
		}
	}
	if of == nil {
		return "submission"
	}
	return strings.Join(of, ", ")
}

// what is what is wrong, how it was worked out, and what it changes.
func what(e *report.Exception) string {
	texts := []string{sentence(capital(e.What))}
	for _, line := range e.Working {
		texts = append(texts, sentence(line))
	}
	texts = append(texts, sentence(capital(e.Changes)))
	if e.LikelyCause != "" {
		texts = append(texts, sentence("Likely cause: "+e.LikelyCause))
	}
	return clean(strings.Join(texts, " "))
}

func sentence(text string) string {
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".?!") {
		return text
	}
	return text + "."
}

func capital(text string) string {
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	return strings.ToUpper(string(first)) + text[size:]
}

// mostText is far below what a cell takes, and far above what a question says.
const mostText = 2000

// marked is what the file format takes for a sign that was written by its number.
var marked = regex.Lazy(`_x([0-9A-Fa-f]{4}_)`)

// clean is a text as every spreadsheet keeps it: on one line with single blanks, and of signs that XML has.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		if r == 0xFFFE || r == 0xFFFF || r < ' ' {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(report.Safe(text), string(utf8.RuneError)))
	text = marked().ReplaceAllString(strings.Join(strings.Fields(text), " "), "_ x$1")
	if runes := []rune(text); len(runes) > mostText {
		return string(runes[:mostText]) + "…"
	}
	return text
}

// seal is a digest of what the Trust must not change in a row: whoever reads the row again can tell whether it is as it was put.
func (l *Log) seal(fields []string) string {
	sum := sha256.New()
	for _, f := range slices.Concat([]string{l.Month.Key(), l.SHA256}, fields) {
		sum.Write([]byte(strings.Join(strings.Fields(f), " ") + "\x00"))
	}
	return hex.EncodeToString(sum.Sum(nil)[:16])
}
