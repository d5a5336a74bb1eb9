package workbook

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"kpicheck/internal/budget"
	"kpicheck/internal/workbook/internal/xmlscan"
)

// tab is a sheet as workbook.xml lists it.
type tab struct {
	name, id   string
	visibility Visibility
}

// frame is what workbook.xml holds.
type frame struct {
	book  *Book
	tabs  []tab
	left  *room
	names []local // of the defined names, as long as Book.Names
	links []string

	richErrors bool // see readRichErrors
}

// local is which tab a defined name is confined to, -1 for none.
type local int

// mainPart finds the workbook's own part by the package's relationships, or where every writer but the oddest puts it.
func mainPart(p *parts) (string, error) {
	rels, err := p.relations("")
	if err != nil {
		return "", err
	}
	main, err := only(rels, "officeDocument")
	if err != nil {
		return "", damaged("_rels/.rels", err)
	}
	if main != "" && p.has(main) {
		return main, nil
	}
	if p.has("xl/workbook.xml") {
		return "xl/workbook.xml", nil
	}
	return "", errAbsent
}

// readFrame reads workbook.xml.
func readFrame(src string, limits Limits, b *budget.Budget) (*frame, error) {
	f := &frame{book: &Book{limits: limits, budget: b}, left: newRoom(limits, b)}
	x := xmlscan.New(src, limits.Depth)
	if err := x.Root(xmlscan.Main, "workbook", errNotWorkbook); err != nil {
		return nil, err
	}
	for range x.Opens() {
		if err := f.element(x); err != nil {
			return nil, err
		}
	}
	return f, x.Err
}

var errNotWorkbook = fmt.Errorf("it is not a workbook's")

// element takes what matters of one element of workbook.xml. Lists are entered by not skipping them.
func (f *frame) element(x *xmlscan.Scanner) error {
	switch {
	case x.Is("sheets"), x.Is("definedNames"), x.Is("externalReferences"):
	case x.Is("workbookPr"):
		f.book.Date1904 = x.Truth("date1904")
		x.Skip()
	case x.Is("calcPr"):
		f.book.asksToCalculate = x.Truth("fullCalcOnLoad")
		x.Skip()
	case x.Is("sheet"):
		return f.tab(x)
	case x.Is("definedName"):
		return f.definedName(x)
	case x.Is("externalReference"):
		f.links = append(f.links, x.Related("id"))
		x.Skip()
	default:
		x.Skip()
	}
	return nil
}

func (f *frame) tab(x *xmlscan.Scanner) error {
	t := tab{name: x.Value("name"), id: x.Related("id"), visibility: visibilities[x.Value("state")]}
	if tooLong(t.name, longestTab) {
		return errTab
	}
	if err := f.left.takeTab(t.name, len(f.tabs)); err != nil {
		return err
	}
	f.tabs = append(f.tabs, t)
	x.Skip()
	return nil
}

// visibilities are as a tab's state says; of any other it can be seen.
var visibilities = map[string]Visibility{"hidden": Hidden, "veryHidden": VeryHidden}

func (f *frame) definedName(x *xmlscan.Scanner) error {
	n, scope := Name{Name: x.Value("name"), Hidden: x.Truth("hidden")}, -1
	if id, ok := x.Attr("localSheetId"); ok {
		if scope, ok = wholeNumber(id); !ok {
			return fmt.Errorf("the name %s belongs to no sheet", n.Name)
		}
	}
	n.RefersTo = strings.TrimSpace(x.Content())
	f.book.Names = append(f.book.Names, n)
	f.names = append(f.names, local(scope))
	if len(f.names) > f.book.limits.Names {
		return tooMuch("names", "has more than %d defined names", f.book.limits.Names)
	}
	return nil
}

// scopeNames gives the defined names the sheets that they are confined to. A sheet that was deleted leaves names behind
// whose number no longer counts: they are dropped, as nothing can use them.
func (f *frame) scopeNames() {
	kept := f.book.Names[:0]
	for i, n := range f.book.Names {
		at := int(f.names[i])
		if at >= len(f.tabs) {
			continue
		}
		if at >= 0 {
			n.Sheet = f.tabs[at].name
		}
		kept = append(kept, n)
	}
	f.book.Names = kept
}

// externalLinks names the workbooks that formulas refer to, in the order of their numbers.
func (f *frame) externalLinks(p *parts, rels map[string]relation) ([]string, error) {
	var names []string
	for _, id := range f.links {
		part := rels[id].target
		inner, err := p.relations(part)
		if err != nil {
			return nil, err
		}
		name := path.Base(part)
		for _, id := range slices.Sorted(maps.Keys(inner)) {
			if inner[id].external {
				name = inner[id].target
				break
			}
		}
		names = append(names, name)
	}
	return names, nil
}

// writtenBy is the program that wrote the file, as an element of one of its parts says. It is for information: a fault there
// loses no cell.
func writtenBy(p *parts, part, element string) string {
	x, err := p.scan(part)
	if err != nil {
		return ""
	}
	for range x.Opens() {
		if x.Name == element {
			return printable(x.Content())
		}
	}
	return ""
}

// wholeNumber reads a number without sign that fits an index.
func wholeNumber(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' || n > 1<<27 {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, s != ""
}
