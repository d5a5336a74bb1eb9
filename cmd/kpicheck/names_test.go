package main

import (
	"bytes"
	"cmp"
	"flag"
	"regexp"
	"strings"
	"testing"
	"unicode"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kpicheck/internal/report"
)

// Whatever stands in the names of sheets, areas, indicators and files, every format says the same whole as it does of plain
// names, and nothing in them acts in what shows it.
func TestNamesOfAnyKindAreSaidWhole(t *testing.T) {
	t.Chdir(t.TempDir())
	checks, diffs := report.Names(reportFormats), report.Names(diffFormats)
	commands := []struct {
		words   string
		formats []string
	}{{"check MONTH", checks}, {"check months", checks}, {"audit MONTH", checks}, {"audit months", checks}, {"diff MONTH CORRECTED", diffs}}
	if err := flag.Set("rapid.seed", "20181120"); err != nil { // the same names in every run
		t.Fatal(err)
	}
	defer func() { _ = flag.Set("rapid.seed", "0") }() // as it is by default
	rapid.Check(t, func(t *rapid.T) {
		drawn := drawNames(t)
		plain, stands := plainNames(drawn)
		command := rapid.SampledFrom(commands).Draw(t, "command")
		want, got := said(t, plain, command.words, command.formats), said(t, drawn, command.words, command.formats)
		for i, w := range want {
			compareSaid(t, w, got[i], stands)
		}
	})
}

// saying is what a command said in a format.
type saying struct {
	args           []string
	format         string
	stdout, stderr string
	status         int
}

// said is what a command says of a scene in each of its formats, and as a table both where there is room and where there is none.
func said(t *rapid.T, names []string, words string, formats []string) (all []saying) {
	month, corrected := scene(t, names)
	var args []string
	for word := range strings.FieldsSeq(words) {
		args = append(args, cmp.Or(map[string]string{"MONTH": month, "CORRECTED": corrected}[word], word))
	}
	for _, format := range append(formats[:len(formats):len(formats)], "narrow") {
		o := saying{format: format, args: append(args[:len(args):len(args)], "--format", format, "--width", "1000")}
		if format == "narrow" {
			o = saying{format: "table", args: append(args[:len(args):len(args)], "--width", "40")}
		}
		var stdout, stderr bytes.Buffer
		o.status = run(o.args, nil, &stdout, &stderr)
		o.stdout, o.stderr = stdout.String(), stderr.String()
		all = append(all, o)
	}
	return all
}

// compareSaid holds what is said of hostile names to what is said of plain ones.
func compareSaid(t *rapid.T, plain, hostile saying, stands map[rune]rune) {
	if plain.status != hostile.status {
		t.Fatalf("%q: status %d, and %d of plain names\n%s", hostile.args, hostile.status, plain.status, hostile.stderr)
	}
	unsteered(t, hostile)
	read := readers[plain.format]
	want, got := read(t, plain.stdout), read(t, hostile.stdout)
	want, got = append(want, plain.stderr), append(got, hostile.stderr)
	for i := range want {
		want[i] = joined(unnumbered(strings.Map(func(r rune) rune {
			if is, ok := stands[r]; ok {
				return is
			}
			return r
		}, want[i])))
	}
	for i := range got {
		got[i] = joined(unnumbered(got[i]))
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Fatalf("%q says otherwise of these names (-plain +these):\n%s\n%s", hostile.args, diff, hostile.stdout)
	}
}

// unsteered finds what acts in a terminal, in any format.
func unsteered(t *rapid.T, o saying) {
	for _, text := range []string{strings.TrimPrefix(o.stdout, "\ufeff"), o.stderr} {
		if i := strings.IndexFunc(text, func(r rune) bool { return r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) }); i >= 0 {
			t.Fatalf("%q prints %q, which acts or hides", o.args, text[max(i-20, 0):i+4])
		}
	}
}

var hashes = regexp.MustCompile(`\b([0-9a-f]{64}|[0-9a-f]{8})\b`)

// unnumbered is a text without what is reckoned from the names.
func unnumbered(text string) string { return hashes.ReplaceAllString(text, "id") }

// joined is a text without its blanks and rules, which stand where there is room, and without the stop that a name brings to the end of
// a sentence or to where it is cut.
func joined(text string) string {
	return stops.ReplaceAllString(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '─' {
			return -1
		}
		return r
	}, text), "$1$2")
}

var stops = regexp.MustCompile(`([.?])\.|[,;]+(…)`)
