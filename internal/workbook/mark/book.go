package mark

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// tab is a sheet as the workbook lists it.
type tab struct {
	*element
	name, part string
	kind       string // worksheet, chartsheet …
}

func (t tab) isHidden() bool { v := t.value("state"); return v != "" && v != "visible" }

func (m *marker) readTabs() error {
	sheets := m.book.root.child("sheets")
	if !m.book.root.is("workbook") || sheets == nil || len(sheets.named("sheet")) == 0 {
		return fault(m.main, "it lists no sheets")
	}
	for _, e := range sheets.named("sheet") {
		r := m.related.byID(idOf(e, sheets, m.book.root))
		if r == nil || r.external || m.files[r.target] == nil {
			return fault(m.main, "the sheet %s has no part", e.value("name"))
		}
		if slices.ContainsFunc(m.tabs, func(t tab) bool { return t.part == r.target }) {
			return fault(m.main, "two sheets share the part %s", r.target)
		}
		m.tabs = append(m.tabs, tab{e, e.value("name"), r.target, r.kind})
	}
	return nil
}

// idOf is the id of the relationship that an element refers to, under whatever prefix stands for it there; the elements around it are
// given from the innermost.
func idOf(e *element, around ...*element) string {
	for i := range e.attrs {
		prefix, isID := strings.CutSuffix(e.attrs[i].Name, ":id")
		if !isID {
			continue
		}
		for _, declares := range append([]*element{e}, around...) {
			if uri := declares.value("xmlns:" + prefix); uri == officeRelations {
				return e.attrs[i].Decoded()
			} else if uri != "" {
				break
			}
		}
	}
	return ""
}

// tab is the sheet of a name; nil for none.
func (m *marker) tab(name string) *tab {
	for i := range m.tabs {
		if m.tabs[i].name == name {
			return &m.tabs[i]
		}
	}
	return nil
}

// addTab puts the sheet of findings before the others, and the cursor on it. What counts sheets by their place is told of it.
func (m *marker) addTab(name, id string, head int) error {
	first := m.tabs[0]
	highest := 0
	for _, t := range m.tabs {
		n, err := strconv.Atoi(t.value("sheetId"))
		if err != nil || n < 1 || n >= 65534 {
			return fault(m.main, "the sheet %s has the number %q", t.name, t.value("sheetId"))
		}
		highest = max(highest, n)
	}
	m.book.insert(first.start, fmt.Sprintf(`<%ssheet name="%s" sheetId="%d"%s/>`, first.prefix, attributeText(name), highest+1,
		relatedBy(m.book.root, "id", id)))
	var err error
	m.book.root.all(func(e *element) {
		switch {
		case e.is("workbookView"):
			m.book.drop(e, "activeTab")
			m.book.drop(e, "firstSheet")
		case e.is("definedName") && e.value("localSheetId") != "":
			n, fails := strconv.Atoi(e.value("localSheetId"))
			if fails != nil {
				err = fault(m.main, "a name is confined to the sheet %q", e.value("localSheetId"))
			}
			m.book.set(e, "localSheetId", strconv.Itoa(n+1))
		}
	})
	m.addNames(name, head)
	return err
}

// addNames writes down by which name the workbook is known to be marked, and that the headings are printed on every page.
func (m *marker) addNames(sheet string, head int) {
	root := m.book.root
	name := fmt.Sprintf(`<%[1]sdefinedName name="_xlnm.Print_Titles" localSheetId="0">%[2]s</%[1]sdefinedName>`+
		`<%[1]sdefinedName name="%[3]s" hidden="1">%[4]s</%[1]sdefinedName>`, root.prefix, plainText(Reference(sheet, fmt.Sprintf("$%d:$%[1]d", head))),
		Name, plainText(Reference(sheet, Corner)))
	if names := root.child("definedNames"); names != nil {
		m.book.within(names, name)
		return
	}
	m.book.insert(root.behind("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
		"externalReferences"), fmt.Sprintf(`<%sdefinedNames>%s</%[1]sdefinedNames>`, root.prefix, name))
}

// Reference is a cell as a link or a formula names it, with its sheet.
func Reference(sheet, cell string) string {
	return "'" + strings.ReplaceAll(sheet, "'", "''") + "'!" + cell
}

// freeName is a name for the sheet of findings that no other has; Excel does not mind letter case.
func (m *marker) freeName() string {
	for n := 1; ; n++ {
		name := "Findings"
		if n > 1 {
			name = fmt.Sprintf("Findings %d", n)
		}
		taken := false
		for _, t := range m.tabs {
			taken = taken || strings.EqualFold(t.name, name)
		}
		if !taken {
			return name
		}
	}
}
