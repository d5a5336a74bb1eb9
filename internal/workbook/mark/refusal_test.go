package mark_test

import (
	"errors"
	"strings"
	"testing"

	"kpicheck/internal/workbook/mark"
)

// What cannot be marked without harm is refused, in words that say what it is.
func TestRefusals(t *testing.T) {
	const (
		main    = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
		drawing = `</sheetData><legacyDrawing r:id="rId7"/></worksheet>`
		end     = `</sheetData></worksheet>`
	)
	notes := [3]string{notesPart, "", `<comments xmlns="` + main + `"><authors/><commentList/></comments>`}
	hasNotes := [3]string{sheetRels, "", relationships(relation("rId7", "vmlDrawing", "../drawings/vmlDrawing1.vml") + relation("rId8", "comments", "../comments1.xml"))}
	for _, test := range []struct {
		name  string
		data  []byte
		edits [][3]string
		want  string
	}{
		{name: "encrypted", data: []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..."), want: "encrypted or of an old Excel"},
		{name: "a list", data: []byte("a,b\n1,2\n"), want: "no Excel workbook"},
		{name: "cut short", data: zipped(t, small())[:900], want: "not as it should be"},
		{name: "OpenDocument", data: zipped(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), want: "OpenDocument"},
		{name: "no list of content types", data: zipped(t, map[string]string{"a": ""}), want: "it is missing"},
		{name: "of another kind", edits: [][3]string{{typesPart, "sheet.main+xml", "other+xml"}}, want: "no Excel workbook"},
		{name: "signed", edits: [][3]string{{"_xmlsignatures/sig1.xml", "", "<a/>"}}, want: "digitally signed"},
		{name: "signed, by its relationships", edits: [][3]string{{"_rels/.rels", `</Rel`, relation("rId9", "digital-signature/origin", "o.sigs") + `</Rel`}}, want: "digitally signed"},
		{name: "strict", edits: [][3]string{{bookPart, main, "http://purl.oclc.org/ooxml/spreadsheetml/main"}}, want: "strict form"},
		{name: "shared", edits: [][3]string{{bookRels, `</Rel`, relation("rId9", "revisionHeaders", "revisions/h.xml") + `</Rel`}}, want: "it is shared"},
		{name: "marked already", edits: [][3]string{{bookPart, `</sheets>`, `</sheets><definedNames><definedName name="KPIcheck.Findings">Data!$A$1</definedName></definedNames>`}}, want: "marked already"},
		{name: "formulas that count the sheets", edits: [][3]string{{sheetPart, `<v>0.67`, `<f>_xlfn.SHEETS()</f><v>0.67`}}, want: "count its sheets"},
		{name: "names that count the sheets", edits: [][3]string{{bookPart, `</sheets>`, `</sheets><definedNames><definedName name="a">_xlfn.SHEET()</definedName></definedNames>`}}, want: "count its sheets"},
		{name: "no sheets", edits: [][3]string{{bookPart, `<sheet name="Data" sheetId="1" r:id="rId1"/>`, ``}}, want: "lists no sheets"},
		{name: "a sheet without a part", edits: [][3]string{{bookPart, `r:id="rId1"`, `r:id="rId5"`}}, want: "the sheet Data has no part"},
		{name: "two sheets of one part", edits: [][3]string{{bookPart, `</sheets>`, `<sheet name="B" sheetId="2" r:id="rId1"/></sheets>`}}, want: "share the part"},
		{name: "a prefix that means something else where the sheets are", edits: [][3]string{{bookPart, `<sheets>`, `<sheets xmlns:r="other" xmlns:q="http://schemas.openxmlformats.org/officeDocument/2006/relationships">`},
			{bookPart, `r:id="rId1"`, `q:id="rId1"`}}, want: "the sheet Findings has no part"},
		{name: "a sheet without a number", edits: [][3]string{{bookPart, `sheetId="1"`, `sheetId="x"`}}, want: "has the number"},
		{name: "no workbook", edits: [][3]string{{"_rels/.rels", "officeDocument\"", "other\""}}, want: "names no workbook"},
		{name: "two tables of styles", edits: [][3]string{{bookRels, `</Rel`, relation("rId9", "styles", "styles2.xml") + `</Rel`}}, want: "two parts as the styles"},
		{name: "a relationship twice", edits: [][3]string{{bookRels, `rId2`, `rId1`}}, want: "stands twice"},
		{name: "a table of styles of another kind", edits: [][3]string{{stylesPart, "", `<a/>`}}, want: "no table of styles"},
		{name: "styles in several forms", edits: [][3]string{{stylesPart, `<font>`, `<m:a xmlns:m="m"/><font>`}}, want: "in several forms"},
		{name: "cells that ask for styles which are not listed", edits: [][3]string{{bookRels, `relationships/styles`, `relationships/other`}}, want: "styles that it does not list"},
		{name: "too many styles", edits: [][3]string{{stylesPart, `<xf/>`, strings.Repeat(`<xf/>`, 64000)}}, want: "64002 cellXfs"},
		{name: "UTF-16", edits: [][3]string{{sheetPart, "", "\xff\xfe<\x00"}}, want: "UTF-16"},
		{name: "unsound XML", edits: [][3]string{{sheetPart, `</worksheet>`, ``}}, want: "ends in the middle"},
		{name: "a sheet of another kind", edits: [][3]string{{sheetPart, `sheetData`, `other`}}, want: "no sheet of cells"},
		{name: "a merge of no cells", edits: [][3]string{{sheetPart, end, `</sheetData><mergeCells><mergeCell ref="x"/></mergeCells></worksheet>`}}, want: "merges cells"},
		{name: "a name of no sheet", edits: [][3]string{{bookPart, `</sheets>`, `</sheets><definedNames><definedName name="a" localSheetId="x">1</definedName></definedNames>`}}, want: "confined to the sheet"},
		{name: "notes without a drawing", edits: [][3]string{hasNotes, notes}, want: "drawing of its notes is missing"},
		{name: "a drawing of notes for some programs only", edits: [][3]string{{sheetPart, end, `</sheetData><a:b xmlns:a="a"><legacyDrawing/></a:b></worksheet>`}}, want: "drawing of its notes is missing"},
		{name: "a drawing of notes that leads nowhere", edits: [][3]string{{sheetPart, end, drawing}}, want: "drawing of its notes is missing"},
		{name: "notes of another kind", edits: [][3]string{{sheetPart, end, drawing}, hasNotes, {notesPart, "", `<a/>`}}, want: "no list of the notes"},
		{name: "a drawing of notes of another kind", edits: [][3]string{{sheetPart, end, drawing}, hasNotes, notes, {drawnPart, "", `<a/>`}}, want: "no drawing of notes"},
		{name: "a drawing of notes that is cut", edits: [][3]string{{sheetPart, end, drawing}, hasNotes, notes, {drawnPart, "", `<xml><br>`}}, want: "does not end"},
		{name: "a drawing of notes without its name spaces", edits: [][3]string{{sheetPart, end, drawing}, hasNotes, notes, {drawnPart, "", `<xml></xml>`}}, want: "as Excel writes it"},
	} {
		t.Run(test.name, func(t *testing.T) {
			data := test.data
			if data == nil {
				data = edited(t, test.edits...)
			}
			_, err := mark.Workbook(data, onC8())
			var refused *mark.Refusal
			if !errors.As(err, &refused) || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %v, want a refusal with %q", err, test.want)
			}
		})
	}
}

