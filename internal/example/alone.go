package example

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
)

// Only has a package judge by those of its rules that are named, until the test ends. An example is judged so: it shows what
// its own rule says, and what another says of the same sheets, or keeps it from saying, changes nothing of it.
func Only[Pass any](t testing.TB, all *[]*judge.Rule[Pass], names ...string) {
	t.Helper()
	among(t, all, slices.DeleteFunc(slices.Clone(*all), func(r *judge.Rule[Pass]) bool { return !slices.Contains(names, r.Name) }))
}

// Beside has a package judge by another rule too, before all of its own and once more after them, until the test ends.
func Beside[Pass any](t testing.TB, all *[]*judge.Rule[Pass], another *judge.Rule[Pass]) {
	t.Helper()
	among(t, all, slices.Concat([]*judge.Rule[Pass]{another}, *all, []*judge.Rule[Pass]{another}))
}

// among puts another slice in the place of a package's own, which is left as it was.
func among[Pass any](t testing.TB, all *[]*judge.Rule[Pass], rules []*judge.Rule[Pass]) {
	own := *all
	t.Cleanup(func() { *all = own })
	*all = rules
}

// Loud is a rule nobody wants: whatever say reports is an error, so that it speaks of everything and silences the rules
// after it.
func Loud[Pass any](say func(Pass)) *judge.Rule[Pass] {
	return &judge.Rule[Pass]{Name: "made-up", Family: finding.Structure, Title: "Nothing at all", Run: say}
}

// Shown is what an example may show, without what is merely unlikely and is not wanted: its figures are chosen to show one thing, and need
// not be likely. How often honest figures are asked about is measured on series.
func Shown(found finding.Findings, want string) finding.Findings {
	wanted := Wanted(want)
	found.Exceptions = slices.DeleteFunc(slices.Clone(found.Exceptions), func(e finding.Exception) bool {
		return e.Family == finding.Plausibility && !slices.Contains(wanted, e.Rule)
	})
	return found
}

// Wanted names the rules whose words an example wants.
func Wanted(want string) (names []string) {
	for line := range strings.Lines(want) {
		if parts := strings.Split(line, " | "); len(parts) > 2 {
			names = append(names, parts[1])
		}
	}
	return sortedOnce(names)
}

func sortedOnce(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

// Speak checks which rules speak when all of them judge an example: those whose words it wants, and those whose own
// examples tell that they speak elsewhere.
func Speak(t testing.TB, name, want string, found finding.Findings, elsewhere map[string][]string) {
	t.Helper()
	expected := sortedOnce(append(Wanted(want), elsewhere[name]...))
	var spoke []string
	for _, e := range Shown(found, want).Exceptions {
		spoke = append(spoke, e.Rule)
	}
	if diff := cmp.Diff(expected, sortedOnce(spoke)); diff != "" {
		t.Errorf("%s: other rules speak of it than expected (-want +got); a rule that rightly does so names it in its own example, "+
			"in a file called elsewhere:\n%s", name, diff)
	}
}

// Elsewhere adds to a table, by the names of examples, the rule that speaks in each of them besides its own.
func Elsewhere(table map[string][]string, rule string, examples []string) {
	for _, name := range examples {
		table[name] = append(table[name], rule)
	}
}
