//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package register

import (
	"os"
	"syscall"
)

// lockUnwritable locks a file that may be read and not be written: what a killed run of another user has left, which was
// made before locks could be written by all.
func lockUnwritable(path string) (*os.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	for {
		if err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != syscall.EINTR {
			break
		}
	}
	if err != nil {
		_ = f.Close() // only read from
		return nil, err
	}
	return f, nil
}
