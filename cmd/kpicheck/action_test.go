package main

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/rogpeppe/go-internal/testscript"
)

// repository is this repository's root.
const repository = "../.."

// action is what a composite action says, as far as it is run here.
type action struct {
	Inputs  map[string]struct{ Default string }
	Outputs map[string]struct{ Value string }
	Runs    struct {
		Using string
		Steps []step
	}
}

type step struct {
	ID, Name, Shell, Run, Uses, If string
	Env, With                      map[string]string
}

func readAction(path string) (a action, err error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return a, err
	}
	return a, yaml.Unmarshal(text, &a)
}

// expression is what Actions puts values in for.
var expression = regexp.MustCompile(`\$\{\{ *([a-z._-]+) *\}\}`)

// runAction is "action STATUS [input=value…] [github.name=value…]": runs the steps of our composite action one after the other, each as the
// runner does, in the environment that it gives. It must end with the status. The outputs come to stand in variables.
// PATH is the script's, so kpicheck and Go are found where that has them.
func runAction(ts *testscript.TestScript, _ bool, args []string) {
	home, err := filepath.Abs(filepath.Join(repository, ".github/actions/kpicheck"))
	ts.Check(err)
	a, err := readAction(filepath.Join(home, "action.yml"))
	ts.Check(err)
	values := map[string]string{}
	for name, input := range a.Inputs {
		values["inputs."+name] = input.Default
	}
	for _, given := range args[1:] {
		name, value, _ := strings.Cut(given, "=")
		if strings.HasPrefix(name, "github.") {
			values[name] = value
			continue
		}
		if _, known := a.Inputs[name]; !known {
			ts.Fatalf("the action has no input %s", name)
		}
		values["inputs."+name] = value
	}
	ts.Setenv("GITHUB_ACTION_PATH", home)
	ts.Setenv("RUNNER_TEMP", ts.MkAbs("runner temp"))
	ts.Setenv("GITHUB_STEP_SUMMARY", ts.MkAbs("summary.md"))
	ts.Check(os.MkdirAll(ts.MkAbs("runner temp"), 0o700))
	got := "0"
	for _, s := range a.Runs.Steps {
		if s.Uses != "" {
			continue // it is another's
		}
		if err := s.run(ts, values); err != nil {
			got = strings.TrimPrefix(err.Error(), "exit status ")
			break
		}
	}
	for name, output := range a.Outputs {
		ts.Setenv("OUTPUT_"+name, filled(output.Value, values))
	}
	if got != args[0] {
		ts.Fatalf("the action ended with status %s, want %s", got, args[0])
	}
}

// run runs a step as the runner does: bash with these flags, the script in a file, the outputs in another.
func (s step) run(ts *testscript.TestScript, values map[string]string) error {
	if s.Shell != "bash" || expression.MatchString(s.Run) {
		ts.Fatalf("step %q is no plain script for bash", s.Name)
	}
	script, output := ts.MkAbs(s.ID+".sh"), ts.MkAbs(s.ID+".output")
	ts.Check(os.WriteFile(script, []byte(s.Run), 0o600))
	ts.Check(os.WriteFile(output, nil, 0o600))
	ts.Setenv("GITHUB_OUTPUT", output)
	for name, value := range s.Env {
		ts.Setenv(name, filled(value, values))
	}
	ended := ts.Exec("bash", "--noprofile", "--norc", "-eo", "pipefail", script)
	for line := range strings.Lines(ts.ReadFile(output)) {
		name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "=")
		values["steps."+s.ID+".outputs."+name] = value
	}
	return ended
}

// filled is a text with its expressions worked out; what nothing has set is empty, as it is for the runner.
func filled(text string, values map[string]string) string {
	return expression.ReplaceAllStringFunc(text, func(e string) string { return values[expression.FindStringSubmatch(e)[1]] })
}

// withTools is "tools FOLDER NAME…": has PATH be one folder that holds these programs and no others; go comes with what it
// needs to build without a network.
func withTools(ts *testscript.TestScript, _ bool, names []string) {
	folder := ts.MkAbs(names[0])
	ts.Check(os.MkdirAll(folder, 0o700))
	for _, name := range names[1:] {
		program, err := exec.LookPath(name)
		ts.Check(err)
		ts.Check(os.Symlink(program, filepath.Join(folder, name)))
		if name != "go" {
			continue
		}
		for _, variable := range []string{"GOCACHE", "GOMODCACHE", "GOFLAGS"} {
			value, err := exec.Command("go", "env", variable).Output()
			ts.Check(err)
			ts.Setenv(variable, strings.TrimSpace(string(value)))
		}
		ts.Setenv("GOPROXY", "off")
		ts.Setenv("CGO_ENABLED", "0")
	}
	ts.Setenv("PATH", folder)
}

