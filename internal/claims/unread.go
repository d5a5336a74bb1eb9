package claims

import "slices"

// enter takes notice of where a sentence begins.
func (r *reader) enter(s line) {
	if s.begins {
		r.line, r.part, r.elsewhen = false, false, false
	}
}

// isApart reports whether a heading of a part stands above a sentence, or before it in its line.
func (r *reader) isApart() bool { return r.apart || r.line }

// leave takes notice of headings: a short line without a claim, or what stands before a colon, may be the heading of a part.
func (r *reader) leave(s line, read []Claim) {
	colon := slices.IndexFunc(s.tokens, func(t token) bool { return t.word == ":" })
	switch {
	case len(read) > 0:
	case colon > 0 && colon <= mostHeading && !r.isNeutral(s.tokens[:colon]):
		r.line = true
	case s.begins && s.bare && len(s.tokens) <= mostHeading:
		r.apart = !r.isNeutral(s.tokens)
	}
}

const mostHeading = 5

// isNeutral reports whether a heading says nothing of a part, or names the month that is reported.
func (r *reader) isNeutral(t []token) bool {
	if _, n := neutral.at(t, 0); n == len(t) {
		return true
	}
	m, n := r.when(t, 0)
	return n == len(t) && m.reported
}

var neutral = said("commentary|comments|comment|narrative|performance|overview|summary|current position|headline|headlines|analysis|update|performance commentary|" +
	"current performance|progress|actions|next steps|improvement actions in place|what is working well|context|background|actions taken|what are we doing about it|key points|key messages")

// unread is a sentence that speaks of what commentary makes claims of, and was not understood.
func (r *reader) unread(t []token) []Claim {
	if len(t) < 2 || !slices.ContainsFunc(t, func(x token) bool { return x.percent || telling[stem(x.word)] }) {
		return nil
	}
	why := NotUnderstood
	if slices.ContainsFunc(t, func(x token) bool { return x.word == "quartile" || x.word == "ranked" || x.word == "rank" }) {
		why = Ranked
	}
	return []Claim{{Text: r.text, Words: r.words(t), Why: why, Scopes: []Scope{Headline}}}
}

var telling = one("target tolerance increase decrease increased decreased improved improvement reduced reduction fallen risen rise fall declined decline dropped " +
	"higher lower better worse exceeding exceeded average neighbour national quartile amber green red rag stable unchanged")

// follow notes what a sentence leaves behind for those that go on from it: another period, or a part.
func (r *reader) follow(s line, understood bool) {
	now := slices.ContainsFunc(s.tokens, func(t token) bool { return calendar[t.word] > 0 || t.word == "month" || t.word == "now" })
	r.elsewhen = r.speaksOfAnotherTime(s.tokens) || r.elsewhen && !now
	first := s.tokens[:min(len(s.tokens), mostHeading)]
	r.part = r.part || !understood && slices.ContainsFunc(first, func(t token) bool { return parts[t.word] })
}

// speaksOfAnotherTime reports whether a sentence names a period other than the one reported.
func (r *reader) speaksOfAnotherTime(t []token) bool {
	for i := range t {
		if m, n := r.when(t, i); n > 0 && !m.reported {
			return true
		}
	}
	return false
}
