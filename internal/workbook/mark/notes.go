package mark

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kpicheck/internal/regex"
	"kpicheck/internal/workbook/internal/xmlscan"
)

// The name spaces of the drawing that notes are shown in.
const (
	vmlSpace    = "urn:schemas-microsoft-com:vml"
	officeSpace = "urn:schemas-microsoft-com:office:office"
	excelSpace  = "urn:schemas-microsoft-com:office:excel"
)

// mostNotes is how many notes a sheet is given; there are ids for no more.
const mostNotes = 900

// note is what is said at one cell.
type note struct {
	at    area
	texts []string
}

// addNotes gives the first cell of each place a note. A cell that has one of its own keeps it as it is, and gets none.
func (m *marker) addNotes(t *tab, p *patch, spots []spot, g *grid) error {
	related, err := m.parts.related(t.part)
	if err != nil {
		return err
	}
	part, err := related.only("comments")
	if err != nil {
		return err
	}
	var own *patch
	if part != "" {
		if own, err = m.patch(part); err != nil {
			return err
		}
	}
	notes := m.notesFor(t, own, spots)
	if len(notes) == 0 {
		return nil
	}
	if err := m.writeNotes(related, own, notes); err != nil {
		return err
	}
	if err := m.drawNotes(p, related, own != nil, g.shapes(notes)); err != nil {
		return err
	}
	m.keep(related)
	return nil
}

// notesFor is a note for each cell that has none, in the order of the findings.
func (m *marker) notesFor(t *tab, own *patch, spots []spot) (notes []note) {
	taken := map[string]bool{}
	if own != nil {
		own.root.all(func(e *element) {
			if a, ok := parseArea(e.value("ref")); ok && e.is("comment") {
				taken[a.corner()] = true
			}
		})
	}
	for _, s := range spots {
		corner := s.corner()
		i := slices.IndexFunc(notes, func(n note) bool { return n.at.corner() == corner })
		switch {
		case taken[corner]:
			if at := t.name + "!" + corner; !slices.Contains(m.left, at) {
				m.left = append(m.left, at)
			}
		case i >= 0:
			notes[i].texts = append(notes[i].texts, s.text)
		case len(notes) < mostNotes:
			notes = append(notes, note{s.area, []string{s.text}})
		default:
			m.bare++
		}
	}
	return notes
}

// writeNotes adds the notes' words to those of the sheet.
func (m *marker) writeNotes(related *relations, own *patch, notes []note) error {
	if own == nil {
		name := m.free("xl/comments%d.xml")
		m.add(name, fmt.Sprintf(`%s<comments xmlns="%s"><authors><author>kpicheck</author></authors><commentList>%s</commentList></comments>`, xmlHead,
			mainSpace, words("", 0, notes)))
		related.add("comments", name)
		m.kinds.add(name, spreadsheetML+"comments+xml")
		return nil
	}
	authors, list := own.root.child("authors"), own.root.child("commentList")
	if !own.root.is("comments") || authors == nil || list == nil || len(own.edits) > 0 {
		return fault(own.part, "it is no list of the notes of one sheet")
	}
	own.within(authors, fmt.Sprintf("<%sauthor>kpicheck</%[1]sauthor>", authors.prefix))
	own.within(list, words(list.prefix, len(authors.named("author")), notes))
	return nil
}

// words are the notes as the list of notes has them; the first line of each is bold.
func words(prefix string, author int, notes []note) string {
	var b strings.Builder
	for _, n := range notes {
		fmt.Fprintf(&b, `<%scomment ref="%s" authorId="%d"><%[1]stext>`, prefix, n.at.corner(), author)
		for i, text := range n.texts {
			head, rest, _ := strings.Cut(text, "\n")
			if i > 0 {
				head = "\n\n" + head
			}
			for _, run := range []struct{ bold, text string }{{"<" + prefix + "b/>", head}, {"", "\n" + rest}} {
				fmt.Fprintf(&b, `<%[1]sr><%[1]srPr>%[2]s<%[1]ssz val="9"/><%[1]scolor indexed="81"/><%[1]srFont val="Tahoma"/><%[1]sfamily val="2"/></%[1]srPr>`+
					`<%[1]st xml:space="preserve">%[3]s</%[1]st></%[1]sr>`, prefix, run.bold, plainText(run.text))
			}
		}
		fmt.Fprintf(&b, `</%stext></%[1]scomment>`, prefix)
	}
	return b.String()
}

// drawNotes adds the boxes in which the notes are shown to the drawing that the sheet has for them, or for its buttons.
func (m *marker) drawNotes(p *patch, related *relations, hasNotes bool, shapes []shape) error {
	drawing := p.root.child("legacyDrawing")
	if drawing == nil {
		if hasNotes || elsewhere(p.root) {
			return fault(p.part, "the drawing of its notes is missing")
		}
		name := m.free("xl/drawings/vmlDrawing%d.vml")
		m.add(name, newDrawing(shapes))
		m.kinds.addDrawings()
		p.insert(p.root.behind(beforeNotes...), fmt.Sprintf(`<%slegacyDrawing%s/>`, p.root.prefix, relatedBy(p.root, "id", related.add("vmlDrawing", name))))
		return nil
	}
	r := related.byID(idOf(drawing, p.root))
	if r == nil || r.external {
		return fault(p.part, "the drawing of its notes is missing")
	}
	own, err := m.drawing(r.target)
	if err != nil {
		return err
	}
	return addShapes(own, shapes)
}

