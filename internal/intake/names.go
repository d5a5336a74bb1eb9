package intake

import (
	"slices"
	"strings"
)

// readNames finds names among other words, the longest first, and what the rest says.
func (l *vocabulary) readNames(s *sense, text string) {
	dates, rest := scanDates(text)
	words := foldedWords(strings.Join(rest, " "))
	if len(dates) == 0 {
		words = s.words // the signs among them too
	}
	left := l.takeNames(s, words)
	unknown := slices.DeleteFunc(slices.Clone(left), isIdle)
	s.partial = len(unknown) > 0
	s.withdraw(text, left, unknown)
	if len(s.ids) == 0 {
		s.role = roleAmong(words, 1)
	} else if r := roleAmong(unknown, 0); r != noRole {
		s.role, s.partial = r, false
	}
	if len(text) <= headingLength && (len(unknown) == 0 || len(dates) > 0 && len(words) <= mostTitleWords) {
		s.readTime(dates, left, len(unknown) == 0)
		s.readPart(left)
	}
}

// isIdle reports whether a word may stand beside a name and change nothing of it.
func isIdle(word string) bool {
	return slices.Contains(fillers, word) || slices.Contains(purposes, word) || stopWords[word]
}

// withdraw takes names back that other words show to be none.
func (s *sense) withdraw(text string, left, unknown []string) {
	if len(s.ids) > 0 && !s.byID && slices.ContainsFunc(unknown, makesAnother) {
		s.ids, s.weight = nil, 0
	}
	if s.whole && slices.ContainsFunc(significant(left), func(w string) bool { return !wholeWords[w] }) {
		s.whole, s.name = false, "" // whose report it is, and not what its figures are of
	}
	if s.byID && len(unknown) > mostBesideID && !strings.ContainsAny(text, ":–-") {
		s.ids, s.byID, s.weight = nil, false, 0 // a remark on the indicator
	}
}

// makesAnother reports whether a word beside a label makes another measure of it: a number that the label has not, or its opposite.
func makesAnother(word string) bool { return isDigit(word, 0) || opposites[word] && word != "no" }

// readTime reads what the words beside names say of time, where they say nothing else or stand by a date.
func (s *sense) readTime(dates []date, left []string, understood bool) {
	h := &heading{text: s.text, dates: dates}
	if understood {
		h.readWindow(left)
		h.known = true
	}
	h.readToDate()
	s.when = h
}

func (s *sense) readPart(left []string) {
	if s.part != "" {
		return
	}
	s.part = partAmong(left)
	if s.part == "" && len(s.ids) == 0 && s.namesOne() && slices.Contains(left, "%") {
		s.part = "%"
	}
}

// opposites make another measure of a label: what is not, or outside, or late.
var opposites = wordSet("not outside excluding excl except without never late overdue missed failed neet unallocated no longer other than rejected refused")

// mostBesideID is how many words that say nothing may stand beside an indicator's id in a title.
const mostBesideID = 2

// mostTitleWords bounds the words beside a date in a title that says when.
const mostTitleWords = 12

// takeNames takes every name out of the words and hands back the others. A name counts where it makes most of the text, or
// is long enough not to stand there by chance.
func (l *vocabulary) takeNames(s *sense, words []string) (left []string) {
	all := len(significant(slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		return parts[w] != "" || w == "%" || slices.Contains(fillers, w)
	})))
	for i := 0; i < len(words); {
		n := l.nameAt(s, words, i, all)
		if n == 0 {
			left = append(left, words[i])
			i++
			continue
		}
		i += n
	}
	return left
}

// nameAt reads the longest name that begins at a word; n is how many words it takes.
func (l *vocabulary) nameAt(s *sense, words []string, i, all int) (n int) {
	for n = min(l.longest, len(words)-i); n > 0; n-- {
		phrase := strings.Join(words[i:i+n], " ")
		if !l.phrases[phrase] {
			if phrase = "% " + phrase; !l.phrases[phrase] {
				continue
			}
		}
		if l.takeName(s, phrase, n, len(significant(words[i:i+n])), all, i == 0 || i+n == len(words)) {
			return n
		}
	}
	return 0
}

