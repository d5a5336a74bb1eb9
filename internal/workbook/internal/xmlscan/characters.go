package xmlscan

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// What a byte means within text.
const (
	plain uint8 = iota
	less
	ampersand
	greater
	carriage
	control // not allowed in XML
	beyond  // part of a character beyond ASCII
)

var textClass = func() (t [256]uint8) {
	for i := range t {
		switch {
		case i >= utf8.RuneSelf:
			t[i] = beyond
		case i < ' ':
			t[i] = control
		}
	}
	t['\t'], t['\n'], t['\r'] = plain, plain, carriage
	t['<'], t['>'], t['&'] = less, greater, ampersand
	return t
}()

var nameClass = func() (t [256]bool) {
	for i := range t {
		b := byte(i)
		t[i] = 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9' ||
			b == '_' || b == ':' || b == '.' || b == '-' || b >= utf8.RuneSelf
	}
	return t
}()

// validName says whether a name with or without prefix is one. For letters beyond ASCII, which no honest writer uses,
// it asks encoding/xml, that has the tables.
func validName(s string) bool {
	if s == "" || '0' <= s[0] && s[0] <= '9' || s[0] == '.' || s[0] == '-' || s[0] == ':' {
		return false
	}
	colons := 0
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			_, err := xml.NewDecoder(strings.NewReader("<" + s + "/>")).Token()
			return err == nil
		}
		if s[i] == ':' {
			colons++
		}
	}
	return colons == 0 || colons == 1 && s[len(s)-1] != ':'
}

// validText says whether text is UTF-8 and of characters that XML allows.
func validText(s string) bool {
	for i := 0; i < len(s); {
		if b := s[i]; b < utf8.RuneSelf {
			if textClass[b] == control {
				return false
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 || r == 0xFFFE || r == 0xFFFF {
			return false
		}
		i += n
	}
	return true
}

// decode replaces entities and carriage returns.
func decode(s string) (string, error) {
	s = newlines(s)
	i := strings.IndexByte(s, '&')
	if i < 0 {
		return s, nil
	}
	var b strings.Builder
	b.Grow(len(s))
	for ; i >= 0; i = strings.IndexByte(s, '&') {
		b.WriteString(s[:i])
		end := strings.IndexByte(s[i:], ';')
		if end < 0 {
			return "", fmt.Errorf("an & that begins no entity")
		}
		r, ok := entity(s[i+1 : i+end])
		if !ok {
			return "", fmt.Errorf("an unknown entity &%.20s;", s[i+1:i+end])
		}
		b.WriteRune(r)
		s = s[i+end+1:]
	}
	b.WriteString(s)
	return b.String(), nil
}

// entity is the character that an entity stands for, without its & and semicolon.
func entity(s string) (rune, bool) {
	switch s {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "apos":
		return '\'', true
	case "quot":
		return '"', true
	}
	digits, ok := strings.CutPrefix(s, "#")
	base := 10
	if rest, hex := strings.CutPrefix(digits, "x"); hex {
		digits, base = rest, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if !ok || err != nil {
		return 0, false
	}
	r := rune(n)
	return r, n <= utf8.MaxRune && utf8.ValidRune(r) && validText(string(r))
}

// newlines writes every line end as one line feed, as XML asks.
func newlines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}
