package register

import (
	"encoding/csv"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kpicheck/internal/kpi"
)

var aug18 = month(time.August)

// accepted is a disk with a register of some workbooks, accepted one after another.
func accepted(t *testing.T, all ...*kpi.Submission) *memory {
	t.Helper()
	m := newMemory()
	for _, s := range all {
		acceptOn(t, m, s)
	}
	return m
}

func acceptOn(t *testing.T, m *memory, s *kpi.Submission) {
	t.Helper()
	f, err := on(m).Faulty()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := on(m).Accept(s, "A. Officer", "2018-11-20", f.Holding); err != nil {
		t.Fatal(err)
	}
}

// threeMonths are accepted one after another, each with two totals and a percentage.
func threeMonths(t *testing.T) *memory {
	t.Helper()
	return accepted(t, submission("aug.xlsx", aug18, 690, 689), submission("sep.xlsx", sep18, 691, 690), submission("oct.xlsx", oct18, 680, 691))
}

// file is a file of the register.
func (m *memory) file(name string) *content { return m.names[filepath.Join(folder, name)] }

// edit changes one thing in a file, once or everywhere.
func (m *memory) edit(name, old, by string, times int) {
	c := m.file(name)
	text := string(c.data)
	if !strings.Contains(text, old) {
		panic(old + " does not occur")
	}
	c.data = []byte(strings.Replace(text, old, by, times))
}

// rows puts the lines of a file in another order, or some of them only.
func (m *memory) rows(name string, order ...int) {
	lines := strings.SplitAfter(string(m.file(name).data), "\n")
	var text string
	for _, n := range order {
		text += lines[n]
	}
	m.file(name).data = []byte(text)
}

const (
	notTheRow = " is not the row that was written here on 2018-11-20: it was changed, or rows were added, taken out or moved"
	aug       = "accepted/2018-08.csv"
)

// Whatever somebody has done to a register by hand is told with its month and row, and the month's workbook accepted again
// sets it right.
func TestWhatWasDoneByHandIsTold(t *testing.T) {
	for _, test := range []struct {
		reason string
		act    func(*memory)
		want   string
		again  *kpi.Submission // sets it right
	}{
		{"a value, in all its columns", func(m *memory) {
			m.edit("2018-08.csv", "690,690,690", "999,999,999", 1)
			m.edit("2018-08.csv", "number,690,0,690,690", "number,999,0,999,999", 1)
		},
			"2018-08.csv:2: KPI 7, denominator, snapshot, Aug-18 (999)" + notTheRow, nil},
		{"who has accepted it", func(m *memory) { m.edit("2018-09.csv", "A. Officer", "B. Officer", -1) },
			"2018-09.csv:2: KPI 7, denominator, snapshot, Sep-18 (691)" + notTheRow, submission("sep.xlsx", sep18, 691, 690)},
		{"rows in another order", func(m *memory) { m.rows("2018-08.csv", 0, 1, 3, 2) },
			"2018-08.csv:3: KPI 7, percentage, snapshot, Aug-18 (67%)" + notTheRow, nil},
		{"a row twice and another not at all", func(m *memory) { m.rows("2018-08.csv", 0, 1, 1, 3) },
			"2018-08.csv:3: KPI 7, denominator, snapshot, Aug-18 (690)" + notTheRow, nil},
		{"the newest month, away", func(m *memory) { delete(m.names, filepath.Join(folder, "2018-10.csv")) },
			"2018-10.csv: it is not there, and acts.csv says that Oct-18 was accepted", submission("oct.xlsx", oct18, 680, 691)},
		{"a month in the middle, renamed", func(m *memory) {
			m.names[filepath.Join(folder, "2018-09.txt")] = m.file("2018-09.csv")
			delete(m.names, filepath.Join(folder, "2018-09.csv"))
		},
			"2018-09.csv: it is not there, and acts.csv says that Sep-18 was accepted", submission("sep.xlsx", sep18, 691, 690)},
		{"digests taken out", func(m *memory) { undigested(m, "2018-08.csv") },
			"2018-08.csv: act 1 is not the one that acts.csv has: rows were changed, added, taken out or moved", nil},
		{"saved with other days", func(m *memory) { m.edit("2018-08.csv", "2018-11-20", "20/11/2018", -1) },
			`2018-08.csv:2: accepted_on "20/11/2018": it is no day, such as 2018-11-20`, nil},
		{"a value, in one column", func(m *memory) { m.edit("2018-08.csv", "690,690,690", "690,690,960", 1) },
			"2018-08.csv:2: KPI 7, denominator, snapshot, Aug-18 (690) was changed by hand: under value stands 960, and under low and high 690", nil},
		{"another table in the place of a month", func(m *memory) { m.file("2018-08.csv").data = []byte("a,b\n") }, "2018-08.csv:1: the headings are not", nil},
		{"the list, away", func(m *memory) { delete(m.names, filepath.Join(folder, actsFile)) },
			"acts.csv: the list of what was accepted is not there", nil},
		{"the list, another table", func(m *memory) { m.edit(actsFile, "reported", "month", 1) },
			"acts.csv:1: it is not the list of what was accepted; expected the headings reported, act, digest", nil},
		{"the list, with a number for a month", func(m *memory) { m.edit(actsFile, "2018-09,1", "43344,1", 1) }, `acts.csv:3: "43344,1,`, nil},
		{"the list, without its first act", func(m *memory) { m.rows(actsFile, 0, 2, 3) },
			"2018-08.csv: acts.csv has no act of Aug-18", nil},
		{"a month and its line", func(m *memory) { m.rows(actsFile, 0, 2, 3); delete(m.names, filepath.Join(folder, "2018-08.csv")) },
			"2018-09.csv: what was accepted before its act 1 is no longer there", submission("sep.xlsx", sep18, 691, 690)},
		{"an act that the list has", func(m *memory) { m.edit(actsFile, "2018-08,1", "2018-08,2", 1) },
			"2018-08.csv: it ends with act 1, and acts.csv has act 2 of Aug-18", nil},
	} {
		m := threeMonths(t)
		test.act(m)
		_, err := on(m).Load()
		if err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %q", test.reason, err, test.want)
			continue
		}
		if test.again == nil {
			test.again = submission("aug.xlsx", aug18, 690, 689)
		}
		acceptOn(t, m, test.again)
		if r, err := on(m).Load(); err != nil || r.Of(test.again.Period) == nil {
			t.Errorf("%s: accepted again it is %+v, %v", test.reason, r, err)
		}
	}
}

