package workbook

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// compound is how Office's files before 2007 begin, and whatever is encrypted.
const compound = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

func utf16Of(s string) string { return strings.Join(strings.Split(s, ""), "\x00") + "\x00" }

// What is no workbook is named, so that whoever sent it knows what to send instead.
func TestWhatIsNoWorkbookIsNamed(t *testing.T) {
	ole := compound + strings.Repeat("\x00", 600)
	for _, c := range []struct{ why, content, want string }{
		{"empty", "", "this file is empty"},
		{"xls", ole + "Workbook", "Excel 97-2003 workbook (.xls); open it in Excel and save it as .xlsx"},
		{"encrypted", ole + utf16Of("EncryptedPackage"), "encrypted with a password"},
		{"doc", ole + utf16Of("WordDocument"), "Word document (.doc)"},
		{"csv", "indicator,value\nKPI 1,84%\n", "separated values"},
		{"semicolons", "indicator;value\nKPI 1;84\n", "separated values"},
		{"text", "Dear all\nplease find attached\n", "text file"},
		{"web page", "<!DOCTYPE html>\n<html><body><table>", "web page"},
		{"PDF", "%PDF-1.7\n", "PDF"},
		{"PNG", "\x89PNG\r\n\x1a\n" + strings.Repeat("\x00", 20), "image"},
		{"JPEG", "\xff\xd8\xff\xe0\x00\x10JFIF\x00", "image"},
		{"GIF", "GIF89a\x01\x00\x01\x00\x80", "image"},
		{"a table out of a system", "\ufeff\r\n <TABLE border=1><tr><td>KPI 1", "web page"},
		{"XML Spreadsheet 2003", `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>`, "XML Spreadsheet 2003"},
		{"xlsb", string(zipped(t, part{"xl/workbook.bin", "x"})), "binary Excel workbook (.xlsb)"},
		{"odt", string(zipped(t, part{"mimetype", "application/vnd.oasis.opendocument.text"})), "OpenDocument file and not a workbook"},
		{"docx", string(zipped(t, part{"word/document.xml", "<x/>"})), "Word document (.docx)"},
		{"pptx", string(zipped(t, part{"ppt/presentation.xml", "<x/>"})), "PowerPoint presentation (.pptx)"},
		{"zip of workbooks", string(zipped(t, part{"a/report.xlsx", "x"})), "zip file with workbooks in it"},
		{"zip", string(zipped(t, part{"a.txt", "x"})), "zip file and not a workbook"},
		{"truncated", string(packed(t))[:700], "report.xlsx: the file is cut short or damaged, and cannot be opened; ask for it to be sent again"},
		{"noise", "\x00\x01\x02\x03\xff", "not an Excel workbook"},
	} {
		t.Run(c.why, func(t *testing.T) { refused(t, []byte(c.content), c.want) })
	}
}

// The refusal is printed to terminals and logs: neither the file's name nor what it holds may write there.
func TestRefusalIsOnePlainLine(t *testing.T) {
	_, err := Open(packed(t, sheetOf("<row r=\"1\"><c r=\"&#x202e;&#10;A\"/></row>")), "a\x1b[31m\nb.xlsx", Options{})
	var r *Refusal
	if !errors.As(err, &r) || strings.ContainsAny(err.Error(), "\x1b\n\u202e") {
		t.Errorf("got %q", err)
	}
}

func TestEncryptedWorkbookOpensWithItsPassword(t *testing.T) {
	// excelize writes files below 4 kB in a way that it cannot read
	large := packed(t, part{"xl/media/picture.png", noise(9000)})
	data, err := excelize.Encrypt(large, &excelize.Options{Password: "right"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(data, "report.xlsx", Options{Password: "right"}); err != nil {
		t.Errorf("with its password: %v (%v)", err, errors.Unwrap(err))
	}
	for password, want := range map[string]string{"": "encrypted with a password", "wrong": "the password does not open"} {
		if _, err := Open(data, "report.xlsx", Options{Password: password}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("with password %q: got %v, want %q", password, err, want)
		}
	}
}

// A workbook of which only the structure is protected opens without a word.
func TestTheCustomaryPasswordIsTried(t *testing.T) {
	data, err := excelize.Encrypt(packed(t, part{"xl/media/picture.png", noise(9000)}), &excelize.Options{Password: customary})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(data, "report.xlsx", Options{}); err != nil {
		t.Error(err)
	}
}

func noise(n int) string {
	b := make([]byte, n)
	for i, x := range rand.New(rand.NewPCG(3, 4)).Perm(n) {
		b[i] = byte(x)
	}
	return string(b)
}

// The limits are far above what is honest.
func TestAThousandSheetsAreRead(t *testing.T) {
	var tabs, rels strings.Builder
	var sheets []part
	for i := range 1000 {
		fmt.Fprintf(&tabs, `<sheet name="S%d" sheetId="%d" r:id="s%d"/>`, i, i+1, i)
		fmt.Fprintf(&rels, `<Relationship Id="s%d" Type="%sworksheet" Target="worksheets/s%d.xml"/>`, i, office, i)
		sheets = append(sheets, part{fmt.Sprintf("xl/worksheets/s%d.xml", i), sheetXML})
	}
	b, err := Open(packed(t, append(sheets,
		part{"xl/workbook.xml", strings.Replace(workbookXML, "<sheets>", "<sheets>"+tabs.String(), 1)},
		part{"xl/_rels/workbook.xml.rels", strings.Replace(workbookRels, "</Relationships>", rels.String()+"</Relationships>", 1)},
	)...), "report.xlsx", Options{})
	if err != nil || len(b.Sheets) != 1001 {
		t.Fatalf("got %v", err)
	}
}
