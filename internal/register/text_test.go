package register

import (
	"bytes"
	"encoding/csv"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kpicheck/internal/kpi"
)

// A workbook is a stranger's: whatever its sheets, cells and name hold, the register must read it back and must not become
// a formula in whose spreadsheet it is opened.
func TestAnyTextReadsBackAndIsNoFormula(t *testing.T) {
	hostile := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("=+-@＝' \t\r\n\\\",;\u202e\u00a0\ufeff|!1A"))),
		rapid.Custom(func(t *rapid.T) string { return string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")) }))
	rapid.Check(t, func(t *rapid.T) {
		s := submission("report.xlsx", oct18, 680)
		f := s.Figures[0]
		f.Shown, f.Stored = hostile.Draw(t, "shown"), hostile.Draw(t, "stored")
		f.At.Sheet, f.At.Cell = hostile.Draw(t, "sheet"), hostile.Draw(t, "cell")
		s.File = "x" + hostile.Draw(t, "file")
		data, err := addTo(nil, s, "=A. Officer", "2018-11-20")
		if err != nil {
			t.Fatal(err)
		}
		r, err := readFrom(data, "2018-10.csv")
		if err != nil {
			t.Fatal(err)
		}
		got := r.Figures[0]
		if diff := cmp.Diff([]any{f.Value, f.At, s.File, "=A. Officer"}, []any{got.Value, got.At, got.Act.File, got.Act.By}, exactly); diff != "" {
			t.Fatalf("differs (-want +got):\n%s", diff)
		}
		tame(t, data)
	})
}

func tame(t *rapid.T, data []byte) {
	if lines := bytes.Count(data, []byte("\n")); lines != 3 {
		t.Fatalf("%d lines, want the headings and two rows:\n%s", lines, data)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if _, isNumber := kpi.ParseDecimal(cell); isNumber || cell == "" {
				continue
			}
			if strings.ContainsAny(cell[:1], "=+-@ \t\r") || strings.HasPrefix(cell, "＝") {
				t.Fatalf("a spreadsheet takes %q for a formula", cell)
			}
			if strings.ContainsAny(cell, "\u202e\u00ad\x00\x1b") {
				t.Fatalf("%q hides what it is", cell)
			}
		}
	}
}

// Values are exact, and so must be their text: also a third, and what no decimals of a sensible length hold.
func TestAnyNumberReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := big.NewRat(rapid.Int64().Draw(t, "top"), rapid.Int64Range(1, 1<<62).Draw(t, "bottom"))
		r.Mul(r, kpi.PowerOfTen(rapid.IntRange(-450, 450).Draw(t, "power")))
		got, err := readNumber(writtenNumber(r))
		if err != nil || got.Cmp(r) != 0 {
			t.Fatalf("%s: got %s, %v", writtenNumber(r), got, err)
		}
	})
	for _, text := range []string{"x", "1/", "/1", "1/-2", "--1/2", "1/2/3", "NaN", "Inf", "1e999999999", "0x10", "1_0", strings.Repeat("9", 5000) + "/1"} {
		if _, err := readNumber(text); err == nil {
			t.Errorf("%.20q is taken for a number", text)
		}
	}
}

// Years and months share a way of writing, and a year of long ago must not come back as a month.
func TestAnyPeriodReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := kpi.Period{First: kpi.Month(rapid.IntRange(1900*12, 2100*12).Draw(t, "first")), Months: rapid.IntRange(1, 40).Draw(t, "months")}
		if got, ok := parsePeriod(periodKey(p)); !ok || got != p {
			t.Fatalf("%s: got %v, want %v", periodKey(p), got, p)
		}
	})
	for key, year := range map[string]int{"2011-04..2012-03": 2011, "2018-19": 2018, "1999-00": 1999} {
		if p, ok := parsePeriod(key); !ok || p != kpi.FinancialYear(year) {
			t.Errorf("%s: got %v", key, p)
		}
	}
	for _, key := range []string{"", "2018", "2018-1", "2018-20", "2018-00", "2018-19-Q5", "2018-19-Q", "2018-19-Q12", "2018-10-Q1", "+018-10",
		"2018-10..", "2018-10..2018-10", "2018-04..2018-06", "18-10", "2018-10 "} {
		if p, ok := parsePeriod(key); ok {
			t.Errorf("%q is taken for %v", key, p)
		}
	}
}