// undigested takes the digests out of a file as if it had been written before there were any.
func undigested(m *memory, name string) {
	rows, err := csv.NewReader(strings.NewReader(string(m.file(name).data))).ReadAll()
	if err != nil {
		panic(err)
	}
	var text strings.Builder
	w := csv.NewWriter(&text)
	for _, row := range rows {
		if err := w.Write(row[:sealFrom]); err != nil {
			panic(err)
		}
	}
	w.Flush()
	m.file(name).data = []byte(text.String())
}

// before is a register as it was written when acts had no digests.
func before(t *testing.T) *memory {
	t.Helper()
	m := threeMonths(t)
	delete(m.names, filepath.Join(folder, actsFile))
	for _, p := range []kpi.Period{aug18, sep18, oct18} {
		undigested(m, FileName(p))
	}
	for _, c := range m.names {
		c.synced = c.data
	}
	return m.revived()
}

func unproven(months []Month) (n int) {
	for _, m := range months {
		n += m.Unproven
	}
	return n
}

// A register that was written before acts had digests is read, whoever has written it; the next acceptance proves it too.
func TestARegisterFromBeforeIsReadAndThenProven(t *testing.T) {
	for _, again := range []*kpi.Submission{submission("nov.xlsx", month(time.November), 1), submission("sep corrected.xlsx", sep18, 692, 690)} {
		m := before(t)
		months, err := on(m).Months()
		if err != nil || len(months) != 3 || unproven(months) != 3 {
			t.Fatalf("got %+v, %v", months, err)
		}
		acceptOn(t, m, again)
		if months, err = on(m).Months(); err != nil || unproven(months) != 0 {
			t.Errorf("%d acts are unproven, %v", unproven(months), err)
		}
		if _, err := on(m).Load(); err != nil {
			t.Error(err)
		}
		m.edit("2018-08.csv", "690,690,690", "999,999,999", 1)
		m.edit("2018-08.csv", "number,690,0,690,690", "number,999,0,999,999", 1)
		if _, err := on(m).Load(); err == nil || !strings.HasPrefix(err.Error(), "2018-08.csv: act 1 is not the one that acts.csv has") {
			t.Errorf("got %v", err)
		}
	}
}

// A month that does not hold is accepted again; while it does not, no other is.
func TestNoOtherMonthIsAcceptedMeanwhile(t *testing.T) {
	m := threeMonths(t)
	m.edit("2018-08.csv", "A. Officer", "B. Officer", -1)
	m.edit("2018-09.csv", "A. Officer", "B. Officer", -1)
	f, err := on(m).Faulty()
	if err != nil {
		t.Fatal(err)
	}
	_, err = on(m).Accept(submission("nov.xlsx", month(time.November), 1), "A. Officer", "2018-12-20", f.Holding)
	if err == nil || !strings.HasPrefix(err.Error(), "2018-08.csv:2: ") {
		t.Errorf("got %v", err)
	}
	for _, s := range []*kpi.Submission{submission("sep.xlsx", sep18, 691, 690), submission("aug.xlsx", aug18, 690, 689)} {
		acceptOn(t, m, s)
	}
	r, err := on(m).Load()
	if err != nil || len(r.Acts) != 5 || r.Of(aug18).By != "A. Officer" {
		t.Errorf("got %+v, %v", r, err)
	}
}

// What was wrong when a month was accepted again is settled, and what is done to it afterwards is not.
func TestAnActAnswersForWhatStoodBeforeIt(t *testing.T) {
	m := threeMonths(t)
	m.edit("2018-08.csv", "A. Officer", "B. Officer", -1)
	acceptOn(t, m, submission("aug.xlsx", aug18, 690, 689))
	if _, err := on(m).Load(); err != nil {
		t.Fatal(err)
	}
	m.edit("2018-08.csv", "B. Officer", "C. Officer", -1)
	if _, err := on(m).Load(); err == nil || !strings.HasPrefix(err.Error(), "2018-08.csv:2: ") {
		t.Errorf("got %v", err)
	}
}

// Two officers who accept two months on two branches have two registers; put together by their lines they hold, and where
// both have accepted the same month one must be accepted again.
func TestRegistersThatWerePutTogether(t *testing.T) {
	mine := threeMonths(t)
	theirs := mine.revived()
	acceptOn(t, mine, submission("nov.xlsx", month(time.November), 1))
	acceptOn(t, theirs, submission("dec.xlsx", month(time.December), 1))
	mine.names[filepath.Join(folder, "2018-12.csv")] = theirs.file("2018-12.csv")
	if _, err := on(mine).Load(); err == nil || !strings.HasPrefix(err.Error(), "2018-12.csv: acts.csv has no act of Dec-18") {
		t.Errorf("without its line: %v", err)
	}
	lines := strings.SplitAfter(string(theirs.file(actsFile).data), "\n")
	mine.file(actsFile).data = append(mine.file(actsFile).data, lines[4]...)
	if _, err := on(mine).Load(); err != nil {
		t.Error(err)
	}
}
