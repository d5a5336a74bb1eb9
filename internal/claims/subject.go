package claims

// subject is what a clause is about, where that is the indicator's figure.
type subject struct {
	end      int // the token behind it
	literal  bool
	pronoun  bool
	isTarget bool    // it is the target, which is met or missed
	target   *Quoted // what that is said to be
	counts   bool    // it may be how many there were
	scopes   []Scope
	other    bool
	moved    bool // it must be followed by a noun of moving: "this month has seen a rise"
}

// subjects is the ways of reading a subject where the clause begins, the likeliest first.
func (p *parser) subjects() (all []subject) {
	if s, ok := p.subjectAt(); ok && (!s.pronoun || p.mayGoOn()) {
		all = append(all, s)
	}
	all = append(all, p.labelled()...)
	if x, n := p.scopeAt(p.i); n > 0 && x != Headline {
		all = append(all, subject{end: p.i + n, scopes: []Scope{x}, moved: true})
	} else if m, n := p.when(p.t, p.i); n > 0 && m.reported {
		all = append(all, subject{end: p.i + n, scopes: []Scope{ThisMonth}, moved: true})
	}
	if p.subject != nil && !p.strict {
		s := *p.subject
		s.end = p.i
		all = append(all, s)
	} else if p.begin == 0 && !p.strict {
		all = append(all, subject{end: p.i})
	}
	return all
}

// mayGoOn reports whether "it" or "this" can go on from what was understood, or from the page's title.
func (p *parser) mayGoOn() bool {
	return !p.strict && (p.subject != nil || p.known || len(p.claims) == 0 && p.begin == 0 && p.t[0].from == firstOf(p.text.Text))
}

func firstOf(text string) int {
	if all := tokens(text); len(all) > 0 {
		return all[0].from
	}
	return 0
}

// subjectAt reads a subject that is no label.
func (p *parser) subjectAt() (s subject, ok bool) {
	i := p.i
	if _, n := actors.at(p.t, i); n > 0 {
		return subject{end: i + n}, true
	}
	for i < len(p.t) && (dets[p.t[i].word] || p.t[i].word == "overall" || p.t[i].word == "trust's" || p.t[i].word == "reported") {
		i++
	}
	if x, n := whichScope.at(p.t, i); n > 0 {
		s.scopes = append(s.scopes, x)
		i += n
	} else if m, n := p.when(p.t, i); n > 0 && i+n < len(p.t) {
		if _, k := nouns.at(p.t, i+n); k > 0 {
			s.other = !m.reported
			s.scopes = append(s.scopes, ThisMonth)
			i += n
		}
	}
	if literal, n := nouns.at(p.t, i); n > 0 {
		s.literal, s.end = literal, i+n
		return p.behindNoun(s), true
	}
	if q, n := p.targetAt(p.i); n > 0 {
		return subject{end: p.i + n, isTarget: true, target: q}, true
	}
	if n := p.idAt(p.i); n > 0 {
		s.end = p.i + n
		return s, true
	}
	if p.i < len(p.t) && pronouns[p.t[p.i].word] {
		return subject{end: p.i + 1, pronoun: true}, true
	}
	return s, false
}

var pronouns = one("it this that which they these")

// idAt is how many words the indicator's own id takes.
func (p *parser) idAt(i int) int {
	if i+len(p.names.id) > len(p.t) || !stands(p.t[i:], p.names.id) {
		return 0
	}
	return len(p.names.id)
}

// behindNoun takes what says of which indicator a figure is: its own id, or its own label.
func (p *parser) behindNoun(s subject) subject {
	if s.end >= len(p.t) {
		return s
	}
	switch p.t[s.end].word {
	case "for", "of", "against", "in", "on":
		if n := p.idAt(s.end + 1); n > 0 {
			s.end += 1 + n
		} else if n := p.ofLabel(s.end); n > 0 {
			s.end += n
		}
	}
	return s
}

// labelled is the ways of reading a subject in the words of the indicator's labels, the longest first. The number of something is
// not what a percentage is.
func (p *parser) labelled() (all []subject) {
	if !p.names.plain {
		return nil
	}
	last := p.i
	for last < min(len(p.t), p.i+longestLabel) && p.mayLabel(p.t[last]) {
		last++
	}
	for end := last; end > p.i; end-- {
		words := p.t[p.i:end]
		count, whole := p.names.calls(withoutNouns(words))
		if count == 0 && !p.names.percent && p.measured(words) {
			count = 1
		}
		if !whole || count == 0 || !p.endsName(words) || end < len(p.t) && !p.mayBeVerb(end) {
			continue
		}
		if counting[words[0].word] || len(words) > 1 && counting[words[1].word] {
			continue
		}
		literal := hasMeasure(words) || !p.names.percent
		all = append(all, subject{end: end, literal: literal, counts: !literal})
	}
	return all
}

