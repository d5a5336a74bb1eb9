package claims

// moved reads from when, by how much and to what a figure moved.
func (p *parser) moved(is Relation, neg bool) bool {
	from, first := p.begin, len(p.chain)
	if first > 0 {
		from = p.i - 1
	}
	if is == Changed {
		was := *p
		if !neg && p.turned() {
			return true
		}
		*p, is, neg = was, Same, !neg
	}
	p.add(Claim{Is: is, Than: Earlier, Not: neg})
	defer func() { p.worded(from, first) }()
	return p.extent(first, neg)
}

// extent reads all that is said of a movement, of which the claim is already taken.
func (p *parser) extent(at int, neg bool) bool {
	for {
		c := &p.chain[at]
		if p.skipAdverbs(); p.i >= len(p.t) {
			return true
		}
		if _, n := bases.at(p.t, p.i); n > 0 && p.since(c, p.i+n) || p.between2(c) || p.within(at, neg) || p.comma() {
			continue
		}
		switch w := p.t[p.i].word; {
		case w == "from" && p.cameFrom(c), w == "to" && !neg && p.cameTo(c):
		case w == "by" || w == "of" || p.t[p.i].num != nil:
			if c.By = p.amount(); c.By == nil {
				return false
			}
		default:
			return true
		}
	}
}

// comma passes over one behind which more is said of the movement: ", from 82% to 85%".
func (p *parser) comma() bool {
	if p.i+2 >= len(p.t) || p.t[p.i].word != "," || p.t[p.i+1].word != "from" && p.t[p.i+1].word != "by" || p.t[p.i+2].num == nil {
		return false
	}
	p.i++
	return true
}

// between2 reads "between September and October".
func (p *parser) between2(c *Claim) bool {
	if p.i >= len(p.t) || p.t[p.i].word != "between" {
		return false
	}
	was, n := p.when(p.t, p.i+1)
	at := p.i + 1 + n
	if n == 0 || was.reported || at >= len(p.t) || p.t[at].word != "and" {
		return false
	}
	now, k := p.when(p.t, at+1)
	if k == 0 || !now.reported {
		return false
	}
	c.Base, p.i = was.base, at+1+k
	return true
}

// within reads where a movement ended, "below target", and when it was.
func (p *parser) within(at int, neg bool) bool {
	if x, n := p.scopeAt(p.i); n > 0 && x == ThisMonth && !standsAlone(p.t, p.i, n) {
		p.i += n
		p.chain[at].Scopes = []Scope{x}
		return true
	}
	if m, n := p.when(p.t, p.i); n > 0 && m.reported {
		p.i += n
		p.chain[at].Scopes = []Scope{ThisMonth}
		return true
	}
	from := p.i
	if !p.isRelationAt(p.i) || !p.related(neg) {
		p.i = from
		return false
	}
	if last := p.chain[len(p.chain)-1]; last.Than != Target && last.Than != Tolerance && last.Than != Upper && last.Than != Lower {
		p.i, p.chain = from, p.chain[:at+1]
		return false
	}
	p.chain[len(p.chain)-1].from = p.begin
	return true
}

var bases = said("since|from|on|compared to|compared with|in comparison to|in comparison with|when compared to|when compared with|against|over|than|versus|as compared to|as|with|relative to|when compared against|compared against")

// since reads the period from which a figure moved.
func (p *parser) since(c *Claim, i int) bool {
	value := (*Quoted)(nil)
	if i < len(p.t) && dets[p.t[i].word] && i+1 < len(p.t) && p.t[i+1].num != nil && p.t[i+1].percent {
		i++
	}
	if i+1 < len(p.t) && p.t[i].num != nil && (p.t[i].percent || !p.names.percent) {
		if _, n := p.when(p.t, i+1); n > 0 {
			value = p.t[i].quoted()
			i++
		}
	}
	m, n := p.when(p.t, i)
	if n == 0 || m.reported {
		return false
	}
	c.Base, p.i = m.base, i+n
	if c.Base.IsZero() {
		c.Why = OtherPeriod
	}
	if value == nil {
		if q, n := p.valueAt(p.i, "of", "at"); n > 0 {
			value, p.i = q, p.i+n
		} else if q, n := p.valueAt(p.i, "at", ""); n > 0 {
			value, p.i = q, p.i+n
		}
	}
	if value != nil {
		c.From = value
	}
	return true
}

// cameFrom and cameTo read the ends of a movement.
func (p *parser) cameFrom(c *Claim) bool {
	if p.i+1 >= len(p.t) || p.t[p.i+1].num == nil {
		return false
	}
	c.From = p.t[p.i+1].quoted()
	p.i += 2
	p.passUnit()
	return true
}

