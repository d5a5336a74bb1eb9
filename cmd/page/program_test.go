package main

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kpicheck/internal/browsertest"
)

func (p tab) status() string {
	return value[string](p, `document.getElementById("status").textContent`)
}

// says fails where the page does not say some words.
func (p tab) says(words string) {
	p.T.Helper()
	if got := p.status(); !strings.Contains(got, words) {
		p.T.Errorf("it says %q, and not %q", got, words)
	}
}

// A browser that lacks what the program needs is told so after the second try, and no third is made, whatever is opened.
func TestABrowserThatCannotRunItIsTold(t *testing.T) {
	const head = `<script type="text/plain" id="worker">`
	p := tab{browsertest.Open(t, "file://"+changedPage(t, head, head+"self.DecompressionStream = undefined;\n"), 1280, "light")}
	p.Until(`document.getElementById("status").dataset.kind === "bad"`)
	p.says("This browser cannot run kpicheck")
	p.says("Open this page in a current Edge, Chrome, Firefox or Safari")
	p.Do(`await new Promise(k => setTimeout(k, 1000)); document.getElementById("try").click(); await new Promise(k => setTimeout(k, 500))`)
	p.says("This browser cannot run kpicheck")
	if n := value[int](p, `calls`); n != 2 {
		t.Errorf("the program was begun %d times", n)
	}
	if value[bool](p, `!!busy`) {
		t.Error("it is at work for ever")
	}
}

// What an ended program found cannot be saved by the next one, and goes with it; what an ended one says late is not heard.
func TestNothingOutlivesItsProgram(t *testing.T) {
	p := opened(t, "file://"+pageFile(t), 1280, "light")
	p.Do(`document.getElementById("try").click()`)
	p.Until(`shown && shown.one && !busy`)
	p.Do(`window.was = program; window.last = calls; check(shown.one); the("cancel").click(); was.worker.onmessage({data: {id: calls, made: ""}})`)
	p.says("Cancelled")
	if !value[bool](p, `program !== was && calls > last && program.waiting.has(calls)`) {
		t.Error("an ended program answered a call to the next")
	}
	if !value[bool](p, `the("result").hidden && the("lock").hidden && shown === null`) {
		t.Error("the verdict of a program that was ended is shown")
	}
	p.Do(`await ready; await new Promise(k => setTimeout(k, 100))`)
	if n := value[int](p, `calls - last`); n != 1 {
		t.Errorf("of the next program %d things are asked beside that it begins: a check that was cancelled goes on in it", n-1)
	}
	for _, made := range []string{`() => ask("print", "json")`, `() => ask("reading", "[]")`, `() => ""`, `() => new Uint8Array(0)`} {
		p.Do(`say(""); await save("October.json", ` + made + `, "application/json")`)
		p.says("nothing to save")
	}
}

// A program that ended says why: a lack of memory is the workbook's, all else a fault of the program.
func TestTheEndIsToldAsWhatItIs(t *testing.T) {
	p := opened(t, "file://"+pageFile(t), 1280, "light")
	for words, want := range map[string]string{
		"runtime: out of memory: cannot allocate 4194304-byte block (1 in use)\nfatal error: out of memory\n": "needs more memory",
		"panic: index out of range [recovered]\n\ngoroutine 1 [running]:\n":                                   "please report it with these words: index out of range",
		"": "please report it with these words: it ended",
	} {
		if got := value[string](p, `endedBy(`+browsertest.Quoted(words)+`)`); !strings.Contains(got, want) {
			t.Errorf("%q is told as %q", words, got)
		}
	}
	p.Do(`program.worker.onmessage({data: {ended: 2, words: "panic: a nil map"}})`)
	p.says("a nil map")
	p.Do(`document.getElementById("try").click()`)
	p.Until(`shown && shown.one`)
}

