package report

import (
	"cmp"
	"strings"
)

// mostProse is the indentation up to which text is prose, whose lines may be joined. What stands deeper are examples.
const mostProse = 3

// Page wraps a page of help to width columns, none being 80: paragraphs are filled anew, list items and the second of two
// columns hang under their beginnings, and examples keep their lines.
func Page(text string, width int) string {
	var page strings.Builder
	var b block
	for line := range strings.Lines(text) {
		if next := blockOf(line); b.continues(next) {
			b.text += " " + next.text
		} else {
			b.print(&page, min(cmp.Or(width, defaultWidth), mostLine))
			b = next
		}
	}
	b.print(&page, min(cmp.Or(width, defaultWidth), mostLine))
	return page.String()
}

// block is one or more lines that are filled together.
type block struct {
	indent     int
	head, text string // the list's mark or the first column, with the blanks after it; and what hangs beside it
	ended      string // the end of its line, empty before the first block
}

func blockOf(line string) block {
	line = strings.TrimRight(line, " \r\n")
	text := strings.TrimLeft(line, " ")
	b := block{indent: len(line) - len(text), text: text, ended: "\n"}
	n := 0
	if strings.HasPrefix(text, "- ") || strings.HasPrefix(text, "* ") {
		n = len("- ")
	} else if first, rest, found := strings.Cut(text, "  "); found {
		n = len(first) + len("  ") + len(rest) - len(strings.TrimLeft(rest, " "))
	}
	b.head, b.text = text[:n], text[n:]
	return b
}

// hang is where the further lines of a block begin.
func (b block) hang() int { return b.indent + width(b.head) }

// continues reports whether a line goes on with the block: prose under prose, or under what hangs.
func (b block) continues(next block) bool {
	return b.text != "" && next.text != "" && next.head == "" && b.indent <= mostProse && next.indent == b.hang()
}

func (b block) print(page *strings.Builder, total int) {
	hang := b.hang()
	mark := strings.Repeat(" ", b.indent) + b.head
	if b.head != "" && hang > total/2 { // the columns would leave no room: the second goes below the first
		block{indent: b.indent, text: b.head, ended: b.ended}.print(page, total)
		hang = min(b.indent+len("  "), total/2)
		mark = strings.Repeat(" ", hang)
	}
	for _, line := range wrap(b.text, max(total-hang, leastColumn)) {
		page.WriteString(strings.TrimRight(mark+line, " ") + b.ended)
		mark = strings.Repeat(" ", hang)
	}
}
