package report

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"kpicheck/internal/assess"
)

// github prints the exceptions as annotations of GitHub Actions, errors first, and below them a line for each workbook. GitHub
// shows ten of a level and drops the others without a word, so where there are more the tenth counts them, and they stand in
// the log.
func github(w io.Writer, r *run, o Options) error {
	var out bytes.Buffer
	notes := annotationsOf(r, o)
	for _, level := range []string{"error", "warning", "notice"} {
		found := slices.DeleteFunc(slices.Clone(notes), func(n annotation) bool { return n.level != level })
		printAnnotations(&out, level, found)
	}
	for _, b := range r.books {
		logLine(&out, "kpicheck: "+b.inShort(o))
	}
	_, err := w.Write(out.Bytes())
	return err
}

// printAnnotations prints those of one level.
func printAnnotations(w *bytes.Buffer, level string, found []annotation) {
	shown, further := found, []annotation(nil)
	if len(found) > mostAnnotations {
		shown, further = found[:mostAnnotations-1], found[mostAnnotations-1:]
	}
	for _, n := range shown {
		n.print(w)
	}
	if len(further) == 0 {
		return
	}
	annotation{level: level, title: count(len(further), "further "+level, "further "+level+"s"),
		lines: []string{"GitHub shows no more than ten; the others are in the log of this step."}}.print(w)
	for _, n := range further {
		logLine(w, level+": "+n.file+": "+n.lines[0])
	}
}

const mostAnnotations = 10 // that GitHub shows of a level, of one step

// levels are those of each kind of finding.
var levels = map[string]string{"doubt": "error", "error": "error", "query": "warning", "difference": "warning", "note": "notice", "explained": "notice"}

// annotation is a remark that GitHub shows beside a file.
type annotation struct {
	level, file, title string
	lines              []string
}

// annotationsOf is an annotation for each doubt and each exception, those of one level in the order in which they are to be settled. What
// is explained is a notice, however grave it would be.
func annotationsOf(r *run, o Options) (notes []annotation) {
	for _, b := range r.books {
		file := Safe(o.pathOf(b.file))
		if b.why != "" {
			notes = append(notes, annotation{"error", file, "not checked", []string{b.why}})
		}
		if b.Report == nil {
			continue
		}
		for _, e := range b.askedHere().findings() {
			subject := e.Subject()
			if e.Rule == InDoubt {
				subject = ""
			}
			level := levels[e.Kind()]
			if e.quiet {
				level = "notice"
			}
			notes = append(notes, annotation{level, file, strings.Join(nonempty(cmp.Or(e.At.String(), subject), e.Rule), ", "),
				append([]string{sentence(e.Message)}, e.told()...)})
		}
		for _, line := range b.ExplanationLines() {
			notes = append(notes, annotation{"notice", file, "an explanation to see to", []string{sentence(line)}})
		}
	}
	return notes
}

// print writes the annotation as a workflow command.
func (n annotation) print(w *bytes.Buffer) {
	w.WriteString("::" + n.level + " ")
	if n.file != "" {
		w.WriteString("file=" + commandProperty(n.file) + ",line=1,")
	}
	w.WriteString("title=" + commandProperty(n.title) + "::" + commandData(strings.Join(n.lines, "\n")) + "\n")
}

// commandData and commandProperty are how a workflow command carries what would end it.
var (
	commandData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace
)

// logLine writes a line that is no command: it begins with a word of ours, and an old form of command, which may stand
// anywhere in a line, is broken.
func logLine(w *bytes.Buffer, text string) {
	w.WriteString(strings.ReplaceAll(Safe(text), "##[", "## [") + "\n")
}

// inShort is a workbook in one line: "submissions/2018-10.xlsx, Oct-18, held against Birmingham 2018/19: 6 errors, …".
func (b book) inShort(o Options) string {
	file := o.pathOf(b.file)
	if b.Report == nil {
		return file + ": not checked"
	}
	return file + ", " + b.heldAgainst() + ": " + b.inOneLine()
}

// StepSummary writes the reports as Markdown for the summary of a step, which takes no more than so many bytes. Reports
// that no longer fit are counted.
func StepSummary(w io.Writer, all Run, o Options, room int) error {
	var pages []string
	r := viewAll(all, o)
	if r.kind == OfFolder {
		pages = append(pages, r.overviewMarkdown()+"\n")
	}
	for _, b := range r.books {
		text, err := b.summaryText()
		if err != nil {
			return err
		}
		pages = append(pages, text)
	}
	return fitted(w, pages, room)
}

// DiffSummary writes a comparison for the same summary.
func DiffSummary(w io.Writer, c *assess.Comparison, o Options, room int) error {
	var text strings.Builder
	if err := diffMarkdown(&text, c, o); err != nil {
		return err
	}
	return fitted(w, []string{text.String()}, room)
}

func fitted(w io.Writer, pages []string, room int) error {
	var out bytes.Buffer
	omitted := 0
	for _, text := range pages {
		if out.Len()+len(text)+mostOmission > room {
			omitted++
			continue
		}
		out.WriteString(text)
	}
	if omitted > 0 && mostOmission <= room {
		fmt.Fprintf(&out, "\n%s found no room on this page; the log has all.\n", count(omitted, "report", "reports"))
	}
	_, err := w.Write(out.Bytes())
	return err
}

const mostOmission = 100 // bytes of the line that counts what was left out

func (b book) summaryText() (string, error) {
	var text strings.Builder
	if b.Report != nil {
		if err := b.markdown(&text); err != nil {
			return "", err
		}
	}
	if b.why != "" {
		fmt.Fprintf(&text, "\n**Not checked:** %s\n", markdownText(b.why))
	}
	return text.String() + "\n", nil
}
