// Package markup is HTML as values: elements with attributes and texts, every foreign text escaped. It calls no method by reflection, and
// stands on no library that might.
package markup

import (
	"html"
	"io"
	"slices"
	"strings"
)

// Node is a piece of HTML. A nil one is nothing.
type Node interface{ Render(w io.Writer) error }

// Group is pieces one after another. Within an element, its attributes are that element's.
type Group []Node

// Render writes the pieces.
func (g Group) Render(w io.Writer) error {
	for _, n := range g {
		if n == nil {
			continue
		}
		if err := n.Render(w); err != nil {
			return err
		}
	}
	return nil
}

type text string

// Text is a text, escaped.
func Text(t string) Node { return text(escaped(t)) }

// Raw is a text as it is: none but our own.
func Raw(t string) Node { return text(t) }

// Render writes the text.
func (t text) Render(w io.Writer) error {
	_, err := io.WriteString(w, string(t))
	return err
}

// escaped is a text that is only text, between tags and in quotation marks.
func escaped(t string) string {
	return html.EscapeString(strings.ReplaceAll(t, "\x00", "\ufffd"))
}

type attribute string

// Attr is an attribute of the element that it stands in.
func Attr(name, value string) Node { return attribute(" " + name + `="` + escaped(value) + `"`) }

// Render writes the attribute.
func (a attribute) Render(w io.Writer) error {
	_, err := io.WriteString(w, string(a))
	return err
}

type element struct {
	name   string
	inside Group
}

// endless is the elements that hold nothing, and have no end.
var endless = []string{"meta", "link", "br", "input"}

// El is an element by its name.
func El(name string, inside ...Node) Node { return &element{name, inside} }

// Render writes the element.
func (e *element) Render(w io.Writer) error {
	_, err := io.WriteString(w, "<"+e.name)
	if err == nil {
		err = e.inside.part(w, true)
	}
	if err == nil {
		_, err = io.WriteString(w, ">")
	}
	if err != nil || slices.Contains(endless, e.name) {
		return err
	}
	if err = e.inside.part(w, false); err == nil {
		_, err = io.WriteString(w, "</"+e.name+">")
	}
	return err
}

// part writes the attributes, or all else.
func (g Group) part(w io.Writer, attributes bool) (err error) {
	for _, n := range g {
		inner, isGroup := n.(Group)
		_, isAttribute := n.(attribute)
		switch {
		case n == nil:
		case isGroup:
			err = inner.part(w, attributes)
		case isAttribute == attributes:
			err = n.Render(w)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// If is a piece under a condition.
func If(holds bool, n Node) Node {
	if !holds {
		return nil
	}
	return n
}

// Map is a piece for each of some things.
func Map[T any](of []T, piece func(T) Node) Group {
	all := make(Group, len(of))
	for i, x := range of {
		all[i] = piece(x)
	}
	return all
}

// Doctype says that what follows is HTML.
func Doctype(page Node) Node { return Group{Raw("<!doctype html>"), page} }
