// Package site makes the manual a site of static pages: a page a rule with its example as workbooks, the reference of the files that
// people write, and guides. It needs no server: links are relative, and the search is a script within its page.
package site

import (
	"bytes"
	_ "embed"
	"encoding/base64"
	"fmt"
	"strings"

	m "kpicheck/internal/page/markup"

	"kpicheck/internal/contract"
	"kpicheck/internal/page"
)

// File is a file of the site; its path has slashes, and begins in the site's folder.
type File struct {
	Path string
	Data []byte
}

// Options is what a site is made of beside what is in the program.
type Options struct {
	Version string
	Page    []byte // the page that checks workbooks in a browser; nil leaves out what would open it
}

// pageFile is that page, as the site has it.
const pageFile = "kpicheck.html"

var (
	//go:embed style.css
	ownStyle string
	//go:embed search.js
	searchScript string
	//go:embed guide/officer.md
	officerGuide string
	//go:embed guide/ci.md
	ciGuide string
)

// Files is the whole site.
func Files(o Options) (all []File, err error) {
	parts := manual()
	examples, err := Examples()
	if err != nil {
		return nil, err
	}
	s := maker{o, map[string]Example{}}
	for _, e := range examples {
		s.examples[e.Rule] = e
	}
	all = append(all, File{"style.css", []byte(page.Style() + ownStyle)}, s.index(parts),
		s.page("officer.html", "An officer's month", "", rendered(officerGuide)), s.page("ci.html", "On every change of a data repository", "", rendered(ciGuide)))
	reference, err := references()
	if err != nil {
		return nil, err
	}
	all = append(all, s.page("contract.html", "The files that people write", "", reference))
	for _, p := range parts {
		for i, r := range p.rules {
			all = append(all, s.rule(p, i), archive(s.examples[r.name]))
			for _, f := range s.examples[r.name].Files {
				all = append(all, File{"examples/" + r.name + "/" + f.Path, f.Data})
			}
		}
	}
	if o.Page != nil {
		all = append(all, File{pageFile, o.Page})
	}
	return all, nil
}

type maker struct {
	Options
	examples map[string]Example
}

// links are the pages that every page leads to.
var links = [][2]string{{"index.html", "The rules"}, {"officer.html", "An officer's month"}, {"contract.html", "The files that people write"}, {"ci.html", "On every change"}}

// page is one of the site. up leads from its folder to the site's: "" or "../".
func (s maker) page(path, title, up string, content ...m.Node) File {
	menu := links
	if s.Page != nil {
		menu = append(menu[:len(menu):len(menu)], [2]string{pageFile, "Check a workbook here"})
	}
	var out bytes.Buffer
	_ = m.Doctype(m.HTML(m.Lang("en-GB"), // a buffer takes all
		m.Head(m.Meta(m.Charset("utf-8")), m.Meta(m.Name("viewport"), m.Content("width=device-width,initial-scale=1")),
			m.Meta(m.Name("color-scheme"), m.Content("light dark")), m.TitleEl(m.Text(title+" – kpicheck")), m.Link(m.Rel("stylesheet"), m.Href(up+"style.css"))),
		m.Body(m.A(m.Class("skip"), m.Href("#main"), m.Text("Skip to the text")),
			m.Header(m.Nav(m.Aria("label", "Site"), m.Ul(m.Map(menu, func(l [2]string) m.Node {
				return m.Li(m.A(m.Href(up+l[0]), m.If(l[0] == path, m.Aria("current", "page")), m.Text(l[1])))
			}))), m.H1(m.Text(title))),
			m.Main(m.ID("main"), m.Group(content)),
			m.Footer(m.P(m.Text("kpicheck "+s.Version)))))).Render(&out)
	return File{path, out.Bytes()}
}

