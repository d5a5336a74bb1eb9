package misfit

import (
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
)

// notes is what a sheet says of its own figures. Its sentences are gathered when they are first asked for.
type notes struct {
	sheet    *grid.Sheet
	gathered bool
	texts    []string // of two words or more, in lower case
	unlike   bool     // some sentence says so
}

func isSentence(text string) bool {
	const words = 4
	return strings.Count(text, " ") >= words-1
}

// gather takes the texts of a sheet that may be notes.
func (n *notes) gather() {
	if n.gathered {
		return
	}
	n.gathered = true
	for i := range n.sheet.Cells {
		c := &n.sheet.Cells[i]
		text := strings.ToLower(strings.TrimSpace(c.Text))
		if c.Type == workbook.Text && strings.Contains(text, " ") {
			n.texts = append(n.texts, text)
			n.unlike = n.unlike || isSentence(text) && unlike().MatchString(text)
		}
	}
}

// mark is what refers to a note at the end of a label: 1998(1), 1999 [a], 2000*, 2001¹.
var mark = regex.Lazy(`(\(\d{1,2}\)|\([a-z]\)|\[[\w ]{1,10}\]|\*+|[¹²³⁴-⁹†‡§#]+)\s*$`)

// What notes say: that figures are in a total and not in its parts, or in several parts; that there is something about one period.
var (
	unlike = regex.Lazy(`\b(may|do|does|will|need|might) not (always |necessarily )?(add|sum|equal|match|be the sum|agree)\b|` +
		`\bmore than (one|once)\b|\btotals? (also |may |will )?(includ|exclud)(e|es|ing)\b|\b(in|from) the totals?\b`)
	apart = regex.Lazy(`\b(incl|excl|estimat|revis|provision|unknown|missing|incomplete|partial|chang|correct|adjust|because|not|only|due to)`)
)

// explain reports whether a mark at a total, or a note, explains a gap: one on sums at large, one that names the total's own row
// or column, or one with the very number of the gap. Where there are too many to be gone through, one of them may.
func (n *notes) explain(g gap) bool {
	own := g.name()
	if n.marked(own) || n.marked(g.total.cell) {
		return true
	}
	if n.gather(); n.unlike || !n.sheet.Effort.Burn(len(n.texts)) {
		return true
	}
	name := strings.ToLower(strings.TrimSpace(n.text(own)))
	ofLine := strings.ToLower(mark().FindString(strings.TrimSpace(n.text(g.line.Label))))
	off := g.total.off(g.n)
	off.Abs(off)
	return slices.ContainsFunc(n.texts, func(text string) bool {
		return ofLine != "" && strings.HasPrefix(text, ofLine) || text != name && isOn(text, name) || hasNumber(text, off)
	})
}

// isOn reports whether a sentence is on the row or column of a name. A period is named by titles too: then the sentence must say
// how it is not as the others.
func isOn(text, name string) bool {
	return isSentence(text) && names(text, name) && (!grid.IsPeriod(name) || apart().MatchString(text))
}

var (
	numbered = regex.Lazy(`\b(kpi|table|figure|chart|sheet|page|note|section|part|appendix|week|quarter|year|no\.?) ?\d+`)
	numeral  = regex.Lazy(`\d[\d,]*(\.\d+)?`)
)

// hasNumber reports whether a text gives a number, in figures or in English words, but for what it numbers: KPI 7, table 2.
func hasNumber(text string, v *big.Rat) bool {
	text = numbered().ReplaceAllString(text, "")
	if w := inWords(v); w != "" && hasWords(strings.ReplaceAll(text, "-", " "), w) {
		return true
	}
	return slices.ContainsFunc(numeral().FindAllString(text, -1), func(figure string) bool {
		x, ok := kpi.ParseDecimal(strings.ReplaceAll(figure, ",", ""))
		return ok && x.Cmp(v) == 0
	})
}

var (
	units = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " +
		"seventeen eighteen nineteen")
	tens = strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety")
)

// inWords is a whole number from one to ninety-nine in English, without a hyphen; empty for others.
func inWords(v *big.Rat) string {
	if !v.IsInt() || v.Cmp(big.NewRat(1, 1)) < 0 || v.Cmp(big.NewRat(99, 1)) > 0 {
		return ""
	}
	n := int(v.Num().Int64())
	switch {
	case n < len(units):
		return units[n]
	case n%10 == 0:
		return tens[n/10-2]
	}
	return tens[n/10-2] + " " + units[n%10]
}

func (n *notes) text(i int32) string {
	if i < 0 {
		return ""
	}
	return n.sheet.Cells[i].Text
}

// marked reports whether a cell refers to a note.
func (n *notes) marked(i int32) bool {
	return i >= 0 && (n.sheet.Footnote(&n.sheet.Cells[i]) != "" || mark().MatchString(n.text(i)))
}

// names reports whether a sentence has a name in it, both in lower case, as whole words: one short enough to be met by chance says nothing.
func names(sentence, name string) bool {
	const shortest = 4
	if utf8.RuneCountInString(name) < shortest {
		return false
	}
	return hasWords(sentence, name)
}

// hasWords reports whether a text has some words in it, as whole words.
func hasWords(text, words string) bool {
	for from := 0; ; {
		k := strings.Index(text[from:], words)
		if k < 0 {
			return false
		}
		if k += from; !wordAt(text, k-1) && !wordAt(text, k+len(words)) {
			return true
		}
		from = k + len(words)
	}
}

func wordAt(text string, at int) bool {
	return at >= 0 && at < len(text) && (text[at] >= '0' && text[at] <= '9' || text[at] >= 'a' && text[at] <= 'z')
}

// name is the text by which the total's row is called, where totals stand down a column, or its column; -1 if there is none.
func (g gap) name() int32 {
	s := g.sheet
	if g.line.Axis == forms.DownCol {
		for _, i := range grid.LineAt(s, forms.AlongRow, s.Row(g.total.cell)) {
			if s.Cells[i].Type == workbook.Text && i < g.total.cell {
				return i
			}
		}
		return -1
	}
	at := -1
	for _, i := range grid.LineAt(s, forms.DownCol, s.Col(g.total.cell)) {
		if i >= g.total.cell {
			break
		}
		if s.Cells[i].Type == workbook.Text {
			at = int(i)
		}
	}
	return int32(at)
}
