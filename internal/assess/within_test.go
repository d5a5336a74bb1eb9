package assess

import (
	"errors"
	"strings"
	"testing"
	"time"

	"kpicheck/fixtures/harmful"
	"kpicheck/internal/budget"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// harm is the harmful workbook of a kind.
func harm(t *testing.T, kind string) []byte {
	t.Helper()
	for _, w := range harmful.Workbooks() {
		if strings.HasPrefix(w.File, kind) {
			return w.Make()
		}
	}
	t.Fatalf("there is no %s", kind)
	return nil
}

// Whatever is done with a workbook ends when it has cost what it may, in one line that names the flag which allows more: what is
// counted is the same on every run, and time is asked for on the way.
func TestEveryUseOfAWorkbookIsWithinItsBounds(t *testing.T) {
	data, file := harm(t, "report, headings nearly"), "report Oct-18.xlsx"
	uses := map[string]func(Options) error{
		"audit": func(o Options) error { _, err := Audit(data, file, o); return err },
		"check": func(o Options) error { _, err := Submission(data, file, o); return err },
		"read":  func(o Options) error { _, _, err := Read(data, file, o); return err },
		"why":   func(o Options) error { _, err := Why(data, file, kpi.Place{Cell: "B1"}, o); return err },
	}
	for _, bound := range []struct {
		options Options
		want    string
	}{
		{Options{Limits: workbook.Limits{Memory: 1}}, "comes to more than 1 MB; send only the sheets of the report, or allow it more with --max-memory"},
		{Options{Patience: time.Nanosecond}, "is not done after 1ns; send only the sheets of the report, or allow it more with --max-seconds"},
	} {
		for name, use := range uses {
			err := use(bound.options)
			if err == nil || !strings.HasPrefix(err.Error(), file+": ") || !strings.HasSuffix(err.Error(), bound.want) {
				t.Errorf("%s: got %v, want %s", name, err, bound.want)
			}
		}
	}
	err := uses["check"](Options{Limits: workbook.Limits{Steps: 1}})
	if err == nil || !strings.HasSuffix(err.Error(), "it takes more than 1 million steps to read and judge; send only the sheets of the report, or allow it more with --max-steps") {
		t.Errorf("got %v", err)
	}
}

// What costs too much to judge is told, and is no month that others are held against; those of its period still are.
func TestWhatCostsTooMuchToJudgeIsPassedOver(t *testing.T) {
	f := column(stable(), "466", "680", "69%")
	c := contractOf(f[0].Indicator)
	dear := readAs("dear.xlsx", october, c, f)
	dear.budget = spent()
	m := newMonths(c, Options{}, known{})
	judged := m.judge([]reading{dear, readAs("cheap.xlsx", october, c, f)})
	if judged[0].Err == nil || judged[0].Assessment != nil || judged[1].Err != nil {
		t.Errorf("got %v and %v", judged[0].Err, judged[1].Err)
	}
	m.recall([]reading{withPeriod(dear, october.Shift(1))})
	if len(m.prior) != 1 || m.prior[0].File != "cheap.xlsx" || len(m.unread) != 2 || m.asides[0].File != "dear.xlsx" {
		t.Errorf("held against %v, unread %v, passed over %v", m.prior, m.unread, m.asides)
	}
	if got := outcomeOf(dear, judged[0], Options{}); !isSpent(got.Err) || got.Assessment != nil {
		t.Errorf("told as %+v", got)
	}
	if _, err := conclude(dear, Options{}); !isSpent(err) {
		t.Errorf("by itself: %v", err)
	}
}

// spent is a budget with no work left, that whoever counts some ends by.
func spent() *budget.Budget {
	b := budget.New(budget.Limits{Bytes: 1})
	_ = b.Within(func() error { b.Keep(2); return nil }) // that is what it is for
	return b
}

func withPeriod(r reading, of kpi.Period) reading {
	s := *r.submission
	s.Period = of
	r.submission = &s
	return r
}

// A fault of ours is told as one, and not as a workbook that is too large.
func TestAFaultIsNoBound(t *testing.T) {
	_, err := onBudget("a.xlsx", Options{}, func(*budget.Budget) (int, error) { panic("a fault") })
	var unfit *Unreadable
	if !errors.As(err, &unfit) || isSpent(err) || !strings.Contains(err.Error(), "a fault of kpicheck's own") {
		t.Errorf("got %v", err)
	}
}
