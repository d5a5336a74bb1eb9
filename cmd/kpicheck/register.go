package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/kpi"
	"kpicheck/internal/register"
	"kpicheck/internal/report"
)

// acceptedFolder is the register's.
const acceptedFolder = "accepted"

// registerFolder is where the register of a folder's workbooks is, or would be: the folder "accepted" nearest to them,
// where their contract is looked for; else beside the contract; else at the root of the repository; else beside them, or
// beside their folder where that is called submissions.
func registerFolder(folder string) (string, error) {
	folders, err := searched(folder)
	if err != nil {
		return "", err
	}
	path := registerAmong(folders)
	if _, err := os.Lstat(path); err == nil && !isFolder(path) {
		return "", usage("%s: this is no folder, and the register belongs there; give it another name", named(nearby(path)))
	}
	return path, nil
}

func registerAmong(folders []string) string {
	for _, f := range folders {
		if isFolder(filepath.Join(f, acceptedFolder)) {
			return filepath.Join(f, acceptedFolder)
		}
	}
	for _, f := range folders {
		if len(contractsIn(f)) > 0 {
			return filepath.Join(f, acceptedFolder)
		}
	}
	if top := folders[len(folders)-1]; isRepository(top) {
		return filepath.Join(top, acceptedFolder)
	}
	return filepath.Join(home(folders), acceptedFolder)
}

// submissionsFolder is what the folder of the workbooks is called in a data repository.
const submissionsFolder = "submissions"

// home is where a data repository's own files stand where nothing shows it: in the folder of the workbooks, or above one
// that is called submissions.
func home(folders []string) string {
	if len(folders) > 1 && strings.EqualFold(filepath.Base(folders[0]), submissionsFolder) {
		return folders[1]
	}
	return folders[0]
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// nearby is a path as seen from where the program runs, if it lies below.
func nearby(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	if relative, err := filepath.Rel(here, path); err == nil && filepath.IsLocal(relative) {
		return relative
	}
	return path
}

// loadRegister is the register that a workbook is held against; nil if there is none.
func loadRegister(path string) (*kpi.Register, error) {
	if path == standardInput {
		return nil, nil
	}
	folder, err := registerFolder(filepath.Dir(path))
	if err != nil || !isFolder(folder) {
		return nil, err
	}
	r, err := register.In(nearby(folder)).Load()
	return r, inFolder(nearby(folder), err)
}

// inFolder is an error of the register, as one of ours; nil if there is none. A fault gets its folder, and what to do.
func inFolder(folder string, err error) error {
	var fault *register.Fault
	switch {
	case errors.As(err, &fault):
		return usage("%s", faultText(folder, fault))
	case err == nil || isAnswer(err):
		return err
	}
	return usage("%s", err.Error())
}

func faultText(folder string, fault *register.Fault) string {
	told := *fault
	told.File = named(filepath.Join(folder, fault.File))
	return told.Error() + "; " + fault.Remedy
}

// isAnswer reports whether the register has said that a workbook is not to be added, and not that it could not be.
func isAnswer(err error) bool {
	var already *register.Already
	var overtaken *register.Overtaken
	var busy *register.Busy
	return errors.As(err, &already) || errors.As(err, &overtaken) || errors.As(err, &busy)
}

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
		return inFolder(folder, err)
	}
	if len(months) == 0 {
		return usage("%s: nothing has been accepted there; to begin: kpicheck accept FILE --by NAME", named(folder))
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
		return &failure{status: statusFound}
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
	if !isFolder(folder) {
		return "", usage("%s: there is no such folder%s; check its name", named(folder), nearPath(folder))
	}
	if whole, err := filepath.Abs(folder); err == nil && filepath.Base(whole) == acceptedFolder {
		return nearby(whole), nil
	}
	found, err := registerFolder(folder)
	return nearby(found), err
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
			r.Faults = append(r.Faults, faultText(folder, fault))
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
	figures := figuresOf(all)
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
				"and was begun anew.", m.Register.Acts[0].Period, counted(m.Gone, "earlier acceptance")))
		}
	}
	return lines
}

func figuresOf(r *kpi.Register) map[*kpi.Act][]*kpi.Acceptance {
	all := map[*kpi.Act][]*kpi.Acceptance{}
	for _, f := range r.Figures {
		all[f.Act] = append(all[f.Act], f)
	}
	return all
}

func unprovenNote(n int) string {
	return counted(n, "acceptance") + " from before acceptances had digests: unproven, but for what the workbooks show. " +
		"The next acceptance seals what is there."
}
