package report

import (
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"strconv"
	"strings"

	"kpicheck/internal/kpi"
)

// RegisterName names the JSON of a register, and changes when a reader of the old would go wrong.
const RegisterName = "kpicheck/register/1"

//go:embed register.schema.json
var registerSchema []byte

// RegisterSchema is the JSON Schema (2020-12) of a register as JSON.
func RegisterSchema() []byte { return registerSchema }

// RegisterFormats lists the formats in which a register can be printed, the default first.
var RegisterFormats = []string{"table", "json", "csv"}

// Register is what the council has accepted, as it was found.
type Register struct {
	Folder   string
	Acts     []Accepted          // oldest first
	Restated [][]*kpi.Acceptance // of each figure of which more than one value was accepted, the values, oldest first
	Faults   []string            // a line for each file that cannot be read
}

// Accepted is an act of the register, with what has become of its workbook.
type Accepted struct {
	kpi.Act
	Figures    int
	Superseded bool   // a later act has taken its place
	Found      string // where the workbook is; empty if it is nowhere
	SameName   string // where another workbook has its name; empty if none has
}

// IsSound reports whether every file can be read and every workbook that counts is as it was accepted.
func (r *Register) IsSound() bool { return len(r.settle()) == 0 }

// State is what has become of the workbook, in a word or two.
func (a *Accepted) State() string {
	switch {
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

// PrintRegister prints a register in one of RegisterFormats.
func PrintRegister(w io.Writer, format string, r *Register, o Options) error {
	switch format {
	case "json":
		return printJSON(w, registerJSON(r, o))
	case "csv":
		return printCSV(w, registerRows(r))
	}
	return registerTable(w, r, o)
}

// acceptedJSON is an act as JSON and CSV have it.
type acceptedJSON struct {
	Period     string `json:"period"`
	Workbook   string `json:"workbook"`
	SHA256     string `json:"sha256"`
	Figures    int    `json:"figures"`
	AcceptedBy string `json:"accepted_by"`
	AcceptedOn string `json:"accepted_on"`
	State      string `json:"state"` // unchanged, superseded, changed or gone
	Found      string `json:"found"` // where the workbook is; for a changed one, where the one of its name is
}

func acceptedOf(a *Accepted) acceptedJSON {
	x := acceptedJSON{a.Period.Key(), a.File, a.SHA256, a.Figures, a.By, a.On, a.State(), cmp.Or(a.Found, a.SameName)}
	makeSafe(&x)
	return x
}

// restatedJSON is a figure of which more than one value was accepted.
type restatedJSON struct {
	Indicator string      `json:"indicator"`
	Measure   string      `json:"measure"`
	Area      string      `json:"area"`
	Window    string      `json:"window"`
	Period    string      `json:"period"`
	Values    []valueJSON `json:"values"` // oldest first
}

// valueJSON is an accepted value, with the workbook that brought it.
type valueJSON struct {
	Shown      string `json:"shown"`
	Stored     string `json:"stored"`
	BroughtBy  string `json:"brought_by"` // the period that the workbook reports
	Workbook   string `json:"workbook"`
	Sheet      string `json:"sheet"`
	Cell       string `json:"cell"`
	AcceptedBy string `json:"accepted_by"`
	AcceptedOn string `json:"accepted_on"`
}

func restatedOf(values []*kpi.Acceptance) restatedJSON {
	f := values[0]
	x := restatedJSON{f.Indicator, f.Measure, f.Area, string(f.Window), f.Period.Key(), make([]valueJSON, len(values))}
	for i, v := range values {
		x.Values[i] = valueJSON{v.Value.Shown, v.Value.Stored, v.Act.Period.Key(), v.Act.File, v.At.Sheet, v.At.Cell, v.Act.By, v.Act.On}
	}
	return x
}

func registerJSON(r *Register, o Options) any {
	out := struct {
		Schema   string         `json:"schema"`
		Tool     Tool           `json:"tool"`
		Folder   string         `json:"folder"`
		Acts     []acceptedJSON `json:"acts"`
		Restated []restatedJSON `json:"restated"`
		Settle   []string       `json:"settle"`
	}{RegisterName, Tool{"kpicheck", o.Version}, r.Folder, make([]acceptedJSON, 0, len(r.Acts)), make([]restatedJSON, 0, len(r.Restated)),
		append([]string{}, r.settle()...)}
	for i := range r.Acts {
		out.Acts = append(out.Acts, acceptedOf(&r.Acts[i]))
	}
	for _, values := range r.Restated {
		out.Restated = append(out.Restated, restatedOf(values))
	}
	makeSafe(&out)
	return out
}

func registerRows(r *Register) [][]string {
	rows := [][]string{{"period", "workbook", "sha256", "figures", "accepted_by", "accepted_on", "state", "found"}}
	for i := range r.Acts {
		a := acceptedOf(&r.Acts[i])
		rows = append(rows, []string{a.Period, a.Workbook, a.SHA256, strconv.Itoa(a.Figures), a.AcceptedBy, a.AcceptedOn, a.State,
			a.Found})
	}
	return rows
}

// registerHead is the headings of the acts; workbookColumn is the one that takes what the others leave.
var registerHead = []string{"Month", "Workbook", "Figures", "By", "On", "State"}

const workbookColumn = 1

func registerTable(w io.Writer, r *Register, o Options) error {
	p := &printer{width: cmp.Or(o.Width, defaultWidth), colour: o.Colour}
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
			said[n] = fmt.Sprintf("%s (%s, accepted on %s)", v.Value.Shown, v.Act.Period, v.Act.On)
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
	if p.fits(workbookColumn, registerHead, rows) {
		list(&p.out, p.width, workbookColumn, registerHead, rows)
		return
	}
	for _, row := range rows {
		paragraph(&p.out, p.width, "- ", fmt.Sprintf("%s: %s, %s figures, by %s on %s; %s", row[0], row[1], row[2], row[3], row[4], row[5]))
	}
}
