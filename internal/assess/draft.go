package assess

import (
	"errors"
	"fmt"

	"kpicheck/internal/budget"
	"kpicheck/internal/contract"
	"kpicheck/internal/draft"
)

// Drafted is a contract that was drafted from workbooks, as a file.
type Drafted struct {
	Text    []byte
	Summary string // how much of it is guessed, and what the workbooks raise when they are checked by it; a line each
}

// Draft drafts a contract that explains the sources, which are read together within the limits of one. The error is an *Unreadable.
func Draft(sources []Source, o Options) (*Drafted, error) {
	d, err := onBudget(sources[0].File, o, func(b *budget.Budget) (*draft.Draft, error) { return drafted(sources, o, b) })
	if err != nil {
		return nil, err
	}
	o.Contract, err = contract.Parse(contract.Write(d.Contract, d.Notes, ""), "draft.yaml")
	if err != nil {
		return nil, &Unreadable{File: sources[0].File, Problem: "no sound contract could be drafted from it (" + err.Error() + ")",
			Remedy: "please report it with these words"}
	}
	summary := draftSummary(d, sources, o)
	text := contract.Write(d.Contract, d.Notes, "Drafted by kpicheck. "+summary+
		"Read each line before it is relied on. What the workbook does not say itself is marked: sure, likely or unsure, and why.")
	return &Drafted{Text: text, Summary: summary}, nil
}

func drafted(sources []Source, o Options, b *budget.Budget) (*draft.Draft, error) {
	var books []draft.Book
	for _, s := range sources {
		data, err := s.Read()
		if err != nil {
			return nil, &Unreadable{Err: err}
		}
		opened, err := book(data, s.File, o, b)
		if err != nil {
			return nil, err
		}
		opened, _ = withoutFindings(opened)
		books = append(books, draft.Book{File: s.File, Workbook: opened})
	}
	b.Begin("drafting a contract from it")
	d, err := draft.From(books)
	if errors.Is(err, draft.ErrNothing) {
		return nil, &Unreadable{File: sources[0].File, Problem: err.Error(),
			Remedy: "name the workbook in which the figures stand, with their headings"}
	}
	return d, err
}

// draftSummary says how much of a draft is guessed, and what each workbook raises by it.
func draftSummary(d *draft.Draft, sources []Source, o Options) string {
	guessed := 0
	for _, n := range d.Notes {
		if n.Surely != "sure" {
			guessed++
		}
	}
	lines := fmt.Sprintf("%s; %s marked as guessed.\n", plural(len(d.Contract.Indicators), "indicator"), plural(guessed, "line"))
	for _, s := range sources {
		data, err := s.Read()
		if err != nil {
			continue // it was read before
		}
		a, err := Submission(data, s.File, o)
		switch {
		case a == nil:
			lines += fmt.Sprintf("%s could not be checked by it: %v\n", s.File, err)
		case a.Summary.Errors > 0:
			lines += fmt.Sprintf("Checked by it, %s raises %s: see whether the workbook or the draft is wrong.\n", s.File, plural(a.Summary.Errors, "error"))
		default:
			lines += fmt.Sprintf("Checked by it, %s raises no error.\n", s.File)
		}
	}
	return lines
}
