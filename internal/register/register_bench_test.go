package register

import "testing"

// The register of a month is read at every check, so a row is to cost microseconds.
func BenchmarkParse(b *testing.B) {
	s := october(b)
	data, err := Add(nil, s, "A. Officer", "2018-11-20")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(data, FileName(s.Period)); err != nil {
			b.Fatal(err)
		}
	}
}
