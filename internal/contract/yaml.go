package contract

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// The limits of a file that a person writes, MostBytes among them, ten times the longest known. The parser takes time in the square of a
// mapping's keys, 20 seconds for 1 MB of them; and deep nesting overflows its stack. Explanations are short mappings, of which
// a council gathers thousands in its years: their file may be longer, as long as each of them stays short.
const (
	MostBytes       = 1 << 18
	maxExplanations = 1 << 22
	maxKeys         = 100 // of a mapping in a file of over MostBytes
	maxDepth        = 20
)

// inQuotes is what mends most faults of syntax: labels hold colons and begin with stars.
const inQuotes = "; text that holds a colon or begins with a sign must stand in quotation marks"

// parse reads the one mapping that the file must be; nil if a fault prevents it.
func (s *source) parse(data []byte) *ast.MappingNode {
	body := s.body(data)
	root, ok := body.(*ast.MappingNode)
	switch {
	case len(s.faults) > 0 || ok:
	case body == nil:
		s.faultAt(place{}, "the file is empty")
	default:
		s.faultAt(startOf(body), "the file does not begin with a key; expected lines such as \"council: …\"")
	}
	return root
}

// body is what the file holds beside comments; nil if that is nothing, or if a fault prevents its being read.
func (s *source) body(data []byte) (body ast.Node) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !s.isReadable(data) {
		return nil
	}
	// The parser is not ours, and a file that it cannot bear is a fault of the file.
	defer func() {
		if recover() != nil {
			body = nil
			s.faultAt(place{}, "this is not YAML that can be read")
		}
	}()
	// The lexer counts a line twice that ends as on Windows, where it is blank or a comment.
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	tokens := lexer.Tokenize(text)
	s.lines = strings.Split(text, "\n")
	if !s.isPlain(tokens) || len(data) > MostBytes && !s.hasShortMappings(tokens) {
		return nil
	}
	// The parser stops at the first key that stands twice; structure finds them all.
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		s.syntaxFault(err)
		return nil
	}
	return s.onlyBody(file)
}

func (s *source) isReadable(data []byte) bool {
	switch {
	case len(data) > max(MostBytes, s.most):
		s.faultAt(place{}, "the file has %d bytes; expected no more than %d%s", len(data), max(MostBytes, s.most), s.shorter)
	case !utf8.Valid(data), bytes.IndexByte(data, 0) >= 0:
		s.faultAt(place{}, "this is not a text file in UTF-8")
	default:
		return s.hasNoTabs(data)
	}
	return false
}

// hasNoTabs finds tabs that indent, which YAML forbids and editors hide.
func (s *source) hasNoTabs(data []byte) bool {
	n := 0
	for line := range bytes.Lines(data) {
		n++
		indent := line[:len(line)-len(bytes.TrimLeft(line, " \t"))]
		if i := bytes.IndexByte(indent, '\t'); i >= 0 && len(bytes.TrimSpace(line)) > 0 {
			s.faultAt(place{n, i + 1}, "the line is indented with a tab; expected spaces")
		}
		if bytes.HasPrefix(line[len(indent):], []byte("\u00a0")) {
			s.faultAt(place{n, len(indent) + 1}, "the line is indented with a non-breaking space; expected plain ones")
		}
	}
	return len(s.faults) == 0
}

// isPlain holds the file to the part of YAML that a contract needs: no anchors and aliases, which can make a short file
// as long as one likes, no tags, no complex keys, no deep nesting.
func (s *source) isPlain(tokens token.Tokens) bool {
	flow, dashes, line := 0, 0, 0
	for _, t := range tokens {
		p := t.Position
		if p.Line != line {
			line, dashes = p.Line, 0
		}
		switch t.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType:
			s.faultAt(place{p.Line, p.Column}, "anchors and aliases are not used here; expected the values themselves%s", inQuotes)
			return false
		case token.TagType, token.MappingKeyType, token.DirectiveType:
			s.faultAt(place{p.Line, p.Column}, "%s is not used here; expected plain keys and values%s", quoted(t.Value),
				inQuotes)
			return false
		case token.SequenceStartType, token.MappingStartType:
			flow++
		case token.SequenceEndType, token.MappingEndType:
			flow--
		case token.SequenceEntryType:
			dashes++
		}
		if max(flow, dashes, p.IndentNum/2) > maxDepth {
			s.faultAt(place{p.Line, p.Column}, "the file is nested too deeply; expected no more than %d levels", maxDepth)
			return false
		}
	}
	return true
}

// hasShortMappings keeps the time that a long file takes in proportion to its length.
func (s *source) hasShortMappings(tokens token.Tokens) bool {
	keys := 0
	for _, t := range tokens {
		switch t.Type {
		case token.SequenceEntryType:
			keys = 0
		case token.MappingValueType:
			if keys++; keys > maxKeys {
				s.faultAt(place{t.Position.Line, t.Position.Column}, "this is key %d with no dash before it; expected no more than %d in so long a file", keys, maxKeys)
				return false
			}
		}
	}
	return true
}

func (s *source) syntaxFault(err error) {
	var syntax yaml.Error
	if !errors.As(err, &syntax) || syntax.GetToken() == nil {
		s.faultAt(place{}, "this is not YAML (%s)", firstLine(err.Error()))
		return
	}
	p := syntax.GetToken().Position
	if line, advice := diagnosed(s.lines, p.Line); advice != "" {
		s.faultAt(place{line, 1}, "%s", advice)
		return
	}
	s.faultAt(place{p.Line, p.Column}, "this is not YAML (%s)%s", firstLine(syntax.GetMessage()), inQuotes)
}

func firstLine(text string) string {
	first, _, _ := strings.Cut(text, "\n")
	return first
}

func (s *source) onlyBody(file *ast.File) ast.Node {
	var bodies []ast.Node
	for _, document := range file.Docs {
		if document.Body != nil && document.Body.Type() != ast.CommentType {
			bodies = append(bodies, document.Body)
		}
	}
	switch len(bodies) {
	case 0:
		return nil
	case 1:
		return bodies[0]
	}
	s.faultAt(startOf(bodies[1]), "a second document begins here; expected one in a file")
	return nil
}

// startOf is where a node begins.
func startOf(n ast.Node) place {
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 && !m.IsFlowStyle {
		return startOf(m.Values[0].Key)
	}
	t := n.GetToken()
	if t == nil || t.Position == nil {
		return place{}
	}
	return place{t.Position.Line, t.Position.Column}
}
