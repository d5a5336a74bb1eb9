package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/dossier"
)

// checkedAt is what came of the workbooks at a revision: of those in the folders of what is checked now, with the contract, the
// explanations and the register as they were then.
func (p *prepared) checkedAt(c *cli.Context, revision string) (all []assess.Outcome, err error) {
	var folders []string
	for _, path := range c.Args().Slice() {
		if path == dossier.StandardInput {
			return nil, dossier.Usage("--since goes with workbooks that a repository keeps, and not with standard input")
		}
		if folder := dossier.InFolderOf(path); !slices.Contains(folders, folder) {
			folders = append(folders, folder)
		}
	}
	for _, folder := range folders {
		found, err := p.folderAt(c, folder, revision)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// folderAt is what came of a folder's workbooks at a revision; nothing where it held none.
func (p *prepared) folderAt(c *cli.Context, folder, revision string) (all []assess.Outcome, err error) {
	repository, err := repositoryOf(folder, revision)
	if err != nil {
		return nil, err
	}
	files, err := repository.files()
	if err != nil {
		return nil, err
	}
	root, err := os.MkdirTemp("", "kpicheck-")
	if err != nil {
		return nil, dossier.Usage("there is no room for the workbooks of %s: %v", revision, err)
	}
	defer func() { _ = os.RemoveAll(root) }() // it is a temporary one
	if err := errors.Join(os.Mkdir(filepath.Join(root, ".git"), 0o700), repository.copyTo(root, files)); err != nil {
		return nil, err
	}
	if all, err = p.judgedThen(c, filepath.Join(root, filepath.FromSlash(repository.prefix))); err != nil {
		return nil, dossier.Usage("at %s: %s", revision, strings.ReplaceAll(err.Error(), root+string(filepath.Separator), ""))
	}
	return all, nil
}

// judgedThen judges the workbooks of a folder, and of those below it, that was copied out of a repository.
func (p *prepared) judgedThen(c *cli.Context, root string) (all []assess.Outcome, err error) {
	if !dossier.IsFolder(root) {
		return nil, nil
	}
	folders, err := dossier.FoldersOf(root)
	if err != nil {
		return nil, err
	}
	for _, folder := range folders {
		sources, err := dossier.WorkbooksIn(folder, folder)
		if err != nil {
			return nil, err
		}
		alone := [][]assess.Source{sources}
		if slices.Equal(c.StringSlice("prior"), []string{dossier.NoPrior}) {
			_, alone = dossier.EachAlone([]string{folder}, alone)
		}
		one := *p
		if err := one.PrepareFolder(folder); err != nil {
			return nil, err
		}
		for _, each := range alone {
			all = append(all, assess.Folder(each, one.Options, nil)...)
		}
	}
	return all, nil
}
