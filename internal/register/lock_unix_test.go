//go:build linux

package register

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A lock that another user's killed run has left, with a mode by which nobody else may write it, locks nobody out. Only
// root can be two users.
func TestALockOfAnotherUserLocksNobodyOut(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("one user has no lock of another")
	}
	top, err := os.MkdirTemp("", "register")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(top) })
	program, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	where, copied, lock := filepath.Join(top, folder), filepath.Join(top, "program"), filepath.Join(top, lockName)
	for _, err := range []error{os.Mkdir(where, 0o777), os.Chmod(where, 0o777), os.Chmod(top, 0o777), os.WriteFile(copied, program, 0o755),
		os.WriteFile(lock, []byte("The late Officer"), 0o644)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	c := another(where, "report.xlsx", 0)
	c.Path, c.Dir = copied, top
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%s, %v", out, err)
	}
	if left := inside(t, top); left != "accepted program" {
		t.Errorf("there is %s in the end", left)
	}
}

// A lock that somebody else holds is waited for, whoever made it, and those made now can be written by all.
func TestALockThatMayOnlyBeReadIsALockAllTheSame(t *testing.T) {
	path := filepath.Join(t.TempDir(), lockName)
	release, err := disk{}.Lock(path, "A. Officer")
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o666 {
		t.Errorf("its mode is %v, %v", info.Mode(), err)
	}
	got := make(chan error)
	go func() {
		f, err := lockUnwritable(path)
		if err == nil {
			err = f.Close()
		}
		got <- err
	}()
	select {
	case err := <-got:
		t.Errorf("it was not waited for: %v", err)
	default:
	}
	release()
	if err := <-got; err != nil && !strings.Contains(err.Error(), "no such file") {
		t.Error(err)
	}
}

// A named pipe in the place of a month would be waited on for ever, and a link that leads nowhere is no month that was never
// accepted: each is told as what it is, and so is a file that may not be read.
func TestWhatStandsInThePlaceOfAMonth(t *testing.T) {
	for _, test := range []struct {
		make func(path string) error
		want string
	}{
		{func(path string) error { return syscall.Mkfifo(path, 0o600) }, "it could not be read (it is no plain file)"},
		{func(path string) error { return os.Symlink("nowhere.csv", path) }, "it could not be read (it is a link to nowhere.csv, which is not there)"},
	} {
		for _, name := range []string{"2018-10.csv", actsFile} {
			where := t.TempDir()
			if err := test.make(filepath.Join(where, name)); err != nil {
				t.Fatal(err)
			}
			if _, err := In(where).Load(); err == nil || err.Error() != name+": "+test.want {
				t.Errorf("got %v, want %s: %s", err, name, test.want)
			}
			if _, err := In(where).Accept(submission("report.xlsx", oct18, 680), "A. Officer", "2018-11-20", nil); err == nil {
				t.Error("it was accepted")
			}
		}
	}
	var fault *Fault = unopened("2018-10.csv", &os.PathError{Op: "open", Path: "x", Err: syscall.EACCES})
	if fault.Remedy != "see whether you may read it" {
		t.Errorf("got %+v", fault)
	}
}
