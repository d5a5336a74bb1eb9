// Package dossier finds what a check is asked of: a workbook or a folder of them, and around it the council's own files as a data
// repository has them, which are its contract, the answers by which it is read, the months before, the register, the explanations and
// what was asked. The command line and the page both check through it, so that they say the same.
package dossier

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"kpicheck/internal/assess"
	"kpicheck/internal/report"
)

// Given is what a check is asked for beside its workbooks. What is empty is looked for beside them.
type Given struct {
	Contract, Reading string   // files
	AsOf              string   // the day on which explanations must hold
	Prior             []string // folders and files of the months before; none turns them off
}

// Check is a workbook, or a folder of them, and all that it is held against.
type Check struct {
	Given   Given
	Data    []byte
	File    string
	Path    string        // of the file, as it was named
	Own     []OwnContract // empty where the built-in ones are taken
	Options assess.Options
}

// PrepareSubmission reads a workbook, and all that it is held against.
func (p *Check) PrepareSubmission(path string, stdin io.Reader) (err error) {
	if p.Data, err = SubmissionBytes(path, stdin); err != nil {
		return err
	}
	if p.File, p.Path = filepath.Base(path), path; path == StandardInput {
		p.File = Named(path)
	}
	if err := p.PrepareContract(path); err != nil {
		return err
	}
	return p.AddMonths(path)
}

// Judged is what comes of one workbook: what is wrong with it is in the outcome, and the error is a fault of ours.
func (p Check) Judged(path string, stdin io.Reader) (each assess.Outcome, err error) {
	each.File = NameOf(path, false)
	if err := p.PrepareSubmission(path, stdin); err != nil {
		var f *Failure
		if errors.As(err, &f) && f.Status == StatusUnreadable {
			each.Err, err = err, nil
		}
		return each, err
	}
	if each.Assessment, each.Err = assess.Submission(p.Data, p.File, p.Options); each.Err != nil {
		each.Err = p.Failed(each.Err)
	}
	NoteAccepted(each.Assessment, p.Options.Register)
	return each, nil
}

// AddMonths is what a submission is held against beside its contract.
func (p *Check) AddMonths(path string) (err error) {
	if p.Options.AsOf, err = DayGiven("as-of", p.Given.AsOf); err != nil {
		return err
	}
	if p.Options.Prior, err = PriorSources(p.Given.Prior, path); err != nil {
		return err
	}
	return p.addCouncils(path)
}

// addCouncils is what the council has agreed and accepted.
func (p *Check) addCouncils(path string) (err error) {
	if p.Options.Register, err = LoadRegister(path); err != nil {
		return err
	}
	if p.Options.Questions, err = LoadQuestions(path); err != nil {
		return err
	}
	p.Options.Explanations, err = LoadExplanations(path)
	return err
}

// PrepareContract reads the contracts of a workbook, if files have them: one that is alone is its contract, and of several
// each is that of its year. With them come the answers by which it is read.
func (p *Check) PrepareContract(path string) error {
	own, err := ContractsOf(p.Given.Contract, path)
	if err != nil {
		return err
	}
	return p.ReadBy(own, path)
}

// ReadBy takes contracts that were read already for those of a workbook, and reads the answers.
func (p *Check) ReadBy(own []OwnContract, path string) (err error) {
	p.Own = own
	p.Options.Contract, p.Options.Contracts = nil, nil
	for _, own := range p.Own {
		p.Options.Contracts = append(p.Options.Contracts, own.Contract)
	}
	if len(p.Own) == 1 {
		p.Options.Contract = p.Own[0].Contract
	}
	p.Options.Answers, err = AnswersOf(p.Given.Reading, path)
	return err
}

// Failed is what to end with. Where a contract file has nothing to do with the workbook, it may be that nobody knows that
// it was used: it is named.
func (p *Check) Failed(err error) error {
	var told *Failure
	if errors.As(err, &told) { // by what was to read it
		return told
	}
	status := StatusUnreadable
	var lacking *assess.NoContract
	if errors.As(err, &lacking) {
		status = StatusOurs
	}
	var unfit *assess.Unreadable
	if errors.As(err, &unfit) {
		for _, own := range p.Own {
			if own.Contract == unfit.Contract {
				renamed := *unfit
				renamed.Remedy = fmt.Sprintf("the contract is that of %s; if it is another, name its file with --contract FILE",
					Named(own.Path))
				err = &renamed
			}
		}
	}
	f := &Failure{Status: status, Message: err.Error(), cause: err}
	if p.Path != "" {
		f.atPath = atPath(err, p.Path).Error()
	}
	return f
}

// DayGiven is a day that a flag gives; empty if it was not given.
func DayGiven(flag, day string) (string, error) {
	if day == "" {
		return "", nil
	}
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return "", Usage("--%s takes a day such as 2018-11-20, not %q", flag, day)
	}
	return day, nil
}

// NameOf is a workbook as the report names it: by its path where there are several.
func NameOf(path string, several bool) string {
	switch {
	case path == StandardInput:
		return Named(path)
	case several:
		return report.Safe(filepath.ToSlash(path))
	}
	return report.Safe(filepath.Base(path))
}
