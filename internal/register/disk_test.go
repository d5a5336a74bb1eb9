package register

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// What the test program does in place of its tests, when it stands for another program: accept a workbook in a folder, or
// rewrite a file beside it, and kill itself after so many steps.
const (
	inFolder = "REGISTER_TEST_FOLDER"
	ofFile   = "REGISTER_TEST_FILE"
	killedAt = "REGISTER_TEST_KILLED_AT"
)

func TestMain(m *testing.M) {
	if os.Getenv(inFolder) == "" {
		os.Exit(m.Run())
	}
	at, _ := strconv.Atoi(os.Getenv(killedAt))
	d := &mortal{at: at}
	s := &Store{os.Getenv(inFolder), d, time.Minute}
	var err error
	if file := os.Getenv(ofFile); strings.HasSuffix(file, ".yaml") {
		err = s.Rewrite(file, "A. Officer", oneMore)
	} else {
		_, err = s.Accept(submission(file, oct18, 680, 691), file, "2018-11-20", nil)
	}
	fmt.Println(err)
	if err != nil {
		os.Exit(1)
	}
	fmt.Fprint(os.Stderr, d.steps)
}

// mortal is the disk of a program that kills itself after a step.
type mortal struct {
	disk
	at, steps int
}

func (m *mortal) step() {
	if m.steps++; m.steps == m.at {
		p, _ := os.FindProcess(os.Getpid())
		_ = p.Kill()
		select {}
	}
}

func (m *mortal) List(folder string) ([]string, error) { defer m.step(); return m.disk.List(folder) }
func (m *mortal) Read(path string) ([]byte, error)     { defer m.step(); return m.disk.Read(path) }
func (m *mortal) MakeFolder(path string) error         { defer m.step(); return m.disk.MakeFolder(path) }
func (m *mortal) Rename(from, to string) error         { defer m.step(); return m.disk.Rename(from, to) }
func (m *mortal) Remove(path string) error             { defer m.step(); return m.disk.Remove(path) }
func (m *mortal) SyncFolder(path string) error         { defer m.step(); return m.disk.SyncFolder(path) }

func (m *mortal) Create(path string) (newFile, error) {
	defer m.step()
	f, err := m.disk.Create(path)
	return &mortalFile{f, m}, err
}

func (m *mortal) Lock(path, by string) (unlock, error) {
	defer m.step()
	release, err := m.disk.Lock(path, by)
	return func() { release(); m.step() }, err
}

type mortalFile struct {
	newFile
	m *mortal
}

// Write dies half way too, with the first half written.
func (f *mortalFile) Write(data []byte) (int, error) {
	half, err := f.newFile.Write(data[:len(data)/2])
	f.m.step()
	if err != nil {
		return half, err
	}
	defer f.m.step()
	rest, err := f.newFile.Write(data[len(data)/2:])
	return half + rest, err
}
func (f *mortalFile) Sync() error  { defer f.m.step(); return f.newFile.Sync() }
func (f *mortalFile) Close() error { defer f.m.step(); return f.newFile.Close() }

// another is another program that accepts a workbook.
func another(folder, file string, at int) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), inFolder+"="+folder, ofFile+"="+file, killedAt+"="+strconv.Itoa(at))
	return c
}

// Killed by the system after any of its steps, a program leaves the old register or the new one on the real disk, no lock
// that others would wait for, and nothing that the next acceptance does not clear away.
func TestKilledAfterAnyStep(t *testing.T) {
	for at := 1; ; at++ {
		where := filepath.Join(t.TempDir(), "accepted")
		out, err := another(where, "first.xlsx", at).Output()
		if err == nil {
			if at < 10 {
				t.Errorf("it took %d steps only: %s", at, out)
			}
			return
		}
		r, err := In(where).Load()
		if err != nil || r != nil && len(r.Figures) != 3 {
			t.Errorf("killed at step %d, the register is neither nothing nor whole: %v, %+v", at, err, r)
		}
		_, err = In(where).Accept(submission("second.xlsx", oct18, 1), "A. Officer", "2018-11-20", r)
		if err != nil {
			t.Errorf("killed at step %d, the next acceptance fails: %v", at, err)
		}
		if left := inside(t, where); left != "2018-10.csv acts.csv" {
			t.Errorf("killed at step %d, there is %s in the end", at, left)
		}
	}
}

func inside(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return strings.Join(all, " ")
}

