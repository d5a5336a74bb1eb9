package claims

// verbGroup reads auxiliaries, what stands among them, and the main verb. Of a form of "to be" with no main verb the class is being.
func (p *parser) verbGroup() (v verb, neg, ok bool) {
	isBeing, any, neg, ok := p.auxiliary()
	if !ok {
		return v, neg, false
	}
	v, n := mains.at(p.t, p.i)
	if n > 0 && (any || v.bare) && (!isBeing || v.class != seeing || p.t[p.i].word == "shown") {
		p.past = p.past || past[p.t[p.i].word]
		p.i += n
		return v, neg, true
	}
	return verb{class: being}, neg, isBeing
}

// auxiliary reads what stands before a main verb: whether the last of it can stand alone, whether there is any, and whether it denies.
// It is not ok where something is denied only in part, as what is not always so.
func (p *parser) auxiliary() (isBeing, any, neg, ok bool) {
	for p.i < len(p.t) {
		w := p.t[p.i].word
		if of := negated[w]; of != "" {
			w, neg = of, !neg
		}
		if alone, is := auxiliaries[w]; is {
			isBeing, any = alone || isBeing && w != "has" && w != "have", true
			p.past = p.past || past[w]
			p.i++
			continue
		}
		if fails, n := going.at(p.t, p.i); n > 0 {
			neg, any = neg != fails, true
			p.i += n
			continue
		}
		if w == "not" && any {
			neg = !neg
			p.i++
			continue
		}
		if _, n := mains.at(p.t, p.i); n == 0 && adverbs[w] && p.i+1 < len(p.t) {
			if neg && !plainly[w] {
				return isBeing, any, neg, false
			}
			p.i++
			continue
		}
		break
	}
	return isBeing, any, neg, true
}

// verbPhrase reads a verb and what follows it, to the end of the clause.
func (p *parser) verbPhrase(s *subject) bool {
	v, neg, ok := p.verbGroup()
	if !ok || s.moved && v.class != seeing {
		return false
	}
	if s.isTarget {
		return p.ofTarget(s, v, neg) && p.tail()
	}
	return p.predicated(v, neg) && p.more(s)
}

// ofTarget reads what became of a target: it was met, or missed.
func (p *parser) ofTarget(s *subject, v verb, neg bool) bool {
	if v.class != meeting {
		return false
	}
	p.add(Claim{Is: v.is, Than: Target, Not: neg, Target: s.target})
	return true
}

func (p *parser) predicated(v verb, neg bool) bool {
	switch v.class {
	case being:
		return p.predicate(neg)
	case meeting:
		return p.met(v, neg)
	case moving:
		return p.moved(v.is, neg)
	case turning:
		return !neg && p.turned()
	case seeing:
		return !neg && p.seen()
	}
	return false
}

// more reads further predicates and verbs of the same subject, and then the end of the clause.
func (p *parser) more(s *subject) bool {
	for {
		p.behind()
		mark := *p
		mark.chain = append([]Claim(nil), p.chain...)
		if !p.joins() {
			break
		}
		negated := len(p.chain) > 0 && p.chain[len(p.chain)-1].Not
		p.begins()
		if !negated && p.predicate(false) {
			continue
		}
		p.restore(&mark)
		p.joins()
		p.begins()
		if v, neg, ok := p.verbGroup(); ok && p.predicated(v, neg) {
			continue
		}
		p.restore(&mark)
		break
	}
	p.shareScopes()
	return p.tail()
}

func (p *parser) restore(was *parser) { *p = *was }

// begins notes that another predicate's claims begin.
func (p *parser) begins() { p.group = len(p.chain) }

// joins passes over what stands between two predicates.
func (p *parser) joins() bool {
	from := p.i
	for p.i < len(p.t) && (p.t[p.i].word == "," || p.t[p.i].word == "and" || p.t[p.i].word == "but" || p.t[p.i].word == "/" || p.t[p.i].word == "yet" ||
		p.t[p.i].word == "-" || p.t[p.i].word == "–" || p.t[p.i].word == "both" || p.t[p.i].word == "also" || p.t[p.i].word == "though" || p.t[p.i].word == "thus") {
		p.i++
	}
	return p.i > from
}

// add takes a claim, in the words from the beginning of its clause, or of its own predicate.
func (p *parser) add(c Claim) { p.chain = append(p.chain, c) }

// shareScopes lets what stretch of time is said of the last predicate be said of those before it too, so that they are false only if
// they are so either way.
func (p *parser) shareScopes() {
	if len(p.chain) == 0 {
		return
	}
	last := p.chain[len(p.chain)-1]
	for i := range p.chain[:min(p.group, len(p.chain))] {
		c := &p.chain[i]
		if len(c.Scopes) == 0 && len(last.Scopes) > 0 {
			c.Scopes = []Scope{Headline}
			for _, other := range p.chain[p.group:] {
				c.Scopes = append(c.Scopes, other.Scopes...)
			}
		}
		if c.Why == Understood && last.Why == OtherPeriod {
			c.Why = OtherPeriod
		}
	}
	for i := 1; i < len(p.chain); i++ { // "rose in September and were above tolerance"
		if c := &p.chain[i]; p.chain[i-1].Why == OtherPeriod && c.Why == Understood && len(c.Scopes) == 0 {
			c.Why = OtherPeriod
		}
	}
}
