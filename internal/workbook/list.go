package workbook

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"kpicheck/internal/budget"
	"kpicheck/internal/workbook/internal/numfmt"
	"kpicheck/internal/workbook/internal/xmlscan"
)

// A list is separated values. It is read under a name that says so: a list called .xlsx is refused, since a mismatch of
// name and content is worth a word.
var listNames = []string{".csv", ".tsv", ".txt"}

// fileName is the last part of a path, with either kind of slash.
func fileName(name string) string { return path.Base(strings.ReplaceAll(name, `\`, "/")) }

// separatedValues is the book of a list; nil where the name or the content says that it is none.
func separatedValues(data []byte, name string, limits Limits, b *budget.Budget) (*Book, error) {
	ext := path.Ext(fileName(name))
	if !slices.Contains(listNames, strings.ToLower(ext)) {
		return nil, nil
	}
	text, err := listText(data)
	if text == "" || err != nil {
		return nil, err
	}
	comma := separatorOf(text)
	if comma == 0 {
		return nil, nil
	}
	if int64(len(text)) > limits.Unzipped {
		return nil, damaged("", tooMuch("unzipped", "holds more than %d MB", limits.Unzipped>>20))
	}
	if strings.Count(text, string(comma)) > limits.Cells { // before memory is taken for them, most being empty
		return nil, damaged("", tooMuch("cells", "holds more than %d cells", limits.Cells))
	}
	book := &Book{limits: limits, budget: b, styles: &styles{}}
	s := &Sheet{Name: strings.TrimSuffix(fileName(name), ext), book: book}
	l := listReader{Reader: csv.NewReader(strings.NewReader(text)), sheet: s, left: newRoom(limits, b)}
	l.Comma, l.FieldsPerRecord = comma, -1
	if err := l.read(); err != nil {
		return nil, err
	}
	book.Sheets = []*Sheet{s}
	return book, nil
}

// listText is the text of a list in UTF-8; empty where it can be none.
func listText(data []byte) (string, error) {
	text, err := xmlscan.ToUTF8(string(data)) // Excel's “Unicode text” is UTF-16
	if err != nil {
		return "", refuse("this text file is damaged: "+err.Error(), "ask for it to be sent again")
	}
	text = strings.TrimPrefix(text, "\ufeff")
	first := strings.TrimLeft(text, " \t\r\n")
	if first == "" || first[0] == '<' || strings.HasPrefix(first, "%PDF") || !readableText([]byte(text), len(text)) {
		return "", nil
	}
	if !utf8.ValidString(text) {
		return fromWindows(text)
	}
	return text, nil
}

// windows1252 is the characters of the code page that differ from Unicode's first 256; 0 for none.
var windows1252 = [32]rune{'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
	0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ'}

func fromWindows(text string) (string, error) {
	var b strings.Builder
	b.Grow(len(text) + len(text)/16)
	for i := range len(text) {
		r := rune(text[i])
		if 0x80 <= r && r < 0xa0 {
			r = windows1252[r-0x80]
		}
		if r == 0 {
			return "", refuse(fmt.Sprintf("line %d of this text file holds a character that neither UTF-8 nor Windows-1252 has",
				1+strings.Count(text[:i], "\n")), "save it as CSV UTF-8 in Excel")
		}
		b.WriteRune(r)
	}
	return b.String(), nil
}

// separatorOf is what parts the values of a list, 0 where the text is none: its first two lines that hold anything must
// have two values each, titles left out. Of several the one that parts every line alike is taken, and then the one that parts them the most,
// so that neither the commas of decimals nor those of words mislead.
func separatorOf(text string) (best rune) {
	bestCount, bestAlike := 0, false
	for _, comma := range []rune{'\t', ';', ','} {
		counts := belowTitles(fieldsOf(text, comma))
		if len(counts) < 2 || counts[0] < 2 || counts[1] < 2 {
			continue
		}
		alike := slices.Min(counts) == slices.Max(counts)
		if most := slices.Max(counts[:2]); best == 0 || alike && !bestAlike || alike == bestAlike && most > bestCount {
			best, bestCount, bestAlike = comma, most, alike
		}
	}
	return best
}

// belowTitles leaves out the first lines where they hold one value each, as titles do, above lines that are all alike.
func belowTitles(counts []int) []int {
	first := slices.IndexFunc(counts, func(n int) bool { return n > 1 })
	if first <= 0 || first > mostTitles {
		return counts
	}
	if rest := counts[first:]; len(rest) > 1 && slices.Min(rest) == slices.Max(rest) {
		return rest
	}
	return counts
}

// mostTitles is how many lines of titles may stand above a list.
const mostTitles = 4

// linesLookedAt is how many lines the separator is told by, and headOfList how far they are looked for.
const (
	linesLookedAt = 10
	headOfList    = 1 << 20
)

// fieldsOf is how many values each of the first lines has.
func fieldsOf(text string, comma rune) (counts []int) {
	r := csv.NewReader(strings.NewReader(text[:min(len(text), headOfList)]))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = comma, -1, true
	for len(counts) < linesLookedAt {
		fields, err := r.Read()
		switch {
		case err == nil && !blank(fields):
			counts = append(counts, len(fields))
		case err != nil && !errors.Is(err, io.EOF) && len(counts) == 1:
			return append(counts, counts[0]) // so that the fault of the second line comes to be told
		case err != nil:
			return counts
		}
	}
	return counts
}

func blank(fields []string) bool {
	return !slices.ContainsFunc(fields, func(s string) bool { return strings.TrimSpace(s) != "" })
}

// listReader reads the values of a list into a sheet.
type listReader struct {
	*csv.Reader
	sheet *Sheet
	left  *room
	row   int // the last that was read
	line  int // of the file, at which it ended
}

func (l *listReader) read() error {
	for {
		fields, err := l.Read()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return listFault(err)
		}
		first, _ := l.FieldPos(0)
		l.row += first - l.line // a line without values is a row
		last := len(fields) - 1
		l.line, _ = l.FieldPos(last)
		l.line += strings.Count(fields[last], "\n")
		if err := l.add(fields); err != nil {
			return damaged("", err)
		}
	}
}

// add keeps the values of a line that are not empty.
func (l *listReader) add(fields []string) error {
	if err := l.left.takeCells(int64(len(fields))); err != nil {
		return err
	}
	for i, text := range fields {
		if strings.TrimSpace(text) == "" {
			continue
		}
		if l.row > MaxRow || i >= MaxCol {
			return fmt.Errorf("it has more than %d rows or %d columns", MaxRow, MaxCol)
		}
		c := Cell{Row: int32(l.row), Col: int32(i + 1), Type: Text, Text: text}
		if err := l.left.takeText(l.sheet, &c, 1); err != nil {
			return err
		}
		if number := strings.TrimSpace(text); plainNumber(number) {
			c.Type, c.Text = Number, number
		}
		l.sheet.Cells = append(l.sheet.Cells, c)
	}
	return nil
}

// listFault is where a list cannot be parted into values.
func listFault(err error) error {
	var at *csv.ParseError
	if !errors.As(err, &at) {
		return damaged("", err)
	}
	what := "has a quotation mark within a value"
	if errors.Is(at.Err, csv.ErrQuote) {
		what = "begins a value in quotation marks that does not end as it should"
	}
	return &Refusal{Problem: fmt.Sprintf("this text file cannot be parted into values: line %d %s", at.StartLine, what),
		Remedy: "save it again as CSV in Excel, or send the workbook", Err: err}
}

// plainNumber says whether a text is a number and nothing else: with no separators of thousands, and no noughts before it,
// as codes have. An exponent needs its sign, as programs write it: 1E5 may be a code.
func plainNumber(s string) bool {
	if !numfmt.IsNumber(s) || s[0] == '+' {
		return false
	}
	mantissa, exponent := strings.TrimPrefix(s, "-"), ""
	if i := strings.IndexAny(mantissa, "eE"); i >= 0 {
		mantissa, exponent = mantissa[:i], mantissa[i+1:]
		if exponent[0] != '-' && exponent[0] != '+' {
			return false
		}
	}
	whole, _, pointed := strings.Cut(mantissa, ".")
	return whole == "0" || whole != "" && whole[0] != '0' && (pointed || len(whole) <= 15)
}
