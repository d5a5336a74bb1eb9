package dossier

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"kpicheck/internal/assess"
	"kpicheck/internal/report"
)

// CheckedFolder is what comes of each workbook of a folder, and of the folders below it, held against the months before it in its
// own folder. progress is told how many there are, and gives what is called after each, or nil, and at the end.
func (p *Check) CheckedFolder(root string, progress func(of int) (step, finish func())) (run report.Run, err error) {
	folders, sources, err := SourcesBelow(root)
	if err != nil {
		return run, err
	}
	if slices.Equal(p.Given.Prior, []string{NoPrior}) {
		folders, sources = EachAlone(folders, sources)
	} else if len(p.Given.Prior) > 0 {
		return run, Usage("--prior goes with one workbook; in a folder each is held against those beside it")
	}
	run.Kind = report.OfFolder
	step, finish := progress(len(slices.Concat(sources...)))
	for i, folder := range folders {
		one := *p
		if err := one.PrepareFolder(folder); err != nil {
			return run, err
		}
		all := assess.Folder(sources[i], one.Options, step)
		for _, each := range all {
			NoteAccepted(each.Assessment, one.Options.Register)
		}
		run.All = append(run.All, below(root, folder, all)...)
	}
	finish()
	return run, nil
}

// EachAlone has no workbook beside another.
func EachAlone(folders []string, sources [][]assess.Source) (one []string, alone [][]assess.Source) {
	for i, inside := range sources {
		for _, s := range inside {
			one, alone = append(one, folders[i]), append(alone, []assess.Source{s})
		}
	}
	return one, alone
}

func (p *Check) PrepareFolder(folder string) (err error) {
	if p.Options.AsOf, err = DayGiven("as-of", p.Given.AsOf); err != nil {
		return err
	}
	anyWorkbook := filepath.Join(folder, "any workbook")
	if err := p.PrepareContract(anyWorkbook); err != nil {
		return err
	}
	return p.addCouncils(anyWorkbook)
}

// SourcesBelow is the folders with workbooks at and below one, and the workbooks of each.
func SourcesBelow(root string) (folders []string, sources [][]assess.Source, err error) {
	if folders, err = FoldersOf(root); err != nil {
		return nil, nil, err
	}
	if len(folders) == 0 {
		return nil, nil, &Failure{Status: StatusUnreadable, Message: Named(root) + ": there is no workbook in this folder; name the one that holds them"}
	}
	for _, folder := range folders {
		inside, err := WorkbooksIn(folder, folder)
		if err != nil {
			return nil, nil, err
		}
		sources = append(sources, inside)
	}
	return folders, sources, nil
}

// below names the workbooks of a folder as seen from the one that was asked for.
func below(root, folder string, outcomes []assess.Outcome) []assess.Outcome {
	within, err := filepath.Rel(root, folder)
	if err != nil || within == "." {
		return outcomes
	}
	for i := range outcomes {
		outcomes[i].File = report.Safe(filepath.ToSlash(filepath.Join(within, outcomes[i].File)))
		if a := outcomes[i].Assessment; a != nil {
			a.Submission.File = outcomes[i].File
		}
	}
	return outcomes
}

// isOurs reports whether an error was told as a fault of ours.
func isOurs(err error) bool {
	var f *Failure
	return errors.As(err, &f) && f.Status == StatusOurs
}

// EndOf is how a check of workbooks ends: that one could not be looked at, or was not read for sure, weighs more than what was
// found. folder is that in which the workbooks are named. Where all that was lacking is a contract, the fault is ours.
func EndOf(folder string, all []assess.Outcome, fails func(assess.Exception) bool) error {
	var unread []string
	found, status := false, StatusOurs
	for _, each := range all {
		var lacking *assess.NoContract
		switch {
		case each.Err != nil:
			unread = append(unread, ToldAtPath(each.Err, filepath.Join(folder, each.File)))
			if !errors.As(each.Err, &lacking) && !isOurs(each.Err) {
				status = StatusUnreadable
			}
		case each.Assessment != nil && each.IsInDoubt():
			unread = append(unread, Named(filepath.Join(folder, each.File))+": "+DoubtsLeft(each.Summary.Doubts)+SettledByCheck)
			status = StatusUnreadable
		}
		found = found || each.Assessment != nil && slices.ContainsFunc(each.Exceptions, fails)
	}
	switch {
	case len(unread) > 0:
		return &Failure{Status: status, Message: strings.Join(unread, "\n")}
	case found:
		return &Failure{Status: StatusFound}
	}
	return nil
}

// DoubtsLeft is "2 doubts are left of how to read it".
func DoubtsLeft(n int) string {
	if n == 1 {
		return "1 doubt is left of how to read it"
	}
	return fmt.Sprintf("%d doubts are left of how to read it", n)
}

const SettledByCheck = "; kpicheck check begins with what settles each"
