package claims

import "slices"

// parser reads one sentence.
type parser struct {
	*reader
	t       []token
	i       int
	begin   int      // where the clause under way begins
	lead    []Scope  // what stretch of time is said before the subject
	leadAt  int      // one more than where that is said; 0 for nowhere
	other   bool     // another period is said before the subject
	subject *subject // of the clause before, for one that goes on from it
	chain   []Claim  // of the clause under way
	group   int      // where in it the last predicate's begin
	past    bool
	strict  bool // what stands before was not understood, so that a clause must name its own subject
	read    []Claim
}

// sentence reads the claims of a sentence.
func (r *reader) sentence(s line) {
	r.enter(s)
	p := &parser{reader: r, t: s.tokens}
	if len(s.tokens) <= longestSentence && !r.isApart() && !slices.ContainsFunc(s.tokens, func(t token) bool { return kills[t.word] && !r.names.label[t.word] }) {
		p.run()
	}
	r.leave(s, p.read)
	r.known = len(p.read) > 0
	weeks := r.weeks(s.tokens)
	r.claims = append(r.claims, weeks...)
	if len(p.read)+len(weeks) == 0 {
		p.read = r.unread(s.tokens)
	}
	r.claims = append(r.claims, p.read...)
	r.follow(s, len(p.read) > 0)
}

// longestSentence is how many words a sentence may have and still be read: what is longer is no sentence.
const longestSentence = 150

// run reads clause after clause, for as long as what was passed over leaves the next one whole.
func (p *parser) run() {
	p.leadIn()
	for first := true; p.i < len(p.t); first = false {
		from := p.i
		if p.clause() {
			p.read = append(p.read, p.chain...)
			p.strict, p.leadAt = false, 0
			p.elsewhen = p.elsewhen || slices.ContainsFunc(p.chain, func(c Claim) bool { return c.Why == OtherPeriod })
			p.separator()
			continue
		}
		p.i, p.subject, p.strict = from, nil, true
		if !p.skip(first) {
			return
		}
	}
}

// leadIn passes over what may stand before a subject.
func (p *parser) leadIn() {
	for p.i < len(p.t) {
		if _, n := leads.at(p.t, p.i); n > 0 {
			p.i += n
		} else if s, n := p.scopeAt(p.i); n > 0 && s != Headline && p.isComma(p.i+n) {
			p.lead, p.leadAt = append(p.lead, s), p.i+1
			p.i += n
		} else if m, n := p.when(p.t, p.i); n > 0 && p.isComma(p.i+n) {
			p.takeLead(m)
			p.leadAt = p.i + 1
			p.i += n
		} else if p.i > 0 && p.t[p.i].word == "," {
			p.i++
		} else if p.t[p.i].word == "at" && p.i+1 < len(p.t) && p.t[p.i+1].percent && p.isComma(p.i+2) {
			p.i += 2
		} else if n := p.ownHeading(); n > 0 {
			p.i = n
		} else {
			return
		}
	}
}

// ownHeading is where the words begin behind the indicator's own name and a colon; 0 where nothing of the kind stands first.
func (p *parser) ownHeading() int {
	colon := slices.IndexFunc(p.t, func(t token) bool { return t.word == ":" })
	if p.i > 0 || colon <= 0 {
		return 0
	}
	count, whole := p.names.calls(withoutNouns(p.t[:colon]))
	if named := p.idAt(0) == colon; !named && (count == 0 || !whole) {
		return 0
	}
	return colon + 1
}

func (p *parser) takeLead(m moment) {
	switch {
	case !m.reported:
		p.other = true
	case !m.point:
		p.lead = append(p.lead, ThisMonth)
	}
}

// isComma reports whether a comma or a colon stands at a place, or a subject that needs none before it.
func (p *parser) isComma(i int) bool {
	return i < len(p.t) && (p.t[i].word == "," || p.t[i].word == ":" || i > 0 && (p.startsSubject(i) || p.t[i].percent))
}

func (p *parser) startsSubject(i int) bool {
	q := *p
	q.i = i
	s, ok := q.subjectAt()
	return ok && !s.pronoun
}

// separator passes over what parts two clauses.
func (p *parser) separator() {
	for p.i < len(p.t) {
		if _, n := breaks.at(p.t, p.i); n > 0 {
			p.i += n
		} else if _, n := leads.at(p.t, p.i); n > 0 {
			p.i += n
		} else {
			return
		}
	}
}

// skip passes over a clause that was not understood; false where it may bear on all that follows.
func (p *parser) skip(first bool) bool {
	ends := func(t token) bool { return clauseEnds[t.word] }
	if _, n := passed.at(p.t, p.i); n > 0 {
		ends = func(t token) bool { return t.word == "," || t.word == ";" }
	} else if first && restricts[p.t[p.i].word] {
		return false
	}
	for ; p.i < len(p.t); p.i++ {
		if w := p.t[p.i].word; w == ":" || reporting[w] || parts[w] && !p.isIdiom(p.i) {
			return false
		}
		if m, n := p.when(p.t, p.i); n > 0 && !m.reported {
			p.elsewhen = true
		}
		if ends(p.t[p.i]) {
			p.i++
			p.leadIn()
			return true
		}
	}
	return true
}

