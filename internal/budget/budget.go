// Package budget is what the work on one workbook may cost, in time and in memory. Whoever goes through its cells, formulas or
// figures asks on the way whether any is left; if not, the work ends there, since half an answer is none.
package budget

import (
	"fmt"
	"sync/atomic"
	"time"
)

// Budget is what may still be spent. One that is nil is without end. It may be asked by several goroutines at once.
//
// Memory and work are counted and not measured: as so much for each thing that is kept, whatever was thrown away already, and for
// each that is looked at. So one workbook is refused on every run or on none, on whatever machine.
type Budget struct {
	limits Limits
	bytes  atomic.Int64 // that are left
	steps  atomic.Int64
	doing  atomic.Value  // what is being done, a string
	over   chan struct{} // closed when the time is up
	late   atomic.Bool   // so that asking costs no more than a look
}

// Limits is what the work on one workbook may cost; nought of anything is without end.
type Limits struct {
	Patience time.Duration
	Bytes    int64 // that are kept
	Steps    int64 // of work, each about a twentieth of a microsecond
}

// New is a budget that nothing was spent of.
func New(limits Limits) *Budget {
	b := &Budget{limits: limits, over: make(chan struct{})}
	b.bytes.Store(limits.Bytes)
	b.steps.Store(limits.Steps)
	b.doing.Store("")
	return b
}

// Spent says that there was no more left.
type Spent struct {
	Limits        // that which was passed, and nought of the others
	Doing  string // what was being done where it was time that ran out: "reading it"
}

// Error is one line.
func (s *Spent) Error() string {
	switch {
	case s.Patience > 0:
		return fmt.Sprintf("%s is not done after %s", s.Doing, s.Patience)
	case s.Bytes > 0:
		return fmt.Sprintf("what is made of it comes to more than %d MB", s.Bytes>>20)
	}
	return fmt.Sprintf("it takes more than %d million steps to read and judge", s.Steps/1_000_000)
}

// Begin says what is being done from here on, if anything is left to do it with.
func (b *Budget) Begin(what string) {
	if b != nil {
		b.doing.Store(what)
		b.Keep(0)
		b.Work(0)
	}
}

// Ask ends the work if no time is left.
func (b *Budget) Ask() {
	if b != nil && b.late.Load() {
		panic(b.tooLate())
	}
}

// Keep counts so many bytes that are kept, and ends the work if they are too many, or if no time is left.
func (b *Budget) Keep(bytes int) {
	if b == nil {
		return
	}
	if left := b.bytes.Add(-int64(bytes)); b.limits.Bytes > 0 && left < 0 {
		panic(&Spent{Limits: Limits{Bytes: b.limits.Bytes}})
	}
	b.Ask()
}

// Work counts so many steps, and ends the work if they are too many, or if no time is left.
func (b *Budget) Work(steps int) {
	if b == nil {
		return
	}
	if left := b.steps.Add(-int64(steps)); b.limits.Steps > 0 && left < 0 {
		panic(&Spent{Limits: Limits{Steps: b.limits.Steps}})
	}
	b.Ask()
}

func (b *Budget) tooLate() *Spent {
	return &Spent{Limits: Limits{Patience: b.limits.Patience}, Doing: b.doing.Load().(string)}
}

// Anew is a budget of as much time again, and of what else is left.
func (b *Budget) Anew() *Budget {
	if b == nil {
		return nil
	}
	again := New(b.limits)
	again.bytes.Store(b.bytes.Load())
	again.steps.Store(b.steps.Load())
	return again
}

// Within does some work, which ends where it asks once the budget is spent: the error is then a *Spent. The time runs from here.
func (b *Budget) Within(work func() error) error {
	if b != nil && b.limits.Patience > 0 {
		timer := time.AfterFunc(b.limits.Patience, func() {
			b.late.Store(true)
			close(b.over)
		})
		defer timer.Stop()
	}
	return caught(work)
}

// Apart is Within, but answers in time even where the work does not ask. What that makes must then be left alone, since it may
// be going on still.
func (b *Budget) Apart(work func() error) error {
	if b == nil {
		return b.Within(work)
	}
	done := make(chan error, 1)
	go func() { done <- b.Within(work) }()
	select {
	case err := <-done:
		return err
	case <-b.over:
		return b.tooLate()
	}
}

func caught(work func() error) (err error) {
	defer func() {
		switch fault := recover().(type) {
		case nil:
		case *Spent:
			err = fault
		default:
			panic(fault)
		}
	}()
	return work()
}
