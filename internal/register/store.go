package register

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
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

// Months reads every month's file, in the order of their names, side by side on the machine's cores. A file that is none of
// the register's is left out.
func (s *Store) Months() ([]Month, error) {
	names, err := s.files.List(s.folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	months := make([]*Month, len(names))
	var parsing sync.WaitGroup
	room := make(chan bool, runtime.GOMAXPROCS(0)) // for files that are held in memory
	for i, name := range names {
		room <- true
		data, ok, err := s.read(name)
		if !ok {
			<-room
			continue
		}
		months[i] = &Month{File: name, Err: err}
		parsing.Go(func() {
			months[i].parse(data)
			<-room
		})
	}
	parsing.Wait()
	return present(months), nil
}

// parse must not take the program with it, which nobody else can prevent in a goroutine.
func (m *Month) parse(data []byte) {
	defer func() {
		if fault := recover(); fault != nil {
			m.Err = &Fault{File: m.File, Problem: fmt.Sprintf("reading it met a fault of kpicheck's own: %v", fault)}
		}
	}()
	if m.Err == nil {
		m.Register, m.Err = Parse(data, m.File)
	}
}

func present(months []*Month) (all []Month) {
	for _, m := range months {
		if m != nil {
			all = append(all, *m)
		}
	}
	return all
}

// read is a file that is a month's by its name, or by its headings: then somebody has renamed it. ok is false for others.
func (s *Store) read(name string) (data []byte, ok bool, fault error) {
	if strings.HasPrefix(name, ".") || !strings.EqualFold(filepath.Ext(name), extension) {
		return nil, false, nil
	}
	data, err := s.files.Read(filepath.Join(s.folder, name))
	if err != nil {
		fault = &Fault{File: name, Problem: cause(err).Error()}
	}
	_, named := periodOf(name)
	return data, named || strings.Contains(firstLine(data), strings.Join(header, ",")), fault
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
