// Package register keeps the figures that the council has accepted: for each reported month a CSV file, to which rows are
// only ever added, a row a figure. What it writes is safe to open in a spreadsheet and is read back the same, and a file is
// written whole or not at all.
package register

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// mostBytes is more than a month's file comes to: a hundred thousand figures, accepted twice.
const mostBytes = 64 << 20

const extension = ".csv"

// byteOrderMark tells Excel that a CSV file is UTF-8.
var byteOrderMark = []byte("\ufeff")

// FileName is the name of the file that holds what was accepted of a period: 2018-10.csv.
func FileName(p kpi.Period) string { return periodKey(p) + extension }

// periodOf is the period that a file is of by its name.
func periodOf(file string) (kpi.Period, bool) {
	key, isCSV := strings.CutSuffix(file, extension)
	p, ok := parsePeriod(key)
	return p, isCSV && ok
}

// Fault is what keeps a file of the register from being read or believed: somebody has changed it by hand, or it is not
// whole.
type Fault struct {
	File    string
	Line    int // 0 if it concerns the whole file
	Problem string
	Remedy  string

	unopened bool // the system does not let us read it, and nothing says that it was changed
}

// Error is the place, and then what is wrong there.
func (f *Fault) Error() string {
	if f.Line == 0 {
		return f.File + ": " + f.Problem
	}
	return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Problem)
}

// parse reads a month's file, whose name is its period's. It is strict: what it takes is what was written by an addition;
// but whether that still holds is told by its seals. The error is a *Fault.
func parse(data []byte, file string) (*parser, error) {
	p := &parser{file: file, register: &kpi.Register{}, known: &known{map[string]kpi.Period{}, map[string]*big.Rat{}},
		lines: map[*kpi.Acceptance]int{}}
	var ok bool
	if p.period, ok = periodOf(file); !ok {
		return nil, p.fault(0, "its name is not that of a month's file, such as 2018-10.csv")
	}
	if len(data) > mostBytes {
		return nil, &Fault{File: file, Problem: fmt.Sprintf("it is over %d MB, which no month comes to", mostBytes>>20),
			Remedy: onlyAccept + "put it back as it was, or take it away and accept the workbook of " + p.period.String() + " again"}
	}
	if err := p.read(bytes.TrimPrefix(data, byteOrderMark)); err != nil {
		return nil, err
	}
	return p, nil
}

// parser reads one file, act by act.
type parser struct {
	file     string
	period   kpi.Period
	register *kpi.Register
	known    *known
	width    int      // columns that the file has
	act      []string // the fields of the act that is being read, as its first row has them
	begun    entry    // that first row
	rows     int      // of it, so far
	line     int      // of its last row
	running  digester
	written  string // the digest that the row before has
	seals    []seal // of the acts, in their order
	lines    map[*kpi.Acceptance]int
}

func (p *parser) fault(line int, format string, args ...any) error {
	remedy := onlyAccept + "put it back as it was"
	if !p.period.IsZero() {
		remedy = acceptAgain(p.period)
	}
	return &Fault{File: p.file, Line: line, Problem: fmt.Sprintf(format, args...), Remedy: remedy}
}

func (p *parser) read(data []byte) error {
	r := csv.NewReader(bytes.NewReader(data))
	r.ReuseRecord = true
	r.FieldsPerRecord = -1
	for first := true; ; first = false {
		fields, err := r.Read()
		switch {
		case err == io.EOF && first:
			return p.fault(0, "there is nothing in it")
		case err == io.EOF:
			return p.endAct()
		case err != nil:
			return p.unreadable(err)
		}
		line, _ := r.FieldPos(0)
		if first {
			err = p.header(fields)
		} else {
			err = p.row(line, fields)
		}
		if err != nil {
			return err
		}
	}
}

func (p *parser) unreadable(err error) error {
	var fault *csv.ParseError
	if !errors.As(err, &fault) {
		return p.fault(0, "%v", err)
	}
	return p.fault(fault.Line, "the quotation marks are not as CSV has them (%v)", fault.Err)
}

func (p *parser) header(fields []string) error {
	p.width = len(fields)
	if !slices.Equal(fields, header) && !slices.Equal(fields, header[:sealFrom]) {
		return p.fault(1, "the headings are not those of a register; expected %s", strings.Join(header, ", "))
	}
	return nil
}

