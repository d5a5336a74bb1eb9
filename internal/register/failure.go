package register

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"syscall"
	"time"

	"kpicheck/internal/kpi"
)

// Busy says that somebody else is writing to the register, or to what stands beside it, and does not come to an end.
type Busy struct {
	By    string // empty if that is not known
	After time.Duration
}

// Error is one line.
func (b *Busy) Error() string {
	by := b.By
	if by == "" {
		by = "somebody"
	}
	return fmt.Sprintf("%s is accepting figures or explaining at this moment, and was not done in %s; nothing was changed: "+
		"wait for that to end and try again", by, b.After)
}

// Overtaken says that the register is not what a workbook was checked against.
type Overtaken struct{ Act *kpi.Act }

// Error is one line.
func (o *Overtaken) Error() string {
	return fmt.Sprintf("while this workbook was checked, %s was accepted: %s; nothing was changed: check it again, and then accept it",
		o.Act.Period, describe(o.Act))
}

// Failed says that a file could not be written.
type Failed struct {
	Path    string
	Err     error
	Written bool // it was, but the system has not confirmed that it will outlast a power cut
}

// Error is one line.
func (f *Failed) Error() string {
	if f.Written {
		return fmt.Sprintf("%s was written, but the disk did not confirm it (%v): see with kpicheck register whether it is there",
			f.Path, cause(f.Err))
	}
	return fmt.Sprintf("%s could not be written (%v), so nothing was changed: %s and accept it again", f.Path, cause(f.Err), f.Remedy())
}

// Remedy is what to do before trying again.
func (f *Failed) Remedy() string {
	switch {
	case !errors.Is(f.Err, fs.ErrPermission):
		return "see to that"
	case filepath.Base(f.Path) == lockName:
		return "take that file away if nobody else is writing,"
	}
	return "see whether you may write in that folder,"
}

// Unwrap is the system's error.
func (f *Failed) Unwrap() error { return f.Err }

// cause is the system's own words, without the call and the path before them.
func cause(err error) error {
	var number syscall.Errno
	if errors.As(err, &number) {
		return number
	}
	return err
}
