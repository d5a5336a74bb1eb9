package register

import (
	"errors"
	"path/filepath"
	"testing"
)

// A month that was taken away, or that cannot be read, is begun anew; that the list has more acts of it stays known, and what
// could not be read is kept, each time under a name of its own.
func TestAMonthIsBegunAnew(t *testing.T) {
	m := threeMonths(t)
	delete(m.names, filepath.Join(folder, "2018-08.csv"))
	for _, garbled := range []string{"", "a,b\n", "c,d\n", "c,d\n"} {
		if garbled != "" {
			m.names[filepath.Join(folder, "2018-08.csv")] = &content{data: []byte(garbled)}
		}
		acceptOn(t, m, submission("aug.xlsx", aug18, 690, 689))
	}
	months, err := on(m).Months()
	if err != nil || len(months) != 3 || months[0].Gone != 4 || months[0].Err != nil || months[1].Gone != 0 {
		t.Errorf("got %+v, %v", months, err)
	}
	for name, want := range map[string]string{"2018-08.csv.unreadable": "a,b\n", "2018-08.csv.unreadable-2": "c,d\n"} {
		if c := m.file(name); c == nil || string(c.data) != want {
			t.Errorf("%s is %v, want %q", name, c, want)
		}
	}
	if m.file("2018-08.csv.unreadable-3") != nil {
		t.Error("what is kept already is kept twice")
	}
}

// What is too long to be held in memory whole is left alone.
func TestAMonthThatIsTooLongIsNotBegunAnew(t *testing.T) {
	m := threeMonths(t)
	m.file("2018-08.csv").data = make([]byte, mostBytes+1)
	f, err := on(m).Faulty()
	if err != nil {
		t.Fatal(err)
	}
	var fault *Fault
	_, err = on(m).Accept(submission("aug.xlsx", aug18, 690, 689), "A. Officer", "2018-11-20", f.Holding)
	if !errors.As(err, &fault) || fault.Remedy != onlyAccept+"put it back as it was, or take it away and accept the workbook of Aug-18 again" {
		t.Errorf("got %v", err)
	}
}

// A month's file under another month's name is told its own, since accepting that other month would not set it right.
func TestAMonthUnderAnotherName(t *testing.T) {
	m := threeMonths(t)
	m.names[filepath.Join(folder, "2019-08.csv")] = m.file("2018-08.csv")
	_, err := on(m).Load()
	var fault *Fault
	if !errors.As(err, &fault) || fault.File != "2019-08.csv" || fault.Remedy != onlyAccept+"give it its name again, 2018-08.csv" {
		t.Errorf("got %v", err)
	}
}
