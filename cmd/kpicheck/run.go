package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/report"
)

// The exit statuses, which scripts rely on.
const (
	statusFine       = 0 // nothing at or above the fail level
	statusFound      = 1 // exceptions at or above it
	statusOurs       = 2 // the command line, the contract or another file of ours is wrong
	statusUnreadable = 3 // a submission could not be read, or not for sure, or nothing in it could be checked
)

// failure ends the run with a status, after one line on standard error unless the message is empty.
type failure struct {
	status  int
	message string
	atPath  string // the message, naming a workbook by its path; empty where it does so or names none
}

func (f *failure) Error() string { return f.message }

func (f *failure) forStandardError() string { return cmp.Or(f.atPath, f.message) }

// usage is a failure of ours. What the command line gave stays on one line of the message.
func usage(format string, args ...any) error {
	for i, a := range args {
		if text, ok := a.(string); ok && strings.ContainsFunc(text, unicode.IsControl) {
			args[i] = report.Safe(text)
		}
	}
	return &failure{status: statusOurs, message: fmt.Sprintf(format, args...)}
}

// run is the program. What it prints is built whole before any of it is written, so that nothing is left half written.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	var out bytes.Buffer
	err := guarded(func() error {
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
		err = &failure{status: statusFine}
	}
	var f *failure
	if !errors.As(err, &f) {
		f = &failure{status: statusOurs, message: err.Error()}
	}
	if _, err := stdout.Write(out.Bytes()); err != nil && f.message == "" {
		f = &failure{status: statusOurs, message: fmt.Sprintf("the output could not be written: %v", err)}
	}
	if f.message != "" {
		for line := range strings.Lines(f.forStandardError()) {
			fmt.Fprintln(stderr, "kpicheck: "+report.Safe(line))
		}
	}
	return f.status
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

// guarded turns a panic, which only a fault of ours can cause, into one line.
func guarded(work func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &failure{status: statusUnreadable, message: fmt.Sprintf(
				"stopped by a fault of its own, so nothing was checked; please report it with these words: %v", r)}
		}
	}()
	return work()
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
			return usage("no command was given; to check a workbook: kpicheck check FILE; for all commands: kpicheck help")
		},
	}
	app.Commands = []*cli.Command{
		checkCommand(stdin, stdout, stderr), nextCommand(stderr), figuresCommand(stdin, stdout), commentaryCommand(stdin, stdout), proveCommand(stdin, stdout, stderr), auditCommand(stdin, stdout, stderr),
		diffCommand(stdin, stdout), markCommand(stdin, stdout), acceptCommand(stdout),
		registerCommand(stdout), explanationsCommand(stdin, stdout), challengeCommand(stdout, stderr), repliesCommand(stdout),
		rulesCommand(), explainCommand(), contractCommand(), limitsCommand(), exportCommand(stderr), schemaCommand(), completionCommand(), manCommand(),
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
func misused(_ *cli.Context, err error, _ bool) error { return usage("%v", err) }