func (p *parser) cameTo(c *Claim) bool {
	i := p.i + 1
	if i < len(p.t) && p.t[i].num != nil && !p.t[i].nth {
		c.Value = p.t[i].quoted()
		p.i = i + 1
		p.passUnit()
		p.add(Claim{Is: Equal, Than: Value, Value: c.Value, Literal: true})
		if m, n := p.when(p.t, p.i); n > 0 && m.reported {
			p.i += n
		}
		return true
	}
	p.i = i
	return p.predicate(false)
}

func (p *parser) passUnit() {
	if p.i < len(p.t) && units[p.t[p.i].word] {
		p.i++
	}
}

// same reads "unchanged from last month", "the same as last month".
func (p *parser) same(neg bool) bool {
	from := p.i
	if p.i < len(p.t) && p.t[p.i].word == "at" {
		p.i++
	}
	if p.i < len(p.t) && p.t[p.i].word == "the" {
		p.i++
	}
	if p.i >= len(p.t) || p.t[p.i].word != "unchanged" && p.t[p.i].word != "same" {
		p.i = from
		return false
	}
	if p.i++; p.i < len(p.t) && (p.t[p.i].word == "level" || p.t[p.i].word == "rate" || p.t[p.i].word == "position") {
		p.i++
	}
	return p.moved(Same, neg)
}

// upOrDown reads "up 2% on last month", "down from 86% in September".
func (p *parser) upOrDown(neg bool) bool {
	if p.i >= len(p.t) {
		return false
	}
	is := map[string]Relation{"up": Rose, "down": Fell}[p.t[p.i].word]
	if is == "" || neg {
		return false
	}
	p.i++
	return p.moved(is, false)
}

// seen reads "a slight decrease in the rate since last month", behind "has shown".
func (p *parser) seen() bool {
	first := len(p.chain)
	for p.i < len(p.t) && (dets[p.t[p.i].word] || adverbs[p.t[p.i].word] || degrees[p.t[p.i].word] || p.t[p.i].percent) {
		if p.t[p.i].percent {
			break
		}
		p.i++
	}
	by := (*Quoted)(nil)
	if p.i < len(p.t) && p.t[p.i].num != nil {
		by = p.amount()
	}
	is, n := moves.at(p.t, p.i)
	if n == 0 {
		return false
	}
	p.i += n
	if p.i < len(p.t) && p.t[p.i].word == "of" {
		by = p.amount()
	}
	literal, counts := true, false
	if p.i < len(p.t) && p.t[p.i].word == "in" {
		s, ok := p.ofWhat()
		if !ok {
			return false
		}
		literal, counts = s.literal, s.counts
	}
	c := Claim{Is: is, Than: Earlier, By: by, Literal: literal}
	if counts {
		c.Why = NotUnderstood
	}
	p.add(c)
	defer func() { p.worded(p.begin, first) }()
	return p.extent(first, false)
}

var degrees = one("small large slight significant marginal considerable substantial notable marked further sustained continued modest sharp steady minor major " +
	"noticeable welcome positive gradual big huge great real 1 overall month on month")

// ofWhat reads in what there was a movement.
func (p *parser) ofWhat() (s subject, ok bool) {
	p.i++
	if s, ok = p.subjectAt(); ok && !s.pronoun && !s.isTarget {
		p.i = s.end
		return s, true
	}
	i, last := p.i, p.i
	for last < min(len(p.t), i+longestLabel) && p.mayLabel(p.t[last]) {
		last++
	}
	for end := last; end > i; end-- {
		words := p.t[i:end]
		if count, whole := p.names.calls(withoutNouns(words)); whole && count > 0 && p.names.plain && p.endsName(words) && !counting[words[0].word] {
			p.i = end
			literal := hasMeasure(words) || !p.names.percent
			return subject{end: end, literal: literal, counts: !literal}, true
		}
	}
	return s, false
}

// wentFrom reads a movement by its ends, "from 82% in September to 85%", which say which way it went.
func (p *parser) wentFrom() bool {
	at := len(p.chain)
	if !p.moved(Same, false) || len(p.chain) == at {
		return false
	}
	c := &p.chain[at]
	if c.From == nil || c.Value == nil {
		return false
	}
	switch c.Value.Number.Cmp(c.From.Number) {
	case 1:
		c.Is = Rose
	case -1:
		c.Is = Fell
	}
	c.Literal = true
	return true
}

// turned reads to what a figure came: "back within tolerance", "from amber to green".
func (p *parser) turned() bool {
	p.skipAdverbs()
	p.pass(ofTurn)
	if p.i+1 < len(p.t) && p.t[p.i].word == "from" && p.t[p.i+1].num != nil {
		return p.wentFrom()
	}
	if p.i < len(p.t) && p.t[p.i].word == "from" {
		p.i++
		p.pass(ofTurn)
		if _, n := colours.at(p.t, p.i); n > 0 {
			p.i += n
		} else if q := *p; q.predicate(false) {
			p.i = q.i
		} else {
			return false
		}
	}
	p.pass(ofTurn)
	return p.predicate(false)
}
