package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"kpicheck/internal/kpi"
)

// Register is what the council has accepted, as it was found.
type Register struct {
	Folder   string
	Acts     []Accepted          // oldest first
	Restated [][]*kpi.Acceptance // of each figure of which more than one value was accepted, the values, oldest first
	Faults   []string            // a line for each file that cannot be read or does not hold, and for each row that its workbook has otherwise
	Notes    []string            // what need not be settled
}

// Accepted is an act of the register, with what has become of its workbook.
type Accepted struct {
	kpi.Act
	Figures    int
	Superseded bool   // a later act has taken its place
	Found      string // where the workbook is; empty if it is nowhere
	SameName   string // where another workbook has its name; empty if none has
}

// IsSound reports whether every file can be read and holds, and every workbook that counts is as it was accepted.
func (r *Register) IsSound() bool { return len(r.settle()) == 0 }

// State is what has become of the workbook, in a word or two.
func (a *Accepted) State() string {
	switch {
	case a.Superseded && a.Edited:
		return "edited"
	case a.Superseded:
		return "superseded"
	case a.Found != "":
		return "unchanged"
	case a.SameName != "":
		return "changed"
	}
	return "gone"
}

// problem is what is to be settled, and how; empty if nothing is.
func (a *Accepted) problem() string {
	switch a.State() {
	case "changed":
		return fmt.Sprintf("%s: %s is not the workbook that was accepted: its bytes differ. Put the accepted one back, or check this one "+
			"and accept it in its place.", a.Period, a.SameName)
	case "gone":
		return fmt.Sprintf("%s: %s, which %s accepted on %s, is not there under any name. Put it back.", a.Period, a.File, a.By, a.On)
	}
	return ""
}

// settle is a line for each thing to settle.
func (r *Register) settle() []string {
	lines := r.Faults[:len(r.Faults):len(r.Faults)]
	for i := range r.Acts {
		if p := r.Acts[i].problem(); p != "" {
			lines = append(lines, p)
		}
	}
	return lines
}

// AcceptedView is an act as JSON and CSV have it.
type AcceptedView struct {
	Period     string `json:"period" is:"period"` // reported by the workbook
	Workbook   string `json:"workbook"`
	SHA256     string `json:"sha256" is:"digest"`
	Figures    int    `json:"figures"`
	AcceptedBy string `json:"accepted_by"`
	AcceptedOn string `json:"accepted_on" is:"day"`
	State      string `json:"state" is:"act"` // what has become of the workbook; superseded: a later act has taken its place; edited: so it has, and rows were changed by hand before
	Month      string `json:"-"`              // the period as officers write it
	Found      string `json:"found"`          // where the workbook is; for a changed one, where the one of its name is; empty if it is nowhere
}

func acceptedOf(a *Accepted) AcceptedView {
	x := AcceptedView{a.Period.Key(), a.File, a.SHA256, a.Figures, a.By, a.On, a.State(), a.Period.String(), cmp.Or(a.Found, a.SameName)}
	makeSafe(&x)
	return x
}

// RestatedView is a figure of which more than one value was accepted.
type RestatedView struct {
	Quantity
	Month  string      `json:"-"`                   // the period as officers write it
	Values []ValueView `json:"values" is:"several"` // the oldest first
}

// ValueView is an accepted value, with the workbook that brought it.
type ValueView struct {
	Shown      string `json:"shown"`
	Stored     string `json:"stored"`
	BroughtBy  string `json:"brought_by" is:"period"` // reported by the workbook that brought the value
	Workbook   string `json:"workbook"`
	Sheet      string `json:"sheet"`
	Cell       string `json:"cell"`
	AcceptedBy string `json:"accepted_by"`
	AcceptedOn string `json:"accepted_on" is:"day"`
	State      string `json:"state" is:"value"` // edited: rows of its acceptance were changed by hand, so that it may be none that was accepted
	Month      string `json:"-"`                // that it was brought by, as officers write it
}

func restatedOf(values []*kpi.Acceptance) RestatedView {
	f := values[0]
	x := RestatedView{Quantity{f.Indicator, f.Measure, f.Area, string(f.Window), f.Period.Key()}, f.Period.String(), make([]ValueView, len(values))}
	for i, v := range values {
		x.Values[i] = ValueView{v.Value.Shown, v.Value.Stored, v.Act.Period.Key(), v.Act.File, v.At.Sheet, v.At.Cell, v.Act.By, v.Act.On, valueState(v), v.Act.Period.String()}
	}
	return x
}

