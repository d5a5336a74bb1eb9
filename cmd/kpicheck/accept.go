package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/dossier"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/internal/register"
	"kpicheck/internal/report"
)

const acceptHelp = `The workbook is checked as by kpicheck check, with the months before it. While
an error stands that nothing explains, nothing is accepted, and the errors
are listed with status 1; nor is what was not read for sure, with status 3.
Else its figures are added to the register: the
folder accepted, nearest to the workbook, with a file for each month. If
there is none yet, it is made beside the contract.yaml nearest to the
workbook; else at the root of its Git repository; else beside the workbook,
or beside its folder where that is called submissions.

A workbook of a month that was accepted before takes the place of the one
before it. Both stay in the register, and later months are held against the
last. To accept the same workbook once more changes nothing, with status 0;
but where a file of the register is not as it was written, the month accepted
again sets it right, and until then no other month is accepted or checked.

Examples:
   kpicheck accept submissions/2018-10.xlsx --by "A. Officer"
   kpicheck accept submissions/2018-10.xlsx --by "A. Officer" --on 2018-11-20`

func acceptCommand(stdout io.Writer) *cli.Command {
	return &cli.Command{
		Name:        "accept",
		Usage:       "add the figures of a workbook to those that the council has accepted",
		ArgsUsage:   "FILE",
		Description: acceptHelp,
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "by", Usage: "accepted by `NAME`, who answers for it"},
			&cli.StringFlag{Name: "on", Usage: "accepted on `DAY`, as 2018-11-20; else today"},
			contractFlag(), readingFlag(), passwordFlag(), priorFlag(), widthFlag(),
		}, limitFlags()...),
		Action: func(c *cli.Context) error { return accept(c, stdout, time.Now()) },
	}
}

func accept(c *cli.Context, stdout io.Writer, now time.Time) error {
	path, err := operand(c, "the workbook")
	if err != nil {
		return err
	}
	if path == dossier.StandardInput {
		return dossier.Usage("accept takes a file and not standard input: what was accepted must be found again")
	}
	by, on, err := acceptedBy(c, now)
	if err != nil {
		return err
	}
	width, err := columns(c.String("width"), stdout)
	if err != nil {
		return err
	}
	text, err := tried(c, path, by, on)
	if _, failed := io.WriteString(c.App.Writer, report.Page(text, width)); failed != nil {
		return failed
	}
	return err
}

// tried is what to print, and to end with, once a workbook is accepted or not.
func tried(c *cli.Context, path, by, on string) (text string, err error) {
	a, seen, err := acceptable(c, path, by, on)
	if err != nil {
		return notTaken(err)
	}
	return decided(a, path, by, on, seen)
}

// decided accepts a workbook that was judged, or refuses to: what was not read for sure may hold errors that nobody knows.
func decided(a *assess.Assessment, path, by, on string, seen *kpi.Register) (text string, err error) {
	if a.IsInDoubt() {
		return "", &dossier.Failure{Status: dossier.StatusUnreadable, Message: fmt.Sprintf("%s was not accepted%s: %s%s",
			dossier.Named(path), forMonth(a.Submission.Period), dossier.DoubtsLeft(a.Summary.Doubts), dossier.SettledByCheck)}
	}
	if standing := unexplained(a, finding.Error); len(standing) > 0 {
		return refusal(a, standing), &dossier.Failure{Status: dossier.StatusFound}
	}
	return record(path, a, by, on, seen)
}

// acceptedBy is who accepts, and on what day.
func acceptedBy(c *cli.Context, now time.Time) (by, on string, err error) {
	today := now.Format(time.DateOnly)
	by, on = strings.TrimSpace(c.String("by")), c.String("on")
	if on == "" {
		on = today
	}
	switch {
	case by == "":
		return "", "", dossier.Usage("accept needs to know who accepts the figures: add --by NAME")
	case register.Name(by) != nil:
		return "", "", dossier.Usage("--by %q: %v", by, register.Name(by))
	case register.Day(on) != nil:
		return "", "", dossier.Usage("--on takes a day such as 2018-11-20, not %q", on)
	case on > today:
		return "", "", dossier.Usage("--on %s has not come yet: today is %s", on, today)
	}
	return by, on, nil
}

// acceptable is a workbook as it is judged before it is accepted, and the register that it was held against. What was
// accepted of its own month before is left out: that is what it is to take the place of.
func acceptable(c *cli.Context, path, by, on string) (a *assess.Assessment, seen *kpi.Register, err error) {
	p := prepared{Check: dossier.Check{File: filepath.Base(path), Path: path}}
	if err := p.prepareReading(c); err != nil {
		return nil, nil, err
	}
	if p.Data, err = dossier.SubmissionBytes(path, nil); err != nil {
		return nil, nil, err
	}
	if err := p.PrepareContract(path); err != nil {
		return nil, nil, err
	}
	found, folder, err := p.addToAccept(c, path)
	if err != nil {
		return nil, nil, err
	}
	seen = found.Holding
	_, s, err := assess.Read(p.Data, p.File, p.Options)
	if err != nil {
		return nil, nil, p.Failed(err)
	}
	if err := found.Refuses(s.Period); err != nil {
		return nil, nil, dossier.InFolder(folder, err)
	}
	if last := s.Period.LastDay(); on < last {
		return nil, nil, dossier.Usage("--on %s is before %s had ended, which was on %s", on, s.Period, last)
	}
	if act := seen.Of(s.Period); act != nil && act.SHA256 == s.SHA256 {
		if found.Unfinished {
			_ = register.In(folder).Finish(by) // what is so already stays so
		}
		return nil, nil, &register.Already{Act: act}
	}
	p.Options.Register = seen.Without(s.Period)
	p.Options.AsOf = on // an explanation must hold when its error is let through
	if a, err = assess.Submission(p.Data, p.File, p.Options); err != nil {
		return nil, nil, p.Failed(err)
	}
	return a, seen, nil
}

