package report

import (
	"io"
	"net/url"
	"path"
	"slices"
	"strings"

	"kpicheck/internal/assess"
	"kpicheck/internal/finding"
)

// Rule is what is to be told of a rule: what it catches in one line, and its page in Markdown.
type Rule struct {
	Name, Title, Doc string
	Family           finding.Family
}

// SARIF prints the exceptions as a SARIF 2.1.0 log, for code scanning.
func SARIF(w io.Writer, a *assess.Assessment, o Options) error { return SARIFs(w, alone(a), o) }

// SARIFs prints the exceptions of several workbooks as one run of a SARIF 2.1.0 log. A workbook that was not checked
// stands in it as a notification, so that an empty list of results is not taken for a clean one.
func SARIFs(w io.Writer, all []assess.Outcome, o Options) error {
	run := newSARIF(o.Rules, o.Version)
	compared := slices.ContainsFunc(all, func(each assess.Outcome) bool {
		return each.Assessment != nil && len(each.Prior) > 0
	})
	for _, each := range all {
		run.add(each, o, compared)
	}
	return printJSON(w, sarifLog{sarifSchema, "2.1.0", []*sarifRun{run}})
}

// alone is the outcome of a workbook that was checked by itself.
func alone(a *assess.Assessment) []assess.Outcome {
	return []assess.Outcome{{File: a.Submission.File, Assessment: a}}
}

// pathOf is a workbook's path as the command line gave it.
func (o Options) pathOf(file string) string { return path.Join(o.Folder, file) }

func newSARIF(rules []Rule, version string) *sarifRun {
	driver := sarifDriver{Name: "kpicheck", Version: version, Rules: make([]sarifRule, 0, len(rules))}
	for _, r := range rules {
		driver.Rules = append(driver.Rules, sarifRule{ID: r.Name, ShortDescription: &sarifMessage{Text: sarifText(r.Title)},
			Help: &sarifMessage{sarifText(unmarked(r.Doc)), sarifText(r.Doc)}, Properties: &sarifTags{[]string{string(r.Family)}}})
	}
	return &sarifRun{Tool: sarifTool{driver}, Invocations: []sarifInvocation{{Successful: true}}, Artifacts: []sarifArtifact{},
		Results: []sarifResult{}}
}

// unmarked is a page in Markdown as plain text, which SARIF wants beside it.
var unmarked = strings.NewReplacer("`", `"`, "**", "").Replace

func (run *sarifRun) add(each assess.Outcome, o Options, compared bool) {
	at := o.pathOf(each.File)
	artifact := sarifArtifact{Location: sarifURI{uriOf(at)}, Roles: []string{"analysisTarget"}}
	if each.Assessment != nil {
		r := View(each.Assessment, o)
		artifact.Hashes = map[string]string{}
		if r.Submission.SHA256 != "" {
			artifact.Hashes["sha-256"] = r.Submission.SHA256
		}
		artifact.Properties = &sarifChecked{r.Contract.HeldAgainst(), r.Contract.SHA256, r.Reading.File, r.Reading.SHA256, r.Submission.Period, r.Summary}
		for _, d := range r.Doubts {
			run.Results = append(run.Results, run.inDoubt(d, at, compared))
		}
		for i := range r.Exceptions {
			run.Results = append(run.Results, run.result(&r.Exceptions[i], at, r.Submission, compared))
		}
		for _, line := range r.ExplanationLines() {
			run.notify("note", at, sentence(line))
		}
	}
	if each.Err != nil {
		run.Invocations[0].Successful = false
		run.notify("error", at, Safe(each.Err.Error()))
	}
	run.Artifacts = append(run.Artifacts, artifact)
}

// notify says something of a workbook that is no exception.
func (run *sarifRun) notify(level, at, text string) {
	told := &run.Invocations[0].Notifications
	*told = append(*told, sarifNotification{level, sarifMessage{Text: sarifText(text)}, []sarifLocation{sarifPlace(at, Place{}, nil)}})
}

