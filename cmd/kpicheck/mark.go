package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/dossier"
	"kpicheck/internal/report"
	"kpicheck/internal/workbook/mark"
)

const markHelp = `FILE is checked as by kpicheck check, and a copy of it is written in which each
cell in question has a border and a note that says what is wrong and what is
asked, numbered as check numbers it: solid for an error, dashed for a query. A
first sheet lists them and links to their cells. What needs no reply, and what
is explained, is not marked.

Nothing else is changed: values, formulas, styles, notes, charts and macros are
as they were. A cell that has a note of its own keeps it, and the first sheet
names it. What cannot be marked so is refused, and nothing is written: a
workbook that is signed, encrypted, shared with a record of changes, marked
already or no .xlsx, .xlsm, .xltx or .xltm. The copy has the same ending. Write
it outside the folder of submissions, where it would be one more workbook of
its month; no file but a marked copy is written over. Where it comes back
corrected, check reads it without its first sheet.

Examples:
   kpicheck mark october.xlsx -o "october marked.xlsx"`

func markCommand(stdin io.Reader, stdout io.Writer) *cli.Command {
	return &cli.Command{
		Name:        "mark",
		Usage:       "write a copy of a workbook in which the cells in question are marked",
		ArgsUsage:   "FILE -o OUT.xlsx",
		Description: markHelp,
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write the copy to `FILE`"},
			contractFlag(), readingFlag(), passwordFlag(), priorFlag(), asOfFlag(), failFlag(), widthFlag(),
		}, limitFlags()...),
		Action: func(c *cli.Context) error { return markCells(c, stdin, stdout) },
	}
}

func markCells(c *cli.Context, stdin io.Reader, stdout io.Writer) error {
	fails, err := failing(c.String("fail-on"))
	if err != nil {
		return err
	}
	path, err := operand(c, "the workbook")
	if err != nil {
		return err
	}
	out, err := outGiven(c, path)
	if err != nil {
		return err
	}
	p, err := preparedFor(c, path, stdin, stdout)
	if err != nil {
		return err
	}
	a, err := assess.Submission(p.Data, p.File, p.Options)
	if err != nil {
		return p.Failed(err)
	}
	findings := report.Findings(a, p.printing)
	marked, err := mark.Workbook(p.Data, findings)
	if err != nil {
		return &dossier.Failure{Status: dossier.StatusUnreadable, Message: dossier.Named(path) + ": " + report.Safe(err.Error())}
	}
	if !strings.EqualFold(filepath.Ext(out), marked.Extension) {
		return dossier.Usage("%s: the copy of this workbook must end in %s, or Excel will not open it", dossier.Named(out), marked.Extension)
	}
	if err := writeWhole(out, marked.Data, modeOf(path)); err != nil {
		return err
	}
	if _, err := io.WriteString(c.App.Writer, report.Page(markedText(out, len(findings.All)), p.printing.Width)); err != nil {
		return err
	}
	return dossier.EndOf(filepath.Dir(path), []assess.Outcome{{File: dossier.NameOf(path, false), Assessment: a}}, fails)
}

// markedText says what was written, and what is in it.
func markedText(out string, findings int) string {
	if findings == 0 {
		return dossier.Named(out) + " was written. There was no error and no query to mark; its first sheet says what was checked.\n"
	}
	return fmt.Sprintf("%s was written, with %s marked and listed on its first sheet.\n", dossier.Named(out), dossier.Counted(findings, "finding"))
}

// outGiven is the file to write, which must not be the workbook that was sent, nor any other file but a marked copy.
func outGiven(c *cli.Context, path string) (string, error) {
	out := c.String("out")
	if blank(out) || out == dossier.StandardInput {
		return "", dossier.Usage("mark needs to know into which file to write the marked copy: add -o OUT.xlsx")
	}
	to, err := os.Stat(out)
	if err != nil {
		return out, nil
	}
	if to.IsDir() {
		return "", dossier.Usage("%s: this is a folder; name the file to write", dossier.Named(out))
	}
	if !to.Mode().IsRegular() {
		return "", dossier.Usage("%s: this is no plain file; name another to write", dossier.Named(out))
	}
	if from, err := os.Stat(path); err == nil && os.SameFile(from, to) {
		return "", dossier.Usage("%s: the workbook would be written over; name another file for the marked copy", dossier.Named(out))
	}
	if data, err := dossier.ReadLimited(out, nil); err != nil || !mark.IsMarked(data) {
		return "", dossier.Usage("%s: there is a file of this name that is no marked copy; name another file for the marked copy", dossier.Named(out))
	}
	return out, nil
}

// modeOf is who may read a copy of a file: whoever may read that.
func modeOf(path string) fs.FileMode {
	info, err := os.Stat(path)
	if err != nil {
		return 0o600 // of standard input nobody knows
	}
	return info.Mode().Perm() | 0o600
}
