package main

import (
	"bytes"

	"kpicheck/internal/challenge"
	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
)

// askedList is the file in which the council keeps what it has asked.
type askedList struct {
	folder string // of the workbooks
	path   string
	data   []byte // empty where there is no such file
	all    []kpi.Question
}

// askedFor is the list of a folder's workbooks.
func askedFor(folder string) (l askedList, err error) {
	l.folder = folder
	l.path, l.data, l.all, err = dossier.QuestionsOf(folder)
	return l, err
}

// become writes the list as it is to be from now on; nothing where that is as it was.
func (l *askedList) become(all []kpi.Question, by string) (changed bool, err error) {
	data, err := challenge.States(all)
	if err != nil {
		return false, dossier.Ours(err)
	}
	if bytes.Equal(data, l.data) || len(all) == 0 && len(l.data) == 0 {
		return false, nil
	}
	return true, rewriteBeside(l.folder, l.path, by, "kpicheck check", func(old []byte) ([]byte, error) {
		if !bytes.Equal(old, l.data) {
			return nil, dossier.Usage("%s: somebody else has changed it meanwhile, so nothing was changed: do it again", dossier.Named(l.path))
		}
		return data, nil
	})
}
