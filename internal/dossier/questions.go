package dossier

import (
	"path/filepath"

	"kpicheck/internal/assess"
	"kpicheck/internal/challenge"
	"kpicheck/internal/kpi"
)

// LoadQuestions is what was asked on a workbook and on those before it; none if nothing was.
func LoadQuestions(workbook string) ([]kpi.Question, error) {
	if workbook == StandardInput {
		return nil, nil
	}
	_, _, all, err := QuestionsOf(filepath.Dir(workbook))
	return all, err
}

// QuestionsOf is the list of what was asked on a folder's workbooks: the one nearest to them, else an empty one where their register is
// or would be. data is empty where there is no such file.
func QuestionsOf(folder string) (path string, data []byte, all []kpi.Question, err error) {
	if path, err = Nearest(folder, challenge.StatesFile); err != nil {
		return "", nil, nil, err
	}
	if path == "" {
		accepted, err := RegisterFolder(folder)
		return Nearby(filepath.Join(filepath.Dir(accepted), challenge.StatesFile)), nil, nil, err
	}
	if data, err = ReadLimited(path, nil); err != nil {
		return path, nil, nil, Usage("%v", err)
	}
	if all, err = challenge.ParseStates(data, Named(path)); err != nil {
		return path, data, nil, Usage("%v", err)
	}
	return path, data, all, nil
}

// CanBeAsked says why no log of questions is written on a workbook; nil where one can be.
func CanBeAsked(a *assess.Assessment, path string) error {
	switch {
	case a.IsInDoubt():
		return &Failure{Status: StatusUnreadable, Message: Named(path) + ": no log was written: " + DoubtsLeft(a.Summary.Doubts) + SettledByCheck}
	case a.Submission.Period.IsZero():
		return &Failure{Status: StatusUnreadable, Message: Named(path) + ": no log was written: nothing in it says which month it reports"}
	}
	return nil
}

// Wanted is what a log of questions on a workbook holds beside what was raised; due is the day by which to reply, or empty.
func Wanted(a *assess.Assessment, due string, asked []kpi.Question) challenge.Wanted {
	w := challenge.Wanted{Council: a.Contract.Council, Due: due, Stated: a.Submission.Stated(), Asked: asked}
	if n := len(a.Prior); n > 0 {
		w.Previous = a.Prior[n-1].Period
	}
	return w
}
