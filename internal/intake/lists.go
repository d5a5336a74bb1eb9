package intake

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// list is a table of one row a figure, or of one row an indicator, area and period with a column a measure.
type list struct {
	indicator, measure, window, period, year, value, area int // columns; 0 for none
	target, tolerance                                     int
	measures                                              []measureColumn
	others                                                []int // columns headed by words not known
	remarks                                               []int // columns of comments, which say nothing of a figure
	anyNumber                                             bool  // the indicator column's heading may be of any numbers
}

// measureColumn is a column of a list that holds the values of one measure of each indicator.
type measureColumn struct {
	col  int
	name string // folded
}

// listColumns are the words that head a list's columns, and what such a column holds.
var listColumns = byWord(map[string]string{
	"indicator": "indicator,kpi,indicator id,kpi id,indicator no,kpi no,indicator ref,kpi ref,indicator code,ref,id,no," +
		"indicator name,kpi name",
	"measure": "measure,line,metric,measure name,item,component,element,data item,line item,measure type,part",
	"window":  "window,time window,basis,coverage,time period,timeframe,time frame",
	"period": "period,month,quarter,reporting period,reporting month,date,month ending,period ending,month end," +
		"period end,reporting date",
	"year":      "year,calendar year",
	"value":     "value,figure,result,actual,reported,outturn,performance,reported value,actual value",
	"area":      "area,district,team,authority,locality,ward,area name",
	"target":    "target",
	"tolerance": "tolerance,tolerance range",
	"remark":    "comment,comments,commentary,note,notes,narrative,remark,remarks,explanation,reason",
})

func byWord(lists map[string]string) map[string]string {
	words := map[string]string{}
	for column, names := range lists {
		for name := range strings.SplitSeq(names, ",") {
			words[name] = column
		}
	}
	return words
}

// listAt reads a row as the head of a list: it names an indicator column, a period or value column, and values.
func (l *lexicon) listAt(g *grid, row int) (list, bool) {
	cells := g.row(row)
	if !namesIndicators(cells) {
		return list{}, false
	}
	var x list
	slots := map[string]*int{"indicator": &x.indicator, "measure": &x.measure, "window": &x.window, "period": &x.period,
		"year": &x.year, "value": &x.value, "area": &x.area, "target": &x.target, "tolerance": &x.tolerance}
	for i := range cells {
		c := &cells[i]
		if c.Text == "" || c.numeric || c.date || len(l.heading(c.Text).dates) > 0 {
			return x, false
		}
		kind := listColumns[c.folded]
		if kind == "indicator" && x.indicator == 0 {
			x.anyNumber = c.folded == "no" || c.folded == "id" || c.folded == "ref"
		}
		switch slot := slots[kind]; {
		case slot != nil && *slot == 0:
			*slot = c.col
		case kind == "" && l.namesMeasure(c.folded):
			x.measures = append(x.measures, measureColumn{c.col, c.folded})
		case kind == "remark":
			x.remarks = append(x.remarks, c.col)
		case kind == "":
			x.others = append(x.others, c.col)
		}
	}
	return x, x.isList()
}

func namesIndicators(cells []cell) bool {
	for i := range cells {
		if folded := cells[i].folded; folded != "" && listColumns[folded] == "indicator" {
			return true
		}
	}
	return false
}

// isList settles which of the two forms a list has: a column of values goes with a column that says of which measure, or
// stands for the headline beside its numerator and denominator.
func (x *list) isList() bool {
	switch {
	case x.value != 0 && (x.measure != 0 || len(x.measures) == 0):
		x.measures = nil
		return x.measure != 0 || x.period != 0 || x.window != 0
	case x.value != 0:
		x.measures = append(x.measures, measureColumn{x.value, "value"})
		x.value = 0
	}
	x.nameHeadline()
	return x.period != 0 && len(x.measures) > 0
}

// nameHeadline makes the "%" or "Rate" that stands beside numerators and denominators the column of headlines, whatever
// each indicator's is.
func (x *list) nameHeadline() {
	parts := slices.ContainsFunc(x.measures, func(m measureColumn) bool { return isPart(m.name, "numerator") }) &&
		slices.ContainsFunc(x.measures, func(m measureColumn) bool { return isPart(m.name, "denominator") })
	for i, m := range x.measures {
		if parts && slices.Contains([]string{"%", "rate", "average"}, m.name) {
			x.measures[i].name = "value"
		}
	}
}

