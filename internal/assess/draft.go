package assess

import (
	"cmp"
	"errors"
	"fmt"
	"math/big"
	"strings"

	"kpicheck/internal/budget"
	"kpicheck/internal/contract"
	"kpicheck/internal/draft"
	"kpicheck/internal/kpi"
	"kpicheck/rules"
)

// Drafted is a contract that was drafted from workbooks, as a file.
type Drafted struct {
	Text    []byte
	Summary string // how much of it is guessed, and what the workbooks raise when they are checked by it; a line each
}

// Draft drafts a contract that explains the sources, which are read together within the limits of one. The error is an *Unreadable.
func Draft(sources []Source, o Options) (*Drafted, error) {
	d, err := fromBooks(sources, o, draft.From)
	if err != nil {
		return nil, err
	}
	text := contract.Write(d.Contract, d.Notes, "")
	if err := tooLong(sources, len(d.Contract.Indicators), text); err != nil {
		return nil, err
	}
	o.Contract, err = contract.Parse(text, "draft.yaml")
	if err != nil {
		return nil, unsound(sources, err)
	}
	checks := checkedBy(sources, o)
	doubt := cmp.Or(d.Doubt(), doubtOf(d, checks))
	if doubt != "" {
		d.PutInDoubt()
		doubt = "It may be no report of indicators, and every line of this is in doubt: " + doubt + ".\n"
	}
	summary := fmt.Sprintf("%s; %s marked as guessed.\n", plural(len(d.Contract.Indicators), "indicator"), plural(guessed(d.Notes), "line")) +
		doubt + saidOf(checks)
	text = contract.Write(d.Contract, d.Notes, "Drafted by kpicheck. "+summary+
		"Read each line before it is relied on. What the workbook does not say itself is marked: sure, likely or unsure, and why.")
	if err := tooLong(sources, len(d.Contract.Indicators), text); err != nil {
		return nil, err
	}
	return &Drafted{Text: text, Summary: summary}, nil
}

// tooLong refuses a contract that is longer than a contract file may be.
func tooLong(sources []Source, indicators int, text []byte) error {
	if len(text) <= contract.MostBytes {
		return nil
	}
	number := func(n int) string { return kpi.FormatNumber(big.NewRat(int64(n), 1), 0) }
	return &Unreadable{File: sources[0].File,
		Problem: fmt.Sprintf("a contract of the %s indicators found would take %s bytes, and a contract file may have no more than %s, which is about a thousand indicators",
			number(indicators), number(len(text)), number(contract.MostBytes)),
		Remedy: "if its rows are places, head their column “Area”; else draft from a copy that holds only the indicators agreed with the council"}
}

// DraftInto adds to a contract file what the sources state and neither it has nor what it inherits from, which open reads. Where that is
// nothing, the text is empty. The error is an *Unreadable, or says why the file could not be added to.
func DraftInto(sources []Source, o Options, data []byte, name string, open func(name string) ([]byte, error)) (*Drafted, error) {
	agreed, err := contract.ParseBeside(data, name, open)
	if err != nil {
		return nil, err
	}
	earlier, err := contract.Earlier(data, name, open)
	if err != nil {
		return nil, err
	}
	add, err := fromBooks(sources, o, func(books []draft.Book) (*contract.Additions, error) { return draft.Beyond(books, agreed, earlier...) })
	if err != nil {
		return nil, err
	}
	if add.IsEmpty() {
		return &Drafted{Summary: "nothing was added: it has all that is stated.\n"}, nil
	}
	text, err := contract.Add(data, name, add)
	if err != nil {
		return nil, err
	}
	if err := tooLong(sources, len(agreed.Indicators)+len(add.Indicators), text); err != nil {
		return nil, err
	}
	if o.Contract, err = contract.ParseBeside(text, name, open); err != nil {
		return nil, unsound(sources, err)
	}
	return &Drafted{Text: text, Summary: added(add) + saidOf(checkedBy(sources, o))}, nil
}

func unsound(sources []Source, err error) error {
	return &Unreadable{File: sources[0].File, Problem: "no sound contract could be drafted from it (" + err.Error() + ")",
		Remedy: "please report it with these words"}
}

