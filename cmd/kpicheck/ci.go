package main

import (
	"errors"
	"io"
	"os"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/dossier"
	"kpicheck/internal/judge"
	"kpicheck/internal/page"
	"kpicheck/internal/report"
)

// prepareReport is what a check and an audit need to print: beside the format, what makes them fail and what is to be told of the
// rules, for those formats that a CI system reads.
func (p *prepared) prepareReport(c *cli.Context, fails func(assess.Exception) bool, pages []judge.Page, stdout io.Writer) (format report.Format[report.Run], err error) {
	if format, err = formatAsked(c, reportFormats); err != nil {
		return format, err
	}
	if err = p.prepareOutput(c, stdout); err != nil {
		return format, err
	}
	p.printing.Fails, p.Options.Series = fails, format.Name == page.Name
	for _, rule := range pages {
		p.printing.Rules = append(p.printing.Rules, report.Rule{Name: rule.Name, Title: rule.Title, Doc: rule.Text(), Family: rule.Family})
	}
	return format, nil
}

// conclude prints what came of the workbooks that were asked for, and ends the run.
func (p *prepared) conclude(c *cli.Context, format report.Format[report.Run], run report.Run, fails func(assess.Exception) bool) error {
	if err := format.Print(c.App.Writer, run, p.printing); err != nil {
		return err
	}
	if err := summarise(format.Name, func(w io.Writer, room int) error { return report.StepSummary(w, run, p.printing, room) }); err != nil {
		return err
	}
	return dossier.EndOf(p.printing.Folder, run.All, fails)
}

const mostSummary = 1 << 20 // bytes that GitHub takes of the summary of one step

// summarise adds what was found to the page that GitHub shows of a step, where it is a step that runs this.
func summarise(format string, print func(w io.Writer, room int) error) error {
	path := os.Getenv("GITHUB_STEP_SUMMARY")
	if format != "github" || path == "" {
		return nil
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return dossier.Usage("the summary of the step could not be written: %v", err)
	}
	room := mostSummary
	if info, err := f.Stat(); err == nil {
		room -= int(info.Size())
	}
	if err := errors.Join(print(f, room), f.Close()); err != nil {
		return dossier.Usage("the summary of the step could not be written: %v", err)
	}
	return nil
}
