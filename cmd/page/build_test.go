package main

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"
)

// What the page may be, in bytes. The core is what every check needs; the whole holds excelize too, and the sample.
const (
	mostCore   = 4_000_000 // as it is packed
	mostLoaded = 5_700_000 // of the page without the second module
	mostWhole  = 11_200_000
)

// Three libraries call methods by reflection: a program that one of them is part of keeps every method of every type.
func TestTheCoreDoesWithoutReflection(t *testing.T) {
	list := exec.Command("go", "list", "-deps", "../../internal/browser/core")
	list.Env = append(list.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, library := range []string{"github.com/xuri/excelize/v2", "text/template", "github.com/go-playground/validator/v10", "github.com/olekukonko/tablewriter",
		"github.com/urfave/cli/v2"} {
		if bytes.Contains(append([]byte("\n"), out...), []byte("\n"+library+"\n")) {
			t.Errorf("the core holds %s", library)
		}
	}
}

func TestThePageIsNoLargerThanItMayBe(t *testing.T) {
	pageFile(t)
	page, err := made()
	if err != nil {
		t.Fatal(err)
	}
	part := func(id string) int {
		_, after, _ := strings.Cut(string(page), `<script type="text/plain" id="`+id+`">`)
		text, _, _ := strings.Cut(after, "</script>")
		return len(text)
	}
	core, excel := part("core"), part("excel")
	t.Logf("core %d bytes packed, %d in the page; excelize %d in the page; without it %d, and the whole %d", core/4*3, core, excel, len(page)-excel, len(page))
	if core/4*3 > mostCore || len(page)-excel > mostLoaded || len(page) > mostWhole || core == 0 || excel == 0 {
		t.Errorf("more than %d, %d and %d", mostCore, mostLoaded, mostWhole)
	}
}

// A module gets a limit of memory, all else of it staying as it was; one without a memory is none that could be run.
func TestAModuleGetsALimit(t *testing.T) {
	head := "\x00asm\x01\x00\x00\x00"
	module := []byte(head + "\x01\x02ab" + "\x05\x04\x01\x00\x80\x02" + "\x0a\x01c")
	got, err := limited(module, mostPages)
	if want := head + "\x01\x02ab" + "\x05\x07\x01\x01\x80\x02\xc0\xbb\x01" + "\x0a\x01c"; err != nil || string(got) != want {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
	for why, broken := range map[string]string{"no memory": head + "\x01\x02ab", "cut short": head + "\x05\x09\x01", "a limit already": head + "\x05\x04\x01\x01\x01\x02", "no length": head + "\x05\xff"} {
		if _, err := limited([]byte(broken), mostPages); err == nil {
			t.Errorf("%s: a limit is set", why)
		}
	}
}

// What is put into a script must not end it, and every part must be there.
func TestAFrameIsFilled(t *testing.T) {
	got, err := filled("<p>{{a}}</p>{{b}}.", map[string]string{"a": "1", "b": "{{a}}"})
	if err != nil || string(got) != "<p>1</p>{{a}}." {
		t.Errorf("got %q, %v", got, err)
	}
	for _, parts := range []map[string]string{{"a": "1"}, {"a": "1", "b": "x</script>"}, {"a": "1", "b": "<!-- x"}} {
		if _, err := filled("{{a}}{{b}}", parts); err == nil {
			t.Errorf("%v: it is filled", parts)
		}
	}
}

// The page can be made again to the same bytes, as far as they are ours: the sample's archive has no time.
func TestTheSampleIsTheSameEachTime(t *testing.T) {
	one, err := sample("../../" + sampleFolder)
	if err != nil {
		t.Fatal(err)
	}
	two, err := sample("../../" + sampleFolder)
	if err != nil || one != two || len(one) < 100_000 {
		t.Errorf("%d and %d bytes, %v", len(one), len(two), err)
	}
}
