package main

import (
	"testing"
	"time"

	"kpicheck/internal/browsertest"
)

const october = "BCT KPI report Oct-18.xlsx"

// BenchmarkPage is how long the page takes, from when it is opened until it is ready, and from when a workbook is there until its report is
// drawn: as soon as the page is ready, where it is waited for what runs then; a while later; and once more. The command line's time for
// the same, its start included, is what it is to be seen beside.
func BenchmarkPage(b *testing.B) {
	at, kpicheck, twelve := "file://"+pageFile(b), program(b), twelveMonths(b)
	b.Run("ready", func(b *testing.B) { // the next is opened when this one does nothing more
		total := 0.0
		for range b.N {
			total += value[float64](opened(b, at, 1280, "light"), `Number(document.documentElement.dataset.ready)`)
		}
		b.ReportMetric(total/float64(b.N), "ms-ready")
	})
	for _, of := range []struct {
		name  string
		files map[string][]byte
	}{{"October", map[string][]byte{october: twelve[october]}}, {"twelve", twelve}} {
		b.Run(of.name, func(b *testing.B) {
			folder := laid(b, of.files)
			sums := map[string]float64{}
			for range b.N {
				sums["ms-at-once"] += ready(b, at).drawn(of.files)
				p := opened(b, at, 1280, "light")
				sums["ms-first"] += p.drawn(of.files)
				sums["ms-again"] += p.drawn(of.files)
				begun := time.Now()
				printed(kpicheck, folder, ".", "html")
				sums["ms-command"] += float64(time.Since(begun).Milliseconds())
			}
			for unit, sum := range sums {
				b.ReportMetric(sum/float64(b.N), unit)
			}
			b.ReportMetric(sums["ms-again"]/sums["ms-command"], "page/command")
		})
	}
}

// ready is the page at the moment when its program is ready.
func ready(b *testing.B, at string) tab {
	p := tab{browsertest.Open(b, at, 1280, "light")}
	p.Until(`document.documentElement.dataset.ready`)
	return p
}

// drawn opens files, and is the milliseconds until their report is drawn.
func (p tab) drawn(files map[string][]byte) float64 {
	p.put(files)
	return value[float64](p, `(async () => {
		delete document.documentElement.dataset.shown;
		const begun = performance.now();
		await check(".");
		while (!document.documentElement.dataset.shown) await new Promise(keep => setTimeout(keep, 1));
		return performance.now() - begun;
	})()`)
}
