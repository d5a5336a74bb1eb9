package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/contract"
	"kpicheck/internal/dossier"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
)

func addExplanationCommand(stdin io.Reader, stdout io.Writer) *cli.Command {
	return &cli.Command{
		Name:      "add",
		Usage:     "write down why the council lets an exception stand",
		ArgsUsage: "FILE ID, or --standing [FILE|FOLDER]",
		Description: standingHelp + "FILE is checked as by kpicheck check. ID is that of one of its exceptions, which stands in square brackets " +
			"under its question, behind its rule; the first four characters will do, and so will all that stands in the brackets.",
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "reason", Usage: "let it stand because of `TEXT`"},
			&cli.StringFlag{Name: "by", Usage: "agreed by `NAME`, who answers for it"},
			&cli.StringFlag{Name: "on", Usage: "agreed on `DAY`, as 2018-11-20; else today"},
			&cli.StringFlag{Name: "until", Usage: "let it stand up to `DAY`, as 2019-03-31; else for good"},
			&cli.BoolFlag{Name: "standing", DisableDefaultText: true, Usage: "explain every query of a rule, until a day"},
			&cli.StringFlag{Name: "rule", Usage: "with --standing: the queries that `RULE` raises"},
			&cli.StringFlag{Name: "indicator", Usage: "with --standing: those of `INDICATOR`, by the contract's id"},
			&cli.StringFlag{Name: "area", Usage: "with --standing: those of `AREA`, by the contract's id"},
			contractFlag(), readingFlag(), passwordFlag(), priorFlag(), widthFlag(),
		}, limitFlags()...),
		Action: func(c *cli.Context) error { return addExplanation(c, stdin, stdout, time.Now()) },
	}
}

func addExplanation(c *cli.Context, stdin io.Reader, stdout io.Writer, now time.Time) error {
	given, err := explanationGiven(c, now)
	if err != nil {
		return err
	}
	if c.Bool("standing") {
		return addStanding(c, given, stdout)
	}
	if err := onlyStanding(c); err != nil {
		return err
	}
	path, id, err := fileAndID(c)
	if err != nil {
		return err
	}
	width, err := columns(c.String("width"), stdout)
	if err != nil {
		return err
	}
	var p prepared
	if err := p.prepareReading(c); err != nil {
		return err
	}
	if err := p.PrepareSubmission(path, stdin); err != nil {
		return err
	}
	a, err := assess.Submission(p.Data, p.File, p.Options)
	if err != nil {
		return p.Failed(err)
	}
	e, err := exceptionOf(a, path, id)
	if err != nil {
		return err
	}
	whole := a.Draft(e)
	whole.Reason, whole.AgreedBy, whole.AgreedOn, whole.Until = given.Reason, given.AgreedBy, given.AgreedOn, given.Until
	file, err := writeExplanations(filepath.Dir(path), []kpi.Explanation{whole})
	if err != nil {
		return err
	}
	_, err = io.WriteString(c.App.Writer, report.Page(added(file, whole), width))
	return err
}

// explanationGiven is what the flags say of an explanation.
func explanationGiven(c *cli.Context, now time.Time) (e kpi.Explanation, err error) {
	e.Reason, e.AgreedBy = c.String("reason"), c.String("by")
	if blank(e.Reason) {
		return e, dossier.Usage("explanations add needs the reason that was agreed: add --reason TEXT")
	}
	if blank(e.AgreedBy) {
		return e, dossier.Usage("explanations add needs to know who agreed it for the council: add --by NAME")
	}
	err = agreedDays(c, &e, now)
	return e, err
}

// agreedDays is what the flags say of when an explanation was agreed, and how long it holds.
func agreedDays(c *cli.Context, e *kpi.Explanation, now time.Time) (err error) {
	today := now.Format(time.DateOnly)
	if e.AgreedOn, err = dossier.DayGiven("on", c.String("on")); err != nil {
		return err
	}
	if e.AgreedOn == "" {
		e.AgreedOn = today
	}
	if e.Until, err = dossier.DayGiven("until", c.String("until")); err != nil {
		return err
	}
	switch {
	case e.AgreedOn > today:
		return dossier.Usage("--on %s has not come yet: today is %s", e.AgreedOn, today)
	case e.Until != "" && e.Until < e.AgreedOn:
		return dossier.Usage("--until %s is before the day on which it was agreed, %s", e.Until, e.AgreedOn)
	}
	return nil
}

