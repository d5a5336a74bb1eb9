package workbook

// Programs that write formulas and cannot work them out either store no value, or store nought everywhere and ask for
// the workbook to be calculated when it is opened.

// calculateAll works out the formulas without a value, and those of a workbook that was never calculated. That it asks to
// be calculated is not enough, since honest ones do: every formula must hold nought or nothing, and one of them at least
// must come to something else. Otherwise what is stored stays.
func (b *Book) calculateAll(pending []pendingCell) {
	var all []pendingCell
	if b.asksToCalculate {
		all = b.noughts()
	}
	if all == nil {
		b.calculate(pending)
		return
	}
	stored := make([]Cell, len(all))
	for i, p := range all {
		stored[i] = *p.cell
		p.cell.Type, p.cell.Text = Blank, ""
	}
	b.calculate(all)
	for _, p := range all {
		if p.cell.Type != Blank && !empty(p.cell) {
			return
		}
	}
	for i, p := range all {
		if stored[i].Type != Blank {
			*p.cell = stored[i]
		}
	}
}

// noughts are the cells with a formula, if none of them holds anything but nought, and some hold that.
func (b *Book) noughts() (all []pendingCell) {
	some := false
	for _, s := range b.Sheets {
		for i := range s.Cells {
			c := &s.Cells[i]
			switch {
			case c.formula == 0:
				continue
			case c.Type != Blank && !empty(c):
				return nil
			}
			some = some || c.Type == Number
			all = append(all, pendingCell{s, c})
		}
	}
	if !some {
		return nil
	}
	return all
}

// empty says whether a cell holds nought, or a text of no characters.
func empty(c *Cell) bool {
	return c.Type == Text && c.Text == "" || c.Type == Number && zero(c.Text)
}
