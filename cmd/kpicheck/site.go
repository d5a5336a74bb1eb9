package main

import (
	"fmt"
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

DIR is new or empty, or holds an earlier site. Its pages are replaced, and those
that the site has no more are taken away, by a list of them that is kept there;
no other file is touched, and a page that was changed by hand is refused.

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
	s, err := openSite(folder)
	if err != nil {
		return err
	}
	defer s.root.Close()
	files, err := site.Files(o)
	if err != nil {
		return dossier.Ours(err)
	}
	gone, err := s.place(files)
	if err != nil {
		return err
	}
	took := ""
	if gone > 0 {
		took = ", and " + dossier.Counted(gone, "file") + " of the earlier site taken away"
	}
	fmt.Fprintf(c.App.Writer, "Written to %s: %s%s. Begin with %s.\n", dossier.Named(folder), dossier.Counted(len(files), "file"), took, dossier.Named(filepath.Join(folder, "index.html")))
	return nil
}
