package main

import (
	"bytes"
	"path/filepath"

	"kpicheck/internal/challenge"
	"kpicheck/internal/kpi"
)

// loadQuestions is what was asked on a workbook and on those before it; none if nothing was.
func loadQuestions(workbook string) ([]kpi.Question, error) {
	if workbook == standardInput {
		return nil, nil
	}
	l, err := askedFor(filepath.Dir(workbook))
	return l.all, err
}

// askedList is the file in which the council keeps what it has asked.
type askedList struct {
	folder string // of the workbooks
	path   string
	data   []byte // empty where there is no such file
	all    []kpi.Question
}

// askedFor is the list of a folder's workbooks: the one nearest to them, else where their register is or would be.
func askedFor(folder string) (l askedList, err error) {
	l.folder = folder
	if l.path, err = nearest(folder, challenge.StatesFile); err != nil {
		return l, err
	}
	if l.path == "" {
		accepted, err := registerFolder(folder)
		l.path = nearby(filepath.Join(filepath.Dir(accepted), challenge.StatesFile))
		return l, err
	}
	if l.data, err = readLimited(l.path, nil); err != nil {
		return l, usage("%v", err)
	}
	if l.all, err = challenge.ParseStates(l.data, named(l.path)); err != nil {
		return l, usage("%v", err)
	}
	return l, nil
}

// become writes the list as it is to be from now on; nothing where that is as it was.
func (l *askedList) become(all []kpi.Question, by string) (changed bool, err error) {
	data, err := challenge.States(all)
	if err != nil {
		return false, ours(err)
	}
	if bytes.Equal(data, l.data) || len(all) == 0 && len(l.data) == 0 {
		return false, nil
	}
	return true, rewriteBeside(l.folder, l.path, by, "kpicheck check", func(old []byte) ([]byte, error) {
		if !bytes.Equal(old, l.data) {
			return nil, usage("%s: somebody else has changed it meanwhile, so nothing was changed: do it again", named(l.path))
		}
		return data, nil
	})
}
