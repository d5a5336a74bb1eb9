package report

import (
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"kpicheck/internal/regex"
)

// makeSafe makes every exported text of a report safe to print, wherever in it the text stands: a workbook's words must
// not act in what shows them. Walking the value, and not naming its fields, is so that no new field is forgotten.
func makeSafe(r any) { walk(reflect.ValueOf(r)) }

func walk(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		walk(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() || f.Anonymous {
				walk(v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i))
		}
	case reflect.String:
		if !v.CanSet() {
			return
		}
		if lines, ok := v.Interface().(Lines); ok {
			v.SetString(string(lines.safe()))
			return
		}
		v.SetString(Safe(v.String()))
	}
}

// Safe is text on one line that can neither steer a terminal nor turn the reading direction round. Line breaks and tabs
// become spaces; other control characters become their pictures, so that it is seen that they were there; the marks that
// show nothing are dropped.
func Safe(text string) string {
	if isPlain(text) {
		return text
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t' || unicode.In(r, unicode.Zl, unicode.Zp):
			return ' '
		case r < ' ':
			return '␀' + r
		case r == 0x7F:
			return '␡'
		case unicode.IsControl(r):
			return utf8.RuneError
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, text))
}

// isPlain reports whether a text is printable ASCII without a blank at either end, as most are.
func isPlain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] >= 0x7F || text[i] == ' ' && (i == 0 || i == len(text)-1) {
			return false
		}
	}
	return true
}

// markdownText is a text that Markdown shows as it stands.
func markdownText(text string) string {
	text = startsBlock().ReplaceAllString(markdownSigns(text), `$1\$2$3`)
	return numbersIssue().ReplaceAllString(withoutEmoji(text), "$1<span>-</span>$2")
}

// markdownSigns escapes what would be a table's edge, markup, a link or HTML. Against what GitHub acts on once the page is
// made, whom @ calls, what # numbers and a formula between dollars, no escape helps: a mark of HTML parts the sign from
// what follows.
var markdownSigns = strings.NewReplacer(
	"&", "&amp;", "<", "&lt;", ">", "&gt;",
	`\`, `\\`, "|", `\|`, "`", "\\`", "*", `\*`, "_", `\_`, "~", `\~`, "[", `\[`, "]", `\]`,
	"://", "&#58;//", "www.", "www&#46;", "@", "<span>@</span>", "#", "<span>#</span>", "$", "<span>$</span>",
).Replace

var (
	startsBlock  = regex.Lazy(`^(\d{0,9})([-+.)])( |-|$)`) // a list, or a line across the page
	numbersIssue = regex.Lazy(`(?i)(GH)-(\d)`)
	emoji        = regex.Lazy(`:(?:\\_|[\w+-])+:`)
)

// withoutEmoji parts the colon from what would else be the name of a picture, as in :tada:.
func withoutEmoji(text string) string {
	var out strings.Builder
	for {
		at := emoji().FindStringIndex(text)
		if at == nil {
			return out.String() + text
		}
		out.WriteString(text[:at[0]] + "<span>:</span>")
		text = text[at[0]+1:]
	}
}

// nonempty is the texts that say something.
func nonempty(texts ...string) []string {
	var kept []string
	for _, t := range texts {
		if t != "" {
			kept = append(kept, t)
		}
	}
	return kept
}
