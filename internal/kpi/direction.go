package kpi

import (
	"slices"
	"strings"
)

var (
	upwards   = []string{"high", "higher", "increase", "increasing", "up", "more", "bigger", "maximise", "↑", "▲", "+"}
	downwards = []string{"low", "lower", "decrease", "decreasing", "down", "less", "fewer", "smaller", "minimise", "↓", "▼"}
	apart     = strings.NewReplacer("/", " ", "=", " ", ":", " ", "(", " ", ")", " ", "-", " ")
)

// DirectionIn is the one direction that a text names; empty for none or both.
func DirectionIn(text string) Polarity {
	high, low := false, false
	for w := range strings.FieldsSeq(apart.Replace(strings.ToLower(text))) {
		high = high || slices.Contains(upwards, w)
		low = low || slices.Contains(downwards, w)
	}
	switch {
	case high && !low:
		return GoodHigh
	case low && !high:
		return GoodLow
	}
	return ""
}

// The words that stand about a direction and leave it as it is.
var (
	judging   = strings.Fields("good polarity desired preferred better best")
	about     = strings.Fields("performance direction result outcome value values figure figures is are to be when which way the a")
	besides   = strings.Fields("stable and or")
	ways      = slices.Concat(upwards, downwards)
	compared  = strings.Fields("high higher low lower bigger smaller increase increasing decrease decreasing")
	says      = strings.NewReplacer("=", " is ", ":", " is ", "(", " ", ")", " ", "/", " ", "-", " ", "–", " ", ",", " ", ".", " ", "?", " ")
	longestIn = 80 // bytes of a text that says which way is good; a remark is longer
)

// wordsOnWay is the words of a text that speaks of nothing but which way is good; none if it speaks of anything else.
func wordsOnWay(text string) []string {
	if len(text) > longestIn {
		return nil
	}
	words := strings.Fields(says.Replace(strings.ToLower(text)))
	for _, w := range words {
		if !slices.Contains(judging, w) && !slices.Contains(about, w) && !slices.Contains(besides, w) && !slices.Contains(ways, w) {
			return nil
		}
	}
	return words
}

// HeadsWays reports whether a text heads what says which way is good: "Good is", "Polarity", "Desired direction". "Better" by itself does
// not, since it may ask whether a figure is better than it was.
func HeadsWays(text string) bool {
	words := wordsOnWay(text)
	named := slices.ContainsFunc(words, func(w string) bool { return slices.Contains(judging, w) && w != "better" && w != "best" })
	return DirectionIn(text) == "" && (named || len(words) > 1 && slices.Contains(words, "better"))
}

// Way is the direction that a cell below or beside such a heading names, and nothing else: "Low", "High/Increasing". Empty for none.
func Way(text string) Polarity {
	if words := wordsOnWay(text); len(words) == 0 {
		return ""
	}
	return DirectionIn(text)
}

// GoodWay is the direction that a text says is good without a heading over it: "Good = Low/Decreasing", "Higher is better". Empty for none:
// a remark such as "Good, increasing" tells how a figure went.
func GoodWay(text string) Polarity {
	words := wordsOnWay(text)
	good := slices.IndexFunc(words, func(w string) bool { return slices.Contains(judging, w) })
	way := slices.IndexFunc(words, func(w string) bool { return slices.Contains(ways, w) })
	if good < 0 || way < 0 {
		return ""
	}
	first, last := min(good, way), max(good, way)
	linked := slices.ContainsFunc(words[first:last], func(w string) bool { return w == "is" || w == "when" || w == "to" })
	if !linked && !(way < good && last == first+1 && slices.Contains(compared, words[way])) {
		return ""
	}
	return DirectionIn(text)
}
