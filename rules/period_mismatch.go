package rules

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/groups"
)

// PeriodMismatch reports places that name another period than the one reported.
var PeriodMismatch = &Rule{
	Name:   "period-mismatch",
	Family: finding.Structure,
	Title:  "The cover, a heading or the file's name says another month",
	Doc: `The cover, the headings of the current columns and the file's name all say which period is reported, and must agree.
A heading of another month is either a label that was not brought up to date, or a column of last month's figures that
was not, and only the Trust knows which. Of a submission outside the contract's year, a note, the year's targets and
comparators are left out.

The month that most places name is taken as the one reported. A wrong heading or cover is an error; a wrong file name is a
query, since files are renamed. Headings of trend data, earlier columns and cohorts claim nothing.

What stands under such a heading is neither missing nor compared with other tables.`,
	Answer: `Say which month the figures in that column are of, and correct the heading or the figures.`,
	Run: func(p *Pass) {
		if p.Submission.Period.IsZero() {
			p.Report(finding.Exception{
				Severity: finding.Error, Lacks: finding.ASureReading,
				Says:     "Nothing in the submission says which period it reports: not its cover, its headings or its name",
				Question: "Which period does the submission report?",
			})
			return
		}
		withinYear(p)
		for _, group := range wrongClaims(p) {
			p.Report(claimedWrongly(p, group))
		}
	},
}

func withinYear(p *Pass) {
	period := p.Submission.Period
	why := p.Contract.NotFor(period)
	if why == "" {
		p.Held(nil)
		return
	}
	p.Report(finding.Exception{
		Severity: finding.Note, Lacks: finding.ASureReading, Period: period, Reported: period.String(), Expected: "a period of " + p.Contract.Year.String(),
		Says:     fmt.Sprintf("The submission is for %s, and %s: its targets, comparators and populations are left out", period, why),
		In:       finding.Nowhere,
		Lasts:    true,
		Question: fmt.Sprintf("Is the submission for %s, and which contract does it answer to?", period),
	})
}

// wrongClaims is the claims of other periods, those of one source and period together.
func wrongClaims(p *Pass) [][]kpi.Claim {
	type key struct {
		source kpi.ClaimSource
		period kpi.Period
	}
	var wrong groups.Of[key, kpi.Claim]
	for _, c := range p.Submission.Claims {
		if c.Period == p.Submission.Period {
			p.Held(c.Indicator)
		} else {
			wrong.Add(key{c.Source, c.Period}, c)
		}
	}
	return wrong.All()
}

func claimedWrongly(p *Pass, claims []kpi.Claim) finding.Exception {
	first, period := claims[0], p.Submission.Period
	var cells []kpi.Place
	var names []string
	for _, c := range claims {
		cells = append(cells, c.At)
		if name := headed(c); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	e := finding.Exception{
		Severity: finding.Error, Lacks: finding.ASureReading, Period: period, At: first.At, Cells: cells,
		Reported: first.Written, Expected: period.String(),
		Question: fmt.Sprintf("Are the figures under the heading %s of %s or of %s?", headings(claims), first.Period, period),
	}
	if len(names) == 1 && first.Indicator != nil {
		e.Indicator, e.Window = first.Indicator, first.Indicator.Window
	}
	switch first.Source {
	case kpi.InFileName:
		e.Severity = finding.Query
		e.Says = fmt.Sprintf("The file is named for %s, and the submission is for %s (“%s”)", first.Period, period, first.Text)
		e.In = finding.Nowhere
		e.Question = fmt.Sprintf("Is the file named for the wrong %s, or does it report %s?", first.Period.Noun(), first.Period)
	case kpi.OnCover:
		e.Says = fmt.Sprintf("The cover says %s, and the submission is for %s", first.Period, period)
		e.In = cells
		e.Question = fmt.Sprintf("Does the submission report %s or %s?", first.Period, period)
	default:
		headed := "a column is headed"
		if len(claims) > 1 {
			headed = "columns are headed"
		}
		if e.About.Indicator = e.Indicator; e.Indicator == nil {
			headed = sentence(of(names) + headed)
		}
		if first.Otherwise == period {
			e.LikelyCause = "the date was pasted out of a workbook that counts its days from another year, 1904 or 1900, which puts it 1,462 days off"
		}
		e.Says = fmt.Sprintf("%s %s, and the submission is for %s", headed, headings(claims), period)
		e.In = cells
	}
	return e
}

// headed is what a heading of a column heads: an indicator, or the table of several on a sheet.
func headed(c kpi.Claim) string {
	switch {
	case c.Indicator != nil:
		return c.Indicator.ID
	case c.Table > 0:
		return "the sheet " + c.At.Sheet
	}
	return ""
}

// sentence begins with a capital.
func sentence(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// of is what a sentence about some indicators starts with: "KPI 7 and KPI 8: "; empty if there are none.
func of(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return judge.List(names) + ": "
}

// headings is the headings of some claims in full, each once.
func headings(claims []kpi.Claim) string {
	var texts []string
	for _, c := range claims {
		if text := "“" + strings.Join(strings.Fields(c.Text), " ") + "”"; !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return judge.List(texts)
}
