package main

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/judge"
	"kpicheck/internal/report"
	"kpicheck/internal/slip"
	"kpicheck/rules/spreadsheet"
)

const auditHelp = `No contract is needed: it is the cells themselves that are looked at.
Totals that leave figures out, figures typed over formulas, formulas that
differ from their neighbours, errors, hidden figures and the like are named
with their cells, and with the likely correction where the neighbours give
one. Several files and folders may be named; a workbook that cannot be read
does not stop the rest.

An error cannot be right; a query may be meant; a note needs no reply.

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
			formatFlag(auditFormatNames()), passwordFlag(),
			&cli.StringFlag{Name: "fail-on", Value: "error", Usage: "end with status 1 on `LEVEL` or worse: " + either(failLevels)},
			widthFlag(), colourFlag(),
		}, limitFlags()...),
		Action: func(c *cli.Context) error { return audit(c, stdin, stdout, stderr) },
	}
}

func auditFormatNames() []string {
	var names []string
	for _, f := range report.AuditFormats {
		names = append(names, f.Name)
	}
	return names
}

func auditFormat(name string) (report.AuditFormat, error) {
	names := auditFormatNames()
	if i := slices.Index(names, name); i >= 0 {
		return report.AuditFormats[i], nil
	}
	return report.AuditFormat{}, usage("there is no format %q%s; --format takes %s", name, slip.DidYouMean(name, names), either(names))
}

func audit(c *cli.Context, stdin io.Reader, stdout, stderr io.Writer) error {
	fails, err := failing(c.String("fail-on"))
	if err != nil {
		return err
	}
	format, err := auditFormat(c.String("format"))
	if err != nil {
		return err
	}
	o, err := printing(c, stdout)
	if err != nil {
		return err
	}
	o.Fails = fails
	for _, page := range judge.Pages(spreadsheet.All) {
		o.Rules = append(o.Rules, report.Rule(page))
	}
	var how prepared
	if err := how.prepareReading(c); err != nil {
		return err
	}
	given := c.Args().Slice()
	books, several, err := booksToAudit(c, given, stdin)
	if err != nil {
		return err
	}
	all := auditAll(books, how.options, stderr)
	if several || all[0].Err == nil || slices.Contains(forCI, format.Name) {
		if err := format.Print(c.App.Writer, all, several, o); err != nil {
			return err
		}
	}
	return endOfAudit(all, fails)
}

// booksToAudit is the workbooks that were named, and those of the folders that were.
func booksToAudit(c *cli.Context, given []string, stdin io.Reader) (books []assess.Source, several bool, err error) {
	if len(given) == 0 || slices.Contains(given, "") {
		return nil, false, usage("the workbook was not named; write %s %s", c.Command.HelpName, c.Command.ArgsUsage)
	}
	several = len(given) > 1
	for _, path := range given {
		info, err := os.Stat(path)
		if err != nil || !info.IsDir() || path == standardInput {
			books = append(books, assess.Source{File: nameOf(path, several), Read: func() ([]byte, error) { return submissionBytes(path, stdin) }})
			continue
		}
		several = true
		_, inside, err := sourcesBelow(path)
		if err != nil {
			return nil, false, err
		}
		folders, err := foldersOf(path)
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

// nameOf is a workbook as the report names it: by its path where there are several.
func nameOf(path string, several bool) string {
	switch {
	case path == standardInput:
		return named(path)
	case several:
		return report.Safe(filepath.ToSlash(path))
	}
	return report.Safe(filepath.Base(path))
}

// auditAll audits one workbook after another; one that cannot be read, or that brings the audit down, does not stop the
// rest.
func auditAll(books []assess.Source, o assess.Options, stderr io.Writer) []assess.Audited {
	step, finish := progress(len(books), stderr)
	defer finish()
	all := make([]assess.Audited, len(books))
	for i, b := range books {
		all[i] = assess.Audited{File: b.File}
		all[i].Err = guarded(func() (err error) {
			data, err := b.Read()
			if err == nil {
				all[i].Audit, err = assess.AuditWorkbook(data, b.File, o)
			}
			return err
		})
		if step != nil {
			step()
		}
	}
	return all
}

func endOfAudit(all []assess.Audited, fails func(assess.Exception) bool) error {
	var unread []string
	found := false
	for _, each := range all {
		if each.Err != nil {
			unread = append(unread, each.Err.Error())
			continue
		}
		found = found || slices.ContainsFunc(each.Exceptions, fails)
	}
	switch {
	case len(unread) > 0:
		return &failure{statusUnreadable, strings.Join(unread, "\n")}
	case found:
		return &failure{status: statusFound}
	}
	return nil
}
