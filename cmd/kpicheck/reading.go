package main

import "github.com/urfave/cli/v2"

func readingFlag() cli.Flag {
	return &cli.StringFlag{Name: "reading", Usage: "read it by the answers in `FILE`; else by the reading.yaml nearest to it"}
}
