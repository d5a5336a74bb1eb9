package main

import (
	"io"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/contract"
	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
)

const explanationsHelp = `An explanation is a reason that the council has agreed for one exception. It
stands in explanations.yaml: the one nearest to the workbook, looked for where
its contract is. An explained exception stays in every report, is counted
apart, and fails no check. An explanation holds for the values it was agreed
for: when one of them changes, the exception stands again. One that is
standing explains every query that a rule raises of an indicator or an area,
whatever the values, until a day; it never explains an error.

Whether one that holds until a day still does is decided by no clock, so that a
check says the same tomorrow: it must hold on the last day of the newest month
in the folder, or on the day of --as-of; in a month that was accepted, on the
day of the acceptance, so that what was settled stays settled.

Examples:
   kpicheck explanations add october.xlsx 70b61c55 --reason "two reviews came
   late" --by "A. Officer" --on 2018-11-20 --until 2019-03-31
   kpicheck explanations add --standing --rule population-implied
   --indicator "Children with a CP Plan" --until 2019-03-31 --on 2018-11-20
   --reason "..." --by "A. Officer"
   kpicheck explanations list submissions
   kpicheck explanations list --format csv > explanations.csv
   kpicheck explanations remove 70b61c55 submissions`

func explanationsCommand(stdin io.Reader, stdout io.Writer) *cli.Command {
	return &cli.Command{
		Name:            "explanations",
		Usage:           "explain an exception, take that back, or list what has become of the explanations",
		Description:     explanationsHelp,
		HideHelpCommand: true,
		Action: func(*cli.Context) error {
			return dossier.Usage("kpicheck explanations needs one of its commands: add FILE ID, list, remove ID or schema")
		},
		Subcommands: []*cli.Command{
			addExplanationCommand(stdin, stdout),
			{Name: "list", Usage: "list the explanations, with what has become of each", ArgsUsage: "[FILE|FOLDER]",
				Description: "They are held against the workbooks of FOLDER, or of this folder; or against FILE alone.",
				Flags:       append(submissionFlags(report.Names(report.ExplanationsFormats)), asOfFlag()),
				Action:      func(c *cli.Context) error { return listExplanations(c, stdout) }},
			removeExplanationCommand(stdout),
			{Name: "schema", Usage: "print the JSON Schema of explanations.yaml, for editors",
				Action: printed(contract.ExplanationsSchema)},
		},
	}
}

func asOfFlag() cli.Flag {
	return &cli.StringFlag{Name: "as-of", Usage: "explanations must hold on `DAY`, as 2018-11-20; else on the last day of the newest month"}
}

func listExplanations(c *cli.Context, stdout io.Writer) error {
	var p prepared
	format, err := formatAsked(c, report.ExplanationsFormats)
	if err != nil {
		return err
	}
	if err := p.prepareOutput(c, stdout); err != nil {
		return err
	}
	path := "."
	if c.Args().Len() > 0 {
		var err error
		if path, err = operand(c, "the workbook or folder"); err != nil {
			return err
		}
	}
	_, all, err := explanationsFor(path)
	if err != nil {
		return err
	}
	outcomes, err := p.judgedWith(c, path, all)
	if err != nil {
		return err
	}
	var judged []*assess.Assessment
	for _, each := range outcomes {
		if each.Assessment != nil {
			judged = append(judged, each.Assessment)
		}
	}
	if len(judged) > 0 {
		states := &assess.Assessment{Explanations: assess.ExplanationsAmong(judged)}
		if err := format.Print(c.App.Writer, states, p.printing); err != nil {
			return err
		}
	}
	return dossier.EndOf(dossier.InFolderOf(path), outcomes, func(assess.Exception) bool { return false })
}

// explanationsFor is the explanations of a workbook or folder, and their file, which there must be.
func explanationsFor(path string) (file string, all []kpi.Explanation, err error) {
	if _, err := os.Stat(path); err != nil {
		return "", nil, dossier.Usage("%s: there is no such file or folder%s; check its name", dossier.Named(path), dossier.NearPath(path))
	}
	folder := dossier.InFolderOf(path)
	file, err = dossier.Nearest(folder, contract.ExplanationsFile)
	if err != nil {
		return "", nil, err
	}
	if file == "" {
		return "", nil, dossier.Usage("%s: there is no %s here or in the folders above; to begin: kpicheck explanations add FILE ID",
			dossier.Named(folder), contract.ExplanationsFile)
	}
	all, err = dossier.ReadExplanations(file)
	if err != nil {
		return file, nil, &dossier.Failure{Status: dossier.StatusOurs, Message: err.Error()}
	}
	return file, all, nil
}

// judgedWith is what comes of a workbook, or of those of a folder, with some explanations.
func (p *prepared) judgedWith(c *cli.Context, path string, all []kpi.Explanation) (outcomes []assess.Outcome, err error) {
	if !dossier.IsFolder(path) {
		if err := p.PrepareSubmission(path, nil); err != nil {
			return nil, err
		}
		p.Options.Explanations = all
		a, err := assess.Submission(p.Data, p.File, p.Options)
		if err != nil {
			return nil, p.Failed(err)
		}
		return []assess.Outcome{{File: p.File, Assessment: a}}, nil
	}
	folders, sources, err := dossier.SourcesBelow(path)
	if err != nil {
		return nil, err
	}
	for i, folder := range folders {
		one := *p
		if err := one.PrepareFolder(folder); err != nil {
			return nil, err
		}
		one.Options.Explanations = all
		outcomes = append(outcomes, assess.Folder(sources[i], one.Options, nil)...)
	}
	return outcomes, nil
}

// blank reports whether a flag's text says nothing.
func blank(text string) bool { return strings.TrimSpace(text) == "" }
