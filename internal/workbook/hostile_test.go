package workbook

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
)

func many(n int, s string) string { return strings.Repeat(s, n) }

// A small file can hold more than the machine's memory, and a thing in it can be more than a program has patience for. Each
// limit is met by one line that names the flag which allows more. What a file declares of its size counts for nothing.
func TestHostileEveryLimitIsMetByOneLineThatNamesIt(t *testing.T) {
	small := Limits{Unzipped: 1 << 20, Parts: 20, Sheets: 3, Cells: 100, Text: 300, SharedStrings: 50, Styles: 50, Names: 5,
		Merges: 10, Depth: 20}
	tight := Limits{Unzipped: 20 << 10}
	for _, c := range []struct {
		why    string
		data   []byte
		flag   string
		limits Limits
	}{
		{"a part that unpacks to megabytes", packed(t, part{"xl/styles.xml", stylesXML + many(2<<20, " ")}), "unzipped", small},
		{"many parts that unpack to a little each", overlapping(t, 12, many(5<<10, " ")), "unzipped", tight},
		{"texts that are used so often that they come to more than they are", packed(t, part{"xl/sharedStrings.xml", "<sst><si><t>" + many(300, "\U0001F600") + "</t></si></sst>"},
			sheetOf("<row>"+many(99, `<c t="s"><v>0</v></c>`)+"</row>")), "unzipped", tight},
		{"a part that is packed too tightly", declaring(t, packed(t), 100<<20), "ratio", small},
		{"parts without end", packed(t, numbered(30)...), "parts", small},
		{"a list of parts too long to be read", stored(t, part{"xl/workbook.xml", workbookXML}, part{"xl/media/list", many(4000, "PK\x01\x02")}), "parts", small},
		{"sheets without end", packed(t, part{"xl/workbook.xml", "<workbook><sheets>" + tabs("a", "b", "c", "d") + "</sheets></workbook>"}), "sheets", small},
		{"cells without end", packed(t, sheetOf("<row>"+many(200, "<c><v>1</v></c>")+"</row>")), "cells", small},
		{"cells without content", packed(t, sheetOf("<row>"+many(200, "<c/>")+"</row>")), "cells", small},
		{"a text without end", packed(t, sheetOf(`<row><c t="str"><v>`+many(301, "a")+`</v></c></row>`)), "text", small},
		{"a shared text without end", packed(t, part{"xl/sharedStrings.xml", "<sst><si>" + many(101, "<r><t>abc</t></r>") + "</si></sst>"}), "text", small},
		{"a number without end", packed(t, sheetOf(`<row><c><v>`+many(301, "1")+`</v></c></row>`)), "text", small},
		{"a formula without end", packed(t, sheetOf(`<row><c><f>`+many(301, "1")+`</f><v>1</v></c></row>`)), "text", small},
		{"texts without number", packed(t, part{"xl/sharedStrings.xml", "<sst>" + many(60, "<si/>") + "</sst>"}), "shared-strings", small},
		{"styles without end", packed(t, part{"xl/styles.xml", "<styleSheet><cellXfs>" + many(60, "<xf/>") + "</cellXfs></styleSheet>"}), "styles", small},
		{"number formats without end", packed(t, part{"xl/styles.xml", "<styleSheet><numFmts>" + formats(60) + "</numFmts></styleSheet>"}), "styles", small},
		{"names without end", packed(t, part{"xl/workbook.xml", "<workbook><definedNames>" + many(9, `<definedName name="a">1</definedName>`) + "</definedNames></workbook>"}), "names", small},
		{"merges without end", packed(t, part{"xl/worksheets/sheet1.xml", "<worksheet><mergeCells>" + many(20, `<mergeCell ref="A1:B2"/>`) + "</mergeCells></worksheet>"}), "merges", small},
		{"elements within elements", packed(t, part{"xl/worksheets/sheet1.xml", many(5000, "<worksheet>")}), "depth", small},
	} {
		t.Run(c.why, func(t *testing.T) {
			_, err := Open(c.data, "report.xlsx", Options{Limits: c.limits})
			if err == nil || !strings.Contains(err.Error(), "larger than a report") || !strings.HasSuffix(err.Error(), "--max-"+c.flag) {
				t.Errorf("got %v, want one line that ends with --max-%s", err, c.flag)
			}
		})
	}
}

// Every limit is one of those above, and has its flag.
func TestHostileEveryLimitHasAFlag(t *testing.T) {
	var set Limits
	for _, l := range DefaultLimits().Each() {
		if l.Default < 1 || l.Of == "" {
			t.Errorf("%s is %d %s", l.Name, l.Default, l.Of)
		}
		l.Set(&set, 1)
	}
	if set.OrDefault() != set {
		t.Errorf("some limit cannot be set: %+v", set)
	}
}

