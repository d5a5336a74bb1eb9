package intake

import (
	"slices"
	"strings"
)

// blindBy is the heading that keeps a number from being read: the nearest of its column says nothing, or the nearest of its row
// where no other names anything.
func blindBy(m *mark) *sense {
	if m.over.blind != nil {
		return m.over.blind
	}
	if m.side.blind == nil || slices.ContainsFunc(m.side.steps, func(s step) bool { return len(s.sense.ids) > 0 }) {
		return nil
	}
	return m.side.blind
}

func unknownLabels(m *mark) []*sense {
	var unknown []*sense
	for _, s := range m.side.steps {
		if !s.sense.says() && len(s.sense.words) > 0 {
			unknown = append(unknown, s.sense)
		}
	}
	return unknown
}

func nearestText(m *mark) string {
	for _, p := range [...]*path{m.over, m.side} {
		if len(p.steps) > 0 {
			return p.steps[0].sense.text
		}
	}
	return ""
}

// labelOf is the words of the heading that gives a number its role.
func labelOf(m *mark, role role) string {
	for _, p := range [...]*path{m.over, m.side} {
		if p.role != role {
			continue
		}
		if role == asCompared && p == m.over {
			return overText(p)
		}
		for _, s := range p.steps {
			if s.sense.role == role {
				return s.sense.text
			}
		}
	}
	return nearestText(m)
}

// overText is a column's headings, from the top, but for those of indicators.
func overText(p *path) string {
	var texts []string
	for _, s := range p.reversed() {
		if len(s.sense.ids) == 0 {
			texts = append(texts, s.sense.text)
		}
	}
	return strings.Join(texts, " ")
}

// sideOf is the end of a tolerance that a number's headings name.
func sideOf(m *mark) string {
	for _, p := range [...]*path{m.over, m.side} {
		for _, s := range p.steps {
			if s.sense.role == asTolerant {
				lower := strings.ToLower(s.sense.text)
				if side := boundSide(strings.TrimPrefix(lower, "tolerance")); side != "" {
					return side
				}
			}
		}
	}
	return ""
}
