package assess

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"
	"strconv"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// Consequence is what hangs on an exception. A smaller one comes first.
type Consequence uint8

// An exception may change a status, since the figures that it doubts give two, or give none where one is due; it may
// concern the headline's current figure without changing the status; or neither.
const (
	ChangesStatus Consequence = iota
	OfHeadline
	OfTheRest
)

// order settles each exception's consequence and cells, and puts them in order: by consequence, then severity, then the
// contract's order, then the cell. What is left keeps the order of the rules.
func order(heads map[*kpi.Indicator]headline, found []finding.Exception) []Exception {
	settled := make([]Exception, len(found))
	for i, e := range found {
		settled[i] = Exception{Exception: e, Consequence: consequence(heads, &e), Status: New, Cells: Ranges(append([]kpi.Place{e.At}, e.Cells...))}
		settled[i].Changes, settled[i].Turns = changes(heads, &e)
	}
	slices.SortStableFunc(settled, func(a, b Exception) int {
		return cmp.Or(
			a.weight()-b.weight(),
			int(b.Severity)-int(a.Severity),
			placeInContract(a.Indicator)-placeInContract(b.Indicator),
			comparePlaces(a.At, b.At))
	})
	return settled
}

// weight is the consequence by which exceptions are put in order. Any error on a headline's current figure weighs as much
// as one that may change its status: a wrong figure is no less urgent than a missing one, since neither can be accepted.
func (e Exception) weight() int {
	if e.Severity == finding.Error && e.Consequence == OfHeadline {
		return int(ChangesStatus)
	}
	return int(e.Consequence)
}

// placeInContract puts what concerns the whole submission before every indicator.
func placeInContract(i *kpi.Indicator) int {
	if i == nil {
		return math.MinInt32
	}
	return i.Order
}

func consequence(heads map[*kpi.Indicator]headline, e *finding.Exception) Consequence {
	if e.Indicator == nil && e.Severity == finding.Error {
		return ChangesStatus // the wrong month or file puts every status in doubt
	}
	h, ok := heads[e.Indicator]
	switch {
	case !ok:
		return OfTheRest
	case e.Family == finding.Targets && h.restatedStatusDiffers():
		return ChangesStatus
	case h.concerns(e):
		if h.inDoubt() {
			return ChangesStatus
		}
		return OfHeadline
	case e.Family == finding.Targets:
		return OfHeadline
	}
	return OfTheRest
}

// identify gives each exception its id: the first 8 hexadecimal digits of the SHA-256 of rule, figure and reported
// value. Where two have the same, the later takes the digits of a longer text, so that ids are unique in a report.
func identify(exceptions []Exception) { identifyBy(exceptions, identity) }

func identifyBy(exceptions []Exception, identity func(*Exception) string) {
	taken := map[string]bool{}
	met := map[string]int{}
	for i := range exceptions {
		text := identity(&exceptions[i])
		id := ""
		for id == "" || taken[id] {
			met[text]++
			id = shortHash(numbered(text, met[text]))
		}
		taken[id] = true
		exceptions[i].ID = id
	}
}

// numbered tells the second exception of one identity, and those after it, from the first.
func numbered(text string, n int) string {
	if n == 1 {
		return text
	}
	return text + "\x00" + strconv.Itoa(n)
}

func identity(e *Exception) string {
	var indicator, measure, area string
	if e.Indicator != nil {
		indicator = e.Indicator.ID
	}
	if e.Measure != nil {
		measure = e.Measure.ID
	}
	if e.Area != nil {
		area = e.Area.ID
	}
	parts := []string{e.Rule, indicator, measure, area, string(e.Window), e.Period.Key(), e.Reported}
	return strings.Join(parts, "\x00")
}

func shortHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}
