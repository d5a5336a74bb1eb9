package claims

// thereIs reads "There has been an increase in performance since last month".
func (p *parser) thereIs() bool {
	if p.i >= len(p.t) || p.t[p.i].word != "there" {
		return false
	}
	p.i++
	v, neg, ok := p.verbGroup()
	if !ok || v.class != being || neg {
		return false
	}
	s := subject{}
	return p.seen() && p.more(&s) && p.finish(&s)
}

// sharesOf reads "85% of referrals had a decision within 24 hours".
func (p *parser) sharesOf() bool {
	if !p.names.plain || !p.names.percent || p.i+2 >= len(p.t) || !p.t[p.i].percent || p.t[p.i+1].word != "of" {
		return false
	}
	value := p.t[p.i].quoted()
	from := p.i + 2
	last := from
	for last < min(len(p.t), from+longestLabel) {
		if m, n := p.when(p.t, last); n > 0 && m.reported && last > from {
			last += n
		} else if p.mayShare(p.t[last]) {
			last++
		} else {
			break
		}
	}
	for end := last; end > from; end-- {
		words := p.t[from:end]
		if !p.names.covers(words) || !p.endsName(words) && !sharing[words[len(words)-1].word] {
			continue
		}
		p.chain, p.i = nil, end
		p.add(Claim{Is: Equal, Than: Value, Value: value, Literal: true, from: p.words0()})
		s := subject{literal: true}
		if p.more(&s) && p.finish(&s) {
			p.subject = &s
			return true
		}
	}
	return false
}

// mayShare reports whether a word may stand in what a share is of.
func (p *parser) mayShare(t token) bool {
	return p.mayLabel(t) || sharing[t.word]
}

var sharing = one("received completed had made given ended took place taken carried out conducted undertaken subject got")

// isLegend reports whether a colon follows: "Green: above target" says what the colour means.
func (p *parser) isLegend() bool { return p.i < len(p.t) && p.t[p.i].word == ":" }

// fragment reads what has no subject and no verb: "Target met.", "An improvement of 2% on last month." It must be all of its sentence.
func (p *parser) fragment() bool {
	if p.begin != 0 {
		return false
	}
	s := subject{}
	if q, n := p.targetAt(0); n > 0 {
		p.i = n
		p.skipAdverbs()
		neg := p.i < len(p.t) && p.t[p.i].word == "not"
		if neg {
			p.i++
		}
		if v, k := mains.at(p.t, p.i); k > 0 && v.class == meeting && v.bare {
			p.i += k
			p.add(Claim{Is: v.is, Than: Target, Not: neg, Target: q})
			p.behind()
			return p.tail() && p.finish(&s)
		}
		p.restart()
	}
	if p.predicate(false) && len(p.chain) > 0 && p.more(&s) && !p.isLegend() && p.finish(&s) {
		p.subject = &s
		return true
	}
	return false
}
