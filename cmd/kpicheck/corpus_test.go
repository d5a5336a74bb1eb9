//go:build linux

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"text/tabwriter"
	"time"

	"kpicheck/internal/dossier"
)

// What a stranger's workbook may cost: a reader of the report waits no longer, and a small machine has no more. The time is the
// processor's, which a busy machine does not lengthen; what stands still is ended by the clock.
const (
	mostTime   = 10 * time.Second
	standstill = 2 * time.Minute
	mostMemory = 1 << 30
)

// outcome is how one command ended on one workbook.
type outcome struct {
	file, command  string
	status         int
	took           time.Duration
	memory         int64 // the most that the process held at once
	stdout, stderr string
	ended          error // it did not end by itself
}

// Strangers' workbooks are judged, or refused in one line; none stops the tool, or costs more time or memory than may be. It is
// built as it is delivered and run by itself on each file, for only so can its memory be told from the test's.
func TestStrangersWorkbooks(t *testing.T) {
	corpus := os.Getenv("KPICHECK_CORPUS")
	if corpus == "" {
		t.Skip("KPICHECK_CORPUS names no folder of strangers' workbooks")
	}
	if testing.Short() {
		t.Skip("takes two minutes")
	}
	tool := filepath.Join(t.TempDir(), "kpicheck")
	if out, err := exec.Command("go", "build", "-o", tool, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	all := outcomes(tool, strangersFiles(t, corpus))
	for _, o := range all {
		if fault := o.fault(); fault != "" {
			t.Errorf("%s %s: %s", o.command, o.file, fault)
		}
	}
	t.Logf("%d runs\n%s", len(all), tableOf(corpus, all))
}

func strangersFiles(t *testing.T, corpus string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(corpus, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatal("no workbooks", err)
	}
	return files
}

// outcomes runs audit and check on every file, two at a time, and keeps the files' order.
func outcomes(tool string, files []string) []outcome {
	all := make([]outcome, 2*len(files))
	each(len(all), func(k int) {
		if file := files[k/2]; k%2 == 0 {
			all[k] = runOn(file, tool, "audit")
		} else {
			all[k] = runOn(file, tool, "check", "--contract", "../../internal/contract/birmingham-2018-19.yaml")
		}
	})
	return all
}

func runOn(file, tool string, args ...string) outcome {
	ctx, cancel := context.WithTimeout(context.Background(), standstill)
	defer cancel()
	cmd := exec.CommandContext(ctx, tool, append(args, file)...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	o := outcome{file: file, command: args[0], stdout: stdout.String(), stderr: stderr.String()}
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.Exited() {
		err = nil
	}
	if o.ended = err; cmd.ProcessState != nil {
		o.status, o.took = cmd.ProcessState.ExitCode(), cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime()
		if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			o.memory = int64(usage.Maxrss) << 10 // Linux counts in kilobytes
		}
	}
	return o
}

// fault is what must not happen on any workbook; empty if nothing of it did.
func (o outcome) fault() string {
	switch {
	case o.ended != nil:
		return o.ended.Error()
	case o.took > mostTime:
		return fmt.Sprintf("took %v", o.took)
	case o.memory == 0 || o.memory > mostMemory:
		return fmt.Sprintf("held %d MB", o.memory>>20)
	case o.status != dossier.StatusFine && o.status != dossier.StatusFound && o.status != dossier.StatusUnreadable:
		return fmt.Sprintf("ended with status %d: %s", o.status, o.stderr)
	case (o.status == dossier.StatusUnreadable) != (o.stderr != ""), strings.Count(o.stderr, "\n") > 1:
		return fmt.Sprintf("status %d, and says %q", o.status, o.stderr)
	case strings.Contains(o.stdout+o.stderr, "fault of its own"), strings.Contains(o.stderr, "goroutine "):
		return "broke down: " + o.stderr
	}
	return ""
}

// tally is how the workbooks of one folder fared under one command.
type tally struct {
	fine, found, refused int
	longest              time.Duration
	largest              int64
}

// tableOf is a line for each folder and command, and one for each workbook that an audit refused: a check refuses the same,
// and has nothing to check in any other.
func tableOf(corpus string, all []outcome) string {
	tallies := map[[2]string]*tally{}
	var order [][2]string
	var refused strings.Builder
	for _, o := range all {
		within, _ := filepath.Rel(corpus, o.file)
		key := [2]string{filepath.Dir(within), o.command}
		if tallies[key] == nil {
			tallies[key] = &tally{}
			order = append(order, key)
		}
		x := tallies[key]
		x.longest, x.largest = max(x.longest, o.took), max(x.largest, o.memory)
		switch o.status {
		case dossier.StatusFine:
			x.fine++
		case dossier.StatusFound:
			x.found++
		default:
			if x.refused++; o.command == "audit" {
				refused.WriteString(within + ": " + o.stderr)
			}
		}
	}
	slices.SortFunc(order, func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "folder\tcommand\tfine\twith errors\trefused or nothing to check\tlongest\tmost memory")
	for _, key := range order {
		x := tallies[key]
		fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\t%.1f s\t%d MB\n", key[0], key[1], x.fine, x.found, x.refused, x.longest.Seconds(), x.largest>>20)
	}
	_ = w.Flush() // into memory
	return table.String() + "\n" + refused.String()
}
