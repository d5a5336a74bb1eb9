package spreadsheet

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/formula"
	"kpicheck/internal/regex"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// NumberAsText finds numbers that are stored as text.
var NumberAsText = &Rule{
	Name:   "number-as-text",
	Family: finding.Spreadsheet,
	Title:  "A number is stored as text",
	Doc: `A number that was typed after an apostrophe, or pasted from a letter, is text: SUM and AVERAGE pass it by without a word,
and the total is too small.

It is a query where a formula takes the cell in with others, so that a total leaves it out, and a note where it stands among
numbers but nothing is worked out from it. Signs of a currency, thousands separators, a percent sign and spaces do not
keep a text from being a number.

A column in which all are texts is taken for codes, and so is a number that begins with a nought; years are headings.
Numbers in words, or with a unit behind them, are not seen.`,
	Answer: `Turn the cells into numbers: Data, Text to Columns, Finish. Then look at the totals again.`,
	Run: func(p *Pass) {
		r := readTexts(p.sheets)
		p.eachSheet(func(s *grid.Sheet) []finding.Exception { return numbersAsText(s, r) })
	},
}

// textNumber is a text that reads as a number, and not as a code, which a nought in front makes of it.
var textNumber = regex.Lazy(`^[-+£$€\s\x{a0}]*((0|[1-9]\d*|[1-9]\d{0,2}(,\d{3})+)(\.\d*)?|\.\d+)[\s\x{a0}]*%?[\s\x{a0}]*$`)

// digits are asked for before a pattern is: most texts have none.
const digits = "0123456789"

func isTextNumber(text string) bool {
	const longestNumber = 40
	return len(text) <= longestNumber && strings.ContainsAny(text, digits) && textNumber().MatchString(text) && !grid.IsYear(strings.TrimSpace(text))
}

// reading is the numbers stored as text of some sheets, and the formulas that take them in with others.
type reading struct {
	texts map[*grid.Sheet][]int32
	taken map[grid.Spot]grid.Spot // by the text, the first formula
}

func readTexts(sheets []*grid.Sheet) reading {
	r := reading{map[*grid.Sheet][]int32{}, map[grid.Spot]grid.Spot{}}
	for _, s := range sheets {
		for i := range s.Cells {
			if c := &s.Cells[i]; c.Type == workbook.Text && !c.HasFormula() && isTextNumber(c.Text) {
				r.texts[s] = append(r.texts[s], int32(i))
			}
		}
	}
	for _, s := range sheets {
		s.Effort = grid.EffortFor(s)
		for _, i := range s.Worked {
			for _, ref := range s.Forms[i].Ranges {
				r.takeIn(grid.Spot{Sheet: s, Cell: i}, ref)
			}
		}
	}
	return r
}

// takeIn notes the texts that a range of a formula holds beside numbers.
func (r reading) takeIn(by grid.Spot, ref formula.Ref) {
	s, a, ok := by.Target(ref, by.Cell)
	if !ok {
		return
	}
	texts := r.texts[s]
	k, _ := slices.BinarySearchFunc(texts, a.Top, func(i int32, row int) int { return s.Row(i) - row })
	for _, i := range texts[k:] {
		if s.Row(i) > a.Bottom || !by.Effort.Burn(1) {
			return
		}
		text := grid.Spot{Sheet: s, Cell: i}
		if _, noted := r.taken[text]; !noted && a.Contains(s.Row(i), s.Col(i)) {
			r.taken[text] = by
		}
	}
}

func numbersAsText(s *grid.Sheet, r reading) (all []finding.Exception) {
	var query, note []int32
	for _, i := range r.texts[s] {
		if !grid.MostlyAmong(s, i, s.IsNumber) {
			continue
		}
		if _, in := r.taken[grid.Spot{Sheet: s, Cell: i}]; in {
			query = append(query, i)
			s.Claim(i)
		} else {
			note = append(note, i)
		}
	}
	if len(query) > 0 {
		by := r.taken[grid.Spot{Sheet: s, Cell: query[0]}]
		e := textException(s, finding.Query, query)
		e.Evidence = []finding.Evidence{wording.Evidence(by.Sheet, by.Cell)}
		e.Says += fmt.Sprintf(", and %s leaves %s out", e.Evidence[0].At, wording.Verb(len(query), "it", "them"))
		all = append(all, e)
	}
	if len(note) > 0 {
		e := textException(s, finding.Note, note)
		e.Says += ", among numbers"
		all = append(all, e)
	}
	return all
}

func textException(s *grid.Sheet, severity finding.Severity, cells []int32) finding.Exception {
	e := wording.Of(s, severity, cells)
	e.Reported = s.Cells[cells[0]].Text
	e.LikelyCause = "typed after an apostrophe, or pasted from another program"
	e.Question = fmt.Sprintf("Should %s be %s?", wording.Named(s, cells), wording.Verb(len(cells), "a number", "numbers"))
	e.Says = fmt.Sprintf("%s %s stored as text", wording.Subject(s, cells...), wording.Verb(len(cells), "is", "are"))
	return e
}
