package report

import "bytes"

// grid is columns: the library that sets them elsewhere calls methods by reflection, which would keep every method of every type in the
// page for a browser. A test holds the two to the same bytes.
func grid(w *bytes.Buffer, widths []int, head []string, rows [][]string) error {
	columns(w, widths, head, rows)
	return nil
}
