package workbook

import (
	"errors"
	"fmt"
	"strings"

	"kpicheck/internal/budget"
	"kpicheck/internal/workbook/internal/xmlscan"
)

// OpenDocument spreadsheets (ODF 1.3, part 3) are read into the same book. They say of each cell what it shows, so that no
// number format needs to be worked out; a cell's format is told from what it shows.

// openReader reads content.xml.
type openReader struct {
	*xmlscan.Scanner
	book   *Book
	looks  map[string]openLook // by the name of a style
	styles map[styleKey]int32
	left   *room
	sheets int // spreadsheets in the document: one

	// Of the sheet under way.
	sheet   *Sheet
	columns []openColumns
	col     int // columns that were described
	row     int // the last that was read
	outside bool
}

// openColumns is the style that cells of some columns have unless they say otherwise.
type openColumns struct {
	span
	style string
}

func readOpenDocument(p *parts) (*Book, error) {
	if err := openEncrypted(p); err != nil {
		return nil, err
	}
	x, err := p.scan("content.xml")
	if err != nil {
		return nil, damaged("content.xml", err)
	}
	r := newOpenReader(x, p.limits, p.budget)
	if err := r.read(); err != nil {
		return nil, damaged("content.xml", err)
	}
	r.book.App = writtenBy(p, "meta.xml", "generator")
	r.book.styles.ready()
	return r.book, nil
}

func newOpenReader(x *xmlscan.Scanner, limits Limits, b *budget.Budget) *openReader {
	return &openReader{Scanner: x, book: &Book{limits: limits, budget: b, styles: &styles{codes: map[int]string{}}},
		looks: map[string]openLook{}, styles: map[styleKey]int32{}, left: newRoom(limits, b)}
}

// openEncrypted refuses a document under a password.
func openEncrypted(p *parts) error {
	found := p.has("encrypted-package")
	if p.has("META-INF/manifest.xml") {
		x, err := p.scan("META-INF/manifest.xml")
		if err != nil {
			return damaged("META-INF/manifest.xml", err)
		}
		for range x.Opens() {
			found = found || x.Name == "encryption-data"
		}
	}
	if found {
		return refuse("this OpenDocument spreadsheet is encrypted with a password", "save it without one")
	}
	return nil
}

func (r *openReader) read() error {
	if err := r.Root(xmlscan.Office, "document-content", errNotWorkbook); err != nil {
		return err
	}
	for range r.Opens() {
		if err := r.element(); err != nil {
			return err
		}
	}
	if r.Err == nil && r.sheets == 0 {
		return errNotWorkbook
	}
	return r.Err
}

// element goes into what holds sheets by not skipping it. Whatever else stands beside them is passed over: changes that
// were tracked hold cells, and those were deleted.
func (r *openReader) element() error {
	switch {
	case r.Space == xmlscan.Office && r.Name == "automatic-styles":
		r.readLooks()
	case r.Space == xmlscan.Office && r.Name == "body":
	case r.Space == xmlscan.Office && r.Name == "spreadsheet":
		if r.sheets++; r.sheets > 1 {
			return errors.New("it holds two spreadsheets")
		}
	case r.Space == xmlscan.Table && r.Name == "table" && r.sheets > 0:
		return r.table()
	default:
		r.Skip()
	}
	return nil
}

// table reads one sheet. Those that only keep a copy of another workbook's cells are left out.
func (r *openReader) table() error {
	if err := r.newSheet(); err != nil {
		return err
	}
	for k := range r.Inside() {
		if k != xmlscan.AtOpen {
			continue
		}
		if err := r.section(); err != nil {
			return err
		}
	}
	r.endSheet()
	return r.Err
}

func (r *openReader) newSheet() error {
	name := r.ValueOf(xmlscan.Table, "name")
	if tooLong(name, longestTab) && !strings.HasPrefix(name, "'file:") {
		return errTab
	}
	if err := r.left.takeTab(name, len(r.book.Sheets)); err != nil {
		return err
	}
	r.sheet = &Sheet{Name: name, book: r.book}
	if r.looks[r.ValueOf(xmlscan.Table, "style-name")].hidden {
		r.sheet.Visibility = Hidden
	}
	r.columns, r.col, r.row, r.outside = nil, 0, 0, false
	return nil
}

func (r *openReader) endSheet() {
	if r.outside {
		r.book.ExternalLinks = append(r.book.ExternalLinks, r.sheet.Name)
		return
	}
	r.sheet.hiddenCols = joined(r.sheet.hiddenCols)
	r.book.Sheets = append(r.book.Sheets, r.sheet)
}

// section reads one element of a sheet, or goes into what only groups rows or columns.
func (r *openReader) section() error {
	if r.Space != xmlscan.Table {
		r.Skip()
		return nil
	}
	switch r.Name {
	case "table-row":
		return r.tableRow()
	case "table-column":
		return r.tableColumn()
	case "table-rows", "table-header-rows", "table-row-group", "table-columns", "table-header-columns", "table-column-group":
	case "shapes":
		r.drawnIn("")
	case "table-source":
		r.outside = true
		r.Skip()
	default:
		r.Skip()
	}
	return nil
}

func (r *openReader) tableColumn() error {
	n, err := r.repeated("number-columns-repeated")
	if err != nil || len(r.columns) == MaxCol {
		return errors.Join(err, errors.New("it describes its columns wrongly"))
	}
	if r.col >= MaxCol {
		r.Skip()
		return nil
	}
	s := span{int32(r.col + 1), int32(min(r.col+n, MaxCol))}
	r.col = int(s.last)
	r.columns = append(r.columns, openColumns{s, r.ValueOf(xmlscan.Table, "default-cell-style-name")})
	if r.collapsed() {
		r.sheet.hiddenCols = append(r.sheet.hiddenCols, s)
	}
	r.Skip()
	return nil
}

// collapsed says whether a row or a column cannot be seen, be it that a filter leaves it out.
func (r *openReader) collapsed() bool {
	visibility := r.ValueOf(xmlscan.Table, "visibility")
	return visibility == "collapse" || visibility == "filter"
}

// repeated is how often a row, a column or a cell stands there.
func (r *openReader) repeated(name string) (int, error) {
	text, given := r.Of(xmlscan.Table, name)
	if !given {
		return 1, nil
	}
	n, ok := wholeNumber(strings.TrimSpace(text))
	if !ok || n < 1 {
		return 0, fmt.Errorf("it repeats cells %.20q times", text)
	}
	return n, nil
}
