package spreadsheet

import (
	"fmt"
	"slices"

	"kpicheck/internal/finding"
	"kpicheck/internal/workbook"
	"kpicheck/rules/internal/groups"
	"kpicheck/rules/spreadsheet/internal/forms"
	"kpicheck/rules/spreadsheet/internal/grid"
	"kpicheck/rules/spreadsheet/internal/ranges"
	"kpicheck/rules/spreadsheet/internal/reckon"
	"kpicheck/rules/spreadsheet/internal/wording"
)

// ShortRange finds totals that do not take in what they total.
var ShortRange = &Rule{
	Name:   "short-range",
	Family: finding.Spreadsheet,
	Title:  "A total's range does not end where its figures end",
	Doc: `A row put in at the end of a table leaves figures out of a SUM without a sign.

A range is short where figures stand between it and its total, or one more of them right beyond its far end; where the totals
beside it take in more, or grow from one row; and where all other parts of a column are a row longer. It is loose where it
takes in an empty row beside the total, or its heading's row above: what is written there will be counted.

Years and dates in a heading are no figures, nor is a subtotal's own row left out, nor what lies before the last few if more does or the
total says of how many it is. A total above its figures is held against its neighbours.`,
	Answer: `Extend the range, or say why the figure is left out.`,
	Run:    func(p *Pass) { p.eachSheet(shortRanges) },
}

func shortRanges(s *grid.Sheet) (all []finding.Exception) {
	found := slices.DeleteFunc(ranges.Find(s), func(x ranges.Short) bool { return !s.Claim(x.Cell) })
	type cause struct {
		fault ranges.Fault
		says  *forms.Saying // copies one below the other fail for one cause,
		row   int32         // and so do copies side by side
	}
	for _, alike := range groups.By(found, func(x ranges.Short) cause {
		if f := s.Forms[x.Cell]; !f.Keeps(forms.AlongRow) {
			return cause{x.Fault, f.Says, 0}
		}
		return cause{x.Fault, nil, s.Cells[x.Cell].Row}
	}) {
		all = append(all, shortException(s, alike))
	}
	return all
}

func shortException(s *grid.Sheet, alike []ranges.Short) finding.Exception {
	first, right := alike[0], wording.Area(alike[0].Right)
	cells := groups.Each(alike, func(x ranges.Short) int32 { return x.Cell })
	omitted := slices.Concat(groups.Each(alike, func(x ranges.Short) []int32 { return x.Omitted })...)
	f := s.Forms[first.Cell]
	e := wording.Of(s, finding.Query, cells)
	does := shouldDo(s, first)
	e.LikelyCause = fmt.Sprintf("%s should %s", e.At.Cell, does)
	e.Question = fmt.Sprintf("Should %s, which is %s, %s%s?", e.At.Cell, wording.Formula(s, f, first.Cell), does, wording.Likewise(s, cells))
	e.Evidence = []finding.Evidence{wording.Evidence(s, first.Cell)}
	if f.Whole && first.Fault < ranges.TakesEmpty {
		if r, ok := reckon.Anyhow(s, s.Reads(f.Node.Word+"("+right+")", first.Cell).Node, first.Cell); ok {
			e.Expected = wording.AsShown(s, first.Cell, r.Value)
		}
	}
	for _, i := range omitted[:min(len(omitted), wording.MostNamed)] {
		e.Evidence = append(e.Evidence, finding.Evidence{At: wording.At(s, i), Label: grid.Label(s, i), Value: wording.Shown(s, i)})
	}
	what, n := wording.Subject(s, cells...), len(cells)
	switch first.Fault {
	case ranges.LeavesOut:
		out := "figures at the end of the range"
		if len(omitted) > 0 {
			out = wording.Subject(s, omitted...)
		}
		e.Says = fmt.Sprintf("%s %s out %s%s", what, wording.Verb(n, "leaves", "leave"), out, wording.SameToday(e))
	case ranges.StopsShort:
		a, _ := f.Span.At(s.Row(first.Cell), s.Col(first.Cell))
		e.Says = fmt.Sprintf("%s %s in %s, and the totals beside %s take in a longer run%s", what, wording.Verb(n, "takes", "take"), wording.Area(a), wording.Verb(n, "it", "them"), wording.SameToday(e))
	case ranges.TakesHeading:
		e.Says = fmt.Sprintf("%s %s in the row of a heading: what is written there will be counted", what, wording.Verb(n, "takes", "take"))
	default:
		e.Says = fmt.Sprintf("%s %s in an empty row next to the total: what is written there will be counted", what, wording.Verb(n, "takes", "take"))
	}
	return e
}

// shouldDo is what a total should do: take in another range, or where that is its own but for its end or its beginning, end sooner or
// begin later.
func shouldDo(s *grid.Sheet, x ranges.Short) string {
	own, ok := s.Forms[x.Cell].Span.At(s.Row(x.Cell), s.Col(x.Cell))
	if ok && own.Top == x.Right.Top && own.Left == x.Right.Left && (own.Bottom > x.Right.Bottom || own.Right > x.Right.Right) {
		return "end at " + workbook.Address(x.Right.Bottom, x.Right.Right)
	}
	if ok && own.Bottom == x.Right.Bottom && own.Right == x.Right.Right && (own.Top < x.Right.Top || own.Left < x.Right.Left) {
		return "begin at " + workbook.Address(x.Right.Top, x.Right.Left)
	}
	return "take in " + wording.Area(x.Right)
}
