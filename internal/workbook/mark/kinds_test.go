package mark_test

import (
	"fmt"
	"strings"
	"testing"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook/mark"
)

// What a workbook may hold that a mark must get along with: each case says what is put into the small workbook, and what the marked
// one must have, part by part.
func TestMarksGetAlongWith(t *testing.T) {
	const (
		ns       = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
		rns      = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
		endSheet = `</sheetData></worksheet>`
		vml      = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">`
		drawing  = `<legacyDrawing r:id="rId7"/>`
		second   = "xl/worksheets/sheet2.xml"
	)
	notes := func(inner string) [3]string {
		return [3]string{notesPart, "", `<comments ` + ns + `><authors><author>A. Trust</author></authors><commentList>` + inner + `</commentList></comments>`}
	}
	noted := [][3]string{
		{sheetPart, endSheet, `</sheetData>` + drawing + `</worksheet>`},
		{sheetRels, "", relationships(relation("rId7", "vmlDrawing", "../drawings/vmlDrawing1.vml") + relation("rId8", "comments", "../comments1.xml"))},
	}
	for _, test := range []struct {
		name  string
		edits [][3]string
		at    mark.Findings
		want  map[string]string // part: what it holds
		not   map[string]string // part: what it does not hold
	}{
		{name: "a plain sheet: a border, a tint and a note", at: onC8(), want: map[string]string{
			sheetPart:       `</sheetData><conditionalFormatting sqref="C8"><cfRule type="expression" dxfId="3" priority="1"><formula>TRUE</formula></cfRule></conditionalFormatting><legacyDrawing r:id="rId2"/></worksheet>`,
			notesPart:       `Error 1</t></r>`,
			drawnPart:       `z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`,
			typesPart:       `<Default Extension="vml"`,
			bookPart:        `<sheets><sheet name="Findings" sheetId="2" r:id="rId3"/><sheet name="Data"`,
			second:          `location="&apos;Data&apos;!C8" display="Data!C8"`,
			"xl/styles.xml": `<xf fillId="2"/><xf `,
		}},
		{name: "an id that is taken", at: onC8(), edits: [][3]string{{bookRels, `</Rel`, relation("rId4", "theme", "theme.xml") + `</Rel`}},
			want: map[string]string{bookPart: `sheetId="2" r:id="rId5"/>`}},
		{name: "a cell with a ground of its own keeps it, and has the border alone", at: onC8(), edits: [][3]string{{sheetPart, `s="1"`, `s="2"`}},
			want: map[string]string{sheetPart: `dxfId="1" priority="1"`}},
		{name: "the workbook opens at the findings, and no other sheet is chosen with them", at: onC8(),
			want: map[string]string{sheetPart: `<sheetView workbookViewId="0"/>`, bookPart: `<workbookView/>`}},
		{name: "names that belong to a sheet keep their sheet", at: onC8(),
			edits: [][3]string{{bookPart, `</sheets>`, `</sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">Data!$A$1</definedName></definedNames><calcPr/>`}},
			want:  map[string]string{bookPart: `localSheetId="1">Data!$A$1</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">'Findings'!$3:$3</definedName><definedName name="kpicheck.findings" hidden="1">'Findings'!$A$1</definedName></definedNames><calcPr/>`}},
		{name: "a name of the sheet that is taken", at: at(kpi.Place{Sheet: "findingS", Cell: "C8"}), edits: [][3]string{{bookPart, `name="Data"`, `name="findingS"`}},
			want: map[string]string{bookPart: `name="Findings 2"`}},
		{name: "a sheet whose name has an apostrophe and markup", at: at(kpi.Place{Sheet: `O'Neil <&"x`, Cell: "C8"}),
			edits: [][3]string{{bookPart, `name="Data"`, `name="O'Neil &lt;&amp;&quot;x"`}},
			want:  map[string]string{second: `location="&apos;O&apos;&apos;Neil &lt;&amp;&quot;x&apos;!C8"`}},
		{name: "elements with a prefix", at: onC8(), edits: [][3]string{
			{sheetPart, "", `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData/><x:pageMargins/></x:worksheet>`},
			{bookPart, "", `<x:workbook xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheets><x:sheet xmlns:q="http://schemas.openxmlformats.org/officeDocument/2006/relationships" name="Data" sheetId="1" q:id="rId1"/></x:sheets></x:workbook>`},
			{stylesPart, "", `<x:styleSheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:cellXfs count="1"><x:xf/></x:cellXfs></x:styleSheet>`},
		}, want: map[string]string{
			sheetPart: `<x:sheetData/><x:conditionalFormatting sqref="C8"><x:cfRule type="expression" dxfId="3" priority="1"><x:formula>TRUE</x:formula></x:cfRule></x:conditionalFormatting><x:pageMargins/><x:legacyDrawing xmlns:r=`,
			bookPart:  `<x:sheets><x:sheet name="Findings" sheetId="2" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId3"/>`, stylesPart: `<x:dxfs count="4"><x:dxf><x:border>`,
		}},
		{name: "overlays of its own keep the first say, and what stands behind them stays there", at: onC8(), edits: [][3]string{{sheetPart, endSheet,
			`</sheetData><conditionalFormatting sqref="A1"><cfRule type="expression" priority="7"><formula>1</formula></cfRule></conditionalFormatting><hyperlinks/></worksheet>`}},
			want: map[string]string{sheetPart: `</conditionalFormatting><conditionalFormatting sqref="C8"><cfRule type="expression" dxfId="3" priority="8"><formula>TRUE</formula></cfRule></conditionalFormatting><hyperlinks/><legacyDrawing`}},
		{name: "a table of overlays that is empty", at: onC8(), edits: [][3]string{{stylesPart, `</styleSheet>`, `<dxfs count="0"/><tableStyles/></styleSheet>`}},
			want: map[string]string{stylesPart: `<dxfs count="4"><dxf>`}},
		{name: "no table of styles", at: onC8(), edits: [][3]string{{bookRels, `relationships/styles`, `relationships/other`}, {sheetPart, ` s="1"`, ``}},
			want: map[string]string{"xl/styles1.xml": `<cellXfs count="9"><xf/><xf `, bookRels: `Target="/xl/styles1.xml"`}},
		{name: "a cell within a merged area is shown as all of it", at: at(kpi.Place{Sheet: "Data", Cell: "D9"}), edits: [][3]string{{sheetPart, endSheet,
			`</sheetData><mergeCells count="1"><mergeCell ref="C8:E9"/></mergeCells></worksheet>`}},
			want: map[string]string{sheetPart: `</mergeCells><conditionalFormatting sqref="C8:E9">`, notesPart: `ref="C8"`}},
		{name: "cells that the sheet does not hold, and a range", at: at(kpi.Place{Sheet: "Data", Cell: "F20"}, kpi.Place{Sheet: "Data", Cell: "B2:D5"}),
			want: map[string]string{sheetPart: `sqref="F20 B2:D5"`, notesPart: `KPI 7: 67% is not 466 ÷ 680 (B2:D5)`, second: `&apos;Data&apos;!B2:D5`}},
		{name: "a whole sheet, one that is not there, and no place at all", at: at(kpi.Place{Sheet: "Data"}, kpi.Place{Sheet: "Gone", Cell: "A1"}, kpi.Place{}),
			want: map[string]string{second: `location="&apos;Data&apos;!A1" display="Data"`, sheetPart: `</sheetData></worksheet>`}},
		{name: "a hidden sheet, to which no link leads", at: onC8(), edits: [][3]string{{bookPart, `sheetId="1"`, `sheetId="1" state="veryHidden"`}},
			want: map[string]string{second: `Data!C8 (on a hidden sheet)`, sheetPart: `sqref="C8"`}, not: map[string]string{second: `<hyperlink `}},
		{name: "a note of its own stays as it is, and ours is told of on the first sheet", at: at(kpi.Place{Sheet: "Data", Cell: "C8"}, kpi.Place{Sheet: "Data", Cell: "C9"}),
			edits: append(noted[:2:2], notes(`<comment ref="C8" authorId="0"><text><t>ask Ann</t></text></comment>`), [3]string{drawnPart, "",
				vml + `<v:shapetype id="_x0000_t202"></v:shapetype><v:shape id="_x0000_s2049"><br></v:shape></xml>`}),
			want: map[string]string{
				notesPart: `<author>A. Trust</author><author>kpicheck</author></authors><commentList><comment ref="C8" authorId="0"><text><t>ask Ann</t></text></comment><comment ref="C9" authorId="1">`,
				drawnPart: `<br></v:shape><v:shape id="_x0000_s2050"`, second: `left as it is, and so have none of these findings: Data!C8.`,
			}},
		{name: "a drawing of buttons, whose notes come to it", at: onC8(), edits: append(noted[:1:1], [3]string{sheetRels, "",
			relationships(relation("rId7", "vmlDrawing", "../drawings/vmlDrawing1.vml"))}, [3]string{drawnPart, "", vml + `<v:shape id="_x0000_s1025"/></xml>`}),
			want: map[string]string{drawnPart: `<v:shape id="_x0000_s1025"/><v:shapetype id="_x0000_t202"`, notesPart: `ref="C8"`, sheetPart: drawing + `</worksheet>`}},
		{name: "properties that list the sheets", at: onC8(), edits: [][3]string{
			{"_rels/.rels", `</Relationships>`, relation("rId2", "extended-properties", "docProps/app.xml") + `</Relationships>`},
			{"docProps/app.xml", "", `<Properties xmlns:vt="v"><HeadingPairs><vt:vector size="2"><vt:variant><vt:lpstr>Worksheets</vt:lpstr></vt:variant><vt:variant><vt:i4>1</vt:i4></vt:variant></vt:vector></HeadingPairs>` +
				`<TitlesOfParts><vt:vector size="1" baseType="lpstr"><vt:lpstr>Data</vt:lpstr></vt:vector></TitlesOfParts></Properties>`},
		}, want: map[string]string{"docprops/app.xml": `<vt:i4>2</vt:i4></vt:variant></vt:vector></HeadingPairs><TitlesOfParts><vt:vector size="2" baseType="lpstr"><vt:lpstr>Findings</vt:lpstr><vt:lpstr>Data</vt:lpstr>`}},
		{name: "properties that list other things stay", at: onC8(), edits: [][3]string{
			{"_rels/.rels", `</Relationships>`, relation("rId2", "extended-properties", "docProps/app.xml") + `</Relationships>`},
			{"docProps/app.xml", "", `<Properties><TitlesOfParts/></Properties>`}}, want: map[string]string{"docprops/app.xml": `<Properties><TitlesOfParts/></Properties>`}},
		{name: "a byte order mark, comments and foreign elements before the cells", at: onC8(), edits: [][3]string{{sheetPart, `<worksheet `, "\ufeff<!-- <worksheet> --><worksheet "},
			{sheetPart, `<sheetData>`, `<e:ext xmlns:e="e" a=' r:id="x" '/><sheetData>`}},
			want: map[string]string{sheetPart: `</sheetData><conditionalFormatting`}},
		{name: "a locked structure, which keeps people from adding sheets and not us", at: onC8(), edits: [][3]string{{bookPart, `<bookViews>`, `<workbookProtection lockStructure="1"/><bookViews>`}},
			want: map[string]string{bookPart: `<workbookProtection lockStructure="1"/>`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			parts := markedParts(t, edited(t, test.edits...), test.at)
			for part, want := range test.want {
				if !strings.Contains(parts[strings.ToLower(part)], want) {
					t.Errorf("%s has no %s\n%s", part, want, parts[strings.ToLower(part)])
				}
			}
			for part, not := range test.not {
				if strings.Contains(parts[part], not) {
					t.Errorf("%s has %s\n%s", part, not, parts[part])
				}
			}
		})
	}
}

