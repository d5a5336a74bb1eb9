package register

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"kpicheck/internal/kpi"
)

// actsFile lists the acts of all months in the order in which they were made, each with the digest of its last row. Without
// it a month's file could be taken away whole, and nothing would be missing.
const actsFile = "acts.csv"

var actsHeader = []string{"reported", "act", "digest"}

// listed is an act as the list has it.
type listed struct {
	period kpi.Period
	act    int
	digest string
}

// parseActs reads the list. The error is a *Fault.
func parseActs(data []byte) (all []listed, err error) {
	fault := func(line int, format string, args ...any) error {
		return &Fault{File: actsFile, Line: line, Problem: fmt.Sprintf(format, args...), Remedy: anyAgain}
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, byteOrderMark)))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 || !slices.Equal(rows[0], actsHeader) {
		return nil, fault(1, "it is not the list of what was accepted; expected the headings %s", strings.Join(actsHeader, ", "))
	}
	for i, row := range rows[1:] {
		var l listed
		ok := len(row) == len(actsHeader)
		if ok {
			l.period, ok = parsePeriod(row[0])
			l.act, err = strconv.Atoi(row[1])
		}
		if !ok || err != nil || setDigest(&l.digest, row[2]) != nil {
			return nil, fault(i+2, "%q is no act", short(strings.Join(row, ",")))
		}
		all = append(all, l)
	}
	return all, nil
}

const anyAgain = onlyAccept + "put it back as it was, or accept any month's workbook again"

func (s *Store) writeActs(all []listed) error {
	out := bytes.NewBuffer(bytes.Clone(byteOrderMark))
	rows := [][]string{actsHeader}
	for _, l := range all {
		rows = append(rows, []string{periodKey(l.period), strconv.Itoa(l.act), l.digest})
	}
	if err := csv.NewWriter(out).WriteAll(rows); err != nil {
		return err
	}
	return s.replace(filepath.Join(s.folder, actsFile), out.Bytes())
}

// readActs is the list; there is none before an act with a digest was made.
func (s *Store) readActs() (all []listed, isThere bool, err error) {
	data, err := s.files.Read(filepath.Join(s.folder, actsFile))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, false, nil
	case err != nil:
		return nil, true, unopened(actsFile, err)
	}
	all, err = parseActs(data)
	return all, true, err
}

// actsOf is the acts that months hold, as they would be listed: in the order of their days, and of one day by their months.
func actsOf(months []Month, which func(seal) bool) (all []listed) {
	var seals []seal
	for _, m := range months {
		for _, s := range m.seals {
			if which(s) {
				seals = append(seals, s)
			}
		}
	}
	slices.SortStableFunc(seals, func(a, b seal) int {
		return cmp.Or(strings.Compare(a.act.On, b.act.On), a.act.Period.Compare(b.act.Period))
	})
	for _, s := range seals {
		all = append(all, listed{s.act.Period, s.number, s.digest})
	}
	return all
}
