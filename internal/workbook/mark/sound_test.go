package mark_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// node is an element of a part, as a decoder other than ours reads it.
type node struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []node     `xml:",any"`
	Text     string     `xml:",chardata"`
}

func (n *node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (n *node) child(name string) *node {
	for i := range n.Children {
		if n.Children[i].XMLName.Local == name {
			return &n.Children[i]
		}
	}
	return &node{}
}

// entries is what is in a zip, by name in lower case.
func entries(t *testing.T, data []byte) map[string]*zip.File {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]*zip.File{}
	for _, f := range z.File {
		found[strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))] = f
	}
	return found
}

func contentOf(t *testing.T, f *zip.File) string {
	t.Helper()
	if f == nil {
		return ""
	}
	r, err := f.Open()
	if err != nil {
		t.Fatal(f.Name, err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(f.Name, err)
	}
	return string(text)
}

func packed(t *testing.T, f *zip.File) string {
	t.Helper()
	r, err := f.OpenRaw()
	if err != nil {
		t.Fatal(f.Name, err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(f.Name, err)
	}
	return string(text)
}

func parsed(t *testing.T, name, text string) *node {
	t.Helper()
	var n node
	d := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	if err := d.Decode(&n); err != nil {
		t.Errorf("%s is no sound XML: %v", name, err)
	}
	return &n
}

// inOrder is the elements of a worksheet, and of a workbook, in the order that the format demands.
var inOrder = map[string][]string{
	"worksheet": strings.Fields(`sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
		autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions
		pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing
		legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst`),
	"workbook": strings.Fields(`fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences
		definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst`),
	"styleSheet": strings.Fields(`numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst`),
}

// outOfOrder is an element that stands before one that must precede it, "" for none.
func outOfOrder(n *node) string {
	last := -1
	for _, c := range n.Children {
		rank := slices.Index(inOrder[n.XMLName.Local], c.XMLName.Local)
		if rank < 0 {
			continue
		}
		if rank < last {
			return c.XMLName.Local
		}
		last = rank
	}
	return ""
}

// isSound holds a marked workbook to what Excel demands of one before it opens it without repair.
func isSound(t *testing.T, data []byte) {
	t.Helper()
	parts := entries(t, data)
	types := parsed(t, "content types", contentOf(t, parts["[content_types].xml"]))
	seen := map[string]bool{}
	for _, c := range types.Children {
		name := strings.ToLower(strings.TrimPrefix(c.attr("PartName"), "/")) + "." + strings.ToLower(c.attr("Extension"))
		if seen[name] {
			t.Errorf("the content type of %s is given twice", name)
		}
		seen[name] = true
	}
	for name, f := range parts {
		if strings.HasSuffix(name, ".rels") {
			relationsAreSound(t, parts, name, contentOf(t, f))
		}
	}
	styles := parsed(t, "styles", contentOf(t, parts[partOf(t, parts, "styles")]))
	listsAreCounted(t, styles)
	book := parsed(t, "workbook", contentOf(t, parts[partOf(t, parts, "")]))
	bookIsSound(t, book)
	for name, f := range parts {
		if strings.HasPrefix(name, "xl/worksheets/") && strings.HasSuffix(name, ".xml") {
			sheetIsSound(t, name, parsed(t, name, contentOf(t, f)), styles)
		}
	}
}

// partOf is the part that the workbook's relationships name as being of a kind, "" for the workbook's own.
func partOf(t *testing.T, parts map[string]*zip.File, kind string) string {
	t.Helper()
	main := ""
	for _, r := range parsed(t, "rels", contentOf(t, parts["_rels/.rels"])).Children {
		if path.Base(r.attr("Type")) == "officeDocument" {
			main = resolved("", r.attr("Target"))
		}
	}
	if kind == "" {
		return main
	}
	rels := path.Join(path.Dir(main), "_rels", path.Base(main)+".rels")
	for _, r := range parsed(t, rels, contentOf(t, parts[rels])).Children {
		if path.Base(r.attr("Type")) == kind {
			return resolved(main, r.attr("Target"))
		}
	}
	return ""
}

func resolved(part, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = path.Join(path.Dir(part), target)
	}
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+target), "/"))
}

