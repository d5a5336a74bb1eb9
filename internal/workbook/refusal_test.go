package workbook

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// What is no workbook is named, so that whoever sent it knows what to send instead.
func TestWhatIsNoWorkbookIsNamed(t *testing.T) {
	ole := string(oleMagic) + strings.Repeat("\x00", 600)
	for _, c := range []struct{ why, content, want string }{
		{"empty", "", "this file is empty"},
		{"xls", ole + "Workbook", "Excel 97-2003 workbook (.xls); open it in Excel and save it as .xlsx"},
		{"encrypted", ole + string(utf16Name("EncryptedPackage")), "encrypted with a password"},
		{"doc", ole + string(utf16Name("WordDocument")), "Word document (.doc)"},
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
		{"ods", string(zipped(t, part{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"})), "OpenDocument spreadsheet (.ods)"},
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

func noise(n int) string {
	b := make([]byte, n)
	for i, x := range rand.New(rand.NewPCG(3, 4)).Perm(n) {
		b[i] = byte(x)
	}
	return string(b)
}

// A small file can hold more than the machine's memory. What it declares of its size counts for nothing.
func TestHostileWorkbooksAreRefused(t *testing.T) {
	entity := `<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>`
	many := func(n int, s string) string { return strings.Repeat(s, n) }
	limits := Limits{Unzipped: 1 << 20, Parts: 20, Sheets: 3, Cells: 100, SharedStrings: 50, Styles: 50, Names: 5, Merges: 10}
	for _, c := range []struct {
		why  string
		data []byte
		want string
	}{
		{"entities that swell", packed(t, part{"xl/sharedStrings.xml", entity + textsXML}), "document type"},
		{"a part that unpacks to megabytes", packed(t, part{"xl/styles.xml", stylesXML + many(2<<20, " ")}), "larger than a report"},
		{"a part that lies about its size", lying(t), "damaged"},
		{"a part twice", zipped(t, part{"xl/workbook.xml", "<a/>"}, part{`XL\Workbook.xml`, "<a/>"}), "twice"},
		{"parts without end", packed(t, numbered(30)...), "larger than a report"},
		{"cells without end", packed(t, sheetOf("<row>"+many(200, "<c><v>1</v></c>")+"</row>")), "larger than a report"},
		{"texts without end", packed(t, part{"xl/sharedStrings.xml", "<sst>" + many(60, "<si/>") + "</sst>"}), "larger than a report"},
		{"styles without end", packed(t, part{"xl/styles.xml", "<styleSheet><cellXfs>" + many(60, "<xf/>") + "</cellXfs></styleSheet>"}), "larger than a report"},
		{"merges without end", packed(t, part{"xl/worksheets/sheet1.xml", "<worksheet><mergeCells>" + many(20, `<mergeCell ref="A1:B2"/>`) + "</mergeCells></worksheet>"}), "larger than a report"},
		{"sheets without end", packed(t, part{"xl/workbook.xml", "<workbook><sheets>" + many(5, `<sheet name="a"/>`) + "</sheets></workbook>"}), "larger than a report"},
		{"names without end", packed(t, part{"xl/workbook.xml", "<workbook><definedNames>" + many(9, `<definedName name="a">1</definedName>`) + "</definedNames></workbook>"}), "larger than a report"},
		{"elements too deep", packed(t, part{"xl/worksheets/sheet1.xml", many(5000, "<worksheet>")}), "deep"},
	} {
		t.Run(c.why, func(t *testing.T) {
			_, err := Open(c.data, "report.xlsx", Options{Limits: limits})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func numbered(n int) []part {
	var parts []part
	for i := range n {
		parts = append(parts, part{fmt.Sprintf("xl/media/%d.png", i), "x"})
	}
	return parts
}

// lying is a workbook whose sheet declares in the zip's directory that it unpacks to ten bytes.
func lying(t *testing.T) []byte {
	data := packed(t, sheetOf("<row>"+strings.Repeat(" ", 3<<20)+"</row>"))
	directory := bytes.Index(data, []byte("PK\x01\x02"))
	for ; directory >= 0; directory += 4 {
		next := bytes.Index(data[directory:], []byte("PK\x01\x02"))
		if next < 0 {
			break
		}
		if directory += next; bytes.HasPrefix(data[directory+46:], []byte("xl/worksheets/sheet1.xml")) {
			binary.LittleEndian.PutUint32(data[directory+24:], 10)
			return data
		}
	}
	t.Fatal("the sheet is not in the zip's directory")
	return nil
}

// The limits are far above what is honest.
func TestAThousandSheetsAreRead(t *testing.T) {
	var tabs, rels strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&tabs, `<sheet name="S%d" sheetId="%d" r:id="s%d"/>`, i, i+1, i)
		fmt.Fprintf(&rels, `<Relationship Id="s%d" Type="%sworksheet" Target="worksheets/sheet1.xml"/>`, i, office)
	}
	b, err := Open(packed(t,
		part{"xl/workbook.xml", strings.Replace(workbookXML, "<sheets>", "<sheets>"+tabs.String(), 1)},
		part{"xl/_rels/workbook.xml.rels", strings.Replace(workbookRels, "</Relationships>", rels.String()+"</Relationships>", 1)},
	), "report.xlsx", Options{})
	if err != nil || len(b.Sheets) != 1001 {
		t.Fatalf("got %v", err)
	}
}
