package assess

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/budget"
	"kpicheck/internal/contract"
	"kpicheck/internal/kpi"
)

// NoContract says that there is no contract for the year of a submission: a file of ours is lacking, and nothing was said
// against the submission.
type NoContract struct {
	File string
	Year kpi.Period
	Have []kpi.Period // the years that there are contracts for
	Own  bool         // and these are the council's own, not those built in
}

// Error is one line.
func (e *NoContract) Error() string {
	have := make([]string, len(e.Have))
	for i, y := range e.Have {
		have[i] = y.String()
	}
	if e.Own {
		return fmt.Sprintf("%s reports %s, and the contracts beside it are those of %s; %s begins that of %s, and --contract names one that stands elsewhere",
			e.File, e.Year, strings.Join(have, ", "), e.Drafts("FILE"), e.Year)
	}
	return fmt.Sprintf("%s reports %s, for which no contract is built in (there is %s); %s writes one to go on from, and --contract names one that stands elsewhere",
		e.File, e.Year, strings.Join(have, ", "), e.Drafts("FILE"))
}

// Drafts is the command that drafts the contract that is lacking, by a workbook as it is typed. Its name is not that of a contract
// that is there.
func (e *NoContract) Drafts(workbook string) string {
	name := "contract"
	if e.Own {
		name += "-" + strings.ReplaceAll(e.Year.String(), "/", "-")
	}
	return draftOf(workbook, name+".yaml")
}

func draftOf(workbook, to string) string {
	return "kpicheck contract draft " + workbook + " -o " + to
}

// LacksContract reports whether a workbook could not be looked at since there is no contract for it: none of its year, none that could
// be chosen since it says no month, or none but one that is built in, of whose figures it has nothing.
func LacksContract(err error) bool {
	var lacking *NoContract
	var unfit *Unreadable
	return errors.As(err, &lacking) || errors.As(err, &unfit) && (unfit.Monthless || unfit.Contract != nil && isBuiltIn(unfit.Contract))
}

func isBuiltIn(c *kpi.Contract) bool {
	builtIn, ok := contract.Embedded(c.Year)
	return ok && builtIn == c
}

// Unreadable says that a submission could not be read, or that nothing in it could be checked.
type Unreadable struct {
	File, Problem, Remedy string
	Contract              *kpi.Contract // of which nothing was found in it; nil if that is not the problem
	Monthless             bool          // it says no month, by which its contract would be chosen
	Err                   error         // the workbook's refusal, which then says it all
	spent                 *budget.Spent // what ran out, if it is that
}

// Error is one line.
func (e *Unreadable) Error() string {
	if e.Err != nil {
		return e.Err.Error()
	}
	return e.File + ": " + e.Problem + "; " + e.Remedy
}

// Unwrap is the workbook's refusal, if there was one, or what ran out.
func (e *Unreadable) Unwrap() error {
	if e.spent != nil {
		return e.spent
	}
	return e.Err
}

// contractFor is the contract of the year that most of the claims speak of: the council's own where there are any, else
// the one built in. Claims that differ are for a rule to report: here a single stray date must not keep the rest from
// being checked.
func contractFor(file string, claims []kpi.Claim, own []*kpi.Contract) (*kpi.Contract, error) {
	if len(claims) == 0 {
		return nil, &Unreadable{File: file, Monthless: true,
			Problem: "nothing in the workbook or its name says which month it reports, so no contract can be chosen",
			Remedy:  "put the month on the cover, or name the contract with --contract"}
	}
	years := yearsByClaims(claims)
	for _, year := range years {
		if c, ok := yearly(year, own); ok {
			return c, nil
		}
	}
	lacking := &NoContract{File: file, Year: years[0], Have: contract.EmbeddedYears()}
	if len(own) > 0 {
		lacking.Own, lacking.Have = true, yearsOf(own)
	}
	return nil, lacking
}

// yearly is the contract of a financial year. A council that has contracts of its own is never held to a built-in one,
// which may be another's.
func yearly(year kpi.Period, own []*kpi.Contract) (*kpi.Contract, bool) {
	for _, c := range own {
		if c.Year == year {
			return c, true
		}
	}
	if len(own) > 0 {
		return nil, false
	}
	return contract.Embedded(year)
}

func yearsOf(contracts []*kpi.Contract) (years []kpi.Period) {
	for _, c := range contracts {
		years = append(years, c.Year)
	}
	slices.SortFunc(years, kpi.Period.Compare)
	return years
}

// yearsByClaims is the financial years claimed, the most often claimed first; of equals, the first claimed.
func yearsByClaims(claims []kpi.Claim) []kpi.Period {
	count := map[kpi.Period]int{}
	var years []kpi.Period
	for _, c := range claims {
		year := c.Period.FinancialYear()
		if count[year]++; count[year] == 1 {
			years = append(years, year)
		}
	}
	slices.SortStableFunc(years, func(a, b kpi.Period) int { return count[b] - count[a] })
	return years
}

// NoSubmission is why a workbook that was read is no submission of its contract, so that nothing is held against it; else nil.
func NoSubmission(c *kpi.Contract, s *kpi.Submission) error {
	if hasFigures(s) {
		return nil
	}
	return noFigures(c, s)
}

func noFigures(c *kpi.Contract, s *kpi.Submission) error {
	unfit := &Unreadable{File: s.File, Contract: c, Problem: fmt.Sprintf("none of the figures of %s was found in it", c.Name),
		Remedy: "check that it is the report itself, and that --contract, if given, names its contract"}
	if isBuiltIn(c) {
		unfit.Remedy = "check that it is the report itself; if it is another council's, " + draftOf("FILE", "contract.yaml") + " writes a contract to go on from"
	}
	if s.NumericCells == 0 {
		unfit.Contract, unfit.Problem = nil, "no cell of the workbook holds a number"
	}
	if len(s.Doubts) > 0 {
		unfit.Remedy = "kpicheck check begins with what was not read, and what settles it"
	}
	return unfit
}

func noneChecked(a *Assessment) error {
	problem := fmt.Sprintf("none of its %s could be checked", plural(a.Summary.Figures, "figure"))
	if !slices.ContainsFunc(a.Submission.Figures, func(f *kpi.Figure) bool { return f.State != kpi.Blank && f.State != kpi.Suppressed }) {
		problem += ", since all are suppressed"
	}
	return &Unreadable{File: a.Submission.File, Problem: problem,
		Remedy: "see what was not checked and why"}
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