// Of several programs that have checked their workbooks against the same register and accept them at once, one wins, and the
// others are told who it was.
func TestOfSeveralProgramsOneWins(t *testing.T) {
	where := filepath.Join(t.TempDir(), "accepted")
	const programs = 6
	said := make([]string, programs)
	var all sync.WaitGroup
	for i := range programs {
		all.Go(func() {
			out, _ := another(where, fmt.Sprintf("book %d.xlsx", i), 0).Output()
			said[i] = strings.TrimSpace(string(out))
		})
	}
	all.Wait()
	r, err := In(where).Load()
	if err != nil || len(r.Acts) != 1 || len(r.Figures) != 3 {
		t.Fatalf("got %v, %+v", err, r)
	}
	lost := &Overtaken{r.Acts[0]}
	for i, text := range said {
		if won := r.Acts[0].File == fmt.Sprintf("book %d.xlsx", i); won && text != "<nil>" || !won && text != lost.Error() {
			t.Errorf("program %d, winner %v: %s", i, won, text)
		}
	}
	if left := inside(t, where); left != "2018-10.csv acts.csv" {
		t.Errorf("there is %s in the end", left)
	}
}

// The same within one program, and with the same workbook: it is accepted once.
func TestOfSeveralAtOnceOneWins(t *testing.T) {
	where := filepath.Join(t.TempDir(), "accepted")
	errs := make([]error, 20)
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() {
			_, errs[i] = In(where).Accept(submission("report.xlsx", oct18, 680), fmt.Sprint("Officer ", i), "2018-11-20", nil)
		})
	}
	all.Wait()
	won := 0
	for _, err := range errs {
		var already *Already
		switch {
		case err == nil:
			won++
		case !errors.As(err, &already):
			t.Errorf("got %v", err)
		}
	}
	r, err := In(where).Load()
	if won != 1 || err != nil || len(r.Acts) != 1 {
		t.Errorf("%d have won; %v, %+v", won, err, r)
	}
}

// Where nothing may be written, nothing is, and it is told in a line. Root may write everywhere.
func TestAFolderThatMayNotBeWrittenIn(t *testing.T) {
	root := t.TempDir()
	where := filepath.Join(root, "accepted")
	if _, err := In(where).Accept(submission("report.xlsx", oct18, 680), "A. Officer", "2018-11-20", nil); err != nil {
		t.Fatal(err)
	}
	seen, err := In(where).Load()
	if err != nil {
		t.Fatal(err)
	}
	before := inside(t, where)
	for path, mode := range map[string]os.FileMode{where: 0o555, root: 0o555} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _, _ = os.Chmod(root, 0o755), os.Chmod(where, 0o755) })
	if f, err := os.Create(filepath.Join(where, "x")); err == nil {
		_ = f.Close()
		_ = os.Remove(f.Name())
		t.Skip("this user may write everywhere")
	}
	for _, folder := range []string{where, filepath.Join(root, "elsewhere")} {
		_, err = In(folder).Accept(submission("second.xlsx", oct18, 1), "A. Officer", "2018-11-20", seen)
		var failed *Failed
		if !errors.As(err, &failed) || !strings.HasSuffix(err.Error(), "(permission denied), so nothing was changed: see whether you may write in that folder, and accept it again") {
			t.Errorf("got %v", err)
		}
	}
	if after := inside(t, where); after != before {
		t.Errorf("there is %s, and there was %s", after, before)
	}
}

// A name that the register's folder has is no folder of ours: it is told, and left alone.
func TestAFileWhereTheFolderShouldBe(t *testing.T) {
	where := filepath.Join(t.TempDir(), "accepted")
	if err := os.WriteFile(where, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := In(where).Accept(submission("report.xlsx", oct18, 680), "A. Officer", "2018-11-20", nil)
	if err == nil || !strings.Contains(err.Error(), "the folder "+where+" could not be written (file exists)") {
		t.Errorf("got %v", err)
	}
}

// Nobody's lock: what a killed program has left of one holds nobody up, and is taken away.
func TestALockThatIsLeftOver(t *testing.T) {
	where := t.TempDir()
	if err := os.WriteFile(filepath.Join(filepath.Dir(where), lockName), []byte("The late Officer"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := In(where).Accept(submission("report.xlsx", oct18, 680), "A. Officer", "2018-11-20", nil); err != nil {
		t.Error(err)
	}
	if left := inside(t, where); left != "2018-10.csv acts.csv" {
		t.Errorf("there is %s in the end", left)
	}
}

// Whoever waits is told whom for.
func TestWhoIsWaitedFor(t *testing.T) {
	where := t.TempDir()
	release, err := disk{}.Lock(filepath.Join(filepath.Dir(where), lockName), "B. Officer")
	if err != nil {
		t.Fatal(err)
	}
	late := lateDisk{given: make(chan bool)}
	s := &Store{where, late, 10 * time.Millisecond}
	_, err = s.Accept(submission("report.xlsx", oct18, 680), "A. Officer", "2018-11-20", nil)
	if err == nil || !strings.HasPrefix(err.Error(), "B. Officer is accepting figures or explaining at this moment") {
		t.Errorf("got %v", err)
	}
	release()
	<-late.given // back too, though nobody waits for it any more
}

// lateDisk tells when its lock is given back.
type lateDisk struct {
	disk
	given chan bool
}

func (d lateDisk) Lock(path, by string) (unlock, error) {
	release, err := d.disk.Lock(path, by)
	return func() { release(); close(d.given) }, err
}
