package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"kpicheck/internal/assess"
)

// Explanation is a reason that the council has agreed, and what has become of it.
type Explanation struct {
	ID        string   `json:"id" is:"id"`
	State     string   `json:"state" is:"explanation"`
	Exception string   `json:"exception"` // the id of the exception that it explains, or would; empty if there is none
	Text      string   `json:"text"`      // what to know of it
	Reason    string   `json:"reason"`
	AgreedBy  string   `json:"agreed_by"`
	AgreedOn  string   `json:"agreed_on"`
	Until     string   `json:"until"` // the last day on which it holds; empty if it holds for good
	Period    string   `json:"period" is:"period"`
	Rule      string   `json:"rule"`
	Figure    string   `json:"figure"`          // what the exception was of when it was explained
	About     string   `json:"about"`           // the exception's sentence then
	Values    []string `json:"values" csv:"; "` // what the exception rested on when it was explained
	Line      int      `json:"line"`            // of the file of explanations
	Indicator string   `json:"indicator"`       // of one for a rule, what it is for; empty, with the area, of one for an exception
	Area      string   `json:"area"`
	Queries   int      `json:"queries"` // of one for a rule: so many it explains, or has explained and are asked again
	matters   bool
	month     string
}

func explanationOf(s assess.ExplanationState) Explanation {
	return Explanation{ID: s.ID, State: string(s.State), Exception: s.Exception, Text: s.Text, Reason: s.Reason,
		AgreedBy: s.AgreedBy, AgreedOn: s.AgreedOn, Until: s.Until, Period: s.Period.Key(), Rule: s.Rule, Figure: s.Figure,
		About: s.About, Values: slices.Clone(s.Values), Line: s.Line,
		Indicator: s.Indicator, Area: s.Area, Queries: s.Queries, matters: s.Matters(), month: s.Period.String()}
}

// explanationsOf leaves out those of another submission, and those for rules that this one does not raise: it says nothing of them.
func explanationsOf(states []assess.ExplanationState) (all []Explanation) {
	for _, s := range states {
		isIdle := s.IsStanding() && (s.State == assess.Idle || s.State == assess.Expired && !s.Matters())
		if s.State != assess.OfAnotherMonth && !isIdle {
			all = append(all, explanationOf(s))
		}
	}
	return all
}

// Sentence says what has become of the explanation, and which it is: "70b61c55 is reopened: it was agreed for numerator
// 466, and now it is numerator 467 (agreed by A. Officer on 2018-11-20 for “KPI 7: …”)".
func (x Explanation) Sentence() string {
	text := x.ID + " is " + x.State
	if x.Text != "" {
		text += ": " + x.Text
	}
	of := ""
	switch {
	case x.scope() != "":
		of = " for " + x.scope()
	case x.About != "":
		of = " for “" + x.About + "”"
	}
	return fmt.Sprintf("%s (agreed by %s on %s%s)", text, x.AgreedBy, x.AgreedOn, of)
}

// scope is what an explanation for a rule is for: "every population-implied of KPI 6, East"; empty of one for an exception.
func (x Explanation) scope() string {
	if x.Indicator == "" && x.Area == "" {
		return ""
	}
	return "every " + x.Rule + " of " + strings.Join(nonempty(x.Indicator, x.Area), ", ")
}

// ItemID is the id of the exception that a report numbers n, from 1; empty if there is none.
func ItemID(a *assess.Assessment, n int) string {
	if all := View(a, Options{}).numbered(); n >= 1 && n <= len(all) {
		return all[n-1].ID
	}
	return ""
}

// ExplanationLines is a sentence for each explanation that the council must do something about.
func (r *Report) ExplanationLines() (lines []string) {
	for _, x := range r.Explanations {
		if x.matters {
			lines = append(lines, x.Sentence())
		}
	}
	return lines
}

func (p *printer) explanations() {
	p.section("Explanations to see to", bold, p.ExplanationLines())
}

// listed is every explanation, as it is listed by itself.
func listed(a *assess.Assessment, _ Options) []Explanation {
	all := make([]Explanation, len(a.Explanations))
	for i, s := range a.Explanations {
		all[i] = explanationOf(s)
	}
	makeSafe(&all)
	return all
}

// explanationList is the JSON of explanations that are listed by themselves.
type explanationList struct {
	Explanations []Explanation `json:"explanations"`
}

func listOfThem(a *assess.Assessment, o Options) explanationList {
	return explanationList{listed(a, o)}
}

// explanationsTable prints a row for each explanation, and below it what is to be done.
func explanationsTable(w io.Writer, a *assess.Assessment, o Options) error {
	all := listed(a, o)
	p := newPrinter(&Report{Explanations: all}, o)
	toSee := len(p.ExplanationLines())
	p.line(p.paint(bold, fmt.Sprintf("%s, %d to see to", count(len(all), "explanation", "explanations"), toSee)))
	if len(all) > 0 {
		p.out.WriteString("\n")
		p.listExplanations(all)
	}
	p.explanations()
	return p.print(w)
}

func (p *printer) listExplanations(all []Explanation) {
	head := []string{"Id", "Month", "State", "Reason", "Agreed by, on", "Until"}
	var rows [][]string
	for _, x := range all {
		state := x.State
		if state == string(assess.InForce) {
			state = whole(state)[0] // the commonest, and short
		}
		reason := x.Reason
		if of := x.scope(); of != "" {
			reason += " (" + strings.Join(nonempty("for "+of, x.Text), ": ") + ")"
		}
		rows = append(rows, []string{x.ID, cmp.Or(x.month, whole("any month")[0]), state, reason, x.AgreedBy + ", " + x.AgreedOn, x.Until})
	}
	p.rows(3, head, rows, "- ", func(row []string) string { return strings.Join(nonempty(row[:3]...), ", ") + ": " + row[3] })
}
