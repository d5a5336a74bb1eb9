package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/challenge"
	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
	"kpicheck/internal/slip"
)

// put writes the log, notes what was kept back and what was sent, and says what was done.
func put(c *cli.Context, a *assess.Assessment, list *askedList, asked []kpi.Question) (text string, err error) {
	log := challenge.Make(report.View(a, report.Options{Version: build()}), a.Submission.Period, dossier.Wanted(a, c.String("due"), asked))
	if asked, err = withheld(c, log, asked); err != nil {
		return "", err
	}
	if err := narrowed(c, a.Contract, log); err != nil {
		return "", err
	}
	if day := c.String("sent-on"); day != "" {
		asked = challenge.Send(asked, log.Rows, day)
	}
	return kept(c, log, list, asked, modeOf(filepath.Join(list.folder, filepath.Base(a.Submission.File))))
}

// withheld takes the questions out of a log that are to be kept back.
func withheld(c *cli.Context, log *challenge.Log, asked []kpi.Question) ([]kpi.Question, error) {
	for _, given := range c.StringSlice("withhold") {
		id, _ := idGiven(given)
		is := func(r challenge.Row) bool { return len(id) >= leastOfID && strings.HasPrefix(r.ID, id) }
		n := slices.IndexFunc(log.Rows, is)
		if n < 0 {
			return nil, dossier.Usage("--withhold %s: no question of this log has a reference that begins with it; give %d characters of one or more", given, leastOfID)
		}
		if slices.ContainsFunc(log.Rows[n+1:], is) {
			return nil, dossier.Usage("--withhold %s: more than one question has a reference that begins with it", given)
		}
		asked = challenge.Withhold(asked, &log.Rows[n], c.String("by"), c.String("why"))
		log.Rows = slices.Delete(log.Rows, n, n+1)
	}
	return asked, nil
}

// narrowed leaves in a log what the command line asks for.
func narrowed(c *cli.Context, agreed *kpi.Contract, log *challenge.Log) error {
	var known []string
	for _, i := range agreed.Indicators {
		known = append(known, i.ID)
	}
	indicators := c.StringSlice("indicator")
	for _, id := range indicators {
		if !slices.Contains(known, id) {
			return dossier.Usage("--indicator %s: the contract has no such indicator%s", id, slip.DidYouMean(id, known))
		}
	}
	log.Rows = slices.DeleteFunc(log.Rows, func(r challenge.Row) bool {
		return c.String("only") == "new" && !r.IsNew() || c.String("severity") != "" && r.Severity != c.String("severity") ||
			len(indicators) > 0 && !slices.Contains(indicators, r.Of)
	})
	return nil
}

// kept writes the log, and then the list of what was asked: a log that nobody noted as sent does no harm.
func kept(c *cli.Context, log *challenge.Log, list *askedList, asked []kpi.Question, mode fs.FileMode) (text string, err error) {
	path := c.String("out")
	if len(log.Rows) == 0 {
		text = "There is nothing to ask, so no log was written."
	} else if text, err = written(c, log, mode); err != nil {
		return "", err
	}
	changed, err := list.become(asked, cmp.Or(strings.TrimSpace(c.String("by")), "whoever writes a log"))
	switch {
	case err != nil && len(log.Rows) > 0:
		return "", dossier.Usage("%s was written, and nothing was noted of it: %s", dossier.Named(path), err.Error())
	case err != nil:
		return "", err
	case changed:
		text += "\n\nThe questions, with what was sent of them and what is kept back, are noted in " + dossier.Named(list.path) + "."
	}
	if slices.ContainsFunc(log.Rows, func(r challenge.Row) bool { return r.State == kpi.Draft }) {
		text += "\n\nNothing was noted as sent: once it has gone to the Trust, add --sent-on DAY to the same command. What comes back is read by kpicheck replies."
	}
	return text + "\n", nil
}

func written(c *cli.Context, log *challenge.Log, mode fs.FileMode) (text string, err error) {
	path := c.String("out")
	if err := mayReplace(c, path); err != nil {
		return "", err
	}
	data, err := log.Write()
	if err != nil {
		return "", dossier.Ours(err)
	}
	if err := writeWhole(path, data, mode); err != nil {
		return "", err
	}
	text = fmt.Sprintf("%s on %s, written to %s.", log.InShort(), report.Safe(log.Workbook), dossier.Named(path))
	earlier := slices.DeleteFunc(slices.Clone(log.Rows), func(r challenge.Row) bool { return !r.Earlier })
	switch n := len(earlier); {
	case n == 1:
		text += " One of them is of an earlier month, and still open."
	case n > 1:
		text += fmt.Sprintf(" %d of them are of earlier months, and still open.", n)
	}
	return text, nil
}

// mayReplace refuses to write over what is no log, and over one that somebody has filled in.
func mayReplace(c *cli.Context, path string) error {
	if dossier.IsAbsent(path) {
		return nil
	}
	var p prepared
	if err := p.prepareReading(c); err != nil {
		return err
	}
	data, err := dossier.ReadLimited(path, nil)
	if err != nil {
		return dossier.Usage("-o %v", err)
	}
	back, err := readLog(data, dossier.Named(path), p.Options)
	switch {
	case err != nil:
		return dossier.Usage("-o %s: there is a file of this name that is no log of questions; give the log another name", dossier.Named(path))
	case back.IsFilledIn():
		return dossier.Usage("-o %s: there is a log of this name in which something was filled in: read it with kpicheck replies, and give the new one another name", dossier.Named(path))
	}
	return nil
}
