package budget_test

import (
	"errors"
	"testing"
	"time"

	"kpicheck/internal/budget"
)

// What nobody limits must not end, or tests and small callers would have to make up a limit.
func TestNoBudgetIsWithoutEnd(t *testing.T) {
	var none *budget.Budget
	none.Begin("reading it")
	none.Keep(1 << 30)
	none.Work(1 << 30)
	if none.Anew() != nil {
		t.Error("it became one with an end")
	}
	none.Ask()
	if err := budget.New(budget.Limits{}).Within(func() error { return nil }); err != nil {
		t.Error(err)
	}
}

// Memory is counted, so the same work must be refused at the same point on every run.
func TestMemoryRunsOutAtTheSamePoint(t *testing.T) {
	for range 3 {
		b, kept := budget.New(budget.Limits{Patience: time.Hour, Bytes: 10 << 20}), 0
		err := b.Within(func() error {
			for {
				b.Keep(1 << 20)
				kept++
			}
		})
		if err == nil || err.Error() != "what is made of it comes to more than 10 MB" || kept != 10 {
			t.Errorf("%v after %d MB", err, kept)
		}
	}
}

// What is judged after it was read has its time again, but not its work: the two together must not cost twice as much.
func TestAnewHasTheRestOfTheWork(t *testing.T) {
	b := budget.New(budget.Limits{Patience: time.Hour, Steps: 5_000_000})
	work := func(steps int) func() error {
		return func() error {
			b.Work(steps)
			return nil
		}
	}
	if err := b.Within(work(3_000_000)); err != nil {
		t.Error(err)
	}
	b = b.Anew()
	if err := b.Within(work(3_000_000)); err == nil || err.Error() != "it takes more than 5 million steps to read and judge" {
		t.Errorf("got %v", err)
	}
}

// Work that asks must end by itself, and say what took too long.
func TestWorkThatAsksEnds(t *testing.T) {
	b := budget.New(budget.Limits{Patience: time.Millisecond})
	err := b.Within(func() error {
		b.Begin("finding its figures")
		for {
			b.Ask()
		}
	})
	if err == nil || err.Error() != "finding its figures is not done after 1ms" {
		t.Errorf("got %v", err)
	}
}

// Work that never asks must not keep whoever waits.
func TestWorkThatNeverAsksIsLeftToItself(t *testing.T) {
	b, forever := budget.New(budget.Limits{Patience: time.Millisecond}), make(chan struct{})
	defer close(forever)
	err := b.Apart(func() error {
		b.Begin("reading it")
		<-forever
		return nil
	})
	var spent *budget.Spent
	if !errors.As(err, &spent) || spent.Doing != "reading it" {
		t.Errorf("got %v", err)
	}
}

// A fault of ours is not a workbook that is too large, and an error is handed on.
func TestOnlyWhatIsSpentIsCaught(t *testing.T) {
	want := errors.New("damaged")
	if err := budget.New(budget.Limits{Patience: time.Hour}).Apart(func() error { return want }); err != want {
		t.Errorf("got %v", err)
	}
	defer func() {
		if recover() != "a fault" {
			t.Error("a fault was swallowed")
		}
	}()
	_ = budget.New(budget.Limits{Patience: time.Hour}).Within(func() error { panic("a fault") }) // it panics
}
