package dossier

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

// MostBytes is more than any workbook has, packed as it is; it keeps an endless file from taking the memory.
const MostBytes = 256 << 20

// StandardInput is what stands for it in place of a file's name.
const StandardInput = "-"

// Named is a file as a message names it, on one line.
func Named(path string) string {
	if path == StandardInput {
		return "standard input"
	}
	return report.Safe(path)
}

// SubmissionBytes reads the workbook that the command line names.
func SubmissionBytes(path string, stdin io.Reader) ([]byte, error) {
	data, err := ReadLimited(path, stdin)
	var folder *folderGiven
	if errors.As(err, &folder) {
		return nil, Ours(err)
	}
	if err != nil {
		return nil, &Failure{Status: StatusUnreadable, Message: err.Error()}
	}
	if len(data) == 0 {
		return nil, &Failure{Status: StatusUnreadable, Message: Named(path) + ": there is nothing in it; ask for the file to be sent again"}
	}
	return data, nil
}

func ReadLimited(path string, stdin io.Reader) ([]byte, error) {
	in := stdin
	if path != StandardInput {
		f, err := Open(path)
		if err != nil {
			return nil, err
		}
		defer func() { _ = f.Close() }() // only read from
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, MostBytes+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: it could not be read to its end (%w); copy it to this computer and try again", Named(path), err)
	case len(data) > MostBytes:
		return nil, fmt.Errorf("%s: it is over %d MB, which no report is; name the workbook itself", Named(path), MostBytes>>20)
	}
	return data, nil
}

// folderGiven says that a folder was named where a file belongs: that is no fault of a workbook.
type folderGiven struct{ path string }

func (f *folderGiven) Error() string {
	return Named(f.path) + ": this is a folder; name one file in it"
}

func Open(path string) (*os.File, error) {
	if err := Plain(path); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s: it could not be opened (%w); see whether you may read it", Named(path), errors.Unwrap(err))
	}
	return f, nil
}

// Plain says why a path is that of no plain file: of what is none, such as a named pipe, reading might never end.
func Plain(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if to, err := os.Readlink(path); err == nil {
			return fmt.Errorf("%s: this is a link to %s, which is not there; put that back, or take the link away", Named(path), report.Safe(to))
		}
		return fmt.Errorf("%s: there is no such file%s; check its name and folder", Named(path), NearPath(path))
	case err != nil:
		return nil // which opening it tells
	case info.IsDir():
		return &folderGiven{path}
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s: this is no plain file, and reading it might never end; copy what it gives into one, or name - for standard input", Named(path))
	}
	return nil
}

// IsAbsent reports whether nothing at all has a path: a link that leads nowhere is something.
func IsAbsent(path string) bool {
	_, err := os.Lstat(path)
	return errors.Is(err, fs.ErrNotExist)
}

// NearPath is " (did you mean submissions/october.xlsx?)" where a name near the one given stands in its folder, else empty.
func NearPath(path string) string {
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

// MostAbove is the folders above the submission in which the council's own files are looked for.
const MostAbove = 3

// ContractPaths is the contract files that stand nearest to the submission, by their names; none if there are none. They
// are looked for beside the submission and in up to three folders above, but not above the root of a Git repository: what
// lies outside a data repository is not its contract.
func ContractPaths(submission string) ([]string, error) {
	folders, err := Searched(filepath.Dir(submission))
	if err != nil {
		return nil, err
	}
	for _, folder := range folders {
		if paths := ContractsIn(folder); len(paths) > 0 {
			return paths, nil
		}
	}
	return nil, nil
}

// ContractsIn is the contract files of a folder, by their names: contract.yaml, contract-2019-20.yaml.
func ContractsIn(folder string) (paths []string) {
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

// OwnContract is a contract of the council's own, and the path of its file.
type OwnContract struct {
	*kpi.Contract
	Path string
}

// ContractsOf is the contract that the command line names, else those that stand nearest to the submission, one a year.
func ContractsOf(given, submission string) (all []OwnContract, err error) {
	paths := []string{given}
	if given == "" {
		if paths, err = ContractPaths(submission); err != nil {
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
			return nil, Usage("%s and %s are both the contract of %s; keep one of them, or name it with --contract", other.File, c.File,
				c.Year.String())
		}
		ofYear[c.Year] = c
		all = append(all, OwnContract{c, path})
	}
	return all, nil
}

// Searched is the folders in which the council's own files are looked for: a submission's, then those above it.
func Searched(folder string) (folders []string, err error) {
	above, err := filepath.Abs(folder)
	if err != nil {
		return nil, Usage("the folder %s could not be found: %v", folder, err)
	}
	for range MostAbove + 1 {
		folders = append(folders, above)
		if IsRepository(above) {
			break
		}
		above = filepath.Dir(above)
	}
	return folders, nil
}

// IsRepository reports whether a folder is the root of a Git repository.
func IsRepository(folder string) bool {
	_, err := os.Stat(filepath.Join(folder, ".git"))
	return err == nil
}

// Beside reads the files of a file's folder by their names.
func Beside(path string) func(name string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		beside := filepath.Join(filepath.Dir(path), name)
		if IsAbsent(beside) {
			return nil, errors.New("there is no such file in the same folder")
		}
		return ReadLimited(beside, nil)
	}
}

func readContract(path string) (*kpi.Contract, error) {
	data, err := ReadLimited(path, nil)
	if err != nil {
		return nil, Usage("%v", err)
	}
	c, err := contract.ParseBeside(data, Named(Nearby(path)), Beside(path))
	var faults contract.Faults
	if errors.As(err, &faults) && len(faults) > 1 {
		return nil, Usage("%v (and more; see them all: kpicheck contract check %s)", faults[0], path)
	}
	if err != nil {
		return nil, Usage("%v", err)
	}
	c.File = filepath.Base(path)
	return c, nil
}

func IsThere(path string) bool {
	_, err := os.Stat(path)
	return err == nil || path == StandardInput
}

// InFolderOf is the folder in which the workbooks stand that are named without one.
func InFolderOf(path string) string {
	if IsFolder(path) {
		return path
	}
	return filepath.Dir(path)
}

func Counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