func (run *sarifRun) result(e *Exception, at string, s Submission, compared bool) sarifResult {
	result := sarifResult{
		RuleID: e.Rule, RuleIndex: run.ruleIndex(e.Rule), Level: sarifLevels[e.Severity],
		Message:   sarifMessage{Text: sarifText(strings.Join(nonempty(sentence(e.Message), e.Question, likely(e)), " "))},
		Locations: []sarifLocation{sarifPlace(at, e.At, e.Cells)},
		// GitHub goes by the second alone; without it, it would take the first line of every workbook for the same place.
		Fingerprints: map[string]string{"kpicheckExceptionId/v1": e.ID, "primaryLocationLineHash": e.ID},
		Suppressions: []sarifSuppression{},
		Properties:   &sarifFacts{e.Indicator, e.Area, e.Period, e.Reported, e.Expected, e.Difference, e.Since, nil},
	}
	if e.Status == string(assess.Explained) {
		result.Suppressions = append(result.Suppressions, sarifSuppression{"external", "accepted", e.Explanation})
	}
	if compared {
		result.BaselineState = "new"
		if e.Since != "" && e.Since != s.Period {
			result.BaselineState = "unchanged"
		}
	}
	result.rest(e, at, s)
	return result
}

// inDoubt is a doubt as a result, so that whoever goes by the results does not take the workbook for one that was read. It
// counts as new, since nothing was said of it before, and a run that was compared says so of all its results.
func (run *sarifRun) inDoubt(d Doubt, at string, compared bool) sarifResult {
	i := run.ruleIndex(InDoubt)
	run.Tool.Driver.Rules[i].ShortDescription = &sarifMessage{Text: "A part of the workbook was not read for sure"}
	result := sarifResult{RuleID: InDoubt, RuleIndex: i, Level: "error",
		Message:      sarifMessage{Text: sarifText(sentence(d.Message) + " " + d.Settle())},
		Locations:    []sarifLocation{sarifPlace(at, d.At, d.Cells)},
		Fingerprints: map[string]string{"kpicheckExceptionId/v1": d.id(), "primaryLocationLineHash": d.id()},
		Suppressions: []sarifSuppression{}, Properties: &sarifFacts{}}
	if compared {
		result.BaselineState = "new"
	}
	return result
}

// rest is the evidence: its cells as related locations, facts of the contract in words. SARIF takes no location twice.
func (r *sarifResult) rest(e *Exception, at string, s Submission) {
	for i, v := range e.Evidence {
		switch {
		case slices.Contains(e.Evidence[:i], v):
		case v.Place == Place{}:
			r.Properties.Evidence = append(r.Properties.Evidence, evidenceLine(v))
		default:
			file := at
			if v.File != s.File { // a workbook beside this one
				file = path.Join(path.Dir(at), v.File)
			}
			place := sarifPlace(file, v.Place, nil)
			place.Message = &sarifMessage{Text: sarifText(evidenceLine(v))}
			r.Related = append(r.Related, place)
		}
	}
}

// ruleIndex is the place of a rule among those of the run. One that nothing was told of joins them by its name alone.
func (run *sarifRun) ruleIndex(name string) int {
	rules := &run.Tool.Driver.Rules
	i := slices.IndexFunc(*rules, func(r sarifRule) bool { return r.ID == name })
	if i < 0 {
		i = len(*rules)
		*rules = append(*rules, sarifRule{ID: name})
	}
	return i
}

// sarifPlace is a cell of a workbook. A workbook has no lines, but code scanning shows nothing that has none.
func sarifPlace(file string, p Place, cells []string) sarifLocation {
	at := sarifLocation{Physical: sarifPhysical{sarifURI{uriOf(file)}, sarifRegion{1}}}
	if p.Sheet != "" {
		at.Logical = append(at.Logical, sarifLogical{p.Sheet, p.Sheet, "sheet"})
	}
	if p.Cell != "" {
		at.Logical = append(at.Logical, sarifLogical{p.Cell, p.String(), "cell"})
	}
	for _, c := range cells {
		if c != p.String() {
			at.Logical = append(at.Logical, sarifLogical{c, c, "cells"})
		}
	}
	return at
}

// uriOf is a path as a URI, relative as the path is, every sign that a URI cannot hold encoded.
func uriOf(file string) string {
	u := url.URL{Path: file}
	switch {
	case path.IsAbs(file):
		u.Scheme = "file"
	case len(file) > 2 && file[1] == ':' && file[2] == '/': // C:/data
		u.Scheme, u.Path = "file", "/"+file
	}
	return u.String()
}

// sarifText keeps a text from acting in a SARIF message, where braces are placeholders and [text](address) is a link.
var sarifText = strings.NewReplacer("{", "{{", "}", "}}", "](", "] (").Replace

// sentence is a message with a full stop behind it.
func sentence(text string) string {
	if text == "" || strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") {
		return text
	}
	return text + "."
}

func likely(e *Exception) string {
	if e.LikelyCause == "" {
		return ""
	}
	return sentence("Likely cause: " + e.LikelyCause)
}
