package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
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
and in the folders there, by its SHA-256, whatever its name is now. Status 1
says that one is gone or is not what was accepted, or that a file of the
register cannot be read. What a later acceptance of the same month has taken
the place of need not be there any more.

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
		Flags:       []cli.Flag{formatFlag(report.Names(report.RegisterFormats)), widthFlag(), colourFlag()},
		Action:      func(c *cli.Context) error { return listRegister(c, stdout) },
	}
}

func listRegister(c *cli.Context, stdout io.Writer) error {
	format, err := formatAsked(c, report.RegisterFormats)
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
	r, err := verified(folder, months)
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

// verified is the register as a list, each acceptance with what has become of its workbook.
func verified(folder string, months []register.Month) (*report.Register, error) {
	r := &report.Register{Folder: filepath.ToSlash(folder)}
	var sound []*kpi.Register
	for _, m := range months {
		var fault *register.Fault
		if errors.As(m.Err, &fault) {
			r.Faults = append(r.Faults, faultText(folder, fault))
		} else {
			sound = append(sound, m.Register)
		}
	}
	all := register.Join(sound...)
	if all == nil {
		return r, nil
	}
	r.Restated = register.Restated(all)
	books, err := findWorkbooks(filepath.Dir(folder), all)
	figures := map[*kpi.Act]int{}
	for _, f := range all.Figures {
		figures[f.Act]++
	}
	for _, a := range all.Acts {
		r.Acts = append(r.Acts, report.Accepted{Act: *a, Figures: figures[a], Superseded: all.Of(a.Period) != a,
			Found: books.bySum[a.SHA256], SameName: books.byName[a.File]})
	}
	return r, err
}

// workbooks are those that lie beside a register: where each that was accepted is, by its SHA-256; and of those that were
// not, where one has the name of one that was.
type workbooks struct{ bySum, byName map[string]string }

// findWorkbooks looks for the workbooks of a register in a folder and those below it, as deep as their register was looked
// for above them.
func findWorkbooks(root string, r *kpi.Register) (found workbooks, err error) {
	found = workbooks{map[string]string{}, map[string]string{}}
	sums, names := map[string]bool{}, map[string]bool{}
	for _, a := range r.Acts {
		sums[a.SHA256], names[a.File] = true, true
	}
	err = filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil && path == root:
			return usage("the folder %s could not be listed: %v", named(root), err)
		case err != nil: // what may not be read has no workbook for us
			return nil
		case e.IsDir() && path != root && (strings.HasPrefix(e.Name(), ".") || depth(root, path) > mostAbove):
			return filepath.SkipDir
		case !isWorkbook(e) && !names[e.Name()]:
			return nil
		}
		sum, err := digestOf(path)
		if err != nil {
			return nil // a workbook that cannot be read is as good as gone
		}
		place := filepath.ToSlash(nearby(path))
		if !sums[sum] && names[e.Name()] {
			found.byName[e.Name()] = place
		} else if found.bySum[sum] == "" {
			found.bySum[sum] = place
		}
		return nil
	})
	return found, err
}

// depth is how many folders a path lies below a root.
func depth(root, path string) int {
	relative, err := filepath.Rel(root, path)
	if err != nil {
		return 0
	}
	return strings.Count(relative, string(filepath.Separator)) + 1
}

func digestOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }() // only read from
	sum := sha256.New()
	if _, err := io.Copy(sum, io.LimitReader(f, mostBytes)); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
