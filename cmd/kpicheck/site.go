package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/dossier"
	"kpicheck/internal/site"
)

const siteHelp = `Writes the manual into the folder DIR as pages that need no server: a page for
each rule with its example as workbooks, a search, the reference of the files
that people write, and guides. Begin with index.html. With --page FILE, the
page that checks workbooks in a browser is put beside them, and each example
opens in it.

DIR is new or empty, or holds an earlier site, whose pages are replaced.

Examples:
   kpicheck site -o site
   kpicheck site -o site --page kpicheck.html`

func siteCommand() *cli.Command {
	return &cli.Command{
		Name:        "site",
		Usage:       "write the manual as a site of static pages",
		Description: siteHelp,
		Flags: []cli.Flag{&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write into the folder `DIR`"},
			&cli.StringFlag{Name: "page", Usage: "have each example open in the page `FILE`"}},
		Action: writeSite,
	}
}

// siteMark is a file that every site has and nobody else's folder.
const siteMark = "rules/missing-indicator.html"

func writeSite(c *cli.Context) error {
	if err := noOperand(c); err != nil {
		return err
	}
	folder := c.String("output")
	if folder == "" {
		return dossier.Usage("site needs to know where to write: add -o DIR")
	}
	o := site.Options{Version: build()}
	if path := c.String("page"); path != "" {
		var err error
		if o.Page, err = dossier.ReadLimited(path, nil); err != nil {
			return dossier.Ours(err)
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return dossier.Usage("%s: this is no folder that can be written into (%v); name another with -o", dossier.Named(folder), cause(err))
	}
	if len(entries) > 0 && dossier.IsAbsent(filepath.Join(folder, filepath.FromSlash(siteMark))) {
		return dossier.Usage("%s: other files stand in this folder; name a new one with -o", dossier.Named(folder))
	}
	files, err := site.Files(o)
	if err != nil {
		return dossier.Ours(err)
	}
	for _, f := range files {
		path := filepath.Join(folder, filepath.FromSlash(f.Path))
		err := os.MkdirAll(filepath.Dir(path), 0o777)
		if err == nil {
			err = os.WriteFile(path, f.Data, 0o666)
		}
		if err != nil {
			return dossier.Usage("%s could not be written (%v): see to that and try again", dossier.Named(path), cause(err))
		}
	}
	fmt.Fprintf(c.App.Writer, "Written to %s: %s. Begin with %s.\n", dossier.Named(folder), dossier.Counted(len(files), "file"), dossier.Named(filepath.Join(folder, "index.html")))
	return nil
}
