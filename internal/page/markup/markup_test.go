package markup

import (
	"errors"
	"io"
	"strings"
	"testing"
)

// What is foreign stays text, be it in an element or in an attribute; attributes stand in their element's tag, wherever they are among
// what is in it.
func TestForeignTextIsEscaped(t *testing.T) {
	foreign := "</p>\"'&<b>\x00"
	page := Doctype(Div(Text(foreign), Group{Class("a"), nil, P(Raw("<i>"))}, Attr("title", foreign), If(false, P()), If(true, B(Text("x"))),
		Map([]string{"1", "2"}, func(s string) Node { return Li(Text(s)) }), Meta(Name("n"), Content("c")), Aria("label", "l")))
	var out strings.Builder
	if err := page.Render(&out); err != nil {
		t.Fatal(err)
	}
	const quoted = "&lt;/p&gt;&#34;&#39;&amp;&lt;b&gt;\ufffd"
	want := `<!doctype html><div class="a" title="` + quoted + `" aria-label="l">` + quoted + `<p><i></p><b>x</b><li>1</li><li>2</li><meta name="n" content="c"></div>`
	if out.String() != want {
		t.Errorf("got  %s\nwant %s", out.String(), want)
	}
}

// full is a disk with room for some writes.
type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	if f.room--; f.room < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

// The first failure to write ends it.
func TestAFailureToWriteIsGivenBack(t *testing.T) {
	page := Group{Div(Class("a"), Group{P(Text("x"))})}
	for room := range 8 {
		if err := page.Render(&full{room}); !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("with room for %d writes: %v", room, err)
		}
	}
	if err := page.Render(&full{8}); err != nil {
		t.Errorf("with room for all: %v", err)
	}
}
