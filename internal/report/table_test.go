package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// A link is made of a path, which may hold anything that a name may.
func TestATitleLinksToItsWorkbook(t *testing.T) {
	for _, x := range []struct{ reason, links, folder, file, want string }{
		{"no terminal that opens links", "", "in", "a.xlsx", "a.xlsx\n"},
		{"below the working folder", "/home/officer", "in/2018 19", "a.xlsx", "]8;;file:///home/officer/in/2018%2019/a.xlsx\x1b\\a.xlsx"},
		{"a folder from the root", "/home/officer", "/in", "a.xlsx", "]8;;file:///in/a.xlsx\x1b"},
		{"a folder of another drive", "/C:/Users", "D:/in", "a.xlsx", "]8;;file:///D:/in/a.xlsx\x1b"},
		{"a name with signs of its own", "/home", "", "50%#1?;.xlsx", "]8;;file:///home/50%25%231%3F;.xlsx\x1b"},
		{"a name too long for a line", "/home", "", strings.Repeat("a", 99) + ".xlsx", "aaaa\n"},
	} {
		p := newPrinter(&Report{Submission: Submission{File: x.file}}, Options{Links: x.links, Folder: x.folder})
		p.title()
		first, _, _ := bytes.Cut(p.out.Bytes(), []byte("Oct-18"))
		if got := string(first); !strings.Contains(got, x.want) || (x.links == "" || len(x.file) > 90) == strings.Contains(got, "\x1b") {
			t.Errorf("%s: %q, want %q", x.reason, got, x.want)
		}
	}
}

// A page in a browser sets its tables without the library, to the same bytes.
func TestColumnsAreSetAsTheLibrarySetsThem(t *testing.T) {
	head := []string{"#", "Indicator", "What is wrong", "Where", "Reported", "Expected"}
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringOfN(rapid.RuneFrom([]rune("ab 7%!:-–é漢🔑\u00a0“”")), 0, 40, -1)
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, len(head), len(head)), 1, 5).Draw(t, "rows")
		p := &printer{width: rapid.IntRange(leastTable, 160).Draw(t, "width")}
		if !p.fits(sentences, head, rows) {
			t.Skip("no table is set where it does not fit")
		}
		widths := columnWidths(p.width, sentences, head, rows)
		var ours, theirs bytes.Buffer
		columns(&ours, widths, head, rows)
		if err := grid(&theirs, widths, head, rows); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(trimmed(theirs.Bytes())), string(trimmed(ours.Bytes()))); d != "" {
			t.Errorf("library against columns:\n%s", d)
		}
	})
}
