//go:build linux

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"text/tabwriter"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"kpicheck/fixtures/harmful"
)

// oneIn is which of the hostile workbooks are tried where tests are to be short.
const oneIn = 12

// A workbook that means harm is judged, or refused in one line; none stops the tool, costs more time or memory than may be, or has
// what it holds act where it is printed. Each is tried by itself, in a process of its own.
func TestHostileWorkbooksCostNoMoreThanMayBe(t *testing.T) {
	all := harmful.Workbooks()
	if testing.Short() {
		all = everyNth(all, 4*oneIn)
	}
	folder := t.TempDir()
	rows := make([][]outcome, len(all))
	each(len(all), func(i int) {
		file := filepath.Join(folder, fmt.Sprintf("%03d", i), all[i].File)
		writeFile(t, file, all[i].Make())
		for _, command := range []string{"audit", "check"} {
			rows[i] = append(rows[i], runOn(file, "kpicheck", command))
		}
		_ = os.Remove(file) // it is in a temporary folder
	})
	for _, row := range rows {
		for _, o := range row {
			if fault := o.fault(); fault != "" {
				t.Errorf("%s %q: %s", o.command, filepath.Base(o.file), fault)
			}
			if r := firstActing(o.stdout + o.stderr); r >= 0 {
				t.Errorf("%s %q prints %U", o.command, filepath.Base(o.file), r)
			}
		}
	}
	t.Logf("\n%s", costTable(rows))
}

// Whatever lies in a folder, a good workbook in it has the report that it has alone.
func TestHostileWorkbooksLeaveOthersAlone(t *testing.T) {
	if testing.Short() {
		t.Skip("a folder of harmful workbooks takes a minute under the race detector")
	}
	folder, alone := t.TempDir(), t.TempDir()
	const good = "A good one Oct-18.xlsx"
	writeFile(t, filepath.Join(alone, good), harmful.Honest())
	writeFile(t, filepath.Join(folder, good), harmful.Honest())
	for _, w := range everyNth(harmful.Workbooks(), oneIn) {
		writeFile(t, filepath.Join(folder, w.File), w.Make())
	}
	want := auditOf(t, runOn(filepath.Join(alone, good), "kpicheck", "audit", "--format", "json"), good)
	got := auditOf(t, runOn(folder, "kpicheck", "audit", "--format", "json"), good)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("alone (-), among others (+):\n%s", diff)
	}
	for _, command := range []string{"audit", "check"} {
		o := runOn(folder, "kpicheck", command)
		if r := firstActing(o.stdout + o.stderr); r >= 0 || o.ended != nil || o.stdout == "" {
			t.Errorf("%s of the folder: status %d, %v, prints %U", command, o.status, o.ended, r)
		}
	}
}

// auditOf is what an audit says of one workbook, however many it speaks of, but for the folder.
func auditOf(t *testing.T, o outcome, file string) map[string]any {
	t.Helper()
	var all struct{ Audits []map[string]any }
	var one map[string]any
	if err := errors.Join(json.Unmarshal([]byte(o.stdout), &all), json.Unmarshal([]byte(o.stdout), &one)); err != nil {
		t.Fatalf("%v: %s", err, o.stderr)
	}
	for _, audit := range append(all.Audits, one) {
		if book, ok := audit["workbook"].(map[string]any); ok && filepath.Base(book["file"].(string)) == file {
			book["file"] = file
			return audit
		}
	}
	t.Fatalf("nothing is said of %s: %s", file, o.stderr)
	return nil
}

// firstActing is the first character of an output that would act where it is printed; -1 for none.
func firstActing(out string) rune {
	for _, r := range out {
		if r != '\n' && (unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control)) {
			return r
		}
	}
	return -1
}

func everyNth[T any](all []T, n int) (some []T) {
	for i := 0; i < len(all); i += n {
		some = append(some, all[i])
	}
	return some
}

func writeFile(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// each does some work n times, two at a time.
func each(n int, work func(i int)) {
	next := make(chan int)
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			for i := range next {
				work(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	group.Wait()
}

// costTable is a line for each workbook and command, the dearest first.
func costTable(rows [][]outcome) string {
	all := slices.Concat(rows...)
	slices.SortStableFunc(all, func(a, b outcome) int { return int(b.took - a.took) })
	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "seconds\tMB\tstatus\tcommand\tworkbook\tsays")
	for _, o := range all {
		says := strings.TrimSpace(o.stderr)
		if _, after, ok := strings.Cut(says, "Oct-18.xlsx: "); ok {
			says = after
		}
		fmt.Fprintf(w, "%.2f\t%d\t%d\t%s\t%s\t%.90q\n", o.took.Seconds(), o.memory>>20, o.status, o.command, filepath.Base(o.file), says)
	}
	_ = w.Flush() // into memory
	return table.String()
}
