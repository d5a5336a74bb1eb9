package assess

import (
	"runtime"
	"sync"

	"kpicheck/internal/budget"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// Source is a workbook that is read when it is wanted.
type Source struct {
	File string // its name, for messages and since it may say the month
	Read func() ([]byte, error)
}

// reading is what came of reading a source.
type reading struct {
	source     Source
	contract   *kpi.Contract
	submission *kpi.Submission
	found      finding.Findings // what the rules of a single submission find in it
	budget     *budget.Budget   // what reading it has left of it
	err        error
}

// read reads a source and has it judged by itself, which needs no other.
func (s Source) read(o Options, judge func(opened) finding.Findings) reading {
	r, err := onBudget(s.File, o, func(b *budget.Budget) (r reading, err error) {
		data, err := s.Read()
		if err != nil {
			return r, &Unreadable{Err: err}
		}
		opened, err := open(data, s.File, o, b, true)
		r.contract, r.submission, r.budget = opened.contract, opened.submission, b
		if err == nil && hasFigures(r.submission) {
			r.found = judge(opened)
		}
		return r, err
	})
	r.source, r.err = s, err
	return r
}

// readPrior reads sources that are only to be held against, so that nobody asks what was checked in them.
func readPrior(sources []Source, o Options) []reading {
	return readEach(sources, func(s Source) reading { return s.read(o, opened.exceptions) })
}

// readAll reads sources side by side. done is called after each, from one goroutine at a time; it may be nil.
func readAll(sources []Source, o Options, done func()) []reading {
	return readAllBy(sources, o, opened.judge, done)
}

func readAllBy(sources []Source, o Options, judge func(opened) finding.Findings, done func()) []reading {
	var telling sync.Mutex
	return readEach(sources, func(s Source) reading {
		r := s.read(o, judge)
		if done != nil {
			telling.Lock()
			defer telling.Unlock()
			done()
		}
		return r
	})
}

// Found is what was found in a workbook that was read to be judged by nobody; else the error says why there is nothing.
type Found struct {
	File       string
	Contract   *kpi.Contract
	Submission *kpi.Submission
	Err        error
}

// ReadAll reads workbooks side by side, in their order, and judges nothing. done is called after each, from one goroutine at a
// time; it may be nil.
func ReadAll(sources []Source, o Options, done func()) (all []Found) {
	unjudged := func(opened) finding.Findings { return finding.Findings{} }
	for _, r := range readAllBy(sources, o, unjudged, done) {
		all = append(all, Found{r.source.File, r.contract, r.submission, r.err})
	}
	return all
}

// readEach reads sources side by side, no more at once than there are cores, and keeps their order.
func readEach(sources []Source, read func(Source) reading) []reading {
	readings := make([]reading, len(sources))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(sources)) {
		workers.Go(func() {
			for i := range next {
				readings[i] = read(sources[i])
			}
		})
	}
	for i := range sources {
		next <- i
	}
	close(next)
	workers.Wait()
	return readings
}

// known is what is known of workbooks that were read.
type known struct {
	submissions []reading // in the order of their periods
	unread      []string  // those that could not be read, so that nobody knows which month they report
	asides      []Aside   // those that are no submission, or could not be read, and why
}

// sift puts submissions in order, and those aside that nothing can be held against.
func sift(readings []reading) (all known) {
	for _, r := range readings {
		switch {
		case r.isOfLog():
			all.asides = append(all.asides, Aside{r.source.File, r.err.Error()})
		case r.err != nil:
			all.unread = append(all.unread, r.source.File)
			all.asides = append(all.asides, Aside{r.source.File, r.err.Error()})
		case !hasFigures(r.submission):
			all.asides = append(all.asides, Aside{r.source.File, noFigures(r.contract, r.submission).Error()})
		case r.submission.Period.IsZero():
			all.unread = append(all.unread, r.source.File)
			all.asides = append(all.asides, Aside{r.source.File, r.source.File + ": nothing in it says which month it reports"})
		default:
			all.submissions = append(all.submissions, r)
		}
	}
	inOrder(all.submissions)
	return all
}
