package main

import (
	"fmt"
	"time"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/workbook"
)

// mostSeconds is a hundred times what the largest honest report takes.
const mostSeconds = 60

// limitFlags allow a workbook to be larger, or refuse it sooner, than an honest report needs.
func limitFlags() []cli.Flag {
	flags := []cli.Flag{&cli.IntFlag{Name: "max-seconds", Value: mostSeconds,
		Usage: "refuse a workbook that takes more than `N` seconds to read"}}
	for _, l := range workbook.DefaultLimits().Each() {
		flags = append(flags, &cli.IntFlag{Name: "max-" + l.Name, Value: l.Default,
			Usage: fmt.Sprintf("refuse a workbook of more than `N` %s", l.Of)})
	}
	return flags
}

// limitsOf is the limits that the command line sets.
func limitsOf(c *cli.Context) (limits workbook.Limits, patience time.Duration, err error) {
	positive := func(name string) int {
		n := c.Int(name)
		if n <= 0 && err == nil {
			err = usage("--%s takes a number above 0, not %d", name, n)
		}
		return n
	}
	for _, l := range workbook.DefaultLimits().Each() {
		l.Set(&limits, positive("max-"+l.Name))
	}
	return limits, time.Duration(positive("max-seconds")) * time.Second, err
}