func relationsAreSound(t *testing.T, parts map[string]*zip.File, name, text string) {
	t.Helper()
	ids := map[string]bool{}
	of := path.Join(path.Dir(path.Dir(name)), strings.TrimSuffix(path.Base(name), ".rels"))
	for _, r := range parsed(t, name, text).Children {
		if ids[r.attr("Id")] {
			t.Errorf("%s has the id %s twice", name, r.attr("Id"))
		}
		ids[r.attr("Id")] = true
		ours := strings.HasPrefix(r.attr("Target"), "/xl/") // as none of the small workbooks' own do
		if ours && r.attr("TargetMode") == "" && parts[resolved(of, r.attr("Target"))] == nil {
			t.Errorf("%s leads to %s, which is not there", name, r.attr("Target"))
		}
	}
}

// listsAreCounted holds the lists of a table of styles to the number that each says it has.
func listsAreCounted(t *testing.T, styles *node) {
	t.Helper()
	if at := outOfOrder(styles); at != "" {
		t.Errorf("the table of styles has %s in the wrong place", at)
	}
	for _, list := range []string{"fonts", "fills", "borders", "cellXfs", "dxfs"} {
		n := styles.child(list)
		if count := n.attr("count"); count != "" && count != strconv.Itoa(len(n.Children)) {
			t.Errorf("the table of styles counts %s %s and has %d", count, list, len(n.Children))
		}
	}
}

func bookIsSound(t *testing.T, book *node) {
	t.Helper()
	if at := outOfOrder(book); at != "" {
		t.Errorf("the workbook has %s in the wrong place", at)
	}
	sheets := book.child("sheets").Children
	names, ids := map[string]bool{}, map[string]bool{}
	for _, s := range sheets {
		name := strings.ToLower(s.attr("name"))
		if names[name] || ids[s.attr("sheetId")] {
			t.Errorf("the sheet %s has the name or the number of another", name)
		}
		names[name], ids[s.attr("sheetId")] = true, true
	}
	for _, view := range book.child("bookViews").Children {
		if view.attr("activeTab") != "" || view.attr("firstSheet") != "" {
			t.Errorf("the workbook opens at sheet %s, and its tabs begin at %s", view.attr("activeTab"), view.attr("firstSheet"))
		}
	}
}

func sheetIsSound(t *testing.T, name string, sheet, styles *node) {
	t.Helper()
	if at := outOfOrder(sheet); at != "" {
		t.Errorf("%s has %s in the wrong place", name, at)
	}
	overlays := len(styles.child("dxfs").Children)
	for _, list := range sheet.Children {
		for _, rule := range list.Children {
			if n, err := strconv.Atoi(rule.attr("dxfId")); rule.XMLName.Local == "cfRule" && err == nil && n >= overlays {
				t.Errorf("%s has an overlay numbered %d of %d", name, n, overlays)
			}
		}
	}
	drawings := 0
	for _, c := range sheet.Children {
		if c.XMLName.Local == "legacyDrawing" {
			drawings++
		}
	}
	if drawings > 1 {
		t.Errorf("%s has %d drawings of notes", name, drawings)
	}
}

// notesOf is the words of every note of a workbook, by part and cell.
func notesOf(t *testing.T, data []byte) map[string]string {
	t.Helper()
	notes := map[string]string{}
	for name, f := range entries(t, data) {
		if !strings.Contains(path.Base(name), "comments") || !strings.HasPrefix(name, "xl/comments") || !strings.HasSuffix(name, ".xml") {
			continue
		}
		for _, c := range parsed(t, name, contentOf(t, f)).child("commentList").Children {
			at := name + " " + c.attr("ref")
			if _, twice := notes[at]; twice {
				t.Errorf("the cell %s has two notes", at)
			}
			notes[at] = fmt.Sprint(textOf(c.child("text")))
		}
	}
	return notes
}

// textOf is all text below a node.
func textOf(n *node) string {
	text := n.Text
	for i := range n.Children {
		text += textOf(&n.Children[i])
	}
	return text
}
