package main

import (
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
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
	books, several, err := booksToAudit(c, c.Args().Slice(), stdin)
	if err != nil {
		return err
	}
	run := report.Run{Kind: report.OfAudits, All: auditAll(books, p.Options, stderr)}
	if !several {
		run.Kind = report.OfAudit
		p.printing.Folder = filepath.ToSlash(filepath.Dir(c.Args().First()))
	}
	return p.conclude(c, format, run, fails)
}

// booksToAudit is the workbooks that were named, and those of the folders that were.
func booksToAudit(c *cli.Context, given []string, stdin io.Reader) (books []assess.Source, several bool, err error) {
	if len(given) == 0 || slices.Contains(given, "") {
		return nil, false, dossier.Usage("the workbook was not named; write %s %s", c.Command.HelpName, c.Command.ArgsUsage)
	}
	several = len(given) > 1
	for _, path := range given {
		info, err := os.Stat(path)
		if err != nil || !info.IsDir() || path == dossier.StandardInput {
			books = append(books, assess.Source{File: dossier.NameOf(path, several), Read: func() ([]byte, error) { return dossier.SubmissionBytes(path, stdin) }})
			continue
		}
		several = true
		_, inside, err := dossier.SourcesBelow(path)
		if err != nil {
			return nil, false, err
		}
		folders, err := dossier.FoldersOf(path)
		if err != nil {
			return nil, false, err
		}
		for i, folder := range folders {
			for _, s := range inside[i] {
				s.File = report.Safe(filepath.ToSlash(filepath.Join(folder, s.File)))
				books = append(books, s)
			}
		}
	}
	return books, several, nil
}

// auditAll audits one workbook after another; one that cannot be read, or that brings the audit down, does not stop the
// rest.
func auditAll(books []assess.Source, o assess.Options, stderr io.Writer) []assess.Outcome {
	step, finish := progress("Reading workbooks", len(books), stderr)
	defer finish()
	all := make([]assess.Outcome, len(books))
	for i, b := range books {
		all[i].File = b.File
		all[i].Err = guarded(func() (err error) {
			data, err := b.Read()
			if err == nil {
				all[i].Assessment, err = assess.Audit(data, b.File, o)
			}
			return err
		})
		if step != nil {
			step()
		}
	}
	return all
}
