package main

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"

	dom "golang.org/x/net/html"
	"pgregory.net/rapid"

	"kpicheck/internal/contract"
)

// readers take what each format printed back to the texts in it, and find what is not of the format.
var readers = map[string]func(*rapid.T, string) []string{
	"table": readTable, "json": readJSON, "sarif": readSARIF, "csv": readCSV, "junit": readXML, "github": readCommands, "markdown": readMarkdown, "html": readPage,
}

// settling is the lines for reading.yaml, in which a name is quoted or not as YAML needs it.
var settling = regexp.MustCompile(`(?m)^headings:\n(  .*\n)*`)

func readTable(_ *rapid.T, out string) []string { return []string{settling.ReplaceAllString(out, "")} }

func readJSON(t *rapid.T, out string) []string {
	var all any
	if err := json.Unmarshal([]byte(out), &all); err != nil && out != "" {
		t.Fatal(err)
	}
	return texts(t, all, func(_, text string) string { return text })
}

// texts is the strings of a value of JSON, in the order of their keys.
func texts(t *rapid.T, value any, unescape func(key, text string) string) (all []string) {
	switch v := value.(type) {
	case map[string]any:
		keys := make([]string, 0, len(v))
		for key := range v {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		for _, key := range keys {
			text, isText := v[key].(string)
			switch {
			case key == "settled_by":
				settles(t, text)
			case isText:
				all = append(all, key+": "+unescape(key, text))
			default:
				all = append(append(all, key), texts(t, v[key], unescape)...)
			}
		}
	case []any:
		for _, each := range v {
			all = append(all, texts(t, each, unescape)...)
		}
	case string:
		all = append(all, unescape("", v))
	}
	return all
}

// settles holds the lines that settle a doubt, if any do, to what a file of answers may say.
func settles(t *rapid.T, lines string) {
	if lines == "" {
		return
	}
	answers, err := contract.ParseAnswers([]byte(lines), "reading.yaml")
	if err != nil || len(answers.Headings) != 1 {
		t.Fatalf("these lines settle nothing: %v\n%s", err, lines)
	}
}

func readSARIF(t *rapid.T, out string) []string {
	var all any
	if err := json.Unmarshal([]byte(out), &all); err != nil {
		t.Fatal(err)
	}
	return texts(t, all, func(key, text string) string {
		switch key {
		case "uri":
			u, err := url.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			return strings.TrimPrefix(u.Path, "./") // which keeps what stands before a colon from being a scheme
		case "text":
			if link.MatchString(text) {
				t.Fatalf("a link in %q", text)
			}
			return settled(strings.NewReplacer("{{", "{", "}}", "}").Replace(text))
		}
		return text
	})
}

var link = regexp.MustCompile(`\[[^\]]*\]\(`)

// settled is a text up to the lines that settle a doubt.
func settled(text string) string {
	before, _, _ := strings.Cut(text, "headings:\n")
	return before
}

func readCSV(t *rapid.T, out string) (all []string) {
	out, marked := strings.CutPrefix(out, "\ufeff")
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll() // finds a row with more fields than others, or fewer
	if err != nil || !marked && out != "" {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, field := range row {
			if acting.MatchString(field) && !number.MatchString(field) {
				t.Fatalf("a spreadsheet takes %q for something else", field)
			}
			all = append(all, minus.ReplaceAllString(settled(strings.TrimPrefix(field, "'")), "-$1"))
		}
	}
	return all
}

// acting is what a spreadsheet takes for a formula, a power of ten or a day of some year.
var (
	acting = regexp.MustCompile(`^[=+\-@＝＋－＠\t\r ]|^\d+[eE]\d+$|^0\d+$|^[A-Z][a-z]{2}-\d{2}$`)
	minus  = regexp.MustCompile(`^−((?:[1-9][\d,]*|0)(?:\.\d+)?(?: points?)?)$`) // a difference, and no name
	number = regexp.MustCompile(`^-?\d+(\.\d+)?$`)
)

func readXML(t *rapid.T, out string) (all []string) {
	d := xml.NewDecoder(strings.NewReader(out))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			for _, a := range x.Attr {
				all = append(all, a.Name.Local+": "+settled(a.Value))
			}
		case xml.CharData:
			all = append(all, settling.ReplaceAllString(string(x)+"\n", ""))
		}
	}
}

