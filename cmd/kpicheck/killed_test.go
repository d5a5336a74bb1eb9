package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/fixtures"
)

// writing is the system calls by which anything is changed on a disk, or a lock is taken.
var writing = []string{"write", "fsync", "renameat", "unlinkat", "mkdirat", "fchmod", "fchmodat", "ftruncate", "flock"}

// killing is a command that writes, and what it may find.
type killing struct {
	reason string
	before [][]string // commands that came before
	by     func(t *testing.T, folder string)
	args   []string
	files  []string // it may change
}

var killings = []killing{
	{"the first month", nil, nil, acceptance("Sep-18", "2018-10-18"), []string{"accepted/2018-09.csv", "accepted/acts.csv"}},
	{"another month", [][]string{acceptance("Sep-18", "2018-10-18")}, nil, acceptance("Oct-18", "2018-11-20"),
		[]string{"accepted/2018-10.csv", "accepted/acts.csv"}},
	{"a month whose file is garbled", [][]string{acceptance("Sep-18", "2018-10-18")}, func(t *testing.T, folder string) {
		overwrite(t, filepath.Join(folder, "accepted", "2018-09.csv"), "a,b\n")
	}, acceptance("Sep-18", "2018-10-18"), []string{"accepted/2018-09.csv", "accepted/2018-09.csv.unreadable", "accepted/acts.csv"}},
	{"a list that is at fault, which is mended before", [][]string{acceptance("Sep-18", "2018-10-18")}, func(t *testing.T, folder string) {
		overwrite(t, filepath.Join(folder, "accepted", "acts.csv"), "a,b\n")
	}, acceptance("Oct-18", "2018-11-20"), []string{"accepted/2018-10.csv"}},
	{"the first explanation", nil, nil, explaining, []string{"explanations.yaml"}},
	{"another explanation", nil, func(t *testing.T, folder string) {
		overwrite(t, filepath.Join(folder, "explanations.yaml"), "- id: 0123abcd\n  reason: one\n  agreed_by: A\n  agreed_on: 2018-11-20\n")
	}, explaining, []string{"explanations.yaml"}},
	{"an explanation taken back", [][]string{explaining}, nil, []string{"explanations", "remove", "70b61c55"}, []string{"explanations.yaml"}},
}

var explaining = []string{"explanations", "add", "submissions/Oct-18.xlsx", "70b61c55", "--reason", "Two late reviews.", "--by", "A. Officer", "--on", "2018-11-20"}

func acceptance(month, on string) []string {
	return []string{"accept", "submissions/" + month + ".xlsx", "--by", "A. Officer", "--on", on}
}

func overwrite(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Killed by the system at any call by which it writes, whatever it writes, the program leaves each file as it was or as it is
// in the end, and the same command given again ends as if nothing had happened, with nothing left lying about.
func TestKilledAtAnySystemCallThatWrites(t *testing.T) {
	if testing.Short() || exec.Command("strace", "-f", "-qq", "-o", "/dev/null", "kpicheck", "help").Run() != nil {
		t.Skip("it takes strace, and its time")
	}
	for _, k := range killings {
		t.Run(k.reason, func(t *testing.T) {
			before := k.folder(t)
			after := copied(t, before)
			kpicheck(t, after, k.args)
			kills := 0
			for _, call := range writing {
				for n := 1; n < 100; n++ {
					killed := copied(t, before)
					c := exec.Command("strace", append([]string{"-f", "-qq", "-o", "/dev/null", "-e", fmt.Sprintf("inject=%s:signal=KILL:when=%d", call, n), "kpicheck"}, k.args...)...)
					c.Dir = killed
					if c.Run() == nil {
						break
					}
					kills++
					k.isOldOrNew(t, fmt.Sprintf("killed at %s %d", call, n), before, killed, after)
				}
			}
			if kills < 10 {
				t.Errorf("it was killed %d times only", kills)
			}
			t.Logf("killed %d times", kills)
		})
	}
}

// folder is one with the workbooks of two months, and what the command may find.
func (k killing) folder(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	overwrite(t, filepath.Join(folder, "contract.yaml"), placementContract)
	for _, sub := range []string{".git", "submissions"} {
		if err := os.Mkdir(filepath.Join(folder, sub), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	share := "69%"
	if k.args[0] == "explanations" {
		share = "67%" // which is not 466 of 680
	}
	for _, month := range []string{"Sep-18", "Oct-18"} {
		sheet, err := fixtures.ParseCSV("KPI 7", []byte(fmt.Sprintf(placementSheet, month, share)))
		if err != nil {
			t.Fatal(err)
		}
		data, err := fixtures.Workbook([]fixtures.Sheet{sheet})
		if err != nil {
			t.Fatal(err)
		}
		overwrite(t, filepath.Join(folder, "submissions", month+".xlsx"), string(data))
	}
	for _, args := range k.before {
		kpicheck(t, folder, args)
	}
	if k.by != nil {
		k.by(t, folder)
	}
	return folder
}

const (
	placementSheet = "Performance,Stable placements,Target 18/19,Tolerance\nIndicator 7,Good = High,65%%,62-69%%\n\n,%s\nSame placement,466\nTotal Children,680\n%% stable,%s\n"

	placementContract = `contract: Test 2018/19
council: Test Council
provider: Test Trust
year: 2018/19
frequency: monthly
status_on: unrounded
indicators:
  - id: KPI 7
    label: Stable placements
    polarity: high
    target: 65
    tolerance: 62-69
    columns: [snapshot]
    measures:
      - {id: numerator, label: Same placement}
      - {id: denominator, label: Total Children}
      - {id: percentage, label: "% stable", of: [numerator, denominator]}
`
)

// kpicheck runs the program in a folder, where it must end well.
func kpicheck(t *testing.T, folder string, args []string) {
	t.Helper()
	c := exec.Command("kpicheck", args...)
	c.Dir = folder
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%s: %v\n%s", args, err, out)
	}
}

func copied(t *testing.T, folder string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(to, os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	return to
}

// filesIn is the files of a folder but for the workbooks and a lock that nobody holds.
func filesIn(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasSuffix(path, ".xlsx") || e.Name() == ".kpicheck.lock" {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(folder, path) // it is below
		all[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// isOldOrNew fails the test where a file is neither, and where the same command does not set all right.
func (k killing) isOldOrNew(t *testing.T, when, before, killed, after string) {
	t.Helper()
	was, is, now := filesIn(t, before), filesIn(t, after), filesIn(t, killed)
	for _, file := range k.files {
		if now[file] != was[file] && now[file] != is[file] {
			t.Errorf("%s: %s is neither the old nor the new one:\n%s", when, file, now[file])
		}
	}
	if k.args[0] != "explanations" || cmp.Diff(now, is) != "" { // what is explained is not explained again, nor taken back twice
		kpicheck(t, killed, k.args)
	}
	if diff := cmp.Diff(is, filesIn(t, killed)); diff != "" {
		t.Errorf("%s, and given again (-want +got):\n%s", when, diff)
	}
}