func fileAndID(c *cli.Context) (path, id string, err error) {
	rest := c.Args().Slice()
	if len(rest) >= 2 && !blank(rest[0]) {
		if id, ok := idGiven(strings.Join(rest[1:], " ")); ok {
			return rest[0], id, nil
		}
	}
	return "", "", dossier.Usage("explanations add takes a workbook and the id of one of its exceptions: %s %s; a name with spaces goes in quotes",
		c.Command.HelpName, c.Command.ArgsUsage)
}

// idGiven is the id in "925d7d80", or in what a report prints, "[missing-figure 925d7d80]". That is two words where a shell
// was given it without quotation marks; other words are those of a file's name without them.
func idGiven(text string) (id string, ok bool) {
	words := strings.Fields(strings.ToLower(strings.Trim(strings.TrimSpace(text), "[]")))
	switch {
	case len(words) == 1:
		return words[0], true
	case len(words) == 2 && slices.ContainsFunc(rulePages(), func(r judge.Page) bool { return r.Name == words[0] }):
		return words[1], true
	}
	return "", false
}

// leastOfID is how much of an id must be given: less is another exception's too, by one slip.
const leastOfID = 4

// notItem refuses the number of an item, and what is too short to be meant for an id.
func notItem(a *assess.Assessment, id string) error {
	if n, err := strconv.Atoi(id); err == nil {
		if of := report.ItemID(a, n); of != "" {
			return dossier.Usage("%s is the number of an item and no id; item %s has the id %s", id, id, of)
		}
	}
	if len(id) < leastOfID {
		return dossier.Usage("%s is too short for an id; give %d characters of it or more", id, leastOfID)
	}
	return nil
}

// exceptionOf is the one exception whose id begins so.
func exceptionOf(a *assess.Assessment, path, id string) (*assess.Exception, error) {
	if err := notItem(a, id); err != nil {
		return nil, err
	}
	var found []*assess.Exception
	for i := range a.Exceptions {
		if strings.HasPrefix(a.Exceptions[i].ID, id) {
			found = append(found, &a.Exceptions[i])
		}
	}
	file := dossier.Named(path)
	switch {
	case len(a.Exceptions) == 0:
		return nil, dossier.Usage("%s: there is nothing to explain, no exception was found", file)
	case len(found) == 0:
		return nil, &dossier.Failure{Status: dossier.StatusOurs, Message: fmt.Sprintf("%s: the id %s is unknown: no exception has it; these are its exceptions:\n%s", file,
			report.Safe(id), idLines(a, ""))}
	case len(found) > 1:
		return nil, &dossier.Failure{Status: dossier.StatusOurs, Message: fmt.Sprintf("%s: more than one exception has an id that begins with %s:\n%s", file,
			report.Safe(id), idLines(a, id))}
	}
	if by := found[0].Explanation; by != nil {
		return nil, dossier.Usage("%s is explained already, by %s on %s; to change that, change its entry on line %d of %s", found[0].ID, by.AgreedBy,
			by.AgreedOn, by.Line, contract.ExplanationsFile)
	}
	return found[0], nil
}

// idLines is a line for each exception whose id begins so.
func idLines(a *assess.Assessment, id string) string {
	var lines []string
	for _, e := range a.Exceptions {
		if strings.HasPrefix(e.ID, id) {
			lines = append(lines, e.ID+"  "+report.Safe(e.Message()))
		}
	}
	return strings.Join(lines, "\n")
}

// added says what was written down, and how long it holds.
func added(file string, e kpi.Explanation) string {
	until := ""
	if e.Until != "" {
		until = ", until " + e.Until
	}
	values := make([]string, len(e.Values))
	for i, v := range e.Values {
		values[i] = report.Safe(v)
	}
	return fmt.Sprintf("Explained by %s on %s%s, and written to %s:\n\n- %s [%s %s]\n\nIt holds as long as these values stand: %s.\n",
		report.Safe(e.AgreedBy), e.AgreedOn, until, dossier.Named(file), report.Safe(e.About), e.Rule, e.ID, strings.Join(values, ", "))
}
