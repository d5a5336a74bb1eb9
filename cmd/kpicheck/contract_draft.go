package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/dossier"
	"kpicheck/internal/report"
)

const draftHelp = `One or more submissions of one council are read with no contract, and a contract
is written that explains them: their indicators and lines by their own labels,
which is the numerator of what where every value bears it out, totals, areas,
targets, tolerances and published values. What is guessed is marked beside its
line, with how surely and why: read those first. A second month makes it surer.
Where a workbook may be no report of indicators, as a list of staff or a budget,
that is said first, and every line is marked.
With --into what a contract has not yet is added to it, marked alike; whatever
stands in it stays as it is.

Examples:
   kpicheck contract draft submissions/2018-09.xlsx -o contract.yaml
   kpicheck contract draft submissions/2018-0*.xlsx > contract.yaml
   kpicheck contract draft october.xlsx --into contract.yaml`

func draftCommand(stdin io.Reader) *cli.Command {
	return &cli.Command{
		Name:        "draft",
		Usage:       "write a contract that explains one or more workbooks, to go on from",
		ArgsUsage:   "WORKBOOK...",
		Description: draftHelp,
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write it to `FILE`, which must not be there yet; else it is printed"},
			&cli.StringFlag{Name: "into", Usage: "add to `CONTRACT` what it has not, and change nothing else in it"},
			passwordFlag(),
		}, limitFlags()...),
		Action: func(c *cli.Context) error { return draftContract(c, stdin) },
	}
}

func draftContract(c *cli.Context, stdin io.Reader) error {
	out, into := c.String("out"), c.String("into")
	if out != "" && into != "" {
		return dossier.Usage("--out and --into are for different files: a new one, or one that is there; give one of them")
	}
	if out != "" && !dossier.IsAbsent(out) {
		return dossier.Usage("%s is there already, and a draft is written over nothing; name another file", dossier.Named(out))
	}
	var p prepared
	if err := p.prepareReading(c); err != nil {
		return err
	}
	sources, err := workbooksOf(c, stdin)
	if err != nil {
		return err
	}
	if into != "" {
		return draftInto(c, &p, sources, into)
	}
	d, err := assess.Draft(sources, p.Options)
	if err != nil {
		return p.Failed(err)
	}
	if out == "" {
		_, err = c.App.Writer.Write(d.Text)
		return err
	}
	const forAll os.FileMode = 0o644
	if err := writeWhole(out, d.Text, forAll); err != nil {
		return err
	}
	_, err = io.WriteString(c.App.Writer, dossier.Named(out)+" was written: "+safeLines(d.Summary))
	return err
}

// safeLines is a text of several lines that names what a workbook or a contract holds.
func safeLines(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = report.Safe(lines[i])
	}
	return strings.Join(lines, "\n")
}

// draftInto adds what is new to a contract file.
func draftInto(c *cli.Context, p *prepared, sources []assess.Source, into string) error {
	agreed, err := dossier.ReadLimited(into, nil)
	if err != nil {
		return dossier.Usage("%v", err)
	}
	d, err := assess.DraftInto(sources, p.Options, agreed, report.Safe(filepath.Base(into)), dossier.Beside(into))
	var unfit *assess.Unreadable
	switch {
	case errors.As(err, &unfit):
		return p.Failed(err)
	case err != nil:
		return dossier.Usage("%v", err)
	case d.Text != nil:
		if err := writeWhole(into, d.Text, modeOf(into)); err != nil {
			return err
		}
	}
	_, err = io.WriteString(c.App.Writer, dossier.Named(into)+": "+safeLines(d.Summary))
	return err
}

// workbooksOf is the workbooks that the command line names, each read once.
func workbooksOf(c *cli.Context, stdin io.Reader) (sources []assess.Source, err error) {
	if c.NArg() == 0 {
		return nil, dossier.Usage("the workbook was not named; write %s %s", c.Command.HelpName, c.Command.ArgsUsage)
	}
	for _, path := range c.Args().Slice() {
		data, err := dossier.SubmissionBytes(path, stdin)
		if err != nil {
			return nil, err
		}
		sources = append(sources, assess.Source{File: dossier.NameOf(path, false), Read: func() ([]byte, error) { return data, nil }})
	}
	return sources, nil
}
