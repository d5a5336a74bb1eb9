package register

import (
	"fmt"
	"slices"
	"strings"
)

// heldTo holds months to the list of the acts, and puts what is wrong with them beside them. Only the last act of a month
// need be as the list has it, since its digest is of all that stands before it in its file. Where there is no list, since
// nothing was accepted since acts have digests, it is as the acts without would be listed.
func heldTo(months []Month, list []listed, isThere bool, fault error) standing {
	if !isThere {
		for i := range months {
			months[i].Unproven = unsealed(months[i].seals)
		}
		list = actsOf(months, func(s seal) bool { return !s.sealed })
		if sealed := actsOf(months, func(s seal) bool { return s.sealed }); len(sealed) > 1 {
			fault = &Fault{File: actsFile, Problem: "the list of what was accepted is not there", Remedy: anyAgain}
		}
	}
	if fault != nil {
		list = actsOf(months, func(seal) bool { return true })
		return standing{months: append([]Month{{File: actsFile, Err: fault}}, months...), acts: list}
	}
	h := holder{standing: standing{months: months, acts: list}}
	h.known = h.digests()
	h.missing()
	for i := range h.months {
		m := &h.months[i]
		if m.Err == nil {
			m.Err = h.problem(m)
		}
		h.compare(m)
	}
	slices.SortStableFunc(h.months, func(a, b Month) int { return strings.Compare(a.File, b.File) })
	h.acts, h.isPending = append(h.acts, h.pending...), h.pending != nil
	return h.standing
}

func unsealed(seals []seal) (n int) {
	for _, s := range seals {
		if !s.sealed {
			n++
		}
	}
	return n
}

// holder is a list that months are held to.
type holder struct {
	standing
	known   map[string]bool // the digests of acts in the list and in the months
	pending []listed        // an act that a killed run has written into its month and not into the list
}

// missing adds the months that the list has and the folder has not.
func (h *holder) missing() {
	for _, l := range h.acts {
		file := FileName(l.period)
		if !slices.ContainsFunc(h.months, func(m Month) bool { return m.File == file }) {
			h.months = append(h.months, Month{File: file, Err: &Fault{File: file, Problem: "it is not there, and " + actsFile +
				" says that " + l.period.String() + " was accepted", Remedy: acceptAgain(l.period)}})
		}
	}
}

// problem is what is wrong with a month as the list has it; nil if nothing is.
func (h *holder) problem(m *Month) error {
	last := m.seals[len(m.seals)-1]
	period := last.act.Period
	fault := func(format string, args ...any) error {
		return &Fault{File: m.File, Problem: fmt.Sprintf(format, args...), Remedy: acceptAgain(period)}
	}
	number, digest := 0, ""
	for _, l := range h.acts {
		if l.period == period && l.act > 0 {
			number, digest = l.act, l.digest
		}
	}
	if i := slices.IndexFunc(m.seals, func(s seal) bool { return !h.known[s.before] }); i >= 0 {
		return fault("what was accepted before its act %d is no longer there", i+1)
	}
	switch {
	case (last.number == 1 || last.number == number+1) && last.digest != digest && last.sealed && len(h.pending) == 0 && last.before == h.head():
		h.pending = []listed{{period, last.number, last.digest}}
	case number == 0:
		return fault("%s has no act of %s", actsFile, period)
	case last.number != number:
		return fault("it ends with act %d, and %s has act %d of %s", last.number, actsFile, number, period)
	case last.digest != digest:
		return fault("act %d is not the one that %s has: rows were changed, added, taken out or moved", number, actsFile)
	}
	return nil
}

// compare marks the acts of a month that are not as the list has them, and counts those that are gone.
func (h *holder) compare(m *Month) {
	for _, l := range h.acts {
		if FileName(l.period) != m.File || l.act == 0 {
			continue
		}
		if l.act > len(m.seals) || h.lists(m.seals[l.act-1].digest) && m.seals[l.act-1].digest != l.digest { // the file was begun anew
			m.Gone++
			continue
		}
		s := m.seals[l.act-1]
		s.act.Edited = s.digest != l.digest && (s.edited || s.written != l.digest)
	}
}

func (h *holder) lists(digest string) bool {
	return slices.ContainsFunc(append(h.pending, h.acts...), func(l listed) bool { return l.digest == digest })
}

// lost is the digests of acts that others were said to follow and that are nowhere. Whoever accepts what sets that right
// lists them, as acts of number 0, so that they are not missed again.
func (r standing) lost() (all []listed) {
	known := r.digests()
	for _, m := range r.months {
		for _, s := range m.seals {
			if !known[s.before] {
				known[s.before] = true
				all = append(all, listed{s.act.Period, 0, s.before})
			}
		}
	}
	return all
}

func (r standing) listIsAtFault() bool {
	return slices.ContainsFunc(r.months, func(m Month) bool { return m.File == actsFile && m.Err != nil })
}

// digests is those of the acts in the list and in the months, and the empty one that the first act follows.
func (r standing) digests() map[string]bool {
	all := map[string]bool{"": true}
	for _, l := range append(actsOf(r.months, func(seal) bool { return true }), r.acts...) {
		all[l.digest] = true
	}
	return all
}

// head is the digest of the last act in the list; empty if there is none.
func (r standing) head() string {
	if len(r.acts) == 0 {
		return ""
	}
	return r.acts[len(r.acts)-1].digest
}
