package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPage(t *testing.T) {
	for _, test := range []struct{ reason, text, want string }{
		{"paragraphs are filled anew, and stay apart", "a page that was\nwrapped for another\nscreen\n\nthe next\n",
			"a page that was wrapped\nfor another screen\n\nthe next\n"},
		{"an indented paragraph keeps its indentation", "   a page that was wrapped\n   elsewhere\n",
			"   a page that was\n   wrapped elsewhere\n"},
		{"a list's items hang, with their further lines", "Not checked are:\n- a total that lacks\n  one of its parts\n- a rate\n",
			"Not checked are:\n- a total that lacks one\n  of its parts\n- a rate\n"},
		{"the second column hangs", "--width   wrap to so many columns\n--help    show help\n",
			"--width   wrap to so\n          many columns\n--help    show help\n"},
		{"a first column too wide for a second stands alone", "a-rule-with-a-name  A total is not its sum\n",
			"a-rule-with-a-name\n  A total is not its sum\n"},
		{"examples keep their lines", "      kpicheck check a\n      kpicheck check b\n",
			"      kpicheck check a\n      kpicheck check b\n"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			if diff := cmp.Diff(test.want, Page(test.text, 24)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A page that is wrapped already must come out as it went in, so that help need not be written in one way.
func TestPageOfWhatFitsIsUnchanged(t *testing.T) {
	text := "NAME:\n   kpicheck - check\n\nOPTIONS:\n   --help, -h  show help\n"
	if diff := cmp.Diff(text, Page(text, 0)); diff != "" {
		t.Error(diff)
	}
}

// A table whose words were broken was read as other words: "previou s 12 months cumulat ive".
func TestNoWordOfATableIsBroken(t *testing.T) {
	figures := []Figure{{Quantity: Quantity{Indicator: "Indicator"}, Stretch: "previous 12 months cumulative", Month: "Jul 2015 to Jun 2016",
		Label: "Referrals authorised within a day", Side: Side{Shown: "10,756", State: "number", Sheet: "Contacts 2018", Cell: "B5"}}}
	for wide := 40; wide <= 130; wide++ {
		p := &printer{Report: &Report{}, width: wide}
		p.figures(figures, false)
		for _, word := range []string{"Indicator", "Referrals", "authorised", "previous", "cumulative", "10,756", "Contacts 2018!B5"} {
			if !strings.Contains(p.out.String(), word) {
				t.Fatalf("at %d columns %q is broken:\n%s", wide, word, p.out.String())
			}
		}
	}
}

func TestShortenedCutsBehindAWord(t *testing.T) {
	for text, want := range map[string]string{"a short text": "a short text", "a text that is too long": "a text that…",
		"onewordthatistoolong": "onewordthatis…"} {
		if got := shortened(text, 14); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}
