//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd)

package register

import (
	"io/fs"
	"os"
)

// lockUnwritable cannot lock a file that may not be written: not every system can.
func lockUnwritable(path string) (*os.File, error) {
	return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrPermission}
}