// A cell may be in question twice: both are told in its one note, the error has its border first, and each is told apart by words.
func TestAnErrorAndAQueryAtOneCell(t *testing.T) {
	f := onC8()
	query := f.All[0]
	query.Number, query.Severity, query.What = 2, mark.Query, "67% is new"
	f.All = append(f.All, query)
	parts := markedParts(t, zipped(t, small()), f)
	for part, want := range map[string]string{
		sheetPart:                  `dxfId="3" priority="1"><formula>TRUE</formula></cfRule></conditionalFormatting><conditionalFormatting sqref="C8"><cfRule type="expression" dxfId="2" priority="2">`,
		drawnPart:                  `<x:Row>7</x:Row><x:Column>2</x:Column></x:ClientData></v:shape></xml>`,
		stylesPart:                 `<dxf><fill><patternFill patternType="solid"><fgColor rgb="FFEDE3F8"/><bgColor rgb="FFEDE3F8"/></patternFill></fill><border><left style="dashed">`,
		"xl/worksheets/sheet2.xml": `tabSelected="1" workbookViewId="0"`,
	} {
		if !strings.Contains(parts[strings.ToLower(part)], want) {
			t.Errorf("%s has no %s\n%s", part, want, parts[strings.ToLower(part)])
		}
	}
	want := "Error 1\nKPI 7: 67% is not 466 ÷ 680\n466 ÷ 680 = 68.5%\nReported: 67%\nExpected: 69%\nQuestion: Which is wrong?\n\nQuery 2\nKPI 7: 67% is new\n"
	if note := textOf(parsed(t, notesPart, parts[notesPart])); !strings.Contains(note, want) {
		t.Errorf("the note says %q, want %q", note, want)
	}
}

