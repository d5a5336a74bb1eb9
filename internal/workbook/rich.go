package workbook

import "kpicheck/internal/workbook/internal/xmlscan"

// readRichErrors says whether the workbook holds errors among the values that stand outside its sheets. Pictures in cells
// and linked types stand there too, and all alike have #VALUE! in the cell, for programs that do not know of them. Where
// there are both, an error is taken to be one.
func readRichErrors(src string, limits Limits) (bool, error) {
	x, errors := xmlscan.New(src, limits.Depth), false
	for range x.Opens() {
		errors = errors || x.Name == "s" && x.Value("t") == "_error"
	}
	return errors, x.Err
}

// inCell makes a cell that holds a picture or a linked type one without a value.
func (r *sheetReader) inCell(c *Cell) {
	c.Type, c.Text, c.formula = Blank, "", 0
	r.sheet.draw(Drawing{Kind: InCell, Cell: c.Address()})
}