// leastLabelWords is how long a label is that counts wherever it stands.
const leastLabelWords = 4

func (l *vocabulary) takeName(s *sense, phrase string, n, own, all int, atEdge bool) bool {
	most := 10*own >= 6*all || own >= leastLabelWords
	if i, ok := l.ids.find(phrase); ok && (atEdge && digitsOf(phrase) != "" || most) {
		if s.byID {
			return false
		}
		s.ids, s.byID, s.weight = meet([]identity{{indicator: i}}, s.ids), true, max(s.weight, n)
		return true
	}
	if found := l.labels[phrase]; len(found) > 0 && most && n > s.weight {
		if met := meet(found, s.ids); len(met) > 0 {
			s.ids, s.weight = met, n
			return true
		}
		return false
	}
	if a, ok := l.areas.find(phrase); ok && s.area == nil && !s.whole && all <= mostTitleWords {
		s.area, s.name = a, phrase
		return true
	}
	if slices.Contains(l.itself, phrase) && s.area == nil && all <= mostTitleWords {
		s.whole, s.name = true, phrase
		return true
	}
	return false
}

// meet is what two texts name together; where they name nothing in common, what the first names.
func meet(a, b []identity) []identity {
	if len(b) == 0 {
		return a
	}
	if both := intersect(a, b); len(both) > 0 {
		return both
	}
	return a
}

// readLike takes a text for the label that it is like.
func (l *vocabulary) readLike(s *sense) {
	if len(s.words) > mostLikeWords || s.saysWhen() && len(s.words) < 3 {
		return
	}
	if of, ok := l.like(s.words); ok {
		s.ids, s.near, s.weight = []identity{of}, true, 1
	}
}

// mostLikeWords bounds the labels that are compared word by word.
const mostLikeWords = 40

// roleAmong is the role that words say, if at most so many of the others say nothing.
func roleAmong(words []string, spare int) role {
	if len(words) > mostRoleWords {
		return noRole
	}
	joined := " " + strings.Join(words, " ") + " "
	for _, rw := range roleWords {
		for name := range strings.SplitSeq(rw.words, ",") {
			folded := fold(name)
			if folded == "" || !strings.Contains(joined, " "+folded+" ") {
				continue
			}
			unknown := 0
			for _, w := range words {
				if !isDigit(w, 0) && !strings.Contains(" "+folded+" ", " "+w+" ") && !isRoleWord[w] && !slices.Contains(fillers, w) && !slices.Contains(purposes, w) {
					unknown++
				}
			}
			if unknown <= spare {
				return rw.role
			}
		}
	}
	return noRole
}

const mostRoleWords = 6

var isRoleWord = func() map[string]bool {
	all := map[string]bool{}
	for _, rw := range roleWords {
		for name := range strings.SplitSeq(rw.words, ",") {
			for _, w := range foldedWords(name) {
				all[w] = true
			}
		}
	}
	return all
}()

// answered are the roles as an answer names them.
var answered = func() map[string]role {
	m := map[string]role{}
	for r, name := range roleNames {
		if r != asActual && r != asRated && r != asOwnUnit { // those are ordinary words too
			m[name] = r
		}
	}
	m["nothing"] = asWithheld
	return m
}()

// isSpoken reports whether a text is a sentence. Where there is no contract, a long label is nothing that a name could tell from one,
// and only a full stop does.
func (l *vocabulary) isSpoken(text string) bool {
	if len(l.contract.Indicators) > 0 {
		return isSentence(text)
	}
	return isSentence(text) && endsSentence(text)
}

// endsSentence reports whether a sentence ends in a text, and not only a shortened word or a number's whole part.
func endsSentence(text string) bool {
	trimmed := strings.TrimSpace(text)
	return strings.HasSuffix(trimmed, ".") || strings.Contains(trimmed, ". ") || strings.Contains(trimmed, "\n")
}

// isSentence reports whether a text is said to a reader and heads nothing.
func isSentence(text string) bool {
	words := strings.Fields(text)
	return len(words) > 25 || len(words) > 6 && strings.HasSuffix(strings.TrimSpace(text), ".")
}
