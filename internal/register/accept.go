package register

import (
	"errors"
	"fmt"
	"path/filepath"

	"kpicheck/internal/kpi"
)

// Receipt says what was accepted.
type Receipt struct {
	Act     *kpi.Act
	Figures int
	Path    string   // of the file
	Before  *kpi.Act // what was accepted of that month before, and stays in the file; nil if there is none
	Aside   string   // where what was in the file is kept, since it could not be read; empty if it could
}

// Accept writes a submission's figures down as accepted. seen is the register that the submission was checked against: if
// it is not that any more, nothing is written. However it ends, and if it is killed, the month's file is either as it was
// or whole with the new figures. The error is an *Already, *Overtaken, *Busy, *Failed or *Fault, or says what an addition does.
func (s *Store) Accept(sub *kpi.Submission, by, on string, seen *kpi.Register) (*Receipt, error) {
	act := kpi.Act{Period: sub.Period, File: sub.File, SHA256: sub.SHA256, By: by, On: on, Authority: sub.Authority}
	if _, _, err := (addition{act: act}).to(nil, sub); err != nil { // before a folder is made in vain
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
	now, err := s.read()
	if err != nil {
		return nil, fmt.Errorf("%s could not be listed (%w)", s.folder, cause(err))
	}
	if err := now.takes(sub, seen); err != nil {
		return nil, err
	}
	r := &Receipt{Act: &act, Figures: len(entriesOf(sub, act, 1)), Path: filepath.Join(s.folder, FileName(sub.Period)), Before: now.last(sub.Period)}
	return r, s.add(r, sub, now)
}

// Finish does what a killed acceptance has left undone: it lists the act that is in its month already, and clears away what
// was being written. There is no harm in what it cannot do.
func (s *Store) Finish(by string) error {
	release, err := s.lock(by)
	if err != nil {
		return err
	}
	defer release()
	now, err := s.read()
	if err != nil {
		return err
	}
	if err := s.clear(s.folder, "."); err != nil || !now.isPending {
		return err
	}
	return s.writeActs(now.acts)
}

// takes says why a register does not take a submission; nil if it does. The very workbook that was accepted is taken once
// more where its month does not hold.
func (r standing) takes(sub *kpi.Submission, seen *kpi.Register) error {
	f := r.faulty()
	if err := f.Refuses(sub.Period); err != nil {
		return err
	}
	if last := r.last(sub.Period); last != nil && last.SHA256 == sub.SHA256 && !f.Concerns(sub.Period) {
		return &Already{last}
	}
	if act := differing(seen, f.Holding); act != nil {
		return &Overtaken{act}
	}
	return nil
}

// last is the last act of a month's file, whether it holds or not; nil if there is none.
func (r standing) last(p kpi.Period) *kpi.Act {
	for _, m := range r.months {
		if m.File == FileName(p) {
			return m.Register.Of(p)
		}
	}
	return nil
}

// add writes an act into its month, and then into the list. Between the two the month alone has it, which is seen to be
// no fault, since the act follows the last in the list. So a list that is at fault is mended before.
func (s *Store) add(r *Receipt, sub *kpi.Submission, now standing) error {
	old, err := s.readOrNone(r.Path)
	if err != nil {
		return &Failed{Path: r.Path, Err: err}
	}
	garbled, old, err := apart(old, filepath.Base(r.Path))
	if err != nil {
		return err
	}
	lost := now.lost()
	now.acts = append(now.acts, lost...)
	data, sealed, err := addition{*r.Act, now.head()}.to(old, sub)
	if err != nil {
		return err
	}
	if err := s.clear(s.folder, "."); err != nil {
		return &Failed{Path: r.Path, Err: err}
	}
	if r.Aside, err = s.keep(r.Path, garbled); err == nil && (len(lost) > 0 || now.listIsAtFault()) {
		err = s.writeActs(now.acts)
	}
	var failed *Failed
	if errors.As(err, &failed) {
		failed.Path, failed.Written = r.Path, false // what came before it makes no difference
	}
	if err != nil {
		return err
	}
	if err := s.replace(r.Path, data); err != nil {
		return err
	}
	err = s.writeActs(append(now.acts, *sealed))
	if errors.As(err, &failed) {
		failed.Path, failed.Written = r.Path, true // the next acceptance writes the list
	}
	return err
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
