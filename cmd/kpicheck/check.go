package main

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/dossier"
	"kpicheck/internal/finding"
	"kpicheck/internal/report"
	"kpicheck/internal/slip"
)

// submissionFlags are those of every command that reads a submission and prints of it.
func submissionFlags(formats []string, its ...cli.Flag) []cli.Flag {
	usual := []cli.Flag{contractFlag(), readingFlag(), formatFlag(formats), passwordFlag(), widthFlag(), colourFlag()}
	return slices.Concat(usual, its, limitFlags())
}

func contractFlag() cli.Flag {
	return &cli.StringFlag{Name: "contract", Usage: "hold it against the contract `FILE`"}
}

// formatFlag takes one of some names, the first unless another is given.
func formatFlag(names []string) cli.Flag {
	return &cli.StringFlag{Name: "format", Value: names[0], Usage: "print as `FORMAT`: " + either(names)}
}

func passwordFlag() cli.Flag {
	return &cli.StringFlag{Name: "password", EnvVars: []string{"KPICHECK_PASSWORD"},
		Usage: "open an encrypted workbook with `PASSWORD`, given here or in the variable, which the list of processes does not show"}
}

func colourFlag() cli.Flag {
	return &cli.BoolFlag{Name: "no-color", DisableDefaultText: true, Usage: "print without colour, as where NO_COLOR is set"}
}

func priorFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "prior", Usage: "hold it against the months before in `FOLDER or FILE`, given as often as needed; else those beside it; none for no month"}
}

func checkCommand(stdin io.Reader, stdout, stderr io.Writer) *cli.Command {
	return &cli.Command{
		Name:        "check",
		Usage:       "check workbooks, or each of a folder, and print what must be settled",
		ArgsUsage:   "FILE...|FOLDER",
		Description: checkHelp,
		Flags: submissionFlags(report.Names(reportFormats), priorFlag(),
			&cli.StringFlag{Name: "as-of", Usage: "explanations must hold on `DAY`, as 2018-11-20; else on the last day of the newest month"},
			&cli.StringFlag{Name: "only", Usage: "list, count and fail on those `ONLY` that are new: which the submission before did not raise"},
			&cli.StringFlag{Name: "since", Usage: "leave out what stood at `REVISION` of the Git repository: main, HEAD~1, 8c06489"},
			failFlag()),
		Action: func(c *cli.Context) error { return check(c, stdin, stdout, stderr) },
	}
}

func check(c *cli.Context, stdin io.Reader, stdout, stderr io.Writer) error {
	fails, err := failing(c.String("fail-on"))
	if err != nil {
		return err
	}
	var p prepared
	format, err := p.prepareReport(c, fails, rulePages(), stdout)
	if err != nil {
		return err
	}
	if err := onlyGiven(c); err != nil {
		return err
	}
	run, err := p.checked(c, stdin, stderr)
	if err != nil {
		return err
	}
	if err := p.leaveOlder(c, run); err != nil {
		return err
	}
	return p.conclude(c, format, run, fails)
}

func failFlag() cli.Flag {
	return &cli.StringFlag{Name: "fail-on", Value: "error", Usage: "end with status 1 on `LEVEL` or worse: " + either(failLevels)}
}

// checked is what comes of the workbooks that were named, or of those of a folder.
func (p *prepared) checked(c *cli.Context, stdin io.Reader, stderr io.Writer) (report.Run, error) {
	if c.Args().Len() > 1 {
		return p.checkedEach(c, stdin)
	}
	path, err := operand(c, "the workbook")
	if err != nil {
		return report.Run{}, err
	}
	if p.printing.Folder = filepath.ToSlash(dossier.InFolderOf(path)); dossier.IsFolder(path) {
		return p.CheckedFolder(path, barOn(stderr))
	}
	each, err := p.Judged(path, stdin)
	return report.Run{Kind: report.OfMonth, All: []assess.Outcome{each}}, err
}

