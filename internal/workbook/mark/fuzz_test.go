package mark_test

import (
	"errors"
	"maps"
	"slices"
	"testing"

	"kpicheck/internal/workbook/mark"
)

// Whatever a part of a workbook holds, it is marked so that it still opens, or refused; nothing breaks down.
func FuzzWorkbook(f *testing.F) {
	names := slices.Sorted(maps.Keys(small()))
	names = append(names, sheetRels, notesPart, drawnPart, "docProps/app.xml")
	for i, name := range names {
		f.Add(i, small()[name])
	}
	f.Fuzz(func(t *testing.T, i int, text string) {
		parts := small()
		parts[sheetRels] = relationships(relation("rId7", "vmlDrawing", "../drawings/vmlDrawing1.vml") + relation("rId8", "comments", "../comments1.xml"))
		if i < 0 || i >= len(names) {
			return
		}
		parts[names[i]] = text
		data := zipped(t, parts)
		m, err := mark.Workbook(data, onC8())
		var refused *mark.Refusal
		if err != nil {
			if !errors.As(err, &refused) {
				t.Errorf("%v is no refusal", err)
			}
			return
		}
		if _, err := mark.Workbook(m.Data, onC8()); err == nil || !errors.As(err, &refused) {
			t.Errorf("marked once more: %v", err)
		}
		for name, f := range entries(t, data) {
			if name == sheetPart && between(contentOf(t, f), "<sheetData>", "</sheetData>") != between(contentOf(t, entries(t, m.Data)[name]), "<sheetData>", "</sheetData>") {
				t.Error("the cells have changed")
			}
		}
	})
}
