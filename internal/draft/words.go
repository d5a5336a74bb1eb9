package draft

import (
	"regexp"
	"slices"
	"strings"

	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
)

// plain is a text reduced to what tells it from others.
func plain(text string) string {
	text = strings.ToLower(text)
	text = strings.Map(func(r rune) rune {
		switch r {
		case '’', '‘', '\'', '`', '*', '†':
			return -1
		case '–', '—', '-', '_', ':', ',', '.', ';', '(', ')', '/':
			return ' '
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// words are the words of a text that tell something.
func words(text string) []string {
	return slices.DeleteFunc(strings.Fields(plain(text)), func(w string) bool { return idle[w] })
}

var idle = set("the of a an in to for and & with who have has had or by at on is are be been that their from this no number nos total all % percentage rate average avg mean per")

func set(words string) map[string]bool {
	of := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		of[w] = true
	}
	return of
}

var (
	idWords   = `(?:(?:key\s+)?(?:performance\s+)?(?:indicator|measure)|kpi|lpi|spi|pi|ki)`
	numbered  = regex.Lazy(`(?i)^` + idWords + `\s*(?:no\.?|number|ref\.?)?[\s.:#-]*(\d{1,3}[a-z]?)$`)
	coded     = regex.Lazy(`^([A-Za-z]{1,6})[ .\-/]?(\d{1,3}(?:\.\d{1,2})?[a-z]?)$`)
	lettered  = regex.Lazy(`^(\d{1,3})\s?[a-z]$`)
	pointed   = regex.Lazy(`^\d{1,2}\.\d{1,2}$`)
	bare      = regex.Lazy(`^\d{1,3}$`)
	withID    = regex.Lazy(`(?i)^(` + idWords + `\s*\d{1,3}[a-z]?)\b[\s:.–—-]+(\S.*)$`)
	withCode  = regex.Lazy(`^([A-Z]{1,5}[ -]?\d{1,3}[a-z]?)\s*[:–—.-]\s*(\S.*)$`)
	withShort = regex.Lazy(`^([A-Z]{1,3}\d{1,3}[a-z]?)\s+(\S.*)$`)
)

// noIDs are words before a number that make no id of an indicator.
var noIDs = set("sheet table figure fig page year level team area band appendix section part zone district week ward region phase group age ages under over " +
	"month quarter period q m y h jan feb mar apr may jun jul aug sep sept oct nov dec fy top stage tier step key chart row col column version v item")

// isID reports whether a text is an indicator's id: "KPI 7", "N10", "1a", or whatever short text stands under "Ref".
func isID(w intake.Words) bool {
	text := strings.TrimSpace(w.Text)
	if w.Facet == "indicator" && coded().MatchString(text) {
		return true // "M1" is no month there
	}
	if w.When || w.Whole {
		return false
	}
	if numbered().MatchString(text) || lettered().MatchString(text) || pointed().MatchString(text) {
		return true
	}
	if m := coded().FindStringSubmatch(text); m != nil && !noIDs[strings.ToLower(m[1])] {
		return true
	}
	return w.Facet == "indicator" && bare().MatchString(text)
}

// splitID takes an id off the front of a title: "KPI 7: % of children …".
func splitID(text string) (id, rest string) {
	for _, form := range []func() *regexp.Regexp{withID, withCode, withShort} {
		if m := form().FindStringSubmatch(strings.TrimSpace(text)); m != nil && isID(intake.Words{Text: m[1]}) {
			return m[1], m[2]
		}
	}
	return "", text
}

// idKey is what is the same of two ways to write one id: "Indicator 8", "KPI8" and "KPI 8".
func idKey(id string) string {
	id = strings.TrimSpace(id)
	if m := numbered().FindStringSubmatch(id); m != nil {
		return "#" + strings.TrimLeft(strings.ToLower(m[1]), "0")
	}
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '.' && !pointed().MatchString(id) {
			return -1
		}
		return r
	}, strings.ToLower(id))
}

// speaksOfWay reports whether a text speaks of a direction and of what is good.
func speaksOfWay(text string) bool { return isOnWay(text) && kpi.DirectionIn(text) != "" }

var goodIs = regex.Lazy(`(?i)\b(good|better|best|desired|polarity|aim)\b`)

func isOnWay(text string) bool { return goodIs().MatchString(text) && len(strings.Fields(text)) <= 10 }

// wayIn is "high" or "low" where a text says so of what is good: by how high figures are, since an arrow tells how they went.
func wayIn(text string) string {
	if !isOnWay(text) {
		return ""
	}
	return string(kpi.LevelIn(text))
}

var (
	perMany  = regex.Lazy(`(?i)\bper\s+(1,?000|10,?000|100,?000|1,?000,?000|thousand|million)\b`)
	agesSaid = regex.Lazy(`(?i)\baged?\s*(\d{1,2})\s*(?:-|–|to)\s*(\d{1,2})\b`)
	averaged = regex.Lazy(`(?i)\b(average|mean|median|avg|days taken|days (?:from|to|between|for|until)|time taken|caseloads?|per (child|social|worker|case|placement|head|week|fte)\w*|cost)\b`)
	percents = regex.Lazy(`(?i)%|\b(percentage|per cent|percent|proportion)\b`)
	counting = regex.Lazy(`(?i)^\s*(number|no\.?|nos\.?|count|total|#)\b`)
)

func isIDName(x name) bool { return isID(intake.Words{Text: x.text, Facet: x.facet, Whole: x.whole}) }

func splitWords(text string) []string { return strings.Fields(plain(text)) }

// titled is words as they stand in a text, whatever their case.
func titled(text, folded string) string {
	n := len(strings.Fields(folded))
	fields := strings.Fields(text)
	return strings.Join(fields[:min(n, len(fields))], " ")
}

// unwanted are words of what there had better be little of.
var unwanted = regex.Lazy(`(?i)\b(re-?offend\w*|re-?referr\w*|repeat|second or subsequent|agency|vacan\w+|turnover|sickness|absen\w+|exclu\w+|missing|average (time|days|caseloads?|length|cost|weekly)|days|caseloads?|waiting|wait|cost|entrants|offen\w+|overdue|late|unallocated|breakdowns?|open for more|longer than|more than \d|children in care|in care per|rate of|ending within|complaints?|incidents?|deaths?|homeless\w*|neet)\b`)
