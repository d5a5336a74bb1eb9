package main

import (
	"io"
	"os"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/dossier"
)

const draftHelp = `One or more submissions of one council are read with no contract, and a contract
is written that explains them: their indicators and lines by their own labels,
which is the numerator of what where every value bears it out, totals, areas,
targets, tolerances and published values. What is guessed is marked beside its
line, with how surely and why: read those first. A second month makes it surer.

Examples:
   kpicheck contract draft submissions/2018-09.xlsx -o contract.yaml
   kpicheck contract draft submissions/2018-0*.xlsx > contract.yaml`

func draftCommand(stdin io.Reader) *cli.Command {
	return &cli.Command{
		Name:        "draft",
		Usage:       "write a contract that explains one or more workbooks, to go on from",
		ArgsUsage:   "WORKBOOK...",
		Description: draftHelp,
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write it to `FILE`, which must not be there yet; else it is printed"},
			passwordFlag(),
		}, limitFlags()...),
		Action: func(c *cli.Context) error { return draftContract(c, stdin) },
	}
}

func draftContract(c *cli.Context, stdin io.Reader) error {
	out := c.String("out")
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
	_, err = io.WriteString(c.App.Writer, dossier.Named(out)+" was written: "+d.Summary)
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
