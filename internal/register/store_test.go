package register

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kpicheck/internal/kpi"
)

const folder = "accepted"

func on(m *memory) *Store { return &Store{folder, m, time.Minute} }

// accept is Store.Accept by a program that may die in it.
func accept(s *Store, sub *kpi.Submission, seen *kpi.Register) (r *Receipt, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			if fault != errDead {
				panic(fault)
			}
			r, err = nil, errDead
		}
	}()
	return s.Accept(sub, "A. Officer", "2018-12-04", seen)
}

// held is what a disk's register holds, in short; "broken" and why if it cannot be read.
func held(m *memory) string {
	r, err := on(m).Load()
	if err != nil {
		return "broken: " + err.Error()
	}
	return inShort(r)
}

func inShort(r *kpi.Register) string {
	var all []string
	for _, a := range acts(r) {
		n := 0
		for _, f := range r.Figures {
			if f.Act == a {
				n++
			}
		}
		all = append(all, fmt.Sprintf("%s from %s with %d figures", a.Period, a.File, n))
	}
	return strings.Join(all, ", ")
}

// However an acceptance ends (whichever of its steps fails, with whatever error, or is the last that the program takes,
// with or without a cut of the power), the register is the old one or the new one; it says so rightly; and the next
// acceptance works and leaves nothing lying about.
func TestTheRegisterIsTheOldOrTheNewWhateverHappens(t *testing.T) {
	s := submission("second.xlsx", oct18, 691, 693)
	for name, start := range beginnings(t) {
		was, is := outcomes(t, start, s)
		for _, happens := range mishaps {
			for at := 1; ; at++ {
				seen := holding(t, start)
				m := start.revived()
				m.at, m.happens = at, happens
				_, err := accept(on(m), s, seen)
				if m.steps < at {
					break
				}
				problem := old(m, was, is, err)
				if part := filepath.Join(folder, ".2018-10.csv.part"); !m.dead && m.names[part] != nil && start.names[part] == nil {
					problem = "what was not finished is not taken away"
				}
				if problem == "" {
					problem = again(t, m, is, s)
				}
				if problem != "" {
					t.Errorf("%s, %s at step %d: %s", name, happens.name, at, problem)
				}
			}
		}
	}
}

// outcomes are the register before, and after where nothing happens. A list that is at fault is set right before an act is
// added, so that the register before may be what is held then, too.
func outcomes(t *testing.T, start *memory, s *kpi.Submission) (was []string, is string) {
	t.Helper()
	m := start.revived()
	if _, err := accept(on(m), s, holding(t, start)); err != nil {
		t.Fatal(err)
	}
	before := held(start.revived())
	if is = held(m.revived()); before == is || m.steps < 5 {
		t.Fatalf("%d steps, from %q to %q", m.steps, before, is)
	}
	if strings.HasPrefix(before, "broken: acts.csv") || strings.HasSuffix(before, "no longer there") {
		return []string{before, heldThroughout(t, start)}, is
	}
	return []string{before}, is
}

// old says what is wrong after something has happened; empty if nothing is.
func old(m *memory, was []string, is string, err error) string {
	now := held(m.revived())
	if now != is && !slices.Contains(was, now) {
		return "the register is neither the old nor the new one: " + now
	}
	for _, cut := range m.afterPowerCut() {
		after := held(cut)
		if after != is && !slices.Contains(was, after) {
			return "after a power cut the register is neither the old nor the new one: " + after
		}
		if err == nil && after != is {
			return "it was said to be accepted, and a power cut has undone it"
		}
	}
	var failed *Failed
	switch {
	case err == nil && now != is:
		return "it was said to be accepted, and is not"
	case err == nil || errors.Is(err, errDead):
		return ""
	case strings.Contains(err.Error(), "\n"):
		return fmt.Sprintf("more than a line: %v", err)
	case errors.As(err, &failed) && failed.Written != (now == is):
		return fmt.Sprintf("told as %q, and the register is %q", err, now)
	case !errors.As(err, &failed) && !slices.Contains(was, now):
		return fmt.Sprintf("told as %q, and the register is the new one", err)
	}
	return ""
}

// again is what is wrong with the acceptance after that, if anything is.
func again(t *testing.T, m *memory, is string, s *kpi.Submission) string {
	t.Helper()
	if !m.dead && !m.locked.TryLock() {
		return "the lock was not given back"
	}
	n := m.revived()
	_, err := accept(on(n), s, holding(t, n))
	var already *Already
	if errors.As(err, &already) {
		err = on(n).Finish("A. Officer")
	}
	if err != nil {
		return fmt.Sprintf("the next acceptance fails: %v", err)
	}
	if now := held(n); now != is {
		return "after the next acceptance the register is " + now
	}
	if f, err := on(n).Faulty(); err != nil || f.Unfinished {
		return fmt.Sprintf("something is left: %v, %v", slices.Sorted(maps.Keys(n.names)), err)
	}
	return ""
}

