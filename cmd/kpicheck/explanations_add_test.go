package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func written(t *testing.T, path, text string, mode fs.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
}

func holds(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil || string(got) != want {
		t.Errorf("%s holds %q, %v; want %q", filepath.Base(path), got, err, want)
	}
}

// What a file was, who may read it and that it is a link are its owner's matter; nothing else is left in the folder.
func TestReplaceLeavesNothingButTheNewFile(t *testing.T) {
	folder := t.TempDir()
	file, link := filepath.Join(folder, "real.yaml"), filepath.Join(folder, "explanations.yaml")
	written(t, file, "old", 0o640)
	if err := os.Symlink("real.yaml", link); err != nil {
		t.Skip(err) // not every Windows lets a link be made
	}
	if err := replace(link, []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	holds(t, file, "new")
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link has become %v, %v", info, err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("its mode is %v, %v; want 0640", info.Mode(), err)
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 2 {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
}

// What somebody else wrote in between must not be lost.
func TestReplaceRefusesWhatHasChangedMeanwhile(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "explanations.yaml")
	written(t, file, "theirs", 0o644)
	for _, before := range []string{"", "old"} {
		err := replace(file, []byte(before), []byte("ours"))
		if err == nil || !strings.Contains(err.Error(), "somebody else has changed it meanwhile") {
			t.Errorf("read as %q: %v", before, err)
		}
		holds(t, file, "theirs")
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 1 {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
}

// A folder that cannot be written to is told in the system's words, without the name of a file that nobody has heard of.
func TestReplaceTellsWhyItCannot(t *testing.T) {
	err := replace(filepath.Join(t.TempDir(), "nowhere", "explanations.yaml"), nil, []byte("new"))
	if err == nil || strings.Contains(err.Error(), ".part") || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("got %v", err)
	}
}

// Whoever may not write in a folder, or has no room there, must be told what to do, and that nothing is half written.
func TestWhatCouldNotBeWrittenIsToldWithARemedy(t *testing.T) {
	for _, test := range []struct {
		err  error
		want string
	}{
		{syscall.EACCES, "explanations.yaml could not be written (permission denied), so nothing was changed: see whether you may write in its folder, and add it again"},
		{syscall.ENOSPC, "explanations.yaml could not be written (no space left on device), so nothing was changed: see to that and add it again"},
	} {
		if got := notWritten("explanations.yaml", cause(&fs.PathError{Op: "open", Path: "x", Err: test.err})); got.Error() != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}
