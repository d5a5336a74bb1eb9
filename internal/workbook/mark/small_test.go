package mark_test

import (
	"archive/zip"
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook/mark"
)

// small is a workbook of one sheet, Data, whose C8 holds 67%, as its parts.
func small() map[string]string {
	const (
		main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
		rel  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
		ml   = `application/vnd.openxmlformats-officedocument.spreadsheetml.`
	)
	return map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ` +
			`ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + ml + `sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + ml +
			`worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="` + ml + `styles+xml"/></Types>`,
		"_rels/.rels": relationships(`<Relationship Id="rId1" Type="` + rel + `officeDocument" Target="xl/workbook.xml"/>`),
		"xl/workbook.xml": `<workbook ` + main + `><bookViews><workbookView activeTab="0" firstSheet="0"/></bookViews>` +
			`<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": relationships(`<Relationship Id="rId1" Type="` + rel + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + rel + `styles" Target="styles.xml"/>`),
		"xl/worksheets/sheet1.xml": `<worksheet ` + main + `><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetData>` +
			`<row r="8"><c r="C8" s="1"><v>0.67</v></c></row></sheetData></worksheet>`,
		"xl/styles.xml": `<styleSheet ` + main + `><fonts count="1"><font><sz val="11"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/>` +
			`</fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill></fills>` +
			`<borders count="1"><border/></borders><cellXfs count="3"><xf/><xf numFmtId="9"/><xf fillId="2"/></cellXfs></styleSheet>`,
	}
}

func relationships(inner string) string {
	return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + inner + `</Relationships>`
}

// relation is a relationship of the sheet to one part more.
func relation(id, kind, target string) string {
	return `<Relationship Id="` + id + `" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/` + kind + `" Target="` + target + `"/>`
}

func zipped(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte(parts[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// edited is the small workbook with texts of its parts exchanged: a part, what stands there, and what is to stand there; or a new
// part with nothing that stood there.
func edited(t *testing.T, edits ...[3]string) []byte {
	t.Helper()
	parts := small()
	for _, e := range edits {
		if e[1] != "" && !strings.Contains(parts[e[0]], e[1]) {
			t.Fatalf("%s has no %q", e[0], e[1])
		}
		if e[1] == "" {
			parts[e[0]] = e[2]
			continue
		}
		parts[e[0]] = strings.ReplaceAll(parts[e[0]], e[1], e[2])
	}
	return zipped(t, parts)
}

// The parts of the small workbook that tests change.
const (
	typesPart  = "[Content_Types].xml"
	bookPart   = "xl/workbook.xml"
	bookRels   = "xl/_rels/workbook.xml.rels"
	sheetPart  = "xl/worksheets/sheet1.xml"
	sheetRels  = "xl/worksheets/_rels/sheet1.xml.rels"
	stylesPart = "xl/styles.xml"
	notesPart  = "xl/comments1.xml"
	drawnPart  = "xl/drawings/vmlDrawing1.vml"
)

// onC8 is one error at Data!C8.
func onC8() mark.Findings { return at(kpi.Place{Sheet: "Data", Cell: "C8"}) }

// at is one error at some places.
func at(places ...kpi.Place) mark.Findings {
	return mark.Findings{Title: "Findings in a.xlsx", All: []mark.Finding{{Number: 1, Severity: mark.Error, Subject: "KPI 7",
		What: "67% is not 466 ÷ 680", Reported: "67%", Expected: "69%", Working: []string{"466 ÷ 680 = 68.5%"}, Question: "Which is wrong?", Places: places}}}
}

// markedParts is the parts of a marked workbook, which is held to be sound.
func markedParts(t *testing.T, data []byte, f mark.Findings) map[string]string {
	t.Helper()
	m, err := mark.Workbook(data, f)
	if err != nil {
		t.Fatal(err)
	}
	isSound(t, m.Data)
	sameParts(t, data, m.Data)
	parts := map[string]string{}
	for name, f := range entries(t, m.Data) {
		parts[name] = contentOf(t, f)
	}
	return parts
}
