package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// fiftyTwoRows is a sound workbook as excelize writes it, apart from its parts.
func fiftyTwoRows(tb testing.TB) []part {
	tb.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for row := 1; row <= 52; row++ {
		values := []any{fmt.Sprintf("row & number %d", row), row, float64(row) / 7}
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", row), &values); err != nil {
			tb.Fatal(err)
		}
	}
	data := written(tb, f)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		tb.Fatal(err)
	}
	var parts []part
	for _, file := range z.File {
		r, err := file.Open()
		if err != nil {
			tb.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			tb.Fatal(err)
		}
		parts = append(parts, part{file.Name, string(content)})
	}
	return parts
}

// A damaged workbook is refused. Read short, it would pass for a report with fewer figures, as it does with excelize.
func TestDamageIsNeverReadShort(t *testing.T) {
	const sheet, texts = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
	for _, c := range []struct {
		why, part string
		damage    func(string) string
		want      string
	}{
		{"the XML is cut in half", sheet, half, "ends in the middle"},
		{"the shared texts are cut in half", texts, half, "ends in the middle"},
		{"an entity is broken", sheet, swap("<v>", "<v>&broken;"), "&broken;"},
		{"a cell reference is broken", sheet, swap(`r="B30"`, `r="3B0"`), "3B0"},
		{"a cell says another row than its own", sheet, swap(`r="B30"`, `r="B31"`), "B31"},
		{"a text is referred to that is not there", sheet, swap(`r="A30" t="s"><v>29<`, `r="A30" t="s"><v>9999<`), "Sheet1!A30"},
		{"a type is unknown", sheet, swap(`r="A30" t="s"`, `r="A30" t="q"`), "Sheet1!A30"},
		{"a number is none", sheet, swap("<v>30</v>", "<v>3O</v>"), "Sheet1!B30"},
		{"a style is not there", sheet, swap(`r="B30"`, `r="B30" s="77"`), "Sheet1!B30"},
		{"a tag is misspelt", sheet, swap(`<row r="30"`, `<rwo r="30"`), "rwo"},
		{"an end tag is misspelt", sheet, swap(`</sheetData>`, `</sheetDate>`), "sheetData"},
		{"a cell stands there twice", sheet, swap(`r="B30"`, `r="A30"`), "A30 twice"},
		{"the sheet is missing", sheet, func(string) string { return "" }, "the sheet Sheet1: it is missing"},
		{"the shared texts are missing", texts, func(string) string { return "" }, "missing"},
		{"the list of sheets is cut", "xl/workbook.xml", half, "damaged"},
		{"the relationships are cut", "xl/_rels/workbook.xml.rels", half, "ends in the middle"},
		{"the styles are cut", "xl/styles.xml", half, "damaged"},
	} {
		t.Run(c.why, func(t *testing.T) {
			parts := fiftyTwoRows(t)
			for i := range parts {
				if parts[i].name == c.part {
					parts[i].content = c.damage(parts[i].content)
				}
			}
			refused(t, zipped(t, parts...), c.want)
		})
	}
}

// A sheet that the workbook has and does not show as one must not be passed over, nor one be read for two.
func TestNoSheetIsPassedOver(t *testing.T) {
	two := strings.Replace(workbookXML, "</sheets>", `<sheet name="KPI 8" sheetId="2" r:id="rId9"/></sheets>`, 1)
	relation := func(kind, target string) string {
		return strings.Replace(workbookRels, "</Relationships>", `<Relationship Id="rId9" Type="`+kind+`" Target="`+target+`"/></Relationships>`, 1)
	}
	for _, c := range []struct{ why, book, rels, want string }{
		{"its line was lost", workbookXML, relation(office+"worksheet", "worksheets/sheet2.xml"), "leaves out sheet2.xml"},
		{"its kind was lost", two, relation("", "worksheets/sheet2.xml"), "KPI 8"},
		{"its kind is none", two, relation(office+"workshoot", "worksheets/sheet2.xml"), `lists it as "workshoot"`},
		{"it is said to be a chart", two, relation(office+"chartsheet", "worksheets/sheet2.xml"), `lists it as "chartsheet"`},
		{"another is shown in its place", two, relation(office+"worksheet", "worksheets/sheet1.xml"), "the sheets KPI 7 and KPI 8 are one"},
	} {
		t.Run(c.why, func(t *testing.T) {
			refused(t, packed(t, part{"xl/workbook.xml", c.book}, part{"xl/_rels/workbook.xml.rels", c.rels}, part{"xl/worksheets/sheet2.xml", sheetXML}), c.want)
		})
	}
}

func half(s string) string { return s[:len(s)/2] }

func swap(from, to string) func(string) string {
	return func(s string) string { return strings.Replace(s, from, to, 1) }
}

// refused fails the test unless the file is refused with these words.
func refused(t *testing.T, data []byte, want string) {
	t.Helper()
	b, err := Open(data, "report.xlsx", Options{})
	if err == nil {
		t.Fatalf("it was read, with %d cells on the first sheet", len(b.Sheets[0].Cells))
	}
	if line := err.Error(); !strings.Contains(line, want) || !strings.HasPrefix(line, "report.xlsx: ") || line != printable(line) {
		t.Errorf("got %q, want one line with %q", line, want)
	}
}

// One flipped byte in what is packed shows in the part's checksum only after all of it has been unpacked.
func TestFlippedByteIsRefused(t *testing.T) {
	sound := stored(t, fiftyTwoRows(t)...)
	if got := len(opened(t, sound).Cells); got != 52*3 {
		t.Fatalf("the sound workbook has %d cells, want %d", got, 52*3)
	}
	refused(t, bytes.Replace(sound, []byte("<v>27</v>"), []byte("<v>97</v>"), 1), "checksum")
}
