package challenge

import (
	"fmt"
	"strings"

	"kpicheck/internal/excel/book"
)

// print puts the question on one page and the reply to it on the next, with the headings and the indicator on both. Columns go
// before rows, since LibreOffice repeats no columns otherwise.
func (l *Log) print(s sheet) {
	s.size(book.Landscape, "", 70)
	s.do(book.Break, at(columnAt(lastOfQuestion)+1, 1))
	for _, n := range [][2]string{
		{"_xlnm.Print_Titles", fmt.Sprintf("%[1]s!$A:$B,%[1]s!$%[2]d:$%[3]d", questionsSheet, groupRow, headRow)},
		{"_xlnm.Print_Area", area(questionsSheet, 1, columnAt(sealHead)-1, groupRow, l.last())},
	} {
		s.do(book.Name, "", n[0], n[1])
	}
	l.edges(s)
}

// edges stand at the top and bottom of each page. The sign & would begin a command there.
func (l *Log) edges(s sheet) {
	name := strings.ReplaceAll(firstOf(l.Provider, 60), "&", "&&")
	s.do(book.Edges, "", fmt.Sprintf("&L&9%s, %s: questions on the performance figures&R&9%s", " "+name, l.Month, " "+l.InShort()),
		fmt.Sprintf("&L&8 kpicheck %s, workbook %s&R&8Page &P of &N", l.Version, firstOf(l.SHA256, 8)))
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
