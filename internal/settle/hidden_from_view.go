package settle

import (
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// hiddenFromView says of each exception which of its figures cannot be seen on the sheet, since whoever looks for them there
// does not find them. The other veiled figures of the reporting period are kept to be told by themselves.
func hiddenFromView(c *Case) {
	veiled := map[kpi.Place]*kpi.Figure{}
	for _, f := range c.Submission.Figures {
		if f.Veil != 0 && f.State != kpi.Blank {
			veiled[f.At] = f
		}
	}
	if len(veiled) == 0 {
		return
	}
	told := map[kpi.Place]bool{}
	for _, e := range c.Standing {
		about := veiledOf(e, veiled)
		for _, f := range about {
			told[f.At] = true
		}
		if e.SaysHidden { // maybe of a sheet as a whole
			told[e.At] = true
		} else {
			tellVeiled(e, about)
		}
	}
	for _, f := range c.Submission.Figures {
		onHidden := f.Veil == kpi.HiddenSheet && told[kpi.Place{Sheet: f.At.Sheet}]
		if veiled[f.At] == f && f.Period == c.Submission.Period && !told[f.At] && !onHidden {
			c.Veiled = append(c.Veiled, f)
		}
	}
}

// veiledOf is the figures that an exception is about and that cannot be seen, each once.
func veiledOf(e *finding.Exception, at map[kpi.Place]*kpi.Figure) (about []*kpi.Figure) {
	places := append([]kpi.Place{e.At}, e.Cells...)
	for _, f := range e.Suspects {
		places = append(places, f.At)
	}
	for _, v := range e.Evidence {
		if v.File == "" {
			places = append(places, v.At)
		}
	}
	known := map[*kpi.Figure]bool{}
	for _, p := range places {
		if f := at[p]; f != nil && !known[f] {
			known[f] = true
			about = append(about, f)
		}
	}
	return about
}

// tellVeiled adds to the evidence how figures cannot be seen: to what it says of them already, or else the first of those
// that are veiled alike, since there may be a column of them.
func tellVeiled(e *finding.Exception, figures []*kpi.Figure) {
	e.Evidence = slices.Clone(e.Evidence) // the rule's own may stand behind other exceptions too
	var alike [][]*kpi.Figure
	for _, f := range figures {
		i := slices.IndexFunc(e.Evidence, func(v finding.Evidence) bool { return v.At == f.At && v.File == "" })
		if i >= 0 {
			e.Evidence[i].Label = joined(e.Evidence[i].Label, howVeiled(f))
			continue
		}
		n := slices.IndexFunc(alike, func(group []*kpi.Figure) bool { return group[0].Veil == f.Veil })
		if n < 0 {
			alike = append(alike, []*kpi.Figure{f})
		} else {
			alike[n] = append(alike[n], f)
		}
	}
	for _, group := range alike {
		label := howVeiled(group[0])
		if n := len(group) - 1; n > 0 {
			label += fmt.Sprintf(", and %d more", n)
		}
		e.Evidence = append(e.Evidence, finding.Evidence{At: group[0].At, Label: label, Value: group[0].Shown})
	}
}

// joined is what evidence says already, if anything, and what it says now.
func joined(already, now string) string {
	if already == "" {
		return now
	}
	return already + ", " + now
}

func howVeiled(f *kpi.Figure) string { return strings.Join(f.Veil.Words(), ", ") }
