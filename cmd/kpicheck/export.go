package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/councils"
	"kpicheck/internal/dossier"
	"kpicheck/internal/export"
)

const exportHelp = `Writes what councils have accepted and what was submitted to them into the
folder DIR, as a data package of Frictionless Data: tables of the figures, of
their workbooks and of the councils, a datapackage.json that declares the type
of every column, and load.sql, which loads them into DuckDB. Each row has the
authority's code, which the contract gives.

A FOLDER is that of a council, with its register, its workbooks in it or below,
and its contract as check looks for it; or one that holds many such. Folders
whose contracts name one council are one: a folder a year, say. A workbook or a
register that stands there twice is taken once, also where it was saved again;
one that came again with other figures is a submission of its own.

In the column restates a row says that another value was stated before for the
same figure; latest marks the last number of each, so that a sum counts a figure
once. Of a month's workbooks those that the council accepted come last. What a
spreadsheet might take for a formula begins with an apostrophe.

A workbook that cannot be read, or is no submission of the contract, is left
out and told of, with status 3; so is a month of a register that is not as it
was written, or a folder with nothing of a council's, with status 2. Files among
the folders are passed over. The column in_doubt says that a workbook was not
read for sure. An earlier package in DIR is replaced, and nothing else there.

Examples:
   kpicheck export councils/* -o figures
   cd figures; duckdb kpi.duckdb -f load.sql
   duckdb kpi.duckdb "FROM restated_since(DATE '2014-04-01')"`

func exportCommand(stderr io.Writer) *cli.Command {
	return &cli.Command{
		Name:        "export",
		Usage:       "write the figures of many councils as tables with declared types",
		ArgsUsage:   "FOLDER...",
		Description: exportHelp,
		Flags: append([]cli.Flag{&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write into the folder `DIR`"}, passwordFlag()},
			limitFlags()...),
		Action: func(c *cli.Context) error { return exportFigures(c, stderr) },
	}
}

func exportFigures(c *cli.Context, stderr io.Writer) error {
	homes, over, err := homesOf(c.Args().Slice(), c.String("output"))
	if err != nil {
		return err
	}
	each := homes.Councils()
	var p prepared
	if err := p.prepareReading(c); err != nil {
		return err
	}
	out, err := newParts(c.String("output"), export.Files)
	if err != nil {
		return err
	}
	defer out.discard()
	g := councils.Gatherer{To: export.New(out.writers()), Faulty: over.empty}
	step, finish := progress("Reading councils", len(each), stderr)
	for _, places := range each {
		if err := g.Gather(p.Check, places); err != nil {
			return unwritten(c.String("output"), err)
		}
		if step != nil {
			step()
		}
	}
	finish()
	if n, _, _ := g.To.Counts(); n == 0 && len(g.Unread)+len(g.Faulty) > 0 { // nothing takes the place of an earlier package
		return exportEnded(&g)
	}
	if err := g.To.Close(); err != nil {
		return unwritten(c.String("output"), err)
	}
	if err := out.place(); err != nil {
		return err
	}
	tellExported(c, &g, over)
	return exportEnded(&g)
}

func tellExported(c *cli.Context, g *councils.Gatherer, over passedOver) {
	n, accepted, submitted := g.To.Counts()
	fmt.Fprintf(c.App.Writer, "Written to %s: %s, %s accepted and %s submitted.\n", dossier.Named(c.String("output")), dossier.Counted(n, "council"),
		dossier.Counted(accepted, "figure"), dossier.Counted(submitted, "figure"))
	switch n := len(over.files); n {
	case 0:
	case 1:
		fmt.Fprintf(c.App.Writer, "%s is no folder, and was passed over.\n", over.files[0])
	default:
		fmt.Fprintf(c.App.Writer, "%d files are no folders, and were passed over: %s and others.\n", n, over.files[0])
	}
	switch n := len(g.Copies); n {
	case 0:
	case 1:
		fmt.Fprintf(c.App.Writer, "%s says what %s says, and was left out.\n", dossier.Named(g.Copies[0].Path), dossier.Named(g.Copies[0].Of))
	default:
		fmt.Fprintf(c.App.Writer, "%d workbooks say what others say, and were left out: %s what %s says.\n", n, dossier.Named(g.Copies[0].Path), dossier.Named(g.Copies[0].Of))
	}
	for _, line := range g.Uncoded() {
		fmt.Fprintln(c.App.Writer, line+".")
	}
}

func exportEnded(g *councils.Gatherer) error {
	switch {
	case len(g.Unread) > 0:
		return &dossier.Failure{Status: dossier.StatusUnreadable, Message: strings.Join(slices.Concat(g.Unread, g.Faulty), "\n")}
	case len(g.Faulty) > 0:
		return &dossier.Failure{Status: dossier.StatusOurs, Message: strings.Join(g.Faulty, "\n")}
	}
	return nil
}

// passedOver is what was named and is no council's: files, which a pattern brings along, and folders that hold nothing, with why.
type passedOver struct{ files, empty []string }

// homesOf is the places of councils in the folders that were named, and what else was named. A package of ours that is to be written
// anew may be among them, as a pattern brings it along.
func homesOf(given []string, output string) (homes councils.Homes, over passedOver, err error) {
	if len(given) == 0 {
		return homes, over, dossier.Usage("the folder was not named; write kpicheck export FOLDER... -o DIR")
	}
	if output == "" {
		return homes, over, dossier.Usage("export needs to know where to write: add -o DIR")
	}
	looked := false
	for _, root := range given {
		switch {
		case filepath.Clean(root) == filepath.Clean(output) && isPackage(output):
			continue
		case dossier.IsAbsent(root):
			return homes, over, dossier.Usage("%s: there is no such folder%s; check its name", dossier.Named(root), dossier.NearPath(root))
		case !dossier.IsFolder(root):
			over.files = append(over.files, dossier.Named(root))
			continue
		}
		found, err := homes.Add(root)
		if err != nil {
			return homes, over, err
		}
		if looked = looked || found; !found {
			over.empty = append(over.empty, dossier.Named(root)+": there is neither a workbook nor a register in this folder or below; name one that holds a council's")
		}
	}
	switch {
	case looked:
	case len(over.empty) > 0:
		err = &dossier.Failure{Status: dossier.StatusOurs, Message: strings.Join(over.empty, "\n")}
	case len(over.files) > 0:
		err = dossier.Usage("%s: this is no folder; name one that holds a council's workbooks", over.files[0])
	default:
		err = dossier.Usage("the folder to write into is the only one that was named; name one that holds a council's workbooks")
	}
	return homes, over, err
}
