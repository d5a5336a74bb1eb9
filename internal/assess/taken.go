package assess

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// taken is which of several workbooks of one period later ones are held against, and why it is: the one that the council
// accepted last, else the first without errors from the back, else the last. A draft beside the report that followed it
// must fault no later month, and one that was not read for sure may have errors that nobody knows.
func (m *months) taken(same []reading, judged []*Assessment) (which int, why string) {
	if act := m.register.Of(same[0].submission.Period); act != nil {
		for i, r := range same {
			if r.submission.SHA256 == act.SHA256 {
				return i, "the council accepted it"
			}
		}
	}
	which = len(same) - 1
	for i := range slices.Backward(same) {
		if judged[i].Summary.Errors == 0 && !judged[i].IsInDoubt() {
			which = i
			break
		}
	}
	if which < len(same)-1 {
		return which, "it has no errors"
	}
	return which, "its name comes later"
}

// dayFor is the day on which the explanations of a submission must hold: that of its acceptance where its very bytes were
// accepted, since it was settled then.
func (m *months) dayFor(s *kpi.Submission) string {
	if act := m.register.Of(s.Period); act != nil && act.SHA256 == s.SHA256 {
		return act.On
	}
	return m.asOf
}

// passOver says of the workbooks of one period, but for the one that was taken, that nothing is held against them. A copy
// of its very bytes is nothing to speak of.
func (m *months) passOver(same []reading, taken int, why string) {
	of := same[taken]
	for i, r := range same {
		if i != taken && r.submission.SHA256 != of.submission.SHA256 {
			m.asides = append(m.asides, Aside{r.source.File, fmt.Sprintf("%s: %s reports %s too, and was taken for it, since %s",
				r.source.File, of.source.File, of.submission.Period, why)})
		}
	}
}

// CompareNames puts names in the order in which people count: v9 before v10, and a name before the same with more behind
// it, whatever their extensions.
func CompareNames(a, b string) int {
	return cmp.Or(slices.CompareFunc(nameParts(a), nameParts(b), compareParts), cmp.Compare(a, b))
}

// nameParts cuts a name into its numbers and what stands between them.
func nameParts(name string) (parts []string) {
	name = strings.ToLower(strings.TrimSuffix(name, path.Ext(name)))
	for name != "" {
		n := len(name) - len(strings.TrimLeft(name, digits))
		if n == 0 {
			if n = strings.IndexAny(name, digits); n < 0 {
				n = len(name)
			}
		}
		parts, name = append(parts, name[:n]), name[n:]
	}
	return parts
}

const digits = "0123456789"

func compareParts(a, b string) int {
	x, y := strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	if strings.Trim(a+b, digits) == "" && len(x) != len(y) {
		return len(x) - len(y)
	}
	return cmp.Compare(x, y)
}
