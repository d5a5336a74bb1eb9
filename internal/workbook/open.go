package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"

	"kpicheck/internal/budget"
	"kpicheck/internal/workbook/internal/encryption"
	"kpicheck/internal/workbook/internal/xmlscan"
)

// Open reads a whole workbook from its bytes. name is the file's: what the file is is judged by its content, but a list of
// separated values must be called one. The error is always a *Refusal.
func Open(data []byte, name string, o Options) (*Book, error) {
	book, err := caught(func() (*Book, error) { return open(data, name, o) })
	if err == nil {
		return book, nil
	}
	r := refusal(err)
	r.File = name
	return nil, r
}

// caught turns a panic, be it the reader's own or that of a library beneath it, into a refusal that names it: a workbook
// must take neither the program nor the other workbooks with it.
func caught(read func() (*Book, error)) (book *Book, err error) {
	defer func() {
		fault := recover()
		if spent, ok := fault.(*budget.Spent); ok {
			panic(spent) // whoever gave the budget catches that
		}
		if fault != nil {
			book, err = nil, refuse(fmt.Sprintf("this workbook cannot be read, as it met a fault of kpicheck's own: %v", fault),
				"please report it with these words")
		}
	}()
	return read()
}

func open(data []byte, name string, o Options) (*Book, error) {
	o.Budget.Begin("reading it")
	limits := o.Limits.OrDefault()
	if book, err := separatedValues(data, name, limits, o.Budget); book != nil || err != nil {
		return book, err
	}
	if encryption.IsEncrypted(data) {
		plain, err := decrypt(data, o.Password)
		if err != nil {
			return nil, err
		}
		data = plain
	}
	if !bytes.HasPrefix(data, zipMagic) {
		return nil, notZip(data)
	}
	p, err := openParts(data, limits, o.Budget)
	if err != nil {
		return nil, damaged("", err)
	}
	book, err := readBook(p)
	if err != nil {
		return nil, err
	}
	o.Budget.Begin("working out its formulas")
	book.calculate()
	return book, nil
}

// readBook reads all parts.
func readBook(p *parts) (*Book, error) {
	if r := notWorkbook(p); r != nil {
		return nil, r
	}
	if p.has("mimetype") && !p.has("xl/workbook.xml") {
		return readOpenDocument(p)
	}
	main, err := mainPart(p)
	if errors.Is(err, errAbsent) {
		return nil, refuse("this is a zip file and not a workbook", "ask for the Excel workbook")
	} else if err != nil {
		return nil, err
	}
	src, err := p.read(main)
	if err != nil {
		return nil, damaged(main, err)
	}
	f, err := readFrame(src, p.limits, p.budget)
	if err != nil {
		return nil, damaged(main, err)
	}
	rels, err := p.relations(main)
	if err != nil {
		return nil, err
	}
	f.scopeNames()
	if f.book.ExternalLinks, err = f.externalLinks(p, rels); err != nil {
		return nil, err
	}
	f.book.App = writtenBy(p, "docProps/app.xml", "Application")
	return f.book, f.contents(p, rels)
}

// contents reads the texts, the styles and the sheets.
func (f *frame) contents(p *parts, rels map[string]relation) error {
	texts, err := readPart(p, rels, "sharedStrings", readTexts)
	if err != nil {
		return err
	}
	if f.richErrors, err = readPart(p, rels, "rdRichValueStructure", readRichErrors); err != nil {
		return err
	}
	f.book.styles, err = readPart(p, rels, "styles", readStyles)
	if err != nil {
		return err
	}
	if f.book.styles == nil {
		f.book.styles = &styles{}
	}
	for _, rel := range rels {
		f.book.Macros = f.book.Macros || rel.kind == "vbaProject"
	}
	return f.sheets(p, rels, texts)
}

// readPart reads a part that a workbook can do without, and that it has if its relationships name one.
func readPart[T any](p *parts, rels map[string]relation, kind string, read func(string, Limits) (T, error)) (T, error) {
	var none T
	name, err := only(rels, kind)
	if err != nil {
		return none, damaged("xl/_rels/workbook.xml.rels", err)
	}
	if name == "" {
		return none, nil
	}
	src, err := p.read(name)
	if err != nil {
		return none, damaged(name, err)
	}
	value, err := read(src, p.limits)
	if err != nil {
		return none, damaged(name, err)
	}
	return value, nil
}

