//go:build !js

package report

import "kpicheck/internal/assess"

// The formats of each kind of report are listed apart: what lists them holds all that they print with, and the page for a browser has few.

// CommentaryFormats lists the formats in which the statements of a commentary can be printed, the default first.
var CommentaryFormats = []Format[*assess.Claimed]{
	{"table", commentaryTable},
	{"json", asJSON(viewCommentary)},
	{"csv", asRows(func(c *assess.Claimed, o Options) []Statement { return viewCommentary(c, o).Claims })},
	{"markdown", commentaryMarkdown},
}

// DiffFormats lists the formats in which a comparison can be printed, the default first: those of every report.
var DiffFormats = []Format[*assess.Comparison]{
	{"table", diffTable},
	{"json", asJSON(ViewDiff)},
	{"csv", asRows(func(c *assess.Comparison, o Options) []Difference { return ViewDiff(c, o).Differences })},
	{"markdown", diffMarkdown},
	{"sarif", asFindings(sarif)},
	{"junit", asFindings(junit)},
	{"github", asFindings(github)},
}

// ExplanationsFormats lists the formats in which explanations can be listed, the default first. Of an assessment they print
// nothing else.
var ExplanationsFormats = []Format[*assess.Assessment]{{"table", explanationsTable}, {"json", asJSON(listOfThem)}, {"csv", asRows(listed)}}

// FiguresFormats lists the formats in which figures can be printed, the default first.
var FiguresFormats = []Format[*assess.Assessment]{
	{"table", figuresTable},
	{"csv", asRows(func(a *assess.Assessment, o Options) []Figure { return figuresOf(a, o).Figures })},
	{"json", asJSON(figuresOf)},
}

// ProofFormats lists the formats in which it is printed what would catch a wrong figure, the default first.
var ProofFormats = []Format[*assess.Proof]{
	{"table", proofTable},
	{"csv", asRows(func(of *assess.Proof, o Options) []Proven { return viewProof(of, o).Figures })},
	{"json", asJSON(viewProof)},
}

// RegisterFormats lists the formats in which a register can be printed, the default first.
var RegisterFormats = []Format[*Register]{{"table", registerTable}, {"json", asJSON(ViewRegister)}, {"csv", asRows(acceptedIn)}}

// RepliesFormats lists the formats in which it can be printed what became of a log, the default first.
var RepliesFormats = []Format[*Replies]{{"table", repliesTable}, {"json", asJSON(viewReplies)}, {"csv", asRows(repliesIn)}, {"markdown", repliesMarkdown}}

// Formats lists every format, the default first.
var Formats = []Format[Run]{
	{"table", forReaders(tables)},
	{"json", forReaders(reportsJSON)},
	{"csv", forReaders(csvRows)},
	{"markdown", forReaders(markdown)},
	{"sarif", forCI(sarif)},
	{"junit", forCI(junit)},
	{"github", forCI(github)},
}

// TraceFormats lists the formats in which it is printed how one cell was read, the default first.
var TraceFormats = []Format[*assess.Traced]{{"table", traceTable}, {"json", asJSON(func(found *assess.Traced, o Options) *Trace { t, _ := viewTrace(found, o); return t })}}
