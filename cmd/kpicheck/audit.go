package main

import (
	"io"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/dossier"
	"kpicheck/internal/judge"
	"kpicheck/internal/report"
	"kpicheck/rules/spreadsheet"
)

const auditHelp = `No contract is needed: it is the cells themselves that are looked at.
Totals that leave figures out, figures typed over formulas, formulas that
differ from their neighbours, errors, hidden figures and the like are named
with their cells, and with the likely correction where the neighbours give
one. Several files and folders may be named; a workbook that cannot be read
does not stop the rest.

An error cannot be right; a query may be meant; a note needs no reply. What
judges by the cells around one says how likely that is to be wrong: with
"about 5 in 10", of ten such about five are; "sure" is what the file itself
shows. The formats are those of kpicheck check.

Examples:
   kpicheck audit budget.xlsx
   kpicheck audit budget.xlsx --format json > budget.json
   kpicheck audit submissions/ --fail-on query`

func auditCommand(stdin io.Reader, stdout, stderr io.Writer) *cli.Command {
	return &cli.Command{
		Name:        "audit",
		Usage:       "audit the cells of any workbook, with no contract",
		ArgsUsage:   "FILE|FOLDER...",
		Description: auditHelp,
		Flags: append([]cli.Flag{
			formatFlag(report.Names(reportFormats)), passwordFlag(), failFlag(), widthFlag(), colourFlag(),
		}, limitFlags()...),
		Action: func(c *cli.Context) error { return audit(c, stdin, stdout, stderr) },
	}
}

func audit(c *cli.Context, stdin io.Reader, stdout, stderr io.Writer) error {
	fails, err := failing(c.String("fail-on"))
	if err != nil {
		return err
	}
	var p prepared
	format, err := p.prepareReport(c, fails, judge.Pages(spreadsheet.All), stdout)
	if err != nil {
		return err
	}
	given := c.Args().Slice()
	if len(given) == 0 || slices.Contains(given, "") {
		return dossier.Usage("the workbook was not named; write %s %s", c.Command.HelpName, c.Command.ArgsUsage)
	}
	run, err := dossier.Audited(given, stdin, p.Options, barOn(stderr))
	if err != nil {
		return err
	}
	if run.Kind == report.OfAudit {
		p.printing.Folder = filepath.ToSlash(filepath.Dir(given[0]))
	}
	return p.conclude(c, format, run, fails)
}
