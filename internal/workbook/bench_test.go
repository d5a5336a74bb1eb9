package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// report is a workbook like those that are sent in: twenty small sheets of words, counts and percentages.
func report(tb testing.TB) []byte {
	tb.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for sheet := range 20 {
		name := fmt.Sprintf("KPI %d", sheet+1)
		if _, err := f.NewSheet(name); err != nil {
			tb.Fatal(err)
		}
		for row := 1; row <= 36; row++ {
			values := []any{fmt.Sprintf("measure %d of %s", row, name)}
			for col := range 20 {
				values = append(values, float64(sheet*row+col)/float64(col+3))
			}
			if err := f.SetSheetRow(name, fmt.Sprintf("A%d", row), &values); err != nil {
				tb.Fatal(err)
			}
		}
	}
	return written(tb, f)
}

func written(tb testing.TB, f *excelize.File) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// million is one sheet of a million cells.
func million(tb testing.TB) []byte {
	tb.Helper()
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		tb.Fatal(err)
	}
	for row := 1; row <= 50_000; row++ {
		values := make([]any, 20)
		for col := range values {
			values[col] = row*20 + col
			if col == 0 {
				values[col] = fmt.Sprintf("row %d", row)
			}
		}
		if err := w.SetRow(fmt.Sprintf("A%d", row), values); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		tb.Fatal(err)
	}
	return written(tb, f)
}

func BenchmarkReading(b *testing.B) {
	b.Run("report", func(b *testing.B) { readers(b, report(b)) })
	b.Run("million", func(b *testing.B) {
		if testing.Short() {
			b.Skip("a million cells are left out with -short")
		}
		readers(b, million(b))
	})
}

func readers(b *testing.B, data []byte) {
	for _, r := range []struct {
		name string
		read func([]byte) error
	}{
		{"open", func(data []byte) error { _, err := Open(data, "", Options{}); return err }},
		{"excelize", getRows},
		{"rawtokens", rawTokens},
	} {
		b.Run(r.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := r.read(data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func getRows(data []byte) error {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		return err
	}
	defer f.Close()
	for _, name := range f.GetSheetList() {
		if _, err := f.GetRows(name, excelize.Options{RawCellValue: true}); err != nil {
			return err
		}
	}
	return nil
}

// rawTokens drains encoding/xml's scanner over the parts that a reader needs.
func rawTokens(data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, "xl/worksheets/sheet") && f.Name != "xl/sharedStrings.xml" {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return err
		}
		for d := xml.NewDecoder(r); err == nil; {
			_, err = d.RawToken()
		}
		if err != io.EOF {
			return err
		}
	}
	return nil
}
