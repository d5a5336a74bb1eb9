package register

import (
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
)

// memory is a disk on which every step can go wrong. It keeps apart what a running system sees and what a power cut would
// leave: a file's bytes last once they are synced, its name once its folder is.
type memory struct {
	names, lasting map[string]*content
	folders        map[string]bool
	locked         sync.Mutex
	steps          int // taken so far
	at             int // the step at which something happens; 0 for none
	happens        mishap
	dead           bool
}

type content struct{ data, synced []byte }

// mishap is what happens at a step.
type mishap struct {
	name string
	err  error // what the step then says, half of it done; nil where the program dies
	late bool  // it dies after the step and not before it
}

var errDead = errors.New("the program is dead, and does nothing any more")

func newMemory() *memory {
	return &memory{names: map[string]*content{}, lasting: map[string]*content{}, folders: map[string]bool{}}
}

// step runs one step, unless something happens. half is what a step leaves that fails; it may be nil.
func (m *memory) step(whole, half func() error) error {
	if m.dead {
		return errDead
	}
	m.steps++
	if m.steps != m.at {
		return whole()
	}
	if m.happens.err != nil {
		if half != nil {
			_ = half()
		}
		return m.happens.err
	}
	if m.happens.late {
		_ = whole()
	}
	m.dead = true
	panic(errDead)
}

func (m *memory) List(folder string) (names []string, err error) {
	err = m.step(func() error {
		if !m.folders[folder] {
			return fs.ErrNotExist
		}
		for _, path := range slices.Sorted(maps.Keys(m.names)) {
			names = append(names, filepath.Base(path))
		}
		return nil
	}, nil)
	return names, err
}

func (m *memory) Read(path string) (data []byte, err error) {
	err = m.step(func() error {
		c := m.names[path]
		if c == nil {
			return fs.ErrNotExist
		}
		data = slices.Clone(c.data)
		return nil
	}, nil)
	return data, err
}

func (m *memory) MakeFolder(path string) error {
	return m.step(func() error { m.folders[path] = true; return nil }, nil)
}

func (m *memory) Create(path string) (newFile, error) {
	c := &content{}
	return &memoryFile{m, c}, m.step(func() error {
		if m.names[path] != nil {
			return fs.ErrExist
		}
		m.names[path] = c
		return nil
	}, nil)
}

func (m *memory) Rename(from, to string) error {
	return m.step(func() error {
		if m.names[from] == nil {
			return fs.ErrNotExist
		}
		m.names[to] = m.names[from]
		delete(m.names, from)
		return nil
	}, nil)
}

func (m *memory) Remove(path string) error {
	return m.step(func() error { delete(m.names, path); return nil }, nil)
}

func (m *memory) SyncFolder(string) error {
	return m.step(func() error { m.lasting = maps.Clone(m.names); return nil }, nil)
}

// Lock is called in a goroutine of its own, in which a program cannot be seen to die: there the death is told as an error.
func (m *memory) Lock(string, string) (release unlock, err error) {
	defer func() {
		if recover() != nil {
			err = errDead
		}
	}()
	err = m.step(func() error {
		if !m.locked.TryLock() {
			return errors.New("the lock was not given back")
		}
		return nil
	}, nil)
	return func() {
		_ = m.step(func() error { m.locked.Unlock(); return nil }, func() error { m.locked.Unlock(); return nil })
	}, err
}

func (m *memory) Holder(string) string { return "" }

type memoryFile struct {
	m *memory
	*content
}

func (f *memoryFile) Write(data []byte) (int, error) {
	return len(data), f.m.step(func() error { f.data = append(f.data, data...); return nil },
		func() error { f.data = append(f.data, data[:len(data)/2]...); return nil })
}

func (f *memoryFile) Sync() error {
	return f.m.step(func() error { f.synced = slices.Clone(f.data); return nil }, nil)
}

func (f *memoryFile) Close() error { return f.m.step(func() error { return nil }, nil) }

// revived is the disk as the next program finds it.
func (m *memory) revived() *memory {
	n := newMemory()
	n.folders = maps.Clone(m.folders)
	for path, c := range m.names {
		n.names[path] = &content{slices.Clone(c.data), slices.Clone(c.synced)}
	}
	n.lasting = maps.Clone(n.names)
	return n
}

// afterPowerCut is every disk that a power cut may leave: names that were synced, or those of the moment; and of each
// file only what was synced.
func (m *memory) afterPowerCut() []*memory {
	var disks []*memory
	for _, names := range []map[string]*content{m.lasting, m.names} {
		n := newMemory()
		n.folders = maps.Clone(m.folders)
		for path, c := range names {
			n.names[path] = &content{slices.Clone(c.synced), slices.Clone(c.synced)}
		}
		disks = append(disks, n)
	}
	return disks
}

// mishaps are all that can happen at a step.
var mishaps = []mishap{
	{name: "killed before"}, {name: "killed after", late: true},
	{name: "disk full", err: &fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}},
	{name: "read-only", err: &fs.PathError{Op: "open", Path: "x", Err: syscall.EROFS}},
	{name: "not permitted", err: &fs.PathError{Op: "open", Path: "x", Err: syscall.EACCES}},
	{name: "disk broken", err: &fs.PathError{Op: "sync", Path: "x", Err: syscall.EIO}},
}
