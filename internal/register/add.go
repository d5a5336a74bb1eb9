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

// Add is a month's file with the figures of a submission, which somebody has accepted on a day; old is the file so far,
// nil if there is none, and stands before them byte for byte. What is blank is not written, nor what stands under the
// heading of another month than the one reported, since of which period it is is in doubt. The error is an *Already where
// the file ends with this very workbook.
func Add(old []byte, s *kpi.Submission, by, on string) ([]byte, error) {
	if s.Period.IsZero() {
		return nil, fmt.Errorf("nothing in %s says which month it reports, so there is no month to accept it for", s.File)
	}
	act := kpi.Act{Period: s.Period, File: s.File, SHA256: s.SHA256, By: by, On: on}
	before, err := acceptable(old, act)
	if err != nil {
		return nil, err
	}
	entries := entriesOf(s, act, before+1)
	if len(entries) == 0 {
		return nil, fmt.Errorf("%s has no figure that could be accepted", s.File)
	}
	whole, err := appended(old, entries)
	if err != nil {
		return nil, err
	}
	if _, err := Parse(whole, FileName(act.Period)); err != nil { // what could not be read again must not be written
		return nil, err
	}
	return whole, nil
}

// acceptable counts the acts of a file, and tells why another must not follow them.
func acceptable(old []byte, act kpi.Act) (before int, err error) {
	if err := Name(act.By); err != nil {
		return 0, err
	}
	if len(old) == 0 {
		return 0, nil
	}
	r, err := Parse(old, FileName(act.Period))
	if err != nil {
		return 0, err
	}
	last := r.Acts[len(r.Acts)-1]
	switch {
	case last.SHA256 == act.SHA256:
		return 0, &Already{last}
	case act.On < last.On:
		return 0, fmt.Errorf("%s was accepted last on %s, so it cannot be accepted anew on %s, which is before that",
			act.Period, last.On, act.On)
	}
	return len(r.Acts), nil
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
