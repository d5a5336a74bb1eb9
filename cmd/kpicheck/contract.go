package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/contract"
	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
)

func contractCommand(stdin io.Reader) *cli.Command {
	return &cli.Command{
		Name:            "contract",
		Usage:           "show the built-in contract, draft one from workbooks, or check one of your own",
		Description:     contractHelp,
		HideHelpCommand: true,
		Action: func(*cli.Context) error {
			return dossier.Usage("kpicheck contract needs one of its commands: draft WORKBOOK, show, check FILE, explain INDICATOR or schema")
		},
		Subcommands: []*cli.Command{
			{Name: "show", Usage: "print the built-in contract, to read or to start from", Action: showContract,
				Flags: []cli.Flag{&cli.StringFlag{Name: "year", Usage: "of the financial `YEAR`, such as 2018/19; else the latest"}}},
			draftCommand(stdin),
			{Name: "check", Usage: "say whether a contract file is sound, and if not, where; and what it could say more, or what a workbook calls or states otherwise",
				ArgsUsage: "FILE [WORKBOOK...]", Flags: append([]cli.Flag{passwordFlag()}, limitFlags()...),
				Action: func(c *cli.Context) error { return checkContract(c, stdin) }},
			{Name: "explain", Usage: "say in words what is checked of an indicator", ArgsUsage: "INDICATOR",
				Flags: []cli.Flag{&cli.StringFlag{Name: "contract", Usage: "of the contract `FILE`; else of that of this folder, or of the built-in one"}}, Action: explainIndicator},
			{Name: "schema", Usage: "print the JSON Schema of contract files, for editors", Action: printed(contract.Schema)},
		},
	}
}

func schemaCommand() *cli.Command {
	schemas := []struct{ flag, of string }{
		{"folder", "that of a folder's check"},
		{"audit", "that of audit FILE"},
		{"audits", "that of an audit of several"},
		{"diff", "that of diff FILE FILE"},
		{"register", "that of register"},
		{"replies", "that of replies"},
		{"reading", "that of reading.yaml, for editors"},
	}
	var flags []cli.Flag
	for _, s := range schemas {
		flags = append(flags, &cli.BoolFlag{Name: s.flag, DisableDefaultText: true, Usage: s.of})
	}
	return &cli.Command{Name: "schema", Usage: "print the JSON Schema of what check --format json prints", Flags: flags,
		Action: func(c *cli.Context) error {
			if c.Bool("reading") {
				return printed(contract.ReadingSchema)(c)
			}
			kind := "report"
			for _, s := range schemas {
				if c.Bool(s.flag) {
					kind = s.flag
					break
				}
			}
			return printed(func() []byte { return report.Schema(kind) })(c)
		}}
}

// printed prints one text that the program carries.
func printed(text func() []byte) cli.ActionFunc {
	return func(c *cli.Context) error {
		if err := noOperand(c); err != nil {
			return err
		}
		_, err := c.App.Writer.Write(text())
		return err
	}
}

func showContract(c *cli.Context) error {
	if err := noOperand(c); err != nil {
		return err
	}
	years := contract.EmbeddedYears()
	year := years[len(years)-1]
	if c.IsSet("year") {
		var ok bool
		if year, ok = financialYear(c.String("year")); !ok {
			return dossier.Usage("--year takes a financial year such as 2018/19, not %q", c.String("year"))
		}
	}
	text := contract.EmbeddedSource(year)
	if text == nil {
		return dossier.Usage("no contract is built in for %s; there is %s", year, yearNames(years))
	}
	_, err := c.App.Writer.Write(text)
	return err
}

func yearNames(years []kpi.Period) string {
	names := make([]string, len(years))
	for i, y := range years {
		names[i] = y.String()
	}
	return strings.Join(names, ", ")
}

// financialYear reads 2018/19, 2018-19 or 2018.
func financialYear(text string) (kpi.Period, bool) {
	start, end, both := strings.Cut(strings.ReplaceAll(text, "-", "/"), "/")
	year, err := strconv.Atoi(start)
	if err != nil || len(start) != 4 || both && end != fmt.Sprintf("%02d", (year+1)%100) {
		return kpi.Period{}, false
	}
	return kpi.FinancialYear(year), true
}
