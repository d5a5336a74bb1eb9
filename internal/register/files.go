package register

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// files is what a store does to a folder, a call a step: after each of them the program may be killed.
type files interface {
	List(folder string) (names []string, err error)
	Read(path string) ([]byte, error)
	MakeFolder(path string) error         // none if it is there
	Create(path string) (newFile, error)  // an error if it is there
	Rename(from, to string) error         // in the place of what is there
	Remove(path string) error             //
	SyncFolder(path string) error         // what was created and renamed in it outlasts a power cut
	Lock(path, by string) (unlock, error) // waits for whoever has it; the system frees it when its holder dies
	Holder(path string) string            // of a lock; empty if that is not known
}

type unlock func()

// newFile is a file that is being written.
type newFile interface {
	io.WriteCloser
	Sync() error // what was written outlasts a power cut
}

// disk is the computer's own files.
type disk struct{}

func (disk) List(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		if !e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names, err
}

// Read reads no further than what Parse refuses for its length.
// What is no plain file might never end, and what a dangling link leads to is not a file that was never there.
func (disk) Read(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if to, fault := os.Readlink(path); fault == nil && errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("it is a link to %s, which is not there", to)
	}
	if err == nil && !info.Mode().IsRegular() {
		return nil, errors.New("it is no plain file")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read from
	return io.ReadAll(io.LimitReader(f, mostBytes+1))
}

func (d disk) MakeFolder(path string) error {
	err := os.Mkdir(path, 0o777)
	if errors.Is(err, fs.ErrExist) {
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			return nil
		}
	}
	if err != nil {
		return err
	}
	return d.SyncFolder(filepath.Dir(path))
}

func (disk) Create(path string) (newFile, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, err
	}
	return f, nil
}

// Rename keeps who may read and write what was there.
func (disk) Rename(from, to string) error {
	if was, err := os.Stat(to); err == nil {
		_ = os.Chmod(from, was.Mode().Perm()) // it is as those of a new file then
	}
	return os.Rename(from, to)
}

func (disk) Remove(path string) error { return os.Remove(path) }

// SyncFolder does what the system can. Windows has no such call, and some network drives refuse it.
func (disk) SyncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	err = f.Sync()
	_ = f.Close() // only read from
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	return err
}

// Lock locks a file and takes it away again when it is done with. So whoever has waited may hold a lock on a file that is
// no longer there, and asks again.
func (disk) Lock(path, by string) (unlock, error) {
	for {
		f, err := lockedFile(path, by)
		if err != nil {
			return nil, err
		}
		if isAt(f, path) {
			return func() {
				_ = os.Remove(path) // where others have it open Windows keeps it, which does no harm
				_ = f.Close()
			}, nil
		}
		_ = f.Close()
	}
}

// openLock is an open file that is locked until it is closed.
type openLock interface {
	io.Closer
	Stat() (fs.FileInfo, error)
}

func lockedFile(path, by string) (openLock, error) {
	f, err := lockedfile.Edit(path)
	if errors.Is(err, fs.ErrPermission) {
		return lockUnwritable(path)
	}
	if err != nil {
		return nil, err
	}
	_ = f.Chmod(0o666) // so that it locks nobody out, should this run be killed
	if f.Truncate(0) == nil {
		_, _ = f.WriteString(by) // only to tell others whom they wait for
	}
	return f, nil
}

func isAt(f openLock, path string) bool {
	open, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(open, there)
}

func (disk) Holder(path string) string {
	by, _ := os.ReadFile(path) // Windows lets nobody read it
	return string(by[:min(len(by), mostName)])
}
