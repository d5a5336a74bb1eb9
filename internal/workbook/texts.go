package workbook

import (
	"errors"
	"strings"

	"kpicheck/internal/workbook/internal/xmlscan"
)

// texts are the shared strings, and what few of them have beside their text.
type texts struct {
	all   []string
	marks map[int]*mark
}

// readTexts reads the shared strings.
func readTexts(src string, limits Limits) (found texts, err error) {
	x := xmlscan.New(src, limits.Depth)
	if x.Next() != xmlscan.AtOpen || !x.Is("sst") {
		if x.Err != nil {
			return found, x.Err
		}
		return found, errors.New("it does not hold the workbook's texts")
	}
	found.all = make([]string, 0, min(len(src)/48, limits.SharedStrings))
	for range x.Opens() {
		if !x.Is("si") {
			x.Skip()
			continue
		}
		if len(found.all) == limits.SharedStrings {
			return found, tooMuch("shared-strings", "holds more than %d texts", limits.SharedStrings)
		}
		found.add(richText(x))
	}
	return found, x.Err
}

func (t *texts) add(text string, m *mark) {
	if m != nil {
		if t.marks == nil {
			t.marks = map[int]*mark{}
		}
		t.marks[len(t.all)] = m
	}
	t.all = append(t.all, text)
}

// unescape decodes the _x000D_ by which Excel writes characters that XML does not allow.
func unescape(s string) string {
	i := strings.Index(s, "_x")
	if i < 0 {
		return s
	}
	var b strings.Builder
	for ; i >= 0; i = strings.Index(s, "_x") {
		r, ok := escaped(s[i:])
		if !ok {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i])
		b.WriteRune(r)
		s = s[i+len("_x0000_"):]
	}
	b.WriteString(s)
	return b.String()
}

func escaped(s string) (rune, bool) {
	if len(s) < 7 || s[6] != '_' {
		return 0, false
	}
	var r rune
	for _, b := range []byte(s[2:6]) {
		switch {
		case '0' <= b && b <= '9':
			r = r<<4 | rune(b-'0')
		case 'a' <= b && b <= 'f', 'A' <= b && b <= 'F':
			r = r<<4 | rune(b&^0x20-'A'+10)
		default:
			return 0, false
		}
	}
	return r, true
}
