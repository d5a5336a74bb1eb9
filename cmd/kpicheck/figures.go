package main

import (
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
	"kpicheck/internal/slip"
	"kpicheck/internal/workbook"
)

func figuresCommand(stdin io.Reader, stdout io.Writer) *cli.Command {
	return &cli.Command{
		Name:        "figures",
		Usage:       "print every figure found in a workbook, with its cell",
		ArgsUsage:   "FILE",
		Description: figuresHelp,
		Flags:       submissionFlags(report.Names(report.FiguresFormats), whyFlag()),
		Action:      func(c *cli.Context) error { return figures(c, stdin, stdout) },
	}
}

func figures(c *cli.Context, stdin io.Reader, stdout io.Writer) error {
	format, err := formatAsked(c, report.FiguresFormats)
	if err != nil {
		return err
	}
	p, err := prepare(c, stdin, stdout)
	if err != nil {
		return err
	}
	if c.IsSet("why") {
		return p.why(c)
	}
	p.Options.Paths = true
	agreed, s, err := assess.Read(p.Data, p.File, p.Options)
	if err != nil {
		return p.Failed(err)
	}
	return format.Print(c.App.Writer, &assess.Assessment{Contract: agreed, Submission: s}, p.printing)
}

func whyFlag() cli.Flag {
	return &cli.StringFlag{Name: "why", Usage: "say how `CELL` was read, such as \"KPI 7!C9\", by which headings, and what else it might have been"}
}

// why prints how one cell was read, in place of the figures.
func (p *prepared) why(c *cli.Context) error {
	at, err := cellGiven(c.String("why"))
	if err != nil {
		return err
	}
	names := report.Names(report.TraceFormats)
	i := slices.Index(names, c.String("format"))
	if i < 0 {
		return dossier.Usage("--why prints as %s, not as %s", either(names), c.String("format"))
	}
	found, err := assess.Why(p.Data, p.File, at, p.Options)
	var none *assess.NoSheet
	if errors.As(err, &none) {
		return noSheet(p.File, none)
	}
	if err != nil {
		return p.Failed(err)
	}
	return report.TraceFormats[i].Print(c.App.Writer, found, p.printing)
}

// cellGiven reads a cell's address as people and spreadsheets write it: KPI 7!C9, 'KPI 7'!$C$9, c9.
func cellGiven(text string) (kpi.Place, error) {
	i := strings.LastIndexByte(text, '!')
	sheet, cell := text[:max(i, 0)], text[i+1:]
	if within, quoted := strings.CutPrefix(sheet, "'"); quoted && strings.HasSuffix(within, "'") {
		sheet = strings.ReplaceAll(strings.TrimSuffix(within, "'"), "''", "'")
	}
	row, col, ok := workbook.ParseAddress(cell)
	if !ok || i == 0 {
		return kpi.Place{}, dossier.Usage("--why takes a cell such as \"KPI 7!C9\", not %q", text)
	}
	return kpi.Place{Sheet: sheet, Cell: workbook.Address(row, col)}, nil
}

const mostSheets = 5 // named of a workbook's

func noSheet(file string, none *assess.NoSheet) error {
	if none.Name == "" {
		return dossier.Usage("--why needs the sheet too, since %s has %s: write \"%s!C9\"", dossier.Named(file), dossier.Counted(len(none.Have), "sheet"), none.Have[0])
	}
	have := strings.Join(none.Have[:min(len(none.Have), mostSheets)], ", ")
	if more := len(none.Have) - mostSheets; more > 0 {
		have += " and " + dossier.Counted(more, "other")
	}
	return dossier.Usage("--why: %s has no sheet %q%s; it has %s", dossier.Named(file), none.Name, slip.DidYouMean(none.Name, none.Have), have)
}
