package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/dossier"
	"kpicheck/internal/judge"
	"kpicheck/internal/slip"
	"kpicheck/reconcile"
	"kpicheck/rules"
	"kpicheck/rules/spreadsheet"
)

func explainCommand() *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "say what a rule catches, why it matters, and how to answer it",
		ArgsUsage: "RULE",
		Description: "The rule's name stands in square brackets under each question of a report, and in the \"rule\" of the " +
			"JSON.\n\nExample:\n   kpicheck explain percentage-disagrees",
		Flags:  []cli.Flag{widthFlag()},
		Action: explain,
	}
}

func explain(c *cli.Context) error {
	name, err := operand(c, "the rule")
	if err != nil {
		return err
	}
	var names []string
	for _, r := range rulePages() {
		if r.Name == name {
			_, err := fmt.Fprintf(c.App.Writer, "%s (%s)\n\n%s.\n\n%s\n", r.Name, r.Family, r.Title,
				unmarked(r.Text()))
			return err
		}
		names = append(names, r.Name)
	}
	if isExceptionID(name) {
		return dossier.Usage("%q is the id of an exception, and explain takes a rule: the name that stands before the id", name)
	}
	return dossier.Usage("there is no rule %q%s; for all rules: kpicheck rules", name, slip.DidYouMean(name, names))
}

// isExceptionID reports whether a word looks like the id that stands after a rule's name in a report.
func isExceptionID(word string) bool {
	return len(word) >= 8 && strings.Trim(word, "0123456789abcdef") == ""
}

// unmarked is Markdown as plain text: lists and paragraphs are plain already.
var unmarked = strings.NewReplacer("`", `"`, "**", "").Replace

func rulesCommand() *cli.Command {
	return &cli.Command{
		Name:        "rules",
		Usage:       "list the rules, with what each catches",
		Description: "A rule's own page: kpicheck explain RULE.",
		Flags:       []cli.Flag{widthFlag()},
		Action:      listRules,
	}
}

// rulePages is every rule there is, in the order in which they judge.
func rulePages() []judge.Page {
	return slices.Concat(judge.Pages(rules.All), judge.Pages(reconcile.All), judge.Pages(spreadsheet.All))
}

func listRules(c *cli.Context) error {
	if err := noOperand(c); err != nil {
		return err
	}
	longest := 0
	for _, r := range rulePages() {
		longest = max(longest, len(r.Name))
	}
	for _, r := range rulePages() {
		if _, err := fmt.Fprintf(c.App.Writer, "%-*s  %s\n", longest, r.Name, r.Title); err != nil {
			return err
		}
	}
	return nil
}
