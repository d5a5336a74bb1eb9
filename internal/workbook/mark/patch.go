package mark

import (
	"cmp"
	"slices"
	"strings"
)

// patch is a part's text, and what of it is to become another. All else of it stays the same bytes.
type patch struct {
	part  string
	src   string
	root  *element
	edits []edit
}

// edit puts a text in the place of what stands from one byte to another, which are the same where nothing is taken away.
type edit struct {
	from, to int
	text     string
}

func (p *patch) insert(at int, text string) {
	if text != "" {
		p.edits = append(p.edits, edit{at, at, text})
	}
}

// within adds to an element behind what it holds. It is called once for an element, which may have to be opened for it.
func (p *patch) within(e *element, text string) {
	switch {
	case text == "":
	case e.empty:
		p.edits = append(p.edits, edit{e.opened - len("/>"), e.opened, ">" + text + "</" + e.prefix + e.name + ">"})
	default:
		p.insert(e.inner, text)
	}
}

// set gives an attribute another value; one that is not there stays away.
func (p *patch) set(e *element, name, value string) {
	if _, from, to, ok := e.attribute(p.src, name); ok {
		p.edits = append(p.edits, edit{from, to, attributeText(value)})
	}
}

// drop takes an attribute away.
func (p *patch) drop(e *element, name string) {
	if from, _, end, ok := e.attribute(p.src, name); ok {
		p.edits = append(p.edits, edit{from, end + 1, ""})
	}
}

// text is the part with its changes. What goes to one place stands there in the order in which it came.
func (p *patch) text() string {
	slices.SortStableFunc(p.edits, func(a, b edit) int { return cmp.Compare(a.from, b.from) })
	var out strings.Builder
	at := 0
	for _, e := range p.edits {
		out.WriteString(p.src[at:e.from])
		out.WriteString(e.text)
		at = e.to
	}
	out.WriteString(p.src[at:])
	return out.String()
}
