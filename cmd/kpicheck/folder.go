package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/report"
)

// checkedFolder is what comes of each workbook of a folder, and of the folders below it, held against the months before it in its
// own folder.
func (p *prepared) checkedFolder(c *cli.Context, root string, stderr io.Writer) (run report.Run, err error) {
	folders, sources, err := sourcesBelow(root)
	if err != nil {
		return run, err
	}
	given := c.StringSlice("prior")
	if slices.Equal(given, []string{noPrior}) {
		folders, sources = eachAlone(folders, sources)
	} else if len(given) > 0 {
		return run, usage("--prior goes with one workbook; in a folder each is held against those beside it")
	}
	p.printing.Folder = filepath.ToSlash(root)
	run.Kind = report.OfFolder
	step, finish := progress("Reading workbooks", len(slices.Concat(sources...)), stderr)
	for i, folder := range folders {
		one := *p
		if err := one.prepareFolder(c, folder); err != nil {
			return run, err
		}
		all := assess.Folder(sources[i], one.options, step)
		for _, each := range all {
			noteAccepted(each.Assessment, one.options.Register)
		}
		run.All = append(run.All, below(root, folder, all)...)
	}
	finish()
	return run, nil
}

// eachAlone has no workbook beside another.
func eachAlone(folders []string, sources [][]assess.Source) (one []string, alone [][]assess.Source) {
	for i, inside := range sources {
		for _, s := range inside {
			one, alone = append(one, folders[i]), append(alone, []assess.Source{s})
		}
	}
	return one, alone
}

func (p *prepared) prepareFolder(c *cli.Context, folder string) (err error) {
	if p.options.AsOf, err = dayGiven("as-of", c.String("as-of")); err != nil {
		return err
	}
	anyWorkbook := filepath.Join(folder, "any workbook")
	if err := p.prepareContract(c, anyWorkbook); err != nil {
		return err
	}
	return p.addCouncils(anyWorkbook)
}

// sourcesBelow is the folders with workbooks at and below one, and the workbooks of each.
func sourcesBelow(root string) (folders []string, sources [][]assess.Source, err error) {
	if folders, err = foldersOf(root); err != nil {
		return nil, nil, err
	}
	if len(folders) == 0 {
		return nil, nil, &failure{status: statusUnreadable, message: named(root) + ": there is no workbook in this folder; name the one that holds them"}
	}
	for _, folder := range folders {
		inside, err := workbooksIn(folder, folder)
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
	var f *failure
	return errors.As(err, &f) && f.status == statusOurs
}

// endOf is how a check of workbooks ends: that one could not be looked at, or was not read for sure, weighs more than what was
// found. folder is that in which the workbooks are named. Where all that was lacking is a contract, the fault is ours.
func endOf(folder string, all []assess.Outcome, fails func(assess.Exception) bool) error {
	var unread []string
	found, status := false, statusOurs
	for _, each := range all {
		var lacking *assess.NoContract
		switch {
		case each.Err != nil:
			unread = append(unread, toldAtPath(each.Err, filepath.Join(folder, each.File)))
			if !errors.As(each.Err, &lacking) && !isOurs(each.Err) {
				status = statusUnreadable
			}
		case each.Assessment != nil && each.IsInDoubt():
			unread = append(unread, named(filepath.Join(folder, each.File))+": "+doubtsLeft(each.Summary.Doubts)+settledByCheck)
			status = statusUnreadable
		}
		found = found || each.Assessment != nil && slices.ContainsFunc(each.Exceptions, fails)
	}
	switch {
	case len(unread) > 0:
		return &failure{status: status, message: strings.Join(unread, "\n")}
	case found:
		return &failure{status: statusFound}
	}
	return nil
}

// doubtsLeft is "2 doubts are left of how to read it".
func doubtsLeft(n int) string {
	if n == 1 {
		return "1 doubt is left of how to read it"
	}
	return fmt.Sprintf("%d doubts are left of how to read it", n)
}

const settledByCheck = "; kpicheck check begins with what settles each"
