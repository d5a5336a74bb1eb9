package example

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/fixtures"
)

func lines(data []byte) []string { return strings.Split(strings.TrimSpace(string(data)), "\n") }

// hide hides rows: "row 6 of KPI 8".
func hide(sheets []fixtures.Sheet, rows []string) error {
	for _, line := range rows {
		what, name, _ := strings.Cut(line, " of ")
		i := slices.IndexFunc(sheets, func(s fixtures.Sheet) bool { return s.Name == name })
		var row int
		if n, _ := fmt.Sscanf(what, "row %d", &row); n != 1 || i < 0 {
			return fmt.Errorf("%q is no row of a sheet", line)
		}
		sheets[i].HiddenRows = append(sheets[i].HiddenRows, row)
	}
	return nil
}
