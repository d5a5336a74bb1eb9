package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/dossier"
	"kpicheck/internal/report"
)

// run is the program. What it prints is built whole before any of it is written, so that nothing is left half written.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	var out bytes.Buffer
	err := dossier.Guarded(func() error {
		app := newApp(&out, stdin, stdout, stderr)
		line, err := readLine(app, args)
		if err != nil {
			return err
		}
		if err := app.Run(line.words()); err != nil || !line.asksForPage() {
			return err
		}
		return wrapPage(&out, line.value("width"), stdout)
	})
	if err == nil {
		err = &dossier.Failure{Status: dossier.StatusFine}
	}
	var f *dossier.Failure
	if !errors.As(err, &f) {
		f = &dossier.Failure{Status: dossier.StatusOurs, Message: err.Error()}
	}
	if _, err := stdout.Write(out.Bytes()); err != nil && f.Message == "" {
		f = &dossier.Failure{Status: dossier.StatusOurs, Message: fmt.Sprintf("the output could not be written: %v", err)}
	}
	if f.Message != "" {
		for line := range strings.Lines(f.ForStandardError()) {
			fmt.Fprintln(stderr, "kpicheck: "+report.Safe(line))
		}
	}
	return f.Status
}

// wrapPage wraps what was printed, for whoever reads it on standard output.
func wrapPage(out *bytes.Buffer, asked string, stdout io.Writer) error {
	width, err := columns(asked, stdout)
	page := report.Page(out.String(), width)
	out.Reset()
	if err == nil {
		out.WriteString(page)
	}
	return err
}

func newApp(out io.Writer, stdin io.Reader, stdout, stderr io.Writer) *cli.App {
	app := &cli.App{
		Name:                      "kpicheck",
		HelpName:                  "kpicheck",
		Usage:                     "check the workbook in which a Children's Trust reports its indicators",
		UsageText:                 "kpicheck COMMAND [FILE] [flags]",
		Description:               appHelp,
		Version:                   build(),
		Writer:                    out,
		ErrWriter:                 io.Discard, // every error is told by run
		HideHelpCommand:           true,       // readLine reads "help check" as "check --help"
		DisableSliceFlagSeparator: true,       // the names of sheets hold commas
		ExitErrHandler:            func(*cli.Context, error) {},
		Action: func(*cli.Context) error {
			return dossier.Usage("no command was given; to check a workbook: kpicheck check FILE; for all commands: kpicheck help")
		},
	}
	app.Commands = []*cli.Command{
		checkCommand(stdin, stdout, stderr), nextCommand(stderr), figuresCommand(stdin, stdout), commentaryCommand(stdin, stdout), proveCommand(stdin, stdout, stderr), auditCommand(stdin, stdout, stderr),
		diffCommand(stdin, stdout), markCommand(stdin, stdout), acceptCommand(stdout),
		registerCommand(stdout), explanationsCommand(stdin, stdout), challengeCommand(stdout, stderr), repliesCommand(stdout),
		rulesCommand(), explainCommand(), contractCommand(stdin), limitsCommand(), exportCommand(stderr), siteCommand(), schemaCommand(), completionCommand(), manCommand(),
	}
	app.OnUsageError = misused
	for _, c := range app.Commands {
		for _, each := range append(c.Subcommands, c) {
			each.OnUsageError = misused
		}
	}
	return app
}

// misused tells what the flag parser could not read; left to itself it prints a page of help among the exceptions.
func misused(_ *cli.Context, err error, _ bool) error { return dossier.Usage("%v", err) }
