package mark

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// column is one of the sheet of findings.
type column struct {
	head  string
	width int
}

var columns = []column{{"No.", 5}, {"Severity", 10}, {"Indicator", 15}, {"What is wrong", 44}, {"Where", 18}, {"Reported", 12}, {"Expected", 14}, {"Question", 52}}

// Heads is what stands over the columns of the list of findings.
func Heads() (heads []string) {
	for _, c := range columns {
		heads = append(heads, c.head)
	}
	return heads
}

// whereColumn is the one that links to the cells.
const whereColumn = 4

// mostPlaces is how many places of one finding the sheet lists; the others are marked all the same.
const mostPlaces = 20

// longestCell is how many characters Excel takes in a cell.
const longestCell = 32000

// addFindings puts the sheet of findings before the others.
func (m *marker) addFindings() error {
	name := m.freeName()
	part := m.free("xl/worksheets/sheet%d.xml")
	text, head := m.findingsSheet()
	m.add(part, text)
	m.kinds.add(part, spreadsheetML+"worksheet+xml")
	return m.addTab(name, m.related.add("worksheet", part), head)
}

// listing is the sheet of findings under way.
type listing struct {
	rows, links strings.Builder
	next        int // row
}

// row is a row as high as so many lines of text.
func (l *listing) row(lines int, cells ...string) {
	fmt.Fprintf(&l.rows, `<row r="%d" ht="%d" customHeight="1">%s</row>`, l.next, min(lineHeight*lines+1, highestRow), strings.Join(cells, ""))
	l.next++
}

// The height of a line of the sheet's letters, and the most that Excel allows a row, in points.
const (
	lineHeight = 15
	highestRow = 409
)

// lines is how many a text takes in a column, broken between words. No program works that out when it opens a workbook.
func (c column) lines(text string) int {
	lines, room := 1, c.width
	for _, word := range strings.Fields(text) {
		n := len([]rune(word))
		if n > room && room < c.width {
			lines, room = lines+1, c.width
		}
		lines += n / (c.width + 1)
		room -= n%(c.width+1) + 1
	}
	return lines
}

// height is how many lines the longest of a row's texts takes, which stand in the columns in order.
func height(texts ...string) (lines int) {
	for i, text := range texts {
		lines = max(lines, columns[i].lines(text))
	}
	return lines
}

// text is a cell that holds words, and never a formula, whatever they begin with.
func (l *listing) text(column, style int, s string) string {
	at := area{l.next, column + 1, l.next, column + 1}
	if s == "" {
		return fmt.Sprintf(`<c r="%s" s="%d"/>`, at, style)
	}
	return fmt.Sprintf(`<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, at, style, plainText(shortened(s, longestCell)))
}

// findingsSheet is the sheet, and the row of its column headings.
func (m *marker) findingsSheet() (text string, head int) {
	l := &listing{next: 1}
	l.row(2, l.text(0, m.looks.title, m.findings.Title))
	for _, line := range append(slices.Clone(m.findings.Lines), m.unnoted()...) {
		l.row(1, l.text(0, m.looks.line, line))
	}
	l.next++
	head = l.next
	if len(m.findings.All) > 0 {
		var cells []string
		for i, c := range columns {
			cells = append(cells, l.text(i, m.looks.head, c.head))
		}
		l.row(1, cells...)
	}
	for i := range m.findings.All {
		m.list(l, &m.findings.All[i])
	}
	return m.sheetText(l, head), head
}

// unnoted tells which cells in question have no note of ours.
func (m *marker) unnoted() (lines []string) {
	if len(m.left) > 0 {
		lines = append(lines, "These cells have a note of their own, which was left as it is, and so have none of these findings: "+strings.Join(m.left, ", ")+".")
	}
	if m.bare > 0 {
		lines = append(lines, fmt.Sprintf("%d more cells have a border and no note.", m.bare))
	}
	return lines
}

// list is the rows of one finding: each place further than the first has one to itself, since a cell can link to one only.
func (m *marker) list(l *listing, f *Finding) {
	places := f.Places[:min(len(f.Places), mostPlaces)]
	first := kpi.Place{}
	if len(places) > 0 {
		first = places[0]
	}
	number := fmt.Sprintf(`<c r="A%d" s="%d"><v>%d</v></c>`, l.next, m.looks.number, f.Number)
	rows := height("", f.Severity.String(), f.Subject, f.What, first.String(), f.Reported, f.Expected, f.Question)
	l.row(rows, number, l.text(1, m.looks.kind[f.Severity], f.Severity.String()), l.text(2, m.looks.body, f.Subject), l.text(3, m.looks.body, f.What),
		m.where(l, first), l.text(5, m.looks.body, f.Reported), l.text(6, m.looks.body, f.Expected), l.text(7, m.looks.body, f.Question))
	for i := 1; i < len(places); i++ {
		m.further(l, columns[whereColumn].lines(places[i].String()), m.where(l, places[i]))
	}
	if more := len(f.Places) - len(places); more > 0 {
		m.further(l, 2, l.text(whereColumn, m.looks.body, fmt.Sprintf("and %d more, marked where they stand", more)))
	}
}

// further is a row that goes on with the finding above it.
func (m *marker) further(l *listing, lines int, where string) {
	var cells []string
	for i := range columns {
		if i == whereColumn {
			cells = append(cells, where)
		} else {
			cells = append(cells, l.text(i, m.looks.body, ""))
		}
	}
	l.row(lines, cells...)
}

// where is a cell that says a place, and links to it where a link can lead there.
func (m *marker) where(l *listing, p kpi.Place) string {
	t := m.tab(p.Sheet)
	a, isArea := parseArea(p.Cell)
	switch {
	case t == nil || p.Cell != "" && !isArea:
		return l.text(whereColumn, m.looks.body, p.String())
	case t.isHidden():
		return l.text(whereColumn, m.looks.body, p.String()+" (on a hidden sheet)")
	case p.Cell == "":
		a = area{1, 1, 1, 1}
	}
	fmt.Fprintf(&l.links, `<hyperlink ref="%s%d" location="%s" display="%s"/>`, string(rune('A'+whereColumn)), l.next, attributeText(Reference(t.name, a.String())),
		attributeText(p.String()))
	return l.text(whereColumn, m.looks.link, p.String())
}

// sheetText is the sheet, at which the workbook opens.
func (m *marker) sheetText(l *listing, head int) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<worksheet xmlns="` + mainSpace + `"><sheetPr><tabColor rgb="` + markColour + `"/><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>`)
	for i := range max(m.views(), 1) {
		fmt.Fprintf(&b, `<sheetView showGridLines="0" tabSelected="1" workbookViewId="%d">`, i)
		if len(m.findings.All) > 0 {
			fmt.Fprintf(&b, `<pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/>`, head, head+1)
		}
		b.WriteString(`</sheetView>`)
	}
	b.WriteString(`</sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>`)
	for i, c := range columns {
		fmt.Fprintf(&b, `<col min="%d" max="%[1]d" width="%d" customWidth="1"/>`, i+1, c.width)
	}
	b.WriteString(`</cols><sheetData>` + l.rows.String() + `</sheetData>`)
	if l.links.Len() > 0 {
		b.WriteString(`<hyperlinks>` + l.links.String() + `</hyperlinks>`)
	}
	b.WriteString(`<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>` +
		`<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`)
	return b.String()
}

// views is how many windows the workbook opens in.
func (m *marker) views() (n int) {
	m.book.root.all(func(e *element) {
		if e.is("workbookView") {
			n++
		}
	})
	return n
}