func valueState(v *kpi.Acceptance) string {
	if v.Act.Edited {
		return "edited"
	}
	return "accepted"
}

// RegisterView is the JSON of a register.
type RegisterView struct {
	Schema   string         `json:"schema"`
	Tool     Tool           `json:"tool"`
	Folder   string         `json:"folder"`
	Acts     []AcceptedView `json:"acts"`     // every acceptance, the oldest first
	Restated []RestatedView `json:"restated"` // the figures of which more than one value was accepted
	Settle   []string       `json:"settle"`   // what is to be settled, a sentence each
	Notes    []string       `json:"notes"`    // what need not be settled, a sentence each: what is unproven, and what could not be compared
}

// ViewRegister is the view of a register that its formats print.
func ViewRegister(r *Register, o Options) *RegisterView {
	out := &RegisterView{Schema: RegisterName, Tool: Tool{"kpicheck", o.Version}, Folder: r.Folder, Acts: acceptedIn(r, o), Settle: slices.Clone(r.settle()), Notes: slices.Clone(r.Notes)}
	for _, values := range r.Restated {
		out.Restated = append(out.Restated, restatedOf(values))
	}
	makeSafe(out)
	return out
}

func acceptedIn(r *Register, _ Options) []AcceptedView {
	all := make([]AcceptedView, len(r.Acts))
	for i := range r.Acts {
		all[i] = acceptedOf(&r.Acts[i])
	}
	return all
}

// registerHead is the headings of the acts; workbookColumn is the one that takes what the others leave.
var registerHead = []string{"Month", "Workbook", "Figures", "By", "On", "State"}

const workbookColumn = 1

func registerTable(w io.Writer, r *Register, o Options) error {
	p := newPrinter(&Report{}, o)
	p.line(p.paint(bold, Safe(r.Folder)))
	p.line(count(len(r.Acts), "acceptance", "acceptances") + ", oldest first")
	p.acts(r)
	p.restated(r.Restated)
	lines := r.settle()
	if len(lines) == 0 {
		p.heading("Every workbook is there as it was accepted.", green)
	} else {
		p.heading(count(len(lines), "thing", "things")+" to settle", red)
	}
	for _, line := range lines {
		paragraph(&p.out, p.width, "- ", Safe(line))
	}
	if len(r.Notes) > 0 {
		p.heading(count(len(r.Notes), "note", "notes"), bold)
	}
	for _, line := range r.Notes {
		paragraph(&p.out, p.width, "- ", Safe(line))
	}
	return p.print(w)
}

// mostRestated is how many figures a page lists.
const mostRestated = 20

// restated is a line for each figure of which more than one value was accepted.
func (p *printer) restated(all [][]*kpi.Acceptance) {
	if len(all) == 0 {
		return
	}
	p.heading(count(len(all), "figure was", "figures were")+" accepted again with another value", bold)
	for i, values := range all {
		if i == mostRestated && len(all) > mostRestated+1 {
			p.line(fmt.Sprintf("- and %d more (--format json lists all)", len(all)-i))
			return
		}
		said := make([]string, len(values))
		for n, v := range values {
			how := "accepted on " + v.Act.On
			if v.Act.Edited {
				how = "in rows changed by hand after " + v.Act.On
			}
			said[n] = fmt.Sprintf("%s (%s, %s)", v.Value.Shown, v.Act.Period, how)
		}
		f := values[0]
		of := strings.Join(nonempty(f.Indicator, f.Measure, f.Area, string(f.Window), f.Period.String()), ", ")
		paragraph(&p.out, p.width, "- ", Safe(of+": "+strings.Join(said, ", then ")))
	}
}

func (p *printer) acts(r *Register) {
	var rows [][]string
	for i := range r.Acts {
		a := &r.Acts[i]
		rows = append(rows, []string{a.Period.String(), Safe(a.File), strconv.Itoa(a.Figures), whole(Safe(a.By))[0], a.On, a.State()})
	}
	if len(rows) == 0 {
		return
	}
	p.out.WriteString("\n")
	p.rows(workbookColumn, registerHead, rows, "- ", func(row []string) string {
		return fmt.Sprintf("%s: %s, %s figures, by %s on %s; %s", row[0], row[1], row[2], row[3], row[4], row[5])
	})
}
