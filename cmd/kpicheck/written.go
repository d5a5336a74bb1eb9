package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"kpicheck/internal/dossier"
)

// writeWhole puts a file in the place of what is there, or leaves that as it was: it is written beside it, and renamed once it is whole
// and on the disk. A link stays a link.
func writeWhole(path string, data []byte, mode fs.FileMode) error {
	real := path
	if to, err := filepath.EvalSymlinks(path); err == nil {
		real = to
	}
	f, err := os.CreateTemp(filepath.Dir(real), "."+filepath.Base(real)+".*.part")
	if err != nil {
		return unwritten(path, err)
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), real)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // if it stays it does no harm
		return unwritten(path, err)
	}
	return nil
}

func unwritten(path string, err error) error {
	remedy := "see to that and try again"
	switch {
	case errors.Is(err, fs.ErrPermission):
		remedy = "see whether you may write in its folder, and whether it is open in Excel"
	case errors.Is(err, fs.ErrNotExist):
		remedy = "its folder is not there; make it, or name another"
	}
	return dossier.Usage("%s could not be written (%v), so nothing was changed: %s", dossier.Named(path), cause(err), remedy)
}
