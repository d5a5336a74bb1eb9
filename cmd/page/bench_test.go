package main

import (
	"testing"
	"time"
)

const october = "BCT KPI report Oct-18.xlsx"

// BenchmarkPage is how long the page takes, from when it is opened until it is ready, and from when a workbook is given to it until its
// report is there: at first, and once more. The command line's time for the same, its start included, is what it is to be seen beside.
func BenchmarkPage(b *testing.B) {
	at, kpicheck := "file://"+pageFile(b), program(b)
	twelve := twelveMonths(b)
	alone := map[string][]byte{october: twelve[october]}
	b.Run("ready", func(b *testing.B) {
		ready := 0.0
		for range b.N {
			ready += value[float64](opened(b, at, 1280, "light"), `Number(document.documentElement.dataset.ready)`)
		}
		b.ReportMetric(ready/float64(b.N), "ms-ready")
	})
	for _, of := range []struct {
		name  string
		files map[string][]byte
	}{{"October", alone}, {"twelve", twelve}} {
		files := of.files
		b.Run(of.name, func(b *testing.B) {
			folder := laid(b, files)
			var first, again, command float64
			for range b.N {
				p := opened(b, at, 1280, "light")
				p.give(files, ".")
				first += value[float64](p, `Number(document.documentElement.dataset.took)`)
				p.check(".")
				again += value[float64](p, `Number(document.documentElement.dataset.took)`)
				begun := time.Now()
				printed(kpicheck, folder, ".", "html")
				command += float64(time.Since(begun).Milliseconds())
			}
			n := float64(b.N)
			b.ReportMetric(first/n, "ms-first")
			b.ReportMetric(again/n, "ms-again")
			b.ReportMetric(command/n, "ms-command")
			b.ReportMetric(again/command, "page/command")
		})
	}
}
