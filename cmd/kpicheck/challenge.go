package main

import (
	"io"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/challenge"
	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
)

const challengeHelp = `The workbook is checked as by kpicheck check, and its questions are written
to LOG.xlsx for the Trust: a row for each error and query that nothing
explains, with what would settle it and yellow cells for the reply. All else
is locked and sealed. Of a FOLDER the newest month is asked about. Behind them
stand the questions of earlier months that were sent and are still open. What
is in doubt how to read is not asked about: settle that first.

To write a log sends nothing. What was sent is noted with --sent-on DAY, on
the same command once the log has gone out, or at once. It is kept in
challenge.csv, beside the register, and every later check and log says of each
question where it stands: draft, sent, answered, closed, reopened. A reply is
noted by kpicheck replies. A log in which something was filled in is never
written over.

A question is kept back with --withhold ID --by NAME --why TEXT, and put again
with --release ID. Of one that was sent already it is taken back.

Examples:
   kpicheck challenge october.xlsx -o "Questions Oct-18.xlsx" --due 2018-11-30
   kpicheck challenge october.xlsx -o log.xlsx --severity error --only new
   kpicheck challenge october.xlsx -o log.xlsx --withhold 4679fb09
   --by "A. Officer" --why "agreed by telephone"
   kpicheck challenge october.xlsx -o log.xlsx --sent-on 2018-11-20`

func challengeCommand(stdout, stderr io.Writer) *cli.Command {
	return &cli.Command{
		Name:        "challenge",
		Usage:       "write the questions on a workbook to a log for the Trust, to be filled in in Excel",
		ArgsUsage:   "FILE|FOLDER",
		Description: challengeHelp,
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write the log to `LOG.xlsx`"},
			&cli.StringFlag{Name: "due", Usage: "ask for replies by `DAY`, as 2018-11-30"},
			&cli.StringFlag{Name: "sent-on", Usage: "note its questions as sent on `DAY`, as 2018-11-20"},
			&cli.StringFlag{Name: "only", Usage: "put only `WHICH`: new, which is what the month before did not raise and nobody has asked"},
			&cli.StringFlag{Name: "severity", Usage: "put only each `LEVEL`: error or query"},
			&cli.StringSliceFlag{Name: "indicator", Usage: "put only the questions on `ID`, given as often as needed"},
			&cli.StringSliceFlag{Name: "withhold", Usage: "keep the question `ID` back, given as often as needed"},
			&cli.StringSliceFlag{Name: "release", Usage: "put the question `ID` that was kept back, given as often as needed"},
			&cli.StringFlag{Name: "by", Usage: "kept back by `NAME`, who answers for it"},
			&cli.StringFlag{Name: "why", Usage: "kept back because of `TEXT`"},
			&cli.StringFlag{Name: "as-of", Usage: "explanations must hold on `DAY`, as 2018-11-20; else on the last day of the newest month"},
			contractFlag(), readingFlag(), passwordFlag(), priorFlag(), widthFlag(),
		}, limitFlags()...),
		Action: func(c *cli.Context) error { return challengeTrust(c, stdout, stderr) },
	}
}

func challengeTrust(c *cli.Context, stdout, stderr io.Writer) error {
	path, err := operand(c, "the workbook or folder")
	if err != nil {
		return err
	}
	if err := challengeFlags(c); err != nil {
		return err
	}
	width, err := columns(c.String("width"), stdout)
	if err != nil {
		return err
	}
	a, folder, err := asksAbout(c, path, stderr)
	if err != nil {
		return err
	}
	if err := dossier.CanBeAsked(a, path); err != nil {
		return err
	}
	list, err := askedFor(folder)
	if err != nil {
		return err
	}
	asked, err := released(list.all, c.StringSlice("release"))
	if err != nil {
		return err
	}
	assess.Ask(a, asked)
	text, err := put(c, a, &list, asked)
	if err != nil {
		return err
	}
	_, err = io.WriteString(c.App.Writer, report.Page(text, width))
	return err
}

