package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/dossier"
	"kpicheck/internal/workbook"
)

// mostSeconds is a hundred times what the largest honest report takes.
const mostSeconds = 60

// limitFlags allow a workbook to be larger, or refuse it sooner, than an honest report needs. They are listed by a command of their own.
func limitFlags() []cli.Flag {
	flags := []cli.Flag{&cli.IntFlag{Name: "max-seconds", Value: mostSeconds, Hidden: true,
		Usage: "refuse a workbook that takes more than `N` seconds to read, or to judge"}}
	for _, l := range workbook.DefaultLimits().Each() {
		flags = append(flags, &cli.IntFlag{Name: "max-" + l.Name, Value: l.Default, Hidden: true,
			Usage: fmt.Sprintf("refuse a workbook of more than `N` %s", l.Of)})
	}
	return flags
}

func limitsCommand() *cli.Command {
	return &cli.Command{
		Name:  "limits",
		Usage: "list how large a workbook may be, and the flags that allow more",
		Description: "A workbook beyond a limit is refused in one line, so that none can hang the machine or fill it. Each limit is far above what an " +
			"honest report needs. The flags are those of every command that reads workbooks.\n\nExample:\n   kpicheck check october.xlsx --max-seconds 300",
		Flags:  []cli.Flag{widthFlag()},
		Action: listLimits,
	}
}

func listLimits(c *cli.Context) error {
	if err := noOperand(c); err != nil {
		return err
	}
	var page strings.Builder
	for _, f := range limitFlags() {
		limit := f.(*cli.IntFlag)
		fmt.Fprintf(&page, "%-24s%s (%d)\n", "--"+limit.Name+" N", strings.ReplaceAll(limit.Usage, "`", ""), limit.Value)
	}
	_, err := io.WriteString(c.App.Writer, page.String())
	return err
}

// limitsOf is the limits that the command line sets.
func limitsOf(c *cli.Context) (limits workbook.Limits, patience time.Duration, err error) {
	positive := func(name string) int {
		n := c.Int(name)
		if n <= 0 && err == nil {
			err = dossier.Usage("--%s takes a number above 0, not %d", name, n)
		}
		return n
	}
	for _, l := range workbook.DefaultLimits().Each() {
		l.Set(&limits, positive("max-"+l.Name))
	}
	return limits, time.Duration(positive("max-seconds")) * time.Second, err
}
