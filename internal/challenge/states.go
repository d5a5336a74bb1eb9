package challenge

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"kpicheck/internal/csvcell"
	"kpicheck/internal/kpi"
)

// StatesFile is the file in which the council keeps what it has asked: a row a question, in the order in which they were put.
const StatesFile = "challenge.csv"

// mostStates is more than any council asks in its years; it keeps a file of another kind from taking the memory.
const mostStates = 1 << 17

var byteOrderMark = []byte("\ufeff")

// column is what one column of the file holds. get gives its text, and set takes it again, or says what was expected.
type column struct {
	name string
	get  func(*kpi.Question) string
	set  func(*kpi.Question, string) (expected string)
}

// columns are the file's, in their order.
var columns = []column{
	{"period", func(q *kpi.Question) string { return periodKey(q.Period) },
		func(q *kpi.Question, key string) string { return setPeriod(&q.Period, key) }},
	{"id", func(q *kpi.Question) string { return q.ID }, setID},
	text("rule", func(q *kpi.Question) *string { return &q.Rule }),
	text("figure", func(q *kpi.Question) *string { return &q.Figure }),
	text("indicator", func(q *kpi.Question) *string { return &q.Indicator }),
	oneOf("severity", func(q *kpi.Question) *string { return &q.Severity }, "error", "query"),
	text("what", func(q *kpi.Question) *string { return &q.What }),
	text("where", func(q *kpi.Question) *string { return &q.Where }),
	text("reported", func(q *kpi.Question) *string { return &q.Reported }),
	text("expected", func(q *kpi.Question) *string { return &q.Expected }),
	text("question", func(q *kpi.Question) *string { return &q.Asks }),
	text("settled_by", func(q *kpi.Question) *string { return &q.SettledBy }),
	{"since", func(q *kpi.Question) string { return periodKey(q.Since) },
		func(q *kpi.Question, key string) string { return setPeriod(&q.Since, key) }},
	oneOf("state", func(q *kpi.Question) *kpi.QuestionState { return &q.State }, kpi.QuestionStates...),
	day("sent_on", func(q *kpi.Question) *string { return &q.SentOn }),
	text("owner", func(q *kpi.Question) *string { return &q.Reply.Owner }),
	text("answer", func(q *kpi.Question) *kpi.Answering { return &q.Reply.Answer }),
	text("value", func(q *kpi.Question) *string { return &q.Reply.Value }),
	text("reason", func(q *kpi.Question) *string { return &q.Reply.Reason }),
	text("answered_by", func(q *kpi.Question) *string { return &q.Reply.By }),
	text("answered_on", func(q *kpi.Question) *string { return &q.Reply.On }),
	oneOf("outcome", func(q *kpi.Question) *kpi.Outcome { return &q.Outcome }, "", kpi.LedToChange, kpi.LedToReason, kpi.LedToNothing),
	text("why", func(q *kpi.Question) *string { return &q.Why }),
	text("withheld_by", func(q *kpi.Question) *string { return &q.WithheldBy }),
	text("withheld", func(q *kpi.Question) *string { return &q.Withheld }),
	text("carries_on", func(q *kpi.Question) *string { return &q.CarriesOn }),
}

func text[T ~string](name string, of func(*kpi.Question) *T) column {
	return column{name, func(q *kpi.Question) string { return string(*of(q)) }, func(q *kpi.Question, written string) string {
		*of(q) = T(written)
		return ""
	}}
}

func oneOf[T ~string](name string, of func(*kpi.Question) *T, words ...T) column {
	c := text(name, of)
	c.set = func(q *kpi.Question, written string) string {
		*of(q) = T(written)
		if slices.Contains(words, T(written)) {
			return ""
		}
		return "one of " + strings.Join(wordsOf(words), ", ")
	}
	return c
}

// wordsOf leaves out the empty word, which a message could not show.
func wordsOf[T ~string](words []T) (all []string) {
	for _, w := range words {
		if w != "" {
			all = append(all, string(w))
		}
	}
	return all
}

func day(name string, of func(*kpi.Question) *string) column {
	c := text(name, of)
	c.set = func(q *kpi.Question, written string) string {
		*of(q) = written
		if _, err := time.Parse(time.DateOnly, written); err != nil && written != "" {
			return "a day such as 2018-11-20"
		}
		return ""
	}
	return c
}

