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

// GitHub prints the exceptions as annotations of GitHub Actions.
func GitHub(w io.Writer, a *assess.Assessment, o Options) error { return GitHubs(w, alone(a), o) }

// GitHubs prints the exceptions of several workbooks as annotations, errors first, and below them a line for each
// workbook. GitHub shows ten of a level and drops the others without a word, so where there are more the tenth counts
// them, and they stand in the log.
func GitHubs(w io.Writer, all []assess.Outcome, o Options) error {
	var out bytes.Buffer
	notes := annotationsOf(all, o)
	for _, level := range []string{"error", "warning", "notice"} {
		found := slices.DeleteFunc(slices.Clone(notes), func(n annotation) bool { return n.level != level })
		printAnnotations(&out, level, found)
	}
	for _, each := range all {
		logLine(&out, "kpicheck: "+inShort(each, o))
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

// annotation is a remark that GitHub shows beside a file.
type annotation struct {
	level, file, title string
	lines              []string
}

// annotationsOf is an annotation for each doubt and each exception, those of one level in the order in which they are to be settled. What
// is explained is a notice, however grave it would be.
func annotationsOf(all []assess.Outcome, o Options) []annotation {
	var notes []annotation
	for _, each := range all {
		file := Safe(o.pathOf(each.File))
		if each.Err != nil {
			notes = append(notes, annotation{"error", file, "not checked", []string{Safe(each.Err.Error())}})
		}
		if each.Assessment == nil {
			continue
		}
		r := View(each.Assessment, o)
		for _, d := range r.Doubts {
			notes = append(notes, annotation{"error", file, strings.Join(nonempty(d.At.String(), InDoubt), ", "),
				[]string{sentence(d.Message), d.Settle()}})
		}
		for i := range r.Exceptions {
			e := &r.Exceptions[i]
			level := map[string]string{"error": "error", "query": "warning", "note": "notice"}[e.Severity]
			if e.Status == string(assess.Explained) {
				level = "notice"
			}
			notes = append(notes, annotation{level, file, cmp.Or(e.At.String(), e.Subject()) + ", " + e.Rule,
				append([]string{sentence(e.Message)}, e.told()...)})
		}
		for _, line := range r.ExplanationLines() {
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
func inShort(each assess.Outcome, o Options) string {
	file := o.pathOf(each.File)
	if each.Assessment == nil {
		return file + ": not checked"
	}
	r := View(each.Assessment, o)
	return file + ", " + r.Contract.against(r) + ": " + r.Summary.inShort()
}

// StepSummary writes the reports as Markdown for the summary of a step, which takes no more than so many bytes. Reports
// that no longer fit are counted.
func StepSummary(w io.Writer, all []assess.Outcome, o Options, room int) error {
	var out bytes.Buffer
	omitted := 0
	for _, each := range all {
		text, err := summaryText(each, o)
		if err != nil {
			return err
		}
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

func summaryText(each assess.Outcome, o Options) (string, error) {
	var text strings.Builder
	if each.Assessment != nil {
		if err := Markdown(&text, each.Assessment, o); err != nil {
			return "", err
		}
	}
	if each.Err != nil {
		fmt.Fprintf(&text, "\n**Not checked:** %s\n", markdownText(Safe(each.Err.Error())))
	}
	return text.String() + "\n", nil
}
