package contract

import (
	"fmt"
	"strings"

	"kpicheck/internal/regex"
)

// opened is a mapping or a list that the lines so far have opened.
type opened struct {
	column int // blanks before its keys or dashes
	isList bool
	line   int
	first  string // its first key
}

// outline is what the lines of a file so far have opened, the outermost first.
type outline struct {
	open    []opened
	closed  []opened // by the latest line
	awaited bool     // the line before is a key with nothing after it, so that more may open
	depth   int      // of brackets that lines before have left open
}

var keyOfLine = regex.Lazy(`^ *((?:- +)*)("[^"]*"|[A-Za-z_][\w ]*):(?: +(.*))?$`)

// misindented finds the first line that stands in no column of what it may be a part of. It knows the lines of a contract, a key,
// a dash or a brace each; others it passes over.
func misindented(lines []string) (line int, advice string) {
	o, begins := &outline{}, 0
	for n, text := range lines {
		text = strings.TrimRight(text, " \r")
		bare := strings.TrimLeft(text, " ")
		if bare == "" || bare[0] == '#' {
			continue
		}
		within := o.depth > 0
		if o.depth += depthOf(text); within {
			continue
		}
		begins = n + 1
		if at, advice := o.take(n+1, text, len(text)-len(bare), n+1 < len(lines) && isItemAt(lines[n+1], len(text)-len(bare))); advice != "" {
			return at, advice
		}
	}
	if o.depth > 0 {
		return begins, "a bracket that is opened here is never closed"
	}
	return 0, ""
}

func depthOf(text string) int {
	bare := outsideQuotes(text)
	return strings.Count(bare, "[") + strings.Count(bare, "{") - strings.Count(bare, "]") - strings.Count(bare, "}")
}

func isItemAt(text string, column int) bool {
	return strings.HasPrefix(text, strings.Repeat(" ", column)+"- ")
}

// take reads a line that begins after so many blanks, or says what is wrong with it and on which line.
func (o *outline) take(n int, text string, column int, beforeItem bool) (line int, advice string) {
	m := keyOfLine().FindStringSubmatch(text)
	isItem, isBrace := text[column:] == "-" || strings.HasPrefix(text[column:], "- "), text[column] == '{'
	if m == nil && !isItem && !isBrace {
		return 0, ""
	}
	o.close(column)
	switch {
	case isBrace && (beforeItem || !o.awaited):
		return n, "a dash is missing here; expected \"- {\""
	case isItem:
		if line, advice = o.dash(n, column); advice != "" {
			return line, advice
		}
	case m != nil:
		if len(o.open) == 0 && len(o.closed) > 0 {
			return o.closed[0].line, fmt.Sprintf("%s is indented by %d; expected none, as %s on line %d", o.closed[0].first, o.closed[0].column, m[2], n)
		}
		if advice = o.key(column, m[2]); advice != "" {
			return n, advice
		}
	}
	if m != nil {
		if at := column + len(m[1]); len(o.open) == 0 || o.last().column < at {
			o.open = append(o.open, opened{at, false, n, m[2]})
		}
	}
	o.awaited = m != nil && (m[3] == "" || m[3][0] == '#')
	return 0, ""
}

// close ends what lies further to the right than a column.
func (o *outline) close(column int) {
	kept := len(o.open)
	for kept > 0 && o.open[kept-1].column > column {
		kept--
	}
	o.open, o.closed = o.open[:kept:kept], o.open[kept:]
}

func (o *outline) last() opened { return o.open[len(o.open)-1] }

// dash is what is wrong with a dash in a column; it opens a list where one may begin.
func (o *outline) dash(n, column int) (line int, advice string) {
	switch {
	case len(o.open) > 0 && o.last().isList && o.last().column == column:
		return 0, ""
	case len(o.open) == 0, o.awaited && len(o.closed) == 0:
		o.open = append(o.open, opened{column, true, n, ""})
		return 0, ""
	case o.last().isList:
		return n, fmt.Sprintf("this dash is indented by %d; expected %d, as that of line %d", column, o.last().column, o.last().line)
	}
	for _, c := range o.closed {
		switch {
		case c.isList:
			return n, fmt.Sprintf("this dash is indented by %d; expected %d, as that of line %d", column, c.column, c.line)
		case c.column == column+2:
			return c.line, fmt.Sprintf("a dash is missing before %s; expected one, as on line %d", c.first, n)
		}
	}
	return n, fmt.Sprintf("this dash is indented by %d, and no list begins there", column)
}

// key is what is wrong with a key in a column.
func (o *outline) key(column int, key string) string {
	if len(o.open) == 0 {
		return ""
	}
	switch last := o.last(); {
	case last.isList && last.column == column:
		return fmt.Sprintf("%s is indented by %d, which is where dashes stand; expected a dash before it if it begins another, else two blanks more", key, column)
	case last.isList && !o.awaited:
		return fmt.Sprintf("a dash is missing before %s; expected it under the dash of line %d", key, last.line)
	case !last.isList && last.column < column && !o.awaited:
		return fmt.Sprintf("%s is indented by %d; expected %d, as %s on line %d", key, column, last.column, last.first, last.line)
	}
	return ""
}
