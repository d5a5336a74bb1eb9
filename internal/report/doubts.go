package report

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
)

// InDoubt is the name under which doubts stand where exceptions have their rule's.
const InDoubt = "reading-in-doubt"

// Doubt is a part of the workbook whose reading is not sure.
type Doubt struct {
	At        Place    `json:"at"`
	Kind      string   `json:"kind"`
	Cells     []string `json:"cells"`
	Heading   string   `json:"heading"` // the words that leave it open
	Message   string   `json:"message"`
	Taken     string   `json:"taken"`      // what it was read as; empty for nothing
	Instead   string   `json:"instead"`    // what else it may be
	SettledBy Lines    `json:"settled_by"` // lines of reading.yaml that settle it; empty where none do
	untold    kpi.Untold
}

// Reading is the answers by which the workbook was read; empty where there were none.
type Reading struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256" is:"sha256"`
}

// Lines is a text of several lines, each safe to print, whose indentation counts.
type Lines string

func (l Lines) safe() Lines {
	lines := strings.Split(string(l), "\n")
	for i, line := range lines {
		text := strings.TrimLeft(line, " ")
		lines[i] = line[:len(line)-len(text)] + Safe(text)
	}
	return Lines(strings.Join(lines, "\n"))
}

// addReading is what the report says of how the workbook was read, and of what was not read.
func (r *Report) addReading(a *assess.Assessment) {
	s := a.Submission
	r.Reading = readingOf(s)
	gathered := kpi.GatherDoubts(s.Doubts)
	for _, d := range gathered {
		r.Doubts = append(r.Doubts, Doubt{placeOf(s.File, d.At), string(d.Kind), assess.Ranges(d.Cells), d.Heading, doubtMessage(d),
			d.Taken, d.Instead, Lines(d.SettledBy), d.Untold})
	}
	r.settling = Lines(kpi.Settling(gathered)).safe()
	r.Drawn = textsOf(s.File, s.Drawn)
	for _, f := range a.Veiled {
		text := "a figure " + strings.Join(f.Veil.Words(), ", ") + " was read all the same"
		r.Readings = append(r.Readings, Text{placeOf(s.File, f.At), text})
	}
}

func readingOf(s *kpi.Submission) Reading {
	if s.Answers == nil {
		return Reading{}
	}
	return Reading{s.Answers.File, s.Answers.SHA256}
}

// whyInDoubt says for each kind why the reading is not sure. What it is said of is numbers, unless it names that itself.
var whyInDoubt = map[kpi.DoubtKind]struct{ one, many, why string }{
	kpi.UnknownHeading:  {why: "the heading says nothing that the contract knows"},
	kpi.LikeHeading:     {why: "the heading is only like the contract's words"},
	kpi.UnknownTitle:    {why: "the title says nothing that the contract knows, and the indicators are stated elsewhere too"},
	kpi.NoMeasure:       {why: "the headings name an indicator, and not which of its measures"},
	kpi.NoPeriod:        {why: "the headings say what is counted, and not when"},
	kpi.TwoValues:       {why: "one figure stands in two places with different values, and neither place is the better"},
	kpi.OddValue:        {why: "the measure that the headings name cannot have such a value"},
	kpi.TwoIndicators:   {why: "the headings name different indicators"},
	kpi.DisorderedDates: {why: "the months along the line neither rise nor fall"},
	kpi.OtherTarget:     {why: "the heading says target, and the contract has another"},
	kpi.Exchanged:       {why: "each is exactly the contract's target, and none of what is headed as the target is"},
	kpi.NotANumber:      {"What stands", "What stands", "it is a text or a date where a figure belongs"},
	kpi.UnknownWindow:   {why: "the contract asks for no figure of such a stretch of time"},
	kpi.RatiosDisagree:  {why: "so many percentages are not those of the counts beside them that a heading may say something else"},
	kpi.YearsDisagree:   {why: "the headings name different years"},
	kpi.AmbiguousDates:  {"The date", "Dates", "the day or the month may come first"},
	kpi.NothingRead:     {"All that stands", "All that stands", "no heading says what the contract knows"},
}

