package contract

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
)

// Notes are what stands beside the lines of a contract that was drafted: how sure each is, and why.
type Notes map[Line]Note

// Line is a line of a contract file: what it is of, such as a *kpi.Measure, and its key.
type Line struct {
	Of  any
	Key string
}

// Note is a comment beside a line.
type Note struct {
	Surely string // "sure", "likely" or "unsure"
	Why    string
}

// Say notes of a line how sure it is, and why.
func (n Notes) Say(of any, key, surely, why string) { n[Line{of, key}] = Note{surely, why} }

// Write is a contract as a file, with the notes beside its lines. Parse reads the same contract from it.
func Write(c *kpi.Contract, notes Notes, heading string) []byte {
	w := &writer{notes: notes}
	if heading != "" {
		for line := range strings.SplitSeq(heading, "\n") {
			w.line(0, "# "+onOneLine(line), Note{})
		}
		w.line(0, "", Note{})
	}
	w.agreed(c)
	w.areas(c)
	w.populations(c)
	w.line(0, "", Note{})
	w.line(0, "indicators:", Note{})
	for n, i := range c.Indicators {
		if n > 0 {
			w.line(0, "", Note{})
		}
		w.indicator(i, 2)
	}
	w.pairings(c)
	return []byte(w.text.String())
}

// writer writes a contract file line by line.
type writer struct {
	text  strings.Builder
	notes Notes
}

// line writes a line and, behind it, what is noted of it.
func (w *writer) line(indent int, text string, note Note) {
	w.text.WriteString(strings.TrimRight(strings.Repeat(" ", indent)+text, " "))
	if note.Surely != "" {
		w.text.WriteString(" # " + note.Surely + ": " + onOneLine(note.Why))
	}
	w.text.WriteByte('\n')
}

// onOneLine is a text as a comment may hold it, where nothing can be escaped: without what does not show.
func onOneLine(text string) string {
	shown := strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r):
			return -1
		case !unicode.IsPrint(r) && !unicode.IsSpace(r):
			return utf8.RuneError
		}
		return r
	}, text)
	return strings.Join(strings.Fields(shown), " ")
}

// field writes a key and its value, if it has one.
func (w *writer) field(indent int, of any, key, value string) {
	if value != "" {
		w.line(indent, key+": "+value, w.notes[Line{of, key}])
	}
}

func (w *writer) agreed(c *kpi.Contract) {
	w.field(0, c, "contract", scalar(c.Name))
	w.field(0, c, "council", scalar(c.Council))
	w.field(0, c, "provider", scalar(c.Provider))
	w.field(0, c, "year", c.Year.String())
	w.field(0, c, "frequency", string(c.Frequency))
	w.field(0, c, "people", scalar(c.People))
}

func (w *writer) areas(c *kpi.Contract) {
	if len(c.Areas) == 0 {
		return
	}
	w.line(0, "", Note{})
	w.line(0, "areas:", w.notes[Line{c, "areas"}])
	for _, a := range c.Areas {
		w.line(2, "- {id: "+inFlow(a.ID)+"}", Note{})
	}
	if len(c.Whole) > 0 {
		w.field(0, c, "areas_add_up", "true")
	}
}

func (w *writer) populations(c *kpi.Contract) {
	if len(c.Populations) == 0 {
		return
	}
	w.line(0, "", Note{})
	w.line(0, "populations:", Note{})
	for _, p := range c.Populations {
		w.line(2, fmt.Sprintf("- {ages: %s, of: %s, range: %s, current: true}", p.Ages, inFlow(p.Of), spanOf(p.Range)), w.notes[Line{c, "population " + p.Ages}])
	}
}

func (w *writer) pairings(c *kpi.Contract) {
	if len(c.Pairings) == 0 {
		return
	}
	w.line(0, "", Note{})
	w.line(0, "pairings:", Note{})
	for _, p := range c.Pairings {
		w.line(2, "- count: "+quantityOf(p.Count), w.notes[Line{p.Rate.Measure, "pairing"}])
		w.line(4, "rate: "+quantityOf(p.Rate), Note{})
	}
}

func quantityOf(q kpi.Quantity) string {
	return "{indicator: " + inFlow(q.Indicator.ID) + ", measure: " + inFlow(q.Measure.ID) + "}"
}

