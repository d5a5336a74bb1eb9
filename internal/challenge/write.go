package challenge

import (
	"fmt"

	"kpicheck/internal/excel"
	"kpicheck/internal/excel/book"
	"kpicheck/internal/kpi"
)

// The names of the sheets. Reading goes by headings, so that a sheet may be renamed; but for the hidden one.
const (
	startSheet     = "Start here"
	questionsSheet = "Questions"
)

// Write is the log as a workbook. The same log gives the same bytes.
func (l *Log) Write() ([]byte, error) {
	b := &book.Book{}
	b.Do(book.Step{Do: book.First, Sheet: startSheet})
	for _, name := range []string{questionsSheet, kpi.LogSheet} {
		b.Do(book.Step{Do: book.Add, Sheet: name})
	}
	l.writeQuestions(sheet{b, questionsSheet})
	l.writeStart(sheet{b, startSheet})
	l.writeOrigin(sheet{b, kpi.LogSheet})
	b.Do(book.Step{Do: book.About, Texts: []string{"kpicheck", noTime, "Questions on the performance figures for " + l.Month.String(), "en-GB"}})
	data, err := excel.Write(*b)
	if err != nil {
		return nil, fmt.Errorf("the log could not be made: %w", err)
	}
	return data, nil
}

// noTime is the day that stands for when the log was made, which no clock tells.
const noTime = "2000-01-01T00:00:00Z"

// The words of the hidden sheet's first column.
const (
	ofFormat, ofPeriod, ofWorkbook, ofSHA256 = "format", "month", "workbook", "sha256"
	ofContract, ofAgreed, ofVersion          = "contract", "contract sha256", "kpicheck"
	ofAgainst, ofRaised, ofAsked             = "against", "raised", "asked"
)

// writeOrigin tells the program what the log is of, and what was asked, so that a row that is gone is missed. Nobody sees the sheet.
func (l *Log) writeOrigin(s sheet) {
	rows := [][]string{{ofFormat, kpi.LogFormat}, {ofPeriod, periodKey(l.Month)}, {ofWorkbook, l.Workbook}, {ofSHA256, l.SHA256}, {ofContract, l.Contract},
		{ofAgreed, l.Agreed}, {ofVersion, l.Version}}
	for _, p := range l.Against {
		rows = append(rows, []string{ofAgainst, p})
	}
	for _, id := range l.Raised {
		rows = append(rows, []string{ofRaised, id})
	}
	for i := range l.Rows {
		r := &l.Rows[i]
		rows = append(rows, []string{ofAsked, r.ID, periodKey(r.Period), r.Rule, r.Figure, r.Family, r.CarriesOn, r.Of, r.Severity,
			fmt.Sprint(r.Figures), fmt.Sprint(r.InAll), fmt.Sprint(r.NotMade), r.Reply.Owner, string(r.State)})
	}
	for r, row := range rows {
		for c, text := range row {
			s.text(c+1, r+1, text, look{})
		}
	}
	s.do(book.Protect, "")
	s.do(book.Hide, "")
}