func prepare(c *cli.Context, stdin io.Reader, stdout io.Writer) (p prepared, err error) {
	path, err := operand(c, "the workbook")
	if err != nil {
		return p, err
	}
	if err := p.prepareOutput(c, stdout); err != nil {
		return p, err
	}
	if p.File, p.Path = filepath.Base(path), path; path == dossier.StandardInput {
		p.File = dossier.Named(path)
	}
	if p.Data, err = dossier.SubmissionBytes(path, stdin); err != nil {
		return p, err
	}
	return p, p.PrepareContract(path)
}

func (p *prepared) prepareOutput(c *cli.Context, stdout io.Writer) (err error) {
	if err := p.prepareReading(c); err != nil {
		return err
	}
	p.printing, err = printing(c, stdout)
	return err
}

// preparedFor is what a command needs that judges one workbook and prints what came of it.
func preparedFor(c *cli.Context, path string, stdin io.Reader, stdout io.Writer) (p prepared, err error) {
	if err = p.prepareOutput(c, stdout); err == nil {
		err = p.PrepareSubmission(path, stdin)
	}
	return p, err
}

// prepareReading is what every command that reads a workbook is told of how to.
func (p *prepared) prepareReading(c *cli.Context) (err error) {
	p.Given = dossier.Given{Contract: c.String("contract"), Reading: c.String("reading"), AsOf: c.String("as-of"), Prior: c.StringSlice("prior")}
	p.Options.Password = c.String("password")
	p.Options.Limits, p.Options.Patience, err = limitsOf(c)
	return err
}

// prepared is what the command line asks for, all of it found to be sound.
type prepared struct {
	dossier.Check
	printing report.Options
}

// operand is the one thing that a command takes beside its flags.
func operand(c *cli.Context, what string) (string, error) {
	rest := c.Args().Slice()
	if len(rest) == 1 && rest[0] != "" {
		return rest[0], nil
	}
	form := c.Command.HelpName + " " + c.Command.ArgsUsage
	if len(rest) < 2 {
		return "", dossier.Usage("%s was not named; write %s", what, form)
	}
	return "", dossier.Usage("%s takes one, and was also given %s; a name with spaces goes in quotes", form,
		strings.Join(rest[1:], " "))
}

// noOperand is for commands that take flags only.
func noOperand(c *cli.Context) error {
	if rest := c.Args().Slice(); len(rest) > 0 {
		return dossier.Usage("%s takes nothing further, and was given %s", c.Command.HelpName, strings.Join(rest, " "))
	}
	return nil
}

// formatAsked is the format that the command line asks for. One of another report is told from a slip of the pen.
func formatAsked[T any](c *cli.Context, formats []report.Format[T]) (report.Format[T], error) {
	name, names := c.String("format"), report.Names(formats)
	if i := slices.Index(names, name); i >= 0 {
		return formats[i], nil
	}
	if slices.Contains(report.Names(reportFormats), name) {
		return report.Format[T]{}, dossier.Usage("%s lists no exceptions, so it cannot print them as %s; --format takes %s", c.Command.HelpName, name, either(names))
	}
	return report.Format[T]{}, dossier.Usage("there is no format %q%s; --format takes %s", name, slip.DidYouMean(name, names), either(names))
}

var failLevels = []string{"error", "query", "never"}

// failing tells the exceptions that make the run fail.
func failing(level string) (func(assess.Exception) bool, error) {
	least := finding.Error
	switch level {
	case "error":
	case "query":
		least = finding.Query
	case "never":
		return func(assess.Exception) bool { return false }, nil
	default:
		return nil, dossier.Usage("--fail-on takes %s, not %q", either(failLevels), level)
	}
	return func(e assess.Exception) bool {
		return e.Severity >= least && e.Status != assess.Explained && !e.Accepted
	}, nil
}

// either is "a, b or c".
func either(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
