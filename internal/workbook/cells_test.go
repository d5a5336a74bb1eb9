package workbook

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// public leaves aside what is private to the reader.
var public = cmpopts.IgnoreUnexported(Cell{})

// Every kind of value is read, from the place where the file keeps it.
func TestEveryKindOfValueIsRead(t *testing.T) {
	s := opened(t, packed(t))
	want := []Cell{
		{Row: 1, Col: 1, Type: Text, Text: "Children in care"},
		{Row: 1, Col: 2, Type: Text, Text: "in line & here"},
		{Row: 2, Col: 1, Type: Number, Text: "0.8446"},
		{Row: 2, Col: 2, Type: Number, Text: "1.6892"},
		{Row: 2, Col: 3, Type: Bool, Text: "TRUE"},
		{Row: 3, Col: 1, Type: Error, Text: "#DIV/0!"},
		{Row: 3, Col: 2, Type: Text, Text: "x1"},
	}
	if d := cmp.Diff(want, s.Cells, public); d != "" {
		t.Errorf("cells (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]Area{{1, 1, 1, 2}}, s.Merges); d != "" {
		t.Errorf("merges (-want +got):\n%s", d)
	}
	if got := s.Shown(&s.Cells[2]); got != "84.5%" {
		t.Errorf("A2 is shown as %q, want 84.5%%", got)
	}
	if got := s.Formula(&s.Cells[3]); got != "A2*2" {
		t.Errorf("the formula of B2 is %q, want A2*2", got)
	}
	if !s.Hidden(&s.Cells[4]) || !s.Hidden(&s.Cells[5]) || s.Hidden(&s.Cells[0]) {
		t.Error("column C and row 3 are hidden, A1 is not")
	}
}

// Honest files differ in what they leave out and how they spell it; none of it loses a cell.
func TestHonestOddities(t *testing.T) {
	one := []Cell{{Row: 1, Col: 1, Text: "1"}}
	for _, c := range []struct {
		why     string
		changes []part
		want    []Cell
	}{
		{"an empty style", []part{sheetOf(`<row r="1"><c r="A1" s=""><v>1</v></c></row>`)}, one},
		{"no references", []part{sheetOf(`<row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c><v>3</v></c></row>`)},
			[]Cell{{Row: 1, Col: 1, Text: "1"}, {Row: 1, Col: 3, Text: "2"}, {Row: 2, Col: 1, Text: "3"}}},
		{"rows out of order", []part{sheetOf(`<row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>`)},
			[]Cell{{Row: 1, Col: 1, Text: "1"}, {Row: 2, Col: 1, Text: "2"}}},
		{"cells out of order", []part{sheetOf(`<row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>`)},
			[]Cell{{Row: 1, Col: 1, Text: "1"}, {Row: 1, Col: 2, Text: "2"}}},
		{"no styles", []part{sheetOf(`<row r="1"><c r="A1" s="5"><v>1</v></c></row>`), {"xl/styles.xml", ""},
			{"xl/_rels/workbook.xml.rels", without(workbookRels, "rId3")}}, one},
		{"no texts", []part{sheetOf(`<row r="1"><c r="A1"><v>1</v></c></row>`), {"xl/sharedStrings.xml", ""},
			{"xl/_rels/workbook.xml.rels", without(workbookRels, "rId2")}}, one},
		{"targets from the root", []part{sheetOf(`<row r="1"><c r="A1"><v>1</v></c></row>`),
			{"xl/_rels/workbook.xml.rels", strings.ReplaceAll(workbookRels, `Target="`, `Target="/xl/`)}}, one},
		{"backslashes and capitals", []part{{"xl/worksheets/sheet1.xml", ""},
			{`xl\Worksheets\Sheet1.xml`, `<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>`}}, one},
		{"prefixes", []part{{"xl/worksheets/sheet1.xml",
			`<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`}}, one},
		{"strict OOXML", []part{{"xl/worksheets/sheet1.xml",
			`<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>`}}, one},
		{"a foreign element among the cells", []part{sheetOf(`<row><x:ext xmlns:x="urn:x"><c><v>9</v></c></x:ext><c><v>1</v></c></row>`)}, one},
		{"a byte order mark", []part{{"xl/worksheets/sheet1.xml", "\ufeff" + `<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>`}}, one},
		{"UTF-16", []part{{"xl/worksheets/sheet1.xml", wide(`<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row><c t="str"><v>£5 – 😀</v></c></row></sheetData></worksheet>`)}},
			[]Cell{{Row: 1, Col: 1, Type: Text, Text: "£5 – 😀"}}},
		{"an ISO date", []part{sheetOf(`<row><c t="d"><v>2018-10-31T00:00:00</v></c></row>`)}, []Cell{{Row: 1, Col: 1, Type: Date, Text: "2018-10-31T00:00:00"}}},
		{"escaped characters", []part{sheetOf(`<row><c t="inlineStr"><is><t>a_x000D_b_x005F_x000D_</t></is></c></row>`)},
			[]Cell{{Row: 1, Col: 1, Type: Text, Text: "a\rb_x000D_"}}},
		{"a value in pieces", []part{sheetOf(`<row><c><v>1<!-- -->2<![CDATA[3]]></v></c></row>`)}, []Cell{{Row: 1, Col: 1, Text: "123"}}},
		{"white space around a number", []part{sheetOf("<row><c><v>\n 1 \n</v></c></row>")}, one},
		{"no value at all", []part{sheetOf(`<row><c r="A1" t="s"/><c r="B1" t="s"><v></v></c><c r="C1"/></row>`)}, nil},
		{"an empty text that a formula gave", []part{sheetOf(`<row><c t="str"><f>""</f><v></v></c></row>`)}, []Cell{{Row: 1, Col: 1, Type: Text}}},
	} {
		t.Run(c.why, func(t *testing.T) {
			if d := cmp.Diff(c.want, opened(t, packed(t, c.changes...)).Cells, public); d != "" {
				t.Errorf("cells (-want +got):\n%s", d)
			}
		})
	}
}

// without takes a relationship out.
func without(rels, id string) string {
	start := strings.Index(rels, `<Relationship Id="`+id)
	end := start + strings.Index(rels[start:], "/>") + 2
	return rels[:start] + rels[end:]
}

func wide(s string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

// What the workbook says of itself: its tabs, names, links, macros and who wrote it.
func TestFrameOfTheWorkbook(t *testing.T) {
	rels := strings.Replace(workbookRels, "</Relationships>", `<Relationship Id="c" Type="`+office+`chartsheet" Target="chartsheets/sheet1.xml"/>`+
		`<Relationship Id="x" Type="`+office+`externalLink" Target="externalLinks/externalLink1.xml"/>`+
		`<Relationship Id="m" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>`, 1)
	b, err := Open(packed(t,
		part{"xl/_rels/workbook.xml.rels", rels},
		part{"xl/workbook.xml", `<workbook ` + mainNS + ` ` + relsNS + `><workbookPr date1904="1"/><sheets>` +
			`<sheet name="Chart" sheetId="2" state="hidden" r:id="c"/><sheet name="R&amp;D" sheetId="1" state="veryHidden" r:id="rId1"/></sheets>` +
			`<externalReferences><externalReference r:id="x"/></externalReferences>` +
			`<definedNames><definedName name="Rate">'R&amp;D'!$A$1</definedName><definedName name="_xlnm.Print_Area" localSheetId="1" hidden="1">A1:B2</definedName></definedNames></workbook>`},
		part{"xl/externalLinks/_rels/externalLink1.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="r" Type="` + office + `externalLinkPath" Target="last%20month.xlsx" TargetMode="External"/></Relationships>`},
		part{"docProps/app.xml", `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Microsoft Excel</Application></Properties>`},
	), "report.xlsm", Options{})
	if err != nil {
		t.Fatal(err)
	}
	b.Sheets[0].Cells, b.Sheets[0].Merges = nil, nil
	want := &Book{
		Sheets:        []*Sheet{{Name: "R&D", Visibility: VeryHidden}},
		Others:        []Other{{"Chart", "chart", Hidden}},
		Names:         []Name{{Name: "Rate", RefersTo: "'R&D'!$A$1"}, {Name: "_xlnm.Print_Area", RefersTo: "A1:B2", Sheet: "R&D", Hidden: true}},
		Date1904:      true,
		Macros:        true,
		ExternalLinks: []string{"last%20month.xlsx"},
		App:           "Microsoft Excel",
	}
	if d := cmp.Diff(want, b, cmpopts.IgnoreUnexported(Book{}, Sheet{})); d != "" {
		t.Errorf("workbook (-want +got):\n%s", d)
	}
}

// A date is a number under a date format; the same number under another format is none.
func TestDates(t *testing.T) {
	s := opened(t, packed(t, sheetOf(`<row r="1"><c r="A1" s="2"><v>43404</v></c><c r="B1" s="1"><v>43404</v></c><c r="C1" s="2"><v>60</v></c>`+
		`<c r="D1" s="2"><v>1</v></c><c r="E1" s="2"><v>2958466</v></c><c r="F1" s="2"><v>-1</v></c><c r="G1" t="d"><v>2018-10-31</v></c>`+
		`<c r="H1" s="2"><v>0.5</v></c><c r="I1" s="2"><v>43404.99</v></c><c r="J1" s="2" t="d"><v>1900-02-28</v></c></row>`)))
	type day struct {
		Year, Month, Day int
		OK               bool
	}
	want := []day{{2018, 10, 31, true}, {}, {}, {1900, 1, 1, true}, {}, {}, {2018, 10, 31, true}, {}, {2018, 10, 31, true}, {1900, 2, 28, true}}
	var got []day
	for i := range s.Cells {
		y, m, d, ok := s.Date(&s.Cells[i])
		got = append(got, day{y, m, d, ok})
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("dates (-want +got):\n%s", d)
	}
	s.book.Date1904 = true
	if y, m, d, ok := s.Date(&Cell{Type: Number, Text: "41942", style: 2}); y != 2018 || m != 10 || d != 31 || !ok {
		t.Errorf("counted from 1904, 41942 is %d-%d-%d, want 2018-10-31", y, m, d)
	}
}

func TestAddresses(t *testing.T) {
	for address, want := range map[string][2]int{
		"A1": {1, 1}, "C9": {9, 3}, "Z10": {10, 26}, "AA10": {10, 27}, "XFD1048576": {1048576, 16384}, "$c$9": {9, 3},
	} {
		row, col, ok := ParseAddress(address)
		if !ok || row != want[0] || col != want[1] {
			t.Errorf("%s is row %d, column %d (%v), want %v", address, row, col, ok, want)
		}
		if back := Address(row, col); !strings.EqualFold(back, strings.ReplaceAll(address, "$", "")) {
			t.Errorf("row %d, column %d is called %s, want %s", row, col, back, address)
		}
	}
	for _, address := range []string{"", "A", "1", "A0", "A01", "XFE1", "A1048577", "A1B", "A-1", "É1", "$", "A$"} {
		if _, _, ok := ParseAddress(address); ok {
			t.Errorf("%q is taken for a cell", address)
		}
	}
}
