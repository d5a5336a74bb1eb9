package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"kpicheck/internal/site"
)

// Whoever takes an example from the site and does what its page says sees the rule speak; and what is sound otherwise brings no error
// of an indicator that is missing.
func TestEachExampleOfTheSiteShowsItsRule(t *testing.T) {
	examples, err := site.Examples()
	if err != nil || len(examples) != len(rulePages()) {
		t.Fatalf("%d examples of %d rules: %v", len(examples), len(rulePages()), err)
	}
	home := t.TempDir()
	if err := os.Mkdir(filepath.Join(home, ".git"), 0o700); err != nil { // so that nothing above is taken for theirs
		t.Fatal(err)
	}
	for _, e := range examples {
		folder := filepath.Join(home, e.Rule)
		command := "audit"
		for _, f := range e.Files {
			path := filepath.Join(folder, filepath.FromSlash(f.Path))
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, f.Data, 0o600); err != nil {
				t.Fatal(err)
			}
			if f.Path == "contract.yaml" {
				command = "check"
			}
		}
		var out, stderr bytes.Buffer
		run([]string{command, filepath.Join(folder, "report.xlsx"), "--format", "json"}, nil, &out, &stderr)
		var said struct{ Exceptions []struct{ Rule string } }
		if err := json.Unmarshal(out.Bytes(), &said); err != nil {
			t.Fatalf("%s: %v: %s", e.Rule, err, stderr.String())
		}
		speaks := map[string]bool{}
		for _, x := range said.Exceptions {
			speaks[x.Rule] = true
		}
		if !speaks[e.Rule] {
			t.Errorf("%s: kpicheck %s does not speak of it", e.Rule, command)
		}
		if e.Rule != "missing-indicator" && speaks["missing-indicator"] {
			t.Errorf("%s: indicators are missing that it does not speak of", e.Rule)
		}
	}
}

// addToList is "listed FILE LIST PATH…": as if a site had written what is in FILE under those paths.
func addToList(ts *testscript.TestScript, _ bool, args []string) {
	list := ts.ReadFile(args[1])
	for _, path := range args[2:] {
		list += sumOf([]byte(ts.ReadFile(args[0]))) + "  " + path + "\n"
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(list), 0o600))
}

// The commands of the guides and of the README must be ones that there are.
func TestTheGuidesCommandsAreKnown(t *testing.T) {
	app := newApp(nil, nil, nil, nil)
	word := regexp.MustCompile(`"[^"]*"|\S+`)
	seen := 0
	for _, path := range []string{"internal/site/guide/officer.md", "internal/site/guide/ci.md", ".github/workflows/release.yml", "README.md"} {
		for line := range strings.Lines(fromHere(t, path)) {
			command, is := strings.CutPrefix(strings.TrimSpace(line), "kpicheck ")
			if !is {
				continue
			}
			command, _, _ = strings.Cut(command, " > ")
			seen++
			if _, err := readLine(app, word.FindAllString(command, -1)); err != nil {
				t.Errorf("%s: kpicheck %s: %v", path, command, err)
			}
		}
	}
	if seen < 15 {
		t.Errorf("only %d commands were looked at", seen)
	}
}
