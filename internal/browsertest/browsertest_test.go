package browsertest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestMain(m *testing.M) { Main(m) }

// told is a test that keeps what it is told, in the place of one that would fail.
type told struct {
	testing.TB
	words []string
}

func (t *told) Errorf(format string, a ...any) { t.words = append(t.words, fmt.Sprintf(format, a...)) }

// onDisk is the address of a page of which a body is known.
func onDisk(t *testing.T, body string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(`<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A page</title><main><h1>A page</h1>`+body+`</main>`), 0o600); err != nil {
		t.Fatal(err)
	}
	return "file://" + file
}

// What is wrong with a page is told, and of one with which nothing is wrong nothing is.
func TestWhatIsWrongIsTold(t *testing.T) {
	looks := map[string]func(p *Tab){"it asks": (*Tab).NothingAsked, "it is too wide": (*Tab).Reflows}
	if os.Getenv("KPICHECK_AXE") != "" {
		looks["it shuts out"] = func(p *Tab) { p.ShutsNobodyOut(Axe(t)) }
	}
	for _, c := range []struct{ reason, body, look, says string }{
		{"a picture of its own", `<img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">`, "it asks", ""},
		{"another's picture", `<img alt="" src="http://127.0.0.1:1/a.png">`, "it asks", "http://127.0.0.1:1/a.png"},
		{"asked later", `<script>setTimeout(() => new Image().src = "http://127.0.0.1:1/b.png")</script>`, "it asks", "/b.png"},
		{"a wide table that is moved", `<div class="scroll" style="overflow:auto"><p style="width:900px">.</p></div>`, "it is too wide", ""},
		{"a wide paragraph", `<p id="wide" style="width:900px">.</p>`, "it is too wide", `id="wide"`},
		{"a picture with its words", `<img alt="a dot" src="data:,">`, "it shuts out", ""},
		{"a picture without words", `<img src="data:,">`, "it shuts out", "image-alt"},
	} {
		look, can := looks[c.look]
		if !can {
			continue
		}
		p := Open(t, onDisk(t, c.body), 360, "light")
		p.Until(`document.readyState === "complete"`)
		p.Do(`await new Promise(k => setTimeout(k, 20))`)
		says := &told{TB: t}
		p.T = says
		look(p)
		if got := strings.Join(says.words, "\n"); !strings.Contains(got, c.says) || c.says == "" && got != "" {
			t.Errorf("%s: %q", c.reason, got)
		}
	}
}

// A page is shown as wide as it is asked to be, in the scheme, and with what is run before it; it can be seen, printed and left.
func TestAPageIsShownAsAsked(t *testing.T) {
	p := Open(t, onDisk(t, `<p>One.</p>`), 500, "dark", `window.early = document.readyState`)
	if got := Value[string](p, `[innerWidth, matchMedia("(prefers-color-scheme: dark)").matches, early].join(" ")`); got != "500 true loading" {
		t.Error(got)
	}
	if !bytes.HasPrefix(p.Picture(), []byte("\x89PNG")) || !bytes.HasPrefix(p.Printed(), []byte("%PDF")) {
		t.Error("no picture, or no print")
	}
	p.Go(onDisk(t, `<p id="two">“Two”</p>`))
	if !Value[bool](p, `document.getElementById("two").textContent === `+Quoted("“Two”")) {
		t.Error("the other page is not shown")
	}
}
