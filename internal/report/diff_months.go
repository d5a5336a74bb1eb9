package report

import (
	"fmt"
	"strings"
)

// isOfTwo reports whether the workbooks report two periods.
func (d *Diff) isOfTwo() bool {
	a, b := d.A.reported, d.B.reported
	return a != b && !a.IsZero() && !b.IsZero()
}

// TwoPeriods says what is compared of two months; empty where both report one, or where it is not known.
func (d *Diff) TwoPeriods() string {
	if !d.isOfTwo() {
		return ""
	}
	return fmt.Sprintf("They report different periods, %s and %s: what both state of one period comes first, and then each figure of %[1]s beside that of %[2]s.",
		d.A.reported, d.B.reported)
}

// DiffPart is some of the differences, under a title of their own where there are several parts.
type DiffPart struct {
	Title       string
	Differences []Difference
}

// Parts are the differences as they are listed: what is restated of one period before what has moved.
func (d *Diff) Parts() (parts []DiffPart) {
	titles := [2]string{}
	if d.isOfTwo() {
		titles = [2]string{"Of one period, and stated otherwise", fmt.Sprintf("Moved from %s to %s", d.A.reported, d.B.reported)}
	}
	for i, differences := range [][]Difference{d.restated, d.moved} {
		if len(differences) > 0 {
			parts = append(parts, DiffPart{titles[i], differences})
		}
	}
	return parts
}

// InShort counts: "2 figures differ, 1 is in A alone; 510 are alike". The workbooks have the names by which they are known.
func (d *Diff) InShort(a, b string) string {
	if d.isOfTwo() {
		return d.monthsInShort(a, b)
	}
	if len(d.Differences) == 0 {
		return "No figure differs: " + count(d.Alike, "is alike", "are alike")
	}
	return counted(d.Differences, "figure differs", "figures differ", a, b) + "; " + count(d.Alike, "is alike", "are alike")
}

// monthsInShort counts the same of two months, and what is compared with nothing.
func (d *Diff) monthsInShort(a, b string) string {
	text := "No figure of one period is stated otherwise"
	if len(d.restated) > 0 {
		text = counted(d.restated, "figure of one period is stated otherwise", "figures of one period are stated otherwise", a, b)
	}
	text += ", " + count(d.Alike, "is alike", "are alike") + "; " +
		counted(d.moved, "figure has moved", "figures have moved", a, b) + fmt.Sprintf(", %s not, as shown", count(d.Unmoved, "has", "have"))
	if d.Aside != (DiffCounts{}) {
		text += fmt.Sprintf("; of other periods, and compared with nothing, are %d in %s and %d in %s", d.Aside.A, a, d.Aside.B, b)
	}
	return text
}

// counted is "2 figures differ, 1 is in A alone".
func counted(differences []Difference, one, many, a, b string) string {
	onlyA, onlyB := 0, 0
	for _, x := range differences {
		switch "absent" {
		case x.A.State:
			onlyB++
		case x.B.State:
			onlyA++
		}
	}
	found := []string{count(len(differences)-onlyA-onlyB, one, many)}
	if onlyA > 0 {
		found = append(found, count(onlyA, "is", "are")+" in "+a+" alone")
	}
	if onlyB > 0 {
		found = append(found, count(onlyB, "is", "are")+" in "+b+" alone")
	}
	return strings.Join(found, ", ")
}
