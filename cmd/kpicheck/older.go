package main

import (
	"fmt"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/dossier"
	"kpicheck/internal/report"
)

// onlyNew is what --only takes.
const onlyNew = "new"

func onlyGiven(c *cli.Context) error {
	if only := c.String("only"); c.IsSet("only") && only != onlyNew {
		return dossier.Usage("--only takes %s, not %q", onlyNew, only)
	}
	return nil
}

// leaveOlder takes out of what came of the workbooks what is no news, as far as the command line asks for that.
func (p *prepared) leaveOlder(c *cli.Context, run report.Run) error {
	var ways []assess.Older
	if c.IsSet("only") {
		ways = append(ways, assess.RaisedBefore)
	}
	if c.IsSet("since") {
		then, err := p.checkedAt(c, c.String("since"))
		if err != nil {
			return err
		}
		ways = append(ways, assess.StoodAmong(then))
		noteUnread(run, then, c.String("since"))
	}
	if len(ways) > 0 {
		assess.LeaveOut(run.All, ways...)
	}
	return nil
}

// noteUnread says of each workbook that could not be read as it was that all it raises now counts as new.
func noteUnread(run report.Run, then []assess.Outcome, revision string) {
	for _, each := range run.All {
		if each.Assessment == nil {
			continue
		}
		for _, was := range then {
			if was.Assessment == nil {
				why := fmt.Sprintf("%s at %s: %v; so nothing of it counts as old", filepath.Base(was.File), report.Safe(revision), was.Err)
				each.PassedOver = append(each.PassedOver, assess.Aside{File: was.File, Why: why})
			}
		}
		return // once is enough
	}
}
