package workbook

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// content is all that a workbook holds as whoever reads it sees it, a line a cell; why it was refused if it was.
func content(tb testing.TB, data []byte) string {
	tb.Helper()
	b, err := Open(data, "report.xlsx", Options{})
	if err != nil {
		return "refused"
	}
	var out strings.Builder
	for _, s := range b.Sheets {
		fmt.Fprintf(&out, "%q %d %v\n", s.Name, s.Visibility, s.Merges)
		for i := range s.Cells {
			c := &s.Cells[i]
			y, m, d, _ := s.Date(c)
			fmt.Fprintf(&out, "%s %d %q %q %q %v %d-%d-%d\n", c.Address(), c.Type, c.Text, s.Shown(c), s.Formula(c), s.Hidden(c), y, m, d)
		}
	}
	return out.String()
}

// Cut off anywhere, or with any one of its bits turned, a workbook is refused, or read as it was: never with other cells.
func TestDamageAnywhereIsRefusedOrHarmless(t *testing.T) {
	data := packed(t)
	want := content(t, data)
	for n := range data {
		if got := content(t, data[:n]); got != "refused" {
			t.Fatalf("cut to %d of %d bytes it is read:\n%s", n, len(data), got)
		}
	}
	harmless := 0
	for i := range data {
		for bit := range 8 {
			if testing.Short() && bit != i%8 {
				continue
			}
			changed := append([]byte(nil), data...)
			changed[i] ^= 1 << bit
			switch content(t, changed) {
			case want:
				harmless++
			case "refused":
			default:
				t.Fatalf("with bit %d of byte %d turned it is read otherwise", bit, i)
			}
		}
	}
	if harmless == 0 {
		t.Error("even a turned bit in a part's date has it refused")
	}
}

// Numbers that no figure is. What is no number at all is a fault of the file.
func TestNumbersBeyondAllBounds(t *testing.T) {
	for stored, want := range map[string]string{
		"1E308": "1E+308", "-1.7976931348623157E+308": "-1.79769E+308", "1E309": "1E309", "1E999999999": "1E999999999",
		"-0": "0", "1e-400": "0", "4.9E-324": "4.94066E-324", "-1E-999999999": "0", "+5": "5", ".5": "0.5", "5.": "5",
	} {
		s := opened(t, packed(t, sheetOf("<row><c><v>"+stored+"</v></c></row>")))
		if got := s.Shown(&s.Cells[0]); got != want {
			t.Errorf("%s is shown as %s, want %s", stored, got, want)
		}
	}
	for _, stored := range []string{"NaN", "INF", "-INF", "Infinity", "1E", "0x10", "1,5", "--1", "1_000", "١", "#NUM!"} {
		refused(t, packed(t, sheetOf("<row><c><v>"+stored+"</v></c></row>")), "should be a number")
	}
}

// Both date systems, to their ends and beyond. A day that never was is no date.
func TestDatesAtTheEndsOfBothSystems(t *testing.T) {
	for _, c := range []struct {
		stored   string
		from1904 bool
		want     string
	}{
		{"-1", false, ""}, {"0", false, ""}, {"0.99", false, ""}, {"1", false, "1900-1-1"}, {"59", false, "1900-2-28"},
		{"60", false, ""}, {"61", false, "1900-3-1"}, {"2958465.5", false, "9999-12-31"}, {"2958466", false, ""},
		{"1E308", false, ""}, {"1e-400", false, ""}, {"1E999999999", false, ""},
		{"-1", true, ""}, {"0", true, "1904-1-1"}, {"60", true, "1904-3-1"}, {"2957003", true, "9999-12-31"}, {"2957004", true, ""},
	} {
		s := opened(t, packed(t, sheetOf(`<row><c s="2"><v>`+c.stored+`</v></c></row>`)))
		s.book.Date1904 = c.from1904
		if got := dateOf(s); got != c.want {
			t.Errorf("%s counted from 1904 (%v) is %q, want %q", c.stored, c.from1904, got, c.want)
		}
		s.Shown(&s.Cells[0])
	}
	for stored, want := range map[string]string{
		"1899-12-31": "", "1900-01-01": "1900-1-1", "1900-02-28": "1900-2-28", "1900-02-29": "", "1900-03-01": "1900-3-1",
		"9999-12-31": "9999-12-31", "10000-01-01": "", "0000-00-00": "", "-2018-10-31": "", "2018-10-31T24:00:00": "", "2018-10-31T23:59:59Z": "2018-10-31",
	} {
		if got := dateOf(opened(t, packed(t, sheetOf(`<row><c t="d"><v>`+stored+`</v></c></row>`)))); got != want {
			t.Errorf("%s is %q, want %q", stored, got, want)
		}
	}
}

