// Package mark marks the cells in question in a workbook that somebody else made: a border, a note, and a first sheet that lists
// the findings and links to their cells. It adds parts to the workbook's zip and changes single places of those that must name
// them, so that everything else stays the same bytes, and every value, formula, style and note reads the same. What cannot be
// marked so is refused.
package mark

import (
	"errors"
	"fmt"
	"strings"

	"kpicheck/internal/kpi"
)

// Severity is how grave a finding is. It is said in words and shown by the kind of border, not by colour alone.
type Severity uint8

// A query may be right, and is to be explained; an error cannot be.
const (
	Query Severity = iota
	Error
)

func (s Severity) String() string { return [...]string{"Query", "Error"}[s] }

// Finding is one thing to settle.
type Finding struct {
	Number   int // by which the report numbers it
	Severity Severity
	Subject  string // the indicator, and the area where there is one
	What     string // is wrong
	Reported string
	Expected string
	Working  []string // the arithmetic, a line each
	Question string
	Places   []kpi.Place // a cell or a range each, or a whole sheet
}

// Findings are what a workbook is to be marked with.
type Findings struct {
	Title string
	Lines []string // what stands below the title
	All   []Finding
}

// Marked is a marked workbook.
type Marked struct {
	Data      []byte
	Extension string // that its file must have for Excel to open it: .xlsx, .xlsm, .xltx or .xltm
}

// Refusal is why a workbook is not marked, and what can be done.
type Refusal struct{ Problem, Remedy string }

func (r *Refusal) Error() string {
	return fmt.Sprintf("this workbook cannot be marked: %s; %s", r.Problem, r.Remedy)
}

func refuse(problem, remedy string) error { return &Refusal{problem, remedy} }

// resave is what to do about a workbook with something in it that is not as Excel writes it.
const resave = "open it in Excel, save it, and mark that"

// Workbook marks a workbook. An error is always a *Refusal.
func Workbook(data []byte, f Findings) (*Marked, error) {
	marked, err := workbook(data, f)
	var refused *Refusal
	switch {
	case err == nil:
		return marked, nil
	case errors.As(err, &refused):
		return nil, refused
	case errors.Is(err, errStrict):
		return nil, refuse(errStrict.Error(), "save it in Excel as an Excel Workbook (.xlsx), and mark that")
	}
	return nil, &Refusal{"a part of it is not as it should be: " + valid(err.Error()), resave}
}

func workbook(data []byte, f Findings) (*Marked, error) {
	p, err := open(data)
	if err != nil {
		return nil, err
	}
	m := &marker{parts: p, findings: f, drawings: map[string]bool{}}
	for _, step := range []func() error{m.readBook, m.refuseMarked, m.addStyles, m.markSheets, m.addFindings, m.listProperties} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	m.keep(m.related)
	m.kinds.keep()
	if data, err = m.write(); err != nil {
		return nil, err
	}
	return &Marked{data, m.extension}, m.readsAgain(data)
}

// readsAgain refuses to hand over what would not open: a part may declare its prefixes in a way that what was added is not under.
func (m *marker) readsAgain(data []byte) error {
	p, err := open(data)
	if err != nil {
		return err
	}
	again := &marker{parts: p}
	if err := again.readBook(); err != nil {
		return err
	}
	if len(again.tabs) != len(m.tabs)+1 {
		return fault(m.main, "it would not list the sheet of findings")
	}
	for name, changed := range m.patches {
		if _, err := again.patch(name); err != nil && len(changed.edits) > 0 && !m.drawings[name] {
			return err
		}
	}
	return nil
}

// marker marks one workbook.
type marker struct {
	*parts
	findings  Findings
	extension string
	kinds     *kinds
	main      string // the workbook's own part
	book      *patch
	related   *relations // of it
	tabs      []tab
	looks     looks
	left      []string        // cells whose own note was left alone
	bare      int             // cells for which there was no room for a note
	drawings  map[string]bool // parts that need not be sound XML
}

// extensions are those of the kinds of workbook, by the content type of the workbook's part.
var extensions = map[string]string{
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml":    ".xlsx",
	"application/vnd.ms-excel.sheet.macroEnabled.main+xml":                          ".xlsm",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml": ".xltx",
	"application/vnd.ms-excel.template.macroEnabled.main+xml":                       ".xltm",
}

// readBook finds the workbook's part and its sheets.
func (m *marker) readBook() (err error) {
	if m.kinds, err = m.parts.kinds(); err != nil {
		return err
	}
	package_, err := m.parts.related("")
	if err != nil {
		return err
	}
	if err := m.refuseSigned(package_); err != nil {
		return err
	}
	if m.main, err = package_.only("officeDocument"); err != nil {
		return err
	}
	if m.main == "" {
		return fault("_rels/.rels", "it names no workbook")
	}
	if m.extension = extensions[m.kinds.of(m.main)]; m.extension == "" {
		return refuse("it is no Excel workbook", "save it as .xlsx, and mark that")
	}
	if m.book, err = m.patch(m.main); err != nil {
		return err
	}
	if m.related, err = m.parts.related(m.main); err != nil {
		return err
	}
	return m.readTabs()
}

// refuseSigned refuses a workbook that somebody has put his name to, which a mark would make void.
func (m *marker) refuseSigned(all *relations) error {
	for _, r := range all.all {
		if r.kind == "origin" {
			return refuse("it is digitally signed, and a mark would break the signature", "take the signature off in a copy, and mark that")
		}
	}
	for name := range m.files {
		if strings.HasPrefix(name, "_xmlsignatures/") {
			return refuse("it is digitally signed, and a mark would break the signature", "take the signature off in a copy, and mark that")
		}
	}
	return nil
}

// Name is the defined name by which a marked workbook is known, also once Excel has saved it: it stands for the corner of the sheet
// of findings.
const (
	Name   = "kpicheck.findings"
	Corner = "$A$1"
)

// refuseMarked refuses what is marked already, what keeps a record of every change, and what a sheet more would change.
func (m *marker) refuseMarked() error {
	for _, r := range m.related.all {
		if r.kind == "revisionHeaders" {
			return refuse("it is shared, and keeps a record of who changed what", "stop sharing it in Excel, save it, and mark that")
		}
	}
	if strings.Contains(m.book.src, countsSheets) {
		return errCounts
	}
	if m.isMarked() {
		return refuse("it is marked already", "mark the workbook as it came, or take its sheet of findings and its notes away")
	}
	return nil
}

func (m *marker) isMarked() (is bool) {
	m.book.root.all(func(e *element) {
		is = is || e.is("definedName") && strings.EqualFold(e.value("name"), Name)
	})
	return is
}

// IsMarked reports whether a file is a workbook that was marked here; of what cannot be read nobody knows it.
func IsMarked(data []byte) bool {
	p, err := open(data)
	if err != nil {
		return false
	}
	m := &marker{parts: p}
	return m.readBook() == nil && m.isMarked()
}