// Each failure is told in one line that says what became of the register and what to do.
func TestFailuresAreToldInALine(t *testing.T) {
	path := filepath.Join(folder, "2018-10.csv")
	said := map[string]bool{}
	for _, happens := range mishaps[2:] {
		for at := 1; ; at++ {
			m := newMemory()
			m.at, m.happens = at, happens
			_, err := accept(on(m), submission("report.xlsx", oct18, 680), nil)
			if m.steps < at {
				break
			}
			if err != nil {
				said[err.Error()] = true
			}
		}
	}
	for _, want := range []string{
		path + " could not be written (no space left on device), so nothing was changed: see to that and accept it again",
		path + " could not be written (read-only file system), so nothing was changed: see to that and accept it again",
		path + " could not be written (permission denied), so nothing was changed: see whether you may write in that folder, and accept it again",
		path + " was written, but the disk did not confirm it (input/output error): see with kpicheck register whether it is there",
		"the folder " + folder + " could not be written (permission denied), so nothing was changed: see whether you may write in that folder, and accept it again",
		folder + " could not be listed (input/output error)",
	} {
		if !said[want] {
			t.Errorf("nothing said %q", want)
		}
	}
}

// Whoever checked a workbook against a register that is no longer the register is told what has come between.
func TestOnlyOneOfTwoWins(t *testing.T) {
	m := newMemory()
	store := on(m)
	if _, err := store.Accept(submission("mine.xlsx", oct18, 680), "A. Officer", "2018-11-20", nil); err != nil {
		t.Fatal(err)
	}
	_, err := store.Accept(submission("theirs.xlsx", oct18, 681), "B. Officer", "2018-11-20", nil)
	var overtaken *Overtaken
	want := "while this workbook was checked, Oct-18 was accepted: mine.xlsx, by A. Officer on 2018-11-20; nothing was changed: " +
		"check it again, and then accept it"
	if !errors.As(err, &overtaken) || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	_, err = store.Accept(submission("mine.xlsx", oct18, 680), "B. Officer", "2018-11-20", nil)
	var already *Already
	if !errors.As(err, &already) || already.Act.By != "A. Officer" {
		t.Errorf("got %v", err)
	}
	seen, err := store.Load()
	if err != nil {
		t.Fatal(err)
	}
	r, err := store.Accept(submission("theirs.xlsx", oct18, 681), "B. Officer", "2018-11-20", seen)
	if err != nil || r.Before == nil || r.Before.File != "mine.xlsx" || r.Figures != 2 {
		t.Errorf("got %+v, %v", r, err)
	}
	delete(m.names, filepath.Join(folder, "2018-10.csv"))
	if _, err := store.Accept(submission("third.xlsx", oct18, 1), "A. Officer", "2018-12-04", seen); !errors.As(err, &overtaken) {
		t.Errorf("a register that was taken away is not noticed: %v", err)
	}
}

// A wait without end looks like a program that has stopped.
func TestAWaitHasAnEnd(t *testing.T) {
	for by, want := range map[string]string{
		"B. Officer": "B. Officer is accepting figures or explaining at this moment, and was not done in 1ms; nothing was changed: wait for that to end and try again",
		"":           "somebody is accepting",
	} {
		store := &Store{folder, waiting{newMemory(), by, make(chan bool)}, time.Millisecond}
		_, err := store.Accept(submission("report.xlsx", oct18, 680), "A. Officer", "2018-11-20", nil)
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
		close(store.files.(waiting).given)
	}
}

// waiting is a disk whose lock somebody else has.
type waiting struct {
	*memory
	by    string
	given chan bool
}

func (w waiting) Lock(path, by string) (unlock, error) {
	<-w.given
	return w.memory.Lock(path, by)
}

func (w waiting) Holder(string) string { return w.by }

// A file that the register did not write is none of its business; one that it did write is, also under another name.
func TestWhichFilesAreTheRegisters(t *testing.T) {
	m := newMemory()
	if _, err := on(m).Accept(submission("report.xlsx", oct18, 680), "A. Officer", "2018-11-20", nil); err != nil {
		t.Fatal(err)
	}
	sound := m.names[filepath.Join(folder, "2018-10.csv")]
	for _, name := range []string{"README.md", "notes.csv", ".hidden.csv", "._2018-10.csv", "copy.csv", "2018-09.csv"} {
		m.names[filepath.Join(folder, name)] = &content{data: []byte("a,b\n")}
	}
	m.names[filepath.Join(folder, "copy.csv")] = sound
	months, err := on(m).Months()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, month := range months {
		got = append(got, fmt.Sprintf("%s %v", month.File, month.Err == nil))
	}
	if want := []string{"2018-09.csv false", "2018-10.csv true", "copy.csv false"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, err := on(m).Load(); err == nil || !strings.Contains(err.Error(), "2018-09.csv:1: the headings") {
		t.Errorf("got %v", err)
	}
}
