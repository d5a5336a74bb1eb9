package finding

import (
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// Subject is what a sentence is about: an indicator, or a column of it.
type Subject struct {
	Indicator *kpi.Indicator // nil for none
	Area      *kpi.Area      // nil for the whole
	Window    kpi.Window     // empty for the indicator's own
	Period    kpi.Period     // zero for the one that is reported
}

// SubjectOf is a column as a sentence of a report on a period speaks of it: that period and the indicator's own window go without
// saying.
func SubjectOf(i *kpi.Indicator, a *kpi.Area, w kpi.Window, p, reported kpi.Period) Subject {
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
var Nowhere = []kpi.Place{}

// Message is the exception as one plain sentence: what it is about, what is wrong, and where.
func (e *Exception) Message() string {
	text := e.Says + kpi.InCells(e.places()...)
	if e.About == (Subject{}) {
		return text
	}
	return e.About.String() + ": " + text
}

func (e *Exception) places() []kpi.Place {
	switch {
	case e.Within:
		return nil
	case e.In == nil:
		return []kpi.Place{e.At}
	}
	return e.In
}

// NamesItsCell reports whether the sentence names the exception's cell, or there is none.
func (e *Exception) NamesItsCell() bool {
	return e.Within || e.At == kpi.Place{} || slices.Contains(e.places(), e.At)
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
