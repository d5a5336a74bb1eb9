package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
	"kpicheck/internal/register"
	"kpicheck/internal/report"
)

const registerHelp = `Every acceptance is listed, oldest first, with the workbook, how many figures
it brought, by whom and when. Each workbook is looked for beside the register
and in the folders there, by its SHA-256, whatever its name is now; where it
is found, it is read again and held to the register row by row. Status 1 says
that one is gone or is not what was accepted, or that a file of the register
is gone, cannot be read, or is not as it was written: a row changed, added,
taken out or moved. Then put it back as it was, or accept that month's
workbook again; what cannot be read is kept beside it then, under a name that
ends with .unreadable. What a later acceptance of the same month has taken the place
of need not be there any more.

Each row has a digest of the rows up to it, and the file acts.csv lists what
was accepted in its order. What was accepted before there were digests is
said to be unproven; the next acceptance seals it too. Rows that were changed
by hand stay where their month was accepted again, and are said to be edited.

What nothing here can prove is that the newest acceptances were taken away
together with their lines in acts.csv, or that somebody has worked out all
digests anew. So a month of which nothing is accepted, though its workbook
lies beside those that were, is noted. Keep the folder under version control,
such as Git: its history shows the rest.

Then come the figures of which a later acceptance brought another value, each
with its values and the months whose workbooks brought them.

FOLDER is the register's, or one of which the register is; else this one.

Examples:
   kpicheck register
   kpicheck register ../kpi-data --format csv > accepted.csv`

func registerCommand(stdout io.Writer) *cli.Command {
	return &cli.Command{
		Name:        "register",
		Usage:       "list what the council has accepted, and verify it",
		ArgsUsage:   "[FOLDER]",
		Description: registerHelp,
		Flags:       submissionFlags(report.Names(registerFormats)),
		Action:      func(c *cli.Context) error { return listRegister(c, stdout) },
	}
}

func listRegister(c *cli.Context, stdout io.Writer) error {
	format, err := formatAsked(c, registerFormats)
	if err != nil {
		return err
	}
	width, err := printing(c, stdout)
	if err != nil {
		return err
	}
	folder, err := registerGiven(c)
	if err != nil {
		return err
	}
	months, err := register.In(folder).Months()
	if err != nil {
		return dossier.InFolder(folder, err)
	}
	if len(months) == 0 {
		return dossier.Usage("%s: nothing has been accepted there; to begin: kpicheck accept FILE --by NAME", dossier.Named(folder))
	}
	var p prepared
	if err := p.prepareReading(c); err != nil {
		return err
	}
	r, err := p.verified(c, folder, months)
	if err != nil {
		return err
	}
	if err := format.Print(c.App.Writer, r, width); err != nil {
		return err
	}
	if !r.IsSound() {
		return &dossier.Failure{Status: dossier.StatusFound}
	}
	return nil
}

// registerGiven is the register that the command line asks for.
func registerGiven(c *cli.Context) (string, error) {
	folder := "."
	if c.Args().Len() > 0 {
		var err error
		if folder, err = operand(c, "the folder"); err != nil {
			return "", err
		}
	}
	if !dossier.IsFolder(folder) {
		return "", dossier.Usage("%s: there is no such folder%s; check its name", dossier.Named(folder), dossier.NearPath(folder))
	}
	if whole, err := filepath.Abs(folder); err == nil && filepath.Base(whole) == dossier.AcceptedFolder {
		return dossier.Nearby(whole), nil
	}
	found, err := dossier.RegisterFolder(folder)
	return dossier.Nearby(found), err
}

// verified is the register as a list, each acceptance with what has become of its workbook, and each row that its workbook
// has otherwise.
func (p *prepared) verified(c *cli.Context, folder string, months []register.Month) (*report.Register, error) {
	r := &report.Register{Folder: filepath.ToSlash(folder)}
	var readable []*kpi.Register
	unproven := 0
	for _, m := range months {
		var fault *register.Fault
		if errors.As(m.Err, &fault) {
			r.Faults = append(r.Faults, dossier.FaultText(folder, fault))
		}
		if m.Register != nil {
			readable = append(readable, m.Register)
		}
		unproven += m.Unproven
	}
	all := register.Join(readable...)
	if all == nil {
		return r, nil
	}
	r.Restated = register.Restated(all)
	books, err := findWorkbooks(filepath.Dir(folder), all)
	figures := dossier.FiguresOf(all)
	for _, a := range all.Acts {
		r.Acts = append(r.Acts, report.Accepted{Act: *a, Figures: len(figures[a]), Superseded: all.Of(a.Period) != a,
			Found: books.bySum[a.SHA256], SameName: books.byName[a.File]})
	}
	if unproven > 0 {
		r.Notes = append(r.Notes, unprovenNote(unproven))
	}
	r.Notes = append(r.Notes, historyNotes(months)...)
	p.compareRows(c, r, months, figures)
	r.Notes = append(r.Notes, p.notAccepted(c, books.besides(), months)...)
	return r, err
}

// historyNotes is a line for each acceptance that another has taken the place of and that is not as it was written, or is gone.
func historyNotes(months []register.Month) (lines []string) {
	for _, m := range months {
		if m.Register == nil || m.Err != nil {
			continue
		}
		for _, a := range m.Register.Acts {
			if a.Edited {
				lines = append(lines, fmt.Sprintf("%s: rows of what %s accepted on %s were changed by hand afterwards, so what stands there "+
					"now may be none of what was accepted. A later acceptance has taken its place.", a.Period, a.By, a.On))
			}
		}
		if m.Gone > 0 {
			lines = append(lines, fmt.Sprintf("%s: the rows of %s are gone, which acts.csv lists: the file was taken away or could not be read, "+
				"and was begun anew.", m.Register.Acts[0].Period, dossier.Counted(m.Gone, "earlier acceptance")))
		}
	}
	return lines
}

func unprovenNote(n int) string {
	return dossier.Counted(n, "acceptance") + " from before acceptances had digests: unproven, but for what the workbooks show. " +
		"The next acceptance seals what is there."
}
