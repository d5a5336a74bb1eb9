package spreadsheet

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/formula"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
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
Numbers in words, or with a unit behind them, are not seen.

To answer, turn the cells into numbers: Data, Text to Columns, Finish. Then look at the totals again.`,
	Run: func(p *Pass) {
		taken := p.takenIn()
		p.eachSheet(func(s *sheet) []finding.Exception { return numbersAsText(s, taken[s]) })
	},
}

// isTextNumber says whether a text reads as a number, and not as a code: a nought in front makes it one, a year a heading.
func isTextNumber(text string) bool {
	t := strings.TrimSpace(strings.ReplaceAll(text, "\u00a0", " "))
	if len(t) > 40 || t == "" || isYear(t) {
		return false
	}
	t = strings.TrimSuffix(strings.TrimSpace(strings.TrimLeft(t, "-+£$€ ")), "%")
	t = strings.TrimSpace(t)
	if whole, _, _ := strings.Cut(t, "."); len(whole) > 1 && whole[0] == '0' {
		return false
	}
	if strings.Contains(t, ",") {
		groups := strings.Split(strings.SplitN(t, ".", 2)[0], ",")
		for k, g := range groups {
			if k > 0 && len(g) != 3 || len(g) > 3 {
				return false
			}
		}
		t = strings.ReplaceAll(t, ",", "")
	}
	if t == "" || strings.ContainsAny(t, "eE+-") {
		return false
	}
	_, ok := kpi.ParseDecimal(t)
	return ok
}

// textNumbers is the cells of the sheet that hold numbers as text.
func (s *sheet) textNumbers() []int32 {
	if s.looked {
		return s.asText
	}
	s.looked = true
	for _, l := range s.rows {
		for _, i := range l.cells {
			if c := &s.Cells[i]; c.Type == workbook.Text && s.form[i] == typed && !c.HasFormula() && isTextNumber(c.Text) {
				s.asText = append(s.asText, i)
			}
		}
	}
	return s.asText
}

// takenIn is the numbers stored as text that formulas take in with others.
func (p *Pass) takenIn() map[*sheet]map[int32]spot {
	taken := map[*sheet]map[int32]spot{}
	some := slices.ContainsFunc(p.sheets, func(s *sheet) bool { return len(s.textNumbers()) > 0 })
	if !some {
		return taken
	}
	for _, s := range p.sheets {
		s.refuel()
		for _, i := range s.worked {
			if f := s.formOf(i); f.sums {
				s.takesIn(f, i, taken)
			}
		}
	}
	return taken
}

// takesIn notes the texts that the ranges of one formula hold beside numbers.
func (s *sheet) takesIn(f *form, i int32, taken map[*sheet]map[int32]spot) {
	f.node.Each(func(n *formula.Node) {
		if !n.IsAggregate() || n.Word == "COUNT" {
			return
		}
		for _, arg := range n.Args {
			if arg.Kind != formula.Reference || !arg.Ref.Area {
				continue
			}
			on, known := (reckoner{s}).on(arg.Ref.Sheet)
			a, ok := arg.Ref.At(s.row(i), s.col(i))
			if !known || !ok {
				continue
			}
			on.eachTextIn(a, s, func(k int32) {
				if taken[on] == nil {
					taken[on] = map[int32]spot{}
				}
				if _, noted := taken[on][k]; !noted {
					taken[on][k] = spot{s, i}
				}
			})
		}
	})
}

// eachTextIn calls f for every number stored as text within an area. What it costs is laid on a sheet.
func (s *sheet) eachTextIn(a formula.Area, pays *sheet, f func(int32)) {
	texts := s.textNumbers()
	k, _ := slices.BinarySearchFunc(texts, int32(a.Top), func(i, row int32) int { return int(s.Cells[i].Row - row) })
	for _, i := range texts[k:] {
		if s.row(i) > a.Bottom || !pays.burn(1) {
			return
		}
		if a.Contains(s.row(i), s.col(i)) {
			f(i)
		}
	}
}

func numbersAsText(s *sheet, taken map[int32]spot) (all []finding.Exception) {
	var query, note []int32
	for _, i := range s.textNumbers() {
		if _, in := taken[i]; in && s.amongNumbers(i) {
			query = append(query, i)
			s.claim(i)
		} else if s.amongNumbers(i) {
			note = append(note, i)
		}
	}
	if len(query) > 0 {
		by := taken[query[0]]
		at := by.sheet.at(by.cell)
		e := s.textException(query, finding.Query)
		e.Says = fmt.Sprintf("%s%s %s stored as text, and %s leaves %s out", s.named(query), s.labelled(query[0]), verb(len(query), "is", "are"), at, verb(len(query), "it", "them"))
		e.Evidence = []finding.Evidence{{At: at, Label: "=" + by.sheet.formulaAt(by.sheet.formOf(by.cell), by.cell), Value: by.sheet.shown(by.cell)}}
		all = append(all, e)
	}
	if len(note) > 0 {
		e := s.textException(note, finding.Note)
		e.Says = fmt.Sprintf("%s%s %s stored as text, among numbers", s.named(note), s.labelled(note[0]), verb(len(note), "is", "are"))
		all = append(all, e)
	}
	return all
}

func (s *sheet) textException(cells []int32, severity finding.Severity) finding.Exception {
	i := cells[0]
	return finding.Exception{
		Severity: severity, At: s.at(i), Cells: s.places(cells), Reported: s.Cells[i].Text,
		LikelyCause: "typed after an apostrophe, or pasted from another program",
		Question:    fmt.Sprintf("Should %s be a number?", s.Cells[i].Address()),
	}
}

// amongNumbers says whether most cells next to one in its column are numbers.
func (s *sheet) amongNumbers(i int32) bool {
	const most = 3
	cells := s.cols[s.colOf[s.Cells[i].Col]].cells
	k, _ := slices.BinarySearch(cells, i)
	numbers, others := 0, 0
	for n := max(0, k-most); n < min(len(cells), k+most+1); n++ {
		switch {
		case n == k:
		case s.isNumber(cells[n]):
			numbers++
		default:
			others++
		}
	}
	return numbers > others
}
