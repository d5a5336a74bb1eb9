package xmlscan

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Things that go wrong in XML, and things that only look wrong.
var documents = []string{
	`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><a xmlns="x"><b c="1"/>text &amp; &#65;&#x42;<![CDATA[<raw>]]></a>`,
	`<a><b></a></b>`, `<a>`, `<a/><b/>`, `</a>`, `<a b=c/>`, `<a b="1" b="2"/>`, `<a b="<"/>`, `<a>&nope;</a>`, `<a>& b</a>`,
	`<a>]]></a>`, "<a>\x01</a>", "<a>\xff</a>", `<a><!-- -- --></a>`, `<a><!-- c --></a>`, `<a><?p i?></a>`, `<a b='"'/>`,
	`<a`, `<a b`, `<a b="`, `<a b="c`, `<a b="c"`, `<a/`, `<a></a`, `<a></a `, `<!DOCTYPE a><a/>`, `<a>&#0;</a>`, `<a>&#xD800;</a>`,
	`<a>&#x110000;</a>`, `<a>&#;</a>`, `<a>&#x;</a>`, `<a>&lt</a>`, `<?xml version="1.1"?><a/>`, `<?xml encoding="latin1"?><a/>`,
	`<p:a xmlns:p="y" p:b="1"><p:c></p:c></p:a>`, `<a:b:c/>`, `<:a/>`, `<a:/>`, `<1a/>`, `<é/>`, `<a é="1"/>`, "<\u00d7/>",
	"\ufeff<a/>", "<a>\r\n\r</a>", `<a b="&quot;&apos;"/>`, "<a>\ufffe</a>", `<![CDATA[]]>`, `<a><![CDATA[</a>`, "<a\n\t b\r=\n'1'\n/>",
	`text<a/>`, `<a/>text`, ``, ` `, `<a>x<b/>y<b></b>z</a>`, `<a></a  >`, `<a></ab>`, `<ab></a>`, `< a/>`, `<a b ="1"c="2"/>`,
}

// A sound part of a workbook.
const sheet = `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
	`<cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr">` +
	`<is><t xml:space="preserve"> £5 &amp; more </t></is></c></row><row r="2"><c r="A2"><f>SUM(B1:B9)</f><v>0.68529</v></c></row>` +
	`</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells></worksheet>`

// Whatever encoding/xml's strict decoder cannot read must not be read by the scanner either, and what both read must be the
// same.
func FuzzScanner(f *testing.F) {
	for _, d := range documents {
		f.Add([]byte(d))
	}
	f.Fuzz(func(t *testing.T, data []byte) { heldAgainstDecoder(t, string(data)) })
}

// The same, with a few bytes of sound parts changed at a time.
func TestScannerFailsWhereEncodingXMLFails(t *testing.T) {
	seeds := append([]string{sheet}, documents...)
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		b := []byte(seeds[random.IntN(len(seeds))])
		for range 1 + random.IntN(3) {
			if len(b) == 0 {
				break
			}
			switch at := random.IntN(len(b)); random.IntN(4) {
			case 0:
				b[at] = byte(random.IntN(256))
			case 1:
				b[at] = `<>&"'/=;!?[]-x: `[random.IntN(16)]
			case 2:
				b = append(b[:at:at], b[min(len(b), at+1+random.IntN(5)):]...)
			default:
				b = b[:at]
			}
		}
		heldAgainstDecoder(t, string(b))
	}
}

func heldAgainstDecoder(t *testing.T, doc string) {
	t.Helper()
	ours, err := scanned(doc)
	if err != nil {
		return
	}
	theirs, err := decoded(doc)
	if err != nil {
		t.Fatalf("encoding/xml refuses %q (%v), the scanner reads it", doc, err)
	}
	if d := cmp.Diff(theirs, ours); d != "" {
		t.Fatalf("the scanner reads %q otherwise than encoding/xml (-want +got):\n%s", doc, d)
	}
}

// scanned is a document as one line for each tag and text.
func scanned(doc string) ([]string, error) {
	var lines []string
	x := New(doc, 1000)
	for {
		switch x.Next() {
		case AtEnd:
			return lines, x.Err
		case AtOpen:
			line := "<" + x.Name
			for i := range x.Attrs {
				line += " " + x.Attrs[i].Name + "=" + x.Attrs[i].Decoded()
			}
			lines = append(lines, line)
		case AtClose:
			lines = append(lines, "/"+x.Name)
		case AtText:
			lines = append(lines, x.Text)
		}
	}
}

func decoded(doc string) ([]string, error) {
	var lines []string
	depth := 0
	strict, raw := xml.NewDecoder(strings.NewReader(doc)), xml.NewDecoder(strings.NewReader(doc))
	for {
		token, err := raw.RawToken()
		if _, strictErr := strict.Token(); strictErr != nil || err != nil {
			if errors.Is(strictErr, io.EOF) {
				return lines, nil
			}
			return lines, errors.Join(strictErr, err)
		}
		switch v := token.(type) {
		case xml.StartElement:
			depth++
			line := "<" + v.Name.Local
			for _, a := range v.Attr {
				line += " "
				if a.Name.Space != "" {
					line += a.Name.Space + ":"
				}
				line += a.Name.Local + "=" + a.Value
			}
			lines = append(lines, line)
		case xml.EndElement:
			depth--
			lines = append(lines, "/"+v.Name.Local)
		case xml.CharData:
			if v = bytes.Clone(v); depth > 0 && len(v) > 0 {
				lines = append(lines, string(v))
			}
		}
	}
}

// A name space is told by its address: prefixes are the writer's choice, and the strict form of the format has its own.
func TestNameSpacesAreToldByAddress(t *testing.T) {
	for _, doc := range []string{
		`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`,
		`<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`,
		`<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>`,
		`<worksheet/>`,
	} {
		if x := New(doc, 10); x.Next() != AtOpen || !x.Is("worksheet") {
			t.Errorf("%s is not taken for a worksheet (%v)", doc, x.Err)
		}
	}
	for _, doc := range []string{`<worksheet xmlns="urn:other"/>`, `<x:worksheet/>`} {
		if x := New(doc, 10); x.Next() == AtOpen && x.Is("worksheet") {
			t.Errorf("%s is taken for a worksheet", doc)
		}
	}
}

// A part nested beyond reason must not take the stack or the memory.
func TestDepthIsLimited(t *testing.T) {
	if err := New(strings.Repeat("<a>", 300), 200).Drain(); err == nil || errors.Is(err, errCut) {
		t.Errorf("300 elements deep: got %v, want a limit of 200", err)
	}
}
