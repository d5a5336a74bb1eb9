package dossier

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kpicheck/internal/assess"
	"kpicheck/internal/report"
)

// NoPrior is what --prior takes to turn the months before off.
const NoPrior = "none"

// PriorSources is the workbooks that may report the months before: those that --prior names, else those beside the
// submission.
func PriorSources(given []string, submission string) ([]assess.Source, error) {
	if len(given) == 0 {
		if submission == StandardInput {
			return nil, nil
		}
		return WorkbooksIn(filepath.Dir(submission), submission)
	}
	if slices.Contains(given, NoPrior) {
		if len(given) > 1 {
			return nil, Usage("--prior %s goes with no other --prior", NoPrior)
		}
		return nil, nil
	}
	var all []assess.Source
	for _, path := range once(given) {
		info, err := os.Stat(path)
		if err != nil {
			return nil, Usage("--prior %s: there is no such file or folder%s; check its name, or write --prior %s", path, NearPath(path), NoPrior)
		}
		if !info.IsDir() {
			all = append(all, sourceAt(path))
			continue
		}
		inside, err := WorkbooksIn(path, submission)
		if err != nil {
			return nil, err
		}
		all = append(all, inside...)
	}
	return all, nil
}

// once is paths without repetition, in their order.
func once(paths []string) (all []string) {
	for _, p := range paths {
		if p = filepath.Clean(p); !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	return all
}

func sourceAt(path string) assess.Source {
	return assess.Source{File: report.Safe(filepath.Base(path)), Read: func() ([]byte, error) { return SubmissionBytes(path, nil) }}
}

// WorkbooksIn is the workbooks of a folder, but for one, by their names.
func WorkbooksIn(folder, but string) (all []assess.Source, err error) {
	paths, err := PathsIn(folder, but)
	for _, path := range paths {
		all = append(all, sourceAt(path))
	}
	return all, err
}

// PathsIn is the paths of the workbooks of a folder, but for one, by their names.
func PathsIn(folder, but string) (all []string, err error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, Usage("the folder of %s could not be listed: %v", but, err)
	}
	self, _ := os.Stat(but) // nothing is the same as a file that is not there
	for _, e := range entries {
		if !IsWorkbook(e) {
			continue
		}
		if info, err := e.Info(); err == nil && self != nil && os.SameFile(info, self) {
			continue
		}
		all = append(all, filepath.Join(folder, e.Name()))
	}
	return all, nil
}

// IsWorkbook reports whether a folder's entry is a workbook by its name. Excel keeps ~$name beside an open one.
func IsWorkbook(e fs.DirEntry) bool { return !e.IsDir() && IsWorkbookName(e.Name()) }

func IsWorkbookName(name string) bool {
	kinds := []string{".xlsx", ".xlsm", ".xltx", ".xltm", ".ods"}
	return !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "~$") &&
		slices.Contains(kinds, strings.ToLower(filepath.Ext(name)))
}

// FoldersOf is a folder and those below it that hold workbooks, by their names. What begins with a dot is left out.
func FoldersOf(root string) (all []string, err error) {
	return foldersBelow(root, IsWorkbook)
}

// CouncilFolders is the folders at and below one that hold workbooks or a register, by their names.
func CouncilFolders(root string) (all []string, err error) {
	return foldersBelow(root, func(e fs.DirEntry) bool { return IsWorkbook(e) || e.IsDir() && e.Name() == AcceptedFolder })
}

// foldersBelow is a folder, also one that is a link, and those below it that hold what is looked for. What begins with a dot is left out.
func foldersBelow(root string, holds func(fs.DirEntry) bool) (all []string, err error) {
	from := strings.TrimRight(root, string(filepath.Separator)) + string(filepath.Separator) // so that a link is followed
	err = filepath.WalkDir(from, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && path != from && strings.HasPrefix(e.Name(), "."):
			return filepath.SkipDir
		case holds(e) && !slices.Contains(all[max(len(all)-1, 0):], filepath.Dir(filepath.Clean(path))):
			all = append(all, filepath.Dir(filepath.Clean(path)))
		}
		return nil
	})
	if err != nil {
		return nil, Usage("the folder %s could not be listed: %v", root, err)
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}
