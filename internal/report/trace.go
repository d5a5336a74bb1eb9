package report

import (
	"cmp"
	"io"
	"slices"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// TraceFormats lists the formats in which it is printed how one cell was read, the default first.
var TraceFormats = []string{"table", "json"}

// Trace is how one cell was read, as JSON.
type Trace struct {
	Submission Submission `json:"submission"`
	Reading    Reading    `json:"reading"`
	At         Place      `json:"at"`
	Shown      string     `json:"shown"`
	Taken      string     `json:"taken"` // what it was taken for; "nothing" where it was passed over
	Path       []Heading  `json:"path"`  // the headings by which it was read, the nearest first
	Others     []Other    `json:"others"`
	Doubts     []Doubt    `json:"doubts"` // those that the cell is in
}

// Other is something else that the cell might have been, and why it was not taken for it.
type Other struct {
	What   string `json:"what"`
	WhyNot string `json:"why_not"`
}

// PrintTrace prints how one cell was read.
func PrintTrace(w io.Writer, format string, found *assess.Traced, o Options) error {
	s := *found.Submission
	s.Doubts = slices.DeleteFunc(slices.Clone(s.Doubts), func(d kpi.Doubt) bool {
		return d.At != found.At && !slices.Contains(d.Cells, found.At)
	})
	p := newPrinter(&assess.Assessment{Contract: found.Contract, Submission: &s}, o)
	t := Trace{p.Submission, p.Reading, placeOf(s.File, found.At), found.Shown, found.Taken, pathOf(found.Path),
		make([]Other, 0, len(found.Others)), p.Doubts}
	for _, other := range found.Others {
		t.Others = append(t.Others, Other(other))
	}
	makeSafe(&t)
	if format == "json" {
		return printJSON(w, t)
	}
	p.trace(&t)
	return p.print(w)
}

func (p *printer) trace(t *Trace) {
	p.title()
	shows := "shows " + t.Shown
	if t.Shown == "" {
		shows = "shows nothing"
	}
	p.heading(t.At.String()+" "+shows+", and was taken for "+cmp.Or(t.Taken, "nothing")+".", bold)
	if len(p.Doubts) > 0 {
		p.heading("Not read for sure", red)
	}
	for _, line := range p.DoubtLines() {
		paragraph(&p.out, p.width, "- ", line)
	}
	if len(t.Path) > 0 {
		p.heading("By these headings, the nearest first", bold)
	}
	for _, h := range t.Path {
		paragraph(&p.out, p.width, "- ", h.sentence())
	}
	if len(t.Others) > 0 {
		p.heading("What else it might have been, and why not", bold)
	}
	for _, other := range t.Others {
		paragraph(&p.out, p.width, "- ", other.What+": "+other.WhyNot)
	}
}

// sentence is "“Oct-18” (KPI 7!C4): Oct-18".
func (h Heading) sentence() string {
	text := "“" + h.Text + "”"
	if h.Cell != "" {
		text += " (" + h.Cell + ")"
	}
	return text + ": " + cmp.Or(h.Says, "says nothing known")
}
