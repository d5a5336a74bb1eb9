package register

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"kpicheck/internal/kpi"
)

// Receipt says what was accepted.
type Receipt struct {
	Act     *kpi.Act
	Figures int
	Path    string   // of the file
	Before  *kpi.Act // what was accepted of that month before, and stays in the file; nil if there is none
}

// Accept writes a submission's figures down as accepted. seen is the register that the submission was checked against: if
// it is not that any more, nothing is written. However it ends, and if it is killed, the month's file is either as it was
// or whole with the new figures. The error is an *Already, *Overtaken, *Busy, *Failed or *Fault, or says what Add does.
func (s *Store) Accept(sub *kpi.Submission, by, on string, seen *kpi.Register) (*Receipt, error) {
	if _, err := Add(nil, sub, by, on); err != nil { // before a folder is made in vain
		return nil, err
	}
	if err := s.files.MakeFolder(s.folder); err != nil {
		return nil, &Failed{Path: "the folder " + s.folder, Err: err}
	}
	release, err := s.lock(by)
	if err != nil {
		return nil, err
	}
	defer release()
	now, err := s.Load()
	if err != nil {
		return nil, err
	}
	r := &Receipt{Path: filepath.Join(s.folder, FileName(sub.Period)), Before: now.Of(sub.Period)}
	if r.Before != nil && r.Before.SHA256 == sub.SHA256 {
		return nil, &Already{r.Before}
	}
	if act := differing(seen, now); act != nil {
		return nil, &Overtaken{act}
	}
	r.Act = &kpi.Act{Period: sub.Period, File: sub.File, SHA256: sub.SHA256, By: by, On: on}
	r.Figures = len(entriesOf(sub, *r.Act, 1))
	return r, s.add(r.Path, sub, by, on)
}

func (s *Store) add(path string, sub *kpi.Submission, by, on string) error {
	old, err := s.files.Read(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return &Failed{Path: path, Err: err}
	}
	data, err := Add(old, sub, by, on)
	if err != nil {
		return err
	}
	return s.replace(path, data)
}

// differing is the first act of the register as it is now that it did not have when it was seen, or else the first that it
// had then; nil if there is none.
func differing(seen, now *kpi.Register) *kpi.Act {
	was, is := acts(seen), acts(now)
	for i, a := range is {
		if i == len(was) || *was[i] != *a {
			return a
		}
	}
	if len(was) > len(is) {
		return was[len(is)]
	}
	return nil
}

func acts(r *kpi.Register) []*kpi.Act {
	if r == nil {
		return nil
	}
	return r.Acts
}

// lock takes the register for one writer. The wait has an end, so that nobody sits before a screen that says nothing.
func (s *Store) lock(by string) (unlock, error) {
	type taken struct {
		release unlock
		err     error
	}
	path := filepath.Join(s.folder, lockName)
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
	if err := s.clear(); err != nil {
		return &Failed{Path: path, Err: err}
	}
	part := filepath.Join(s.folder, "."+filepath.Base(path)+unfinished)
	if err := s.write(part, data); err != nil {
		return &Failed{Path: path, Err: err}
	}
	if err := s.files.Rename(part, path); err != nil {
		_ = s.files.Remove(part) // if it stays it does no harm
		return &Failed{Path: path, Err: err}
	}
	if err := s.files.SyncFolder(s.folder); err != nil {
		return &Failed{Path: path, Err: err, Written: true}
	}
	return nil
}

// clear takes away what killed runs have left.
func (s *Store) clear() error {
	names, err := s.files.List(s.folder)
	if err != nil {
		return err
	}
	for _, name := range names {
		if strings.HasPrefix(name, ".") && strings.HasSuffix(name, unfinished) {
			if err := s.files.Remove(filepath.Join(s.folder, name)); err != nil {
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