// doubtMessage is a doubt as one sentence, without its full stop: what was not read, or read as what; why that is not sure; and
// what else it may be.
func doubtMessage(d kpi.Doubt) string {
	w := whyInDoubt[d.Kind]
	if w.why == "" {
		w.why = string(d.Kind)
	}
	subject, verb, pronoun := orElse(w.one, "The number"), "was", "it"
	if isSeveral(d) && (w.many != w.one || w.many == "") {
		subject, verb, pronoun = orElse(w.many, "Numbers"), "were", "they"
	}
	text := subject + underHeading(d) + " " + verb
	if d.Kind == kpi.NoReportingMonth {
		text, w.why = "The month reported was", "nothing in the workbook or its name says it for sure"
	}
	if d.Taken == "" {
		text += " not read: " + w.why
	} else {
		text += " read as " + d.Taken + ": " + w.why
	}
	if d.Instead != "" {
		text += "; " + pronoun + " may be " + d.Instead
	}
	return text
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

func isSeveral(d kpi.Doubt) bool {
	return len(d.Cells) > 1 || len(d.Cells) == 1 && strings.Contains(d.Cells[0].Cell, ":")
}

// underHeading is " under “Out of” (Scorecard!D5:D20)", without what is not known.
func underHeading(d kpi.Doubt) (text string) {
	if d.Heading != "" {
		text = " under “" + d.Heading + "”"
	}
	if where := some(assess.Ranges(d.Cells), mostCells, ", "); where != "" {
		text += " (" + where + ")"
	}
	return text
}

// Settle is what to do about a doubt by itself.
func (d Doubt) Settle() string {
	switch {
	case d.untold == kpi.NoneBearsOut && d.Heading != "":
		return "The contract has no such name with which the figures agree. If it is another name of one of its lines, it belongs into that one's aliases; " +
			"if its numbers are none of its figures, “nothing” under headings in reading.yaml says so."
	case d.untold == kpi.NotTried:
		return "What settles it is tried once those before it are settled."
	case d.SettledBy == "":
		return "No answer settles it; have the workbook corrected."
	}
	return "To settle it, write into reading.yaml:\n" + string(d.SettledBy)
}

// findings is the exceptions after the doubts, for the formats that list them: whoever goes by those must not take a workbook in
// doubt for one that was read.
func (r *Report) findings() []Exception { return append(r.doubted(), r.Exceptions...) }

// doubted is the doubts as exceptions, which fail whatever makes a check fail: it ends as that of a workbook that was not read.
func (r *Report) doubted() []Exception {
	all := make([]Exception, len(r.Doubts))
	for i, d := range r.Doubts {
		all[i] = Exception{ID: d.id(), Rule: InDoubt, Severity: "doubt", At: d.At, Cells: d.Cells, Message: d.Message, Question: d.Settle(), fails: true}
	}
	return all
}

// id tells a doubt from the others of its workbook, and is the same as long as it stands.
func (d Doubt) id() string {
	sum := sha256.Sum256([]byte(strings.Join([]string{d.Kind, d.Heading, d.Taken}, "\x00")))
	return fmt.Sprintf("%x", sum[:4])
}

// ReadBy is what the title says of the answers by which the workbook was read.
func (r *Report) ReadBy() string {
	if r.Reading.File == "" {
		return ""
	}
	return ", read by " + r.Reading.File
}

// DoubtLines is a sentence for each doubt; one that no answer settles says so.
func (r *Report) DoubtLines() []string {
	lines := make([]string, len(r.Doubts))
	for i, d := range r.Doubts {
		if lines[i] = sentence(d.Message); d.SettledBy == "" {
			lines[i] += " " + d.Settle()
		}
	}
	return lines
}

// Settling is the lines that settle all doubts, as one file may have them, and what to do with them.
func (r *Report) Settling() (todo, lines string) {
	them := "it"
	if n := len(r.Doubts); n > 1 {
		them = "them"
	}
	todo = "To settle " + them + ", write into reading.yaml:"
	if r.Reading.File != "" {
		todo = "To settle " + them + ", add to " + r.Reading.File + ", under the keys that it has already:"
	}
	return todo, string(r.settling)
}

// RestsOn says what the rest of the report is worth while there are doubts.
func (r *Report) RestsOn() string {
	if r.Summary.Figures == 0 {
		return "Until then nothing is known of its figures."
	}
	return fmt.Sprintf("Until then what follows rests on the %s read so far, and says nothing of the workbook as a whole.",
		count(r.Summary.Figures, "figure", "figures"))
}

// doubts begins the report, since all that follows rests on how the workbook was read. The lines to be pasted are neither
// wrapped nor indented.
func (p *printer) doubts() {
	if len(p.Doubts) == 0 {
		return
	}
	p.heading("Not read for sure: "+count(len(p.Doubts), "doubt", "doubts")+", to be settled first", red)
	for _, line := range p.DoubtLines() {
		paragraph(&p.out, p.width, "- ", line)
	}
	if todo, lines := p.Settling(); lines != "" {
		p.out.WriteString("\n")
		p.line(todo)
		p.out.WriteString(lines + "\n\n")
	}
	p.line(p.RestsOn())
}

// drawnLines says what of the sheets is drawn and not written, since nobody has looked at it.
func (r *Report) drawnLines() []string {
	lines := make([]string, len(r.Drawn))
	for i, x := range r.Drawn {
		lines[i] = fmt.Sprintf("%s at %s is not read", x.Text, x.At)
	}
	return capped(lines, mostFigures, "drawings")
}

// priorDoubts says which of the months that it was held against were not read for sure.
func (r *Report) priorDoubts() (lines []string) {
	for _, p := range r.Prior {
		if p.Doubts > 0 {
			lines = append(lines, fmt.Sprintf("%s, which it is held against, was not read for sure (%s)", p.File, count(p.Doubts, "doubt", "doubts")))
		}
	}
	return capped(lines, mostReasons, "workbooks")
}
