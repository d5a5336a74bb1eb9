package workbook

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const openHead = `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"` +
	` xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"` +
	` xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"` +
	` xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">` +
	`<office:automatic-styles>` +
	`<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>` +
	`<style:style style:name="up" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>` +
	`<style:style style:name="out" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>` +
	`<style:style style:name="white" style:family="table-cell"><style:text-properties fo:color="#FFFFFF"/></style:style>` +
	`<style:style style:name="onred" style:family="table-cell"><style:table-cell-properties fo:background-color="#ff0000"/><style:text-properties fo:color="#ffffff"/></style:style>` +
	`<style:style style:name="gone" style:family="table-cell"><style:text-properties style:text-line-through-type="single"/></style:style>` +
	`</office:automatic-styles><office:body><office:spreadsheet>`

func openPackage(content string, more ...part) []part {
	return append([]part{{"mimetype", openSpreadsheet}, {"content.xml", content}}, more...)
}

// openDocumentOf is an OpenDocument spreadsheet around its tables.
func openDocumentOf(t *testing.T, tables string) []byte {
	t.Helper()
	return zipped(t, openPackage(openHead+tables+`</office:spreadsheet></office:body></office:document-content>`,
		part{"meta.xml", `<m xmlns:meta="urn:x"><meta:generator>LibreOffice/7.3</meta:generator></m>`})...)
}

func rowsOf(rows string) string { return `<table:table table:name="KPI 7">` + rows + `</table:table>` }

func number(value, shown string) string {
	return `<table:table-cell office:value-type="float" office:value="` + value + `"><text:p>` + shown + `</text:p></table:table-cell>`
}

// summary is a sheet's cells, each as its place, its type and its text.
func summary(s *Sheet) string {
	var found []string
	for i := range s.Cells {
		c := &s.Cells[i]
		found = append(found, c.Address()+map[Type]string{Number: "=", Text: ":", Bool: "?", Error: "!", Date: "@", Blank: "_"}[c.Type]+c.Text)
	}
	return strings.Join(found, "|")
}

