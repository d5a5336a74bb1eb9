package dossier

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
	"kpicheck/internal/register"
)

// AcceptedFolder is the register's.
const AcceptedFolder = "accepted"

// RegisterFolder is where the register of a folder's workbooks is, or would be: the folder "accepted" nearest to them,
// where their contract is looked for; else beside the contract; else at the root of the repository; else beside them, or
// beside their folder where that is called submissions.
func RegisterFolder(folder string) (string, error) {
	folders, err := Searched(folder)
	if err != nil {
		return "", err
	}
	path := registerAmong(folders)
	if _, err := os.Lstat(path); err == nil && !IsFolder(path) {
		return "", Usage("%s: this is no folder, and the register belongs there; give it another name", Named(Nearby(path)))
	}
	return path, nil
}

func registerAmong(folders []string) string {
	for _, f := range folders {
		if IsFolder(filepath.Join(f, AcceptedFolder)) {
			return filepath.Join(f, AcceptedFolder)
		}
	}
	for _, f := range folders {
		if len(ContractsIn(f)) > 0 {
			return filepath.Join(f, AcceptedFolder)
		}
	}
	if top := folders[len(folders)-1]; IsRepository(top) {
		return filepath.Join(top, AcceptedFolder)
	}
	return filepath.Join(home(folders), AcceptedFolder)
}

// SubmissionsFolder is what the folder of the workbooks is called in a data repository.
const SubmissionsFolder = "submissions"

// home is where a data repository's own files stand where nothing shows it: in the folder of the workbooks, or above one
// that is called submissions.
func home(folders []string) string {
	if len(folders) > 1 && strings.EqualFold(filepath.Base(folders[0]), SubmissionsFolder) {
		return folders[1]
	}
	return folders[0]
}

func IsFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// Nearby is a path as seen from where the program runs, if it lies below.
func Nearby(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	if relative, err := filepath.Rel(here, path); err == nil && filepath.IsLocal(relative) {
		return relative
	}
	return path
}

// LoadRegister is the register that a workbook is held against; nil if there is none.
func LoadRegister(path string) (*kpi.Register, error) {
	if path == StandardInput {
		return nil, nil
	}
	folder, err := RegisterFolder(filepath.Dir(path))
	if err != nil || !IsFolder(folder) {
		return nil, err
	}
	r, err := register.In(Nearby(folder)).Load()
	return r, InFolder(Nearby(folder), err)
}

// InFolder is an error of the register, as one of ours; nil if there is none. A fault gets its folder, and what to do.
func InFolder(folder string, err error) error {
	var fault *register.Fault
	switch {
	case errors.As(err, &fault):
		return Usage("%s", FaultText(folder, fault))
	case err == nil || IsAnswer(err):
		return err
	}
	return Usage("%s", err.Error())
}

func FaultText(folder string, fault *register.Fault) string {
	told := *fault
	told.File = Named(filepath.Join(folder, fault.File))
	return told.Error() + "; " + fault.Remedy
}

// IsAnswer reports whether the register has said that a workbook is not to be added, and not that it could not be.
func IsAnswer(err error) bool {
	var already *register.Already
	var overtaken *register.Overtaken
	var busy *register.Busy
	return errors.As(err, &already) || errors.As(err, &overtaken) || errors.As(err, &busy)
}

// NoteAccepted notes that the register holds a workbook: its last act for the month is of these very bytes, and has every row
// as it would be written today.
func NoteAccepted(a *assess.Assessment, r *kpi.Register) {
	if a == nil || r == nil {
		return
	}
	act := r.Of(a.Submission.Period)
	if act != nil && act.SHA256 == a.Submission.SHA256 && len(register.Compare(FiguresOf(r)[act], a.Submission)) == 0 {
		a.Accept(act)
	}
}

func FiguresOf(r *kpi.Register) map[*kpi.Act][]*kpi.Acceptance {
	all := map[*kpi.Act][]*kpi.Acceptance{}
	for _, f := range r.Figures {
		all[f.Act] = append(all[f.Act], f)
	}
	return all
}