// fromRepository is "ours FILE COPY": copies a file of this repository, which keeps its right to be run.
func fromRepository(ts *testscript.TestScript, _ bool, args []string) {
	path := filepath.Join(repository, args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	info, err := os.Stat(path)
	ts.Check(err)
	ts.Check(os.MkdirAll(filepath.Dir(ts.MkAbs(args[1])), 0o700))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), data, info.Mode()))
}

// precommitHook is the one hook that we offer to pre-commit.
type precommitHook struct {
	ID, Name, Description, Language, Entry, Files string
	PassFilenames                                 bool `yaml:"pass_filenames"`
	RequireSerial                                 bool `yaml:"require_serial"`
}

func readHook() (h precommitHook, err error) {
	text, err := os.ReadFile(filepath.Join(repository, ".pre-commit-hooks.yaml"))
	if err != nil {
		return h, err
	}
	var all []precommitHook
	if err := yaml.UnmarshalWithOptions(text, &all, yaml.Strict()); err != nil {
		return h, err
	}
	return all[0], nil
}

// runHook is "hook STATUS WORD…": runs the entry of the hook as pre-commit does, its words split as a shell splits them,
// and behind them its arguments and the names of files.
func runHook(ts *testscript.TestScript, _ bool, args []string) {
	h, err := readHook()
	ts.Check(err)
	got := "0"
	if err := ts.Exec("bash", append([]string{"-c", h.Entry + ` "$@"`, "pre-commit"}, args[1:]...)...); err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("the hook ended with status %s, want %s", got, args[0])
	}
}

// What pre-commit reads of the hook: workbooks only, all of them, and built by Go from the command that is there.
func TestTheHookIsForWorkbooks(t *testing.T) {
	h, err := readHook()
	if err != nil {
		t.Fatal(err)
	}
	if h.ID != "kpicheck" || h.Language != "golang" || !h.PassFilenames || !h.RequireSerial {
		t.Errorf("got %+v", h)
	}
	files := regexp.MustCompile(h.Files)
	for name, want := range map[string]bool{"submissions/2018-10.xlsx": true, "macros Oct-18.xlsm": true, "OCTOBER.XLSX": true, "a.Xltx": true, "a.xltm": true, "a.ods": true, "a.xlsx.txt": false,
		"contract.yaml": false, "xlsx": false, "a.xls": false, "axlsx": false} {
		if files.MatchString(name) != want {
			t.Errorf("%s: handed to the hook is %t, want %t", name, !want, want)
		}
	}
}

// An input that stood in the text of a script could be run; and the runner takes a step without a shell for none of a
// composite action.
func TestTheActionPutsNoInputIntoAScript(t *testing.T) {
	a, err := readAction(filepath.Join(repository, ".github/actions/kpicheck/action.yml"))
	if err != nil {
		t.Fatal(err)
	}
	if a.Runs.Using != "composite" || len(a.Runs.Steps) == 0 {
		t.Errorf("it is %q with %d steps", a.Runs.Using, len(a.Runs.Steps))
	}
	used := ""
	for _, s := range a.Runs.Steps {
		if strings.Contains(s.Run, "${{") || (s.Shell == "") != (s.Uses != "") {
			t.Errorf("step %q holds an expression, or has no shell", s.Name)
		}
		for _, value := range slices.Concat(slices.Collect(maps.Values(s.Env)), slices.Collect(maps.Values(s.With))) {
			used += value
		}
	}
	for name := range a.Inputs {
		if !strings.Contains(used, "inputs."+name+" ") {
			t.Errorf("the input %s is never used", name)
		}
	}
	want := []string{"args", "artifact", "contract", "fail-on", "format", "path"}
	var got []string
	for name := range a.Inputs {
		got = append(got, name)
	}
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("it takes %v, want %v", got, want)
	}
}

// What the officer needs after a failing check is the page and the log, so that they are kept whether it failed or not; and only
// where there are any, since an artefact of nothing is an error.
func TestTheActionKeepsWhatItWrote(t *testing.T) {
	a, err := readAction(filepath.Join(repository, ".github/actions/kpicheck/action.yml"))
	if err != nil {
		t.Fatal(err)
	}
	last := a.Runs.Steps[len(a.Runs.Steps)-1]
	for _, output := range []string{"html", "log"} {
		if !strings.Contains(last.With["path"], a.Outputs[output].Value) || !strings.Contains(last.If, "steps.check.outputs."+output+" != ''") {
			t.Errorf("it keeps %q where %s, which takes no %s", last.With["path"], last.If, output)
		}
	}
	if !strings.HasPrefix(last.Uses, "actions/upload-artifact@") || !strings.HasPrefix(last.If, "always() && ") {
		t.Errorf("the last step is %q if %s", last.Uses, last.If)
	}
}
