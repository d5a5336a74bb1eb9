package register

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

const beside = "explanations.yaml"

// oneMore is a change that adds a line.
func oneMore(old []byte) ([]byte, error) {
	return fmt.Appendf(old, "line %d\n", 1+strings.Count(string(old), "\n")), nil
}

func rewrite(s *Store) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			if fault != errDead {
				panic(fault)
			}
			err = errDead
		}
	}()
	return s.Rewrite(beside, "A. Officer", oneMore)
}

func (m *memory) text(path string) string {
	if m.names[path] == nil {
		return ""
	}
	return string(m.names[path].data)
}

// However a change of the explanations ends, the file is the old one or the new one, it is said rightly, and the next change
// works and leaves nothing lying about.
func TestTheExplanationsAreTheOldOrTheNewWhateverHappens(t *testing.T) {
	first := newMemory()
	first.folders["."] = true
	second := first.revived()
	if err := rewrite(on(second)); err != nil {
		t.Fatal(err)
	}
	for _, start := range []*memory{first, second} {
		was := start.text(beside)
		is, _ := oneMore([]byte(was))
		for _, happens := range mishaps {
			for at := 1; ; at++ {
				m := start.revived()
				m.at, m.happens = at, happens
				err := rewrite(on(m))
				if m.steps < at {
					break
				}
				if problem := rewritten(m, was, string(is), err); problem != "" {
					t.Errorf("%s at step %d: %s", happens.name, at, problem)
				}
			}
		}
	}
}

// rewritten says what is wrong after something has happened; empty if nothing is.
func rewritten(m *memory, was, is string, err error) string {
	now := m.text(beside)
	for _, disk := range append(m.afterPowerCut(), m) {
		if text := disk.text(beside); text != was && text != is {
			return fmt.Sprintf("the file is neither the old nor the new one: %q", text)
		}
	}
	var failed *Failed
	switch {
	case err == nil && now != is:
		return "it was said to be written, and is not"
	case errors.As(err, &failed) && failed.Written != (now == is):
		return fmt.Sprintf("told as %q, and the file is %q", err, now)
	}
	n := m.revived()
	if err := rewrite(on(n)); err != nil {
		return fmt.Sprintf("the next change fails: %v", err)
	}
	for path := range n.names {
		if strings.HasSuffix(path, unfinished) {
			return path + " is left"
		}
	}
	return ""
}

// Killed by the system after any of its steps, a program leaves the explanations as they were or new on the real disk, and
// the next change clears away what it has left.
func TestKilledWhileExplaining(t *testing.T) {
	for at := 1; ; at++ {
		where := t.TempDir()
		file := filepath.Join(where, beside)
		if _, err := another(filepath.Join(where, folder), file, at).Output(); err == nil {
			if at < 8 {
				t.Errorf("it took %d steps only", at)
			}
			return
		}
		if err := In(filepath.Join(where, folder)).Rewrite(file, "A. Officer", oneMore); err != nil {
			t.Errorf("killed at step %d, the next change fails: %v", at, err)
		}
		if text, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(text), "line 1\n") {
			t.Errorf("killed at step %d, the file is %q, %v", at, text, err)
		}
		if left := inside(t, where); left != beside {
			t.Errorf("killed at step %d, there is %s in the end", at, left)
		}
	}
}

// Of several that explain at once, and accept, none is lost.
func TestAllThatExplainAtOnceAreHeard(t *testing.T) {
	where := t.TempDir()
	file := filepath.Join(where, beside)
	var all sync.WaitGroup
	for range 6 {
		all.Go(func() {
			if out, err := another(filepath.Join(where, folder), file, 0).Output(); err != nil {
				t.Errorf("%s, %v", out, err)
			}
		})
	}
	all.Go(func() {
		if out, err := another(filepath.Join(where, folder), "book.xlsx", 0).Output(); err != nil {
			t.Errorf("%s, %v", out, err)
		}
	})
	all.Wait()
	if text, err := os.ReadFile(file); err != nil || strings.Count(string(text), "\n") != 6 || !strings.HasSuffix(string(text), "line 6\n") {
		t.Errorf("the file is %q, %v", text, err)
	}
	if left := inside(t, where); left != folder+" "+beside {
		t.Errorf("there is %s in the end", left)
	}
}

// An editor knows no lock: what it has saved meanwhile must not be lost. Who may read a file is its owner's matter.
func TestWhatAnEditorSavedMeanwhileStays(t *testing.T) {
	where := t.TempDir()
	file := filepath.Join(where, beside)
	s := In(filepath.Join(where, folder))
	written := func(text string, mode fs.FileMode) {
		if err := errors.Join(os.WriteFile(file, []byte(text), mode), os.Chmod(file, mode)); err != nil {
			t.Fatal(err)
		}
	}
	written("old\n", 0o640)
	err := s.Rewrite(file, "A. Officer", func(old []byte) ([]byte, error) {
		written("theirs\n", 0o640)
		return oneMore(old)
	})
	if err == nil || !strings.Contains(err.Error(), "somebody else has changed it meanwhile") {
		t.Errorf("got %v", err)
	}
	if err := s.Rewrite(file, "A. Officer", oneMore); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	info, fault := os.Stat(file)
	if err != nil || fault != nil || string(text) != "theirs\nline 2\n" || info.Mode().Perm() != 0o640 {
		t.Errorf("it is %q, %v, %v", text, info.Mode(), err)
	}
}

// What the change itself refuses is told as it says it, and whoever waits is told for whom, and what to do.
func TestWhatKeepsAChangeFromBeingMade(t *testing.T) {
	m := newMemory()
	refused := errors.New("refused")
	if err := on(m).Rewrite(beside, "A. Officer", func([]byte) ([]byte, error) { return nil, refused }); err != refused {
		t.Errorf("got %v", err)
	}
	s := &Store{folder, waiting{newMemory(), "B. Officer", make(chan bool)}, time.Millisecond}
	var busy *Busy
	if err := s.Rewrite(beside, "A. Officer", oneMore); !errors.As(err, &busy) {
		t.Errorf("got %v", err)
	}
	close(s.files.(waiting).given)
}
