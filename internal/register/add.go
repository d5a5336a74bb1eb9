package register

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"unicode"

	"kpicheck/internal/kpi"
)

// Already says that nothing is left to accept.
type Already struct{ Act *kpi.Act }

// Error is one line.
func (a *Already) Error() string {
	return fmt.Sprintf("%s is accepted already, from this very workbook: %s", a.Act.Period, describe(a.Act))
}

// mostName is more than the name of anybody who accepts figures.
const mostName = 200

// Name says what is wrong with the name of who accepts.
func Name(by string) error {
	switch {
	case strings.TrimSpace(by) == "":
		return fmt.Errorf("there is no name")
	case len(by) > mostName || strings.ContainsFunc(by, unicode.IsControl):
		return fmt.Errorf("it is no name: one line of up to %d letters is", mostName)
	}
	return nil
}

// addition is an act that is to be added to a month's file, and the digest of the act before it in the register.
type addition struct {
	act    kpi.Act
	before string
}

// to is a month's file with the figures of a submission; old is the file so far, nil if there is none, and stands before
// them byte for byte, but for columns that it has not yet. What is blank is not written, nor what stands under the heading
// of another month than the one reported, since of which period it is is in doubt.
func (a addition) to(old []byte, s *kpi.Submission) ([]byte, *listed, error) {
	if s.Period.IsZero() {
		return nil, nil, fmt.Errorf("nothing in %s says which month it reports, so there is no month to accept it for", s.File)
	}
	before, err := a.follows(old)
	if err != nil {
		return nil, nil, err
	}
	entries := entriesOf(s, a.act, len(before.seals)+1)
	if len(entries) == 0 {
		return nil, nil, fmt.Errorf("%s has no figure that could be accepted", s.File)
	}
	if before.width == sealFrom {
		old = widened(old)
	}
	whole, err := appended(old, a.sealed(entries, before.running))
	if err != nil {
		return nil, nil, err
	}
	again, err := parse(whole, FileName(a.act.Period)) // what could not be read again must not be written
	if err != nil {
		return nil, nil, err
	}
	last := again.seals[len(again.seals)-1]
	return whole, &listed{a.act.Period, last.number, last.digest}, nil
}

// Begun is the file of a month whose first act is to accept a submission.
func Begun(s *kpi.Submission, by, on string) ([]byte, error) {
	act := kpi.Act{Period: s.Period, File: s.File, SHA256: s.SHA256, By: by, On: on, Authority: s.Authority}
	data, _, err := addition{act: act}.to(nil, s)
	return data, err
}

// sealed gives each row the digest of the rows up to it.
func (a addition) sealed(entries []entry, running digester) []entry {
	for i := range entries {
		entries[i].before = a.before
		running.add(entries[i].fields())
		entries[i].digest = running.String()
	}
	return entries
}

// follows is the file that the act is to follow, and tells why it must not.
func (a addition) follows(old []byte) (*parser, error) {
	if err := Name(a.act.By); err != nil {
		return nil, err
	}
	if len(old) == 0 {
		return &parser{}, nil
	}
	p, err := parse(old, FileName(a.act.Period))
	if err != nil {
		return nil, err
	}
	if last := p.register.Of(a.act.Period); a.act.On < last.On {
		return nil, fmt.Errorf("%s was accepted last on %s, so it cannot be accepted anew on %s, which is before that",
			a.act.Period, last.On, a.act.On)
	}
	return p, nil
}

// Rows is the figures of a submission as an act writes them down, whether it was accepted or not.
func Rows(s *kpi.Submission, act *kpi.Act) (all []*kpi.Acceptance) {
	entries := entriesOf(s, *act, 1)
	for i := range entries {
		entries[i].Act = act
		all = append(all, &entries[i].Acceptance)
	}
	return all
}

func entriesOf(s *kpi.Submission, act kpi.Act, number int) []entry {
	doubtful := s.Misheaded()
	var all []entry
	for _, f := range s.Figures {
		if _, misheaded := doubtful[f]; misheaded || f.State == kpi.Blank || f.Period.IsZero() {
			continue
		}
		a := kpi.Acceptance{Indicator: f.Indicator.ID, Measure: f.Measure.ID, Window: f.Window, Period: f.Period,
			Value: f.Value, At: f.At}
		if f.Area != nil {
			a.Area = f.Area.ID
		}
		all = append(all, entry{Acceptance: a, act: act, number: number})
	}
	for i := range all {
		all[i].figures = len(all)
	}
	return all
}

// appended keeps the line ends of a file that has come through a system which writes them in its own way.
func appended(old []byte, entries []entry) ([]byte, error) {
	out := bytes.NewBuffer(bytes.Clone(old))
	w := csv.NewWriter(out)
	first, _, _ := bytes.Cut(old, []byte("\n"))
	w.UseCRLF = bytes.HasSuffix(first, []byte("\r"))
	var rows [][]string
	switch {
	case len(old) == 0:
		out.Write(byteOrderMark)
		rows = append(rows, header)
	case old[len(old)-1] != '\n':
		out.WriteByte('\n')
	}
	for i := range entries {
		rows = append(rows, entries[i].fields())
	}
	err := w.WriteAll(rows)
	return out.Bytes(), err
}
