package contract

import (
	"fmt"
	"reflect"
	"strings"
	"sync"

	"kpicheck/internal/regex"
)

// A slip is a mistake of YAML that one line shows, and what to do about it; empty where the line does not show it.
type slipOf func(line string) (advice string)

// slipsOfLine are tried in this order: the earlier explain the later.
var slipsOfLine = []slipOf{noBlankAfterColon, noBlankAfterDash, equalsForColon, apostropheInside, textAfterQuotes, openQuote, openBracket,
	signBefore, colonInside}

// linesAfter is how far behind the line at which the parser gave up the slip may stand: comments and blank lines lie between.
const linesAfter = 10

// diagnosed is where a file that is no YAML most likely goes wrong, and what to do; the parser's own words tell of its grammar. near
// is the line at which the parser gave up, which may be the one after.
func diagnosed(lines []string, near int) (line int, advice string) {
	for _, n := range []int{near, near - 1, near + 1} {
		if n < 1 || n > len(lines) {
			continue
		}
		for _, slip := range slipsOfLine {
			if advice := slip(lines[n-1]); advice != "" {
				return n, advice
			}
		}
	}
	return misindented(lines[:min(near+linesAfter, len(lines))])
}

// fieldNames are the keys that a contract may have, wherever.
var fieldNames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	var gather func(t reflect.Type)
	gather = func(t reflect.Type) {
		for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct {
			return
		}
		for i := range t.NumField() {
			names[nameOf(t.Field(i))] = true
			gather(t.Field(i).Type)
		}
	}
	gather(reflect.TypeFor[document]())
	gather(reflect.TypeFor[explanation]())
	return names
})

var (
	tightColon = regex.Lazy(`^\s*(?:-\s+)?([a-z_]+):([^\s:].*)$`)
	tightDash  = regex.Lazy(`^\s*-([A-Za-z_{"].*)$`)
	equalsSign = regex.Lazy(`^\s*(?:-\s+)?([a-z_]+)\s*=\s*(.*)$`)
	quotedOnce = regex.Lazy(`[:,\[{]\s*'[^']*\w'\w`)
	afterQuote = regex.Lazy(`:\s+("[^"]*"|'[^']*')\s*[^\s#,\]}'"]`)
	ofSign     = regex.Lazy(`^\s*(?:-\s+)?([a-z_]+):\s+([@%&*!>|<` + "`" + `]=?)\s*(\S.*)$`)
	twoColons  = regex.Lazy(`^\s*(?:-\s+)?([a-z_]+):\s+([^"'\[{#\s].*:(?:\s.*|))$`)
)

func noBlankAfterColon(line string) string {
	if m := tightColon().FindStringSubmatch(line); m != nil && fieldNames()[m[1]] {
		return fmt.Sprintf("a blank is missing after the colon; write \"%s: %s\"", m[1], short(m[2]))
	}
	return ""
}

func noBlankAfterDash(line string) string {
	if m := tightDash().FindStringSubmatch(line); m != nil {
		return fmt.Sprintf("a blank is missing after the dash; write \"- %s\"", short(m[1]))
	}
	return ""
}

func equalsForColon(line string) string {
	if m := equalsSign().FindStringSubmatch(line); m != nil && fieldNames()[m[1]] {
		return fmt.Sprintf("an equals sign stands where a colon should; write \"%s: %s\"", m[1], short(m[2]))
	}
	return ""
}

func apostropheInside(line string) string {
	if quotedOnce().MatchString(line) {
		return "an apostrophe ends a text that begins with one; put the text between double quotation marks"
	}
	return ""
}

func textAfterQuotes(line string) string {
	if m := afterQuote().FindStringSubmatch(line); m != nil {
		return fmt.Sprintf("more follows the text in quotation marks, %s; put all of it between them", short(m[1]))
	}
	return ""
}

func openQuote(line string) string {
	if strings.Count(strings.ReplaceAll(line, `\"`, ""), `"`)%2 == 1 {
		return "a quotation mark is not closed on its line"
	}
	return ""
}

func openBracket(line string) string {
	bare := outsideQuotes(line)
	for _, pair := range []string{"[]", "{}"} {
		if open, closed := strings.Count(bare, pair[:1]), strings.Count(bare, pair[1:]); open > closed {
			return fmt.Sprintf("a %s is not closed on its line; expected %s at its end", pair[:1], pair[1:])
		} else if closed > open {
			return fmt.Sprintf("a %s closes nothing; expected %s before it", pair[1:], pair[:1])
		}
	}
	return ""
}

// outsideQuotes is a line without what stands in quotation marks, and without its comment.
func outsideQuotes(line string) string {
	var bare strings.Builder
	quote := rune(0)
	for i, r := range line {
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
		case r == '"' || r == '\'' && i > 0 && strings.ContainsRune(" [{,", rune(line[i-1])):
			quote = r
		case r == '#' && (i == 0 || line[i-1] == ' '):
			return bare.String()
		default:
			bare.WriteRune(r)
		}
	}
	return bare.String()
}

func signBefore(line string) string {
	m := ofSign().FindStringSubmatch(line)
	switch {
	case m == nil:
		return ""
	case number(m[3]).valid():
		return fmt.Sprintf("a number stands alone; write \"%s: %s\", and which way is good as polarity", m[1], m[3])
	}
	return fmt.Sprintf("text that begins with %s must stand in quotation marks; write %s: \"%s%s\"", m[2], m[1], m[2], short(m[3]))
}

func colonInside(line string) string {
	if m := twoColons().FindStringSubmatch(line); m != nil {
		return fmt.Sprintf("text that holds a colon must stand in quotation marks; write %s: %q", m[1], short(strings.TrimSpace(m[2])))
	}
	return ""
}