// measured reports whether some words name the measure of an indicator and nothing that it is of: "the average time".
func (p *parser) measured(words []token) bool {
	n := 0
	for _, t := range words {
		if measuring[t.word] {
			n++
		}
	}
	return n > 1
}

// longestLabel is how many words may name an indicator.
const longestLabel = 40

var (
	counting  = one("number no total numbers volume count")
	measuring = one("completion making timely time timescale timescales use usage levels percentage rate proportion average % level figure performance timeliness share")
)

// endsName reports whether the last of some words may end a name.
func (p *parser) endsName(words []token) bool {
	last := words[len(words)-1].word
	return measuring[last] || ours[last] || last == ")" || p.names.label[stem(last)] && !idle[last]
}

// ours are names of the whole, which a label may be followed by.
var ours = one("bct birmingham trust city trust's")

func hasMeasure(words []token) bool {
	for _, t := range words {
		if measuring[t.word] {
			return true
		}
	}
	return false
}

func withoutNouns(words []token) (kept []token) {
	for _, t := range words {
		if !measuring[t.word] && !dets[t.word] && !ours[t.word] && t.word != "overall" && t.word != "monthly" {
			kept = append(kept, t)
		}
	}
	return kept
}

func (p *parser) mayLabel(t token) bool {
	if measuring[t.word] || dets[t.word] || idle[t.word] || sharing[t.word] || t.word == "," || t.word == "overall" || t.word == "(" || t.word == ")" || ours[t.word] {
		return true
	}
	return p.names.label[stem(t.word)]
}

// mayBeVerb reports whether a verb, or a time before it, may stand at a place, and what stands before ends a name.
func (p *parser) mayBeVerb(i int) bool {
	q := *p
	q.i = i
	if _, n := q.scopeAt(i); n > 0 {
		return true
	}
	if _, n := q.when(q.t, i); n > 0 {
		return true
	}
	_, _, ok := q.verbGroup()
	return ok
}

// targetAt reads a target at a place with what it is said to be: "the target of 85%", "our 85% target".
func (p *parser) targetAt(i int) (q *Quoted, n int) {
	at := i
	for at < len(p.t) && dets[p.t[at].word] {
		at++
	}
	if at+1 < len(p.t) && p.t[at].num != nil {
		if _, k := targets.at(p.t, at+1); k > 0 {
			return p.t[at].quoted(), at + 1 + k - i
		}
		return nil, 0
	}
	_, k := targets.at(p.t, at)
	if k == 0 {
		return nil, 0
	}
	at += k
	if q, k := p.valueAt(at, "of", ""); k > 0 {
		return q, at + k - i
	}
	return nil, at + p.ofLabel(at) - i
}

// ofLabel is how many words say what a target is for, where that is the indicator itself: "for re-referrals".
func (p *parser) ofLabel(i int) int {
	if i+1 >= len(p.t) || p.t[i].word != "for" && p.t[i].word != "of" || !p.names.plain {
		return 0
	}
	end := i + 1
	for end < min(len(p.t), i+longestLabel) && p.mayLabel(p.t[end]) {
		end++
	}
	for ; end > i+1; end-- {
		words := p.t[i+1 : end]
		if count, whole := p.names.calls(withoutNouns(words)); whole && count > 0 && p.endsName(words) {
			return end - i
		}
	}
	return 0
}

// valueAt reads a number behind a word, or in brackets.
func (p *parser) valueAt(i int, word, within string) (q *Quoted, n int) {
	at := i
	if at < len(p.t) && p.t[at].word == word {
		at++
	} else if at < len(p.t) && p.t[at].word == "(" {
		end := at + 1
		if within != "" && end < len(p.t) && p.t[end].word == within {
			end++
		}
		if end+1 < len(p.t) && p.t[end].num != nil && p.t[end+1].word == ")" {
			return p.t[end].quoted(), end + 2 - i
		}
		return nil, 0
	} else {
		return nil, 0
	}
	if at >= len(p.t) || p.t[at].num == nil {
		return nil, 0
	}
	q = p.t[at].quoted()
	at++
	if at < len(p.t) && units[p.t[at].word] {
		at++
	}
	return q, at - i
}

var units = one("days cases day children weeks")
