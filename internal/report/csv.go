package report

import (
	"encoding/csv"
	"io"

	"kpicheck/internal/csvcell"
)

// csvRows prints a row for each doubt and each exception of each report, and for each explanation that the council must do
// something about.
func csvRows(w io.Writer, r *run, _ Options) error {
	var rows []Exception
	for _, b := range r.books {
		if b.Report != nil {
			rows = append(rows, b.rows()...)
		}
	}
	return printRows(w, rows, r.form())
}

func (r *Report) rows() (rows []Exception) {
	rows = r.findings()
	for i := range rows {
		if rows[i].Rule == InDoubt || r.form == ofAudit {
			rows[i].At.File = r.Submission.File // though it stands in no cell
		}
		if rows[i].Rule == InDoubt {
			rows[i].Period = r.Submission.Period
		}
	}
	for _, x := range r.Explanations {
		if x.matters {
			rows = append(rows, Exception{ID: x.ID, Rule: x.Rule, Severity: "note", Quantity: Quantity{Period: x.Period}, At: Place{File: r.Submission.File},
				Message: x.Sentence(), Status: x.State, Explanation: x.Reason})
		}
	}
	return rows
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
