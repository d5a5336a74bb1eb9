package register

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"kpicheck/internal/kpi"
)

const (
	lockName   = ".lock"
	unfinished = ".part"          // ends the name of a file that is being written
	patience   = 10 * time.Second // for whoever holds the lock, which takes well under one
)

// Store is the folder that holds the register.
type Store struct {
	folder   string
	files    files
	patience time.Duration
}

// In is the register in a folder, which need not be there yet.
func In(folder string) *Store { return &Store{folder, disk{}, patience} }

// Month is a month's file: what it holds, or why it could not be read.
type Month struct {
	File     string // its name in the folder
	Register *kpi.Register
	Err      error
}

// Months reads every month's file, by their names. A file that is none of the register's is left out.
func (s *Store) Months() ([]Month, error) {
	names, err := s.files.List(s.folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var months []Month
	for _, name := range names {
		if m, ok := s.month(name); ok {
			months = append(months, m)
		}
	}
	return months, nil
}

// month reads a file that is a month's by its name, or by its headings: then somebody has renamed it.
func (s *Store) month(name string) (m Month, ok bool) {
	if strings.HasPrefix(name, ".") || !strings.EqualFold(filepath.Ext(name), extension) {
		return m, false
	}
	data, err := s.files.Read(filepath.Join(s.folder, name))
	_, named := periodOf(name)
	switch {
	case !named && !strings.Contains(firstLine(data), strings.Join(header, ",")):
		return m, false
	case err != nil:
		return Month{File: name, Err: &Fault{File: name, Problem: cause(err).Error()}}, true
	}
	r, err := Parse(data, name)
	return Month{name, r, err}, true
}

func firstLine(data []byte) string {
	line, _, _ := strings.Cut(string(data[:min(len(data), 1024)]), "\n")
	return line
}

// Load is the register, nil if nothing was ever accepted. The error is a *Fault, or says that the folder cannot be read.
func (s *Store) Load() (*kpi.Register, error) {
	months, err := s.Months()
	if err != nil {
		return nil, fmt.Errorf("%s could not be listed (%w)", s.folder, cause(err))
	}
	all := make([]*kpi.Register, 0, len(months))
	for _, m := range months {
		if m.Err != nil {
			return nil, m.Err
		}
		all = append(all, m.Register)
	}
	return Join(all...), nil
}
