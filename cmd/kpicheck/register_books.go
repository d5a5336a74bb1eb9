package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
)

// workbooks are those that lie beside a register: where each that was accepted is, by its SHA-256; and of those that were
// not, where one has the name of one that was, and all of them.
type workbooks struct {
	bySum, byName map[string]string
	others        []string
}

// findWorkbooks looks for the workbooks of a register in a folder and those below it, as deep as their register was looked
// for above them.
func findWorkbooks(root string, r *kpi.Register) (found workbooks, err error) {
	found = workbooks{bySum: map[string]string{}, byName: map[string]string{}}
	sums, names := map[string]bool{}, map[string]bool{}
	for _, a := range r.Acts {
		sums[a.SHA256], names[a.File] = true, true
	}
	err = filepath.WalkDir(root, func(at string, e fs.DirEntry, err error) error {
		switch {
		case err != nil && at == root:
			return dossier.Usage("the folder %s could not be listed: %v", dossier.Named(root), err)
		case err != nil: // what may not be read has no workbook for us
			return nil
		case e.IsDir() && at != root && (strings.HasPrefix(e.Name(), ".") || depth(root, at) > dossier.MostAbove):
			return filepath.SkipDir
		case !dossier.IsWorkbook(e) && !names[e.Name()]:
			return nil
		}
		sum, err := digestOf(at)
		if err != nil {
			return nil // a workbook that cannot be read is as good as gone
		}
		place := filepath.ToSlash(dossier.Nearby(at))
		switch {
		case !sums[sum]:
			found.others = append(found.others, place)
			if names[e.Name()] {
				found.byName[e.Name()] = place
			}
		case found.bySum[sum] == "":
			found.bySum[sum] = place
		}
		return nil
	})
	return found, err
}

// besides is the others that stand in one folder with one that was accepted: there submissions are kept.
func (w workbooks) besides() (all []string) {
	folders := map[string]bool{}
	for _, place := range w.bySum {
		folders[path.Dir(place)] = true
	}
	for _, place := range w.others {
		if folders[path.Dir(place)] {
			all = append(all, place)
		}
	}
	return all
}

// depth is how many folders a path lies below a root.
func depth(root, path string) int {
	relative, err := filepath.Rel(root, path)
	if err != nil {
		return 0
	}
	return strings.Count(relative, string(filepath.Separator)) + 1
}

func digestOf(path string) (string, error) {
	f, err := dossier.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }() // only read from
	sum := sha256.New()
	if _, err := io.Copy(sum, io.LimitReader(f, dossier.MostBytes)); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
