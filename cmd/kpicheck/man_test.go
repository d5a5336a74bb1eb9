package main

import (
	"os/exec"
	"strings"
	"testing"

	"kpicheck/internal/dossier"
)

// The page names every command with its flags, and is cut from the same words as their help.
func TestTheManPageHasEveryCommand(t *testing.T) {
	page, status := checked(t, "man")
	if status != dossier.StatusFine {
		t.Fatalf("status %d", status)
	}
	plain := strings.NewReplacer(`\-`, "-", `\fB`, "", `\fR`, "", `\(aq`, "'").Replace(page)
	app := newApp(nil, nil, nil, nil)
	for _, c := range app.Commands {
		if !strings.Contains(plain, "\n.SS kpicheck "+c.Name) {
			t.Errorf("it has no section for %s", c.Name)
		}
	}
	for _, want := range []string{"\n--fail-on LEVEL\n", "\n.SS kpicheck explanations add FILE", "Children's Trust", "\n--output, -o DIR\n", "does not show [$KPICHECK_PASSWORD]\n"} {
		if !strings.Contains(plain, want) {
			t.Errorf("it lacks %q", want)
		}
	}
	if strings.Contains(plain, "max-seconds N") || strings.Contains(plain, "Shows a list of commands") {
		t.Error("it shows what is hidden")
	}
}

// What looks like a request, or like an escape, is text; examples keep their lines.
func TestTextIsNoRequest(t *testing.T) {
	var m strings.Builder
	writeParagraphs(&m, ".so /etc/passwd\nC:\\new\n\nExamples:\n   'a' --b\n   .c\nafter")
	want := "\\&.so /etc/passwd\nC:\\enew\n.PP\nExamples:\n.RS 4\n.nf\n\\(aqa\\(aq \\-\\-b\n\\&.c\n.fi\n.RE\nafter\n"
	if got := strings.TrimSuffix(m.String(), ".PP\n"); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// Roff must have nothing to complain of.
func TestTheManPageIsWellFormed(t *testing.T) {
	groff, err := exec.LookPath("groff")
	if err != nil {
		t.Skip("groff is not here: the page is not set")
	}
	page, _ := checked(t, "man")
	c := exec.Command(groff, "-man", "-Tutf8", "-ww", "-rLL=100n")
	c.Stdin = strings.NewReader(page)
	var said strings.Builder
	c.Stderr = &said
	if out, err := c.Output(); err != nil || said.Len() > 0 || len(out) < len(page)/2 {
		t.Errorf("%v: %d bytes, %s", err, len(out), said.String())
	}
}
