package mark

import (
	"fmt"
	"strconv"
	"strings"

	"kpicheck/internal/regex"
	"kpicheck/internal/workbook/internal/xmlscan"
)

// looks are the numbers of the styles and overlays that were added to the workbook's own.
type looks struct {
	title, line, head, body, link, number int    // styles of the sheet of findings
	kind                                  [2]int // by severity
	border                                [2]int // overlays, by severity
	tinted                                [2]int // those of cells that have no fill of their own, whose colour may mean something
	filled                                []bool // by the number of each style that the workbook had: whether it has a fill
}

// The marks' colours are none of those in which a status is shown.
const (
	markColour = "FF6B2FA0"
	markTint   = "FFEDE3F8"
)

// styleOrder is the parts of a table of styles in the order in which they must stand.
var styleOrder = []string{"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst"}

// defaults is what the first entries of a list mean to every cell without a style, where a workbook has none.
var defaults = map[string][]string{
	"fonts":   {`<font><sz val="11"/><name val="Calibri"/></font>`},
	"fills":   {`<fill><patternFill patternType="none"/></fill>`, `<fill><patternFill patternType="gray125"/></fill>`},
	"borders": {`<border/>`},
	"cellXfs": {`<xf/>`},
}

// addStyles adds the styles that the marks need behind those that the workbook has, which keep their numbers.
func (m *marker) addStyles() error {
	p, err := m.stylesPatch()
	if err != nil {
		return err
	}
	if !p.root.is("styleSheet") || p.root.empty {
		return fault(p.part, "it is no table of styles")
	}
	m.looks.filled = filled(p.root)
	if len(m.looks.filled) == 0 {
		if err := m.refuseStyled(); err != nil {
			return err
		}
	}
	if err := m.looks.add(&stylist{patch: p}); err != nil {
		return err
	}
	if m.files[partName(p.part)] == nil {
		m.add(p.part, p.text())
		m.related.add("styles", p.part)
		m.kinds.add(p.part, spreadsheetML+"styles+xml")
	}
	return nil
}

// spreadsheetML is how the content types of a workbook's parts begin.
const spreadsheetML = "application/vnd.openxmlformats-officedocument.spreadsheetml."

// stylesPatch is the workbook's table of styles, an empty one where it has none.
func (m *marker) stylesPatch() (*patch, error) {
	part, err := m.related.only("styles")
	if err != nil {
		return nil, err
	}
	if part != "" {
		return m.patch(part)
	}
	const none = xmlHead + `<styleSheet xmlns="` + mainSpace + `"></styleSheet>`
	root, err := outline(none)
	return &patch{part: m.free("xl/styles%d.xml"), src: none, root: root}, err
}

// mainSpace is the name space of a workbook's parts.
const mainSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

var asksForStyle = regex.Lazy(`\ss=["'][1-9]`)

// refuseStyled refuses a workbook whose cells ask for styles that it has not: they would get the marks'.
func (m *marker) refuseStyled() error {
	for _, t := range m.tabs {
		src, err := m.read(t.part)
		if err != nil {
			return err
		}
		if asksForStyle().MatchString(src) {
			return refuse("its cells have styles that it does not list", resave)
		}
	}
	return nil
}

// filled tells of each style whether it gives its cells a ground of their own.
func filled(root *element) (all []bool) {
	var fills []bool
	if list := root.child("fills"); list != nil {
		for _, f := range list.named("fill") {
			pattern := f.child("patternFill")
			kind := ""
			if pattern != nil {
				kind = pattern.value("patternType")
			}
			fills = append(fills, f.child("gradientFill") != nil || kind != "" && kind != "none")
		}
	}
	if list := root.child("cellXfs"); list != nil {
		for _, xf := range list.named("xf") {
			n, err := strconv.Atoi(xf.value("fillId"))
			all = append(all, err == nil && n >= 0 && n < len(fills) && fills[n])
		}
	}
	return all
}

// stylist adds to the lists of a table of styles.
type stylist struct {
	*patch
	err error
}

// mostStyles is how many entries Excel takes in a list of styles.
const mostStyles = 64000

