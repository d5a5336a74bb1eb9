package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/advice"
	"kpicheck/internal/assess"
	"kpicheck/internal/contract"
	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
	"kpicheck/internal/slip"
)

// checkContract reads a contract, and maybe workbooks by it, and prints what is wrong with it, or else what it could say more.
func checkContract(c *cli.Context, stdin io.Reader) error {
	paths := c.Args().Slice()
	if len(paths) == 0 {
		return dossier.Usage("kpicheck contract check needs the contract: kpicheck contract check contract.yaml")
	}
	path := paths[0]
	data, err := dossier.ReadLimited(path, nil)
	if err != nil {
		return dossier.Usage("%v", err)
	}
	agreed, err := contract.ParseBeside(data, report.Safe(filepath.Base(path)), dossier.Beside(path))
	if err != nil {
		return dossier.Usage("%v", err)
	}
	given, err := readBy(c, agreed, paths[1:], stdin)
	if err != nil {
		return err
	}
	lines := soundness(report.Safe(filepath.Base(path)), agreed, given)
	said := advice.On(agreed, given...)
	if len(given) > 0 {
		said = append(said, advice.NotFound(agreed, given)...)
	}
	if len(said) > 0 {
		lines = append(lines, "It could say more:")
	}
	return printLines(c, lines, said)
}

// soundness says that a contract is sound, and by itself alone where workbooks state otherwise.
func soundness(name string, agreed *kpi.Contract, given []*kpi.Submission) []string {
	measures := 0
	for _, i := range agreed.Indicators {
		measures += len(i.Measures)
	}
	holds := fmt.Sprintf("%s, %s, %s", report.Safe(agreed.Name), dossier.Counted(len(agreed.Indicators), "indicator"), dossier.Counted(measures, "measure"))
	var against []string
	for _, s := range given {
		for _, text := range advice.Against(agreed, s) {
			if len(given) > 1 {
				text = s.File + ": " + text
			}
			against = append(against, "- "+report.Safe(text))
		}
	}
	switch {
	case len(against) == 0:
		return []string{fmt.Sprintf("%s is sound: %s.", name, holds)}
	case len(given) == 1:
		return append([]string{fmt.Sprintf("%s is sound by itself: %s; the workbook contradicts it:", name, holds)}, against...)
	}
	return append([]string{fmt.Sprintf("%s is sound by itself: %s; workbooks contradict it:", name, holds)}, against...)
}

func printLines(c *cli.Context, lines, items []string) error {
	for _, text := range items {
		lines = append(lines, "- "+report.Safe(text))
	}
	_, err := fmt.Fprintln(c.App.Writer, strings.Join(lines, "\n"))
	return err
}

// readBy reads workbooks by a contract.
func readBy(c *cli.Context, agreed *kpi.Contract, paths []string, stdin io.Reader) (all []*kpi.Submission, err error) {
	if len(paths) == 0 {
		return nil, nil
	}
	var p prepared
	if err := p.prepareReading(c); err != nil {
		return nil, err
	}
	p.Options.Contract = agreed
	for _, path := range paths {
		data, err := dossier.SubmissionBytes(path, stdin)
		if err != nil {
			return nil, err
		}
		_, s, err := assess.Read(data, dossier.NameOf(path, false), p.Options)
		if err != nil {
			return nil, p.Failed(err)
		}
		all = append(all, s)
	}
	return all, nil
}

// explainIndicator prints what is checked of one indicator.
func explainIndicator(c *cli.Context) error {
	name, err := operand(c, "an indicator")
	if err != nil {
		return err
	}
	agreed, err := contractOfFolder(c.String("contract"))
	if err != nil {
		return err
	}
	at := slices.IndexFunc(agreed.Indicators, func(i *kpi.Indicator) bool {
		return strings.EqualFold(i.ID, name) || strings.EqualFold(i.Label, name)
	})
	if at < 0 {
		var ids []string
		for _, i := range agreed.Indicators {
			ids = append(ids, i.ID)
		}
		return dossier.Usage("%s has no indicator %q%s; it has %s", report.Safe(agreed.Name), report.Safe(name), slip.DidYouMean(name, ids), report.Safe(strings.Join(ids, ", ")))
	}
	i := agreed.Indicators[at]
	title := i.ID
	if i.Label != i.ID {
		title += " (" + i.Label + ")"
	}
	return printLines(c, []string{report.Safe(title + ", by " + agreed.Name + ":")}, advice.Explain(agreed, i))
}

// contractOfFolder is the contract of a file, else the latest of those in this folder or above it, else the built-in one.
func contractOfFolder(given string) (*kpi.Contract, error) {
	own, err := dossier.ContractsOf(given, ".")
	if err != nil {
		return nil, err
	}
	if len(own) > 0 {
		latest := slices.MaxFunc(own, func(a, b dossier.OwnContract) int { return a.Year.Compare(b.Year) })
		return latest.Contract, nil
	}
	years := contract.EmbeddedYears()
	c, _ := contract.Embedded(years[len(years)-1])
	return c, nil
}
