package assess

import (
	"errors"
	"fmt"

	"kpicheck/internal/budget"
)

// budget is what one workbook may cost.
func (o Options) budget() *budget.Budget {
	const megabyte, million = 1 << 20, 1_000_000
	l := o.Limits.OrDefault()
	return budget.New(budget.Limits{Patience: o.Patience, Bytes: int64(l.Memory) * megabyte, Steps: int64(l.Steps) * million})
}

// onBudget does the work on one workbook, and leaves it where it costs more than it may. What it makes is of no use then, and is not
// handed on, since the work may be going on still.
func onBudget[T any](file string, o Options, work func(*budget.Budget) (T, error)) (result T, err error) {
	b, done := o.budget(), result
	err = b.Apart(func() error {
		return guarded(file, func() (err error) {
			done, err = work(b)
			return err
		})
	})
	if err = tooCostly(file, err); !isSpent(err) {
		result = done
	}
	return result, err
}

// tooCostly is an error as it is told of a workbook.
func tooCostly(file string, err error) error {
	var spent *budget.Spent
	if !errors.As(err, &spent) {
		return err
	}
	problem, flag := "this workbook is larger than a report can be: "+spent.Error(), "steps"
	switch {
	case spent.Patience > 0:
		problem, flag = spent.Error(), "seconds"
	case spent.Bytes > 0:
		flag = "memory"
	}
	return &Unreadable{File: file, Problem: problem, Remedy: "send only the sheets of the report, or allow it more with --max-" + flag, spent: spent}
}

// within does the work of judging a submission among others, where it costs no more than is left.
func (r reading) within(work func(*budget.Budget)) error {
	b := r.budget.Anew()
	return tooCostly(r.source.File, b.Within(func() error {
		return guarded(r.source.File, func() error {
			b.Begin("holding its figures against one another and against other months")
			work(b)
			return nil
		})
	}))
}

func isSpent(err error) bool {
	var spent *budget.Spent
	return errors.As(err, &spent)
}

// guarded turns a panic, which only a fault of ours can cause, into an error that names it: it must not take the other
// workbooks with it.
func guarded(file string, work func() error) (err error) {
	defer func() {
		switch fault := recover().(type) {
		case nil:
		case *budget.Spent:
			err = fault
		default:
			err = &Unreadable{File: file, Problem: fmt.Sprintf("reading it met a fault of kpicheck's own: %v", fault),
				Remedy: "please report it with these words"}
		}
	}()
	return work()
}
