package mark

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kpicheck/internal/workbook/internal/xmlscan"
)

// spot is a place in question on one sheet.
type spot struct {
	area     // as it is seen
	text     string
	severity Severity
	filled   bool // some cell of it has a ground of its own
}

// The elements of a sheet before which overlays and the drawing of notes stand, in the order in which they must.
var (
	beforeOverlays = []string{"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
		"protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr",
		"conditionalFormatting"}
	beforeNotes = append(slices.Clone(beforeOverlays), "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
		"headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing")
)

// countsSheets is how a formula asks for the number of a sheet, or for how many there are: a sheet more would change it.
const countsSheets = "_xlfn.SHEET"

var errCounts = refuse("its formulas count its sheets (SHEET or SHEETS), and a sheet more would change them", "take those formulas out in a copy, and mark that")

// markSheets marks the places of every sheet, and takes the cursor off those that have it.
func (m *marker) markSheets() error {
	for i := range m.tabs {
		t := &m.tabs[i]
		src, err := m.read(t.part)
		if err != nil {
			return err
		}
		if strings.Contains(src, countsSheets) {
			return errCounts
		}
		places := m.placesOn(t)
		if len(places) == 0 && !strings.Contains(src, "tabSelected") {
			continue
		}
		p, err := m.patch(t.part, "sheetData")
		if err != nil {
			return err
		}
		p.root.all(func(e *element) {
			if e.is("sheetView") {
				p.drop(e, "tabSelected")
			}
		})
		if err := m.markSheet(t, p, places); err != nil {
			return err
		}
	}
	return nil
}

// placed is a finding at one of its places.
type placed struct {
	*Finding
	at area
}

// placesOn is the places in question on a worksheet, in the order of the findings.
func (m *marker) placesOn(t *tab) (places []placed) {
	if t.kind != "worksheet" {
		return nil
	}
	for i := range m.findings.All {
		f := &m.findings.All[i]
		for _, p := range f.Places {
			if a, ok := parseArea(p.Cell); ok && p.Sheet == t.name {
				places = append(places, placed{f, a})
			}
		}
	}
	return places
}

func (m *marker) markSheet(t *tab, p *patch, places []placed) error {
	if len(places) == 0 {
		return nil
	}
	if !p.root.is("worksheet") || p.root.child("sheetData") == nil {
		return fault(p.part, "it is no sheet of cells")
	}
	var merges []area
	if list := p.root.child("mergeCells"); list != nil {
		for _, e := range list.named("mergeCell") {
			a, ok := parseArea(e.value("ref"))
			if !ok {
				return fault(p.part, "it merges cells at %q", e.value("ref"))
			}
			merges = append(merges, a)
		}
	}
	spots := make([]spot, len(places))
	for i, at := range places {
		spots[i] = spot{area: at.at.shown(merges), severity: at.Severity, text: at.note()}
	}
	g := gridOf(p.root)
	if err := m.lookAtRows(p.src, spots, g); err != nil {
		return err
	}
	p.insert(p.root.behind(beforeOverlays...), m.overlays(p.root, spots))
	return m.addNotes(t, p, spots, g)
}

// lookAtRows finds which places have cells with a ground of their own, and how high the rows are.
func (m *marker) lookAtRows(src string, spots []spot, g *grid) error {
	rows := map[int][]*spot{}
	for i := range spots {
		s := &spots[i]
		for row := s.top; row <= s.bottom && row-s.top < 1000; row++ {
			rows[row] = append(rows[row], s)
		}
	}
	x := xmlscan.New(src, deepest)
	row, col := 0, 0
	for range x.Opens() {
		switch {
		case x.Is("row"):
			if row, col = row+1, 0; x.Value("r") != "" {
				row, _ = strconv.Atoi(strings.TrimSpace(x.Value("r")))
			}
			g.setHeight(row, x.Value("ht"), x.Truth("hidden"))
		case x.Is("c"):
			col++
			if a, ok := parseArea(x.Value("r")); ok {
				col = a.left
			}
			style, _ := strconv.Atoi(x.Value("s"))
			for _, s := range rows[row] {
				s.filled = s.filled || s.holds(row, col) && style >= 0 && style < len(m.looks.filled) && m.looks.filled[style]
			}
		}
	}
	return x.Err
}

// mostAreas is how many areas one overlay lists.
const mostAreas = 200

// overlays are the conditional formats that show the places: a border by severity, and a tint where there is no other ground, in one,
// since not every program lays several over each other. They come behind those that the sheet has, which so keep the last word.
func (m *marker) overlays(root *element, spots []spot) string {
	rank := lastRank(root)
	var b strings.Builder
	for _, severity := range []Severity{Error, Query} {
		for _, o := range []struct {
			filled bool
			look   int
		}{{false, m.looks.tinted[severity]}, {true, m.looks.border[severity]}} {
			var at []string
			for _, s := range spots {
				if s.severity == severity && s.filled == o.filled && !slices.Contains(at, s.String()) {
					at = append(at, s.String())
				}
			}
			for some := range slices.Chunk(at, mostAreas) {
				rank++
				fmt.Fprintf(&b, `<%[1]sconditionalFormatting sqref="%[2]s"><%[1]scfRule type="expression" dxfId="%[3]d" priority="%[4]d">`+
					`<%[1]sformula>TRUE</%[1]sformula></%[1]scfRule></%[1]sconditionalFormatting>`, root.prefix, strings.Join(some, " "), o.look, rank)
			}
		}
	}
	return b.String()
}

// lastRank is the highest number of a sheet's conditional formats, of which the lowest comes first.
func lastRank(root *element) (last int) {
	root.all(func(e *element) {
		if n, err := strconv.Atoi(e.value("priority")); err == nil && e.name == "cfRule" {
			last = max(last, n)
		}
	})
	return last
}

// longestNote is how many characters of a finding a note tells; the sheet of findings has all of it.
const longestNote = 1500

// note is what is said at a place. What it is comes first, in words.
func (p placed) note() string {
	text := p.Subject + ": " + p.What
	if p.at.corner() != p.at.String() {
		text += " (" + p.at.String() + ")"
	}
	for _, line := range p.Working {
		text += "\n" + line
	}
	for _, more := range []struct{ head, text string }{{"Reported: ", p.Reported}, {"Expected: ", p.Expected}, {"Question: ", p.Question}} {
		if more.text != "" {
			text += "\n" + more.head + more.text
		}
	}
	return fmt.Sprintf("%s %d\n%s", p.Severity, p.Number, shortened(text, longestNote))
}
