package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kpicheck/internal/challenge"
	"kpicheck/internal/dossier"
)

// mostBelow is the folders below that are opened to see whether workbooks stand in them: a council each.
const mostBelow = 400

// lookBelow looks where else workbooks may be, where the folder itself has none: in the folders right below, or as lists.
func (a *around) lookBelow() {
	if a.of > 0 {
		return
	}
	entries, err := os.ReadDir(a.folder)
	if err != nil {
		return // which was told, or will be
	}
	opened := 0
	for _, e := range entries {
		path := filepath.Join(a.folder, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case !e.Type().IsRegular() && dossier.IsFolder(path): // or a link to one
			if opened++; opened > mostBelow {
				continue
			}
			if len(workbookPaths(path))+len(workbookPaths(filepath.Join(path, dossier.SubmissionsFolder))) > 0 {
				a.below = append(a.below, path)
			}
		case e.Name() != challenge.StatesFile && slices.Contains([]string{".csv", ".tsv"}, strings.ToLower(filepath.Ext(path))):
			a.lists = append(a.lists, path)
		}
	}
}

// nextElsewhere is what to do where no workbook stands in the folder.
func (a *around) nextElsewhere() []string {
	last := func(paths []string) string { return typed(paths[len(paths)-1]) }
	switch {
	case len(a.below) == 1:
		return []string{"kpicheck next " + last(a.below)}
	case len(a.below) > 1:
		return []string{"look at one of them, such as the last by name, or check all:", "kpicheck next " + last(a.below), "kpicheck check " + typed(a.folder)}
	case len(a.lists) > 0:
		return []string{"if what came is a list, check it by its name:", "kpicheck check " + last(a.lists)}
	}
	return []string{"put the workbook that came into this folder, and then", "kpicheck check FILE", "all commands are told by kpicheck help"}
}
