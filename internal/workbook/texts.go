package workbook

import (
	"errors"
	"strconv"
	"strings"

	"kpicheck/internal/regex"
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
	if err := x.Root(xmlscan.Main, "sst", errors.New("it does not hold the workbook's texts")); err != nil {
		return found, err
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

// escape is how Excel writes a character that XML does not allow: _x000D_.
var escape = regex.Lazy(`_x([0-9A-Fa-f]{4})_`)

// unescape decodes those characters.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escape().ReplaceAllStringFunc(s, func(written string) string {
		r, _ := strconv.ParseUint(written[2:6], 16, 16)
		return string(rune(r))
	})
}