// Two parts of one name, and a part that is encrypted by itself, are read differently by different programs.
func TestOddZipsAreRefused(t *testing.T) {
	parts := small()
	parts["XL/Workbook.xml"] = parts[bookPart]
	if _, err := mark.Workbook(zipped(t, parts), onC8()); err == nil || !strings.Contains(err.Error(), "twice") {
		t.Errorf("a part that stands twice: %v", err)
	}
}

// The copy must have the ending of its kind, or Excel will not open it.
func TestExtensions(t *testing.T) {
	for kind, want := range map[string]string{
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": ".xlsx",
		"application/vnd.ms-excel.sheet.macroEnabled.main+xml":                       ".xlsm",
	} {
		m, err := mark.Workbook(edited(t, [3]string{typesPart, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", kind}), onC8())
		if err != nil || m.Extension != want {
			t.Errorf("%s: %v, want %s", kind, err, want)
		}
	}
}

// Only a marked copy is known as one: whatever else there is may be all that somebody has of it.
func TestAMarkedCopyIsKnown(t *testing.T) {
	marked, err := mark.Workbook(edited(t), onC8())
	if err != nil {
		t.Fatal(err)
	}
	if !mark.IsMarked(marked.Data) {
		t.Error("a marked copy is not known")
	}
	for name, data := range map[string][]byte{"the workbook as it came": edited(t), "a list": []byte("a,b\n"), "nothing": nil,
		"cut short": marked.Data[:len(marked.Data)/2]} {
		if mark.IsMarked(data) {
			t.Errorf("%s is taken for a marked copy", name)
		}
	}
}
