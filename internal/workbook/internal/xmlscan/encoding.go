package xmlscan

import (
	"encoding/binary"
	"errors"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"kpicheck/internal/regex"
)

var declaredEncoding = regex.Lazy(`^(<\?xml[^>]*?)\s+encoding\s*=\s*("[^"]*"|'[^']*')`)

// ToUTF8 turns a part in UTF-16 into UTF-8; XML allows both, and tells them apart by the first bytes.
func ToUTF8(s string) (string, error) {
	var order binary.ByteOrder
	switch {
	case strings.HasPrefix(s, "\xff\xfe"), strings.HasPrefix(s, "<\x00"):
		order = binary.LittleEndian
	case strings.HasPrefix(s, "\xfe\xff"), strings.HasPrefix(s, "\x00<"):
		order = binary.BigEndian
	default:
		return s, nil
	}
	if len(s)%2 != 0 {
		return "", errors.New("the UTF-16 text ends in the middle of a character")
	}
	b := make([]byte, 0, len(s)/2+len(s)/8)
	for i := 0; i < len(s); i += 2 {
		r := rune(order.Uint16([]byte(s[i : i+2])))
		if utf16.IsSurrogate(r) {
			if i += 2; i >= len(s) {
				return "", errors.New("the UTF-16 text ends in the middle of a character")
			}
			if r = utf16.DecodeRune(r, rune(order.Uint16([]byte(s[i:i+2])))); r == utf8.RuneError {
				return "", errors.New("the UTF-16 text holds half a character")
			}
		}
		b = utf8.AppendRune(b, r)
	}
	text := strings.TrimPrefix(string(b), "\ufeff")
	return declaredEncoding().ReplaceAllString(text, "$1"), nil
}
