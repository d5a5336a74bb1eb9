package misfit

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
)

// notes is what a sheet says of its own figures. Its sentences are gathered when they are first asked for.
type notes struct {
	sheet     *grid.Sheet
	gathered  bool
	sentences []string // in lower case
	unlike    bool     // some sentence says so
}

// gather takes the texts of a sheet that are sentences and no labels.
func (n *notes) gather() {
	const wordsOfSentence = 4
	if n.gathered {
		return
	}
	n.gathered = true
	for i := range n.sheet.Cells {
		c := &n.sheet.Cells[i]
		if c.Type == workbook.Text && strings.Count(strings.TrimSpace(c.Text), " ") >= wordsOfSentence-1 {
			sentence := strings.ToLower(strings.TrimSpace(c.Text))
			n.sentences = append(n.sentences, sentence)
			n.unlike = n.unlike || unlike.MatchString(sentence)
		}
	}
}

// mark is what refers to a note at the end of a label: 1998(1), 1999 [a], 2000*, 2001¹.
var mark = regexp.MustCompile(`(\(\d{1,2}\)|\([a-z]\)|\[[\w ]{1,10}\]|\*+|[¹²³⁴-⁹†‡§#]+)\s*$`)

// What notes say: that figures are in a total and not in its parts, or in several parts; that there is something about one row
// or column.
var (
	unlike = regexp.MustCompile(`\b(may|do|does|will|need|might) not (always |necessarily )?(add|sum|equal|match|be the sum|agree)\b|` +
		`\bmore than (one|once)\b|\btotals? (also |may |will )?(includ|exclud)(e|es|ing)\b|\b(in|from) the totals?\b`)
	apart = regexp.MustCompile(`\b(incl|excl|estimat|revis|provision|unknown|missing|incomplete|partial|chang|correct|adjust|because|not|only|due to)`)
)

// explain reports whether a mark at a total, or a note, explains a gap: one on sums at large, or one that says how the total's
// own row or column is not as the others. Where there are too many to be gone through, one of them may.
func (n *notes) explain(g gap) bool {
	own := g.name()
	if n.marked(own) || n.marked(g.total.cell) {
		return true
	}
	if n.gather(); n.unlike || !n.sheet.Effort.Burn(len(n.sentences)) {
		return true
	}
	name := strings.ToLower(strings.TrimSpace(n.text(own)))
	ofLine := strings.ToLower(mark.FindString(strings.TrimSpace(n.text(g.line.Label))))
	return slices.ContainsFunc(n.sentences, func(sentence string) bool {
		return ofLine != "" && strings.HasPrefix(sentence, ofLine) || sentence != name && names(sentence, name) && apart.MatchString(sentence)
	})
}

func (n *notes) text(i int32) string {
	if i < 0 {
		return ""
	}
	return n.sheet.Cells[i].Text
}

// marked reports whether a cell refers to a note.
func (n *notes) marked(i int32) bool {
	return i >= 0 && (n.sheet.Footnote(&n.sheet.Cells[i]) != "" || mark.MatchString(n.text(i)))
}

// names reports whether a sentence has a name in it, both in lower case, as whole words: one short enough to be met by chance says nothing.
func names(sentence, name string) bool {
	const shortest = 4
	if utf8.RuneCountInString(name) < shortest {
		return false
	}
	k := strings.Index(sentence, name)
	return k >= 0 && !wordAt(sentence, k-1) && !wordAt(sentence, k+len(name))
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