// isIdiom reports whether an area is that of the indicator: "in this area".
func (p *parser) isIdiom(i int) bool {
	return i > 0 && p.t[i].word == "area" && p.t[i-1].word == "this"
}

var clauseEnds = one("; but however although though while whilst whereas yet and")

// clause reads one clause with its predicates, to its end; false where any of it is not understood.
func (p *parser) clause() bool {
	p.chain, p.group, p.begin, p.past = nil, 0, p.i, false
	return p.sharesOf() || p.restart() && p.thereIs() || p.restart() && p.fragment() || p.restart() && p.sentenceOf()
}

func (p *parser) restart() bool {
	p.chain, p.group, p.i = nil, 0, p.begin
	return true
}

// sentenceOf reads a subject, a verb, and what follows.
func (p *parser) sentenceOf() bool {
	for _, s := range p.subjects() {
		p.chain, p.group, p.i = nil, 0, s.end
		lead, other := p.lead, p.other
		if p.between(&s) && p.verbPhrase(&s) && p.finish(&s) {
			p.subject = &s
			return true
		}
		p.lead, p.other = lead, other
	}
	return false
}

// between reads a time or a value that stands between a subject and its verb.
func (p *parser) between(s *subject) bool {
	for range 3 {
		if x, n := p.scopeAt(p.i); n > 0 {
			if x != Headline {
				s.scopes = append(s.scopes, x)
			}
			p.i += n
		} else if m, n := p.when(p.t, p.i); n > 0 {
			s.date(m)
			p.i += n
		} else if q, n := p.apposed(); n > 0 {
			p.i += n
			p.add(Claim{Is: Equal, Than: Value, Value: q, Literal: true, from: p.words0()})
		}
	}
	p.group = len(p.chain)
	return true
}

// date takes a time that is said of a subject.
func (s *subject) date(m moment) {
	switch {
	case !m.reported:
		s.other = true
	case !m.point:
		s.scopes = append(s.scopes, ThisMonth)
	}
}

// apposed reads a value that is said beside a subject: "of 88%", "(88%)", ", at 88%,".
func (p *parser) apposed() (q *Quoted, n int) {
	if q, n := p.valueAt(p.i, "of", "at"); n > 0 && q.Percent == p.names.percent {
		return q, n
	}
	i := p.i
	if i >= len(p.t) || p.t[i].word != "," {
		return nil, 0
	}
	if i++; i < len(p.t) && p.t[i].word == "at" {
		i++
	}
	if i+1 < len(p.t) && p.t[i].percent && p.names.percent && p.t[i+1].word == "," {
		return p.t[i].quoted(), i + 2 - p.i
	}
	return nil, 0
}

// scopeAt is the stretch of time that words at a place say.
func (p *parser) scopeAt(i int) (Scope, int) { return scopes.at(p.t, i) }

// finish gives the claims of a clause their subject's and their sentence's time.
func (p *parser) finish(s *subject) bool {
	for i := range p.chain {
		c := &p.chain[i]
		c.Text, c.Literal = p.text, c.Literal || s.literal || s.counts && c.By != nil
		c.Scopes = p.scopesOf(c, s)
		if s.target != nil && c.Target == nil {
			c.Target = s.target
		}
		p.doubt(c, s)
	}
	return true
}

// scopesOf is the stretches of time that a claim may be of: as its subject says, or what stands behind it, or before.
func (p *parser) scopesOf(c *Claim, s *subject) []Scope {
	ofMonth := len(s.scopes) == 1 && s.scopes[0] == ThisMonth
	switch {
	case len(s.scopes) > 0 && !ofMonth:
		return s.scopes
	case len(c.Scopes) > 0:
		return c.Scopes
	case ofMonth:
		return s.scopes
	case len(p.lead) > 0:
		return slices.Clone(p.lead)
	}
	return []Scope{Headline}
}

// ofShares reports whether a movement is one of percentages, by the numbers that are said of it.
func (c *Claim) ofShares() bool {
	return c.By != nil && c.By.Points || c.From != nil && c.From.Percent || c.Value != nil && c.Value.Percent
}

// doubt says of a claim what keeps it from being verified.
func (p *parser) doubt(c *Claim, s *subject) {
	vague := p.past && p.elsewhen && len(p.lead)+len(s.scopes) == 0 && len(c.Scopes) == 1 && c.Scopes[0] == Headline
	switch {
	case c.Why != Understood:
	case p.other || s.other || vague:
		c.Why = OtherPeriod
	case p.part:
		c.Why = OfPart
	case s.counts && (c.Than == Earlier && !c.ofShares() || c.Than == Value && !c.Value.Percent):
		c.Why = NotUnderstood
	case c.Than == Earlier && c.Base.IsZero():
		c.Why = NoBase
	}
}
