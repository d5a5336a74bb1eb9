package xmlscan

import (
	"strings"
)

// bang reads a comment or a CDATA section. A comment hands nothing over. A document type is refused: no workbook has one,
// and entities that it declares can swell a few bytes to gigabytes.
func (x *Scanner) bang() (Kind, bool) {
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
		return AtEnd, false
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
		return AtEnd, false
	}
	if !validText(raw) {
		return x.fail("a character that XML does not allow"), true
	}
	x.Text = newlines(raw)
	return AtText, true
}

// instruction passes over a processing instruction.
func (x *Scanner) instruction() bool {
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
func (x *Scanner) declaration() {
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
	inner := &Scanner{src: "<d" + x.src[len("<?xml"):end] + "/>", max: 1}
	if inner.Next() != AtOpen || inner.Name != "d" {
		x.fail("a malformed XML declaration")
		return
	}
	for _, a := range inner.Attrs {
		switch {
		case strings.ContainsAny(a.Value, `"'=&`):
			x.fail("a malformed XML declaration")
		case a.Name == "version" && a.Value != "" && a.Value != "1.0":
			x.fail("XML version %s", a.Value)
		case a.Name == "encoding" && a.Value != "" && !strings.EqualFold(a.Value, "utf-8"):
			x.fail("the encoding %s", a.Value)
		case a.Name != "version" && a.Name != "encoding" && a.Name != "standalone":
			x.fail("a malformed XML declaration")
		}
	}
	if x.Err == nil {
		x.pos = end + 2
	}
}