func dateOf(s *Sheet) string {
	y, m, d, ok := s.Date(&s.Cells[0])
	if !ok {
		return ""
	}
	return fmt.Sprintf("%d-%d-%d", y, m, d)
}

// A workbook in the strict form of the format is read as in the usual one.
func TestStrictFormIsReadAsTheUsualOne(t *testing.T) {
	strict := strings.NewReplacer("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
		"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
	data := packed(t, part{"_rels/.rels", strict.Replace(rootRels)}, part{"xl/workbook.xml", strict.Replace(workbookXML)},
		part{"xl/_rels/workbook.xml.rels", strict.Replace(workbookRels)}, part{"xl/worksheets/sheet1.xml", strict.Replace(sheetXML)},
		part{"xl/sharedStrings.xml", strict.Replace(textsXML)}, part{"xl/styles.xml", strict.Replace(stylesXML)})
	if got := content(t, data); got != content(t, packed(t)) {
		t.Errorf("read as\n%s", got)
	}
}

// A part that is named and not there is a fault; one that nothing names is none.
func TestMissingParts(t *testing.T) {
	for name, want := range map[string]string{
		"xl/worksheets/sheet1.xml": "the sheet KPI 7: it is missing", "xl/_rels/workbook.xml.rels": "the sheet KPI 7: it is missing",
		"xl/sharedStrings.xml": "texts: it is missing", "xl/styles.xml": "styles: it is missing", "xl/workbook.xml": "a zip file and not a workbook",
	} {
		refused(t, packed(t, part{name, ""}), want)
	}
	want := content(t, packed(t))
	if got := content(t, packed(t, part{"_rels/.rels", ""})); got != want {
		t.Errorf("without the package's own list of parts: read as\n%s", got)
	}
	theme := strings.Replace(workbookRels, "</Relationships>", `<Relationship Id="t" Type="`+office+`theme" Target="theme/theme1.xml"/></Relationships>`, 1)
	if got := content(t, packed(t, part{"xl/_rels/workbook.xml.rels", theme})); got != want {
		t.Errorf("without its theme: read as\n%s", got)
	}
}

// Sheets to the edge of what Excel holds, and one step beyond.
func TestSheetsToTheEdge(t *testing.T) {
	for _, c := range []struct{ why, rows, want string }{
		{"16,384 columns", "<row>" + many(MaxCol, "<c><v>1</v></c>") + "</row>", "XFD1"},
		{"the last cell", `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`, "XFD1048576"},
		{"a million blank rows", many(MaxRow-1, "<row/>") + "<row><c><v>1</v></c></row>", "A1048576"},
		{"rows that go backwards", `<row r="3"><c><v>3</v></c></row><row r="2"><c><v>2</v></c></row><row><c><v>33</v></c><c r="B3"><v>4</v></c></row>`, "twice"},
		{"a row in two parts", `<row r="2"><c r="B2"><v>2</v></c></row><row r="1"><c><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="C2"><v>3</v></c></row>`, "C2"},
		{"a cell twice", `<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>`, "A1 twice"},
		{"a cell twice far apart", `<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>`, "A1 twice"},
		{"16,385 columns", "<row>" + many(MaxCol+1, "<c><v>1</v></c>") + "</row>", "more than 16384 columns"},
		{"1,048,577 rows", many(MaxRow+1, "<row/>"), "more than 1048576 rows"},
		{"row nought", `<row r="0"/>`, `a row numbered "0"`},
	} {
		t.Run(c.why, func(t *testing.T) {
			b, err := Open(packed(t, sheetOf(c.rows)), "report.xlsx", Options{})
			if err != nil {
				if !strings.Contains(err.Error(), c.want) {
					t.Errorf("got %v, want %s", err, c.want)
				}
				return
			}
			cells := b.Sheets[0].Cells
			if got := cells[len(cells)-1].Address(); got != c.want {
				t.Errorf("the last cell is %s, want %s", got, c.want)
			}
			for i := 1; i < len(cells); i++ {
				if compareCells(&cells[i-1], &cells[i]) >= 0 {
					t.Fatalf("%s stands before %s", cells[i-1].Address(), cells[i].Address())
				}
			}
		})
	}
}

// Columns may be described many times over; a cell is found hidden without a look at each description.
func TestHiddenColumnsHoweverDescribed(t *testing.T) {
	s := opened(t, packed(t, part{"xl/worksheets/sheet1.xml", `<worksheet ` + mainNS + `><cols><col min="9" max="9" hidden="1"/><col min="2" max="3" width="0"/>` +
		`<col min="3" max="5" hidden="1"/><col min="6" max="6" hidden="1"/><col min="8" max="8" width="5"/></cols><sheetData/></worksheet>`}))
	for col, want := range map[int32]bool{1: false, 2: true, 3: true, 5: true, 6: true, 7: false, 8: false, 9: true, 10: false} {
		if got := s.Hidden(&Cell{Row: 1, Col: col}); got != want {
			t.Errorf("column %s is hidden: %v, want %v", ColumnName(int(col)), got, want)
		}
	}
	if want := []span{{2, 6}, {9, 9}}; cmp.Diff(want, s.hiddenCols, cmp.AllowUnexported(span{})) != "" {
		t.Errorf("hidden are %v, want %v", s.hiddenCols, want)
	}
}

// However deep or long a formula is, it is read, or the file refused; what cannot be worked out is left blank.
func TestFormulasOfAnyDepth(t *testing.T) {
	for why, formula := range map[string]string{
		"brackets 10,000 deep":        many(10_000, "(") + "1" + many(10_000, ")"),
		"functions 4,000 deep":        many(4_000, "SUM(") + "1" + many(4_000, ")"),
		"brackets that never close":   many(8_000, "("),
		"brackets that were not open": many(8_000, ")"),
		"a run of signs":              many(8_000, "-") + "1",
		"a run of exponents":          many(2_000, "1E+"),
		"a run of quotation marks":    many(8_001, `&quot;`),
		"a run of sheets":             many(1_000, "'x'!"),
		"a run of colons":             many(2_000, "A1:") + "A1",
		"a run of brackets of tables": many(8_000, "["),
	} {
		s := opened(t, packed(t, sheetOf(`<row><c><f>`+formula+`</f><v>7</v></c><c><f>`+formula+`</f></c></row>`)))
		if got := s.Cells[0]; got.Text != "7" || got.Calculated {
			t.Errorf("%s: the stored value is %+v", why, got)
		}
		s.Formula(&s.Cells[1])
	}
	megabyte := packed(t, sheetOf(`<row><c r="B1"><f t="shared" si="0">`+many(350_000, "A1+")+`1</f><v>1</v></c></row><row><c r="B2"><f t="shared" si="0"/></c></row>`))
	refused(t, megabyte, "--max-text")
	b, err := Open(megabyte, "report.xlsx", Options{Limits: Limits{Text: 2 << 20}})
	if err != nil || b.Sheets[0].Cells[1].Type != Blank {
		t.Errorf("a formula of a megabyte that is allowed: %v", err)
	}
}

// A panic anywhere in reading is one line.
func TestPanicIsARefusal(t *testing.T) {
	_, err := caught(func() (*Book, error) { panic("index\nout of range") })
	var r *Refusal
	if !errors.As(err, &r) || !strings.Contains(r.Error(), "a fault of kpicheck's own: index out of range; please report") {
		t.Errorf("got %v", err)
	}
}

// An encrypted workbook with any of its bytes changed is refused in one line, or read as it was.
func TestDamagedEncryptionIsRefused(t *testing.T) {
	plain := packed(t, part{"xl/media/picture.png", noise(9000)})
	data, err := excelize.Encrypt(plain, &excelize.Options{Password: "right"})
	if err != nil {
		t.Fatal(err)
	}
	want := content(t, plain)
	step := len(data)/8 + 1 // each opening takes the time of 50,000 checksums
	for i := 0; i < len(data); i += step {
		for _, changed := range [][]byte{data[:i], append(append(append([]byte(nil), data[:i]...), data[i]^0xff), data[i+1:]...)} {
			b, err := Open(changed, "report.xlsx", Options{Password: "right"})
			if err == nil && len(b.Sheets[0].Cells) != strings.Count(want, "\n")-1 {
				t.Errorf("changed at byte %d it is read with %d cells", i, len(b.Sheets[0].Cells))
			}
			if err != nil && strings.Contains(err.Error(), "fault of kpicheck's own") {
				t.Errorf("changed at byte %d: %v", i, err)
			}
		}
	}
}
