package assess_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kpicheck/internal/kpi"
)

// part is a file of a workbook's package.
type part struct{ name, text string }

// packaged is a workbook taken apart.
type packaged []part

func unpacked(t testing.TB, data []byte) (p packaged) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		p = append(p, part{f.Name, string(text)})
	}
	return p
}

// packed puts a workbook together again; its sums are right, whatever was done to its parts.
func (p packaged) packed(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range p {
		w, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Store})
		if err == nil {
			_, err = io.WriteString(w, part.text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func (p packaged) index(name string) int {
	return slices.IndexFunc(p, func(x part) bool { return x.name == name })
}

// mutation is other bytes in the place of some of a part.
type mutation struct {
	part     string
	from, to int
	by       string
}

func (m mutation) of(p packaged) packaged {
	q := slices.Clone(p)
	i := q.index(m.part)
	q[i].text = q[i].text[:m.from] + m.by + q[i].text[m.to:]
	return q
}

// in is the mutation in words, with what stood there.
func (m mutation) in(p packaged) string {
	text := p[p.index(m.part)].text
	around := text[max(0, m.from-60):m.from] + "⟦" + text[m.from:m.to] + "⟧"
	return fmt.Sprintf("%s at %d: %s, now ⟦%s⟧", m.part, m.from, around, m.by)
}

// mutate changes a workbook in one place. ok is false where the way chosen finds nothing there to change.
func mutate(p packaged, r *rand.Rand) (m mutation, ok bool) {
	ways := []func(text string, r *rand.Rand) (from, to int, by string, ok bool){
		otherByte, lostBytes, twiceBytes, lostElement, twiceElement, otherValue, lostAttribute, otherText, otherNumber, otherFormat,
	}
	m.part = p[r.IntN(len(p))].name
	text := p[p.index(m.part)].text
	if text == "" {
		return m, false
	}
	m.from, m.to, m.by, ok = ways[r.IntN(len(ways))](text, r)
	return m, ok && m.by != text[m.from:m.to]
}

func otherByte(text string, r *rand.Rand) (from, to int, by string, ok bool) {
	from = r.IntN(len(text))
	return from, from + 1, string(rune(' ' + r.IntN(95))), true
}

func lostBytes(text string, r *rand.Rand) (from, to int, by string, ok bool) {
	from = r.IntN(len(text))
	return from, min(from+1+r.IntN(40), len(text)), "", true
}

func twiceBytes(text string, r *rand.Rand) (from, to int, by string, ok bool) {
	from = r.IntN(len(text))
	return from, from, text[from:min(from+1+r.IntN(40), len(text))], true
}

var (
	anElement  = regexp.MustCompile(`<([A-Za-z:0-9]+)(?: [^<>]*)?(/?)>`)
	attributes = regexp.MustCompile(` ([A-Za-z:0-9]+)="([^"]*)"`)
	texts      = regexp.MustCompile(`<t(?: [^>]*)?>([^<]*)</t>`)
	numbers    = regexp.MustCompile(`<v>([^<]*)</v>`)
	formats    = regexp.MustCompile(`(?:numFmtId|formatCode)="([^"]*)"`)
)

// element is where one of a part's elements begins and ends.
func element(text string, r *rand.Rand) (from, to int, ok bool) {
	all := anElement.FindAllStringSubmatchIndex(text, -1)
	if len(all) == 0 {
		return 0, 0, false
	}
	at := all[r.IntN(len(all))]
	if at[4] < at[5] { // it is empty
		return at[0], at[1], true
	}
	name := text[at[2]:at[3]]
	end := strings.Index(text[at[1]:], "</"+name+">")
	if end < 0 {
		return 0, 0, false
	}
	return at[0], at[1] + end + len(name) + 3, true
}

func lostElement(text string, r *rand.Rand) (from, to int, by string, ok bool) {
	from, to, ok = element(text, r)
	return from, to, "", ok
}

func twiceElement(text string, r *rand.Rand) (from, to int, by string, ok bool) {
	from, to, ok = element(text, r)
	return to, to, text[from:to], ok
}

// another is one of some matches with another's text, or with one of a few others, in the place of its own.
func another(pattern *regexp.Regexp, group int, text string, r *rand.Rand, others ...string) (from, to int, by string, ok bool) {
	all := pattern.FindAllStringSubmatchIndex(text, -1)
	if len(all) == 0 {
		return 0, 0, "", false
	}
	own, other := all[r.IntN(len(all))], all[r.IntN(len(all))]
	by = text[other[2*group]:other[2*group+1]]
	if n := r.IntN(2 * max(1, len(others))); n < len(others) {
		by = others[n]
	}
	return own[2*group], own[2*group+1], by, true
}

func otherValue(text string, r *rand.Rand) (from, to int, by string, ok bool) {
	return another(attributes, 2, text, r, "", "0", "1", "2", "true", "false", "hidden", "n", "s", "str", "e", "d", "inlineStr")
}

func lostAttribute(text string, r *rand.Rand) (from, to int, by string, ok bool) {
	from, to, _, ok = another(attributes, 0, text, r)
	return from, to, "", ok
}

func otherText(text string, r *rand.Rand) (from, to int, by string, ok bool) {
	return another(texts, 1, text, r, "", "n/a", "..", "Nov-18", "31/10/2018", "1,063", "Total")
}

func otherNumber(text string, r *rand.Rand) (from, to int, by string, ok bool) {
	return another(numbers, 1, text, r, "", "0", "43374", "0.5", "1E3", "-1", "43404.5")
}

// otherFormat makes days, times and words of numbers, and numbers of days.
func otherFormat(text string, r *rand.Rand) (from, to int, by string, ok bool) {
	return another(formats, 1, text, r, "0", "9", "10", "14", "17", "22", "45", "49", "mmm-yy", "dd/mm/yyyy", "[h]:mm", "0%", "@", `"x"`, ";;;")
}

var (
	aCell  = regexp.MustCompile(`(?s)<c(?: [^>]*?)?(?:/>|>.*?</c>)`)
	aRef   = regexp.MustCompile(` r="([A-Z]+[0-9]+)"`)
	aSheet = regexp.MustCompile(`<sheet [^>]*?name="([^"]*)"[^>]*?r:id="([^"]*)"`)
	aRel   = regexp.MustCompile(`<Relationship [^>]*>`)
	anItem = regexp.MustCompile(`(?s)<si(?:/>|>.*?</si>)`)
	ofText = regexp.MustCompile(` t="s"[^>]*><v>([0-9]+)</v>`)
)

func attribute(element, name string) string {
	_, after, _ := strings.Cut(element, " "+name+`="`)
	value, _, _ := strings.Cut(after, `"`)
	return value
}

// sheets is the names of a workbook's sheets by their parts.
func (p packaged) sheets() map[string]string {
	book, rels := p.index("xl/workbook.xml"), p.index("xl/_rels/workbook.xml.rels")
	targets := map[string]string{}
	for _, rel := range aRel.FindAllString(p[rels].text, -1) {
		targets[attribute(rel, "Id")] = path.Join("xl", strings.TrimPrefix(attribute(rel, "Target"), "/xl/"))
	}
	names := map[string]string{}
	for _, s := range aSheet.FindAllStringSubmatch(p[book].text, -1) {
		names[targets[s[2]]] = s[1]
	}
	return names
}

// touched is the cells that a mutation itself changes.
func (m mutation) touched(p packaged) map[kpi.Place]bool {
	cells := map[kpi.Place]bool{}
	first, last := m.items(p)
	for name, sheet := range p.sheets() {
		text := p[p.index(name)].text
		for _, at := range aCell.FindAllStringIndex(text, -1) {
			cell := text[at[0]:at[1]]
			isIn := name == m.part && at[0] < max(m.to, m.from+1) && m.from < at[1]
			if found := ofText.FindStringSubmatch(cell); found != nil && first >= 0 {
				n, _ := strconv.Atoi(found[1]) // the pattern takes no others
				isIn = first <= n && n <= last
			}
			if ref := aRef.FindStringSubmatch(cell); isIn && ref != nil {
				cells[kpi.Place{Sheet: sheet, Cell: ref[1]}] = true
			}
		}
	}
	return cells
}

// items is the first and the last of the shared texts that a mutation changes: all behind it, where one more or less of them
// moves every one; -1 for none.
func (m mutation) items(p packaged) (first, last int) {
	if m.part != "xl/sharedStrings.xml" {
		return -1, -1
	}
	before := anItem.FindAllStringIndex(p[p.index(m.part)].text, -1)
	after := anItem.FindAllStringIndex(m.of(p)[p.index(m.part)].text, -1)
	first = slices.IndexFunc(before, func(at []int) bool { return m.from < at[1] })
	if len(before) != len(after) {
		return max(first, 0), len(before)
	}
	return first, first
}

// isText reports whether a mutation changes a text, or which text a cell has.
func (m mutation) isText(p packaged) bool {
	text := p[p.index(m.part)].text
	_, cell, isIn := strings.Cut(text[max(0, strings.LastIndex(text[:m.from], "<c ")):], "<c")
	cell, _, _ = strings.Cut(cell, ">")
	return m.part == "xl/sharedStrings.xml" || isIn && strings.Contains(attribute(cell, "t"), "s")
}
