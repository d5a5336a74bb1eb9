package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/contract"
	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
	"kpicheck/internal/slip"
)

const standingHelp = "With --standing every query is explained that one rule raises of an indicator, an area or both, in whatever month, " +
	"until a day; an error never is. It is shown and counted like any other, and once the day is past its queries are asked again. " +
	"FILE or FOLDER, or else this folder, is where explanations.yaml and the contract are looked for.\n\n" +
	"Without it, "

// standingFlags make an explanation one for a rule.
var standingFlags = []string{"rule", "indicator", "area"}

// onlyStanding refuses, of an explanation of one exception, what goes with one for a rule.
func onlyStanding(c *cli.Context) error {
	for _, flag := range standingFlags {
		if c.String(flag) != "" {
			return dossier.Usage("--%s goes with --standing; without it the reason is of one exception, which its id names", flag)
		}
	}
	return nil
}

// addStanding writes down why the council lets whatever a rule asks stand.
func addStanding(c *cli.Context, given kpi.Explanation, stdout io.Writer) error {
	width, err := columns(c.String("width"), stdout)
	if err != nil {
		return err
	}
	place := "."
	if c.Args().Len() > 0 {
		if place, err = operand(c, "the workbook or folder"); err != nil {
			return err
		}
	}
	folder := dossier.InFolderOf(place)
	if !dossier.IsFolder(folder) {
		return dossier.Usage("%s: there is no such folder%s; check its name", dossier.Named(folder), dossier.NearPath(folder))
	}
	whole, err := standingGiven(c, given, filepath.Join(folder, "any workbook"))
	if err != nil {
		return err
	}
	file, err := writeExplanations(folder, []kpi.Explanation{whole})
	if err != nil {
		return err
	}
	_, err = io.WriteString(c.App.Writer, report.Page(addedStanding(file, whole), width))
	return err
}

// standingGiven is the explanation with what it is for, all of it known to the rules and to the contracts of a workbook.
func standingGiven(c *cli.Context, e kpi.Explanation, workbook string) (kpi.Explanation, error) {
	e.Rule, e.Indicator, e.Area = c.String("rule"), c.String("indicator"), c.String("area")
	switch {
	case e.Rule == "":
		return e, dossier.Usage("explanations add --standing needs to know which rule's queries it explains: add --rule RULE")
	case !e.IsStanding():
		return e, dossier.Usage("explanations add --standing needs to know of what: add --indicator INDICATOR, --area AREA or both")
	case e.Until == "":
		return e, dossier.Usage("explanations add --standing needs an end, so that it is thought of again: add --until DAY")
	case !assess.IsRule(e.Rule):
		var names []string
		for _, r := range rulePages() {
			names = append(names, r.Name)
		}
		return e, dossier.Usage("there is no rule %q%s; kpicheck rules lists them", e.Rule, slip.DidYouMean(e.Rule, names))
	}
	contracts, err := contractsFor(c.String("contract"), workbook)
	if err != nil {
		return e, err
	}
	var indicators, areas []string
	for _, agreed := range contracts {
		for _, i := range agreed.Indicators {
			indicators = append(indicators, i.ID)
		}
		for _, a := range agreed.Areas {
			areas = append(areas, a.ID)
		}
	}
	if err := knownTo("indicator", e.Indicator, indicators); err != nil {
		return e, err
	}
	e.ID = assess.StandingID(e.Rule, e.Indicator, e.Area)
	return e, knownTo("area", e.Area, areas)
}

// contractsFor is the contracts that a workbook may be held against: the council's own, else those built in.
func contractsFor(given, workbook string) (all []*kpi.Contract, err error) {
	own, err := dossier.ContractsOf(given, workbook)
	for _, each := range own {
		all = append(all, each.Contract)
	}
	if len(all) == 0 && err == nil {
		for _, year := range contract.EmbeddedYears() {
			if c, ok := contract.Embedded(year); ok {
				all = append(all, c)
			}
		}
	}
	return all, err
}

// knownTo refuses an id that no contract has; an empty one was not given.
func knownTo(what, id string, ids []string) error {
	for _, known := range ids {
		if known == id {
			return nil
		}
	}
	if id == "" {
		return nil
	}
	return dossier.Usage("the contract has no %s %q%s; kpicheck contract show has them", what, id, slip.DidYouMean(id, ids))
}

// addedStanding says what was written down, and for how long.
func addedStanding(file string, e kpi.Explanation) string {
	of := report.Safe(e.Indicator)
	if e.Area != "" {
		of = strings.TrimPrefix(of+", "+report.Safe(e.Area), ", ")
	}
	return fmt.Sprintf("Explained by %s on %s, and written to %s:\n\n- every query that %s raises of %s [%s]\n\nIt holds until %s, whatever the values; "+
		"then those queries are asked again. It explains no error.\n", report.Safe(e.AgreedBy), e.AgreedOn, dossier.Named(file), e.Rule, of, e.ID, e.Until)
}
