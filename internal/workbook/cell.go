package workbook

import (
	"cmp"
	"fmt"
	"strings"

	"kpicheck/internal/workbook/internal/numfmt"
	"kpicheck/internal/workbook/internal/xmlscan"
)

// content of a cell as the file writes it.
type rawCell struct {
	kind      string // the t attribute
	value     string
	hasValue  bool
	inline    string
	mark      *mark // of the inline text
	hasInline bool
	rich      bool // the value stands outside the sheet
}

func (r *sheetReader) cell() error {
	raw := rawCell{}
	c := Cell{Row: r.row, Col: r.col + 1}
	for i := range r.Attrs {
		a := &r.Attrs[i]
		if len(a.Name) != 1 {
			raw.rich = raw.rich || a.Name == "vm"
			continue
		}
		switch a.Name[0] {
		case 'r':
			row, col, ok := ParseAddress(a.Value)
			if !ok || int32(row) != r.row {
				return fmt.Errorf("it has a cell called %q in row %d", a.Decoded(), r.row)
			}
			c.Col = int32(col)
		case 's':
			n, ok := wholeNumber(a.Value)
			if !ok && a.Value != "" || r.styles > 0 && n >= r.styles {
				return r.sheet.fault(&c, "has a style that does not exist (%q)", a.Decoded())
			}
			c.style = int32(n)
		case 't':
			raw.kind = a.Value
		}
	}
	if c.Col > MaxCol {
		return errColumns
	}
	r.col = c.Col
	if err := r.left.takeCells(1); err != nil {
		return err
	}
	if err := r.within(&c, &raw); err != nil {
		return err
	}
	return r.settle(&c, &raw)
}

// within reads what stands inside the cell's element.
func (r *sheetReader) within(c *Cell, raw *rawCell) (err error) {
	for err == nil && r.Child() {
		switch {
		case r.Space != xmlscan.Main || r.Name == "extLst":
			err = r.foreign()
		case r.Name == "v" && raw.hasValue:
			err = r.sheet.fault(c, "has two values")
		case r.Name == "v":
			raw.value, raw.hasValue = r.Content(), true
		case r.Name == "f":
			err = r.formula(c)
		case r.Name == "is":
			raw.inline, raw.mark = richText(r.Scanner)
			raw.hasInline = true
		default:
			err = r.sheet.fault(c, "holds a <%s>, which is not part of a cell", r.Name)
		}
	}
	return cmp.Or(err, r.Err)
}

// settle gives the cell its value and keeps it, unless there is neither value nor formula.
func (r *sheetReader) settle(c *Cell, raw *rawCell) error {
	if r.Err != nil {
		return r.Err
	}
	if err := r.setValue(c, raw); err != nil {
		return err
	}
	if len(c.Text) > r.left.limits.Text || c.Type == Text {
		if err := r.left.takeText(r.sheet, c, 1); err != nil {
			return err
		}
	}
	if c.Type == Blank && c.formula == 0 {
		return nil
	}
	cells := r.sheet.Cells
	if n := len(cells); n > 0 && compareCells(&cells[n-1], c) >= 0 {
		r.jumbled = true
	}
	if len(cells) == cap(cells) {
		cells = r.grown(cells)
	}
	r.sheet.Cells = append(cells, *c)
	return nil
}

// usualCell is about how many bytes of a part one cell takes, its row's and the sheet's own tags among them.
const usualCell = 128

// grown makes room for as many cells as the rest of the part is likely to hold.
func (r *sheetReader) grown(cells []Cell) []Cell {
	n := len(cells)
	scanned, all := r.Progress()
	likely := n + n/8 + min(64, all/usualCell+1)
	if n > 0 {
		likely = max(likely, int(float64(n)*1.02*float64(all)/float64(scanned)))
	}
	return append(make([]Cell, 0, min(likely, n+int(r.left.cells)+1)), cells...)
}

func (r *sheetReader) setValue(c *Cell, raw *rawCell) error {
	switch raw.kind {
	case "", "n":
		return r.setNumber(c, raw)
	case "s":
		return r.setShared(c, raw)
	case "inlineStr":
		if r.setInline(c, raw); !raw.hasInline {
			c.Text = unescape(raw.value)
		}
		if !raw.hasInline && !raw.hasValue {
			c.Type = Blank
		}
	case "str":
		c.Type, c.Text = Text, unescape(raw.value)
		if !raw.hasValue {
			c.Type = Blank
		}
	case "b":
		return r.setBool(c, raw)
	case "e":
		if raw.rich && !r.richErrors {
			r.inCell(c)
			return nil
		}
		c.set(Error, strings.TrimSpace(raw.value))
	case "d":
		c.set(Date, strings.TrimSpace(raw.value))
	default:
		return r.sheet.fault(c, "is of an unknown type (%q)", raw.kind)
	}
	return nil
}

// set gives the cell a value, or none where there is no text.
func (c *Cell) set(t Type, text string) {
	if c.Type, c.Text = t, text; text == "" {
		c.Type = Blank
	}
}

func (r *sheetReader) setNumber(c *Cell, raw *rawCell) error {
	if !raw.hasValue && raw.hasInline {
		r.setInline(c, raw)
		return nil
	}
	c.set(Number, strings.TrimSpace(raw.value))
	if c.Type == Number && !numfmt.IsNumber(c.Text) {
		return r.sheet.fault(c, "should be a number and is %q", raw.value)
	}
	return nil
}

func (r *sheetReader) setInline(c *Cell, raw *rawCell) {
	c.Type, c.Text = Text, raw.inline
	r.sheet.setMark(c, raw.mark)
}

func (r *sheetReader) setShared(c *Cell, raw *rawCell) error {
	text := strings.TrimSpace(raw.value)
	if c.Type = Blank; text == "" {
		return nil
	}
	n, ok := wholeNumber(text)
	if !ok || n >= len(r.texts.all) {
		return r.sheet.fault(c, "refers to text number %q of %d", text, len(r.texts.all))
	}
	c.Type, c.Text = Text, r.texts.all[n]
	if r.texts.marks != nil {
		r.sheet.setMark(c, r.texts.marks[n])
	}
	return nil
}

func (r *sheetReader) setBool(c *Cell, raw *rawCell) error {
	switch strings.TrimSpace(raw.value) {
	case "1", "true", "TRUE":
		c.set(Bool, "TRUE")
	case "0", "false", "FALSE":
		c.set(Bool, "FALSE")
	case "":
		c.Type = Blank
	default:
		return r.sheet.fault(c, "should be TRUE or FALSE and is %q", raw.value)
	}
	return nil
}
