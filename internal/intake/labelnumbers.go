package intake

// isLabelNumber reports whether a number says what its row is of: an indicator's number, a year, a period in digits.
func (w *walk) isLabelNumber(cells []cell, i int) bool {
	c := &cells[i]
	switch w.columns[c.col].facet {
	case ofPeriod, ofYear:
		_, coded := w.l.codedDate(c.Text)
		return coded || isMonthOfYear(c.Text) && w.facets[w.columns[c.col].table][ofYear]
	case ofIndicator:
		return i == 0 || i+1 < len(cells) && cells[i+1].words || i+1 == len(cells) && len(c.Text) <= 3 && cells[i-1].words
	}
	if isIndex(w.g, c) && !w.isHeadedAsFigure(c) {
		return true
	}
	return i == 0 && i+1 < len(cells) && isYear(w.g, c) && w.columns[c.col].role == noRole
}

// isHeadedAsFigure reports whether the heading of a number says when, or of what figures stand below it and the number belongs to no
// count from one: three rates in a list may be 69.2, 69.3 and 69.4.
func (w *walk) isHeadedAsFigure(c *cell) bool {
	heads := w.columns[c.col].heads
	if len(heads) == 0 {
		return false
	}
	s := heads[len(heads)-1].sense
	return s.saysWhen() || (s.role == asActual || s.part != "" || s.namesOne()) && !countsFromOne(w.g, c)
}

// isDateAmongNumbers reports whether a date stands where a figure belongs: it was typed, or made by a spreadsheet of what was
// typed. A date in a line of dates is a heading or a label.
func (w *walk) isDateAmongNumbers(cells []cell, i int) bool {
	c := &cells[i]
	if w.columns[c.col].facet != noFacet {
		return false
	}
	if w.isDateOfAFigure(cells, i) {
		return true
	}
	above, below := w.g.at(c.row-1, c.col), w.g.at(c.row+1, c.col)
	if above != nil && w.g.isNoDay(above) || below != nil && w.g.isNoDay(below) {
		return true // under the same format stands what is no day
	}
	if left := i > 0 && cells[i-1].value && cells[i-1].col == c.col-1; left {
		return isNumber(above) || isNumber(below) || len(w.columns[c.col].heads) > 0
	}
	right := i+1 < len(cells) && cells[i+1].numeric && cells[i+1].col == c.col+1
	return right && isNumber(above) && !w.isDated(below) && !(w.isDated(above) && !above.value)
}

func isNumber(c *cell) bool { return c != nil && c.numeric }

func (w *walk) isDated(c *cell) bool {
	return c != nil && (c.date || c.words && len(w.sense(c).when.dates) > 0)
}

// mayHeadYears reports whether each number of a row may be a year, and there is one.
func (w *walk) mayHeadYears(cells []cell) bool {
	some := false
	for i := range cells {
		if cells[i].numeric {
			if some = len(cells[i].Text) == 4 || len(cells[i].Text) == 6; !some {
				return false
			}
		}
	}
	return some
}

// headsYears reports whether the only numbers of a row are years that head columns.
func (w *walk) headsYears(cells []cell) bool {
	if !w.mayHeadYears(cells) {
		return false
	}
	years := 0
	for i := range cells {
		c := &cells[i]
		switch {
		case c.words && (w.sense(c).namesOne() || w.sense(c).part != ""), c.numeric && !w.mayHeadYear(c):
			return false
		case c.numeric:
			years++
		}
	}
	if years > 1 && years == len(cells) {
		return true // "2017 | 2018", each merged over its months
	}
	return years > 0 && w.standAmongHeads(cells, years > 1)
}

// mayHeadYear reports whether a number is a period in digits, above which no table has ended.
func (w *walk) mayHeadYear(c *cell) bool {
	_, ok := w.l.codedDate(c.Text)
	head := &w.columns[c.col]
	return ok && (len(head.heads) == 0 || head.closed == 0)
}

// standAmongHeads reports whether years stand in a row of headings: there are several, or what first says a time beside them opens
// its column.
func (w *walk) standAmongHeads(cells []cell, several bool) bool {
	for i := range cells {
		c := &cells[i]
		if several && c.numeric && isYear(w.g, c) {
			return true
		}
		if c.date || c.words && !c.numeric && w.sense(c).saysWhen() {
			return i > 0 && len(w.columns[c.col].heads) == 0
		}
	}
	return false
}
