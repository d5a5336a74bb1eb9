package register

import (
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"time"

	"kpicheck/internal/kpi"
)

// entry is a row: an accepted figure, and the act that it is of.
type entry struct {
	kpi.Acceptance
	act     kpi.Act
	number  int    // of the act in its file, from 1
	figures int    // that the act has
	before  string // the digest of the act before it in the register; empty in what was written without
	digest  string // of the rows of the file up to this one; empty in what was written without
	known   *known
}

// known is what was read before in the same file, where few periods and numbers come again and again. Numbers are shared
// and must not be changed.
type known struct {
	periods map[string]kpi.Period
	numbers map[string]*big.Rat
}

// column is what one column holds, and how it is written.
type column struct {
	name string
	get  func(*entry) string
	set  func(*entry, string) error
}

// columns are the file's, in their order. Those of the act, the same in each of its rows, stand together in two places.
var columns = []column{
	name("indicator", func(e *entry) *string { return &e.Indicator }),
	name("measure", func(e *entry) *string { return &e.Measure }),
	text("area", func(e *entry) *string { return &e.Area }),
	{"window", func(e *entry) string { return string(e.Window) }, setWindow},
	period("period", func(e *entry) *kpi.Period { return &e.Period }),
	text("shown", func(e *entry) *string { return &e.Value.Shown }),
	text("stored", func(e *entry) *string { return &e.Value.Stored }),
	exact("value", func(e *entry) **big.Rat { return &e.Value.Number }),
	text("sheet", func(e *entry) *string { return &e.At.Sheet }),
	text("cell", func(e *entry) *string { return &e.At.Cell }),
	name("workbook", func(e *entry) *string { return &e.act.File }),
	{"sha256", func(e *entry) string { return e.act.SHA256 }, func(e *entry, written string) error { return setDigest(&e.act.SHA256, written) }},
	name("accepted_by", func(e *entry) *string { return &e.act.By }),
	{"accepted_on", func(e *entry) string { return e.act.On }, setDay},
	period("reported", func(e *entry) *kpi.Period { return &e.act.Period }),
	whole("act", func(e *entry) *int { return &e.number }),
	whole("figures", func(e *entry) *int { return &e.figures }),
	{"state", func(e *entry) string { return states[e.Value.State] }, setState},
	exact("shows", func(e *entry) **big.Rat { return &e.Value.Shows }),
	whole("places", func(e *entry) *int { return &e.Value.Places }),
	exact("low", func(e *entry) **big.Rat { return &e.Value.Range.Lo }),
	exact("high", func(e *entry) **big.Rat { return &e.Value.Range.Hi }),
	{"signed", func(e *entry) string { return yesNo[e.Value.Signed] }, setSigned},
	text("authority", func(e *entry) *string { return &e.act.Authority }),
	optionalDigest("before", func(e *entry) *string { return &e.before }),
	optionalDigest("digest", func(e *entry) *string { return &e.digest }),
}

// actFrom and actTo bound the first columns of the act, sealFrom and digestAt its others. Files written before acts had
// digests end before sealFrom.
var (
	header   = names()
	actFrom  = slices.Index(header, "workbook")
	actTo    = slices.Index(header, "figures") + 1
	sealFrom = slices.Index(header, "authority")
	digestAt = slices.Index(header, "digest")
)

// isOfAct reports whether a column is the same in each row of an act.
func isOfAct(i int) bool { return i >= actFrom && i < actTo || i >= sealFrom && i < digestAt }

// actFields is the fields of the act in those of a row.
func actFields(fields []string) []string {
	return slices.Concat(fields[actFrom:actTo], fields[sealFrom:digestAt])
}

func names() []string {
	all := make([]string, len(columns))
	for i, c := range columns {
		all[i] = c.name
	}
	return all
}

func text(heading string, of func(*entry) *string) column {
	return column{heading, func(e *entry) string { return writtenText(*of(e)) }, func(e *entry, written string) (err error) {
		*of(e), err = readText(written)
		return err
	}}
}

// name is a text that must not be empty.
func name(heading string, of func(*entry) *string) column {
	c := text(heading, of)
	set := c.set
	c.set = func(e *entry, written string) error {
		if written == "" {
			return errors.New("it is needed")
		}
		return set(e, written)
	}
	return c
}

