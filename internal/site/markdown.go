package site

import (
	"html"
	"regexp"
	"strings"

	m "kpicheck/internal/page/markup"
)

// rendered is a text of ours in Markdown as nodes: paragraphs, lists, tables, blocks of code, and headings of the second level and
// below. It knows what the manual and the guides use, and nothing else.
func rendered(text string) (nodes m.Group) {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for len(lines) > 0 {
		line := lines[0]
		switch {
		case line == "":
			lines = lines[1:]
		case strings.HasPrefix(line, "```"):
			n := fenced(lines)
			nodes = append(nodes, code(strings.Join(lines[1:n], "\n")))
			lines = lines[min(n+1, len(lines)):]
		case strings.HasPrefix(line, "#"):
			nodes = append(nodes, heading(line))
			lines = lines[1:]
		case strings.HasPrefix(line, "|"):
			n := while(lines, func(l string) bool { return strings.HasPrefix(l, "|") })
			nodes = append(nodes, table(lines[:n]))
			lines = lines[n:]
		case marker.MatchString(line):
			n := while(lines, func(l string) bool { return marker.MatchString(l) || strings.HasPrefix(l, "  ") })
			nodes = append(nodes, items(lines[:n]))
			lines = lines[n:]
		default:
			n := while(lines, func(l string) bool {
				return l != "" && !strings.HasPrefix(l, "```") && !strings.HasPrefix(l, "|") && !marker.MatchString(l)
			})
			nodes = append(nodes, m.P(inline(strings.Join(lines[:n], " "))...))
			lines = lines[n:]
		}
	}
	return nodes
}

// marker begins an item of a list.
var marker = regexp.MustCompile(`^(- |\d+\. )`)

// while is how many lines from the first on are so; one at the least.
func while(lines []string, is func(string) bool) int {
	n := 1
	for n < len(lines) && is(lines[n]) {
		n++
	}
	return n
}

// fenced is where a block of code ends.
func fenced(lines []string) int {
	return while(lines, func(l string) bool { return !strings.HasPrefix(l, "```") })
}

// code is a block that can be moved sideways, by keys too.
func code(text string) m.Node {
	return m.Pre(m.TabIndex("0"), m.Role("group"), m.Aria("label", "Text as it is printed"), m.Code(m.Text(text)))
}

func heading(line string) m.Node {
	text := strings.TrimLeft(line, "#")
	level := len(line) - len(text)
	text = strings.TrimSpace(text)
	return m.El([]string{"h2", "h2", "h2", "h3", "h4"}[min(level, 4)], m.Attr("id", anchor(text)), m.Group(inline(text)))
}

// anchor is a heading as the name of its place.
func anchor(text string) string {
	return strings.Trim(regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(strings.ToLower(text), "-"), "-")
}

func items(lines []string) m.Node {
	var all []string
	for _, l := range lines {
		if marker.MatchString(l) {
			all = append(all, marker.ReplaceAllString(l, ""))
		} else {
			all[len(all)-1] += " " + strings.TrimSpace(l)
		}
	}
	nodes := m.Map(all, func(text string) m.Node { return m.Li(inline(text)...) })
	if strings.HasPrefix(lines[0], "- ") {
		return m.Ul(m.Class("points"), nodes)
	}
	return m.Ol(m.Class("points"), nodes)
}

// table has its first row as headings, and as its name what stands in their first cell.
func table(lines []string) m.Node {
	rows := make([][]string, len(lines))
	for i, l := range lines {
		rows[i] = cells(l)
	}
	name := rows[0][0]
	head := m.Map(rows[0], func(text string) m.Node { return m.Th(m.Scope("col"), m.Group(inline(text))) })
	body := rows[min(2, len(rows)):] // behind the line that divides
	return m.Div(m.Class("scroll"), m.TabIndex("0"), m.Role("group"), m.Aria("label", "Table: "+name), m.Table(
		m.Caption(m.Class("v"), m.Text(name)), m.THead(m.Tr(head)),
		m.TBody(m.Map(body, func(row []string) m.Node {
			return m.Tr(m.Map(row, func(text string) m.Node { return m.Td(inline(text)...) }))
		}))))
}

func cells(line string) (all []string) {
	line = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "|"), "|")
	for _, cell := range strings.Split(strings.ReplaceAll(line, `\|`, "\x00"), "|") {
		all = append(all, strings.TrimSpace(strings.ReplaceAll(cell, "\x00", "|")))
	}
	return all
}

// span is what is marked within a line: code, bold, emphasis, a link, a new line.
var span = regexp.MustCompile("`([^`]+)`" + `|\*\*((?:[^*\\]|\\.)+)\*\*|\*((?:[^*\\]|\\.)+)\*|\[([^\]]+)\]\(([^)\s]+)\)|<br>`)

func inline(text string) (nodes []m.Node) {
	for text != "" {
		at := span.FindStringSubmatchIndex(text)
		if at == nil {
			return append(nodes, m.Text(plain(text)))
		}
		if at[0] > 0 {
			nodes = append(nodes, m.Text(plain(text[:at[0]])))
		}
		part := func(i int) string { return text[at[2*i]:at[2*i+1]] }
		switch {
		case at[2] >= 0:
			nodes = append(nodes, m.Code(m.Text(part(1))))
		case at[4] >= 0:
			nodes = append(nodes, m.Strong(inline(part(2))...))
		case at[6] >= 0:
			nodes = append(nodes, m.Em(inline(part(3))...))
		case at[8] >= 0:
			nodes = append(nodes, m.A(m.Href(part(5)), m.Group(inline(part(4)))))
		default:
			nodes = append(nodes, m.Br())
		}
		text = text[at[1]:]
	}
	return nodes
}

// plain is a text without the marks that keep its signs from being marks.
func plain(text string) string {
	return html.UnescapeString(strings.NewReplacer(`\*`, "*", `\|`, "|").Replace(text))
}
