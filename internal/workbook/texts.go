package workbook

import (
	"errors"
	"strings"
)

// readTexts reads the shared strings.
func readTexts(src string, limits Limits) ([]string, error) {
	x := newScanner(src, limits.Depth)
	if x.next() != atOpen || !x.is("sst") {
		if x.err != nil {
			return nil, x.err
		}
		return nil, errors.New("it does not hold the workbook's texts")
	}
	texts := make([]string, 0, min(len(src)/48, limits.SharedStrings))
	for k := x.next(); k != atEnd; k = x.next() {
		if k != atOpen {
			continue
		}
		if !x.is("si") {
			x.skip()
			continue
		}
		if len(texts) == limits.SharedStrings {
			return nil, tooMuch("shared-strings", "holds more than %d texts", limits.SharedStrings)
		}
		texts = append(texts, richText(x))
	}
	return texts, x.err
}

// richText joins the runs of the element that has just been opened, a shared string or an inline one. How it is to be
// pronounced is left out.
func richText(x *scanner) string {
	depth, text, runs := len(x.open)-1, "", 0
	var joined strings.Builder
	for {
		switch x.next() {
		case atEnd:
			return ""
		case atClose:
			if len(x.open) > depth {
				continue
			}
			if runs > 1 {
				text = joined.String()
			}
			return unescape(text)
		case atOpen:
			switch {
			case x.is("r"):
			case x.is("t"):
				part := x.content()
				if runs++; runs == 1 {
					text = part
					continue
				}
				if runs == 2 {
					joined.WriteString(text)
				}
				joined.WriteString(part)
			default:
				x.skip()
			}
		}
	}
}

// unescape decodes the _x000D_ by which Excel writes characters that XML does not allow.
func unescape(s string) string {
	i := strings.Index(s, "_x")
	if i < 0 {
		return s
	}
	var b strings.Builder
	for ; i >= 0; i = strings.Index(s, "_x") {
		r, ok := escaped(s[i:])
		if !ok {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i])
		b.WriteRune(r)
		s = s[i+len("_x0000_"):]
	}
	b.WriteString(s)
	return b.String()
}

func escaped(s string) (rune, bool) {
	if len(s) < 7 || s[6] != '_' {
		return 0, false
	}
	var r rune
	for _, b := range []byte(s[2:6]) {
		switch {
		case '0' <= b && b <= '9':
			r = r<<4 | rune(b-'0')
		case 'a' <= b && b <= 'f', 'A' <= b && b <= 'F':
			r = r<<4 | rune(b&^0x20-'A'+10)
		default:
			return 0, false
		}
	}
	return r, true
}
