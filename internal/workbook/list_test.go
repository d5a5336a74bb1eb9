package workbook

import (
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// list is the cells of a list, each as its place, its type's letter and its text.
func list(t *testing.T, name, data string) string {
	t.Helper()
	b, err := Open([]byte(data), name, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for i := range b.Sheets[0].Cells {
		c := &b.Sheets[0].Cells[i]
		found = append(found, c.Address()+map[Type]string{Number: "=", Text: ":"}[c.Type]+c.Text)
	}
	return strings.Join(found, "|")
}

// A list is read whatever program wrote it: what parts its values, and how its characters are written, is told by it.
func TestListsAreRead(t *testing.T) {
	for _, c := range []struct{ why, name, data, want string }{
		{"commas", "a.csv", "indicator,value\nKPI 1,84\n", "A1:indicator|B1:value|A2:KPI 1|B2=84"},
		{"semicolons, with commas in decimals", "a.csv", "indicator;value\nKPI 1;84,5\n", "A1:indicator|B1:value|A2:KPI 1|B2:84,5"},
		{"semicolons, and a comma in a value of each line", "a.csv", "Name, all;value\nA, B, C;8\n", "A1:Name, all|B1:value|A2:A, B, C|B2=8"},
		{"semicolons, and more commas than they", "a.csv", "a, b, c;1\nd;2\n", "A1:a, b, c|B1=1|A2:d|B2=2"},
		{"commas, with more semicolons in some line", "a.csv", "a; b,c\nd; e; f,g\n", "A1:a; b|B1:c|A2:d; e; f|B2:g"},
		{"tabs", "a.tsv", "a\tb\n1,063\t2;3\n", "A1:a|B1:b|A2:1,063|B2:2;3"},
		{"a byte order mark", "A.CSV", "\ufeffa,b\r\n–,2\r\n", "A1:a|B1:b|A2:–|B2=2"},
		{"Windows-1252", "a.csv", "a,b\n\x93Trust\x94,\xa35 \x96 \x80\n", "A1:a|B1:b|A2:“Trust”|B2:£5 – €"},
		{"Excel's Unicode text", "a.txt", wide("a\tb\n£\t2\n"), "A1:a|B1:b|A2:£|B2=2"},
		{"a title above", "a.csv", "Report for October 2018\n\nindicator,value\nKPI 1,84\n", "A1:Report for October 2018|A3:indicator|B3:value|A4:KPI 1|B4=84"},
		{"blank lines are rows", "a.csv", "\na,b\n\n\r\n1,2\n", "A2:a|B2:b|A5=1|B5=2"},
		{"lines within a value are no rows", "a.csv", "a,b\n\"x\ny\",\"p\nq\"\n1,2\n\n3,4\n", "A1:a|B1:b|A2:x\ny|B2:p\nq|A3=1|B3=2|A5=3|B5=4"},
		{"unequal lines", "a.csv", "a,b,c\n1,2\n,,,7\nlast\n", "A1:a|B1:b|C1:c|A2=1|B2=2|D3=7|A4:last"},
		{"in quotation marks", "a.csv", "a,b\n\"1,063\",\"7\"\n\"say \"\"so\"\"\", \n", "A1:a|B1:b|A2:1,063|B2=7|A3:say \"so\""},
		{"what is no plain number", "a.csv", "a,b\n007,+5\n1E5,E08000025\n84%,31/10/2018\n1234567890123456,2018-10\n", "A1:a|B1:b|A2:007|B2:+5|A3:1E5|B3:E08000025|" +
			"A4:84%|B4:31/10/2018|A5:1234567890123456|B5:2018-10"},
		{"numbers", "a.csv", "a,b\n-0.5, 12 \n1.5e-05,0\n0.84499960719616619,12729\n", "A1:a|B1:b|A2=-0.5|B2=12|A3=1.5e-05|B3=0|A4=0.84499960719616619|B4=12729"},
	} {
		t.Run(c.why, func(t *testing.T) {
			if d := cmp.Diff(c.want, list(t, c.name, c.data)); d != "" {
				t.Errorf("cells (-want +got):\n%s", d)
			}
		})
	}
}

// The one sheet is called as the file is.
func TestAListsSheetIsCalledAsTheFile(t *testing.T) {
	b, err := Open([]byte("a,b\n1,2\n"), `sent\2018/figures Oct-18.v2.csv`, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := b.Sheets[0]
	if s.Name != "figures Oct-18.v2" || s.Shown(&s.Cells[2]) != "1" || !s.Format(&s.Cells[2]).General || s.Unseen(&s.Cells[2]) != 0 || s.Formula(&s.Cells[2]) != "" {
		t.Errorf("%q, %q", s.Name, s.Shown(&s.Cells[2]))
	}
}

// What is no list, or a damaged one, is refused as before, or with its line.
func TestWhatIsNoListIsRefused(t *testing.T) {
	for _, c := range []struct{ why, name, data, want string }{
		{"a list under a workbook's name", "a.xlsx", "a,b\n1,2\n", "separated values (CSV) and not a workbook"},
		{"a list under no name", "standard input", "a,b\n1,2\n", "separated values (CSV) and not a workbook"},
		{"prose", "a.txt", "Dear all,\nplease find attached\n", "text file"},
		{"prose with a comma in one line", "a.csv", "Dear all\nplease find attached, as promised,\n", "text file"},
		{"one line", "a.csv", "a,b\n", "CSV"},
		{"one column", "a.csv", "a\n1\n", "text file"},
		{"a web page", "a.csv", "\n<table>,\n<tr>,\n", "web page"},
		{"nothing", "a.csv", "", "this file is empty"},
		{"a PDF", "a.csv", "%PDF-1.7,\n1,2\n", "PDF"},
		{"a NUL", "a.csv", "a,b\n1,\x00\n", "not an Excel workbook"},
		{"quotation marks that never end", "a.csv", "a,b\n1,2\n3,\"4\n5,6\n", "line 3 begins a value in quotation marks that does not end"},
		{"quotation marks that end too soon", "a.csv", "a,b\n1,2\n\"3\"3,4\n", "line 3 begins a value in quotation marks that does not end"},
		{"a quotation mark within", "a.csv", "a,b\n1,2\n3\"3,4\n", "line 3 has a quotation mark within a value"},
		{"a fault in the second line", "a.csv", "a,b\n\"3,4\n5,6\n", "line 2 begins a value"},
		{"no character", "a.csv", "a,b\n1,2\n\x81,\xa3\n", "line 3 of this text file holds a character"},
		{"half a character", "a.txt", wide("a\tb\n1\t2\n") + "x", "damaged"},
		{"too many columns", "a.csv", "a,b\n" + strings.Repeat(",", MaxCol) + "1\n", "more than 1048576 rows or 16384 columns"},
		{"too long", "a.csv", "a,b\n1," + strings.Repeat("x", 32767+1) + "\n", "--max-text"},
	} {
		t.Run(c.why, func(t *testing.T) {
			_, err := Open([]byte(c.data), c.name, Options{})
			if err == nil || !strings.Contains(err.Error(), c.want) || err.Error() != printable(err.Error()) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
	for _, data := range []string{"a,b\n1,2\n3,4\n", "a,b\n1,2,,,,,\n"} {
		if _, err := Open([]byte(data), "a.csv", Options{Limits: Limits{Cells: 5}}); err == nil || !strings.Contains(err.Error(), "--max-cells") {
			t.Errorf("%q with at most 5 cells: %v", data, err)
		}
	}
}

// allocated is how many bytes f takes, those that it gives back included.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// What a few bytes would swell to is refused before memory is taken for it.
func TestSwellingTextsTakeNoMemory(t *testing.T) {
	long := "a,b\n1,2\n" + strings.Repeat(",", 20_000_000) + "\n"
	spaces := openDocumentOf(t, rowsOf(`<table:table-row><table:table-cell><text:p>a`+strings.Repeat(`<text:s text:c="32767"/>`, 10_000)+`</text:p></table:table-cell></table:table-row>`))
	for _, c := range []struct{ name, data string }{{"a.csv", long}, {"a.ods", string(spaces)}} {
		data := []byte(c.data)
		took := allocated(func() {
			if _, err := Open(data, c.name, Options{}); err == nil {
				t.Errorf("%s is read", c.name)
			}
		})
		if most := uint64(200 << 20); took > most {
			t.Errorf("%s of %d bytes took %d MB", c.name, len(data), took>>20)
		}
	}
}
