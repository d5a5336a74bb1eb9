package workbook

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"kpicheck/internal/workbook/internal/numfmt"
	"kpicheck/internal/workbook/internal/xmlscan"
)

// openValue is a cell's value as its attributes give it.
type openValue struct {
	kind, value string
	formula     string
	array       bool
	isError     bool
	worked      bool // out by a formula, be it one that is not read
}

// cellContent reads a cell that has just been opened: its value, what it shows, and what is drawn in it.
func (r *openReader) cellContent(c *Cell, row *openRow) error {
	look, v := r.looks[r.styleOf(row, int(c.Col))], r.attributesOfCell()
	text, lines, m := r.paragraphs(c)
	if r.Err != nil {
		return r.Err
	}
	if most := r.book.limits.Text; tooLong(text, most) || tooLong(v.value, most) {
		return r.left.tooLong("cell", r.sheet, c)
	}
	if v.formula != "" {
		r.sheet.formulas = append(r.sheet.formulas, cellFormula{text: v.formula, row: c.Row, col: c.Col, array: v.array})
		c.formula = int32(len(r.sheet.formulas))
	}
	if err := r.setValue(c, &v, text, lines > 0); err != nil {
		return err
	}
	code := "General"
	switch c.Type {
	case Number:
		code = numfmt.Implied(v.kind, c.Text, text)
	case Date:
		code = "yyyy-mm-dd"
	}
	c.style = r.styleFor(code, look.veil())
	if lines > 0 && (c.Type == Number || c.Type == Date || c.Type == Bool) {
		m = &mark{shown: text, hasShown: true}
	}
	if c.Type != Blank {
		r.sheet.setMark(c, m)
	}
	return nil
}

func (r *openReader) attributesOfCell() (v openValue) {
	v.kind = r.ValueOf(xmlscan.Office, "value-type")
	for _, name := range []string{"value", "date-value", "time-value", "boolean-value", "string-value"} {
		if text, given := r.Of(xmlscan.Office, name); given {
			v.value = strings.TrimSpace(text)
			break
		}
	}
	v.isError = r.ValueOf(xmlscan.Calc, "value-type") == "error"
	written := r.ValueOf(xmlscan.Table, "formula")
	if v.worked = written != ""; !tooLong(written, r.book.limits.Text) {
		v.formula = excelFormula(written)
	}
	_, v.array = r.Of(xmlscan.Table, "number-matrix-columns-spanned")
	return v
}

// errorTexts are what LibreOffice shows for an error; of most it says so besides.
func isErrorText(s string) bool {
	return strings.HasPrefix(s, "Err:") || slices.Contains([]string{"#DIV/0!", "#N/A", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!"}, s)
}

// setValue gives the cell its value.
func (r *openReader) setValue(c *Cell, v *openValue, text string, shown bool) error {
	if v.isError || v.worked && isErrorText(text) {
		c.set(Error, text)
		return nil
	}
	switch v.kind {
	case "float", "percentage", "currency":
		if c.Type, c.Text = Number, v.value; !numfmt.IsNumber(v.value) {
			return r.sheet.fault(c, "should be a number and is %q", v.value)
		}
	case "date":
		return r.setDate(c, v, text)
	case "time":
		days, ok := numfmt.DaysOf(v.value)
		if !ok {
			return r.sheet.fault(c, "should be a time and is %q", v.value)
		}
		c.Type, c.Text = Number, days
	case "boolean":
		if c.Type, c.Text = Bool, strings.ToUpper(v.value); c.Text != "TRUE" && c.Text != "FALSE" {
			return r.sheet.fault(c, "should be true or false and is %q", v.value)
		}
	case "string", "", "void":
		r.setText(c, v, text, shown)
	default:
		return r.sheet.fault(c, "is of an unknown type (%q)", v.kind)
	}
	return nil
}

// setDate gives the cell a date. Days before 1900, which Excel does not have, are texts.
func (r *openReader) setDate(c *Cell, v *openValue, text string) error {
	if _, ok := numfmt.ISOSerial(v.value, false); ok {
		c.Type, c.Text = Date, v.value
		return nil
	}
	day, _, _ := strings.Cut(v.value, "T")
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return r.sheet.fault(c, "should be a date and is %q", v.value)
	}
	c.Type, c.Text = Text, cmp.Or(text, v.value)
	return nil
}

// setText gives the cell a text. One without characters is kept where a formula gave it.
func (r *openReader) setText(c *Cell, v *openValue, text string, shown bool) {
	if !shown {
		text = v.value
	}
	c.Type, c.Text = Text, text
	if text == "" && (c.formula == 0 || v.kind != "string") {
		c.Type = Blank
	}
}

// styleKey is what a cell style stands for.
type styleKey struct {
	code string
	veil Unseen
}

// styleFor is the cell style of a format. Of too many the rest is General.
func (r *openReader) styleFor(code string, veil Unseen) int32 {
	k := styleKey{code, veil}
	id, known := r.styles[k]
	switch {
	case known:
		return id
	case len(r.styles) >= r.book.limits.Styles && code != "General":
		return r.styleFor("General", veil)
	}
	s := r.book.styles
	id = int32(len(s.formats))
	number := firstOwnFormat + len(s.formats)
	s.codes[number], s.formats, s.veils = code, append(s.formats, number), append(s.veils, veil)
	r.styles[k] = id
	return id
}

// firstOwnFormat is the first number of a format that is no built-in one.
const firstOwnFormat = 164
