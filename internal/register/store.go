package register

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"kpicheck/internal/kpi"
)

const (
	lockName   = ".kpicheck.lock"
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

// Month is a month's file: what it holds, and why it cannot be read or does not hold. The list of the acts stands for a
// month too where it is at fault, and so does a file that is not there though it should be.
type Month struct {
	File     string // its name in the folder
	Register *kpi.Register
	Lines    map[*kpi.Acceptance]int // of its figures
	Unproven int                     // acts that were made before acts had digests, and since which nothing was accepted
	Gone     int                     // acts that the list has and the file has no more, since it was begun anew
	Err      error
	seals    []seal
}

// standing is the register as it is found: its months, and the acts in their order, with one that a killed run has written
// into its month alone.
type standing struct {
	months    []Month
	acts      []listed
	isPending bool // there is such an act
	isLeft    bool // there is what a killed run was writing
}

// Months reads every month's file, in the order of their names, side by side on the machine's cores, and holds them to the
// list of the acts. A file that is none of the register's is left out.
func (s *Store) Months() ([]Month, error) {
	r, err := s.read()
	return r.months, err
}

func (s *Store) read() (r standing, err error) {
	names, err := s.files.List(s.folder)
	if errors.Is(err, fs.ErrNotExist) {
		return r, nil
	}
	if err != nil {
		return r, err
	}
	months := s.parsed(names)
	list, isThere, err := s.readActs()
	r = heldTo(months, list, isThere, err)
	r.isLeft = slices.ContainsFunc(names, func(name string) bool { return strings.HasSuffix(name, unfinished) })
	return r, nil
}

func (s *Store) parsed(names []string) []Month {
	months := make([]*Month, len(names))
	var parsing sync.WaitGroup
	room := make(chan bool, runtime.GOMAXPROCS(0)) // for files that are held in memory
	for i, name := range names {
		room <- true
		data, ok, err := s.readMonth(name)
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
	return present(months)
}

// parse must not take the program with it, which nobody else can prevent in a goroutine.
func (m *Month) parse(data []byte) {
	defer func() {
		if fault := recover(); fault != nil {
			m.Err = &Fault{File: m.File, Problem: fmt.Sprintf("reading it met a fault of kpicheck's own: %v", fault),
				Remedy: "report it with these words"}
		}
	}()
	if m.Err != nil {
		return
	}
	p, err := parse(data, m.File)
	if err != nil {
		m.Err = err
		return
	}
	m.Register, m.Lines, m.seals = p.register, p.lines, p.seals
	for _, s := range p.seals {
		s.act.Edited = s.edited
	}
	if s := broken(p.seals); s != nil {
		m.Err = &Fault{File: m.File, Line: s.line, Problem: said(s.figure) + " is not the row that was written here on " + s.act.On +
			": it was changed, or rows were added, taken out or moved", Remedy: acceptAgain(p.period)}
	}
}

// onlyAccept says why a file of the register is not as it should be.
const onlyAccept = "only kpicheck accept writes this file, so "

// acceptAgain is what to do about a month that does not hold.
func acceptAgain(p kpi.Period) string {
	return onlyAccept + "put it back as it was, or accept the workbook of " + p.String() + " again"
}

func present(months []*Month) (all []Month) {
	for _, m := range months {
		if m != nil {
			all = append(all, *m)
		}
	}
	return all
}

// readMonth is a file that is a month's by its name, or by its headings: then somebody has renamed it. ok is false for others.
func (s *Store) readMonth(name string) (data []byte, ok bool, fault error) {
	if strings.HasPrefix(name, ".") || !strings.EqualFold(filepath.Ext(name), extension) {
		return nil, false, nil
	}
	data, err := s.files.Read(filepath.Join(s.folder, name))
	if err != nil {
		fault = unopened(name, err)
	}
	_, named := periodOf(name)
	return data, named || strings.Contains(firstLine(data), strings.Join(header[:sealFrom], ",")), fault
}

// unopened is a file that the system does not let us read. Nothing says that it was changed.
func unopened(name string, err error) *Fault {
	f := &Fault{File: name, Problem: fmt.Sprintf("it could not be read (%v)", cause(err)), Remedy: "see to that, and try again", unopened: true}
	if errors.Is(err, fs.ErrPermission) {
		f.Remedy = "see whether you may read it"
	}
	return f
}

func firstLine(data []byte) string {
	line, _, _ := strings.Cut(string(data[:min(len(data), 1024)]), "\n")
	return line
}

// Load is the register, nil if nothing was ever accepted. The error is a *Fault, or says that the folder cannot be read.
func (s *Store) Load() (*kpi.Register, error) {
	f, err := s.Faulty()
	if err == nil {
		err = f.first()
	}
	if err != nil {
		return nil, err
	}
	return f.Holding, nil
}

// Faulty is the register by what of it holds: the months that do, and what is wrong with the others.
type Faulty struct {
	Holding    *kpi.Register
	Unfinished bool // a killed run has left something that Finish does
	months     []Month
}

// Faulty reads the register. The error says that the folder cannot be read.
func (s *Store) Faulty() (*Faulty, error) {
	r, err := s.read()
	if err != nil {
		return nil, fmt.Errorf("%s could not be listed (%w)", s.folder, cause(err))
	}
	return r.faulty(), nil
}

func (r standing) faulty() *Faulty {
	f := &Faulty{months: r.months, Unfinished: r.isPending || r.isLeft}
	var all []*kpi.Register
	for _, m := range r.months {
		if m.Err == nil {
			all = append(all, m.Register)
		}
	}
	f.Holding = Join(all...).Unedited()
	return f
}

// first is the first fault; nil if there is none.
func (f *Faulty) first() error {
	for _, m := range f.months {
		if m.Err != nil {
			return m.Err
		}
	}
	return nil
}

// Refuses is the fault that keeps a workbook of a month from being accepted; nil if there is none. What is wrong with the
// month itself, or with the list, does not: accepting it is what sets it right.
func (f *Faulty) Refuses(p kpi.Period) error {
	if f.Concerns(p) {
		return nil
	}
	return f.first()
}

// Concerns reports whether something is wrong that an acceptance for a month sets right.
func (f *Faulty) Concerns(p kpi.Period) bool {
	return slices.ContainsFunc(f.months, func(m Month) bool {
		var fault *Fault
		return errors.As(m.Err, &fault) && !fault.unopened && (m.File == FileName(p) || m.File == actsFile)
	})
}
