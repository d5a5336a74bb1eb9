package report

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/assess"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// command is a workflow command as the runner reads it.
type command struct {
	name       string
	properties map[string]string
	data       string
}

// runnerReads reads a line as the runner does: a command of the new form stands at the beginning of a line, after blanks;
// one of the old form stands anywhere in it.
func runnerReads(line string) (c command, ok bool) {
	rest, isNew := strings.CutPrefix(strings.TrimLeft(line, " \t"), "::")
	if !isNew {
		_, rest, isOld := strings.Cut(line, "##[")
		return command{name: rest}, isOld && strings.Contains(rest, "]")
	}
	info, data, ended := strings.Cut(rest, "::")
	if !ended {
		return c, false
	}
	name, properties, _ := strings.Cut(info, " ")
	c = command{name, map[string]string{}, undone(data, "%0D", "\r", "%0A", "\n", "%25", "%")}
	for p := range strings.SplitSeq(properties, ",") {
		key, value, _ := strings.Cut(p, "=")
		c.properties[key] = undone(value, "%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
	}
	return c, true
}

// undone replaces one code after the other, the percent sign's last, as the runner does.
func undone(text string, codes ...string) string {
	for i := 0; i < len(codes); i += 2 {
		text = strings.ReplaceAll(text, codes[i], codes[i+1])
	}
	return text
}

func githubOf(t *testing.T, all []assess.Outcome, o Options) (commands []command, rest []string) {
	t.Helper()
	for line := range strings.Lines(string(printed(t, func(b *bytes.Buffer) error { return printAs(Formats, "github", b, folder(all...), o) }))) {
		if c, ok := runnerReads(strings.TrimSuffix(line, "\n")); ok {
			commands = append(commands, c)
		} else {
			rest = append(rest, line)
		}
	}
	return commands, rest
}

// What the runner makes of a command must be what was meant, whatever signs are in it.
func TestAnnotationsComeThroughTheRunner(t *testing.T) {
	a := sample()
	file := "100%, a:b\r\nc %0A%25.xlsx"
	a.Exceptions = a.Exceptions[:1]
	a.Exceptions[0].At = kpi.Place{Sheet: "50%, or: so", Cell: "C9"}
	a.Exceptions[0].About, a.Exceptions[0].Says, a.Exceptions[0].In = finding.Subject{}, "67%0A is not 50%, see ::here:: (C9)", finding.Nowhere
	a.Exceptions[0].Question, a.Exceptions[0].Expected, a.Exceptions[0].LikelyCause = "Which: 1, 2?", "", ""
	a.Exceptions[0].Evidence = nil
	commands, _ := githubOf(t, []assess.Outcome{{File: file, Assessment: a}}, Options{Folder: "a b"})
	want := []command{{"error", map[string]string{"file": "a b/100%, a:b  c %0A%25.xlsx", "line": "1",
		"title": "50%, or: so!C9, percentage-disagrees"},
		"67%0A is not 50%, see ::here:: (C9).\nWhich: 1, 2?\n[percentage-disagrees 3f2a91bc], open since Jul-18, in each of 4 submissions"}}
	if diff := cmp.Diff(want, commands, cmp.AllowUnexported(command{})); diff != "" {
		t.Error(diff)
	}
}

// A workbook's words must not become commands of their own: one could hide the lines after it, or set an output.
func TestNoWordsActInGitHub(t *testing.T) {
	for _, text := range []string{"::stop-commands::x", "\n::set-output name=a::b", "\r::add-mask::x", "##[set-output name=a;]b",
		" ::error::no", "\u2028::error::no", "%0A::error::no", "x\x1b[2J::error::", "#\u200b#[add-mask]x"} {
		a := sample()
		for i := range a.Exceptions {
			e := &a.Exceptions[i]
			e.Says, e.Question, e.LikelyCause, e.At.Sheet, e.Reported, e.Expected = text, text, text, text, text, text
			e.Evidence = []finding.Evidence{{At: kpi.Place{Sheet: text}, Label: text, Value: text}}
		}
		for range 12 {
			a.Exceptions = append(a.Exceptions, a.Exceptions[0])
		}
		a.Submission.Provider, a.Contract.Name, a.Contract.File = text, text, text
		a.Coverage[1].Why[0].Why = *finding.Because("%", finding.Text(text))
		commands, rest := githubOf(t, []assess.Outcome{{File: text, Assessment: a}, {File: text, Err: errors.New(text)}},
			Options{})
		for _, c := range commands {
			if c.name != "error" && c.name != "warning" && c.name != "notice" {
				t.Errorf("%q became the command %s", text, c.name)
			}
		}
		if len(commands) != 10+1+1 {
			t.Errorf("%q: there are %d commands, want ten errors, a warning and a notice", text, len(commands))
		}
		for _, line := range rest {
			if !strings.HasPrefix(line, "kpicheck: ") && !strings.HasPrefix(line, "error: ") || strings.Contains(line, "\x1b") {
				t.Errorf("%q brought the line %q", text, line)
			}
		}
	}
}

// GitHub drops all beyond ten of a level without a word, so the tenth counts those that are not shown; the gravest come
// first, and none is lost from the log.
func TestMoreAnnotationsThanGitHubShows(t *testing.T) {
	for _, test := range []struct {
		queries, shown int
		last           string
	}{
		{1, 1, "Rates!B6, population-disagrees"}, {10, 10, "Rates!B6, population-disagrees"}, {11, 10, "2 further warnings"}, {35, 10, "26 further warnings"},
	} {
		a := sample()
		query, mistake := a.Exceptions[1], a.Exceptions[0]
		a.Exceptions = nil
		for i := range test.queries {
			query.Says = fmt.Sprintf("query %d!", i)
			a.Exceptions = append(a.Exceptions, query)
		}
		a.Exceptions = append(a.Exceptions, mistake)
		commands, rest := githubOf(t, alone(a), Options{})
		if commands[0].name != "error" || len(commands) != 1+test.shown {
			t.Errorf("of %d queries: %d commands, the first an %s", test.queries, len(commands), commands[0].name)
		}
		if got := commands[len(commands)-1].properties["title"]; got != test.last {
			t.Errorf("of %d queries: the last is headed %q, want %q", test.queries, got, test.last)
		}
		log := strings.Join(rest, "")
		for _, c := range commands {
			log += c.data
		}
		for i := range test.queries {
			if !strings.Contains(log, fmt.Sprintf("query %d!", i)) {
				t.Errorf("of %d queries: query %d is lost", test.queries, i)
			}
		}
	}
}

// What the council has agreed stays visible, and no longer alarms.
func TestWhatIsExplainedIsANotice(t *testing.T) {
	a := sample()
	a.Exceptions[0].Status, a.Exceptions[0].Explanation = assess.Explained, &kpi.Explanation{Reason: "a late placement"}
	commands, _ := githubOf(t, alone(a), Options{})
	for _, c := range commands {
		if c.name == "error" {
			t.Errorf("got %v", c)
		}
	}
	if last := commands[len(commands)-2]; last.name != "notice" || !strings.Contains(last.data, "Explained: a late placement") {
		t.Errorf("got %v", last)
	}
}

// GitHub refuses a summary that is too long as a whole, so what does not fit is counted instead.
func TestStepSummaryKeepsToItsRoom(t *testing.T) {
	all := append(alone(sample()), append(alone(sample()), assess.Outcome{File: "c.xlsx", Err: errors.New("c.xlsx is a *text* file")})...)
	summary := func(room int) string {
		return string(printed(t, func(b *bytes.Buffer) error { return StepSummary(b, folder(all...), Options{}, room) }))
	}
	whole := summary(1 << 20)
	if strings.Contains(whole, "no room") || !strings.Contains(whole, `c.xlsx is a \*text\* file`) || strings.Count(whole, "# BCT") != 2 {
		t.Errorf("got %s", whole)
	}
	if cut := summary(len(whole) - 1); !strings.Contains(cut, "1 report found no room") {
		t.Errorf("got %s", cut)
	}
	for room := 0; room < len(whole); room += 97 {
		if n := len(summary(room)); n > room {
			t.Errorf("a room of %d takes %d", room, n)
		}
	}
}