func tabs(names ...string) string {
	var b strings.Builder
	for _, name := range names {
		fmt.Fprintf(&b, `<sheet name="%s" r:id="rId1"/>`, name)
	}
	return strings.ReplaceAll(b.String(), "<sheet ", "<sheet "+relsNS+" ")
}

func formats(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<numFmt numFmtId="%d" formatCode="0"/>`, 200+i)
	}
	return b.String()
}

func numbered(n int) []part {
	var parts []part
	for i := range n {
		parts = append(parts, part{fmt.Sprintf("xl/media/%d.png", i), "x"})
	}
	return parts
}

// entries calls f with where each entry of the zip's directory begins, and its name.
func entries(t *testing.T, data []byte, f func(at int, name string)) {
	t.Helper()
	at := bytes.Index(data, entryMark)
	for at >= 0 && bytes.HasPrefix(data[at:], entryMark) {
		name := int(binary.LittleEndian.Uint16(data[at+28:]))
		extra, comment := int(binary.LittleEndian.Uint16(data[at+30:])), int(binary.LittleEndian.Uint16(data[at+32:]))
		f(at, string(data[at+leastEntry:at+leastEntry+name]))
		at += leastEntry + name + extra + comment
	}
}

// declaring is a workbook whose directory says of its sheet that it unpacks to so many bytes.
func declaring(t *testing.T, data []byte, size uint32) []byte {
	found := false
	entries(t, data, func(at int, name string) {
		if name == "xl/worksheets/sheet1.xml" {
			binary.LittleEndian.PutUint32(data[at+24:], size)
			found = true
		}
	})
	if !found {
		t.Fatal("the sheet is not in the zip's directory")
	}
	return data
}

// overlapping is a workbook of so many sheets that are all the same bytes of the file, each ending with some blanks.
func overlapping(t *testing.T, n int, blanks string) []byte {
	var list, rels strings.Builder
	var more []part
	for i := range n {
		fmt.Fprintf(&list, `<sheet name="S%d" r:id="s%d"/>`, i, i)
		fmt.Fprintf(&rels, `<Relationship Id="s%d" Type="%sworksheet" Target="worksheets/s%d.xml"/>`, i, office, i)
		more = append(more, part{fmt.Sprintf("xl/worksheets/s%d.xml", i), "x"})
	}
	data := packed(t, append(more, part{"xl/worksheets/s0.xml", sheetXML + blanks},
		part{"xl/workbook.xml", strings.Replace(workbookXML, "<sheets>", "<sheets>"+list.String(), 1)},
		part{"xl/_rels/workbook.xml.rels", strings.Replace(workbookRels, "</Relationships>", rels.String()+"</Relationships>", 1)})...)
	first := -1
	entries(t, data, func(at int, name string) {
		switch {
		case name == "xl/worksheets/s0.xml":
			first = at
		case strings.HasPrefix(name, "xl/worksheets/s") && first >= 0 && name != "xl/worksheets/sheet1.xml":
			copy(data[at+8:at+28], data[first+8:first+28])   // how it is packed, its checksum and its sizes
			copy(data[at+42:at+46], data[first+42:first+46]) // where it begins
		}
	})
	return data
}

// Zips that lie about what they hold are refused, or read as what they hold.
func TestHostileZipsAreRefused(t *testing.T) {
	bomb := `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>`
	for _, c := range []struct {
		why  string
		data []byte
		want string
	}{
		{"a part that unpacks to more than it declares", declaring(t, packed(t, sheetOf("<row>"+many(3<<20, " ")+"</row>")), 10), "damaged"},
		{"a part that unpacks to less than it declares", declaring(t, packed(t), 3000), "damaged"},
		{"a zip that holds itself", swallowing(t), "damaged"},
		{"a part twice", packed(t, part{`xl\worksheets\sheet1.xml`, sheetXML}), "twice"},
		{"a part twice but for its letters' case", packed(t, part{"xl/Worksheets/Sheet1.XML", sheetXML}), "twice"},
		{"a part twice, once by an absolute name", packed(t, part{"/xl/worksheets/sheet1.xml", sheetXML}), "twice"},
		{"a part twice, once by a name that climbs", packed(t, part{"../../xl/worksheets/../worksheets/sheet1.xml", sheetXML}), "twice"},
		{"two sheets of one name", packed(t, part{"xl/workbook.xml", "<workbook><sheets>" + tabs("KPI 7", "kpi 7") + "</sheets></workbook>"}), `two sheets are called "kpi 7"`},
		{"two tables of texts", packed(t, part{"xl/other.xml", textsXML}, part{"xl/_rels/workbook.xml.rels",
			strings.Replace(workbookRels, "</Relationships>", `<Relationship Id="z" Type="`+office+`sharedStrings" Target="other.xml"/></Relationships>`, 1)}), "two different parts"},
		{"two workbooks", packed(t, part{"xl/other.xml", workbookXML}, part{"_rels/.rels",
			strings.Replace(rootRels, "</Relationships>", `<Relationship Id="a" Type="`+office+`officeDocument" Target="xl/other.xml"/></Relationships>`, 1)}), "two different parts"},
		{"entities that swell in the texts", packed(t, part{"xl/sharedStrings.xml", bomb + textsXML}), "document type"},
		{"entities that swell in a sheet", packed(t, part{"xl/worksheets/sheet1.xml", bomb + "<worksheet/>"}), "document type"},
		{"entities that swell in the styles", packed(t, part{"xl/styles.xml", bomb + stylesXML}), "document type"},
		{"entities that swell in the list of sheets", packed(t, part{"xl/workbook.xml", bomb + workbookXML}), "document type"},
		{"entities that swell in the list of parts", packed(t, part{"xl/_rels/workbook.xml.rels", bomb + workbookRels}), "document type"},
		{"an entity from another file", packed(t, part{"xl/sharedStrings.xml", `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>`}), "document type"},
		{"an entity that nothing declares", packed(t, sheetOf(`<row><c t="str"><v>&x;</v></c></row>`)), "unknown entity"},
		{"a number format without end", packed(t, part{"xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="` + many(256, "0") + `"/></numFmts></styleSheet>`}), "number format of more than 255"},
		{"a sheet's name without end", packed(t, part{"xl/workbook.xml", "<workbook><sheets>" + tabs(many(256, "n")) + "</sheets></workbook>"}), "a name of more than 255"},
		{"name spaces without end", packed(t, part{"xl/worksheets/sheet1.xml", nestedSpaces()}), "name spaces"},
		{"cells for programs to choose from", packed(t, sheetOf(`<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice><row><c><v>1</v></c></row></mc:Choice></mc:AlternateContent>`)), "in several forms"},
		{"rows for programs to choose from", packed(t, part{"xl/worksheets/sheet1.xml", `<worksheet ` + mainNS + `><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice><sheetData/></mc:Choice></mc:AlternateContent></worksheet>`}), "within an extension"},
	} {
		t.Run(c.why, func(t *testing.T) { refused(t, c.data, c.want) })
	}
}

