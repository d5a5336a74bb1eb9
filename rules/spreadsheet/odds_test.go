package spreadsheet_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"kpicheck/internal/finding"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet"
	"kpicheck/rules/spreadsheet/internal/odds"
)

// What the file shows is sure; what is judged says how likely it is; and a note asks nothing.
func TestExceptionsSayHowLikelyTheyAre(t *testing.T) {
	for _, test := range []struct{ reason, rule, odds string }{
		{"a stored figure is not its formula's result, whatever was meant", "stale-value", "sure"},
		{"four totals are sums, and one is not", "total-not-sum", "about 8 in 10"},
		{"by all of ten comparisons with its row and column or more", "thousandfold-figure", "about 8 in 10"},
		{"as was counted of such", "overtyped-formula", "about 8 in 10"},
		{"a note needs no reply", "macro-present", ""},
	} {
		s := readSample(t, "testdata/"+test.rule+".txtar")
		all := spreadsheet.Run(s.faulty.book(t)).Exceptions
		k := slices.IndexFunc(all, func(e finding.Exception) bool { return e.Rule == test.rule })
		if k < 0 || all[k].Odds != test.odds {
			t.Errorf("%s: %s says %q of its example, want %q", test.reason, test.rule, all[k].Odds, test.odds)
		}
	}
}

// No rule may claim to be sure because nobody asked whether it is.
func TestOddsOfEveryRuleAreDecided(t *testing.T) {
	for _, r := range spreadsheet.All {
		if !odds.Knows(r.Name) {
			t.Errorf("the odds of %s are not decided: does the file itself show what it says?", r.Name)
		}
	}
	all := []finding.Exception{{Rule: "new-rule", Severity: finding.Query}}
	if odds.Weigh(all); all[0].Odds != "about 5 in 10" {
		t.Errorf("a rule that nobody knows claims %q", all[0].Odds)
	}
}

// class is exceptions of one rule that claim the same odds.
type class struct{ rule, odds string }

var tenths = regexp.MustCompile(`^about (\d) in 10$`)

// The odds must be no more than people bore out who marked the cells of strangers' workbooks. Each shape counts once a workbook:
// what the rule says of it, without its figures.
func TestOddsAreBorneOut(t *testing.T) {
	const few = 5
	of, right := map[class]int{}, map[class]int{}
	var classes []class
	folder := corpus(t, "labelled")
	wrong, books := marked(t, folder)
	for _, b := range books {
		book, err := openAt(t, filepath.Join(folder, b))
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, e := range spreadsheet.Run(book).Exceptions {
			shape := e.Rule + regexp.MustCompile(`[\d.,]+`).ReplaceAllString(e.LikelyCause, "")
			if wrong[[2]string{b, e.At.Sheet}] == nil || !tenths.MatchString(e.Odds) || seen[shape] {
				continue
			}
			seen[shape] = true
			c := class{e.Rule, e.Odds}
			if of[c]++; of[c] == 1 {
				classes = append(classes, c)
			}
			if isMarked(wrong, b, e) {
				right[c]++
			}
		}
	}
	for _, c := range classes {
		t.Logf("%s, %s: %d of %d", c.rule, c.odds, right[c], of[c])
		if n, _ := strconv.Atoi(tenths.FindStringSubmatch(c.odds)[1]); of[c] >= few && 10*right[c] < n*of[c] {
			t.Errorf("%s claims %s, and people bore out %d of %d", c.rule, c.odds, right[c], of[c])
		}
	}
}

// marked is the cells that people marked, and the workbooks.
func marked(t *testing.T, folder string) (wrong marks, books []string) {
	t.Helper()
	f, err := os.Open(filepath.Join(folder, "truth.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // only read from
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	wrong = marks{}
	for _, r := range rows[1:] {
		wrong.add(r[0], r[1], r[2]+", "+r[3]+", "+r[4])
		if !slices.Contains(books, r[0]) {
			books = append(books, r[0])
		}
	}
	return wrong, books
}

// isMarked reports whether people marked half of the cells or more that an exception speaks of.
func isMarked(wrong marks, book string, e finding.Exception) bool {
	cells, are := 0, 0
	for _, p := range e.AllCells() {
		a, _ := workbook.ParseArea(p.Cell)
		for row := a.Top; row <= a.Bottom; row++ {
			for col := a.Left; col <= a.Right; col++ {
				if cells++; wrong[[2]string{book, p.Sheet}][workbook.Address(row, col)] {
					are++
				}
			}
		}
	}
	return 2*are >= cells
}
