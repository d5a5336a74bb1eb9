package kpi

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lines is the answer as lines of reading.yaml, ready to be put into a Doubt's SettledBy.
func (a Answer) Lines() string { return "headings:\n  " + inYAML(a.Heading) + ": " + inYAML(a.Is) }

// Lines is the order as a line of reading.yaml.
func (o DateOrder) Lines() string { return "dates: " + string(o) }

// Settling is the lines that settle several doubts, as one file: what each has under a key comes under that key once. Where
// two doubts answer one heading, the first answer stands.
func Settling(doubts []Doubt) string {
	var keys []string
	under := map[string][]string{}
	for _, d := range doubts {
		key := ""
		for line := range strings.SplitSeq(d.SettledBy, "\n") {
			switch {
			case line == "":
			case !strings.HasPrefix(line, " "):
				if key = line; !slices.Contains(keys, key) {
					keys = append(keys, key)
				}
			case !slices.ContainsFunc(under[key], func(other string) bool { return keyOf(other) == keyOf(line) }):
				under[key] = append(under[key], line)
			}
		}
	}
	var lines []string
	for _, key := range keys {
		lines = append(append(lines, key), under[key]...)
	}
	return strings.Join(lines, "\n")
}

// keyOf is what stands before the colon that ends a key, in quotation marks or plain.
func keyOf(line string) string {
	line = strings.TrimSpace(line)
	if key, err := strconv.QuotedPrefix(line); err == nil {
		return key
	}
	key, _, _ := strings.Cut(line, ": ")
	return key
}

// inYAML is a text as YAML takes it for that text: plain where it can be, since people are to read it, else in quotation
// marks.
func inYAML(text string) string {
	if isPlainYAML(text) {
		return text
	}
	return QuotedYAML(text)
}

// QuotedYAML is a text in quotation marks as YAML takes it for that text, on one line, with nothing in it that does not show. What Go
// escapes YAML escapes in the same way, as long as the text is UTF-8.
func QuotedYAML(text string) string {
	return strconv.Quote(strings.ToValidUTF8(text, string(utf8.RuneError)))
}

// isPlainYAML reports whether a text begins with a letter and holds no sign that YAML may take for its own.
func isPlainYAML(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	if !unicode.IsLetter(first) || strings.HasSuffix(text, " ") || slices.Contains([]string{"null", "Null", "NULL"}, text) {
		return false
	}
	return !strings.ContainsFunc(text, func(r rune) bool {
		return r == utf8.RuneError || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" .,%/()&'’-–+£", r)
	})
}

// Text is the answers as reading.yaml has them; comments that stood there are not kept.
func (a *Answers) Text() string {
	var doubts []Doubt
	for _, one := range a.Headings {
		doubts = append(doubts, Doubt{SettledBy: one.Lines()})
	}
	if a.DateOrder != OrderUnknown {
		doubts = append(doubts, Doubt{SettledBy: a.DateOrder.Lines()})
	}
	if a.SheetNames != "" {
		doubts = append(doubts, Doubt{SettledBy: "sheet names: " + a.SheetNames})
	}
	return Settling(doubts) + "\n"
}
