package register

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"time"
)

// Rewrite puts in the place of a file beside the register what a change makes of it, while nobody else writes. old is empty
// where there is no such file. However it ends, and if it is killed, the file is either as it was or whole and new. The
// error is a *Busy, a *Failed or the change's own.
func (s *Store) Rewrite(path, by string, change func(old []byte) ([]byte, error)) error {
	release, err := s.lock(by)
	if err != nil {
		return err
	}
	defer release()
	old, err := s.readOrNone(path)
	if err != nil {
		return &Failed{Path: path, Err: err}
	}
	data, err := change(old)
	if err != nil {
		return err
	}
	if err := s.clear(filepath.Dir(path), "."+filepath.Base(path)); err != nil {
		return &Failed{Path: path, Err: err}
	}
	now, err := s.readOrNone(path)
	if err != nil {
		return &Failed{Path: path, Err: err}
	}
	if !bytes.Equal(now, old) { // by an editor, which knows no lock
		return &Failed{Path: path, Err: errMeanwhile}
	}
	return s.replace(path, data)
}

var errMeanwhile = errors.New("somebody else has changed it meanwhile")

func (s *Store) readOrNone(path string) ([]byte, error) {
	data, err := s.files.Read(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

// lockPath is beside the register's folder: it is the lock of all that is written there, the explanations too.
func (s *Store) lockPath() string { return filepath.Join(filepath.Dir(s.folder), lockName) }

// lock takes the register, and what stands beside it, for one writer. The wait has an end, so that nobody sits before a screen that says nothing.
func (s *Store) lock(by string) (unlock, error) {
	type taken struct {
		release unlock
		err     error
	}
	path := s.lockPath()
	got := make(chan taken, 1)
	go func() {
		release, err := s.files.Lock(path, by)
		got <- taken{release, err}
	}()
	select {
	case t := <-got:
		if t.err != nil {
			return nil, &Failed{Path: path, Err: t.err}
		}
		return t.release, nil
	case <-time.After(s.patience):
		go func() { // a lock that comes too late is given back
			if t := <-got; t.err == nil {
				t.release()
			}
		}()
		return nil, &Busy{s.files.Holder(path), s.patience}
	}
}

// replace puts a file in the place of what is there: written beside it under another name, and renamed once it is whole
// and on the disk. The lock is held, so that what others have left unfinished was left by the dead.
func (s *Store) replace(path string, data []byte) error {
	folder := filepath.Dir(path)
	part := filepath.Join(folder, "."+filepath.Base(path)+unfinished)
	if err := s.write(part, data); err != nil {
		return &Failed{Path: path, Err: err}
	}
	if err := s.files.Rename(part, path); err != nil {
		_ = s.files.Remove(part) // if it stays it does no harm
		return &Failed{Path: path, Err: err}
	}
	if err := s.files.SyncFolder(folder); err != nil {
		return &Failed{Path: path, Err: err, Written: true}
	}
	return nil
}

// clear takes away what killed runs have left of files whose hidden names begin so.
func (s *Store) clear(folder, beginning string) error {
	names, err := s.files.List(folder)
	if err != nil {
		return err
	}
	for _, name := range names {
		if strings.HasPrefix(name, beginning) && strings.HasSuffix(name, unfinished) {
			if err := s.files.Remove(filepath.Join(folder, name)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Store) write(path string, data []byte) error {
	f, err := s.files.Create(path)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		_ = s.files.Remove(path) // if it stays it does no harm
	}
	return err
}
