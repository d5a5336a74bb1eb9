package report

import (
	"bytes"
	"strings"

	"github.com/olekukonko/tablewriter/pkg/twwidth"
)

const (
	defaultWidth = 80
	gap          = 2  // between columns
	leastColumn  = 8  // to which a paragraph is narrowed, no further
	mostWord     = 16 // to which a column is narrowed at once, whatever its longest word
	leastText    = 30 // what the column of sentences should have before others are narrowed no more
	leastTable   = 60 // below this a table cannot be read, and paragraphs are printed
)

// width is how many columns text takes on a terminal, colour taking none. It leaves the locale out of account, so that
// two machines print the same.
func width(text string) int {
	n := 0
	for _, r := range text {
		if !isNarrow(r) {
			return twwidth.WidthWithOptions(text, twwidth.Options{})
		}
		n++
	}
	return n
}

// isNarrow reports whether a rune takes one column on every terminal: ASCII, Latin letters and signs, quotation marks and
// dashes, the minus sign and the lines that rules are drawn with.
func isNarrow(r rune) bool {
	return r >= ' ' && r < 0x7F || r >= 0xA0 && r < 0x300 && r != 0xAD || r >= 0x2010 && r <= 0x2026 || r == '−' || r == '─'
}

// rows prints a table, or where it would be too narrow to read a paragraph for each row, as it is said behind a mark.
func (p *printer) rows(text int, head []string, rows [][]string, mark string, said func(row []string) string) {
	if p.fits(text, head, rows) {
		columns(&p.out, columnWidths(p.width, text, head, rows), head, rows)
		return
	}
	for _, row := range rows {
		paragraph(&p.out, p.width, mark, said(row))
	}
}

// columns prints rows under headings with a rule below them, in columns of given widths.
func columns(w *bytes.Buffer, widths []int, head []string, rows [][]string) {
	for _, row := range append([][]string{head, rules(widths)}, rows...) {
		listRow(w, row, widths)
	}
}

func listRow(w *bytes.Buffer, row []string, widths []int) {
	left := make([]string, len(row))
	for i, cell := range row {
		left[i] = spaced(cell)
	}
	for more := true; more; w.WriteByte('\n') {
		more = false
		for i := range left {
			var line string
			line, left[i] = firstLine(left[i], widths[i])
			w.WriteString(line)
			w.WriteString(strings.Repeat(" ", max(widths[i]-width(line), 0)+gap))
			more = more || left[i] != ""
		}
	}
}

func rules(widths []int) []string {
	lines := make([]string, len(widths))
	for i, n := range widths {
		lines[i] = strings.Repeat("─", n)
	}
	return lines
}

// columnWidths gives each column what its longest cell needs, and the column of sentences what is left. Where that is too
// little the others are narrowed, the widest first, but not below their longest words.
func columnWidths(total, text int, head []string, rows [][]string) []int {
	widths, words := extents(head, rows)
	wanted := widths[text]
	widths[text] = 0
	room := total - gap*len(widths)
	for _, n := range widths {
		room -= n
	}
	room += narrow(widths, min(wanted, leastText)-room, words)
	widths[text] = max(min(wanted, room), 1)
	return widths
}

// extents is each column's longest cell, and its longest word.
func extents(head []string, rows [][]string) (cells, words []int) {
	cells, words = make([]int, len(head)), make([]int, len(head))
	measure := func(row []string) {
		for i, cell := range row {
			cells[i] = max(cells[i], width(cell))
			for word := range strings.SplitSeq(cell, " ") {
				words[i] = max(words[i], min(width(word), mostWord))
			}
		}
	}
	measure(head)
	for _, row := range rows {
		measure(row)
	}
	return cells, words
}

// fits reports whether rows can stand as a table, without a word broken or a column of sentences too narrow to read; else
// they are better printed as paragraphs.
func (p *printer) fits(text int, head []string, rows [][]string) bool {
	cells, words := extents(head, rows)
	words[text] = max(words[text], min(cells[text], leastText/2))
	needed := gap * len(head)
	for _, n := range words {
		needed += n
	}
	return needed <= p.width && p.width >= leastTable
}

// narrow takes columns off the widest that are above their floor, until so many are taken or none is left to take.
func narrow(widths []int, columns int, floor []int) (taken int) {
	for ; taken < columns; taken++ {
		widest := -1
		for i, n := range widths {
			if n > floor[i] && (widest < 0 || n > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			break
		}
		widths[widest]--
	}
	return taken
}

// unbroken marks a space at which a line is not to be broken, as in KPI 7!C9. It is printed as a plain space, so that what
// is copied from a terminal is found again.
const unbroken = "\u00a0"

// spaced is a text with one space between its words and none around them.
func spaced(text string) string {
	if !strings.Contains(text, "  ") {
		return strings.Trim(text, " ")
	}
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' }), " ")
}

// wrap breaks text into lines of at most n columns.
func wrap(text string, n int) []string {
	line, rest := firstLine(spaced(text), n)
	lines := []string{line}
	for rest != "" {
		line, rest = firstLine(rest, n)
		lines = append(lines, line)
	}
	return lines
}

// firstLine breaks spaced text behind the last word that n columns hold, and inside a word only where the word alone is
// longer.
func firstLine(text string, n int) (line, rest string) {
	end := wordEnd(text, 0)
	if width(text[:end]) > n {
		if head, tail := split(text[:end], n); tail != "" {
			return respaced(head), text[len(head):]
		}
	}
	for end < len(text) {
		next := wordEnd(text, end+1)
		if width(text[:next]) > n {
			return respaced(text[:end]), text[end+1:]
		}
		end = next
	}
	return respaced(text), ""
}

// wordEnd is where the word ends that begins at an index of a text.
func wordEnd(text string, from int) int {
	if n := strings.IndexByte(text[from:], ' '); n >= 0 {
		return from + n
	}
	return len(text)
}

func respaced(line string) string { return strings.ReplaceAll(line, unbroken, " ") }

// split cuts a word after n columns, or after its first character where even that is wider; an address is cut behind its
// sheet if that fits, and a file's name behind a sign.
func split(word string, n int) (head, tail string) {
	taken := 0
	for i, r := range word {
		taken += width(string(r))
		if i > 0 && taken > n {
			if sheet := strings.LastIndexByte(word[:i], '!') + 1; sheet > 0 {
				i = sheet
			} else if dot := strings.LastIndexByte(word[:i], '.'); dot > i/2 {
				i = dot
			} else if sign := strings.LastIndexAny(word[:i], "-_/") + 1; sign > i/2 {
				i = sign
			}
			return word[:i], word[i:]
		}
	}
	return word, ""
}

// mostLine is how many columns a paragraph takes: the eye loses a longer line.
const mostLine = 100

// paragraph wraps text behind a mark, further lines hanging under the first.
func paragraph(w *bytes.Buffer, total int, mark, text string) {
	total = min(total, mostLine)
	indent := strings.Repeat(" ", width(mark))
	text = spaced(text)
	for more := true; more; more = text != "" {
		var line string
		line, text = firstLine(text, max(total-len(indent), leastColumn))
		w.WriteString(mark)
		w.WriteString(line)
		w.WriteByte('\n')
		mark = indent
	}
}