// readCommands is the lines of a log, each of which is one command or none.
func readCommands(t *rapid.T, out string) (all []string) {
	for line := range strings.Lines(out) {
		isCommand := strings.HasPrefix(line, "::")
		if !command.MatchString(line) || !isCommand && strings.Contains(line, "##[") {
			t.Fatalf("a line that is no annotation and no remark of ours: %q", line)
		}
		if isCommand {
			line = strings.NewReplacer("%0A", "\n", "%0D", "\r", "%3A", ":", "%2C", ",", "%25", "%").Replace(line)
		}
		all = append(all, settled(line))
	}
	return all
}

var command = regexp.MustCompile(`^(::(error|warning|notice) (file=[^,:]*,line=1,)?title=[^,:]*::|kpicheck: |(error|warning|notice): )`)

// readMarkdown is the lines of a page as they are shown, and finds what acts in one.
func readMarkdown(t *rapid.T, out string) (all []string) {
	out = fenced.ReplaceAllStringFunc(out, func(block string) string {
		parts := fenced.FindStringSubmatch(block)
		if parts[1] != parts[3] || strings.Contains(parts[2], parts[1]) {
			t.Fatalf("a name ends the fence round it:\n%s", block)
		}
		return ""
	})
	columns := 0
	for line := range strings.Lines(out) {
		bare := unshown.ReplaceAllString(line, "·")
		if acts := active.FindString(bare); acts != "" {
			t.Fatalf("%q acts in %q", acts, line)
		}
		if n := strings.Count(bare, "|"); !strings.HasPrefix(line, "| ") && n > 0 || columns > 0 && n > 0 && n != columns {
			t.Fatalf("%d edges of columns, not %d: %q", n, columns, line)
		} else {
			columns = n
		}
		all = append(all, html.UnescapeString(spans.ReplaceAllString(escaped.ReplaceAllString(line, "$1"), "$1")))
	}
	return all
}

var (
	fenced  = regexp.MustCompile("(?m)^(```+)yaml\n(headings:\n(?:  .*\n)*)(```+)$")
	escaped = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)
	spans   = regexp.MustCompile(`<span>(.)</span>`)
	unshown = regexp.MustCompile(escaped.String() + `|` + spans.String() + `|&[a-z]+;|&#\d+;`)
	active  = regexp.MustCompile(`[<>\[\]~$@_]|[^*]\*[^*]|:[\w+-]+:|GH-\d|#\d|://|www\.|^ *- +([-+]|\d+[.)]) `)
)

// readPage is the texts of a page and what its pictures and parts are called, and finds what is no part of a page of ours.
func readPage(t *rapid.T, out string) (all []string) {
	root, err := dom.Parse(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		switch {
		case n.Type == dom.CommentNode || n.Type == dom.ElementNode && foreign.MatchString(n.Data):
			t.Fatalf("a name makes %q of the page", n.Data)
		case n.Type == dom.TextNode && n.Parent.Data != "style" && n.Parent.Data != "pre": // whose lines are held to what answers may say
			all = append(all, n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "href" && !ownLink.MatchString(a.Val) || a.Key == "src" || a.Key == "style" {
				t.Fatalf("%s=%q acts in the page", a.Key, a.Val)
			}
			if a.Key == "aria-label" {
				all = append(all, a.Val)
			}
		}
	}
	return all
}

var (
	foreign = regexp.MustCompile(`^(script|img|iframe|object|embed|link|base|form|input|button|video|audio|source|foreignobject|image|use|animate)$`)
	ownLink = regexp.MustCompile(`^#[a-z0-9-]+$`)
)
