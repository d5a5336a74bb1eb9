package councils

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"kpicheck/internal/assess"
	"kpicheck/internal/dossier"
	"kpicheck/internal/export"
	"kpicheck/internal/kpi"
	"kpicheck/internal/register"
	"kpicheck/internal/report"
)

// Gatherer reads councils into a package, one authority after the other, and keeps of them what is to be told at the end, a line each.
type Gatherer struct {
	To      *export.Package
	Unread  []string // workbooks of which nothing was written
	Faulty  []string // of a register, what does not hold
	Copies  []export.Copy
	written map[string]string // the contract that gives no code, by its council's name
	coded   map[string]string // a council's code by its name
}

// Gather writes the figures that stand in some places. Their contracts and answers are those that lie nearest to each folder; all else
// is read as check says. A place whose contract, say, cannot be read is left out, and that is told at the end. The error is that of writing.
func (g *Gatherer) Gather(check dossier.Check, places Places) error {
	var r export.Records
	for _, h := range places {
		held, books, err := g.read(check, h)
		if err != nil {
			g.Faulty = append(g.Faulty, err.Error()+"; so none of the figures that it is for were written")
			continue
		}
		if held != nil {
			r.Registers = append(r.Registers, held)
		}
		r.Workbooks = append(r.Workbooks, books...)
	}
	accepted, submitted, copies := r.Figures()
	g.Copies = append(g.Copies, copies...)
	return errors.Join(g.To.Accepted(accepted), g.To.Submitted(submitted))
}

const soUnwritten = "; so none of its figures were written"

func (g *Gatherer) read(check dossier.Check, h home) (held *kpi.Register, books []export.Workbook, err error) {
	if h.fault != nil {
		return nil, nil, h.fault
	}
	g.note(h.contracts)
	if held, err = g.registerOf(h); err != nil {
		return nil, nil, err
	}
	for _, f := range h.folders {
		if books, err = g.workbooksOf(books, check, f, h.contracts); err != nil {
			return nil, nil, err
		}
	}
	return held, books, nil
}

// registerOf is what of a place's register holds; nil if nothing was accepted.
func (g *Gatherer) registerOf(h home) (*kpi.Register, error) {
	if !dossier.IsFolder(h.register) {
		return nil, nil
	}
	months, err := register.In(h.register).Months()
	if err != nil {
		return nil, dossier.InFolder(dossier.Nearby(h.register), err)
	}
	var sound []*kpi.Register
	for _, m := range months {
		var fault *register.Fault
		switch {
		case errors.As(m.Err, &fault):
			g.Faulty = append(g.Faulty, dossier.FaultText(dossier.Nearby(h.register), fault)+soUnwritten)
		case m.Register != nil:
			sound = append(sound, m.Register)
		}
	}
	held := register.Join(sound...).Unedited()
	if held == nil {
		return nil, nil
	}
	for _, a := range held.Acts {
		a.Authority = authorityOf(a.Authority, h.contracts)
		g.name(a.Authority, h.contracts)
	}
	return held, nil
}

// workbooksOf adds the workbooks of a folder that have figures for the package. check is handed on by value, since each folder has
// contracts of its own.
func (g *Gatherer) workbooksOf(all []export.Workbook, check dossier.Check, in folder, contracts []dossier.OwnContract) ([]export.Workbook, error) {
	sources, err := dossier.WorkbooksIn(in.path, in.path)
	if err != nil {
		return all, err
	}
	if err := check.ReadBy(in.own, in.anyWorkbook()); err != nil {
		return all, err
	}
	for _, f := range assess.ReadAll(sources, check.Options, nil) {
		path := filepath.Join(in.path, f.File)
		if !g.isRead(path, f) {
			continue
		}
		s := f.Submission
		s.File, s.Authority = report.Safe(s.File), authorityOf(s.Authority, contracts)
		g.name(s.Authority, contracts)
		all = append(all, export.Workbook{Submission: s, Path: path})
	}
	return all, nil
}

// isRead reports whether a workbook has figures for the package; what keeps it from that is told at the end. A log has none.
func (g *Gatherer) isRead(path string, f assess.Found) bool {
	var log *assess.LogGiven
	if f.Err == nil {
		f.Err = assess.NoSubmission(f.Contract, f.Submission)
	}
	switch {
	case errors.As(f.Err, &log):
		return false
	case f.Err != nil:
		g.Unread = append(g.Unread, dossier.ToldAtPath(f.Err, path)+soUnwritten)
	case f.Submission.Period.IsZero():
		g.Unread = append(g.Unread, dossier.Named(path)+": nothing in it says which month it reports, so none of its figures were written")
	default:
		return true
	}
	return false
}

func (g *Gatherer) name(authority string, contracts []dossier.OwnContract) {
	if c := contractOf(authority, contracts); c != nil {
		g.To.Council(export.Council{Authority: authority, Name: c.Council, Provider: c.Provider})
	}
}

// note keeps which contracts give a council's code, and which do not.
func (g *Gatherer) note(contracts []dossier.OwnContract) {
	if g.written == nil {
		g.written, g.coded = map[string]string{}, map[string]string{}
	}
	for _, c := range contracts {
		switch authority := authorityOf(c.Authority, contracts); {
		case authority != c.Council:
			g.coded[c.Council] = authority
		case g.written[c.Council] == "":
			g.written[c.Council] = c.Path
		}
	}
}

// Uncoded is a line for each council that has a code by one contract and none by another, so that its figures stand under both.
func (g *Gatherer) Uncoded() (lines []string) {
	for name, path := range g.written {
		if code := g.coded[name]; code != "" && path != "" {
			lines = append(lines, fmt.Sprintf("%s gives %s no code, and another contract gives it %s: write code: %s there, so that its figures stand together",
				dossier.Named(dossier.Nearby(path)), name, code, code))
		}
	}
	slices.Sort(lines)
	return lines
}