// namesMeasure reports whether some indicator has a measure of this name.
func (l *lexicon) namesMeasure(folded string) bool {
	return slices.ContainsFunc(l.contract.Indicators, func(i *kpi.Indicator) bool {
		_, ok := l.measureFor(i, folded)
		return ok
	})
}

// readLists takes every list of a sheet; its cells are then no table's.
func (r *reader) readLists(g *grid) {
	for n, row := range g.rows {
		if x, ok := r.lexicon.listAt(g, row); ok {
			r.readList(g, x, row, g.rows[n+1:])
			return
		}
	}
}

func (r *reader) readList(g *grid, x list, head int, rows []int) {
	r.table++
	r.startsAt(g, head)
	markRow(g, head, asHeading)
	r.inferColumns(g, &x, rows)
	if x.isAmbiguous(g, rows) {
		for _, row := range rows {
			x.markLabels(g, row)
		}
		return
	}
	for _, row := range rows {
		i, ok := r.listIndicator(g, x, row)
		if !ok {
			r.noteUnknown(g, g.at(row, x.indicator))
			x.markLabels(g, row)
			continue
		}
		if x.value != 0 {
			r.takeListed(g, x, row, i, x.measure, "", x.value)
		}
		for _, m := range x.measures {
			r.takeListed(g, x, row, i, 0, m.name, m.col)
		}
		r.takeListedTerms(g, x, row, i)
		x.markLabels(g, row)
	}
}

// isAmbiguous reports whether most rows say the same of what they are of and differ in their values: something tells them
// apart that is not known, such as an age, or a month that is not stated, and none is the contract's figure.
func (x *list) isAmbiguous(g *grid, rows []int) bool {
	alike, values := map[string]int{}, map[string]map[string]bool{}
	all := 0
	for _, row := range rows {
		if g.covering(row, x.indicator) == nil {
			continue
		}
		of := said(g, row, x.indicator, x.measure, x.window, x.period, x.year, x.area)
		if values[of] == nil {
			values[of] = map[string]bool{}
		}
		values[of][x.valuesSaid(g, row)] = true
		alike[of]++
		all++
	}
	apart := 0
	for of, n := range alike {
		if len(values[of]) > 1 {
			apart += n
		}
	}
	return 2*apart > all
}

func (x *list) valuesSaid(g *grid, row int) string {
	columns := []int{x.value}
	for _, m := range x.measures {
		columns = append(columns, m.col)
	}
	return said(g, row, columns...)
}

// said is the texts of a row in some columns.
func said(g *grid, row int, columns ...int) string {
	var words []string
	for _, col := range columns {
		text := ""
		if c := g.covering(row, col); c != nil {
			text = c.Text
		}
		words = append(words, text)
	}
	return strings.Join(words, "\n")
}

// markLabels takes the cells that say what a row is of: they are no heading of anything else.
func (x *list) markLabels(g *grid, row int) {
	for _, col := range slices.Concat([]int{x.indicator, x.measure, x.window, x.period, x.year, x.area}, x.others, x.remarks) {
		if c := g.at(row, col); c != nil && c.used == unused {
			c.used = asLabel
		}
	}
}

// sampledRows is how many rows of a list are looked at to tell what an unknown column holds.
const sampledRows = 50

// inferColumns tells the columns of measures and windows by what stands in them, where no heading says which they are.
func (r *reader) inferColumns(g *grid, x *list, rows []int) {
	rows = rows[:min(len(rows), sampledRows)]
	mostly := func(col int, is func(row int, c *cell) bool) bool {
		yes, filled := 0, 0
		for _, row := range rows {
			if c := g.at(row, col); c != nil && c.Type == workbook.Text || g.at(row, x.indicator) != nil {
				filled++
				if c != nil && c.Type == workbook.Text && is(row, c) {
					yes++
				}
			}
		}
		return 2*yes > filled
	}
	for _, col := range x.others {
		switch {
		case x.measure == 0 && x.value != 0 && mostly(col, func(row int, c *cell) bool { return r.isMeasureOfRow(g, *x, row, c) }):
			x.measure = col
		case x.window == 0 && mostly(col, func(_ int, c *cell) bool { _, _, ok := windowNamed(c.Text); return ok }):
			x.window = col
		}
	}
}

func (r *reader) isMeasureOfRow(g *grid, x list, row int, c *cell) bool {
	i, ok := r.listIndicator(g, x, row)
	if !ok {
		return false
	}
	_, ok = r.lexicon.measureFor(i, c.folded)
	return ok
}

func markRow(g *grid, row int, u use) {
	cells := g.row(row)
	for i := range cells {
		cells[i].used = u
	}
}
