package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"kpicheck/internal/dossier"
	"kpicheck/internal/export"
)

// parts are files of a folder that are written side by side, under names of their own, and take their places together at the end.
type parts struct {
	folder string
	made   bool // the folder was made for them
	names  []string
	files  []*os.File
	out    []*bufio.Writer
}

// newParts begins files in a folder, which is new, empty, or holds a package of ours.
func newParts(folder string, names []string) (p *parts, err error) {
	p = &parts{folder: folder, names: names}
	switch entries, err := os.ReadDir(folder); {
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(folder, 0o777); err != nil {
			return nil, unwritten(folder, err)
		}
		p.made = true
	case err != nil:
		return nil, dossier.Usage("%s: this is no folder that can be written into (%v); name another with -o", dossier.Named(folder), cause(err))
	case len(entries) > 0 && !isPackage(folder):
		return nil, dossier.Usage("%s: other files stand in this folder; name a new one with -o", dossier.Named(folder))
	}
	for _, name := range names {
		f, err := os.CreateTemp(folder, "."+name+".*.part")
		if err != nil {
			p.discard()
			return nil, unwritten(folder, err)
		}
		p.files, p.out = append(p.files, f), append(p.out, bufio.NewWriterSize(f, 1<<18))
	}
	return p, nil
}

// isPackage reports whether a folder holds a package that export has written.
func isPackage(folder string) bool {
	data, err := dossier.ReadLimited(filepath.Join(folder, export.Description), nil)
	return err == nil && bytes.Contains(data, []byte(`"name": "`+export.Name+`"`))
}

func (p *parts) writers() map[string]io.Writer {
	all := map[string]io.Writer{}
	for i, name := range p.names {
		all[name] = p.out[i]
	}
	return all
}

// place puts the files in their places once all of them are whole.
func (p *parts) place() error {
	for i, f := range p.files {
		if err := errors.Join(p.out[i].Flush(), f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
			return unwritten(filepath.Join(p.folder, p.names[i]), err)
		}
	}
	for i, f := range p.files {
		if err := os.Rename(f.Name(), filepath.Join(p.folder, p.names[i])); err != nil {
			return unwritten(filepath.Join(p.folder, p.names[i]), err)
		}
	}
	p.files, p.made = nil, false
	return nil
}

// discard takes away what was not put in its place; what it cannot take away does no harm.
func (p *parts) discard() {
	for _, f := range p.files {
		_ = f.Close()
		_ = os.Remove(f.Name())
	}
	if p.made {
		_ = os.Remove(p.folder)
	}
}
