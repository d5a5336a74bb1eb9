package main

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
	"kpicheck/internal/register"
	"kpicheck/internal/report"
)

// mostRows is how many rows of an act are told one by one.
const mostRows = 10

// compareRows reads each workbook that was accepted and is found once more, and holds the rows of its act to it. Rows that
// are as they were written differ only where the workbook is read otherwise now, which is no fault of the register.
func (p *prepared) compareRows(c *cli.Context, r *report.Register, months []register.Month, figures map[*kpi.Act][]*kpi.Acceptance) {
	for i := range months {
		m := &months[i]
		if m.Register == nil {
			continue
		}
		act := m.Register.Acts[len(m.Register.Acts)-1]
		book := foundAt(r, act)
		if book == "" {
			continue
		}
		s, err := p.readAgain(c, book, act.File)
		if err != nil {
			r.Notes = append(r.Notes, fmt.Sprintf("%s: its rows were not compared: %v", act.Period, err))
			continue
		}
		lines := linesOf(register.Compare(figures[act], s), r.Folder, m, book)
		if m.Err != nil || m.Unproven > 0 {
			r.Faults = append(r.Faults, lines...)
		} else if len(lines) > 0 {
			r.Notes = append(r.Notes, fmt.Sprintf("%s: the rows are as they were accepted, so it is the workbook that is read otherwise "+
				"now: by another contract, other answers or another kpicheck.", act.Period))
			r.Notes = append(r.Notes, lines...)
		}
	}
}

func foundAt(r *report.Register, act *kpi.Act) string {
	for _, a := range r.Acts {
		if a.Act == *act {
			return a.Found
		}
	}
	return ""
}

func (p prepared) readAgain(c *cli.Context, book, name string) (s *kpi.Submission, err error) {
	if p.Data, err = dossier.SubmissionBytes(filepath.FromSlash(book), nil); err != nil {
		return nil, err
	}
	if err = p.PrepareContract(filepath.FromSlash(book)); err != nil {
		return nil, err
	}
	_, s, err = assess.Read(p.Data, name, p.Options)
	return s, err
}

// notAccepted is a line for each month that the register has no file of and that a workbook reports which lies beside those that
// were: it is to be accepted still, or its acceptance is gone.
func (p *prepared) notAccepted(c *cli.Context, books []string, months []register.Month) (lines []string) {
	for _, book := range books {
		s, err := p.readAgain(c, book, path.Base(book))
		if err != nil || s.Period.IsZero() || slices.ContainsFunc(months, func(m register.Month) bool { return m.File == register.FileName(s.Period) }) {
			continue
		}
		lines = append(lines, fmt.Sprintf("%s: nothing is accepted, and %s reports it. It is to be accepted still, or its acceptance was taken away.",
			s.Period, book))
	}
	return lines
}

func linesOf(all []register.Difference, folder string, m *register.Month, book string) (lines []string) {
	for i, d := range all {
		if i == mostRows && len(all) > mostRows+1 {
			return append(lines, fmt.Sprintf("%s/%s: and %s more", folder, m.File, dossier.Counted(len(all)-i, "row")))
		}
		lines = append(lines, d.In(folder, m, book))
	}
	return lines
}
