package workbook

import "strings"

// excelFormula is a formula of an OpenDocument file as Excel writes it, without its equals sign: [.A1] is A1, [Rates.A1]
// is Rates!A1, and semicolons part arguments. What cannot be turned so is "".
func excelFormula(written string) string {
	language, text, ok := strings.Cut(written, ":=")
	switch {
	case !ok:
		return ""
	case language == "msoxl":
		return text
	case language != "of":
		return ""
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		n, piece := 1, text[i:i+1]
		switch text[i] {
		case '"':
			n = quotedLength(text[i:], '"')
			piece = text[i : i+n]
		case '[':
			if n, piece = excelReference(text[i:]); piece == "" {
				return ""
			}
		case ';':
			piece = ","
		case '{', '~', '!', '#': // lists, unions, intersections, and references that are lost
			return ""
		}
		b.WriteString(piece)
		i += n
	}
	return strings.ReplaceAll(strings.TrimSpace(b.String()), "COM.MICROSOFT.", "")
}

// quotedLength is how long what stands in quotation marks is, with them; all that there is where they never end. Two of
// them within stand for one.
func quotedLength(s string, mark byte) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] != mark:
		case i+1 < len(s) && s[i+1] == mark:
			i++
		default:
			return i + 1
		}
	}
	return len(s)
}

// excelReference turns a reference in square brackets, with which a text begins; "" where it cannot be. n is its length.
func excelReference(s string) (n int, turned string) {
	halves, begin := []string{}, 1
	for n = 1; n < len(s) && s[n] != ']'; n++ {
		switch s[n] {
		case '\'':
			n += quotedLength(s[n:], '\'') - 1
		case ':':
			halves, begin = append(halves, s[begin:n]), n+1
		}
	}
	if n >= len(s) {
		return n, ""
	}
	halves = append(halves, s[begin:n])
	for i, half := range halves {
		sheet, cell, ok := cutLast(half)
		if !ok || cell == "" || strings.ContainsAny(half, "#") || i > 0 && sheet != "" || i > 1 {
			return n + 1, ""
		}
		if i > 0 {
			turned += ":"
		}
		if sheet != "" {
			turned += strings.TrimPrefix(sheet, "$") + "!"
		}
		turned += cell
	}
	return n + 1, turned
}

// cutLast parts a reference at its last point, before which the sheet's name stands.
func cutLast(s string) (sheet, cell string, ok bool) {
	i := strings.LastIndexByte(s, '.')
	if i < 0 {
		return "", "", false
	}
	return s[:i], s[i+1:], true
}
