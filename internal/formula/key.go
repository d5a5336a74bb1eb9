package formula

import "strconv"

// AppendKey appends a formula's text in the form that is the same for every copy of it: references as offsets from its own
// cell, functions in capitals, no white space. Formulas with the same key are copies of one another. The first of text's
// characters is not an equals sign.
func AppendKey(key []byte, text string, row, col int) []byte {
	l := lexer{src: text, row: row, col: col}
	for {
		t, ok := l.next()
		if !ok {
			return append(append(key, '?'), text...) // it is a copy of nothing but itself
		}
		if t.sort == end {
			return key
		}
		key = t.appendKey(key)
	}
}

func (t token) appendKey(key []byte) []byte {
	if t.sheet != "" {
		key = append(append(append(key, '\''), t.sheet...), '!')
	}
	switch t.sort {
	case cell, wholeRow, wholeCol:
		key = appendOffset(key, 'R', t.at.Row, t.at.FixedRow)
		return appendOffset(key, 'C', t.at.Col, t.at.FixedCol)
	case text:
		return append(append(append(key, '"'), t.text...), '"')
	case call:
		return append(append(key, t.text...), '(')
	case name:
		return append(append(append(key, '`'), t.text...), '`')
	case number:
		return append(append(key, ' '), t.text...)
	}
	return append(key, t.text...)
}

func appendOffset(key []byte, letter byte, n int, fixed bool) []byte {
	key = append(key, letter)
	if fixed {
		key = append(key, '=')
	}
	return strconv.AppendInt(key, int64(n), 10)
}
