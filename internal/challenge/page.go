package challenge

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// print puts the question on one page and the reply to it on the next, with the headings and the indicator on both. Columns go
// before rows, since LibreOffice repeats no columns otherwise.
func (l *Log) print(s sheet) {
	scale, order := uint(70), "overThenDown"
	s.landscape(excelize.PageLayoutOptions{AdjustTo: &scale, PageOrder: &order})
	s.do(s.file.InsertPageBreak(s.name, at(columnAt(lastOfQuestion)+1, 1)))
	for _, n := range [][2]string{
		{"_xlnm.Print_Titles", fmt.Sprintf("%[1]s!$A:$B,%[1]s!$%[2]d:$%[3]d", questionsSheet, groupRow, headRow)},
		{"_xlnm.Print_Area", area(questionsSheet, 1, columnAt(sealHead)-1, groupRow, l.last())},
	} {
		s.do(s.file.SetDefinedName(&excelize.DefinedName{Name: n[0], RefersTo: n[1], Scope: s.name}))
	}
	s.do(s.file.SetHeaderFooter(s.name, l.edges()))
}

// edges stand at the top and bottom of each page. The sign & would begin a command there.
func (l *Log) edges() *excelize.HeaderFooterOptions {
	name := strings.ReplaceAll(firstOf(l.Provider, 60), "&", "&&")
	return &excelize.HeaderFooterOptions{
		OddHeader: fmt.Sprintf("&L&9%s, %s: questions on the performance figures&R&9%s", " "+name, l.Month, " "+l.InShort()),
		OddFooter: fmt.Sprintf("&L&8 kpicheck %s, workbook %s&R&8Page &P of &N", l.Version, firstOf(l.SHA256, 8)),
	}
}

func firstOf(text string, n int) string {
	if runes := []rune(text); len(runes) > n {
		return string(runes[:n])
	}
	return text
}

// Count is how many questions there are of a severity.
func (l *Log) Count(severity string) (n int) {
	for i := range l.Rows {
		if l.Rows[i].Severity == severity {
			n++
		}
	}
	return n
}

// InShort is "11 questions: 6 errors, 5 queries".
func (l *Log) InShort() string {
	return fmt.Sprintf("%s: %s, %s", counted(len(l.Rows), "question", "questions"), counted(l.Count("error"), "error", "errors"),
		counted(l.Count("query"), "query", "queries"))
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