// added says what was added to a contract.
func added(a *contract.Additions) string {
	var of []string
	for _, i := range a.Indicators {
		of = append(of, i.ID)
	}
	for _, m := range a.Measures {
		of = append(of, m.To.ID+", "+m.Measure.Label)
	}
	for _, x := range a.Areas {
		of = append(of, x.ID)
	}
	return "added " + strings.Join(of, "; ") + ".\n"
}

// fromBooks opens the sources and hands them on, all within the limits of one workbook.
func fromBooks[T any](sources []Source, o Options, work func([]draft.Book) (T, error)) (T, error) {
	return onBudget(sources[0].File, o, func(b *budget.Budget) (made T, err error) {
		var books []draft.Book
		for _, s := range sources {
			data, err := s.Read()
			if err != nil {
				return made, &Unreadable{Err: err}
			}
			opened, err := book(data, s.File, o, b)
			if err != nil {
				return made, err
			}
			opened, _ = withoutFindings(opened)
			books = append(books, draft.Book{File: s.File, Workbook: opened})
		}
		b.Begin("drafting a contract from it")
		made, err = work(books)
		if errors.Is(err, draft.ErrNothing) {
			err = &Unreadable{File: sources[0].File, Problem: err.Error(), Remedy: "name the workbook in which the figures stand, with their headings"}
		}
		return made, err
	})
}

// guessed is how many lines are marked as not sure.
func guessed(notes contract.Notes) (n int) {
	for _, note := range notes {
		if note.Surely != "sure" {
			n++
		}
	}
	return n
}

// checked is what became of a workbook that was checked by its own draft.
type checked struct {
	file string
	of   *Assessment // nil if it could not be
	err  error
}

func checkedBy(sources []Source, o Options) (all []checked) {
	for _, s := range sources {
		data, err := s.Read()
		if err != nil {
			continue // it was read before
		}
		a, err := Submission(data, s.File, o)
		all = append(all, checked{s.File, a, err})
	}
	return all
}

// saidOf says what each workbook raises by a draft, a line each.
func saidOf(all []checked) (lines string) {
	for _, c := range all {
		switch {
		case c.of == nil:
			lines += fmt.Sprintf("%s could not be checked by it: %v\n", c.file, c.err)
		case c.of.Submission.Period.IsZero():
			lines += fmt.Sprintf("Nothing in %s says which period it reports: put that on its sheet, or into its name.\n", c.file)
		case c.of.Summary.Errors > 0:
			lines += fmt.Sprintf("Checked by it, %s raises %s: see whether the workbook or the draft is wrong.\n", c.file, plural(c.of.Summary.Errors, "error"))
		default:
			lines += fmt.Sprintf("Checked by it, %s raises no error.\n", c.file)
		}
	}
	return lines
}

// A draft tells the numbers of its workbooks apart and leaves few over. Of the figures of reports that were drafted from, one in fifty at
// most stood for what another stood for too; in lists of people and payments one in five and more, since what tells their rows apart is
// nothing that a contract knows. One such case by itself may be a slip.
const (
	fewestCases = 2
	oneIn       = 10
)

// doubtOf is why the workbooks that were checked by their draft may be no report of indicators; empty if it reads them well.
func doubtOf(d *draft.Draft, all []checked) string {
	figures, unplaced, cases, twice := 0, 0, 0, 0
	for _, c := range all {
		if c.of == nil {
			continue
		}
		cells := map[kpi.Place]bool{}
		figures, unplaced = figures+c.of.Summary.Figures, unplaced+len(c.of.Submission.Unplaced)
		for n := range c.of.Exceptions {
			if e := &c.of.Exceptions[n]; e.Rule == rules.RepeatedFigure.Name {
				cases++
				for _, at := range e.AllCells() {
					cells[at] = true
				}
			}
		}
		twice += len(cells)
	}
	switch {
	case cases >= fewestCases && twice*oneIn >= figures:
		return fmt.Sprintf("%d of its %d figures stand for what others stand for too, as in a list of people or of payments", twice, figures)
	case unplaced >= figures && !d.SpeaksOfIndicators():
		return fmt.Sprintf("only %d of its %d numbers are figures by it", figures, figures+unplaced)
	}
	return ""
}
