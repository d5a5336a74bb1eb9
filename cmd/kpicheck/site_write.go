package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"kpicheck/internal/dossier"
	"kpicheck/internal/site"
)

// siteList is the file that lists what a site consists of, as sha256sum does. By it alone is known which files may be replaced or
// taken away.
const siteList = "kpicheck-site.sha256"

// siteFolder is a folder in which a site stands, or will. What leads out of it, as a link may, is never followed.
type siteFolder struct {
	path   string
	root   *os.Root
	listed map[string][]string // the digests of each file; two while it is being replaced
}

// openSite is a folder for a site, which is made if it is not there. It refuses one that is another's.
func openSite(folder string) (*siteFolder, error) {
	err := os.MkdirAll(folder, 0o777)
	root, openErr := os.OpenRoot(folder)
	if err = errors.Join(err, openErr); err != nil {
		return nil, dossier.Usage("%s: this is no folder that can be written into (%v); name another with -o", dossier.Named(folder), cause(err))
	}
	s := &siteFolder{path: folder, root: root, listed: map[string][]string{}}
	if err := s.read(); err != nil {
		_ = root.Close() // of which nothing was written
		return nil, err
	}
	return s, nil
}

// place makes the site in a folder that of files, and tells how many of the earlier one are gone. It refuses before anything is changed
// where that would touch another's file, or one that was changed since.
func (s *siteFolder) place(files []site.File) (gone int, err error) {
	stale, err := s.stale(files)
	if err != nil {
		return 0, err
	}
	if err := s.write(files); err != nil {
		return 0, err
	}
	for _, name := range stale {
		if err := s.takeAway(name); err != nil {
			return 0, err
		}
	}
	return len(stale), s.list(files, nil)
}

func (s *siteFolder) named(name string) string {
	return dossier.Named(filepath.Join(s.path, filepath.FromSlash(name)))
}

// read takes the list. Where there is none, nothing but what is hidden may stand in the folder, as .git does.
func (s *siteFolder) read() error {
	data, err := s.root.ReadFile(siteList)
	if errors.Is(err, fs.ErrNotExist) {
		return s.mustBeEmpty()
	}
	if err != nil {
		return dossier.Usage("%s could not be read (%v): see to that and try again", s.named(siteList), cause(err))
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		sum, name, _ := strings.Cut(strings.TrimRight(line, "\r\n"), "  ")
		if len(sum) != hex.EncodedLen(sha256.Size) || !fs.ValidPath(name) {
			return dossier.Usage("%s:%d: this is no line of a site's list, so nobody knows which files are the site's; name a new folder with -o", s.named(siteList), n)
		}
		s.listed[name] = append(s.listed[name], sum)
	}
	return nil
}

func (s *siteFolder) mustBeEmpty() error {
	entries, err := os.ReadDir(s.path)
	if err != nil {
		return dossier.Usage("%s: this is no folder that can be written into (%v); name another with -o", dossier.Named(s.path), cause(err))
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			return dossier.Usage("%s: other files stand in this folder, and no %s says that they are a site's; name a new one with -o", dossier.Named(s.path), siteList)
		}
	}
	return nil
}

// stale is the files of the earlier site that the new one has not. The error tells the first file that is not to be touched.
func (s *siteFolder) stale(files []site.File) (names []string, err error) {
	keeps := map[string]bool{}
	for _, f := range files {
		keeps[f.Path] = true
		if err := s.mayReplace(f.Path); err != nil {
			return nil, err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.listed)) {
		if keeps[name] {
			continue
		}
		if err := s.mayReplace(name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}

// mayReplace is nil where a file is not there, or is as the site wrote it.
func (s *siteFolder) mayReplace(name string) error {
	is, err := s.root.ReadFile(filepath.FromSlash(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return dossier.Usage("%s could not be read (%v): see to that and try again", s.named(name), cause(err))
	case s.listed[name] == nil:
		return dossier.Usage("%s is no file of the site's, and the site has one of this name; move it, or name a new folder with -o", s.named(name))
	}
	asWritten := bytes.ReplaceAll(is, []byte("\r\n"), []byte("\n")) // which Git may have made of line ends
	if slices.Contains(s.listed[name], sumOf(is)) || slices.Contains(s.listed[name], sumOf(asWritten)) {
		return nil
	}
	return dossier.Usage("%s was changed since the site was written; move it or delete it, or name a new folder with -o", s.named(name))
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// write puts each file in its place whole. The list comes first, with the files as they are and as they will be, so that they are known
// for the site's though this should be stopped.
func (s *siteFolder) write(files []site.File) error {
	if err := s.list(files, s.listed); err != nil {
		return err
	}
	for _, f := range files {
		if err := s.put(f); err != nil {
			return err
		}
	}
	return nil
}

func (s *siteFolder) put(f site.File) error {
	name := filepath.FromSlash(f.Path)
	part := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+".part")
	err := s.root.MkdirAll(filepath.Dir(name), 0o777)
	if err == nil {
		err = s.root.WriteFile(part, f.Data, 0o666)
	}
	if err == nil {
		err = s.root.Rename(part, name)
	}
	if err != nil {
		return dossier.Usage("%s could not be written (%v): see to that and try again", s.named(f.Path), cause(err))
	}
	return nil
}

// list writes the list: the files of a site, and those that stand there still.
func (s *siteFolder) list(files []site.File, still map[string][]string) error {
	var lines []string
	for _, f := range files {
		lines = append(lines, fmt.Sprintf("%s  %s\n", sumOf(f.Data), f.Path))
	}
	for name, sums := range still {
		for _, sum := range sums {
			lines = append(lines, fmt.Sprintf("%s  %s\n", sum, name))
		}
	}
	slices.SortFunc(lines, func(a, b string) int {
		return strings.Compare(a[hex.EncodedLen(sha256.Size):]+a, b[hex.EncodedLen(sha256.Size):]+b)
	})
	return s.put(site.File{Path: siteList, Data: []byte(strings.Join(slices.Compact(lines), ""))})
}

// takeAway deletes a file of the site's, and the folders that it leaves empty.
func (s *siteFolder) takeAway(name string) error {
	if err := s.root.Remove(filepath.FromSlash(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return dossier.Usage("%s could not be taken away (%v): see to that and try again", s.named(name), cause(err))
	}
	for folder := path.Dir(name); folder != "."; folder = path.Dir(folder) {
		if s.root.Remove(filepath.FromSlash(folder)) != nil { // others stand in it
			return nil
		}
	}
	return nil
}
