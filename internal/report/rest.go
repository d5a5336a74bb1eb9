package report

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

var statusHead = []string{"Indicator", "Status", "Value", "Target", "Tolerance", "Remark"}

// row is where an indicator stands, under statusHead.
func (s Status) row(word string) []string {
	return []string{s.Indicator, word, s.Value, s.Target, s.Tolerance, s.Remark()}
}

func (p *printer) statuses() {
	var rows [][]string
	for _, s := range p.Statuses {
		rows = append(rows, s.row(p.paint(statusColour(s.Status), s.Word())))
	}
	if len(rows) == 0 {
		return
	}
	p.heading("Status, judged on the "+basisText(p.Contract.Basis), bold)
	p.rows(5, statusHead, rows, "", func(row []string) string {
		return row[0] + ": " + strings.Join(nonempty(row[1], row[2], "target "+row[3], row[4], row[5]), ", ")
	})
}

func basisText(basis string) string {
	if basis == string(kpi.AsShown) {
		return "value as shown"
	}
	return "unrounded value"
}

// Word is the status, or what it is for want of.
func (s Status) Word() string {
	switch {
	case s.Status != "":
		return s.Status
	case s.hasFigure:
		return "none"
	}
	return "no figure"
}

// Remark says why a status is what it is, where that needs saying, and which errors put its figure in question.
func (s Status) Remark() string {
	remark, doubt := s.Why, ""
	if s.Why == "" && s.Status != s.AsShown {
		remark = fmt.Sprintf("%s; %s only as shown", s.Unrounded, s.AsShown)
	}
	if len(s.doubts) > 0 {
		doubt = "see " + strings.Join(s.doubts, ", ")
		if s.hasFigure {
			doubt = "in question, " + doubt
		}
	}
	return strings.Join(nonempty(remark, doubt), "; ")
}

// ReadingLines is what the reader should know was read in its own way, such as a label that was only near: a line for each thing,
// with its cells, if it has any.
func (r *Report) ReadingLines() []string {
	places := map[string][]kpi.Place{}
	var lines []string
	for _, x := range r.Readings {
		if places[x.Text] == nil {
			lines = append(lines, x.Text)
		}
		places[x.Text] = append(places[x.Text], kpi.Place{Sheet: x.At.Sheet, Cell: x.At.Cell})
	}
	for i, text := range lines {
		if where := some(assess.Ranges(places[text]), mostListed, ", "); where != "" {
			lines[i] = fmt.Sprintf("%s (%s)", text, where)
		}
	}
	return lines
}

func (p *printer) summary() {
	p.heading("Summary", bold)
	p.line(p.Summary.checked(p.families()))
	if text := p.Lives(); text != "" {
		p.line(text)
	}
}

// checked says what was looked at, by family, so that "nothing to settle" is not mistaken for "nothing was checked".
func (s *Summary) checked(families string) string {
	if families != "" {
		families = " (" + families + ")"
	}
	text := fmt.Sprintf("%d of %s checked; %s made%s, %d passed", s.CheckedFigures, count(s.Figures, "figure", "figures"),
		count(s.Checks, "check", "checks"), families, s.Passed)
	if s.NotChecked > 0 {
		text += fmt.Sprintf("; %d could not be made", s.NotChecked)
	}
	return text + "."
}

// inShort is what the title says, so that it is seen without scrolling.
func (s *Summary) inShort() string {
	found := []string{count(s.Errors, "error", "errors"), count(s.Queries, "query", "queries")}
	if s.Doubts > 0 {
		found = slices.Insert(found, 0, count(s.Doubts, "doubt", "doubts"))
	}
	if s.Notes > 0 {
		found = append(found, count(s.Notes, "note", "notes"))
	}
	if s.Explained > 0 {
		found = append(found, fmt.Sprintf("%d explained", s.Explained))
	}
	if s.Figures == 0 { // an audit looks at cells
		return fmt.Sprintf("%s; %s made", strings.Join(found, ", "), count(s.Checks, "check", "checks"))
	}
	return fmt.Sprintf("%s; %d of %s checked", strings.Join(found, ", "), s.CheckedFigures,
		count(s.Figures, "figure", "figures")) + s.older()
}

// families counts the checks made by each family, in the order in which coverage has them.
func (r *Report) families() string {
	made := map[string]int{}
	var names []string
	for _, c := range r.Coverage {
		if c.Checks > 0 && made[c.Family] == 0 {
			names = append(names, c.Family)
		}
		made[c.Family] += c.Checks
	}
	for i, name := range names {
		names[i] = fmt.Sprintf("%s %d", name, made[name])
	}
	return strings.Join(names, ", ")
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