func period(heading string, of func(*entry) *kpi.Period) column {
	return column{heading, func(e *entry) string { return periodKey(*of(e)) }, func(e *entry, key string) error {
		p, ok := e.known.periods[key]
		if !ok {
			if p, ok = parsePeriod(key); !ok {
				return errors.New("it is no period, such as 2018-10, 2018-19-Q2, 2018-19 or 2015-10..2016-09")
			}
			e.known.periods[key] = p
		}
		*of(e) = p
		return nil
	}}
}

func exact(heading string, of func(*entry) **big.Rat) column {
	return column{heading, func(e *entry) string { return writtenNumber(*of(e)) }, func(e *entry, written string) (err error) {
		r, ok := e.known.numbers[written]
		if !ok {
			if r, err = readNumber(written); err != nil {
				return err
			}
			e.known.numbers[written] = r
		}
		*of(e) = r
		return nil
	}}
}

func whole(heading string, of func(*entry) *int) column {
	return column{heading, func(e *entry) string { return strconv.Itoa(*of(e)) }, func(e *entry, written string) (err error) {
		n, err := strconv.ParseInt(written, 10, 32)
		if err != nil {
			return errors.New("it is no whole number")
		}
		*of(e) = int(n)
		return nil
	}}
}

func setWindow(e *entry, written string) error {
	if e.Window = kpi.Window(written); !slices.Contains(kpi.Windows, e.Window) {
		return fmt.Errorf("it is none of the windows %q", kpi.Windows)
	}
	return nil
}

// optionalDigest is a column that is empty in what was written before acts had digests.
func optionalDigest(heading string, of func(*entry) *string) column {
	return column{heading, func(e *entry) string { return *of(e) }, func(e *entry, written string) error {
		if written == "" {
			return nil
		}
		return setDigest(of(e), written)
	}}
}

func setDigest(into *string, written string) error {
	*into = written
	if sum, err := hex.DecodeString(written); err != nil || len(sum) != 32 || hex.EncodeToString(sum) != written {
		return errors.New("it is no SHA-256, which has 64 of the digits 0 to 9 and a to f")
	}
	return nil
}

func setDay(e *entry, written string) error {
	e.act.On = written
	return Day(written)
}

// Day says what is wrong with a day, which is written 2018-11-20.
func Day(written string) error {
	if _, err := time.Parse(time.DateOnly, written); err != nil {
		return errors.New("it is no day, such as 2018-11-20")
	}
	return nil
}

// states are the words for what a cell held. A blank one is not written.
var states = map[kpi.State]string{kpi.Number: "number", kpi.Suppressed: "suppressed", kpi.Unreadable: "unreadable",
	kpi.Uncalculated: "uncalculated"}

func setState(e *entry, written string) error {
	for s, word := range states {
		if word == written {
			e.Value.State = s
			return nil
		}
	}
	return errors.New("it is none of number, suppressed, unreadable and uncalculated")
}

var yesNo = map[bool]string{true: "yes", false: "no"}

func setSigned(e *entry, written string) error {
	e.Value.Signed = written == yesNo[true]
	if yesNo[e.Value.Signed] != written {
		return errors.New("it is neither yes nor no")
	}
	return nil
}

// sound reports what is wrong between the parts of a value: a number that somebody has changed in one column alone.
func (e *entry) sound() error {
	v := &e.Value
	parts := []*big.Rat{v.Number, v.Shows, v.Range.Lo, v.Range.Hi}
	if v.State != kpi.Number {
		if slices.ContainsFunc(parts, func(r *big.Rat) bool { return r != nil }) {
			return fmt.Errorf("the cell was %s, and yet there is a value", states[v.State])
		}
		return nil
	}
	if slices.Contains(parts, nil) {
		return errors.New("value, shows, low and high are needed where the state is number")
	}
	if above(v.Range.Lo, v.Number) || above(v.Number, v.Range.Hi) {
		low, high := writtenNumber(v.Range.Lo), writtenNumber(v.Range.Hi)
		if low != high {
			low += " to " + high
		}
		return fmt.Errorf("%s was changed by hand: under value stands %s, and under low and high %s", said(&e.Acceptance), writtenNumber(v.Number), low)
	}
	return nil
}

// above is whether a > b. Numbers of one text are one.
func above(a, b *big.Rat) bool { return a != b && a.Cmp(b) > 0 }

// fields is a row as it is written.
func (e *entry) fields() []string {
	all := make([]string, len(columns))
	for i, c := range columns {
		all[i] = c.get(e)
	}
	return all
}
