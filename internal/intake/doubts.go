package intake

import (
	"cmp"
	"slices"

	"kpicheck/internal/kpi"
	"kpicheck/internal/slip"
)

// answerWords are the words that an answer may give, beside the contract's names.
var answerWords = slices.Sorted(func(yield func(string) bool) {
	for name := range answered {
		if !yield(name) {
			return
		}
	}
	for _, part := range []string{"figure", "numerator", "denominator", "percentage"} {
		if !yield(part) {
			return
		}
	}
})

// raiseDoubts says what of the reading is not sure: numbers that were taken for nothing, and figures whose headings or values
// speak against what they were taken for.
func (r *reader) raiseDoubts() {
	r.doubtLeft()
	r.doubtFound()
	r.doubtTables()
	order := map[string]int{}
	for n, as := range r.sheets {
		order[as.g.sheet.Name] = n + 1
	}
	slices.SortStableFunc(r.out.Doubts, func(a, b kpi.Doubt) int { return cmp.Compare(order[a.At.Sheet], order[b.At.Sheet]) })
	r.noteVoidAnswers()
}

// doubtLeft raises a doubt for each number of a recognised table that is neither a figure nor of a known role, unless its line
// states the same number as a figure.
func (r *reader) doubtLeft() {
	left := slices.DeleteFunc(slices.Clone(r.left), func(o leftOver) bool {
		return o.silent || o.cell.used != unused || !o.cell.numeric && !isRatio(o.cell.Text) || isIndex(o.grid, o.cell)
	})
	if len(left) == 0 {
		return
	}
	slices.SortStableFunc(left, func(a, b leftOver) int {
		return cmp.Or(a.grid.order-b.grid.order, int(a.cell.Row-b.cell.Row), int(a.cell.Col-b.cell.Col))
	})
	recognised, shown, offers := r.sheetsWithFigures(), r.shownOnLines(), r.renamedLines(left)
	for i := range left {
		o := &left[i]
		at := o.grid.place(o.cell)
		if (recognised[at.Sheet] || o.named) && !shown[lineOf(at)][o.grid.sheet.Shown(o.cell.Cell)] {
			r.out.Doubts = append(r.out.Doubts, r.doubtOf(o, at, offers[lineLeft{o.grid, o.cell.row, o.by}]))
		}
	}
}

// lineOf is the row of a cell.
func lineOf(at kpi.Place) kpi.Place {
	_, row := at.Parts()
	return kpi.Place{Sheet: at.Sheet, Cell: row}
}

// shownOnLines is what the figures of each row show.
func (r *reader) shownOnLines() map[kpi.Place]map[string]bool {
	shown := map[kpi.Place]map[string]bool{}
	for _, f := range r.out.Figures {
		if f.State == kpi.Blank {
			continue
		}
		at := lineOf(f.At)
		if shown[at] == nil {
			shown[at] = map[string]bool{}
		}
		shown[at][f.Shown] = true
	}
	return shown
}

func (r *reader) sheetsWithFigures() map[string]bool {
	with, last := map[string]bool{}, ""
	for _, f := range r.out.Figures {
		if f.State != kpi.Blank && f.At.Sheet != last {
			last = f.At.Sheet
			with[last] = true
		}
	}
	return with
}

// doubtOf says of a number that was left open what it may be, and the line that settles it.
func (r *reader) doubtOf(o *leftOver, at kpi.Place, offer renamed) kpi.Doubt {
	d := kpi.Doubt{Kind: o.kind, At: at, Cells: []kpi.Place{at}, Heading: o.by}
	if o.by == "" {
		return d
	}
	is, others := "figure", []string(nil)
	switch {
	case offer.measure != nil:
		is = offer.measure.Label
		d.Instead = "“" + is + "”, in whose place the line stands, and with which “" + offer.total.Label + "” adds up"
	case o.kind == kpi.TwoValues:
		is = "nothing"
	case o.kind == kpi.NoPeriod:
		is = r.out.Period.String()
		d.Instead = "figures of " + is
	default:
		if labels := r.lexicon.closest(foldedWords(o.by)); len(labels) > 0 {
			is, others, d.Instead = labels[0], labels[1:], "“"+labels[0]+"”"
		} else if n := r.identify(o.mark, noSense); n.unique() != nil {
			d.Instead = "figures of " + n.unique().ID
		}
	}
	if !r.isAnswered(o.by) {
		d.Offer(kpi.Answer{Heading: o.by, Is: is})
		for _, label := range others {
			d.Offers = append(d.Offers, kpi.Answer{Heading: o.by, Is: label})
		}
	}
	return d
}

// isAnswered reports whether people have said what a heading is to be read as, in words that mean something.
func (r *reader) isAnswered(heading string) bool {
	is, ok := r.lexicon.answers[fold(heading)]
	return ok && r.lexicon.inOrder(is).says()
}

// doubtFound raises a doubt for each figure whose headings name two indicators, or two years.
func (r *reader) doubtFound() {
	for n, f := range r.out.Figures {
		p := r.found[n]
		if f.State == kpi.Blank || p.named.conflict == nil && p.named.near == nil && p.head.otherYear == "" {
			continue
		}
		d := kpi.Doubt{At: f.At, Cells: []kpi.Place{f.At}, Taken: "figures of " + f.Indicator.ID}
		switch c := p.named.conflict; {
		case c != nil:
			d.Kind, d.Heading = kpi.TwoIndicators, c.text
			if i := c.namesIndicator(); i != nil {
				d.Instead = "figures of " + i.ID
			}
			d.Offer(kpi.Answer{Heading: c.text, Is: f.Indicator.Label})
		case p.named.near != nil && !p.named.byID && !p.named.twice:
			d.Kind, d.Heading = kpi.LikeHeading, p.named.near.text
			d.Taken = "“" + f.Measure.Label + "”"
			d.Offer(kpi.Answer{Heading: d.Heading, Is: f.Measure.Label})
		case p.head.otherYear != "":
			d.Kind, d.Heading = kpi.YearsDisagree, p.head.otherYear
			d.Taken = "figures of " + f.Period.String()
		default:
			continue
		}
		r.out.Doubts = append(r.out.Doubts, d)
	}
}

// noteVoidAnswers says which answers were about headings that are no longer there, and which mean nothing.
func (r *reader) noteVoidAnswers() {
	if r.answers == nil {
		return
	}
	for _, a := range r.answers.Headings {
		if !r.lexicon.inOrder(a.Is).says() {
			r.out.Notes = append(r.out.Notes, kpi.Remark{Text: kpi.Text{Text: r.answers.File + " says that “" + a.Heading + "” is to be read as “" + a.Is +
				"”, which is neither a role nor a name of the contract" + slip.DidYouMean(a.Is, answerWords)}})
		}
		if !r.lexicon.used[fold(a.Heading)] {
			r.out.Notes = append(r.out.Notes, kpi.Remark{Text: kpi.Text{
				Text: r.answers.File + " says how to read “" + a.Heading + "”, and no heading of the workbook says that any more"}})
		}
	}
}