// Of a folder that is only read which the program would use. A file chosen alone is, so that the program says what is wrong with it.
func TestOnlyWhatIsUsedIsRead(t *testing.T) {
	p := tab{browsertest.Open(t, "file://"+pageFile(t), 1280, "light")} // the program is not waited for
	used := func(names ...string) string {
		return value[string](p, `(() => { try { return used(`+listOf(names)+`.map(n => [n, {size: 1}])).map(([n]) => n).join(" ") } catch (e) { return e.message } })()`)
	}
	if got := used("D/a.xlsx", "D/b.XLSM", "D/c.ods", "D/d.xls", "D/e.docx", "D/~$a.xlsx", "D/.x/a.xlsx", "D/contract.yaml", "D/contract-2019.yaml", "D/reading.yaml",
		"D/explanations.yaml", "D/other.yaml", "D/sub/other.yaml", "D/challenge.csv", "D/list.csv", "D/accepted/2018-10.csv", "D/accepted/a.txt"); got !=
		"D/a.xlsx D/b.XLSM D/c.ods D/contract.yaml D/contract-2019.yaml D/reading.yaml D/explanations.yaml D/other.yaml D/challenge.csv D/accepted/2018-10.csv" {
		t.Errorf("of a folder it reads %s", got)
	}
	if got := used("D/a.xlsx", "D/a.yaml", "D/E/contract.yaml"); got != "D/a.xlsx D/E/contract.yaml" {
		t.Errorf("beside no contract it reads %s", got)
	}
	if got := used("old.xls"); got != "old.xls" {
		t.Errorf("a file chosen alone: %s", got)
	}
	if got := used("D/a.docx", "D/b.docx"); !strings.Contains(got, "There is no workbook among these") {
		t.Errorf("of no workbook it says %s", got)
	}
	for files, want := range map[string]string{
		`Array.from({length: 501}, (_, i) => ["D/" + i + ".xlsx", {size: 1}])`:                        "more than 500 files or 256 MB",
		`[["D/a.xlsx", {size: 2 ** 27}], ["D/b.xlsx", {size: 2 ** 27 + 1}]]`:                          "more than 500 files or 256 MB",
		`[["D/gone.xlsx", {size: 1, arrayBuffer: () => Promise.reject(new Error("NotFoundError"))}]]`: "gone.xlsx could not be read, so nothing was checked",
	} {
		p.Do(`say(""); await takeFiles(() => ` + files + `)`)
		p.says(want)
	}
}

// What lies in a folder that was dropped is asked for only where it is used; a folder that cannot be read is named.
func TestADroppedFolderIsWalked(t *testing.T) {
	p := tab{browsertest.Open(t, "file://"+pageFile(t), 1280, "light")} // the program is not waited for
	p.Do(`window.asked = 0;
		window.file = path => ({isFile: true, fullPath: path, file: keep => { asked++; keep({size: 1}) }});
		window.folder = (path, ...batches) => ({fullPath: path, createReader: () => ({readEntries: (keep, fail) => batches.length ? keep(batches.shift()) : keep([])})});
		window.shut = path => ({fullPath: path, createReader: () => ({readEntries: (keep, fail) => fail(new Error("NotReadableError"))})});
		window.walked = async entry => { const found = []; try { await below(entry, found, () => true) } catch (e) { return e.message } return found.map(([p]) => p).join(" ") }`)
	const many = `Array.from({length: 1000}, (_, i) => file("/D/" + i + ".docx"))`
	if got := value[string](p, `walked(folder("/D", `+many+`, [file("/D/a.xlsx"), folder("/D/accepted", [file("/D/accepted/2018-10.csv")])], [folder("/D/.git", [file("/D/.git/a.xlsx")])]))`); got != "D/a.xlsx D/accepted/2018-10.csv" {
		t.Errorf("found %s", got)
	}
	if n := value[int](p, `asked`); n != 2 {
		t.Errorf("%d files were asked for", n)
	}
	if got := value[string](p, `walked(folder("/D", [shut("/D/shut")]))`); !strings.HasPrefix(got, "D/shut could not be read") {
		t.Errorf("a folder that is shut: %s", got)
	}
	if got := value[string](p, `walked(folder("/D", Array.from({length: 600}, (_, i) => file("/D/" + i + ".xlsx"))))`); !strings.Contains(got, "more than 500 files") {
		t.Errorf("too many: %s", got)
	}
}

// What is opened during a check changes nothing of that check, and comes after it.
func TestWhatIsOpenedDuringACheckComesAfterIt(t *testing.T) {
	p := opened(t, "file://"+pageFile(t), 1280, "light")
	data, err := os.ReadFile(filepath.Join(fixtures, "layouts", "scorecard.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	p.Do(`window.seen = []; window.file = new File([unbased("` + base64.StdEncoding.EncodeToString(data) + `")], "scorecard.xlsx");
		new MutationObserver(() => seen.push(shown && shown.one)).observe(the("report"), {attributes: true});
		the("try").click(); takeChosen([file])`)
	if !value[bool](p, `archive !== null && given.length === 0`) {
		t.Error("what is checked was replaced")
	}
	p.says("then comes what you asked for since")
	p.Until(`!busy && shown && shown.one === "scorecard.xlsx"`)
	if !value[bool](p, `seen.includes(the("try").dataset.path)`) {
		t.Error("the first check was lost")
	}
}

func listOf(names []string) string {
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = browsertest.Quoted(name)
	}
	return "[" + strings.Join(all, ", ") + "]"
}
