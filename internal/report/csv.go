package report

import (
	"encoding/csv"
	"io"
	"strings"

	"kpicheck/internal/assess"
	"kpicheck/internal/csvcell"
)

// exceptionColumns are the headings of CSV, which are the JSON's names.
var exceptionColumns = []string{"id", "rule", "family", "severity", "indicator", "measure", "area", "window", "period", "file",
	"sheet", "cell", "cells", "reported", "expected", "difference", "message", "question", "likely_cause", "evidence",
	"status", "since", "explanation"}

// CSV prints a row for each doubt and each exception, and for each explanation that the council must do something about.
func CSV(w io.Writer, a *assess.Assessment, o Options) error {
	return printCSV(w, append([][]string{exceptionColumns}, View(a, o).csvRows()...))
}

func (r *Report) csvRows() (rows [][]string) {
	rows = r.doubtRows()
	for _, e := range r.Exceptions {
		rows = append(rows, []string{e.ID, e.Rule, e.Family, e.Severity, e.Indicator, e.Measure, e.Area, e.Window,
			e.Period, e.At.File, e.At.Sheet, e.At.Cell, strings.Join(e.Cells, ", "), e.Reported, e.Expected, e.Difference,
			e.Message, e.Question, e.LikelyCause, strings.Join(evidenceLines(e.Evidence), "; "), e.Status, e.Since, e.Explanation})
	}
	return append(rows, r.explanationRows()...)
}

// byteOrderMark tells Excel that a CSV file is UTF-8; without it "÷" and "£" come out as other signs.
const byteOrderMark = "\ufeff"

func printCSV(w io.Writer, rows [][]string) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	for _, row := range rows {
		safe := make([]string, len(row))
		for i, text := range row {
			safe[i] = csvcell.AsWritten(text)
		}
		if err := out.Write(safe); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func evidenceLines(all []Evidence) []string {
	texts := make([]string, len(all))
	for i, v := range all {
		texts[i] = evidenceLine(v)
	}
	return texts
}

// evidenceLine is "KPI 7!C8, Total Children: 680", without the parts that are empty.
func evidenceLine(v Evidence) string {
	text := strings.Join(nonempty(v.Place.String(), v.Label), ", ")
	if v.Value == "" {
		return text
	}
	return text + ": " + v.Value
}
