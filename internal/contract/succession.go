package contract

import (
	"slices"

	"github.com/goccy/go-yaml/ast"

	"kpicheck/internal/kpi"
)

// asOf is an earlier contract as a later year begins: where targets were to change by then, the latest of them is the target.
func asOf(year kpi.Period, earlier *ast.MappingNode) *ast.MappingNode {
	entry := entryOf(earlier, "indicators")
	if entry == nil || year.IsZero() {
		return earlier
	}
	list, ok := entry.Value.(*ast.SequenceNode)
	if !ok {
		return earlier
	}
	begun := *list
	begun.Values = nil
	for _, item := range list.Values {
		if indicator, ok := item.(*ast.MappingNode); ok {
			item = targetAsOf(year, indicator)
		}
		begun.Values = append(begun.Values, item)
	}
	return with(earlier, valued(entry, &begun))
}

// targetAsOf is an indicator whose later targets that hold by the beginning of a year stand in the place of its target.
func targetAsOf(year kpi.Period, indicator *ast.MappingNode) *ast.MappingNode {
	entry := entryOf(indicator, "later_targets")
	if entry == nil {
		return indicator
	}
	list, ok := entry.Value.(*ast.SequenceNode)
	if !ok {
		return indicator
	}
	still := *list
	still.Values = nil
	for _, item := range list.Values {
		later, _ := item.(*ast.MappingNode)
		if from, ok := monthOf(textOf(later, "from")); !ok || from.First > year.First {
			still.Values = append(still.Values, item)
			continue
		}
		for _, key := range []string{"target", "tolerance"} {
			if said := entryOf(later, key); said != nil {
				indicator = with(indicator, said)
			}
		}
	}
	if len(still.Values) > 0 {
		return with(indicator, valued(entry, &still))
	}
	begun := *indicator
	begun.Values = slices.DeleteFunc(slices.Clone(begun.Values), func(e *ast.MappingValueNode) bool { return e == entry })
	return &begun
}

// with is a mapping with an entry in the place of the one that has its key, or behind the others.
func with(m *ast.MappingNode, entry *ast.MappingValueNode) *ast.MappingNode {
	changed := *m
	changed.Values = slices.Clone(m.Values)
	at := slices.IndexFunc(changed.Values, func(e *ast.MappingValueNode) bool { return keyText(e) == keyText(entry) })
	if at < 0 {
		changed.Values = append(changed.Values, entry)
	} else {
		changed.Values[at] = entry
	}
	return &changed
}

// valued is an entry with another value.
func valued(entry *ast.MappingValueNode, value ast.Node) *ast.MappingValueNode {
	changed := *entry
	changed.Value = value
	return &changed
}
