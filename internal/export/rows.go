package export

import (
	"cmp"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/register"
)

// Accepted is the rows of a register, in its order. authority is that of acts which were written without.
func Accepted(r *kpi.Register, authority string) []Figure {
	restates := restated(r)
	all := make([]Figure, len(r.Figures))
	for i, f := range r.Figures {
		all[i] = Figure{Acceptance: *f, Authority: cmp.Or(f.Act.Authority, authority), Current: r.Of(f.Act.Period) == f.Act,
			Restates: restates[f]}
	}
	return all
}

// Submitted is the rows that accepting submissions would write, by authority and in the order of the periods that they report; held is
// what the council has accepted, and may be nil.
func Submitted(submissions []*kpi.Submission, held *kpi.Register) (all []Figure) {
	accepted := map[string]bool{}
	if held != nil {
		for _, a := range held.Acts {
			accepted[a.SHA256] = true
		}
	}
	order := slices.Clone(submissions)
	slices.SortStableFunc(order, func(a, b *kpi.Submission) int {
		return cmp.Or(strings.Compare(a.Authority, b.Authority), a.Period.Compare(b.Period))
	})
	for len(order) > 0 {
		n := 1
		for n < len(order) && order[n].Authority == order[0].Authority {
			n++
		}
		all = append(all, submittedTo(order[:n], accepted)...)
		order = order[n:]
	}
	return all
}

// submittedTo is the rows of submissions to one authority, the earliest first.
func submittedTo(submissions []*kpi.Submission, accepted map[string]bool) (all []Figure) {
	as := &kpi.Register{}
	inDoubt := map[*kpi.Act]bool{}
	for _, s := range submissions {
		act := &kpi.Act{Period: s.Period, File: s.File, SHA256: s.SHA256, Authority: s.Authority}
		inDoubt[act] = len(s.Doubts) > 0
		as.Acts, as.Figures = append(as.Acts, act), append(as.Figures, register.Rows(s, act)...)
	}
	restates := restated(as)
	for _, f := range as.Figures {
		all = append(all, Figure{Acceptance: *f, Authority: f.Act.Authority, Current: accepted[f.Act.SHA256], Restates: restates[f], InDoubt: inDoubt[f.Act]})
	}
	return all
}

// restated is the figures that brought another value than was stated before them.
func restated(r *kpi.Register) map[*kpi.Acceptance]bool {
	all := map[*kpi.Acceptance]bool{}
	for _, values := range register.Restated(r) {
		for _, f := range values[1:] {
			all[f] = true
		}
	}
	return all
}
