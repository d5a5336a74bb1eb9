package assess_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"testing"

	"github.com/xuri/excelize/v2"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/contract"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
	"kpicheck/internal/workbook"
	"kpicheck/rules"
)

// large is a contract and a submission of so many indicators.
func large(b *testing.B, indicators int) (*kpi.Contract, []byte) {
	b.Helper()
	text, data, err := fixtures.Large(indicators)
	if err != nil {
		b.Fatal(err)
	}
	c, err := contract.Parse(text, "contract.yaml")
	if err != nil {
		b.Fatal(err)
	}
	return c, data
}

func opened(b *testing.B, data []byte) *workbook.Book {
	b.Helper()
	book, err := workbook.Open(data, "report.xlsx", workbook.Options{})
	if err != nil {
		b.Fatal(err)
	}
	return book
}

// BenchmarkStages takes reading, finding the figures and judging apart, at ten and a hundred times the work: the time for
// each indicator should stay the same.
func BenchmarkStages(b *testing.B) {
	for _, n := range []int{15, 150, 1500} {
		c, data := large(b, n)
		book := opened(b, data)
		submission := intake.Read(book, c, nil, "report.xlsx")
		stages := []struct {
			name string
			run  func()
		}{
			{"read", func() { opened(b, data) }},
			{"intake", func() { intake.Read(book, c, nil, "report.xlsx") }},
			{"rules", func() { rules.Run(c, submission) }},
		}
		for _, s := range stages {
			b.Run(fmt.Sprintf("%s/%d", s.name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					s.run()
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/indicator")
			})
		}
	}
}

// BenchmarkCheck sets the whole check of one submission, printing included, beside excelize's reading of the same
// workbook's rows, and beside the tokens of its XML, read and thrown away.
func BenchmarkCheck(b *testing.B) {
	data, err := os.ReadFile("../../fixtures/birmingham/BCT KPI report Oct-18.xlsx")
	if err != nil {
		b.Fatal(err)
	}
	contestants := []struct {
		name string
		run  func() error
	}{
		{"kpicheck", func() error { return checkAll(data) }},
		{"excelize GetRows", func() error { return getRows(data) }},
		{"encoding-xml tokens", func() error { return drainTokens(data) }},
	}
	for _, c := range contestants {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := c.run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func checkAll(data []byte) error {
	a, err := assess.Submission(data, "BCT KPI report Oct-18.xlsx", assess.Options{})
	if err != nil {
		return err
	}
	return report.Formats[0].Print(io.Discard, report.Run{All: []assess.Outcome{{Assessment: a}}}, report.Options{Width: 80})
}

func getRows(data []byte) error {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		return err
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		if _, err := f.GetRows(sheet); err != nil {
			return err
		}
	}
	return nil
}

func drainTokens(data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	for _, part := range z.File {
		if err := drainPart(part); err != nil {
			return err
		}
	}
	return nil
}

func drainPart(part *zip.File) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	for {
		if _, err := d.RawToken(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}
