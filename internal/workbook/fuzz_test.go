package workbook

import "testing"

// No bytes make the reader panic, and whatever it reads can be shown.
func FuzzOpen(f *testing.F) {
	f.Add(packed(f))
	f.Add(packed(f, sheetOf(`<row><c><v>1</v></c><c><f t="shared" si="0" ref="B1:C1">SUM(A1:A1)</f></c><c><f t="shared" si="0"/></c></row>`)))
	f.Add(packed(f, part{"xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[&lt;5]0.0E+0;[h]:mm &quot;x&quot;;# ?/?;@"/></numFmts>` +
		`<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`}))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte(compound))
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := Limits{Unzipped: 1 << 20, Cells: 10_000, Calculated: 20}
		if b, err := Open(data, "fuzz.xlsx", Options{Limits: limits}); err == nil {
			shown(b)
		}
	})
}

// The same for a sheet, without the package around them, which hides most changes behind a checksum.
func FuzzSheet(f *testing.F) {
	f.Add(sheetXML)
	f.Add(`<worksheet><sheetData><row><c><f>A1+1</f></c></row></sheetData></worksheet>`)
	f.Fuzz(func(t *testing.T, sheet string) {
		if b, err := Open(packed(t, part{"xl/worksheets/sheet1.xml", sheet}), "fuzz.xlsx", Options{Limits: Limits{Calculated: 20}}); err == nil {
			shown(b)
		}
	})
}

func shown(b *Book) {
	for _, s := range b.Sheets {
		for i := range s.Cells {
			c := &s.Cells[i]
			s.Shown(c)
			s.Showing(c)
			s.Formula(c)
			s.Date(c)
			s.Unseen(c)
		}
	}
}

// The same for the content of an OpenDocument spreadsheet and for a list of separated values.
func FuzzOtherBooks(f *testing.F) {
	f.Add(openHead+rowsOf(`<table:table-row>`+number("1.5", "1.50")+`<table:table-cell table:formula="of:=SUM([.A1])"/></table:table-row>`)+
		`</office:spreadsheet></office:body></office:document-content>`, "a;b\n1,5;\"2\"\n")
	f.Fuzz(func(t *testing.T, content, list string) {
		limits := Limits{Unzipped: 1 << 20, Cells: 10_000, Calculated: 20}
		if content != "" {
			if b, err := Open(zipped(t, openPackage(content)...), "fuzz.ods", Options{Limits: limits}); err == nil {
				shown(b)
			}
		}
		if b, err := Open([]byte(list), "fuzz.csv", Options{Limits: limits}); err == nil {
			shown(b)
		}
	})
}