// The box of a note stands beside its cell and has room for its words, however wide the columns and high the rows are there.
func TestBoxesStandBesideTheirCells(t *testing.T) {
	for _, test := range []struct {
		reason, cell, head, rows, want string
	}{
		{"a sheet that says nothing", "C8", "", "", "3, 2, 6, 2, 8, 55, 12, 10"},
		{"the first row", "C1", "", "", "3, 2, 0, 2, 8, 55, 6, 10"},
		{"the last column", "XFD8", "", "", "16375, 2, 6, 2, 16380, 55, 12, 10"},
		{"wide columns, hidden ones and high rows", "C8", `<sheetFormatPr defaultColWidth="20" defaultRowHeight="30"/><cols><col min="4" max="4" width="10" hidden="1"/><col min="5" max="5" width="30"/></cols>`,
			`<row r="7" ht="60"/><row r="9" hidden="1"/>`, "3, 2, 6, 2, 6, 25, 9, 10"},
	} {
		parts := markedParts(t, edited(t, [3]string{sheetPart, `<sheetData><row r="8"><c r="C8" s="1"><v>0.67</v></c></row>`, test.head + `<sheetData>` + test.rows}), at(kpi.Place{Sheet: "Data", Cell: test.cell}))
		if got := between(parts[strings.ToLower(drawnPart)], "<x:Anchor>", "</x:Anchor>"); got != "<x:Anchor>"+test.want {
			t.Errorf("%s: %s, want %s", test.reason, got, test.want)
		}
	}
}