func setID(q *kpi.Question, written string) string {
	q.ID = written
	if len(written) == 8 && strings.Trim(written, "0123456789abcdef") == "" {
		return ""
	}
	return "the eight figures and letters of an exception's id"
}

// periodKey is a period by a key that is no other's: 2011-12 is a month's, though a financial year goes by it too.
func periodKey(p kpi.Period) string {
	key := p.Key()
	if read, ok := kpi.ParsePeriod(key); ok && read != p {
		return kpi.MonthPeriod(p.First).Key() + ".." + kpi.MonthPeriod(p.Last()).Key()
	}
	return key
}

func setPeriod(p *kpi.Period, key string) string {
	read, ok := kpi.ParsePeriod(key)
	if first, last, isSpan := strings.Cut(key, ".."); isSpan && !ok {
		from, fine := kpi.ParsePeriod(first)
		to, too := kpi.ParsePeriod(last)
		read, ok = kpi.Span(from.First, to.Last()), fine && too
	}
	if *p = read; !ok && key != "" {
		return "a month such as 2018-10"
	}
	return ""
}

// ParseStates reads the file; name is only for messages. An empty file has no question. The error says what is wrong, at its line.
func ParseStates(data []byte, name string) ([]kpi.Question, error) {
	all, at, err := parse(data)
	if err != nil {
		return nil, fmt.Errorf("%s%s: %w; put it back as it was, since only kpicheck challenge and kpicheck replies write this file", name, at, err)
	}
	return all, nil
}

// parse reads the file; at is ":2" where it is wrong in that line.
func parse(data []byte) (all []kpi.Question, at string, err error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, byteOrderMark)))
	r.FieldsPerRecord = len(columns)
	fault := func(format string, args ...any) ([]kpi.Question, string, error) {
		line, _ := r.FieldPos(0)
		return nil, fmt.Sprintf(":%d", line), fmt.Errorf(format, args...)
	}
	known := map[string]bool{}
	for n := 0; ; n++ {
		row, err := r.Read()
		switch {
		case err == io.EOF:
			return all, "", nil
		case err != nil:
			return nil, "", fmt.Errorf("it is not the list of what was asked (%w)", err)
		case n == 0 && !slices.Equal(row, header()):
			return fault("it does not begin with the headings of what was asked")
		case n == 0:
			continue
		case n > mostStates:
			return fault("it has more than %d questions", mostStates)
		}
		q, problem := questionIn(row)
		if problem != "" {
			return fault("%s", problem)
		}
		if known[q.Key()] {
			return fault("the question %s of %s stands there twice", q.ID, q.Period)
		}
		known[q.Key()] = true
		all = append(all, q)
	}
}

func questionIn(row []string) (q kpi.Question, problem string) {
	for i, c := range columns {
		written := strings.TrimPrefix(row[i], "'")
		if expected := c.set(&q, written); expected != "" {
			return q, fmt.Sprintf("%s is %q; expected %s", c.name, written, expected)
		}
	}
	if q.Period.IsZero() {
		return q, "period is empty; expected a month such as 2018-10"
	}
	return q, ""
}

func header() []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	return names
}

// States is the file of some questions. What could not be read again is an error, and must not be written.
func States(all []kpi.Question) ([]byte, error) {
	var out bytes.Buffer
	out.Write(byteOrderMark)
	w := csv.NewWriter(&out)
	rows := [][]string{header()}
	for i := range all {
		var row []string
		for _, c := range columns {
			row = append(row, inCell(c.get(&all[i])))
		}
		rows = append(rows, row)
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, err
	}
	if _, _, err := parse(out.Bytes()); err != nil {
		return nil, fmt.Errorf("the list of what was asked could not be read again as it would be written, so that nothing was changed: %w", err)
	}
	return out.Bytes(), nil
}

// inCell is a text as a spreadsheet leaves it alone, and of which one apostrophe is taken off when it is read again.
func inCell(text string) string {
	if written := csvcell.AsWritten(text); written == "'"+text || written == text && !strings.HasPrefix(text, "'") {
		return written
	}
	return csvcell.Unformulated(text)
}
