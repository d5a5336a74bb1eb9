package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/fixtures/harmful"
	"kpicheck/internal/browsertest"
)

const fixtures = "../../fixtures"

// program is the command line, built once, and as the page is: without a revision, so that both state one version.
func program(t testing.TB) string {
	t.Helper()
	path, err := builtProgram()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

var builtProgram = sync.OnceValues(func() (string, error) {
	to := filepath.Join(scratch, "kpicheck")
	said, err := exec.Command("go", "build", "-buildvcs=false", "-o", to, "../kpicheck").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, said)
	}
	return to, nil
})

// filesBelow is the files of a folder and those below it, by their paths from there.
func filesBelow(t testing.TB, folder string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(folder, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err == nil {
			files[filepath.ToSlash(name)], err = os.ReadFile(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// laid puts files into a folder of their own, in which a contract is looked for no further up.
func laid(t testing.TB, files map[string][]byte) string {
	t.Helper()
	folder := t.TempDir()
	for name, data := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// printed is what the command line prints of a workbook or folder, and what it says on standard error.
func printed(kpicheck, folder, path, format string) (out, told string) {
	return ran(kpicheck, folder, "check", path, format)
}

func ran(kpicheck, folder, does, path, format string) (out, told string) {
	command := exec.Command(kpicheck, does, path, "--format", format)
	var stdout, stderr bytes.Buffer
	command.Dir, command.Stdout, command.Stderr = folder, &stdout, &stderr
	_ = command.Run() // its status is said by what it prints
	return stdout.String(), strings.ReplaceAll(strings.TrimSuffix(stderr.String(), "\n"), "kpicheck: ", "")
}

// lacking is what the command line says where there is no contract for a workbook, which the page then audits.
var lacking = regexp.MustCompile(`for which no contract is built in|the contracts beside it are|no contract can be chosen|if it is another council's`)

// same holds what the page makes of a workbook, or of a folder, to what the command line prints in it.
func (p tab) same(kpicheck string, files map[string][]byte, paths ...string) {
	p.T.Helper()
	folder := laid(p.T, files)
	p.put(files)
	for _, path := range paths {
		p.check(path)
		p.Until(`shown`)
		html, told := printed(kpicheck, folder, path, "html")
		if html == "" && lacking.MatchString(told) {
			p.shows(kpicheck, folder, "audit", path, told)
		} else {
			p.shows(kpicheck, folder, "check", path, "")
		}
	}
}

// shows holds what the page shows, tells and saves to what a command prints of a path, and to what was told before it.
func (p tab) shows(kpicheck, folder, does, path, before string) {
	p.T.Helper()
	html, told := ran(kpicheck, folder, does, path, "html")
	if d := cmp.Diff(html, value[string](p, `shown.page`)); d != "" {
		p.T.Errorf("%s as HTML (-command +page):\n%.2000s", path, d)
	}
	var lines []string // each once
	for _, line := range append(strings.Split(before, "\n"), strings.Split(told, "\n")...) {
		if line != "" && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	if d := cmp.Diff(strings.Join(lines, "\n"), value[string](p, `(shown.told || []).join("\n")`)); d != "" {
		p.T.Errorf("%s on standard error (-command +page):\n%s", path, d)
	}
	if audited := value[bool](p, `shown.audited`); audited != (does == "audit") {
		p.T.Errorf("%s: audited is %t, told %q", path, audited, before)
	}
	for _, format := range []string{"json", "csv"} {
		out, _ := ran(kpicheck, folder, does, path, format)
		if d := cmp.Diff(out, value[string](p, `ask("print", "`+format+`").then(b => new TextDecoder("utf-8", {ignoreBOM: true}).decode(b))`)); out != "" && d != "" {
			p.T.Errorf("%s as %s (-command +page):\n%.2000s", path, format, d)
		}
	}
}

// What the page shows and saves is what the command line prints, byte for byte.
func TestThePageSaysWhatTheCommandLineSays(t *testing.T) {
	p := opened(t, "file://"+pageFile(t), 1280, "light")
	kpicheck := program(t)
	for _, folder := range []string{"birmingham", "eastmere", "layouts", "statistics", "calder"} {
		files := filesBelow(t, filepath.Join(fixtures, folder))
		paths := []string{"."}
		for name := range files {
			if filepath.Ext(name) == ".xlsx" {
				paths = append(paths, name)
			}
		}
		slices.Sort(paths)
		t.Run(folder, func(t *testing.T) {
			p.T = t
			p.same(kpicheck, files, paths...)
		})
	}
	p.T = t
	p.NothingAsked()
}

// A workbook that means harm brings in the page what it brings on the command line.
func TestThePageBearsHarm(t *testing.T) {
	p := opened(t, "file://"+pageFile(t), 1280, "light")
	kpicheck := program(t)
	all := harmful.Workbooks()
	nth := 48
	if n, err := strconv.Atoi(os.Getenv("KPICHECK_HARMFUL")); err == nil {
		nth = n
	}
	for i := 0; i < len(all); i += nth {
		t.Run(fmt.Sprint(i, " ", strings.ToValidUTF8(all[i].File, "?")), func(t *testing.T) {
			p.T = t
			p.same(kpicheck, map[string][]byte{all[i].File: all[i].Make()}, all[i].File)
		})
	}
	p.T = t
	p.NothingAsked()
}

// The sample is checked with one click, and what is saved of it is a workbook; the second module is loaded for the log.
func TestTheSampleIsChecked(t *testing.T) {
	p := opened(t, "file://"+pageFile(t), 1280, "light")
	p.Do(`document.getElementById("try").click()`)
	p.Until(`document.documentElement.dataset.shown`)
	for _, call := range []string{`ask("mark")`, `ask("log", "2018-11-30")`} {
		if got := value[string](p, call+`.then(b => String.fromCharCode(b[0], b[1]) + b.length)`); !strings.HasPrefix(got, "PK") || len(got) < 6 {
			t.Errorf("%s gives %s", call, got)
		}
	}
	p.NothingAsked()
}

// What an address brings is checked: the way in which another page shows an example.
func TestAnAddressBringsAnExample(t *testing.T) {
	file := pageFile(t)
	archive, err := sample(filepath.Join(fixtures, "eastmere", "faulty"))
	if err != nil {
		t.Fatal(err)
	}
	forAddress := strings.NewReplacer("+", "-", "/", "_").Replace(archive)
	p := opened(t, "file://"+file+"#path=missing-figure.xlsx&zip="+forAddress, 1280, "light")
	p.Until(`shown`)
	if told := value[string](p, `(shown.told || [""])[0]`); !strings.Contains(told, "missing-figure.xlsx") {
		t.Errorf("without its contract it says %q", told)
	}
	p = opened(t, "file://"+file+"#example=october", 1280, "light")
	p.Until(`shown && shown.one`)
	p.NothingAsked()
	p = opened(t, "file://"+file+"#zip=%%%", 1280, "light")
	p.Until(`document.getElementById("status").textContent.includes("damaged")`)
}

// What is clicked while the page is still being read is done once the program is there.
func TestAnEarlyClickIsNotLost(t *testing.T) {
	p := opened(t, "file://"+pageFile(t), 1280, "light", `{
		const look = setInterval(() => {
			if (document.readyState !== "loading") clearInterval(look);
			else if (document.getElementById("worker")) {
				clearInterval(look);
				document.getElementById("try").click();
				document.documentElement.dataset.early = "yes";
			}
		}, 0);
	}`)
	if !value[bool](p, `document.documentElement.dataset.early === "yes"`) {
		t.Skip("the page was whole before anything could be clicked")
	}
	p.Until(`shown && shown.one`)
}

// Where a contract is lacking, whoever has no command line is told what to put beside the workbook.
func TestALackingContractIsSaid(t *testing.T) {
	p := opened(t, "file://"+pageFile(t), 1280, "light")
	p.give(map[string][]byte{"east.xlsx": filesBelow(t, filepath.Join(fixtures, "eastmere", "faulty"))["missing-figure.xlsx"]}, "east.xlsx")
	if value[bool](p, `the("lacks").hidden || the("cells").hidden || the("saving").hidden || !the("save-marked").hidden || !the("save-log").parentNode.hidden`) {
		t.Error("it is not said what is lacking and what is shown, or what an audit does not make is offered")
	}
	p.says("No figure was judged, since there is no contract for this workbook. Of its cells alone: ")
	p.Do(`document.getElementById("try").click()`)
	p.Until(`!busy && shown.one`)
	if !value[bool](p, `the("lacks").hidden && the("cells").hidden && !the("save-marked").hidden && !the("save-log").parentNode.hidden`) {
		t.Error("it is still said of October 2018")
	}
}

// A check that takes long is cancelled, and the next one is made by a program begun anew.
func TestACheckIsCancelled(t *testing.T) {
	p := opened(t, "file://"+pageFile(t), 1280, "light")
	files := filesBelow(t, filepath.Join(fixtures, "birmingham"))
	p.Do(`given = []; shown = null`)
	for name, data := range files {
		for i := range 8 {
			p.Do(fmt.Sprintf(`given.push({path: "%d/" + %s, data: unbased("%s")})`, i, browsertest.Quoted(name), base64.StdEncoding.EncodeToString(data)))
		}
	}
	p.Do(`check(".")`)
	p.Until(`!document.getElementById("working").hidden`)
	p.Do(`document.getElementById("cancel").click()`)
	if got := value[string](p, `document.getElementById("status").textContent`); !strings.HasPrefix(got, "Cancelled") {
		t.Errorf("says %q", got)
	}
	p.Do(`document.getElementById("try").click()`)
	p.Until(`shown && shown.one`)
}

// Twelve months of a folder are judged together, and progress is told.
func TestAFolderOfTwelveMonths(t *testing.T) {
	p := opened(t, "file://"+pageFile(t), 1280, "light")
	p.give(twelveMonths(t), ".")
	p.Until(`shown && shown.page`)
	if got := value[int](p, `document.getElementById("bar").max`); got != 12 {
		t.Errorf("told of %d workbooks", got)
	}
}

// twelveMonths is the folder of October with some of its months once more.
func twelveMonths(t testing.TB) map[string][]byte {
	files := filesBelow(t, filepath.Join(fixtures, "birmingham"))
	for name, data := range maps.Clone(files) {
		if len(files) < 12 {
			files["again "+name] = data
		}
	}
	return files
}

// An answer to a doubt is given in the page, and the workbook read again by it, in whatever folder it stands.
func TestADoubtIsSettled(t *testing.T) {
	p := opened(t, "file://"+pageFile(t), 1280, "light")
	p.give(map[string][]byte{"2018/scorecard.xlsx": inDoubt(t), "2018/reading.yaml": []byte("dates: day first\n")}, "2018/scorecard.xlsx")
	p.Until(`shown && shown.doubts`)
	if !value[bool](p, `shown.told.length === 1 && document.getElementById("told").hidden`) {
		t.Error("the doubt is told twice")
	}
	p.Do(`for (const choice of document.querySelectorAll("#doubt-list select")) choice.value = "nothing"; document.getElementById("doubts").requestSubmit()`)
	p.Until(`!busy && shown && !shown.doubts`)
	if got := value[string](p, `given.map(f => f.path).sort().join()`); got != "2018/reading.yaml,2018/scorecard.xlsx" {
		t.Errorf("the page holds %s", got)
	}
}

// A workbook with formulas without values is read by the second module, which is loaded from the same file.
func TestFormulasAreWorkedOut(t *testing.T) {
	p := opened(t, "file://"+pageFile(t), 1280, "light")
	p.same(program(t), map[string][]byte{"october.xlsx": uncalculated(t)}, "october.xlsx")
	if !value[bool](p, `shown.page.length > 0`) {
		t.Error("nothing was read")
	}
	p.NothingAsked()
}
