package report

import (
	"encoding/csv"
	"io"
	"strings"

	"kpicheck/internal/assess"
)

// CSV prints a row for each exception, under headings that are the JSON's names.
func CSV(w io.Writer, a *assess.Assessment, o Options) error {
	rows := [][]string{{"id", "rule", "family", "severity", "indicator", "measure", "area", "window", "period", "file",
		"sheet", "cell", "cells", "reported", "expected", "difference", "message", "question", "likely_cause", "evidence",
		"status", "explanation"}}
	for _, e := range View(a, o).Exceptions {
		rows = append(rows, []string{e.ID, e.Rule, e.Family, e.Severity, e.Indicator, e.Measure, e.Area, e.Window,
			e.Period, e.At.File, e.At.Sheet, e.At.Cell, strings.Join(e.Cells, ", "), e.Reported, e.Expected, e.Difference,
			e.Message, e.Question, e.LikelyCause, strings.Join(evidenceLines(e.Evidence), "; "), e.Status, e.Explanation})
	}
	return printCSV(w, rows)
}

// byteOrderMark tells Excel that a CSV file is UTF-8; without it "÷" and "£" come out as other signs.
const byteOrderMark = "\ufeff"

func printCSV(w io.Writer, rows [][]string) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	for _, row := range rows {
		for i, text := range row {
			row[i] = unformulated(text)
		}
	}
	return csv.NewWriter(w).WriteAll(rows)
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