// indicator writes an indicator as an entry of a list whose dashes stand at indent.
func (w *writer) indicator(i *kpi.Indicator, indent int) {
	w.line(indent, "- id: "+scalar(i.ID), w.notes[Line{i, "id"}])
	indent += 2
	if i.Label != i.ID {
		w.field(indent, i, "label", scalar(i.Label))
	}
	w.field(indent, i, "table", scalar(i.Table))
	if i.Polarity != kpi.Neutral {
		w.field(indent, i, "polarity", string(i.Polarity))
	}
	w.field(indent, i, "target", decimal(i.Target))
	if i.Tolerance != nil {
		w.field(indent, i, "tolerance", spanOf(*i.Tolerance))
	}
	if i.ByArea {
		w.field(indent, i, "by_area", "true")
	}
	if len(i.Measures) > 1 && i.Headline != nil {
		w.field(indent, i, "headline", scalar(i.Headline.ID))
	}
	if n := len(i.Columns); n > 0 && i.Columns[n-1].Window != i.Window {
		w.field(indent, i, "window", string(i.Window))
	}
	w.field(indent, i, "columns", columnsOf(i.Columns))
	w.measures(i, i.Measures, indent)
	if len(i.Comparators) > 0 {
		w.line(indent, "comparators:", Note{})
		for _, c := range i.Comparators {
			w.comparator(i, c, indent+2)
		}
	}
}

func (w *writer) comparator(i *kpi.Indicator, c *kpi.Comparator, indent int) {
	text := "- {label: " + inFlow(c.Label) + ", value: " + c.Value.FloatString(max(c.Places, 0))
	if c.Measure != nil && c.Measure != i.Headline {
		text += ", measure: " + inFlow(c.Measure.ID)
	}
	w.line(indent, text+"}", Note{})
}

func columnsOf(columns []kpi.Column) string {
	var texts []string
	for _, c := range columns {
		if c.Back == 0 {
			texts = append(texts, string(c.Window))
		} else {
			texts = append(texts, fmt.Sprintf("{window: %s, back: %d}", c.Window, c.Back))
		}
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

func (w *writer) measures(i *kpi.Indicator, all []*kpi.Measure, indent int) {
	w.line(indent, "measures:", w.notes[Line{i, "measures"}])
	for _, m := range all {
		w.measure(i, m, indent+2)
	}
}

// measure writes a measure as an entry of a list whose dashes stand at indent.
func (w *writer) measure(i *kpi.Indicator, m *kpi.Measure, indent int) {
	w.line(indent, "- id: "+scalar(m.ID), Note{})
	indent += 2
	if m.Label != i.Label {
		w.field(indent, m, "label", scalar(m.Label))
	}
	if m.Kind != kpi.Percentage || len(m.Between) > 0 {
		w.field(indent, m, "kind", string(m.Kind))
	}
	switch {
	case m.Counted != nil:
		w.field(indent, m, "of", listOf([]*kpi.Measure{m.Counted}))
	case m.Numerator != nil:
		w.field(indent, m, "of", listOf([]*kpi.Measure{m.Numerator, m.Denominator}))
	case m.Kind == kpi.Percentage && len(m.Between) == 0:
		w.line(indent, "of: none", w.notes[Line{m, "kind"}])
	}
	w.field(indent, m, "parts", listOf(m.Parts))
	w.field(indent, m, "between", listOf(m.Between))
	if m.Kind == kpi.Rate {
		w.field(indent, m, "per", decimal(m.Per))
		w.field(indent, m, "ages", m.Ages)
	}
	w.field(indent, m, "rounded_to", decimal(m.RoundedTo))
	if m.Places > 0 {
		w.field(indent, m, "places", strconv.Itoa(m.Places))
	}
	if m.Optional {
		w.field(indent, m, "optional", "true")
	}
}

func listOf(measures []*kpi.Measure) string {
	if len(measures) == 0 {
		return ""
	}
	var ids []string
	for _, m := range measures {
		ids = append(ids, inFlow(m.ID))
	}
	return "[" + strings.Join(ids, ", ") + "]"
}

// spanOf is a range as the file writes it. A sign of minus would look like the dash between.
func spanOf(r kpi.Interval) string {
	from, to := decimal(r.Lo), decimal(r.Hi)
	if from == to {
		return from
	}
	if strings.ContainsRune(from+to, '-') {
		return "{from: " + from + ", to: " + to + "}"
	}
	return from + "-" + to
}

// decimal is a number in digits; empty for none.
func decimal(r *big.Rat) string {
	if r == nil {
		return ""
	}
	if r.IsInt() {
		return r.Num().String()
	}
	return strings.TrimRight(r.FloatString(mostDecimals), "0")
}

const mostDecimals = 9

// plainScalar is a text that YAML takes as it stands, wherever it stands.
var plainScalar = regex.Lazy(`^[A-Za-z£][A-Za-z0-9 ()'’£&./-]*$`)

// otherwise are words that YAML takes for something else than text.
var otherwise = []string{"yes", "no", "true", "false", "null", "on", "off", "y", "n", "none"}

// scalar is a text as YAML writes it; empty stays empty.
func scalar(text string) string {
	if text == "" {
		return ""
	}
	return inFlow(text)
}

// inFlow is a text as it may stand in brackets too.
func inFlow(text string) string {
	if plainScalar().MatchString(text) && !slices.Contains(otherwise, strings.ToLower(text)) && strings.TrimSpace(text) == text {
		return text
	}
	return kpi.QuotedYAML(text)
}
