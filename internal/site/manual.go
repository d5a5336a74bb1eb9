package site

import (
	"archive/zip"
	"bytes"
	"embed"
	"fmt"
	"io"
	"path"
	"strings"

	"kpicheck/reconcile"
	"kpicheck/rules"
	"kpicheck/rules/spreadsheet"
)

// part is a part of the manual: the rules of one judge.
type part struct {
	title, about string
	cells        bool // they need no contract
	rules        []section
}

// section is what the manual says of a rule.
type section struct{ name, title, text string }

// words is what a section can be found by, on one line.
func (s section) words() string { return strings.Join(strings.Fields(s.name+" "+s.text), " ") }

// manual takes the page of all rules apart.
func manual() (parts []part) {
	list, sections, _ := strings.Cut(rules.Manual, "\n## ")
	text := map[string]string{}
	for _, s := range strings.Split(sections, "\n## ") {
		name, of, _ := strings.Cut(s, "\n")
		text[name] = strings.TrimSpace(of)
	}
	for line := range strings.Lines(list) {
		line = strings.TrimSuffix(line, "\n")
		title, isPart := strings.CutPrefix(line, "**")
		name, isRule := strings.CutPrefix(line, "- [")
		switch {
		case isPart:
			parts = append(parts, part{title: strings.TrimSuffix(title, "**"), cells: len(parts) == 2})
		case len(parts) == 0:
		case isRule:
			name, said, _ := strings.Cut(name, "]")
			_, said, _ = strings.Cut(said, "): ")
			p := &parts[len(parts)-1]
			p.rules = append(p.rules, section{name, said, text[name]})
		default:
			parts[len(parts)-1].about += line + "\n"
		}
	}
	return parts
}

// Examples is every rule's example, in the order of the manual.
func Examples() (all []Example, err error) {
	from := []embed.FS{rules.Examples, reconcile.Examples, spreadsheet.Examples}
	for i, p := range manual() {
		for _, r := range p.rules {
			data, err := from[i].ReadFile(path.Join("testdata", r.name+".txtar"))
			if err != nil {
				return nil, fmt.Errorf("%s has no example: %w", r.name, err)
			}
			e, err := exampleOf(r.name, data, p.cells)
			if err != nil {
				return nil, err
			}
			all = append(all, e)
		}
	}
	return all, nil
}

// archive is the files of an example in one.
func archive(e Example) File {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range e.Files { // a buffer takes all
		w, _ := z.Create(f.Path)
		_, _ = io.Copy(w, bytes.NewReader(f.Data))
	}
	_ = z.Close()
	return File{"examples/" + e.Rule + "/" + e.Rule + ".zip", out.Bytes()}
}
