package mark

import (
	"fmt"
	"path"
	"strings"
)

// The kinds of relationships, which are the last word of their types; of those that are added the whole type is needed.
const (
	officeRelations  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships"
	contentTypes     = "[content_types].xml"
)

// relation is a part's reference to another.
type relation struct {
	id, kind string
	target   string // a part's name as it is looked up; an address for what is outside
	external bool
}

// relations are those of one part.
type relations struct {
	all  []relation
	list *patch // nil where there is none yet
	name string // of the list
	more string // what is to be added
}

// related reads the relationships of a part, "" for the package's own.
func (p *parts) related(part string) (*relations, error) {
	r := &relations{name: "_rels/.rels"}
	if f := p.files[part]; f != nil { // as it is written, since not every program looks parts up in any letter case
		name := strings.ReplaceAll(f.Name, `\`, "/")
		r.name = path.Join(path.Dir(name), "_rels", path.Base(name)+".rels")
	}
	if p.files[partName(r.name)] == nil {
		return r, nil
	}
	list, err := p.patch(partName(r.name))
	if err != nil {
		return nil, err
	}
	r.list = list
	for _, e := range list.root.children {
		if e.name != "Relationship" {
			continue
		}
		one := relation{id: e.value("Id"), kind: path.Base(e.value("Type")), target: e.value("Target"), external: e.value("TargetMode") == "External"}
		if r.byID(one.id) != nil {
			return nil, fault(r.name, "the relationship %s stands twice", one.id)
		}
		if !one.external {
			one.target = targetOf(part, one.target)
		}
		r.all = append(r.all, one)
	}
	return r, nil
}

// targetOf is the part that a relationship of another leads to.
func targetOf(part, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = path.Join(path.Dir(part), target)
	}
	return partName(target)
}

func (r *relations) byID(id string) *relation {
	for i := range r.all {
		if r.all[i].id == id {
			return &r.all[i]
		}
	}
	return nil
}

// only is the part that the relationships name as being of a kind, "" for none. Of two nobody knows which one is meant.
func (r *relations) only(kind string) (part string, err error) {
	for _, one := range r.all {
		switch {
		case one.kind != kind || one.external:
		case part != "":
			return "", fault(r.name, "it names two parts as the %s", kind)
		default:
			part = one.target
		}
	}
	return part, nil
}

// add is the id of a new relationship to a part, whose name is written from the root of the package.
func (r *relations) add(kind, part string) (id string) {
	for n := len(r.all) + 1; ; n++ {
		if id = fmt.Sprintf("rId%d", n); r.byID(id) == nil {
			break
		}
	}
	r.all = append(r.all, relation{id: id, kind: kind, target: partName(part)})
	prefix := ""
	if r.list != nil {
		prefix = r.list.root.prefix
	}
	r.more += fmt.Sprintf(`<%sRelationship Id="%s" Type="%s/%s" Target="/%s"/>`, prefix, id, officeRelations, kind, attributeText(part))
	return id
}

// keep writes down what was added.
func (p *parts) keep(r *relations) {
	switch {
	case r.more == "":
	case r.list != nil:
		r.list.within(r.list.root, r.more)
	default:
		p.add(r.name, xmlHead+`<Relationships xmlns="`+packageRelations+`">`+r.more+`</Relationships>`)
	}
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// relatedBy is an attribute of the relationships' name space, under the prefix that the root declares for it, or with one of its own.
func relatedBy(root *element, name, id string) string {
	if prefix, ok := root.prefixOf(officeRelations); ok {
		return fmt.Sprintf(` %s%s="%s"`, prefix, name, id)
	}
	return fmt.Sprintf(` xmlns:r="%s" r:%s="%s"`, officeRelations, name, id)
}

// kinds are what the parts of the package are, as its list of content types has it.
type kinds struct {
	list *patch
	more string
}

func (p *parts) kinds() (*kinds, error) {
	list, err := p.patch(contentTypes)
	return &kinds{list: list}, err
}

// of is the content type of a part.
func (k *kinds) of(part string) (kind string) {
	for _, e := range k.list.root.children {
		switch {
		case e.name == "Override" && partName(e.value("PartName")) == part:
			return e.value("ContentType")
		case e.name == "Default" && strings.EqualFold("."+e.value("Extension"), path.Ext(part)):
			kind = e.value("ContentType")
		}
	}
	return kind
}

func (k *kinds) add(part, kind string) {
	k.more += fmt.Sprintf(`<%sOverride PartName="/%s" ContentType="%s"/>`, k.list.root.prefix, attributeText(part), kind)
}

// addDrawings is that notes are drawn in parts of an ending, of which the list says it once for all.
func (k *kinds) addDrawings() {
	const said = `Default Extension="vml"`
	if !strings.Contains(k.more, said) && k.of("a.vml") == "" {
		k.more += fmt.Sprintf(`<%s%s ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>`, k.list.root.prefix, said)
	}
}

func (k *kinds) keep() { k.list.within(k.list.root, k.more) }
