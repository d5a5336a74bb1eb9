package main

import (
	"fmt"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
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
		s, err := p.readAgain(c, book, act)
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

func (p prepared) readAgain(c *cli.Context, book string, act *kpi.Act) (s *kpi.Submission, err error) {
	if p.data, err = submissionBytes(filepath.FromSlash(book), nil); err != nil {
		return nil, err
	}
	if err = p.prepareContract(c, filepath.FromSlash(book)); err != nil {
		return nil, err
	}
	_, s, err = assess.Read(p.data, act.File, p.options)
	return s, err
}

func linesOf(all []register.Difference, folder string, m *register.Month, book string) (lines []string) {
	for i, d := range all {
		if i == mostRows && len(all) > mostRows+1 {
			return append(lines, fmt.Sprintf("%s/%s: and %s more", folder, m.File, counted(len(all)-i, "row")))
		}
		lines = append(lines, d.In(folder, m, book))
	}
	return lines
}
