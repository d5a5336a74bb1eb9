package register

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"kpicheck/internal/csvcell"
)

// writtenText is a workbook's text as a cell of the register has it: on one line, all of it visible, and no formula.
func writtenText(text string) string {
	if !isPlain(text) {
		quoted := strconv.Quote(text)
		text = strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
	}
	return csvcell.Unformulated(text)
}

// readText is the workbook's text again.
func readText(written string) (string, error) {
	written = strings.TrimPrefix(written, "'")
	if !strings.Contains(written, `\`) {
		return written, nil
	}
	var text strings.Builder
	for rest := written; rest != ""; {
		r, multibyte, tail, err := strconv.UnquoteChar(rest, 0)
		if err != nil {
			return "", errors.New(`a \ begins no mark that is known`)
		}
		if r < utf8.RuneSelf || !multibyte {
			text.WriteByte(byte(r))
		} else {
			text.WriteRune(r)
		}
		rest = tail
	}
	return text.String(), nil
}

// isPlain reports whether a text can be written as it is: as most can.
func isPlain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] >= 0x7F || text[i] == '\\' {
			return false
		}
	}
	return true
}
