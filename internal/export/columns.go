package export

import (
	"strconv"
	"strings"
	"time"

	"kpicheck/internal/csvcell"
	"kpicheck/internal/kpi"
)

// A kind is what a column holds, as the field types of a Frictionless table schema are called.
type kind string

const (
	text    kind = "string"
	number  kind = "number"
	integer kind = "integer"
	day     kind = "date"
	yesNo   kind = "boolean"
)

// sqlTypes are the kinds in DuckDB.
var sqlTypes = map[kind]string{text: "VARCHAR", number: "DOUBLE", integer: "INTEGER", day: "DATE", yesNo: "BOOLEAN"}

// column is what one column of a table holds, and how a row gives it.
type column[Row any] struct {
	name  string
	kind  kind
	about string
	of    func(*Row) string
}

const exactly = "exact"

// common are the columns of a figure, whether it was accepted or submitted alone.
var common = []column[Figure]{
	{"authority", text, "the council's code in published statistics, else its name", func(f *Figure) string { return f.Authority }},
	{"indicator", text, "the contract's id of the indicator", func(f *Figure) string { return f.Indicator }},
	{"measure", text, "the contract's id of the measure: numerator, denominator, percentage", func(f *Figure) string { return f.Measure }},
	{"area", text, "the contract's id of the area; empty is the whole", func(f *Figure) string { return f.Area }},
	{"window", text, "what stretch of time the figure covers: month, snapshot, year to date", func(f *Figure) string { return string(f.Window) }},
	{"period", text, "the period that the figure is of, as 2018-10", func(f *Figure) string { return f.Period.Key() }},
	{"period_start", day, "the first day of that period", func(f *Figure) string { return firstDay(f.Period) }},
	{"period_end", day, "the last day of that period", func(f *Figure) string { return f.Period.LastDay() }},
	{"state", text, "what the cell held: number, suppressed, unreadable or uncalculated", func(f *Figure) string { return states[f.Value.State] }},
	{"shown", text, "the figure as the workbook shows it", func(f *Figure) string { return f.Value.Shown }},
	{"value", number, "the figure in the measure's unit, as the workbook stores it; 67 is 67%", func(f *Figure) string { return decimal(f.Value.Number, nearest) }},
	{exactly, text, "the value to its last digit, or as a fraction, where a number of 64 bits does not hold it, as which most programs read it; else empty",
		func(f *Figure) string { return beyondDouble(f.Value.Number) }},
	{"low", number, "the least unrounded value that the figure can stand for", func(f *Figure) string { return decimal(f.Value.Range.Lo, below) }},
	{"high", number, "the greatest unrounded value that the figure can stand for", func(f *Figure) string { return decimal(f.Value.Range.Hi, above) }},
	{"sheet", text, "where it stands", func(f *Figure) string { return f.At.Sheet }},
	{"cell", text, "where it stands", func(f *Figure) string { return f.At.Cell }},
	{"reported_end", day, "the last day of the period that its workbook reports", func(f *Figure) string { return f.Act.Period.LastDay() }},
	{"restates", yesNo, "another value was stated for the same figure before, and no one unrounded value can stand behind both",
		func(f *Figure) string { return strconv.FormatBool(f.Restates) }},
	{"latest", yesNo, "the last number that was stated for the same figure; of those each figure has one",
		func(f *Figure) string { return strconv.FormatBool(f.Latest) }},
}

var (
	acceptedColumns  = append(common[:len(common):len(common)], numbered("acceptance", "by which it was accepted"))
	submittedColumns = append(common[:len(common):len(common)], numbered("submission", "in which it was submitted"), inDoubt)
)

// inDoubt stands beside each figure too: whoever sums figures looks at no other table.
var inDoubt = column[Figure]{"in_doubt", yesNo, "its workbook was not read for sure", func(f *Figure) string { return strconv.FormatBool(f.InDoubt) }}

func numbered(name, about string) column[Figure] {
	return column[Figure]{name, integer, about + "; counted from 1 in this package", func(f *Figure) string { return strconv.Itoa(f.number) }}
}

// book are the columns of a workbook, given by any of its figures.
var book = []column[Figure]{
	{"authority", text, "the council's code in published statistics, else its name", func(f *Figure) string { return f.Authority }},
	{"workbook", text, "the workbook's name", func(f *Figure) string { return f.Act.File }},
	{"sha256", text, "of the workbook's bytes", func(f *Figure) string { return f.Act.SHA256 }},
	{"reported", text, "the period that the workbook reports", func(f *Figure) string { return f.Act.Period.Key() }},
	{"reported_end", day, "the last day of that period", func(f *Figure) string { return f.Act.Period.LastDay() }},
}

var acceptanceColumns = append(append([]column[Figure]{numbered("acceptance", "the acceptance")}, book...),
	column[Figure]{"accepted_by", text, "who accepted it", func(f *Figure) string { return f.Act.By }},
	column[Figure]{"accepted_on", day, "when", func(f *Figure) string { return f.Act.On }},
	column[Figure]{"current", yesNo, "no later acceptance of the same month has taken its place", func(f *Figure) string { return strconv.FormatBool(f.Current) }})

var submissionColumns = append(append([]column[Figure]{numbered("submission", "the submission")}, book...),
	column[Figure]{"accepted", yesNo, "the council has accepted this very workbook; of those that report one period it counts as the last", func(f *Figure) string { return strconv.FormatBool(f.Current) }},
	inDoubt)

var councilColumns = []column[Council]{
	{"authority", text, "the council's code in published statistics, else its name", func(c *Council) string { return c.Authority }},
	{"council", text, "its name", func(c *Council) string { return c.Name }},
	{"provider", text, "who reports to it", func(c *Council) string { return c.Provider }},
	{"acceptances", integer, "workbooks that it has accepted", func(c *Council) string { return strconv.Itoa(c.acceptances) }},
	{"submissions", integer, "workbooks that were read", func(c *Council) string { return strconv.Itoa(c.submissions) }},
}

var states = map[kpi.State]string{kpi.Number: "number", kpi.Suppressed: "suppressed", kpi.Unreadable: "unreadable", kpi.Uncalculated: "uncalculated"}

func firstDay(p kpi.Period) string {
	return time.Date(p.First.Year(), p.First.Calendar(), 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// cell is a value as a field of CSV. Only texts can be taken for a formula: what stands in the other columns is ours. An exact value is
// marked too, since a spreadsheet makes a day of 1/3 and noughts of the last of many digits.
func (c column[Row]) cell(r *Row) string {
	written := c.of(r)
	switch {
	case c.name == exactly && written != "":
		return "'" + written
	case c.kind == text:
		return csvcell.Unformulated(strings.ToValidUTF8(written, "\uFFFD"))
	}
	return written
}
