package report

import (
	"encoding/json"
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

// sarif prints the exceptions of workbooks as one run of a SARIF 2.1.0 log, for code scanning. A workbook that was not checked
// stands in it as a notification, so that an empty list of results is not taken for a clean one.
func sarif(w io.Writer, r *run, o Options) error {
	log := newSARIF(o.Rules, o.Version)
	compared := slices.ContainsFunc(r.reports, func(r *Report) bool { return len(r.Prior)+len(r.older) > 0 })
	for _, b := range r.books {
		log.add(b, o, compared)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(sarifLog{sarifSchema, "2.1.0", []*sarifRun{log}})
}

// pathOf is a workbook's path as the command line gave it.
func (o Options) pathOf(file string) string { return path.Join(o.Folder, file) }

func newSARIF(rules []Rule, version string) *sarifRun {
	driver := sarifDriver{Name: "kpicheck", Version: version, Rules: make([]sarifRule, 0, len(rules))}
	for _, r := range rules {
		driver.Rules = append(driver.Rules, sarifRule{ID: r.Name, ShortDescription: &sarifMessage{Text: sarifText(r.Title)},
			Help: &sarifMessage{sarifText(unmarked(r.Doc)), sarifText(r.Doc)}, Properties: map[string][]string{"tags": {string(r.Family)}}})
	}
	return &sarifRun{Tool: sarifTool{driver}, Invocations: []sarifInvocation{{Successful: true}}, Artifacts: []sarifArtifact{},
		Results: []sarifResult{}}
}

// unmarked is a page in Markdown as plain text, which SARIF wants beside it.
var unmarked = strings.NewReplacer("`", `"`, "**", "").Replace

func (run *sarifRun) add(b book, o Options, compared bool) {
	at := o.pathOf(b.file)
	artifact := sarifArtifact{Location: sarifURI{uriOf(at)}, Roles: []string{"analysisTarget"}}
	if r := b.Report; r != nil {
		artifact.Hashes = map[string]string{}
		if r.Submission.SHA256 != "" {
			artifact.Hashes["sha-256"] = r.Submission.SHA256
		}
		artifact.Properties = &sarifChecked{r.Contract.HeldAgainst(), r.Contract.SHA256, r.Reading.File, r.Reading.SHA256, r.Submission.Period, r.Summary}
		// What is left out of every page stands here as unchanged: code scanning would take what is not there for mended.
		for _, e := range slices.Concat(r.findings(), r.older) {
			run.Results = append(run.Results, run.result(&e, at, r.Submission, compared))
		}
		for _, line := range r.ExplanationLines() {
			run.notify("note", at, sentence(line))
		}
	}
	if b.why != "" {
		run.Invocations[0].Successful = false
		run.notify("error", at, b.why)
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
	if e.quiet {
		result.Suppressions = append(result.Suppressions, sarifSuppression{"external", "accepted", "the council has accepted this very workbook"})
	}
	if compared {
		result.BaselineState = "new"
		if e.unchanged || e.Since != "" && e.Since != s.Period {
			result.BaselineState = "unchanged"
		}
	}
	result.rest(e, at, s)
	return result
}

// rest is the evidence: its cells as related locations, facts of the contract in words. SARIF takes no location twice.
func (r *sarifResult) rest(e *Exception, at string, s Submission) {
	for i, v := range e.Evidence {
		switch {
		case slices.Contains(e.Evidence[:i], v):
		case v.Place == Place{}:
			r.Properties.Evidence = append(r.Properties.Evidence, v.String())
		default:
			file := at
			if v.File != s.File { // a workbook beside this one
				file = path.Join(path.Dir(at), v.File)
			}
			place := sarifPlace(file, v.Place, nil)
			place.Message = &sarifMessage{Text: sarifText(v.String())}
			r.Related = append(r.Related, place)
		}
	}
}

// noRules are the names of what is listed among exceptions and was found by no rule.
var noRules = map[string]string{InDoubt: "A part of the workbook was not read for sure", Differs: "Two workbooks state one figure differently",
	Moved: "A figure is not what it was in the other month"}

// ruleIndex is the place of a rule among those of the run. One that nothing was told of joins them by its name alone.
func (run *sarifRun) ruleIndex(name string) int {
	rules := &run.Tool.Driver.Rules
	i := slices.IndexFunc(*rules, func(r sarifRule) bool { return r.ID == name })
	if i < 0 {
		i = len(*rules)
		*rules = append(*rules, sarifRule{ID: name})
		if title := noRules[name]; title != "" {
			(*rules)[i].ShortDescription = &sarifMessage{Text: title}
		}
	}
	return i
}

// sarifPlace is a cell of a workbook. A workbook has no lines, but code scanning shows nothing that has none.
func sarifPlace(file string, p Place, cells []string) sarifLocation {
	at := sarifLocation{Physical: sarifPhysical{sarifURI{uriOf(file)}, map[string]int{"startLine": 1}}}
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
