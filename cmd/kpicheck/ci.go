package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"

	"kpicheck/internal/assess"
	"kpicheck/internal/report"
)

// forCI are the formats that a CI system reads. It reads nothing else, so they speak of a workbook that could not be
// checked too; whoever reads a terminal sees that on standard error.
var forCI = []string{"sarif", "junit", "github"}

// tellCI is what the formats for CI need beside an assessment: the folder that the workbooks are named from, what makes
// the check fail, and what is to be told of the rules.
func (p *prepared) tellCI(folder string, fails func(assess.Exception) bool) {
	p.printing.Folder = filepath.ToSlash(folder)
	p.printing.Fails = fails
	for _, page := range rulePages() {
		p.printing.Rules = append(p.printing.Rules, report.Rule(page))
	}
}

// print prints what came of one workbook.
func (p *prepared) print(w io.Writer, each assess.Outcome) error {
	all := []assess.Outcome{each}
	switch {
	case slices.Contains(forCI, p.format.Name):
		if err := p.format.PrintAll(w, all, p.printing); err != nil {
			return err
		}
	case each.Assessment != nil:
		if err := p.format.Print(w, each.Assessment, p.printing); err != nil {
			return err
		}
	}
	return p.summarise(all)
}

const mostSummary = 1 << 20 // bytes that GitHub takes of the summary of one step

// summarise adds the reports to the page that GitHub shows of a step, where it is a step that runs this.
func (p *prepared) summarise(all []assess.Outcome) error {
	path := os.Getenv("GITHUB_STEP_SUMMARY")
	if p.format.Name != "github" || path == "" {
		return nil
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return usage("the summary of the step could not be written: %v", err)
	}
	room := mostSummary
	if info, err := f.Stat(); err == nil {
		room -= int(info.Size())
	}
	if err := errors.Join(report.StepSummary(f, all, p.printing, room), f.Close()); err != nil {
		return usage("the summary of the step could not be written: %v", err)
	}
	return nil
}
