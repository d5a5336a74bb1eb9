package kpi

import "strings"

// Subject is what a sentence is about: an indicator, or a column of it.
type Subject struct {
	Indicator *Indicator // nil for none
	Area      *Area      // nil for the whole
	Window    Window     // empty for the indicator's own
	Period    Period     // zero for the one that is reported
}

// SubjectOf is a column as a sentence of a report on a period speaks of it: that period and the indicator's own window go without
// saying.
func SubjectOf(i *Indicator, a *Area, w Window, p, reported Period) Subject {
	s := Subject{Indicator: i, Area: a}
	if w != i.Window {
		s.Window = w
	}
	if p != reported {
		s.Period = p
	}
	return s
}

// String is the subject as a sentence starts with it: "KPI 7", "KPI 7 (North) for Sep-18", "KPI 7, previous 12 months average".
func (s Subject) String() string {
	if s.Indicator == nil {
		return ""
	}
	text := s.Indicator.ID
	if s.Area != nil {
		text += " (" + s.Area.Label + ")"
	}
	if s.Window != "" {
		text += ", "
	}
	return text + s.Column()
}

// Column is what the subject says beside its indicator and its area: "previous 12 months average for Sep-18"; empty where that goes
// without saying.
func (s Subject) Column() string {
	text := string(s.Window)
	if !s.Period.IsZero() {
		text += " for " + s.Period.String()
	}
	return text
}

// Nowhere is the cells of a sentence that names none.
var Nowhere = []Place{}

// Message is the exception as one plain sentence: what it is about, what is wrong, and where.
func (e *Exception) Message() string {
	text := e.Says + InCells(e.places()...)
	if e.About == (Subject{}) {
		return text
	}
	return e.About.String() + ": " + text
}

func (e *Exception) places() []Place {
	if e.In == nil {
		return []Place{e.At}
	}
	return e.In
}

// InCells names cells in brackets, as the end of a sentence: "(KPI 8!C5, KPI 8!C6)". Cells that nothing is known of are left out.
func InCells(cells ...Place) string {
	var names []string
	for _, c := range cells {
		if s := c.String(); s != "" {
			names = append(names, s)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return " (" + strings.Join(names, ", ") + ")"
}

// What is the message for a table that has columns for the indicator and the cells.
func (e *Exception) What() string {
	column := strings.TrimSpace(e.About.Column())
	switch {
	case column == "":
		return e.Says
	case e.About.Window == "" && e.About.Area == nil:
		return e.About.String() + ": " + e.Says
	}
	return column + ": " + e.Says
}
