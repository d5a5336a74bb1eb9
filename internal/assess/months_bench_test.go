package assess_test

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
)

// written is the workbooks of so many months of a random but true history, the last of them that of March 2019.
func written(tb testing.TB, c *kpi.Contract, seed uint64, months int) (all []assess.Source) {
	tb.Helper()
	history := fixtures.Series(c, seed)
	last := c.Year.Last()
	for back := months - 1; back >= 0; back-- {
		r := history.ReportOfMonth(last - kpi.Month(back))
		w, err := r.Write(fixtures.Layouts[0].Layout)
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, assess.Source{File: r.Period.Key() + ".xlsx", Read: func() ([]byte, error) { return w.Data, nil }})
	}
	return all
}

// peak is the most memory that the heap takes while work is done, in bytes beyond what it took before.
func peak(work func()) uint64 {
	runtime.GC()
	var before, now runtime.MemStats
	runtime.ReadMemStats(&before)
	most := before.HeapAlloc
	stop := make(chan struct{})
	var watching sync.WaitGroup
	watching.Go(func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(2 * time.Millisecond):
				runtime.ReadMemStats(&now)
				most = max(most, now.HeapAlloc)
			}
		}
	})
	work()
	close(stop)
	watching.Wait()
	return most - before.HeapAlloc
}

// BenchmarkHistory holds one month against 12, 120 and 1,200 before it: the time and the memory for each should stay the
// same.
func BenchmarkHistory(b *testing.B) {
	c, err := fixtures.Birmingham()
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{12, 120, 1200} {
		if testing.Short() && n > 12 {
			continue
		}
		months := written(b, c, 1, n+1)
		data, _ := months[n].Read()
		check := func() {
			if _, err := assess.Submission(data, months[n].File, assess.Options{Contract: c, Prior: months[:n]}); err != nil {
				b.Fatal(err)
			}
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				check()
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*(n+1)), "µs/month")
			b.StopTimer()
			b.ReportMetric(float64(peak(check))/float64(n+1)/1024, "KB/month")
		})
	}
}

// BenchmarkAuthorities checks twelve months of each of 153 authorities, every month against those before it.
func BenchmarkAuthorities(b *testing.B) {
	c, err := fixtures.Birmingham()
	if err != nil {
		b.Fatal(err)
	}
	authorities := 153
	if testing.Short() {
		authorities = 2
	}
	folders := make([][]assess.Source, authorities)
	for i := range folders {
		folders[i] = fromDisk(onDisk(b, written(b, c, uint64(i), 12)))
	}
	check := func() {
		for _, sources := range folders {
			for _, o := range assess.Folder(sources, assess.Options{Contract: c}, nil) {
				if o.Err != nil {
					b.Fatal(o.Err)
				}
			}
		}
	}
	b.ResetTimer()
	for b.Loop() {
		check()
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*authorities*12), "µs/month")
	b.StopTimer()
	b.ReportMetric(float64(peak(check))/1024/1024, "MB")
}

// onDisk writes workbooks into a folder and returns their paths.
func onDisk(b *testing.B, sources []assess.Source) (paths []string) {
	b.Helper()
	folder := b.TempDir()
	for _, s := range sources {
		data, err := s.Read()
		if err != nil {
			b.Fatal(err)
		}
		path := filepath.Join(folder, s.File)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			b.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

func fromDisk(paths []string) (all []assess.Source) {
	for _, p := range paths {
		all = append(all, assess.Source{File: filepath.Base(p), Read: func() ([]byte, error) { return os.ReadFile(p) }})
	}
	return all
}

// BenchmarkThirteen sets a month checked against the twelve before it beside excelize's reading of the thirteen
// workbooks' rows, one after the other; "in turn" has both by turns, so that what else the machine does counts against both.
func BenchmarkThirteen(b *testing.B) {
	c, err := fixtures.Birmingham()
	if err != nil {
		b.Fatal(err)
	}
	months := written(b, c, 1, 13)
	checked := func(b *testing.B) {
		data, _ := months[12].Read()
		a, err := assess.Submission(data, months[12].File, assess.Options{Contract: c, Prior: months[:12]})
		if err != nil {
			b.Fatal(err)
		}
		if err := report.Formats[0].Print(io.Discard, report.Run{All: []assess.Outcome{{Assessment: a}}}, report.Options{Width: 80}); err != nil {
			b.Fatal(err)
		}
	}
	read := func(b *testing.B) {
		for _, m := range months {
			data, _ := m.Read()
			if err := getRows(data); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.Run("kpicheck", func(b *testing.B) {
		for b.Loop() {
			checked(b)
		}
	})
	b.Run("excelize GetRows", func(b *testing.B) {
		for b.Loop() {
			read(b)
		}
	})
	b.Run("in turn", func(b *testing.B) {
		var ours, theirs time.Duration
		for b.Loop() {
			begun := time.Now()
			checked(b)
			turned := time.Now()
			read(b)
			ours, theirs = ours+turned.Sub(begun), theirs+time.Since(turned)
		}
		b.ReportMetric(float64(ours)/float64(theirs), "kpicheck/GetRows")
	})
	b.Run("openpyxl", func(b *testing.B) { openpyxl(b, onDisk(b, months)) })
}

// readAllCells reads every cell of the workbooks named, as often as asked, and prints the nanoseconds that it took.
const readAllCells = `
import sys, time, openpyxl
begun = time.perf_counter_ns()
for n in range(int(sys.argv[1])):
    for path in sys.argv[2:]:
        for sheet in openpyxl.load_workbook(path):
            for row in sheet.iter_rows(values_only=True):
                pass
print(time.perf_counter_ns() - begun)
`

// openpyxl has the Python library read the workbooks, where it is installed; its start is not counted.
func openpyxl(b *testing.B, paths []string) {
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(python, "-c", "import openpyxl").Run() != nil {
			continue
		}
		out, err := exec.Command(python, append([]string{"-c", readAllCells, fmt.Sprint(b.N)}, paths...)...).Output()
		if err != nil {
			b.Fatal(err)
		}
		var took float64
		if _, err := fmt.Sscan(string(out), &took); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(took/float64(b.N), "ns/op")
		return
	}
	b.Skip("openpyxl is not installed here")
}
