package workbook

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// corpus calls f with every workbook that strangers made, if there are any, and with the project's own.
func corpus(t *testing.T, f func(t *testing.T, name string, data []byte)) {
	t.Helper()
	roots := []string{"../../fixtures"}
	if dir := os.Getenv("KPICHECK_CORPUS"); dir != "" {
		roots = append(roots, dir)
	} else {
		t.Log("KPICHECK_CORPUS is not set: strangers' workbooks are left out")
	}
	for _, root := range roots {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) == ".md" || filepath.Ext(path) == ".go" {
				return err
			}
			data, err := os.ReadFile(path)
			if err == nil {
				f(t, path, data)
			}
			return err
		})
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
}
