package intake

import (
	"slices"

	"kpicheck/internal/kpi"
)

// doubtSheets doubts a sheet under a name that says nothing known, all of whose indicators other sheets state and none of whose
// figures they bear out: it may be another provider's.
func (r *reader) doubtSheets() {
	strange := r.strangeSheets()
	if len(strange) == 0 {
		return
	}
	bySheet, same := map[string][]*kpi.Figure{}, map[slot][]*kpi.Figure{}
	sheets := map[onSheet]bool{}
	on := map[*kpi.Indicator]int{} // how many sheets state it
	for _, f := range r.out.Figures {
		if f.State != kpi.Number {
			continue
		}
		bySheet[f.At.Sheet] = append(bySheet[f.At.Sheet], f)
		same[slotAnywhere(f)] = append(same[slotAnywhere(f)], f)
		if at := (onSheet{f.Indicator, f.At.Sheet}); !sheets[at] {
			sheets[at] = true
			on[f.Indicator]++
		}
	}
	for _, as := range r.sheets {
		name, ok := strange[as]
		figures := bySheet[as.g.sheet.Name]
		if !ok || len(figures) == 0 {
			continue
		}
		some := figures[:min(len(figures), mostBorne)]
		if !slices.ContainsFunc(some, func(f *kpi.Figure) bool { return on[f.Indicator] < 2 || isStatedElsewhere(f, same[slotAnywhere(f)]) }) {
			r.out.Doubts = append(r.out.Doubts, strangeSheet(name, figures))
		}
	}
}

// strangeSheets is the sheets with figures, of several, whose name or title says nothing known, by what that says.
func (r *reader) strangeSheets() map[*sheetReading]string {
	with := r.sheetsWithFigures()
	if len(with) < 2 {
		return nil
	}
	headed, called := map[*sense]int{}, map[string]int{}
	for _, as := range r.sheets {
		if with[as.g.sheet.Name] {
			headed[as.heading]++
			called[stemOfName(as)]++
		}
	}
	strange := map[*sheetReading]string{}
	for _, as := range r.sheets {
		if !with[as.g.sheet.Name] || 2*called[stemOfName(as)] > len(with) {
			continue // parts of one table
		}
		if name, ok := r.strangeName(as, 2*headed[as.heading] > len(with)); ok {
			strange[as] = name
		}
	}
	return strange
}

func stemOfName(as *sheetReading) string { return numberBehind().ReplaceAllString(as.g.sheet.Name, "") }

// mostBorne is how many figures of a sheet are looked for elsewhere.
const mostBorne = 60

// isStatedElsewhere reports whether another sheet states the same.
func isStatedElsewhere(f *kpi.Figure, same []*kpi.Figure) bool {
	return slices.ContainsFunc(same, func(g *kpi.Figure) bool { return g.At.Sheet != f.At.Sheet && kpi.Compare(g.Number, f.Number) == 0 })
}

// strangeName is the name or the title of a sheet that says nothing known.
func (r *reader) strangeName(as *sheetReading, usual bool) (string, bool) {
	if r.isStrange(as.name) {
		return as.name.text, true
	}
	h := as.heading
	if h == nil || usual || h == r.sheets[0].heading || as.name.saysWhen() || as.name.namesOne() || !r.isStrange(h) {
		return "", false
	}
	return h.text, true
}

func strangeSheet(name string, figures []*kpi.Figure) kpi.Doubt {
	d := kpi.Doubt{Kind: kpi.UnknownTitle, At: figures[0].At, Heading: name, Taken: "the provider's figures"}
	for _, f := range figures {
		d.Cells = append(d.Cells, f.At)
	}
	d.Offer(kpi.Answer{Heading: name, Is: "note"})
	return d
}

// isStrange reports whether a name has words that neither the contract nor any report uses.
func (r *reader) isStrange(name *sense) bool {
	return !name.says() && slices.ContainsFunc(name.words, func(w string) bool {
		return !neutral[w] && r.lexicon.weights[w] == 0 && !isDigit(w, 0) && w != "sheet"
	}) || name.role == asRemarked && !name.namesOne()
}
