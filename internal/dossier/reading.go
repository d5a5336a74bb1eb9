package dossier

import (
	"errors"
	"path/filepath"

	"kpicheck/internal/contract"
	"kpicheck/internal/kpi"
)

// Nearest is the file of some name that stands nearest to the workbooks of a folder, looked for where their contract is; empty
// if there is none.
func Nearest(folder, name string) (string, error) {
	folders, err := Searched(folder)
	if err != nil {
		return "", err
	}
	for _, f := range folders {
		path := filepath.Join(f, name)
		if !IsAbsent(path) {
			return Nearby(path), nil
		}
	}
	return "", nil
}

// AnswersOf is what the file says that the command line names, else the one that stands nearest to the submission; nil if there
// is none.
func AnswersOf(given, submission string) (*kpi.Answers, error) {
	path := given
	if path == "" {
		var err error
		if path, err = Nearest(filepath.Dir(submission), contract.ReadingFile); err != nil || path == "" {
			return nil, err
		}
	}
	data, err := ReadLimited(path, nil)
	if err != nil {
		return nil, Usage("%v", err)
	}
	answers, err := contract.ParseAnswers(data, Named(path))
	var faults contract.Faults
	if errors.As(err, &faults) && len(faults) > 1 {
		return nil, Usage("%v (and %s more)", faults[0], Counted(len(faults)-1, "fault"))
	}
	if err != nil {
		return nil, Usage("%v", err)
	}
	answers.File = filepath.Base(path)
	return answers, nil
}
