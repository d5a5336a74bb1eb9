package contract

import "testing"

// The embedded contract is part of every run; -benchtime 1x in a fresh process is what a run pays.
func BenchmarkLoadEmbedded(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if load(birmingham201819Document, birmingham201819) == nil {
			b.Fatal("no contract")
		}
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(birmingham201819, "contract.yaml"); err != nil {
			b.Fatal(err)
		}
	}
}
