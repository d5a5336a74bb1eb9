package xmlscan

import "strings"

// Space is a name space of those that matter, in its transitional or its strict form.
type Space uint8

// The name spaces. Foreign is any other.
const (
	Foreign Space = iota
	Main
	Relations // of the r:id attributes
	Package   // of the .rels parts
	Choice    // of what stands there in several forms

	// Those of OpenDocument.
	Office
	Table
	Text
	Style
	FO // of the properties that it shares with XSL
	Draw
	Calc // LibreOffice's own
)

type binding struct {
	prefix string
	space  Space
}

func spaceOf(uri string) Space {
	switch strings.TrimSpace(uri) {
	case "", "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main":
		return Main
	case "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
		"http://purl.oclc.org/ooxml/officeDocument/relationships":
		return Relations
	case "http://schemas.openxmlformats.org/package/2006/relationships":
		return Package
	case "http://schemas.openxmlformats.org/markup-compatibility/2006":
		return Choice
	}
	return openSpaces[uri]
}

var openSpaces = map[string]Space{
	"urn:oasis:names:tc:opendocument:xmlns:office:1.0":                     Office,
	"urn:oasis:names:tc:opendocument:xmlns:table:1.0":                      Table,
	"urn:oasis:names:tc:opendocument:xmlns:text:1.0":                       Text,
	"urn:oasis:names:tc:opendocument:xmlns:style:1.0":                      Style,
	"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0":          FO,
	"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0":                    Draw,
	"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": Calc,
}

// resolve parts a name into name space and local name. It is not ok when the prefix has not been declared.
func (x *Scanner) resolve(name string) bool {
	i := strings.IndexByte(name, ':')
	if i < 0 {
		x.Name, x.Space = name, x.unnamed
		return true
	}
	var ok bool
	x.Name = name[i+1:]
	x.Space, ok = x.spaceOfPrefix(name[:i])
	return ok
}

// spaceOfPrefix finds the innermost declaration. Some writers leave name spaces out altogether: what has no prefix then
// belongs to the part's own.
func (x *Scanner) spaceOfPrefix(prefix string) (Space, bool) {
	for i := len(x.bindings) - 1; i >= 0; i-- {
		if x.bindings[i].prefix == prefix {
			return x.bindings[i].space, true
		}
	}
	return Main, prefix == "" || prefix == "xml"
}
