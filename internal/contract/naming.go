package contract

import (
	"fmt"
	"strconv"
	"strings"
)

// singular is what one of a list is called, where that is not the list's name without its s.
var singular = map[string]string{"aliases": "alias", "later_targets": "later target"}

// named is the field with a path as a person finds it: what stands in a list by its place there, counted from one, and by its id.
// indicators[3].measures[0].of[1] is: indicator 4 (KPI 4), measure 1 (numerator), of 2.
func (s *source) named(path string) string {
	if path == "" {
		return "the file"
	}
	name, walked := "", ""
	afterItem := false
	for _, part := range strings.Split(path, ".") {
		walked = join(walked, part)
		field, index, isItem := strings.Cut(strings.TrimSuffix(part, "]"), "[")
		switch {
		case isItem:
			name = separated(name, ", ") + s.item(walked, field, index)
		case afterItem:
			name += ": " + field
		default:
			name = separated(name, ".") + field
		}
		afterItem = isItem
	}
	return name
}

func separated(before, by string) string {
	if before == "" {
		return ""
	}
	return before + by
}

// item is one of a list: indicator 4 (KPI 4).
func (s *source) item(path, list, index string) string {
	one, irregular := singular[list]
	if !irregular {
		one = strings.TrimSuffix(list, "s")
	}
	n, _ := strconv.Atoi(index)
	name := fmt.Sprintf("%s %d", one, n+1)
	if id := s.ids[path]; id != "" {
		name += " (" + short(id) + ")"
	}
	return name
}

// keyed is a key as it was written, in the mapping with a path.
func (s *source) keyed(path, key string) string {
	switch {
	case path == "":
		return short(key)
	case strings.HasSuffix(path, "]"):
		return s.named(path) + ": " + short(key)
	}
	return s.named(path) + "." + short(key)
}