// index is the first page: the search, and every rule.
func (s maker) index(parts []part) File {
	var found m.Group
	for _, p := range parts {
		found = append(found, m.Section(m.ID(anchor(p.title)), m.Aria("labelledby", anchor(p.title)+"-h"), m.H2(m.ID(anchor(p.title)+"-h"), m.Text(p.title)), rendered(p.about),
			m.Ul(m.Class("points rules"), m.Map(p.rules, func(r section) m.Node {
				return m.Li(m.Attr("data-words", strings.ToLower(r.words())), m.A(m.Href("rules/"+r.name+".html"), m.Text(r.name)), m.Text(": "+r.title))
			}))))
	}
	return s.page("index.html", "What kpicheck finds", "",
		m.P(m.Text("kpicheck reads the workbook in which a Children's Trust reports its indicators, proves which figures cannot be true, and says what must be settled. "+
			"Each rule has a page: what it catches, what it leaves alone, how to answer it, and an example to try.")),
		m.Form(m.Role("search"), m.Action("index.html"), m.Label(m.For("q"), m.Text("Find a rule by any words of its page")),
			m.Input(m.ID("q"), m.Name("q"), m.Type("search"), m.Attr("autocomplete", "off")), m.Button(m.Type("submit"), m.Text("Find"))),
		m.P(m.ID("told"), m.Role("status")),
		found, m.Script(m.Raw(searchScript)))
}

// rule is a rule's page.
func (s maker) rule(p part, i int) File {
	r := p.rules[i]
	var around m.Group
	for _, n := range []int{i - 1, i + 1} {
		if n >= 0 && n < len(p.rules) {
			around = append(around, m.Li(m.A(m.Href(p.rules[n].name+".html"), m.Text(map[bool]string{true: "Before: ", false: "Next: "}[n < i]+p.rules[n].name))))
		}
	}
	return s.page("rules/"+r.name+".html", r.name, "../", rendered(r.text), s.tryIt(r.name, p.cells), m.Nav(m.Aria("label", "Rules"), m.Ul(around)))
}

// tryIt offers the example: as files, as a command, and where the page is there in it.
func (s maker) tryIt(rule string, cells bool) m.Node {
	e := s.examples[rule]
	folder := "../examples/" + rule + "/"
	do, asks := "check", "path"
	if cells {
		do, asks = "audit", "audit"
	}
	return m.Section(m.ID("try"), m.Aria("labelledby", "try-h"), m.H2(m.ID("try-h"), m.Text("Try this workbook")),
		m.If(s.Page != nil, m.P(m.A(m.Class("go"), m.Href(tryLink(e, asks)), m.Text("Open the example in the page that checks workbooks")),
			m.Text("; nothing is sent anywhere."))),
		m.P(m.Text("Or take its files into a folder, "), m.A(m.Href(folder+rule+".zip"), m.Text("all in one archive")), m.Text(", and there: "), m.Code(m.Text("kpicheck "+do+" "+submission))),
		m.Ul(m.Class("points"), m.Map(e.Files, func(f File) m.Node { return m.Li(m.A(m.Href(folder+f.Path), m.Text(f.Path))) })))
}

// tryLink opens the page with an example, as seen from a rule's page: the page takes its files from its own address, since it may
// fetch nothing. asks is what it asks of the submission: path for a check, audit for one of its cells alone.
func tryLink(e Example, asks string) string {
	return "../" + pageFile + "#zip=" + base64.RawURLEncoding.EncodeToString(archive(e).Data) + "&" + asks + "=" + submission
}

func references() (nodes m.Group, err error) {
	for _, r := range []struct {
		file, about string
		schema      []byte
	}{
		{"contract.yaml", "What was agreed for one financial year. An editor that knows YAML completes it by the schema that kpicheck contract schema prints.", contract.Schema()},
		{"reading.yaml", "What was answered where a reading was in doubt. It stands beside the contract.", contract.ReadingSchema()},
		{"explanations.yaml", "What the council has agreed; kpicheck explanations add writes it.", contract.ExplanationsSchema()},
	} {
		told, err := reference(r.schema)
		if err != nil {
			return nil, fmt.Errorf("the schema of %s: %w", r.file, err)
		}
		nodes = append(nodes, m.H2(m.ID(anchor(r.file)), m.Text(r.file)), m.P(m.Text(r.about)), told)
	}
	return nodes, nil
}