// sheets reads every tab's part.
func (f *frame) sheets(p *parts, rels map[string]relation, texts texts) error {
	if err := f.unlisted(rels); err != nil {
		return damaged("xl/workbook.xml", err)
	}
	for _, t := range f.tabs {
		rel, ok := rels[t.id]
		if !ok || rel.external {
			return damaged("the sheet "+t.name, errAbsent)
		}
		if rel.kind != "worksheet" {
			kind := otherKinds[rel.kind]
			if kind == "" || p.isWorksheet(rel.target) {
				return damaged("the sheet "+t.name, fmt.Errorf("the workbook lists it as %q, which it is not", printable(rel.kind)))
			}
			f.book.Others = append(f.book.Others, Other{t.name, kind, t.visibility})
			continue
		}
		s, err := f.worksheet(p, t, rel.target, texts)
		if err != nil {
			return err
		}
		if s != nil {
			f.book.Sheets = append(f.book.Sheets, s)
		}
	}
	return nil
}

// unlisted says why the tabs cannot be all that the workbook has: a worksheet belongs to none of them, or one to two. Its
// numbers would be passed over, or read twice.
func (f *frame) unlisted(rels map[string]relation) error {
	tabs := map[string]string{} // by the parts that they show
	for _, t := range f.tabs {
		rel, ok := rels[t.id]
		if !ok || rel.external {
			continue // which reading it tells
		}
		if first, twice := tabs[rel.target]; twice {
			return fmt.Errorf("the sheets %s and %s are one", first, t.name)
		}
		tabs[rel.target] = t.name
	}
	for _, id := range slices.Sorted(maps.Keys(rels)) {
		if rel := rels[id]; rel.kind == "worksheet" && !rel.external && tabs[rel.target] == "" {
			return fmt.Errorf("the list of sheets leaves out %s", path.Base(rel.target))
		}
	}
	return nil
}

// worksheet reads the part of one tab, and what is drawn over it; nil where it turns out to be of another kind.
func (f *frame) worksheet(p *parts, t tab, part string, texts texts) (*Sheet, error) {
	x, err := p.scan(part)
	if err != nil {
		return nil, damaged("the sheet "+t.name, err)
	}
	s := &Sheet{Name: t.name, Visibility: t.visibility, book: f.book}
	r := &sheetReader{Scanner: x, sheet: s, texts: texts, styles: len(f.book.styles.formats),
		left: f.left, richErrors: f.richErrors}
	other, err := r.worksheet()
	if err != nil {
		return nil, damaged("the sheet "+t.name, err)
	}
	if other != "" {
		f.book.Others = append(f.book.Others, Other{t.name, other, t.visibility})
		return nil, nil
	}
	if r.drawing != "" {
		err = s.drawings(p, part, r.drawing)
	}
	return s, err
}

// otherKinds is the kinds of tabs that are not worksheets, by the types of their relationships. A tab of no known type may be
// a worksheet, whose numbers must not be passed over.
var otherKinds = map[string]string{"chartsheet": "chart", "dialogsheet": "dialog", "xlMacrosheet": "macro", "xlIntlMacrosheet": "macro"}

// isWorksheet reports whether a part is that of a worksheet, whatever it is said to be.
func (p *parts) isWorksheet(part string) bool {
	x, err := p.scan(part)
	return err == nil && x.Next() == xmlscan.AtOpen && x.Is("worksheet")
}

// refusal turns whatever went wrong into a line for whoever has the file.
func refusal(err error) *Refusal {
	var r *Refusal
	if errors.As(err, &r) {
		return r
	}
	return &Refusal{Problem: "this workbook cannot be read: " + err.Error(), Err: err}
}

// damaged is a fault within a part or a sheet, "" for the package itself.
func damaged(part string, err error) error {
	var r *Refusal
	if errors.As(err, &r) {
		return err
	}
	if limit, over := overLimit(err); over {
		return &Refusal{
			Problem: "this workbook is larger than a report can be: it " + limit.Error(),
			Remedy:  "send only the sheets of the report, or allow it more with --max-" + limit.limit, Err: err,
		}
	}
	if part == "" && errors.Is(err, zip.ErrFormat) {
		return &Refusal{Problem: "the file is cut short or damaged, and cannot be opened", Remedy: "ask for it to be sent again", Err: err}
	}
	var cell errCell
	what := inWords(err)
	if part != "" && !errors.As(err, &cell) {
		what = partInWords(part) + ": " + what
	}
	return &Refusal{
		Problem: "this workbook is damaged and cannot be read in full: " + what,
		Remedy:  "ask for it to be sent again, or open it in Excel, let it be repaired, check it and save it",
		Err:     err,
	}
}

// overLimit is the limit that a fault oversteps, if it is such a fault.
func overLimit(err error) (limit errLimit, over bool) {
	if deep := xmlscan.TooDeep(0); errors.As(err, &deep) {
		return errLimit{"depth", deep.Error()}, true
	}
	return limit, errors.As(err, &limit)
}
