package main

import (
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/dossier"
	"kpicheck/internal/report"
)

// checkedEach is what comes of workbooks that were named one by one, each checked as if it were alone, in the order given. One
// that cannot be read does not stop the rest.
func (p *prepared) checkedEach(c *cli.Context, stdin io.Reader) (run report.Run, err error) {
	given := c.Args().Slice()
	if slices.Contains(given, "") {
		return run, dossier.Usage("the workbook was not named; write %s %s", c.Command.HelpName, c.Command.ArgsUsage)
	}
	if i := slices.IndexFunc(given, dossier.IsFolder); i >= 0 {
		return run, dossier.Usage("%s: this is a folder, and is checked by itself; name it alone, or name workbooks", dossier.Named(given[i]))
	}
	if !slices.ContainsFunc(given, dossier.IsThere) {
		return run, dossier.Usage("there is no file %s; a name with spaces goes in quotes", strings.Join(given, ", nor "))
	}
	run.Kind = report.OfMonths
	for _, path := range given {
		each, err := p.Judged(path, stdin)
		if err != nil {
			return run, err
		}
		each.File = dossier.NameOf(path, true)
		if each.Assessment != nil {
			each.Submission.File = each.File
		}
		run.All = append(run.All, each)
	}
	return run, nil
}
