package workbook

import (
	"archive/zip"
	"compress/flate"
	"errors"
	"io"
	"strings"
	"unicode"
)

// Refusal is why a file could not be read: what is wrong with it, and what whoever has it can do.
type Refusal struct {
	File, Problem, Remedy string
	Locked                bool  // it is encrypted, and a password opens it
	Err                   error // what lay beneath it, nil when the file was recognised as something else
}

// Error is one line without control characters, whatever the file or its name hold.
func (r *Refusal) Error() string {
	s := shortened(r.Problem)
	if r.File != "" {
		s = r.File + ": " + s
	}
	if r.Remedy != "" {
		s += "; " + r.Remedy
	}
	return printable(s)
}

// longestProblem bounds what a refusal quotes of a file.
const longestProblem = 400

func shortened(s string) string {
	if len(s) <= longestProblem {
		return s
	}
	return strings.ToValidUTF8(s[:longestProblem], "") + " …"
}

// Unwrap is the cause beneath.
func (r *Refusal) Unwrap() error { return r.Err }

// inWords is an error as whoever has the file can read it: those of unpacking name what only programmers know.
func inWords(err error) string {
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, zip.ErrChecksum):
		return "its content is not what was saved (its checksum is wrong)"
	case errors.Is(err, zip.ErrFormat), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.As(err, &corrupt):
		return "its content is cut short or garbled"
	case errors.Is(err, zip.ErrAlgorithm):
		return "it is packed in a way that Excel does not use"
	}
	return err.Error()
}

// partInWords is what a part of the file holds.
func partInWords(part string) string {
	switch name := partName(part); {
	case strings.HasSuffix(name, ".rels"):
		return "the list of its parts"
	case strings.HasSuffix(name, "/workbook.xml"):
		return "the list of its sheets"
	case strings.HasSuffix(name, "/sharedstrings.xml"):
		return "the table of its cells' texts"
	case strings.HasSuffix(name, "/styles.xml"):
		return "the table of its cells' styles"
	}
	return part
}

// printable turns what would disturb a terminal or break the line into a space: controls, line separators, and the marks
// that turn the reading direction round.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) || r == unicode.ReplacementChar {
			return ' '
		}
		return r
	}, s)
}
