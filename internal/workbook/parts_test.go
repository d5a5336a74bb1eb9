package workbook

import (
	"archive/zip"
	"bytes"
	"testing"
)

const (
	mainNS = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relsNS = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

	sheetXML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet ` + mainNS + ` ` + relsNS + `><dimension ref="A1:C3"/><cols><col min="3" max="3" width="9" hidden="1"/></cols><sheetData>` +
		`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>in line &amp; here</t></is></c></row>` +
		`<row r="2" ht="12.5"><c r="A2" s="1"><v>0.8446</v></c><c r="B2"><f>A2*2</f><v>1.6892</v></c><c r="C2" t="b"><v>1</v></c></row>` +
		`<row r="3" hidden="1"><c r="A3" t="e"><v>#DIV/0!</v></c><c r="B3" t="str"><f>"x"&amp;1</f><v>x1</v></c></row>` +
		`</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells></worksheet>`
	textsXML  = `<sst ` + mainNS + ` count="1" uniqueCount="1"><si><r><t>Children </t></r><r><rPr><b/></rPr><t>in care</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si></sst>`
	stylesXML = `<styleSheet ` + mainNS + `><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>` +
		`<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>`
	workbookXML = `<workbook ` + mainNS + ` ` + relsNS + `><sheets><sheet name="KPI 7" sheetId="1" r:id="rId1"/></sheets></workbook>`
	rootRels    = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + office + `officeDocument" Target="xl/workbook.xml"/></Relationships>`
	workbookRels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + office + `worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="` + office + `sharedStrings" Target="sharedStrings.xml"/>` +
		`<Relationship Id="rId3" Type="` + office + `styles" Target="styles.xml"/></Relationships>`
)

// part is a file of a package; the last of a name counts, and one without content is left out.
type part struct{ name, content string }

// packed is a small workbook, with some parts replaced or added.
func packed(tb testing.TB, changes ...part) []byte {
	tb.Helper()
	parts := []part{
		{"_rels/.rels", rootRels}, {"xl/workbook.xml", workbookXML}, {"xl/_rels/workbook.xml.rels", workbookRels},
		{"xl/worksheets/sheet1.xml", sheetXML}, {"xl/sharedStrings.xml", textsXML}, {"xl/styles.xml", stylesXML},
	}
	for _, c := range changes {
		replaced := false
		for i := range parts {
			if parts[i].name == c.name {
				parts[i], replaced = c, true
			}
		}
		if !replaced {
			parts = append(parts, c)
		}
	}
	return zipped(tb, parts...)
}

func zipped(tb testing.TB, parts ...part) []byte { return zippedBy(tb, zip.Deflate, parts) }

// stored is a zip that packs nothing.
func stored(tb testing.TB, parts ...part) []byte { return zippedBy(tb, zip.Store, parts) }

func zippedBy(tb testing.TB, method uint16, parts []part) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		if p.content == "" {
			continue
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: method})
		if err == nil {
			_, err = w.Write([]byte(p.content))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// sheetOf is a worksheet part around rows.
func sheetOf(rows string) part {
	return part{"xl/worksheets/sheet1.xml", `<worksheet ` + mainNS + `><sheetData>` + rows + `</sheetData></worksheet>`}
}

// opened is the first sheet of a workbook that must be readable.
func opened(tb testing.TB, data []byte) *Sheet {
	tb.Helper()
	b, err := Open(data, "report.xlsx", Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return b.Sheets[0]
}