// swallowing is a workbook whose sheet, by the directory, is stored from its own place to the file's end, directory and all.
func swallowing(t *testing.T) []byte {
	data := packed(t)
	entries(t, data, func(at int, name string) {
		if name != "xl/worksheets/sheet1.xml" {
			return
		}
		rest := uint32(len(data)) - binary.LittleEndian.Uint32(data[at+42:]) - uint32(30+len(name))
		binary.LittleEndian.PutUint16(data[at+10:], 0) // stored, not packed
		binary.LittleEndian.PutUint32(data[at+20:], rest)
		binary.LittleEndian.PutUint32(data[at+24:], rest)
	})
	return data
}

func nestedSpaces() string {
	var b strings.Builder
	b.WriteString("<worksheet>")
	for i := range 100 {
		b.WriteString("<a")
		for k := range 200 {
			fmt.Fprintf(&b, ` xmlns:p%dx%d="urn:x"`, i, k)
		}
		b.WriteString(">")
	}
	return b.String()
}

// What only looks hostile is read: parts that nothing refers to, wherever they claim to lie, and sheets that share a part.
func TestHostileLooksDoNoHarm(t *testing.T) {
	want := content(t, packed(t))
	for why, data := range map[string][]byte{
		"names that climb out of the package":     packed(t, part{"../../../../etc/passwd", "x"}, part{`..\..\x`, "x"}, part{"/etc/shadow", "x"}),
		"a picture that is a zip":                 packed(t, part{"xl/media/image1.png", string(packed(t))}),
		"targets that climb out of the package":   packed(t, part{"xl/_rels/workbook.xml.rels", strings.ReplaceAll(workbookRels, `Target="`, `Target="../../../xl/`)}),
		"a relationship to a file of the machine": packed(t, part{"xl/_rels/workbook.xml.rels", strings.Replace(workbookRels, "</Relationships>", `<Relationship Id="z" Type="`+office+`theme" Target="file:///etc/passwd" TargetMode="External"/></Relationships>`, 1)}),
	} {
		if got := content(t, data); got != want {
			t.Errorf("%s: read as\n%s", why, got)
		}
	}
	b, err := Open(overlapping(t, 5, ""), "report.xlsx", Options{})
	if err != nil || len(b.Sheets) != 6 || len(b.Sheets[5].Cells) != len(b.Sheets[0].Cells) {
		t.Errorf("sheets that share their bytes: %v", err)
	}
}
