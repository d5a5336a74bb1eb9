package kpi

import (
	"slices"
	"strings"

	"kpicheck/internal/regex"
)

// The words that name a direction. How high a figure is says which way is good by itself; an arrow, "up" or "increasing" may as well tell
// how it went, and does only where a heading asks for it.
var (
	highs     = strings.Fields("high higher more bigger maximise")
	lows      = strings.Fields("low lower less fewer smaller minimise")
	rises     = strings.Fields("increase increasing up")
	falls     = strings.Fields("decrease decreasing down")
	upwards   = slices.Concat(highs, rises, strings.Fields("↑ ▲ +"))
	downwards = slices.Concat(lows, falls, strings.Fields("↓ ▼"))
	ways      = slices.Concat(upwards, downwards)
	apart     = strings.NewReplacer("/", " ", "=", " ", ":", " ", "(", " ", ")", " ", "-", " ")
)

// DirectionIn is the one direction that a text names; empty for none or both.
func DirectionIn(text string) Polarity {
	return wayOf(strings.Fields(apart.Replace(strings.ToLower(text))))
}

// LevelIn is the one direction that a text names by how high figures are; empty for none or both. An arrow or "up" names none.
func LevelIn(text string) Polarity {
	if !slices.ContainsFunc(strings.Fields(apart.Replace(strings.ToLower(text))), isLevel) {
		return ""
	}
	return DirectionIn(text)
}

func wayOf(words []string) Polarity {
	high := slices.ContainsFunc(words, func(w string) bool { return slices.Contains(upwards, w) })
	low := slices.ContainsFunc(words, func(w string) bool { return slices.Contains(downwards, w) })
	switch {
	case high && !low:
		return GoodHigh
	case low && !high:
		return GoodLow
	}
	return ""
}

// The words that stand about a direction and leave it as it is, and those that call it bad.
var (
	judging   = strings.Fields("good polarity desired preferred better best")
	about     = strings.Fields("performance direction travel result outcome value values figure figures is are to be when which what way of the a")
	besides   = strings.Fields("stable and or , : ?")
	bad       = strings.Fields("bad worse worst poor poorer adverse")
	neutral   = slices.Concat(judging, about, besides, ways)
	says      = strings.NewReplacer("=", " is ", "(", " ", ")", " ", "/", " ", ":", " : ", "-", " , ", "–", " , ", "—", " , ", ",", " , ", ".", " , ", ";", " , ", "?", " ? ")
	longestIn = 80 // bytes of a text that says which way is good; a remark is longer
)

// wordsOnWay is the words of a text that speaks of nothing but which way is good; none if it speaks of anything else.
func wordsOnWay(text string, more ...string) []string {
	if len(text) > longestIn {
		return nil
	}
	words := strings.Fields(says.Replace(strings.ToLower(text)))
	for _, w := range words {
		if !slices.Contains(neutral, w) && !slices.Contains(more, w) {
			return nil
		}
	}
	for len(words) > 0 && (words[len(words)-1] == "," || words[len(words)-1] == ":") {
		words = words[:len(words)-1]
	}
	return words
}

const (
	judgement = `(?:good|better|best|desired|preferred)`
	ofWhat    = `(?: (?:performance|direction|result|outcome|values?|figures?))*`
	onWays    = `(?: (?:[^ :,?]+))*`
)

// heading is what heads directions. "Good" or "Good?" by itself does not, nor does "Better": over an arrow it may ask how a figure went.
var heading = regex.Lazy(`^(?:.*\bpolarity\b.*|(?:the )?` + judgement + ofWhat + ` (?:is|are|when|to be)|` +
	`(?:the )?(?:desired|preferred) direction(?: of travel)?|(?:good|better|best) (?:direction|way)|direction of good(?: performance)?|` +
	`(?:which|what) (?:way|direction) is ` + judgement + `(?: \?)?|is [^ ]+ or [^ ]+ ` + judgement + `(?: \?)?)$`)

// HeadsWays reports whether a text heads what says which way is good: "Good is", "Polarity", "Desired direction".
func HeadsWays(text string) bool {
	words := wordsOnWay(text)
	return len(words) > 0 && wayOf(words) == "" && heading().MatchString(strings.Join(words, " "))
}

// Way is the direction that a cell below or beside such a heading names, and nothing else: "Low", "High/Increasing". Empty for none.
func Way(text string) Polarity {
	words := wordsOnWay(text)
	if slices.ContainsFunc(words, func(w string) bool { return slices.Contains(judging, w) }) {
		return GoodWay(text)
	}
	return wayOf(words)
}

// saysGood is what says by itself which way is good: "Good = Low/Decreasing", "Higher is better", "Lower better".
var saysGood = regex.Lazy(`^(?:(?:the )?(?:` + judgement + ofWhat + `|polarity) (?:is|are|when|to be)` + onWays + `|good performance :` + onWays + `|` +
	`(?:a |the )?(?:higher|high|lower|low|more|less|fewer|bigger|smaller|increas|decreas)[^ :,?]*(?: [^ :,?]+)* (?:is|are|the) ` + judgement + `(?: performance)?|(?:high|higher|low|lower|bigger|smaller) ` + judgement + `)$`)

// GoodWay is the direction that a text says is good without a heading over it: "Good = Low/Decreasing", "Higher is better". Empty for none:
// a remark such as "Good, increasing" tells how a figure went, and a legend such as "▲ = better" what a sign means.
func GoodWay(text string) Polarity {
	words := wordsOnWay(text)
	if head, way, ok := strings.Cut(strings.Join(words, " "), " : "); ok && HeadsWays(head) {
		return Way(way)
	}
	first := slices.IndexFunc(words, func(w string) bool { return slices.Contains(ways, w) })
	if first < 0 || len(words[first]) > 0 && words[first][0] >= 0x80 || !slices.ContainsFunc(words, isLevel) || !saysGood().MatchString(strings.Join(words, " ")) {
		return ""
	}
	return wayOf(words)
}

func isLevel(word string) bool { return slices.Contains(highs, word) || slices.Contains(lows, word) }

// BadWay reports whether a text says what is bad, as the other half of a legend does: "▼ = worse", "Poor = Low", "Bad is".
func BadWay(text string) bool {
	words := wordsOnWay(text, bad...)
	isBad := slices.ContainsFunc(words, func(w string) bool { return slices.Contains(bad, w) })
	return isBad && (wayOf(words) != "" || slices.Contains(words, "is"))
}
