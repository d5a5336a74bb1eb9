package workbook

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// drawn is a workbook with a drawing over its sheet.
func drawn(t *testing.T, drawing string) []byte {
	t.Helper()
	return packed(t, part{"xl/worksheets/sheet1.xml", strings.Replace(sheetXML, "</worksheet>", `<drawing r:id="d"/></worksheet>`, 1)},
		part{"xl/worksheets/_rels/sheet1.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="d" Type="` + office + `drawing" Target="../drawings/drawing1.xml"/></Relationships>`},
		part{"xl/drawings/drawing1.xml", drawing})
}

const (
	drawingHead = `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
		` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">`
	anchorB7 = `<xdr:from><xdr:col>1</xdr:col><xdr:colOff>9</xdr:colOff><xdr:row>6</xdr:row><xdr:rowOff>9</xdr:rowOff></xdr:from><xdr:to><xdr:col>3</xdr:col><xdr:row>8</xdr:row></xdr:to>`
)

func shape(properties, body string) string {
	return `<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="TextBox 1" ` + properties + `/></xdr:nvSpPr><xdr:txBody><a:bodyPr/>` + body + `</xdr:txBody></xdr:sp>`
}

// What lies over the cells is told of, with its place: a figure in it is not read.
func TestWhatIsDrawn(t *testing.T) {
	const chart = `<xdr:graphicFrame><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic></xdr:graphicFrame>`
	for _, c := range []struct {
		why, drawing string
		want         []Drawing
	}{
		{"a text box", `<xdr:twoCellAnchor>` + anchorB7 + shape(`txBox="1"`, `<a:p><a:r><a:t>Now</a:t></a:r><a:r><a:t> 91%</a:t></a:r></a:p><a:p><a:r><a:t>of a</a:t></a:r><a:br/><a:r><a:t>ll</a:t></a:r></a:p>`) + `</xdr:twoCellAnchor>`,
			[]Drawing{{TextBox, "B7", "Now 91%\nof a\nll"}}},
		{"an arrow without words", `<xdr:twoCellAnchor>` + anchorB7 + shape("", `<a:p/>`) + `<xdr:cxnSp/></xdr:twoCellAnchor>`, nil},
		{"one that cannot be seen", `<xdr:twoCellAnchor>` + anchorB7 + shape(`hidden="1"`, `<a:p><a:r><a:t>91%</a:t></a:r></a:p>`) + `</xdr:twoCellAnchor>`, nil},
		{"a picture", `<xdr:oneCellAnchor>` + anchorB7 + `<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" name="x"/></xdr:nvPicPr></xdr:pic></xdr:oneCellAnchor>`, []Drawing{{Kind: Picture, Cell: "B7"}}},
		{"a chart", `<xdr:twoCellAnchor>` + anchorB7 + chart + `</xdr:twoCellAnchor>`, []Drawing{{Kind: Chart, Cell: "B7"}}},
		{"a group", `<xdr:twoCellAnchor>` + anchorB7 + `<xdr:grpSp><xdr:pic/>` + shape("", `<a:p><a:r><a:t>7</a:t></a:r></a:p>`) + `</xdr:grpSp></xdr:twoCellAnchor>`,
			[]Drawing{{Kind: Picture, Cell: "B7"}, {TextBox, "B7", "7"}}},
		{"what older programs are given in its place", `<xdr:twoCellAnchor>` + anchorB7 + `<mc:AlternateContent><mc:Choice Requires="x"><xdr:graphicFrame/></mc:Choice><mc:Fallback>` +
			shape("", `<a:p><a:r><a:t>not available</a:t></a:r></a:p>`) + `</mc:Fallback></mc:AlternateContent></xdr:twoCellAnchor>`, []Drawing{{Kind: OtherObject, Cell: "B7"}}},
		{"bound to no cell", `<xdr:twoCellAnchor>` + anchorB7 + `</xdr:twoCellAnchor><xdr:absoluteAnchor>` + chart + `</xdr:absoluteAnchor>`, []Drawing{{Kind: Chart}}},
		{"cut short", `<xdr:twoCellAnchor>` + anchorB7 + chart, []Drawing{{Kind: Chart, Cell: "B7"}, {Kind: OtherObject}}},
	} {
		t.Run(c.why, func(t *testing.T) {
			end := `</xdr:wsDr>`
			if c.why == "cut short" {
				end = ""
			}
			s := opened(t, drawn(t, drawingHead+c.drawing+end))
			if d := cmp.Diff(c.want, s.Drawn); d != "" {
				t.Errorf("drawn (-want +got):\n%s", d)
			}
			if len(s.Cells) != 7 {
				t.Errorf("%d cells, want 7", len(s.Cells))
			}
		})
	}
}

// A drawing that is not there hides no cell either.
func TestADrawingThatIsMissing(t *testing.T) {
	if s := opened(t, drawn(t, "")); len(s.Drawn) != 1 || s.Drawn[0].Kind != OtherObject {
		t.Errorf("drawn: %v", s.Drawn)
	}
}

// A drawing counts against the limits as the sheets do.
func TestADrawingThatIsTooLarge(t *testing.T) {
	data := drawn(t, drawingHead+strings.Repeat(" ", 1<<21)+`</xdr:wsDr>`)
	if _, err := Open(data, "report.xlsx", Options{Limits: Limits{Unzipped: 1 << 20}}); err == nil || !strings.Contains(err.Error(), "--max-unzipped") {
		t.Errorf("got %v", err)
	}
}

// However much is drawn, what is told of it is bounded.
func TestDrawingsAreBounded(t *testing.T) {
	long := shape("", `<a:p><a:r><a:t>`+strings.Repeat("é", 3*longestBox)+`</a:t></a:r></a:p>`)
	s := opened(t, drawn(t, drawingHead+long+strings.Repeat(`<xdr:pic/>`, 3*mostDrawn)+`</xdr:wsDr>`))
	if len(s.Drawn) != mostDrawn || s.Drawn[0].Text != strings.Repeat("é", longestBox) {
		t.Errorf("%d drawings, the first of %d bytes", len(s.Drawn), len(s.Drawn[0].Text))
	}
}

// A picture in a cell is stored as an error, for programs that do not know of it, and is none.
func TestValuesThatStandOutsideTheSheet(t *testing.T) {
	cells := sheetOf(`<row r="3"><c r="B3" vm="1" t="e"><v>#VALUE!</v></c><c r="C3" t="e"><v>#VALUE!</v></c><c r="D3" vm="2"><v>5</v></c>` +
		`<c r="E3" vm="1" t="e"><f>IMAGE("x")</f><v>#VALUE!</v></c></row>`)
	structures := func(kind string) []part {
		return []part{cells, {"xl/richData/rdrichvaluestructure.xml", `<rvStructures xmlns="http://schemas.microsoft.com/office/spreadsheetml/2017/richdata" count="1"><s t="` + kind + `"><k n="x" t="i"/></s></rvStructures>`},
			{"xl/_rels/workbook.xml.rels", strings.Replace(workbookRels, "</Relationships>",
				`<Relationship Id="rv" Type="http://schemas.microsoft.com/office/2017/06/relationships/rdRichValueStructure" Target="richData/rdrichvaluestructure.xml"/></Relationships>`, 1)}}
	}
	picture := []Cell{{Row: 3, Col: 3, Type: Error, Text: "#VALUE!"}, {Row: 3, Col: 4, Text: "5"}}
	for _, changes := range [][]part{{cells}, structures("_localImage")} {
		s := opened(t, packed(t, changes...))
		if d := cmp.Diff(picture, s.Cells, public); d != "" {
			t.Errorf("cells (-want +got):\n%s", d)
		}
		if d := cmp.Diff([]Drawing{{Kind: InCell, Cell: "B3"}, {Kind: InCell, Cell: "E3"}}, s.Drawn); d != "" {
			t.Errorf("drawn (-want +got):\n%s", d)
		}
	}
	if s := opened(t, packed(t, structures("_error")...)); len(s.Cells) != 4 || s.Cells[0].Type != Error || s.Drawn != nil {
		t.Errorf("a #SPILL! is taken for a picture: %v", s.Cells)
	}
}
