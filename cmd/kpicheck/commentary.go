package main

import (
	"io"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/report"
)

func commentaryCommand(stdin io.Reader, stdout io.Writer) *cli.Command {
	return &cli.Command{
		Name:        "commentary",
		Usage:       "list every statement of the commentary, and whether the figures bear it out",
		ArgsUsage:   "FILE",
		Description: commentaryHelp,
		Flags:       submissionFlags(report.Names(report.CommentaryFormats), priorFlag()),
		Action:      func(c *cli.Context) error { return commentary(c, stdin, stdout) },
	}
}

func commentary(c *cli.Context, stdin io.Reader, stdout io.Writer) error {
	format, err := formatAsked(c, report.CommentaryFormats)
	if err != nil {
		return err
	}
	path, err := operand(c, "the workbook")
	if err != nil {
		return err
	}
	p, err := preparedFor(c, path, stdin, stdout)
	if err != nil {
		return err
	}
	claimed, err := assess.Commentary(p.Data, p.File, p.Options)
	if err != nil {
		return p.Failed(err)
	}
	return format.Print(c.App.Writer, claimed, p.printing)
}