// Every kind of value is read from where the file keeps it, and what is shown from what it says is shown.
func TestOpenDocumentValues(t *testing.T) {
	cell := func(attributes, inner string) string {
		return `<table:table-cell ` + attributes + `>` + inner + `</table:table-cell>`
	}
	for _, c := range []struct{ why, cell, want, shown, code string }{
		{"a count", number("1063", "1,063"), "A1=1063", "1,063", "#,##0"},
		{"as many digits as there are", number("12.5", "12.5"), "A1=12.5", "12.5", "General"},
		{"rounded", number("0.333333333333333", "0.33"), "A1=0.333333333333333", "0.33", "0.00"},
		{"a nought at the end", number("12.5", "12.50"), "A1=12.5", "12.50", "0.00"},
		{"rounded to whole", number("12.5", "13"), "A1=12.5", "13", "0"},
		{"a fraction", number("1.4", "1 2/5"), "A1=1.4", "1 2/5", "General"},
		{"words", number("73.25", "73.3 per 10,000"), "A1=73.25", "73.3 per 10,000", `0.0" per 10,000"`},
		{"negative", number("-2.55", "-2.6"), "A1=-2.55", "-2.6", "0.0"},
		{"a percentage", cell(`office:value-type="percentage" office:value="0.8446"`, `<text:p>84%</text:p>`), "A1=0.8446", "84%", "0%"},
		{"a percentage to one place", cell(`office:value-type="percentage" office:value="0.8446"`, `<text:p>84.5 %</text:p>`), "A1=0.8446", "84.5 %", "0.0%"},
		{"nought per cent", cell(`office:value-type="percentage" office:value="0"`, `<text:p>0.0%</text:p>`), "A1=0", "0.0%", "0.0%"},
		{"a percentage that is not shown", cell(`office:value-type="percentage" office:value="0.5"`, ``), "A1=0.5", "50.%", "0.##########%"},
		{"money", cell(`office:value-type="currency" office:value="1234.5"`, `<text:p>£1,234.50</text:p>`), "A1=1234.5", "£1,234.50", `"£"#,##0.00`},
		{"a date", cell(`office:value-type="date" office:date-value="2018-10-31"`, `<text:p>Oct-18</text:p>`), "A1@2018-10-31", "Oct-18", "yyyy-mm-dd"},
		{"a date with a time", cell(`office:value-type="date" office:date-value="2018-10-31T12:00:00.5"`, `<text:p>31/10/2018</text:p>`), "A1@2018-10-31T12:00:00.5", "31/10/2018", "yyyy-mm-dd"},
		{"a day before Excel's", cell(`office:value-type="date" office:date-value="1850-01-02"`, `<text:p>2 Jan 1850</text:p>`), "A1:2 Jan 1850", "2 Jan 1850", "General"},
		{"a time", cell(`office:value-type="time" office:time-value="PT36H30M00S"`, `<text:p>36:30</text:p>`), "A1=1.520833333333333", "36:30", "[h]:mm:ss"},
		{"a truth", cell(`office:value-type="boolean" office:boolean-value="true"`, `<text:p>TRUE</text:p>`), "A1?TRUE", "TRUE", "General"},
		{"a text", cell(`office:value-type="string"`, `<text:p>Children</text:p><text:p>in care</text:p>`), "A1:Children\nin care", "Children\nin care", "General"},
		{"a text in an attribute alone", cell(`office:value-type="string" office:string-value="in care"`, ``), "A1:in care", "in care", "General"},
		{"spaces", cell(`office:value-type="string"`, "<text:p>\n  a <text:s text:c=\"2\"/>b\n   c<text:tab/>d<text:line-break/>e</text:p>"), "A1:a   b c\td\ne", "a   b c\td\ne", "General"},
		{"a note on the cell", cell(`office:value-type="string"`, `<office:annotation><text:p>9</text:p></office:annotation><text:p>a<office:annotation><text:p>8</text:p></office:annotation>b</text:p>`), "A1:ab", "ab", "General"},
		{"a link", cell(`office:value-type="string"`, `<text:p>see <text:a>here</text:a></text:p>`), "A1:see here", "see here", "General"},
		{"a footnote", cell(`office:value-type="string"`, `<text:p>453<text:span text:style-name="up">1</text:span></text:p>`), "A1:453", "453", "General"},
		{"struck out", cell(`office:value-type="string"`, `<text:p><text:span text:style-name="out">46</text:span>468</text:p>`), "A1:468", "468", "General"},
		{"no type", cell(``, `<text:p>words</text:p>`), "A1:words", "words", "General"},
		{"an error", cell(`table:formula="of:=[.B1]/0" office:value-type="string" office:string-value="" calcext:value-type="error"`, `<text:p>#DIV/0!</text:p>`), "A1!#DIV/0!", "#DIV/0!", "General"},
		{"an error that older programs store as nought", cell(`table:formula="of:=[.B1]/0" office:value-type="float" office:value="0"`, `<text:p>#DIV/0!</text:p>`), "A1!#DIV/0!", "#DIV/0!", "General"},
		{"a text that is called as an error", cell(`office:value-type="string"`, `<text:p>#N/A</text:p>`), "A1:#N/A", "#N/A", "General"},
		{"an empty text that a formula gave", cell(`table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""`, `<text:p/>`), "A1:", "", "General"},
		{"nothing", cell(``, ``), "", "", ""},
	} {
		t.Run(c.why, func(t *testing.T) {
			s := opened(t, openDocumentOf(t, rowsOf(`<table:table-row>`+c.cell+`</table:table-row>`)))
			if got := summary(s); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if c.want == "" {
				return
			}
			if got := s.Shown(&s.Cells[0]); got != c.shown || s.Format(&s.Cells[0]).Code != c.code {
				t.Errorf("shown as %q under %s, want %q under %s", got, s.Format(&s.Cells[0]).Code, c.shown, c.code)
			}
		})
	}
}

