package main

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// counts is how many checks a report says were made, passed and could not be made.
type counts struct{ Made, Passed, NotChecked int }

var (
	toldChecks = regexp.MustCompile(`(\d+) checks? made(?: \([^)]*\))?, (\d+) passed`)
	toldGaps   = regexp.MustCompile(`(\d+) (?:checks? )?could not be made`)
	toldFamily = regexp.MustCompile(`[a-z] (\d+)`)
)

// summed adds what a text says of checks, wherever it says it.
func summed(text string) (all counts) {
	number := func(digits string) int {
		n, _ := strconv.Atoi(digits) // the pattern takes no others
		return n
	}
	for _, found := range toldChecks.FindAllStringSubmatch(text, -1) {
		all.Made, all.Passed = all.Made+number(found[1]), all.Passed+number(found[2])
	}
	for _, found := range toldGaps.FindAllStringSubmatch(text, -1) {
		all.NotChecked += number(found[1])
	}
	return all
}

// Whoever compares two formats of one check must find the same counts: the table's total, its families, the tests of JUnit,
// the summary of the JSON and its coverage.
func TestFormatsCountTheSameChecks(t *testing.T) {
	for _, args := range [][]string{{workbookOf("Oct-18")}, {workbookOf("Sep-18")},
		{filepath.Join(fixturesHere, "layouts/scorecard.xlsx")},
		{filepath.Join(fixturesHere, "eastmere/faulty/total-disagrees.xlsx"), "--prior", "none"}} {
		in := func(format string) string {
			out, _ := checked(t, append([]string{"check", "--width", "1000", "--format", format}, args...)...)
			return out
		}
		var report struct {
			Summary struct {
				Checks, Passed int
				NotChecked     int `json:"not_checked"`
			}
			Coverage []struct {
				Checks, Passed int
				NotChecked     int `json:"not_checked"`
			}
		}
		if err := json.Unmarshal([]byte(in("json")), &report); err != nil {
			t.Fatal(err)
		}
		want := counts{report.Summary.Checks, report.Summary.Passed, report.Summary.NotChecked}
		var covered counts
		for _, c := range report.Coverage {
			covered = counts{covered.Made + c.Checks, covered.Passed + c.Passed, covered.NotChecked + c.NotChecked}
		}
		table := strings.Join(strings.Fields(in("table")), " ") // its paragraphs are broken
		_, families, _ := strings.Cut(table, " made (")
		families, _, _ = strings.Cut(families, ")")
		ofFamilies := counts{Passed: want.Passed, NotChecked: want.NotChecked}
		for _, found := range toldFamily.FindAllStringSubmatch(families, -1) {
			n, _ := strconv.Atoi(found[1])
			ofFamilies.Made += n
		}
		for where, got := range map[string]counts{"the coverage": covered, "the table": summed(table), "the table's families": ofFamilies,
			"JUnit": summed(in("junit")), "Markdown": summed(in("markdown"))} {
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s (-summary of the JSON +there):\n%s", args[0], where, diff)
			}
		}
	}
}

// Whoever has the list in a spreadsheet beside the report must find its first row to be item 1.
func TestCSVIsInTheOrderOfTheItems(t *testing.T) {
	table, _ := checked(t, "check", workbookOf("Oct-18"))
	list, _ := checked(t, "check", workbookOf("Oct-18"), "--format", "csv")
	var items, rows []string
	for _, found := range regexp.MustCompile(`(?m)^ {4}\[[a-z-]+ ([0-9a-f]{8})`).FindAllStringSubmatch(table, -1) {
		items = append(items, found[1])
	}
	for _, found := range regexp.MustCompile(`(?m)^'?([0-9a-f]{8}),`).FindAllStringSubmatch(list, -1) {
		rows = append(rows, found[1])
	}
	if diff := cmp.Diff(items, rows); diff != "" || len(items) < 10 {
		t.Errorf("%d items (-items +rows):\n%s", len(items), diff)
	}
}
