package register

import (
	"testing"

	"kpicheck/internal/kpi"
)

// The register of a month is read at every check, so a row is to cost microseconds.
func BenchmarkParse(b *testing.B) {
	s := october(b)
	data, err := addTo(nil, s, "A. Officer", "2018-11-20")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readFrom(data, FileName(s.Period)); err != nil {
			b.Fatal(err)
		}
	}
}

// The register of a year is read side by side.
func BenchmarkLoad(b *testing.B) {
	s := october(b)
	s.Claims = nil // whose headings would not fit the other months
	store := In(b.TempDir())
	var seen *kpi.Register
	for n := range 12 {
		s.Period = oct18.Shift(n)
		if _, err := store.Accept(s, "A. Officer", "2018-11-20", seen); err != nil {
			b.Fatal(err)
		}
		var err error
		if seen, err = store.Load(); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if _, err := store.Load(); err != nil {
			b.Fatal(err)
		}
	}
}
