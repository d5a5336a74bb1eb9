package report

import (
	"cmp"
	"io"
	"slices"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

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

// viewTrace is how the cell was read, and the printer of a report that holds its doubts alone.
func viewTrace(found *assess.Traced, o Options) (*Trace, *printer) {
	s := *found.Submission
	s.Doubts = slices.DeleteFunc(slices.Clone(s.Doubts), func(d kpi.Doubt) bool {
		return d.At != found.At && !slices.Contains(d.Cells, found.At)
	})
	p := newPrinter(View(&assess.Assessment{Contract: found.Contract, Submission: &s}, o), o)
	t := &Trace{Submission: p.Submission, Reading: p.Reading, At: placeOf(s.File, found.At), Shown: found.Shown, Taken: found.Taken,
		Path: pathOf(found.Path), Doubts: p.Doubts}
	for _, other := range found.Others {
		t.Others = append(t.Others, Other(other))
	}
	makeSafe(t)
	return t, p
}

func traceTable(w io.Writer, found *assess.Traced, o Options) error {
	t, p := viewTrace(found, o)
	p.trace(t)
	return p.print(w)
}

func (p *printer) trace(t *Trace) {
	p.title()
	shows := "shows " + t.Shown
	if t.Shown == "" {
		shows = "shows nothing"
	}
	p.heading(t.At.String()+" "+shows+", and was taken for "+cmp.Or(t.Taken, "nothing")+".", bold)
	p.section("Not read for sure", red, p.DoubtLines())
	var path, others []string
	for _, h := range t.Path {
		path = append(path, h.sentence())
	}
	for _, other := range t.Others {
		others = append(others, other.What+": "+other.WhyNot)
	}
	p.section("By these headings, the nearest first", bold, path)
	p.section("What else it might have been, and why not", bold, others)
}

// sentence is "“Oct-18” (KPI 7!C4): Oct-18".
func (h Heading) sentence() string {
	text := "“" + h.Text + "”"
	if h.Cell != "" {
		text += " (" + h.Cell + ")"
	}
	return text + ": " + cmp.Or(h.Says, "says nothing known")
}