// add puts entries, written without prefix, at the end of a list, and is the number of the first.
func (s *stylist) add(list string, entries ...string) (first int) {
	own := s.root.child(list)
	if own == nil || len(own.children) == 0 {
		entries = append(defaults[list][:len(defaults[list]):len(defaults[list])], entries...)
		first = len(defaults[list])
	}
	text := s.prefixed(strings.Join(entries, ""))
	if own == nil {
		s.insert(s.behindList(list), fmt.Sprintf(`<%s%s count="%d">%s</%[1]s%[2]s>`, s.root.prefix, list, len(entries), text))
		return first
	}
	for _, e := range own.children {
		if e.space != xmlscan.Main {
			s.err = fault(s.part, "its %s are in several forms", list)
		}
	}
	first += len(own.children)
	if len(own.children)+len(entries) > mostStyles {
		s.err = fault(s.part, "it has %d %s", len(own.children), list)
	}
	s.set(own, "count", strconv.Itoa(len(own.children)+len(entries)))
	s.within(own, text)
	return first
}

// behindList is where a list goes that is not there yet.
func (s *stylist) behindList(list string) int {
	for i, name := range styleOrder {
		if name == list {
			return s.root.behind(styleOrder[:i]...)
		}
	}
	return s.root.inner
}

var beginsTag = regex.Lazy(`<(/?)(\w)`)

// prefixed gives elements the prefix of the table's own.
func (s *stylist) prefixed(text string) string {
	return beginsTag().ReplaceAllString(text, "<${1}"+s.root.prefix+"${2}")
}

// boxed is a border round a cell.
func boxed(style, colour string) string {
	var b strings.Builder
	b.WriteString("<border>")
	for _, side := range []string{"left", "right", "top", "bottom"} {
		fmt.Fprintf(&b, `<%s style="%s"><color rgb="%s"/></%[1]s>`, side, style, colour)
	}
	b.WriteString("</border>")
	return b.String()
}

func solid(colour string) string {
	return `<fill><patternFill patternType="solid"><fgColor rgb="` + colour + `"/><bgColor rgb="` + colour + `"/></patternFill></fill>`
}

func font(marks string, size int, colour string) string {
	return fmt.Sprintf(`<font>%s<sz val="%d"/><color rgb="%s"/><name val="Calibri"/><family val="2"/></font>`, marks, size, colour)
}

// add gives the sheet of findings its styles, and the cells in question their overlays. A border tells an error, solid, from a
// query, dashed.
func (l *looks) add(s *stylist) error {
	const ink = "FF14181D"
	fonts := s.add("fonts", font("", 11, ink), font("<b/>", 16, ink), font("<b/>", 11, "FFFFFFFF"), font("<u/>", 11, "FF12508C"), font("<b/>", 11, ink))
	fills := s.add("fills", solid(markColour), solid(markTint))
	dashed, full := boxed("dashed", markColour), boxed("thin", markColour)
	borders := s.add("borders", boxed("thin", "FFD0D4D9"), dashed, full)
	style := func(font, fill, border int, align string) string {
		return fmt.Sprintf(`<xf numFmtId="0" fontId="%d" fillId="%d" borderId="%d" quotePrefix="1" applyFont="1" applyFill="1" applyBorder="1" `+
			`applyAlignment="1"><alignment vertical="top" %s/></xf>`, font, fill, border, align)
	}
	first := s.add("cellXfs",
		style(fonts+1, 0, 0, ""), style(fonts, 0, 0, ""), style(fonts+2, fills, borders, `wrapText="1"`), style(fonts, 0, borders, `wrapText="1"`),
		style(fonts+3, 0, borders, `wrapText="1"`), strings.Replace(style(fonts, 0, borders, `horizontal="center"`), ` quotePrefix="1"`, "", 1),
		style(fonts+4, fills+1, borders+1, ""), style(fonts+4, fills+1, borders+2, ""))
	l.title, l.line, l.head, l.body, l.link, l.number = first, first+1, first+2, first+3, first+4, first+5
	l.kind = [2]int{Query: first + 6, Error: first + 7}
	overlays := s.add("dxfs", "<dxf>"+dashed+"</dxf>", "<dxf>"+full+"</dxf>", "<dxf>"+solid(markTint)+dashed+"</dxf>", "<dxf>"+solid(markTint)+full+"</dxf>")
	l.border, l.tinted = [2]int{Query: overlays, Error: overlays + 1}, [2]int{Query: overlays + 2, Error: overlays + 3}
	return s.err
}
