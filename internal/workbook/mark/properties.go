package mark

import (
	"fmt"
	"strconv"
)

// listProperties adds the sheet to those that the file's properties list, where they list them as Excel does: first the sheets, and
// how many there are. Whatever else they say is nothing that anybody opens the workbook by.
func (m *marker) listProperties() error {
	package_, err := m.parts.related("")
	if err != nil {
		return err
	}
	part, err := package_.only("extended-properties")
	if err != nil || part == "" || m.files[part] == nil {
		return err
	}
	p, err := m.patch(part)
	if err != nil {
		return err
	}
	pairs, titles := vectorIn(p.root, "HeadingPairs"), vectorIn(p.root, "TitlesOfParts")
	if pairs == nil || titles == nil || len(pairs.children) < 2 || len(titles.children) < len(m.tabs) || len(pairs.children[1].children) != 1 {
		return nil
	}
	count := pairs.children[1].children[0]
	n, err := strconv.Atoi(p.src[count.opened:max(count.opened, count.end-len("</>")-len(count.prefix+count.name))])
	size, err2 := strconv.Atoi(titles.value("size"))
	if count.name != "i4" || err != nil || err2 != nil || n < 1 || n > len(m.tabs) {
		return nil
	}
	p.edits = append(p.edits, edit{count.opened, count.opened + len(strconv.Itoa(n)), strconv.Itoa(n + 1)})
	p.set(titles, "size", strconv.Itoa(size+1))
	title := titles.children[0]
	p.insert(title.start, fmt.Sprintf("<%s%s>%s</%[1]s%[2]s>", title.prefix, title.name, plainText(m.freeName())))
	return nil
}

// vectorIn is the list that a property holds; nil where it holds none.
func vectorIn(root *element, property string) *element {
	for _, e := range root.children {
		if e.name == property && len(e.children) == 1 && e.children[0].name == "vector" {
			return e.children[0]
		}
	}
	return nil
}
