package register

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// digester takes the rows of a file one after another. After each it stands for all of them so far, in their order, so that
// the first row that is not as it was written is found. How lines end, and what is in quotation marks, makes no difference.
type digester struct {
	sum [sha256.Size]byte
	row []byte
}

// add takes a row, whose own digest is no part of it.
func (d *digester) add(fields []string) {
	d.row = append(d.row[:0], d.sum[:]...)
	for _, f := range fields[:digestAt] {
		d.row = append(binary.AppendUvarint(d.row, uint64(len(f))), f...)
	}
	d.sum = sha256.Sum256(d.row)
}

func (d *digester) String() string { return hex.EncodeToString(d.sum[:]) }

// seal is what shows that an act, and what stands before it in its file, is as it was written.
type seal struct {
	act     *kpi.Act
	number  int
	before  string // the digest of the act before it in the register, as its rows have it
	digest  string // of its rows and those before them, as they are
	written string // of them as its last row has it
	sealed  bool   // its rows have digests
	edited  bool   // a row of it is not the one that was written behind the row before
	begins  bool   // its first row has the right one
	line    int    // the first row with a wrong one; 0 if there is none
	figure  *kpi.Acceptance
}

// take adds a row: its digest as it should be, and as it is written.
func (s *seal) take(digest, written string, line int, figure *kpi.Acceptance) {
	first := s.digest == ""
	s.digest, s.written = digest, written
	s.sealed = s.sealed || written != ""
	if first {
		s.begins = written == digest
	}
	if written != "" && written != digest && s.line == 0 {
		s.line, s.figure = line, figure
	}
}

// isWritten reports whether a row is the one that was written with its digest, whatever was done to those further up: it is
// held to the digest of the row before. Behind a row that has none nothing can be told.
func isWritten(fields []string, digest, before string, isFirst bool) bool {
	if digest == "" || before == "" && !isFirst {
		return true
	}
	var d digester
	_, _ = hex.Decode(d.sum[:], []byte(before)) // which was read as a digest
	d.add(fields)
	return d.String() == digest
}

// broken is the first row of a file that is not what was written there; nil if there is none. An act answers for all that
// stood before it when it was accepted, so that what was wrong before the last act that begins rightly is settled.
func broken(seals []seal) *seal {
	from := 0
	for i := range seals {
		if seals[i].begins {
			from = i
		}
	}
	for i := from; i < len(seals); i++ {
		if seals[i].line > 0 {
			return &seals[i]
		}
	}
	return nil
}

// widened is a file that was written before acts had digests, with empty columns for them.
func widened(old []byte) []byte {
	var out bytes.Buffer
	more := header[sealFrom:]
	for line := range bytes.Lines(old) {
		text := bytes.TrimRight(line, "\r\n")
		out.Write(text)
		if out.Len() == len(text) {
			out.WriteString("," + strings.Join(more, ","))
		} else if len(text) > 0 {
			out.WriteString(strings.Repeat(",", len(more)))
		}
		out.Write(line[len(text):])
	}
	return out.Bytes()
}

// said is the quantity of an accepted figure in words.
func said(a *kpi.Acceptance) string {
	words := slices.DeleteFunc([]string{a.Indicator, a.Measure, a.Area, string(a.Window), a.Period.String()},
		func(word string) bool { return word == "" })
	return fmt.Sprintf("%s (%s)", strings.Join(words, ", "), a.Value.Shown)
}