// challengeFlags refuses flags that say nothing that can be done.
func challengeFlags(c *cli.Context) error {
	for _, day := range []string{"due", "sent-on"} {
		if _, err := dossier.DayGiven(day, c.String(day)); err != nil {
			return err
		}
	}
	withheld := len(c.StringSlice("withhold")) > 0
	switch only, severity := c.String("only"), c.String("severity"); {
	case blank(c.String("out")):
		return dossier.Usage("challenge needs to know where to write the log: add -o LOG.xlsx")
	case !strings.EqualFold(filepath.Ext(c.String("out")), ".xlsx"):
		return dossier.Usage("-o %s: the log is an Excel workbook; give it a name that ends in .xlsx", c.String("out"))
	case only != "" && only != "new":
		return dossier.Usage("--only takes new, not %q", only)
	case severity != "" && severity != "error" && severity != "query":
		return dossier.Usage("--severity takes error or query, not %q", severity)
	case withheld && (blank(c.String("by")) || blank(c.String("why"))):
		return dossier.Usage("--withhold needs to know who keeps the question back, and why: add --by NAME --why TEXT")
	case !withheld && (c.IsSet("by") || c.IsSet("why")):
		return dossier.Usage("--by and --why say who keeps a question back, and why; name it with --withhold ID")
	}
	return nil
}

// asksAbout is the workbook that the Trust is asked about, as it was judged, and its folder; of a folder it is that of the newest month.
func asksAbout(c *cli.Context, path string, stderr io.Writer) (*assess.Assessment, string, error) {
	var p prepared
	if err := p.prepareReading(c); err != nil {
		return nil, "", err
	}
	if !dossier.IsFolder(path) {
		if err := p.PrepareSubmission(path, nil); err != nil {
			return nil, "", err
		}
		a, err := assess.Submission(p.Data, p.File, p.Options)
		if err != nil {
			return nil, "", p.Failed(err)
		}
		return a, filepath.Dir(path), nil
	}
	run, err := p.CheckedFolder(path, barOn(stderr))
	if err != nil {
		return nil, "", err
	}
	return newestOf(path, run.All)
}

// newestOf is the one submission of the newest month. Where a workbook could not be read, it may be that.
func newestOf(root string, all []assess.Outcome) (*assess.Assessment, string, error) {
	var newest []assess.Outcome
	for _, each := range all {
		if each.Err != nil {
			return nil, "", &dossier.Failure{Status: dossier.StatusUnreadable, Message: dossier.ToldAtPath(each.Err, filepath.Join(root, each.File)) +
				"; until it is read, or taken away, nobody knows whether it is the newest month: name the workbook to ask about"}
		}
		order := 1
		if len(newest) > 0 {
			order = each.Submission.Period.Compare(newest[0].Submission.Period)
		}
		if order > 0 {
			newest = nil
		}
		if order >= 0 {
			newest = append(newest, each)
		}
	}
	if len(newest) > 1 {
		return nil, "", dossier.Usage("%s and %s both report %s; name the one to ask about", dossier.Named(filepath.Join(root, newest[0].File)),
			dossier.Named(filepath.Join(root, newest[1].File)), newest[0].Submission.Period)
	}
	return newest[0].Assessment, filepath.Dir(filepath.Join(root, newest[0].File)), nil
}

func released(asked []kpi.Question, ids []string) ([]kpi.Question, error) {
	for _, given := range ids {
		id, ok := idGiven(given)
		if !ok || len(id) < leastOfID {
			return nil, dossier.Usage("--release %s: this is no id; give %d characters of it or more", given, leastOfID)
		}
		var err error
		if asked, err = challenge.Release(asked, id); err != nil {
			return nil, dossier.Usage("--release %s: %v", given, err)
		}
	}
	return asked, nil
}