// addToAccept is what a workbook is held against before it is accepted, and its register, as far as that holds: what is wrong
// with its own month is set right by accepting it.
func (p *prepared) addToAccept(c *cli.Context, path string) (found *register.Faulty, folder string, err error) {
	if folder, err = dossier.RegisterFolder(filepath.Dir(path)); err != nil {
		return nil, "", err
	}
	folder = dossier.Nearby(folder)
	if found, err = register.In(folder).Faulty(); err != nil {
		return nil, folder, dossier.InFolder(folder, err)
	}
	if p.Options.Prior, err = dossier.PriorSources(c.StringSlice("prior"), path); err != nil {
		return nil, folder, err
	}
	p.Options.Explanations, err = dossier.LoadExplanations(path)
	return found, folder, err
}

// unexplained is the exceptions of a severity that the council has agreed no reason for.
func unexplained(a *assess.Assessment, of finding.Severity) (standing []assess.Exception) {
	for _, e := range a.Exceptions {
		if e.Severity == of && e.Status != assess.Explained {
			standing = append(standing, e)
		}
	}
	return standing
}

func refusal(a *assess.Assessment, standing []assess.Exception) string {
	var text strings.Builder
	s := a.Submission
	fmt.Fprintf(&text, "%s was not accepted%s: %s.\n\n", report.Safe(s.File), forMonth(s.Period),
		errorsStand(len(standing)))
	for _, e := range standing {
		fmt.Fprintf(&text, "- %s [%s %s]\n", located(e), e.Rule, e.ID)
	}
	text.WriteString("\nHave the workbook corrected; or, where the council lets an error stand, write the reason down with " +
		"kpicheck explanations add. Then accept it again. What each asks of the Trust is told by kpicheck check.\n")
	return text.String()
}

// located is an exception's sentence, with its cells behind it where the sentence does not name them.
func located(e assess.Exception) string {
	text, where := report.Safe(e.Message()), report.Safe(strings.Join(e.Cells, ", "))
	if where == "" || e.NamesItsCell() {
		return text
	}
	return text + " (" + where + ")"
}

func forMonth(p kpi.Period) string {
	if p.IsZero() {
		return ""
	}
	return " for " + p.String()
}

func errorsStand(n int) string {
	if n == 1 {
		return "1 error stands"
	}
	return fmt.Sprintf("%d errors stand", n)
}

// record adds the figures to the register, and says what has become of it.
func record(path string, a *assess.Assessment, by, on string, seen *kpi.Register) (text string, err error) {
	folder, err := dossier.RegisterFolder(filepath.Dir(path))
	if err != nil {
		return "", err
	}
	receipt, err := register.In(dossier.Nearby(folder)).Accept(a.Submission, by, on, seen)
	if err != nil {
		return notTaken(dossier.InFolder(dossier.Nearby(folder), err))
	}
	var out strings.Builder
	fmt.Fprintf(&out, "Accepted for %s by %s on %s: %s of %s, written to %s.\n", receipt.Act.Period, report.Safe(by), on,
		dossier.Counted(receipt.Figures, "figure"), report.Safe(a.Submission.File), dossier.Named(receipt.Path))
	if receipt.Aside != "" {
		fmt.Fprintf(&out, "\nWhat stood in that file could not be read; it is kept as %s.\n", dossier.Named(receipt.Aside))
	}
	if b := receipt.Before; b != nil {
		edited := ""
		if b.Edited {
			edited = ", and whose rows were changed by hand afterwards"
		}
		fmt.Fprintf(&out, "\nThey take the place of %s, which %s accepted on %s%s; both stay in the register.\n", report.Safe(b.File),
			report.Safe(b.By), b.On, edited)
	}
	switch n := len(unexplained(a, finding.Query)); {
	case n == 1:
		out.WriteString("\n1 query stands. A query does not keep figures from being accepted; kpicheck check tells what to ask.\n")
	case n > 1:
		fmt.Fprintf(&out, "\n%d queries stand. Queries do not keep figures from being accepted; kpicheck check tells what to ask.\n", n)
	}
	return out.String(), nil
}

// notTaken is what to print, or to end with, where the register has not taken a workbook.
func notTaken(err error) (text string, ended error) {
	if !dossier.IsAnswer(err) {
		return "", err
	}
	text = report.Safe(err.Error()) + ".\n"
	var already *register.Already
	if errors.As(err, &already) {
		return text, nil // what was asked for is so
	}
	return text, &dossier.Failure{Status: dossier.StatusFound}
}