// row reads a figure, of the act before it or of a new one.
func (p *parser) row(line int, fields []string) error {
	if len(fields) != p.width {
		return p.fault(line, "it has %d columns; expected %d", len(fields), p.width)
	}
	for len(fields) < len(columns) {
		fields = append(fields, "")
	}
	if !p.goesOn(fields) {
		if err := p.beginAct(line, fields); err != nil {
			return err
		}
	}
	e := entry{known: p.known}
	for i, c := range columns {
		if isOfAct(i) {
			continue
		}
		if err := c.set(&e, fields[i]); err != nil {
			return p.fault(line, "%s %q: %v", c.name, short(fields[i]), err)
		}
	}
	if err := e.sound(); err != nil {
		return p.fault(line, "%v", err)
	}
	p.rows++
	p.line = line
	a := e.Acceptance // a copy, so that the rest of the row is not kept
	a.Act = p.register.Acts[len(p.register.Acts)-1]
	p.register.Figures = append(p.register.Figures, &a)
	p.lines[&a] = line
	p.running.add(fields)
	s := &p.seals[len(p.seals)-1]
	s.take(p.running.String(), e.digest, line, &a)
	s.edited = s.edited || s.line > 0 && !isWritten(fields, e.digest, p.written, len(p.lines) == 1)
	p.written = e.digest
	return nil
}

// goesOn reports whether a row is of the act that is being read.
func (p *parser) goesOn(fields []string) bool {
	n := actTo - actFrom
	return p.act != nil && slices.Equal(fields[actFrom:actTo], p.act[:n]) && slices.Equal(fields[sealFrom:digestAt], p.act[n:])
}

// beginAct reads what all rows of an act have in common. Acts are numbered, so that rows which somebody has sorted, or put
// together from two files, are seen.
func (p *parser) beginAct(line int, fields []string) error {
	e := entry{known: p.known}
	for i, c := range columns {
		if !isOfAct(i) {
			continue
		}
		if err := c.set(&e, fields[i]); err != nil {
			return p.fault(line, "%s %q: %v", c.name, short(fields[i]), err)
		}
	}
	begins := p.begun.number == 0
	if e.number == p.begun.number && !begins {
		return p.fault(line, "act %d is said to be another than in the line before: %s", e.number, describe(&e.act))
	}
	if err := p.endAct(); err != nil && !begins {
		return err
	}
	switch expected := p.begun.number + 1; {
	case e.number != expected:
		return p.fault(line, "this is act %d, and act %d should come here: the rows are not in the order in which they were written",
			e.number, expected)
	case e.act.Period != p.period:
		return &Fault{File: p.file, Line: line, Problem: fmt.Sprintf("the workbook reported %s, and the file is that of %s", e.act.Period, p.period),
			Remedy: onlyAccept + "give it its name again, " + FileName(e.act.Period)}
	case e.act.On < p.begun.act.On:
		return p.fault(line, "act %d was on %s, before act %d on %s", e.number, e.act.On, p.begun.number, p.begun.act.On)
	}
	p.act, p.begun, p.rows = actFields(fields), e, 0
	act := e.act
	p.register.Acts = append(p.register.Acts, &act)
	p.seals = append(p.seals, seal{act: &act, number: e.number, before: e.before})
	return nil
}

// endAct holds the rows of an act against the number that it says it has, so that a file which was cut short is seen.
func (p *parser) endAct() error {
	if p.rows == 0 {
		return p.fault(0, "it holds no figure")
	}
	if p.rows != p.begun.figures {
		return p.fault(p.line, "act %d has %s here, and had %d when it was written", p.begun.number,
			plural(p.rows, "figure"), p.begun.figures)
	}
	return nil
}

// short keeps a message to a line, whatever a field holds.
func short(field string) string {
	const most = 60
	if len(field) <= most {
		return field
	}
	return field[:most] + "…"
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func describe(a *kpi.Act) string { return fmt.Sprintf("%s, by %s on %s", a.File, a.By, a.On) }

// Join puts the registers of several months together: acts by the day on which they were made, those of one day by what
// their workbooks reported, and those of one period as they follow one another. It is nil if there is no act.
func Join(months ...*kpi.Register) *kpi.Register {
	all := &kpi.Register{}
	figures := map[*kpi.Act][]*kpi.Acceptance{}
	n := 0
	for _, m := range months {
		all.Acts = append(all.Acts, m.Acts...)
		for _, a := range m.Figures {
			figures[a.Act] = append(figures[a.Act], a)
		}
		n += len(m.Figures)
	}
	if len(all.Acts) == 0 {
		return nil
	}
	slices.SortStableFunc(all.Acts, func(a, b *kpi.Act) int {
		return cmp.Or(strings.Compare(a.On, b.On), a.Period.Compare(b.Period))
	})
	all.Figures = make([]*kpi.Acceptance, 0, n)
	for _, a := range all.Acts {
		all.Figures = append(all.Figures, figures[a]...)
	}
	return all
}