// What is found in somebody else's workbook may hold anything, and must be no more than words in ours.
func TestHostileTextIsText(t *testing.T) {
	f := onC8()
	f.All[0].What, f.All[0].Subject = "=cmd|' /C calc'!A0 </t></is><f>1</f> _x000D_ \x01\xff", strings.Repeat("long ", 10_000)
	parts := markedParts(t, zipped(t, small()), f)
	sheet := parts["xl/worksheets/sheet2.xml"]
	for _, want := range []string{`t="inlineStr"><is><t xml:space="preserve">=cmd|' /C calc'!A0 &lt;/t&gt;&lt;/is&gt;&lt;f&gt;1&lt;/f&gt; _x005F_x000D_ ` + "\ufffd\ufffd</t>", "lon …</t>"} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the sheet has no %s", want)
		}
	}
	if !strings.Contains(sheet, `ht="409"`) {
		t.Error("a row is higher than a row can be")
	}
	if strings.Contains(sheet, "<f>") || len(parts[strings.ToLower(notesPart)]) > 4000 {
		t.Error("a formula was made of it, or a note is longer than can be read")
	}
}

// Hundreds of places are all shown; what the sheet of findings and the notes have no room for is told.
func TestManyPlaces(t *testing.T) {
	var places []kpi.Place
	for row := range 1000 {
		places = append(places, kpi.Place{Sheet: "Data", Cell: fmt.Sprintf("A%d", 2*row+1)})
	}
	parts := markedParts(t, zipped(t, small()), at(places...))
	if n := strings.Count(parts[sheetPart], "<conditionalFormatting"); n != 5 {
		t.Errorf("%d overlays, want 5", n)
	}
	if n := strings.Count(parts[notesPart], "<comment "); n != 900 {
		t.Errorf("%d notes, want 900", n)
	}
	for _, want := range []string{"and 980 more, marked where they stand", "100 more cells have a border and no note."} {
		if !strings.Contains(parts["xl/worksheets/sheet2.xml"], want) {
			t.Errorf("the sheet of findings does not say %q", want)
		}
	}
}
