package main

import (
	"io"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/report"
)

func proveCommand(stdin io.Reader, stdout, stderr io.Writer) *cli.Command {
	return &cli.Command{
		Name:        "prove",
		Usage:       "get every figure of a workbook wrong, and say what would catch it",
		ArgsUsage:   "FILE",
		Description: proveHelp,
		Flags:       submissionFlags(report.Names(report.ProofFormats), priorFlag()),
		Action:      func(c *cli.Context) error { return prove(c, stdin, stdout, stderr) },
	}
}

func prove(c *cli.Context, stdin io.Reader, stdout, stderr io.Writer) error {
	format, err := formatAsked(c, report.ProofFormats)
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
	tell, finish := proving(stderr)
	proof, err := assess.Prove(p.Data, p.File, p.Options, tell)
	finish()
	if err != nil {
		return p.Failed(err)
	}
	return format.Print(c.App.Writer, proof, p.printing)
}

// proving draws a bar that begins once it is known how many figures there are.
func proving(stderr io.Writer) (tell func(of int), finish func()) {
	begun := false
	step, end := func() {}, func() {}
	tell = func(of int) {
		if !begun {
			begun = true
			if draw, stop := progress("Getting figures wrong", of, stderr); draw != nil {
				step, end = draw, stop
			}
		}
		step()
	}
	return tell, func() { end() }
}
