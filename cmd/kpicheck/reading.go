package main

import (
	"errors"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/contract"
	"kpicheck/internal/kpi"
)

func readingFlag() cli.Flag {
	return &cli.StringFlag{Name: "reading", Usage: "read it by the answers in `FILE`; else by the reading.yaml nearest to it"}
}

// nearest is the file of some name that stands nearest to the workbooks of a folder, looked for where their contract is; empty
// if there is none.
func nearest(folder, name string) (string, error) {
	folders, err := searched(folder)
	if err != nil {
		return "", err
	}
	for _, f := range folders {
		path := filepath.Join(f, name)
		if !isAbsent(path) {
			return nearby(path), nil
		}
	}
	return "", nil
}

// answersOf is what the file says that the command line names, else the one that stands nearest to the submission; nil if there
// is none.
func answersOf(given, submission string) (*kpi.Answers, error) {
	path := given
	if path == "" {
		var err error
		if path, err = nearest(filepath.Dir(submission), contract.ReadingFile); err != nil || path == "" {
			return nil, err
		}
	}
	data, err := readLimited(path, nil)
	if err != nil {
		return nil, usage("%v", err)
	}
	answers, err := contract.ParseAnswers(data, named(path))
	var faults contract.Faults
	if errors.As(err, &faults) && len(faults) > 1 {
		return nil, usage("%v (and %s more)", faults[0], counted(len(faults)-1, "fault"))
	}
	if err != nil {
		return nil, usage("%v", err)
	}
	answers.File = filepath.Base(path)
	return answers, nil
}
