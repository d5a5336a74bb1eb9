package assess

import (
	"errors"
	"strings"
	"testing"

	"kpicheck/fixtures"
	"kpicheck/internal/kpi"
)

// A log of questions lies among the submissions that it asks about, and must neither be read as one nor be missed as one.
func TestALogAmongSubmissionsIsNone(t *testing.T) {
	log, err := fixtures.Workbook([]fixtures.Sheet{{Name: "Questions", Rows: [][]string{{"67%"}}}, {Name: kpi.LogSheet, Rows: [][]string{{"format", kpi.LogFormat}}, VeryHidden: true}})
	if err != nil {
		t.Fatal(err)
	}
	c, err := fixtures.Birmingham()
	if err != nil {
		t.Fatal(err)
	}
	month, err := fixtures.Series(c, 3).ReportOfMonth(kpi.MonthOf(2018, 10)).Write(fixtures.Layout{Form: fixtures.Scorecard})
	if err != nil {
		t.Fatal(err)
	}
	source := func(file string, data []byte) Source {
		return Source{File: file, Read: func() ([]byte, error) { return data, nil }}
	}
	both := []Source{source("log.xlsx", log), source("october.xlsx", month.Data)}
	if all := Folder(both, Options{}, nil); len(all) != 1 || all[0].File != "october.xlsx" || len(all[0].PassedOver) != 1 {
		t.Errorf("of a folder: %+v", all)
	}
	a, err := Submission(month.Data, "october.xlsx", Options{Prior: both[:1]})
	if err != nil || len(a.PassedOver) != 1 {
		t.Errorf("beside a submission: %+v, %v", a.PassedOver, err)
	}
	alone := Folder(both[:1], Options{}, nil)
	var given *LogGiven
	if len(alone) != 1 || !errors.As(alone[0].Err, &given) || !strings.Contains(given.Error(), "kpicheck replies reads it") {
		t.Errorf("alone: %+v", alone)
	}
}