// Where a cell stands is told by what comes before it: repeated rows and columns, groups and headings count.
func TestOpenDocumentPlaces(t *testing.T) {
	x := number("1", "1")
	many := strings.Replace(x, "<table:table-cell", `<table:table-cell table:number-columns-repeated="2"`, 1)
	const none = `<table:table-cell table:number-columns-repeated="3"/>`
	for why, c := range map[string]struct{ rows, want string }{
		"repeated": {`<table:table-row table:number-rows-repeated="2">` + none + many + `</table:table-row><table:table-row table:number-rows-repeated="5">` + none + `</table:table-row><table:table-row>` + x + `</table:table-row>`,
			"D1=1|E1=1|D2=1|E2=1|A8=1"},
		"to the sheet's end": {`<table:table-row>` + x + `<table:table-cell table:number-columns-repeated="16383"/></table:table-row><table:table-row table:number-rows-repeated="1048575">` + none + `</table:table-row>`, "A1=1"},
		"grouped": {`<table:table-header-rows><table:table-row>` + x + `</table:table-row></table:table-header-rows><table:table-row-group><table:table-row-group><table:table-row>` + x +
			`</table:table-row></table:table-row-group></table:table-row-group><table:table-rows><table:table-row>` + x + `</table:table-row></table:table-rows>`, "A1=1|A2=1|A3=1"},
		"deleted, but tracked": {`<table:tracked-changes><table:table-row>` + x + `</table:table-row></table:tracked-changes><table:table-row>` + x + `</table:table-row>`, "A1=1"},
		"a table in a cell":    {`<table:table-row><table:table-cell><table:table><table:table-row>` + x + `</table:table-row></table:table></table:table-cell>` + x + `</table:table-row>`, "B1=1"},
	} {
		t.Run(why, func(t *testing.T) {
			if got := summary(opened(t, openDocumentOf(t, rowsOf(c.rows)))); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// What keeps a cell from being seen is told of these files too.
func TestOpenDocumentCellsThatAreNotSeen(t *testing.T) {
	styled := func(style string) string {
		return strings.Replace(number("1", "1"), "<table:table-cell", `<table:table-cell table:style-name="`+style+`"`, 1)
	}
	s := opened(t, openDocumentOf(t, rowsOf(`<table:table-column table:number-columns-repeated="3"/><table:table-column table:default-cell-style-name="white"/>`+
		`<table:table-column table:visibility="collapse"/><table:table-row>`+styled("white")+styled("onred")+styled("gone")+number("1", "1")+number("1", "1")+`</table:table-row>`+
		`<table:table-row table:visibility="filter" table:number-rows-repeated="2">`+number("2", "2")+`</table:table-row>`+
		`<table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2" office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>`+
		strings.ReplaceAll(number("4", "4"), "table-cell", "covered-table-cell")+`</table:table-row>`+
		`<table:table-row>`+strings.ReplaceAll(number("5", "5"), "table-cell", "covered-table-cell")+`</table:table-row>`)))
	want := map[string]Unseen{"A1": SameColour, "C1": StruckOut, "D1": SameColour, "E1": HiddenColumn, "A2": HiddenRow, "A3": HiddenRow, "B4": UnderMerge, "A5": UnderMerge}
	for i := range s.Cells {
		if got := s.Unseen(&s.Cells[i]); got != want[s.Cells[i].Address()] {
			t.Errorf("%s is kept from sight by %b, want %b", s.Cells[i].Address(), got, want[s.Cells[i].Address()])
		}
	}
	if d := cmp.Diff([]Area{{4, 1, 5, 2}}, s.Merges); d != "" {
		t.Errorf("merges (-want +got):\n%s", d)
	}
}

// Tabs are told of as those of other workbooks; a copy of another workbook's cells is none.
func TestOpenDocumentTabs(t *testing.T) {
	b, err := Open(openDocumentOf(t, `<table:calculation-settings/>`+rowsOf("")+`<table:table table:name="Old" table:style-name="ta2"/>`+
		`<table:table table:name="'file:///last.ods'#Sheet1"><table:table-source/><table:table-row>`+number("1", "1")+`</table:table-row></table:table>`), "report.ods", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Sheets) != 2 || b.Sheets[0].Name != "KPI 7" || b.Sheets[0].Visibility != Visible || b.Sheets[1].Visibility != Hidden ||
		b.App != "LibreOffice/7.3" || len(b.ExternalLinks) != 1 {
		t.Errorf("%+v", b)
	}
}

// What a format hides or changes shows in what the file says is shown.
func TestOpenDocumentFormatsThatLie(t *testing.T) {
	for _, c := range []struct {
		value, shown string
		want         Showing
	}{
		{"0.855", "91%", ShowsOther}, {"1063", "", ShowsNothing}, {"1063", "###", ShowsNothing}, {"3", "low", ShowsWords}, {"-5", "5", ShowsUnsigned},
		{"-5", "(5)", ShowsValue}, {"-5.04", "-5.0", ShowsValue}, {"12345", "1.2E+04", ShowsValue}, {"1.5", "1 1/2", ShowsValue}, {"1063", "1,063", ShowsValue},
	} {
		s := opened(t, openDocumentOf(t, rowsOf(`<table:table-row>`+number(c.value, c.shown)+`</table:table-row>`)))
		if got := s.Showing(&s.Cells[0]); got != c.want {
			t.Errorf("%s shown as %q: %d, want %d", c.value, c.shown, got, c.want)
		}
	}
}

// What is drawn over the cells, or in one, is told of.
func TestOpenDocumentDrawings(t *testing.T) {
	s := opened(t, openDocumentOf(t, rowsOf(`<table:shapes><draw:frame><draw:object draw:notify-on-update-of-ranges="A1"/><draw:image/></draw:frame></table:shapes>`+
		`<table:table-row><table:table-cell/><table:table-cell><draw:frame><draw:text-box><text:p>Now</text:p><text:p>91%</text:p></draw:text-box></draw:frame>`+
		`<draw:g><draw:frame><draw:image/></draw:frame><draw:line/></draw:g><draw:custom-shape><text:p/></draw:custom-shape></table:table-cell></table:table-row>`)))
	if d := cmp.Diff([]Drawing{{Kind: Chart}, {TextBox, "B1", "Now\n91%"}, {Kind: Picture, Cell: "B1"}}, s.Drawn); d != "" || len(s.Cells) != 0 {
		t.Errorf("drawn (-want +got):\n%s\n%v", d, s.Cells)
	}
}

// Formulas are handed over as Excel writes them, or not at all.
func TestOpenDocumentFormulas(t *testing.T) {
	for written, want := range map[string]string{
		"of:=[.C6]/[.C7]":                   "C6/C7",
		"of:=SUM([.A1:.A3];[.$B$2])":        "SUM(A1:A3,$B$2)",
		"of:=[$Rates.A1]+[Rates.B2:.C3]":    "Rates!A1+Rates!B2:C3",
		"of:=['It''s]; here'.A1]":           "'It''s]; here'!A1",
		`of:=IF([.A1]=";";"[.A1]";"")`:      `IF(A1=";","[.A1]","")`,
		"of:=COM.MICROSOFT.CONCAT([.A:.A])": "CONCAT(A:A)",
		"msoxl:=A1/B1":                      "A1/B1",
		"of:=SUM({1;2})":                    "",
		"of:=[.A1:.B2]![.B2:.C3]":           "",
		"of:=['file:///x.ods'#$S.A1]":       "",
		"of:=[.A1:Other.B2]":                "",
		"of:=[.A1":                          "",
		"of:=[A1]":                          "",
		"of:=#REF!":                         "",
		"oooc:=[.A1]":                       "",
		"":                                  "",
	} {
		if got := excelFormula(written); got != want {
			t.Errorf("%s is %q, want %q", written, got, want)
		}
	}
	s := opened(t, openDocumentOf(t, rowsOf(`<table:table-row>`+number("466", "466")+number("680", "680")+`<table:table-cell table:formula="of:=[.A1]+[.B1]"/>`+
		`<table:table-cell table:formula="of:=[.A1]/[.B1]" office:value-type="percentage" office:value="0.67"><text:p>67%</text:p></table:table-cell></table:table-row>`)))
	if got := summary(s); got != "A1=466|B1=680|C1=1146|D1=0.67" || !s.Cells[2].Calculated || s.Formula(&s.Cells[3]) != "A1/B1" {
		t.Errorf("got %s, D1 is %q", got, s.Formula(&s.Cells[3]))
	}
}

// A damaged document, or one that swells, is refused in one line.
func TestOpenDocumentsThatAreRefused(t *testing.T) {
	x := number("1", "1")
	times := func(what, n, cell string) string {
		return strings.Replace(cell, " ", ` table:number-`+what+`-repeated="`+n+`" `, 1)
	}
	for _, c := range []struct{ why, rows, want string }{
		{"too many columns", `<table:table-row>` + times("columns", "16385", x) + `</table:table-row>`, "more than 16384 columns"},
		{"one column too many", `<table:table-row><table:table-cell table:number-columns-repeated="16384"/>` + x + `</table:table-row>`, "more than 16384 columns"},
		{"too many rows", `<table:table-row table:number-rows-repeated="1048577">` + x + `</table:table-row>`, "more than 1048576 rows"},
		{"one row too many", `<table:table-row table:number-rows-repeated="1048576"/><table:table-row>` + x + `</table:table-row>`, "more than 1048576 rows"},
		{"more than can be counted", `<table:table-row table:number-rows-repeated="99999999999">` + x + `</table:table-row>`, "99999999999"},
		{"never", `<table:table-row>` + times("columns", "0", x) + `</table:table-row>`, `"0" times`},
		{"too many cells", `<table:table-row table:number-rows-repeated="10000">` + times("columns", "10000", x) + `</table:table-row>`, "--max-cells"},
		{"too many merges", `<table:table-row table:number-rows-repeated="1000001"><table:table-cell table:number-columns-spanned="2"/></table:table-row>`, "--max-merges"},
		{"no number", `<table:table-row>` + number("1,5", "1,5") + `</table:table-row>`, "KPI 7!A1 should be a number"},
		{"no date", `<table:table-row><table:table-cell office:value-type="date" office:date-value="2018-13-01"/></table:table-row>`, "KPI 7!A1 should be a date"},
		{"no time", `<table:table-row><table:table-cell office:value-type="time" office:time-value="12:30"/></table:table-row>`, "KPI 7!A1 should be a time"},
		{"no truth", `<table:table-row><table:table-cell office:value-type="boolean" office:boolean-value="1"/></table:table-row>`, "KPI 7!A1 should be true or false"},
		{"no type", `<table:table-row><table:table-cell office:value-type="x"/></table:table-row>`, "KPI 7!A1 is of an unknown type"},
		{"too long", `<table:table-row><table:table-cell><text:p>a<text:s text:c="99999"/></text:p></table:table-cell></table:table-row>`, "--max-text"},
		{"shown at length", `<table:table-row>` + number("1", strings.Repeat("1", 32767+1)) + `</table:table-row>`, "--max-text"},
		{"too much text", `<table:table-row table:number-rows-repeated="20000"><table:table-cell table:number-columns-repeated="10"><text:p>` + strings.Repeat("x", 30_000) + `</text:p></table:table-cell></table:table-row>`, "--max-unzipped"},
		{"two sheets of a name", `</table:table><table:table table:name="kpi 7">`, "two sheets are called"},
		{"cut short", `<table:table-row`, "at byte"},
	} {
		t.Run(c.why, func(t *testing.T) { refused(t, openDocumentOf(t, rowsOf(c.rows)), c.want) })
	}
	refused(t, zipped(t, openPackage("")...), "content.xml: it is missing")
	refused(t, zipped(t, openPackage(`<x/>`)...), "not a workbook's")
	refused(t, zipped(t, openPackage(openHead, part{"META-INF/manifest.xml", `<m:manifest xmlns:m="urn:m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>`})...),
		"OpenDocument spreadsheet is encrypted with a password")
	refused(t, zipped(t, openPackage("", part{"encrypted-package", "x"})...), "OpenDocument spreadsheet is encrypted with a password")
}

// The limits hold for these files too. Of formats, which hold no figure, those beyond the limit are left General.
func TestOpenDocumentLimits(t *testing.T) {
	two := openDocumentOf(t, rowsOf("")+`<table:table table:name="Other"/>`)
	if _, err := Open(two, "a.ods", Options{Limits: Limits{Sheets: 1}}); err == nil || !strings.Contains(err.Error(), "--max-sheets") {
		t.Errorf("two sheets where one is allowed: %v", err)
	}
	three := openDocumentOf(t, rowsOf(`<table:table-row>`+number("1.04", "1.0")+number("1.04", "1.040")+number("1000", "1,000")+`</table:table-row>`))
	b, err := Open(three, "a.ods", Options{Limits: Limits{Styles: 2}})
	if err != nil {
		t.Fatal(err)
	}
	s := b.Sheets[0]
	if s.Format(&s.Cells[0]).Places != 1 || s.Format(&s.Cells[1]).Places != 3 || !s.Format(&s.Cells[2]).General {
		t.Errorf("the formats are %v, %v and %v", s.Format(&s.Cells[0]), s.Format(&s.Cells[1]), s.Format(&s.Cells[2]))
	}
}

// Strangers' documents are read whole: their cells are as many as an independent count of them.
func TestOpenDocumentsOfStrangers(t *testing.T) {
	dir := os.Getenv("KPICHECK_CORPUS")
	if dir == "" {
		t.Skip("KPICHECK_CORPUS is not set: strangers' documents are left out")
	}
	for name, want := range map[string]string{
		"tests_any_sheets.ods":           "Visible: 7, Hidden (hidden): 0, VeryHidden (hidden): 0, Chart: 0",
		"tests_date.ods":                 "Sheet1: 8",
		"tests_issue127.ods":             "Sheet1: 0, Sheet2: 0, Sheet3: 0, Sheet4: 0, Sheet5: 0, Sheet6: 0, Sheet7: 0, Sheet8: 0",
		"tests_number_rows_repeated.ods": "Sheet1: 10, Sheet2: 10, Sheet3: 10",
		"tests_special_cells.ods":        "sheet1: 5",
		"tests_with-annotation.ods":      "table1: 1",
		"tests_issue_594_dos.ods":        "more than 16384 columns",
	} {
		data, err := os.ReadFile(filepath.Join(dir, "readers", "calamine", name))
		if err != nil {
			t.Error(err)
			continue
		}
		if got := tabsOf(data, name); !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func tabsOf(data []byte, name string) string {
	b, err := Open(data, name, Options{})
	if err != nil {
		return err.Error()
	}
	var found []string
	for _, s := range b.Sheets {
		found = append(found, fmt.Sprintf("%s%s: %d", s.Name, map[Visibility]string{Hidden: " (hidden)"}[s.Visibility], len(s.Cells)))
	}
	return strings.Join(found, ", ")
}