// elsewhere reports whether a sheet names its drawing of notes in a form for some programs only.
func elsewhere(root *element) (found bool) {
	root.all(func(e *element) { found = found || e.name == "legacyDrawing" })
	return found
}

// drawing is a drawing of notes or buttons. It need not be sound XML below its root, since what is in it is written as in a web page.
func (m *marker) drawing(part string) (*patch, error) {
	if had := m.patches[part]; had != nil {
		return nil, fault(part, "two sheets share it")
	}
	src, err := m.read(part)
	if err != nil {
		return nil, err
	}
	x := xmlscan.New(src, deepest)
	if x.Next() != xmlscan.AtOpen || x.Name != "xml" {
		return nil, fault(part, "it is no drawing of notes")
	}
	at, _ := x.Progress()
	root := opened(x, src, at+len(src)-len(strings.TrimPrefix(src, "\ufeff")))
	root.inner = strings.LastIndex(src, "</"+root.prefix+"xml>")
	if root.inner < root.opened || strings.TrimSpace(src[root.inner:]) != "</"+root.prefix+"xml>" {
		return nil, fault(part, "it does not end as a drawing of notes does")
	}
	m.drawings[part] = true
	m.patches[part] = &patch{part: part, src: src, root: root}
	return m.patches[part], nil
}

var shapeID = regex.Lazy(`_s(\d{1,9})\b`)

// addShapes adds the boxes of notes to a drawing, with ids that none in it has.
func addShapes(p *patch, all []shape) error {
	v, ok1 := p.root.prefixOf(vmlSpace)
	o, ok2 := p.root.prefixOf(officeSpace)
	x, ok3 := p.root.prefixOf(excelSpace)
	if !ok1 || !ok2 || !ok3 {
		return fault(p.part, "it is no drawing of notes as Excel writes it")
	}
	highest := 1024
	for _, id := range shapeID().FindAllStringSubmatch(p.src, -1) {
		n, _ := strconv.Atoi(id[1])
		highest = max(highest, n)
	}
	text := ""
	if !strings.Contains(p.src, `id="_x0000_t202"`) {
		text = boxType(v, o)
	}
	p.within(p.root, text+drawn(v, o, x, highest+1, all))
	return nil
}

func newDrawing(all []shape) string {
	return fmt.Sprintf(`<xml xmlns:v="%s" xmlns:o="%s" xmlns:x="%s"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>%s%s</xml>`,
		vmlSpace, officeSpace, excelSpace, boxType("v:", "o:"), drawn("v:", "o:", "x:", 1025, all))
}

// boxType is the kind of shape that a note is.
func boxType(v, o string) string {
	return fmt.Sprintf(`<%[1]sshapetype id="_x0000_t202" coordsize="21600,21600" %[2]sspt="202" path="m,l,21600r21600,l21600,xe">`+
		`<%[1]sstroke joinstyle="miter"/><%[1]spath gradientshapeok="t" %[2]sconnecttype="rect"/></%[1]sshapetype>`, v, o)
}

// shape is the box of a note.
type shape struct {
	note
	anchor string
}

func (g *grid) shapes(notes []note) (all []shape) {
	for _, n := range notes {
		all = append(all, shape{n, g.anchor(n)})
	}
	return all
}

// drawn are the boxes of notes, which show when the pointer is over their cell.
func drawn(v, o, x string, id int, shapes []shape) string {
	var b strings.Builder
	for i, s := range shapes {
		fmt.Fprintf(&b, `<%[1]sshape id="_x0000_s%[4]d" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:%[5]dpt;`+
			`height:%[6]dpt;z-index:1;visibility:hidden" fillcolor="#ffffe1" %[2]sinsetmode="auto"><%[1]sfill color2="#ffffe1"/>`+
			`<%[1]sshadow color="black" obscured="t"/><%[1]spath %[2]sconnecttype="none"/><%[1]stextbox style="mso-direction-alt:auto">`+
			`<div style="text-align:left"></div></%[1]stextbox><%[3]sClientData ObjectType="Note"><%[3]sMoveWithCells/><%[3]sSizeWithCells/>`+
			`<%[3]sAnchor>%[9]s</%[3]sAnchor><%[3]sAutoFill>False</%[3]sAutoFill><%[3]sRow>%[7]d</%[3]sRow><%[3]sColumn>%[8]d</%[3]sColumn>`+
			`</%[3]sClientData></%[1]sshape>`, v, o, x, id+i, boxWidth, s.height(), s.at.top-1, s.at.left-1, s.anchor)
	}
	return b.String()
}

// The box of a note, in points, and what goes into it.
const (
	boxWidth     = 280
	boxLine      = 12
	charsPerLine = 52
)

// height is what the words of a note take.
func (n note) height() int {
	lines := 1
	for _, text := range n.texts {
		for line := range strings.Lines(text) {
			lines += 1 + len([]rune(line))/charsPerLine
		}
		lines++
	}
	return boxLine * lines
}
