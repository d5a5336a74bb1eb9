package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"kpicheck/internal/contract"
	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
	"kpicheck/internal/slip"
)

// mostBytes is more than any workbook has, packed as it is; it keeps an endless file from taking the memory.
const mostBytes = 256 << 20

// standardInput is what stands for it in place of a file's name.
const standardInput = "-"

// named is a file as a message names it, on one line.
func named(path string) string {
	if path == standardInput {
		return "standard input"
	}
	return report.Safe(path)
}

// submissionBytes reads the workbook that the command line names.
func submissionBytes(path string, stdin io.Reader) ([]byte, error) {
	data, err := readLimited(path, stdin)
	var folder *folderGiven
	if errors.As(err, &folder) {
		return nil, ours(err)
	}
	if err != nil {
		return nil, &failure{status: statusUnreadable, message: err.Error()}
	}
	if len(data) == 0 {
		return nil, &failure{status: statusUnreadable, message: named(path) + ": there is nothing in it; ask for the file to be sent again"}
	}
	return data, nil
}

func readLimited(path string, stdin io.Reader) ([]byte, error) {
	in := stdin
	if path != standardInput {
		f, err := open(path)
		if err != nil {
			return nil, err
		}
		defer func() { _ = f.Close() }() // only read from
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, mostBytes+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: it could not be read to its end (%w); copy it to this computer and try again", named(path), err)
	case len(data) > mostBytes:
		return nil, fmt.Errorf("%s: it is over %d MB, which no report is; name the workbook itself", named(path), mostBytes>>20)
	}
	return data, nil
}

// folderGiven says that a folder was named where a file belongs: that is no fault of a workbook.
type folderGiven struct{ path string }

func (f *folderGiven) Error() string {
	return named(f.path) + ": this is a folder; name one file in it"
}

func open(path string) (*os.File, error) {
	if err := plain(path); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s: it could not be opened (%w); see whether you may read it", named(path), errors.Unwrap(err))
	}
	return f, nil
}

// plain says why a path is that of no plain file: of what is none, such as a named pipe, reading might never end.
func plain(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if to, err := os.Readlink(path); err == nil {
			return fmt.Errorf("%s: this is a link to %s, which is not there; put that back, or take the link away", named(path), report.Safe(to))
		}
		return fmt.Errorf("%s: there is no such file%s; check its name and folder", named(path), nearPath(path))
	case err != nil:
		return nil // which opening it tells
	case info.IsDir():
		return &folderGiven{path}
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s: this is no plain file, and reading it might never end; copy what it gives into one, or name - for standard input", named(path))
	}
	return nil
}

// isAbsent reports whether nothing at all has a path: a link that leads nowhere is something.
func isAbsent(path string) bool {
	_, err := os.Lstat(path)
	return errors.Is(err, fs.ErrNotExist)
}

// nearPath is " (did you mean submissions/october.xlsx?)" where a name near the one given stands in its folder, else empty.
func nearPath(path string) string {
	folder, name := filepath.Split(path)
	entries, err := os.ReadDir(filepath.Clean(folder))
	if err != nil {
		return ""
	}
	var names []string
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	likest := slip.Nearest(name, names)
	if len(likest) == 0 {
		return ""
	}
	return " (did you mean " + report.Safe(filepath.Join(folder, likest[0])) + "?)"
}

// mostAbove is the folders above the submission in which the council's own files are looked for.
const mostAbove = 3

// contractPaths is the contract files that stand nearest to the submission, by their names; none if there are none. They
// are looked for beside the submission and in up to three folders above, but not above the root of a Git repository: what
// lies outside a data repository is not its contract.
func contractPaths(submission string) ([]string, error) {
	folders, err := searched(filepath.Dir(submission))
	if err != nil {
		return nil, err
	}
	for _, folder := range folders {
		if paths := contractsIn(folder); len(paths) > 0 {
			return paths, nil
		}
	}
	return nil, nil
}

// contractsIn is the contract files of a folder, by their names: contract.yaml, contract-2019-20.yaml.
func contractsIn(folder string) (paths []string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil // a folder that may not be listed has no contract for us
	}
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		if is, _ := filepath.Match("contract*.yaml", e.Name()); !is {
			continue
		}
		if info, err := os.Stat(path); err == nil && !info.IsDir() {
			paths = append(paths, path)
		}
	}
	return paths
}

// ownContract is a contract of the council's own, and the path of its file.
type ownContract struct {
	*kpi.Contract
	path string
}

// contractsOf is the contract that the command line names, else those that stand nearest to the submission, one a year.
func contractsOf(named, submission string) (all []ownContract, err error) {
	paths := []string{named}
	if named == "" {
		if paths, err = contractPaths(submission); err != nil {
			return nil, err
		}
	}
	ofYear := map[kpi.Period]*kpi.Contract{}
	for _, path := range paths {
		c, err := readContract(path)
		if err != nil {
			return nil, err
		}
		if other := ofYear[c.Year]; other != nil {
			return nil, usage("%s and %s are both the contract of %s; keep one of them, or name it with --contract", other.File, c.File,
				c.Year.String())
		}
		ofYear[c.Year] = c
		all = append(all, ownContract{c, path})
	}
	return all, nil
}

// searched is the folders in which the council's own files are looked for: a submission's, then those above it.
func searched(folder string) (folders []string, err error) {
	above, err := filepath.Abs(folder)
	if err != nil {
		return nil, usage("the folder %s could not be found: %v", folder, err)
	}
	for range mostAbove + 1 {
		folders = append(folders, above)
		if isRepository(above) {
			break
		}
		above = filepath.Dir(above)
	}
	return folders, nil
}

// isRepository reports whether a folder is the root of a Git repository.
func isRepository(folder string) bool {
	_, err := os.Stat(filepath.Join(folder, ".git"))
	return err == nil
}

func readContract(path string) (*kpi.Contract, error) {
	data, err := readLimited(path, nil)
	if err != nil {
		return nil, usage("%v", err)
	}
	c, err := contract.Parse(data, named(nearby(path)))
	var faults contract.Faults
	if errors.As(err, &faults) && len(faults) > 1 {
		return nil, usage("%v (and more; see them all: kpicheck contract check %s)", faults[0], path)
	}
	if err != nil {
		return nil, usage("%v", err)
	}
	c.File = filepath.Base(path)
	return c, nil
}
