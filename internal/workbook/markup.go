package workbook

import (
	"strings"
)

// bang reads a comment or a CDATA section. A comment hands nothing over. A document type is refused: no workbook has one,
// and entities that it declares can swell a few bytes to gigabytes.
func (x *scanner) bang() (kind, bool) {
	rest := x.src[x.pos:]
	if strings.HasPrefix(rest, "<!--") {
		end := strings.Index(rest[4:], "--")
		if end < 0 {
			return x.cut(), true
		}
		if x.pos += 4 + end + 2; !strings.HasPrefix(x.src[x.pos:], ">") {
			return x.fail("-- inside a comment"), true
		}
		x.pos++
		return atEnd, false
	}
	if !strings.HasPrefix(rest, "<![CDATA[") {
		return x.fail("a document type declaration"), true
	}
	end := strings.Index(rest, "]]>")
	if end < 0 {
		return x.cut(), true
	}
	if len(x.open) == 0 {
		return x.fail("text outside the root element"), true
	}
	x.pos += end + 3
	raw := rest[len("<![CDATA["):end]
	if raw == "" {
		return atEnd, false
	}
	if !validText(raw) {
		return x.fail("a character that XML does not allow"), true
	}
	x.text = newlines(raw)
	return atText, true
}

// instruction passes over a processing instruction.
func (x *scanner) instruction() bool {
	end := strings.Index(x.src[x.pos:], "?>")
	if end < 0 {
		x.cut()
		return false
	}
	i := x.nameEnd(x.pos + 2)
	target := x.src[x.pos+2 : i]
	if !validName(target) || strings.EqualFold(target, "xml") {
		x.fail("an XML declaration in the wrong place")
		return false
	}
	x.pos += end + 2
	return true
}

// usualDeclarations are those that nearly all writers begin a part with.
var usualDeclarations = []string{
	`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`, `<?xml version="1.0" encoding="UTF-8"?>`,
}

// declaration reads <?xml … ?>. The text is UTF-8 by now, whatever the part was; only an encoding that cannot have been
// is a fault.
func (x *scanner) declaration() {
	for _, usual := range usualDeclarations {
		if strings.HasPrefix(x.src, usual) {
			x.pos = len(usual)
			return
		}
	}
	end := strings.Index(x.src, "?>")
	if end < 0 {
		x.cut()
		return
	}
	inner := &scanner{src: "<d" + x.src[len("<?xml"):end] + "/>", max: 1}
	if inner.next() != atOpen || inner.name != "d" {
		x.fail("a malformed XML declaration")
		return
	}
	for _, a := range inner.attrs {
		switch {
		case strings.ContainsAny(a.value, `"'=&`):
			x.fail("a malformed XML declaration")
		case a.name == "version" && a.value != "" && a.value != "1.0":
			x.fail("XML version %s", a.value)
		case a.name == "encoding" && a.value != "" && !strings.EqualFold(a.value, "utf-8"):
			x.fail("the encoding %s", a.value)
		case a.name != "version" && a.name != "encoding" && a.name != "standalone":
			x.fail("a malformed XML declaration")
		}
	}
	if x.err == nil {
		x.pos = end + 2
	}
}
