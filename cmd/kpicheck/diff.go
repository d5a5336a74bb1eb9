package main

import (
	"io"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/dossier"
	"kpicheck/internal/report"
)

const diffHelp = `Both workbooks are read, neither is judged, and every figure is listed that
they state differently or that one of them lacks, with both cells. A figure
is alike where both show and store the same, wherever it stands. Targets,
comparators and commentary are not compared.

Of two different months like is compared with like: first what both state of
one period and state otherwise, then each figure of the first one's month
beside that of the second one's, with what it moved by. Figures of other
periods are counted, and compared with nothing.

Both are read under one contract: the --contract FILE, else the contract.yaml
nearest to the first workbook, else the built-in one of the first workbook's
year. One of the two may be - for standard input.

It ends with status 0 where no figure differs, 1 where some do, 2 where the
command line or the contract is wrong, 3 where a workbook could not be read,
or not for sure. What has moved from one month to the next is no difference.
As sarif, junit or github every difference is a finding of the second
workbook, and what has moved is a note; as junit a test for each indicator
fails where a figure of it differs.

Examples:
   kpicheck diff october.xlsx "october, corrected.xlsx"
   kpicheck diff september.xlsx october.xlsx
   kpicheck diff september.xlsx september-resent.xlsx --format csv > changes.csv`

func diffCommand(stdin io.Reader, stdout io.Writer) *cli.Command {
	return &cli.Command{
		Name:        "diff",
		Usage:       "list every figure that differs between two workbooks, or two months",
		ArgsUsage:   "FILE FILE",
		Description: diffHelp,
		Flags:       submissionFlags(report.Names(diffFormats)),
		Action:      func(c *cli.Context) error { return diff(c, stdin, stdout) },
	}
}

func diff(c *cli.Context, stdin io.Reader, stdout io.Writer) error {
	first, second, err := twoWorkbooks(c)
	if err != nil {
		return err
	}
	var p prepared
	format, err := formatAsked(c, diffFormats)
	if err != nil {
		return err
	}
	if err := p.prepareOutput(c, stdout); err != nil {
		return err
	}
	if err := p.PrepareContract(first); err != nil {
		return err
	}
	found, err := assess.Diff(p.givenAs(first, stdin), p.givenAs(second, stdin), p.Options)
	if err != nil {
		return p.Failed(err)
	}
	found.A.File, found.B.File = dossier.Named(first), dossier.Named(second) // two workbooks of one name stand in two folders
	if err := format.Print(c.App.Writer, found, p.printing); err != nil {
		return err
	}
	err = summarise(format.Name, func(w io.Writer, room int) error { return report.DiffSummary(w, found, p.printing, room) })
	if err != nil {
		return err
	}
	return endOfDiff(found)
}

// endOfDiff is how a comparison ends: what was not read for sure may differ in ways that nobody knows.
func endOfDiff(found *assess.Comparison) error {
	a, b := found.Doubts()
	var unread []string
	for _, side := range []struct {
		file   string
		doubts int
	}{{found.A.File, a}, {found.B.File, b}} {
		if side.doubts > 0 {
			unread = append(unread, side.file+": "+dossier.DoubtsLeft(side.doubts)+dossier.SettledByCheck)
		}
	}
	switch {
	case len(unread) > 0:
		return &dossier.Failure{Status: dossier.StatusUnreadable, Message: strings.Join(unread, "\n")}
	case len(found.Differences) > 0:
		return &dossier.Failure{Status: dossier.StatusFound}
	}
	return nil
}

func twoWorkbooks(c *cli.Context) (first, second string, err error) {
	given := c.Args().Slice()
	switch {
	case len(given) != 2 || given[0] == "" || given[1] == "":
		return "", "", dossier.Usage("%s takes two workbooks, and was given %s; a name with spaces goes in quotes", c.Command.HelpName,
			dossier.Counted(len(given), "name"))
	case strings.Join(given, "") == dossier.StandardInput+dossier.StandardInput:
		return "", "", dossier.Usage("only one of the two workbooks can come from standard input")
	}
	return given[0], given[1], nil
}

// givenAs is a workbook that the command line names. The first is read before the second, and what could not be read is the
// last that was begun.
func (p *prepared) givenAs(path string, stdin io.Reader) assess.Source {
	file := filepath.Base(path)
	if path == dossier.StandardInput {
		file = dossier.Named(path)
	}
	return assess.Source{File: file, Read: func() ([]byte, error) {
		p.Path = path
		return dossier.SubmissionBytes(path, stdin)
	}}
}
