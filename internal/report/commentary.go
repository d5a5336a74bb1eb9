package report

import (
	"fmt"
	"io"
	"strings"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
	"kpicheck/internal/verdict"
)

// Commentary is what the commentary of a submission claims, as JSON.
type Commentary struct {
	Submission Submission  `json:"submission"`
	Prior      []Prior     `json:"prior"`  // submissions of earlier periods that it was held against
	Doubts     []Doubt     `json:"doubts"` // parts of the workbook that were not read for sure
	Drawn      []Text      `json:"drawn"`  // text boxes and the like, which are not read
	Claims     []Statement `json:"claims"`
}

// Statement is one thing that a commentary claims.
type Statement struct {
	Indicator string `json:"indicator"`
	At        Place  `json:"at"`
	Words     string `json:"words"`
	About     string `json:"about"`   // what the figure is said to stand to: target, tolerance, earlier period, …
	Window    string `json:"window"`  // of the figure that it was held against; empty for none
	Verdict   string `json:"verdict"` // true, false, turns on rounding, unverifiable, not understood
	Shown     string `json:"shown"`   // the figure; empty for none
	Figure    string `json:"figure"`  // its cell
	Fact      string `json:"fact"`    // what the figures say, or why nothing was made of it
}

func viewCommentary(c *assess.Claimed, o Options) *Commentary {
	r := View(&assess.Assessment{Contract: c.Contract, Submission: c.Submission, Prior: c.Prior}, o)
	v := &Commentary{Submission: r.Submission, Prior: r.Prior, Doubts: r.Doubts, Drawn: r.Drawn, Claims: make([]Statement, 0, len(c.Claims))}
	for _, j := range c.Claims {
		s := Statement{Indicator: j.Indicator.ID, At: placeOf(c.Submission.File, j.At), Words: j.Words, About: string(j.Than), Verdict: string(j.Verdict), Fact: j.Fact}
		if f := j.Figure; f != nil {
			s.Window, s.Shown, s.Figure = string(f.Window), f.Shown, f.At.String()
		}
		v.Claims = append(v.Claims, s)
	}
	makeSafe(v)
	return v
}

// verdicts is every verdict, in the order in which they are counted.
var verdicts = []verdict.Verdict{verdict.False, verdict.TurnsOnRounding, verdict.True, verdict.Unverifiable, verdict.NotUnderstood}

// counted is how many statements there are of each verdict: "31 statements: 2 false, 29 true".
func (v *Commentary) counted() string {
	var each []string
	for _, of := range verdicts {
		n := 0
		for _, s := range v.Claims {
			n += asOne(s.Verdict == string(of))
		}
		if n > 0 {
			each = append(each, fmt.Sprintf("%d %s", n, of))
		}
	}
	text := count(len(v.Claims), "statement", "statements")
	if len(each) > 0 {
		text += ": " + strings.Join(each, ", ")
	}
	return text
}

func (v *Commentary) table() (head []string, rows [][]string) {
	for _, s := range v.Claims {
		cell := kpi.Place{Sheet: s.At.Sheet, Cell: s.At.Cell}.String()
		rows = append(rows, []string{s.Indicator, whole(cell)[0], s.Words, s.Verdict, s.Fact})
	}
	return []string{"Indicator", "Cell", "Words", "Verdict", "What the figures say"}, rows
}

func commentaryTable(w io.Writer, c *assess.Claimed, o Options) error {
	p := newPrinter(View(&assess.Assessment{Contract: c.Contract, Submission: c.Submission, Prior: c.Prior}, o), o)
	v := viewCommentary(c, o)
	p.title()
	p.section("Not read for sure", red, p.DoubtLines())
	p.heading(v.counted(), bold)
	p.statements(v)
	if len(v.Drawn) > 0 {
		p.heading("Drawn, and not read", bold)
	}
	for _, x := range v.Drawn {
		p.line(fmt.Sprintf("%s %s", x.At, x.Text))
	}
	return p.print(w)
}

func commentaryMarkdown(w io.Writer, c *assess.Claimed, o Options) error {
	v := viewCommentary(c, o)
	head, rows := v.table()
	text := "## " + markdownText(v.Submission.File) + "\n\n" + v.counted() + "\n"
	if len(rows) > 0 {
		text += "\n" + markdownTable(head, rows)
	}
	for _, d := range v.Drawn {
		text += "\n- not read: " + markdownText(fmt.Sprintf("%s %s", d.At, d.Text)) + "\n"
	}
	_, err := io.WriteString(w, text)
	return err
}

func (p *printer) statements(v *Commentary) {
	if len(v.Claims) == 0 {
		p.line("No sentence in an indicator's block, or under a heading such as “Commentary”, says anything of a figure.")
		return
	}
	head, rows := v.table()
	p.rows(2, head, rows, "- ", func(row []string) string {
		return strings.Join(nonempty(row[1]+": "+row[0]+", “"+row[2]+"”", row[3], row[4]), "; ")
	})
}
