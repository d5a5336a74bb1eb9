package engine

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kpicheck/internal/excel/book"
)

// What stands in a cell is what was described; a step that is none, or at a place that is none, is named and nothing is written.
func TestABookIsWrittenAsItIsDescribed(t *testing.T) {
	b := book.Book{Steps: []book.Step{{Do: book.First, Sheet: "Questions"}, {Do: book.Text, Sheet: "Questions", At: "B2", Texts: []string{"=1+1"}},
		{Do: book.Number, Sheet: "Questions", At: "B3", Number: 466}, {Do: book.Dress, Sheet: "Questions", At: "B3", Look: &book.Look{Bold: true, Right: true}}}}
	data, err := Write(b)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[string]string{"B2": "=1+1", "B3": "466"} {
		if got, err := f.GetCellValue("Questions", at); got != want || err != nil {
			t.Errorf("%s is %q, want %q (%v)", at, got, want, err)
		}
	}
	for _, wrong := range []book.Step{{Do: "no step"}, {Do: book.Text, Sheet: "Questions", At: "2B", Texts: []string{"x"}}, {Do: book.Height, At: "B"},
		{Do: book.Freeze, Sheet: "Questions", At: "?", Texts: []string{"A1"}}} {
		if data, err := Write(book.Book{Steps: []book.Step{b.Steps[0], wrong}}); err == nil || data != nil || !strings.Contains(err.Error(), string(wrong.Do)) {
			t.Errorf("%+v: %d bytes, %v", wrong, len(data), err)
		}
	}
}
