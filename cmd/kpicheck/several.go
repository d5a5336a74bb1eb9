package main

import (
	"io"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/report"
)

// checkSeveral checks workbooks that were named one by one, each as if it were alone, in the order given. One that cannot be
// read does not stop the rest.
func checkSeveral(c *cli.Context, fails func(assess.Exception) bool, stdin io.Reader, stdout io.Writer) error {
	given := c.Args().Slice()
	if slices.Contains(given, "") {
		return usage("the workbook was not named; write %s %s", c.Command.HelpName, c.Command.ArgsUsage)
	}
	if i := slices.IndexFunc(given, isFolder); i >= 0 {
		return usage("%s: this is a folder, and is checked by itself; name it alone, or name workbooks", named(given[i]))
	}
	if !slices.ContainsFunc(given, isThere) {
		return usage("there is no file %s; a name with spaces goes in quotes", strings.Join(given, ", nor "))
	}
	var p prepared
	if err := p.prepareOutput(c, report.Formats, stdout); err != nil {
		return err
	}
	p.tellCI("", fails)
	p.printing.Folder = "" // each is named by its own path
	all := make([]assess.Outcome, len(given))
	for i, path := range given {
		each, err := p.judged(c, path, stdin)
		if err != nil {
			return err
		}
		each.File = nameOf(path, true)
		if each.Assessment != nil {
			each.Submission.File = each.File
		}
		all[i] = each
	}
	if err := p.printSeveral(c.App.Writer, all); err != nil {
		return err
	}
	if err := p.summarise(all); err != nil {
		return err
	}
	return endOf(all, fails)
}

func isThere(path string) bool {
	_, err := os.Stat(path)
	return err == nil || path == standardInput
}

// printSeveral prints tables one after the other, and all else in the form of a folder.
func (p *prepared) printSeveral(w io.Writer, all []assess.Outcome) error {
	if p.format.Name != "table" {
		return p.format.PrintAll(w, all, p.printing)
	}
	between := ""
	for _, each := range all {
		if each.Assessment == nil {
			continue
		}
		if _, err := io.WriteString(w, between); err != nil {
			return err
		}
		if err := p.format.Print(w, each.Assessment, p.printing); err != nil {
			return err
		}
		between = "\n"
	}
	return nil
}
