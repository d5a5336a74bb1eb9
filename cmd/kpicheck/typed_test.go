package main

import "testing"

func TestNamesAreTypedSoThatNoShellActsOnThem(t *testing.T) {
	for path, want := range map[string]string{
		"submissions/2018-10.xlsx":   "submissions/2018-10.xlsx",
		"BCT KPI report Oct-18.xlsx": `"BCT KPI report Oct-18.xlsx"`,
		"report (1) & Trust's.xlsx":  `"report (1) & Trust's.xlsx"`,
		"Übersicht.xlsx":             "Übersicht.xlsx",
		"-rf.xlsx":                   "./-rf.xlsx",
		"oct$(touch x).xlsx":         "FILE",
		"oct`id`.xlsx":               "FILE",
		`oct".xlsx`:                  "FILE",
		"oct|sh>x.xlsx":              "FILE",
		"oct!1.xlsx":                 "FILE",
		"oct%PATH%.xlsx":             "FILE",
		"oct\u202e18.xlsx":           "FILE",
		"oct\x1b[31m.xlsx":           "FILE",
		"oct\n.xlsx":                 "FILE",
	} {
		if got := typed(path); got != want {
			t.Errorf("%q is typed as %s, want %s", path, got, want)
		}
	}
}
