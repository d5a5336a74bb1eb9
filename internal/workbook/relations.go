package workbook

import (
	"fmt"
	"path"
	"strings"

	"kpicheck/internal/workbook/internal/xmlscan"
)

// relation is a part's reference to another.
type relation struct {
	kind     string // the last word of its type: worksheet, styles, sharedStrings …
	target   string // a part's name, or an outside address
	external bool
}

// relations reads the relationships of a part, by id. A part without any has no .rels part.
func (p *parts) relations(part string) (map[string]relation, error) {
	name := path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
	if part == "" {
		name = "_rels/.rels"
	}
	if !p.has(name) {
		return nil, nil
	}
	x, err := p.scan(name)
	if err != nil {
		return nil, damaged(name, err)
	}
	found := map[string]relation{}
	for range x.Opens() {
		if x.Name != "Relationship" || x.Space == xmlscan.Foreign {
			continue
		}
		id := x.Value("Id")
		if _, twice := found[id]; twice {
			return nil, damaged(name, fmt.Errorf("the relationship %q stands twice", id))
		}
		found[id] = readRelation(x, path.Dir(part))
	}
	if x.Err != nil {
		return nil, damaged(name, x.Err)
	}
	return found, nil
}

// only is the part that relationships name as being of a kind, "" for none. Of two nobody knows which one another program
// takes, so that it might show other figures than are read here.
func only(rels map[string]relation, kind string) (part string, err error) {
	for _, r := range rels {
		switch {
		case r.kind != kind || r.external:
		case part != "" && part != r.target:
			return "", fmt.Errorf("it names two different parts as the workbook's %s", kind)
		default:
			part = r.target
		}
	}
	return part, nil
}

func readRelation(x *xmlscan.Scanner, folder string) relation {
	r := relation{kind: path.Base(x.Value("Type")), target: x.Value("Target"), external: x.Value("TargetMode") == "External"}
	if r.external {
		return r
	}
	target := strings.ReplaceAll(r.target, `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = path.Join(folder, target)
	}
	r.target = partName(target)
	return r
}
