package claims

import (
	"slices"

	"kpicheck/internal/kpi"
)

// predicate reads how a figure stands, behind a form of "to be".
func (p *parser) predicate(neg bool) bool {
	from := p.i
	if p.skipAdverbs(); p.i < len(p.t) && p.t[p.i].word == "not" {
		neg = !neg
		p.i++
		from = p.i
		if p.skipAdverbs(); slices.ContainsFunc(p.t[from:p.i], func(t token) bool { return !plainly[t.word] }) {
			return false
		}
		from--
	}
	defer p.worded(from, len(p.chain))
	switch {
	case p.coloured(neg), p.related(neg), p.same(neg), p.upOrDown(neg), p.valued(neg):
		return true
	}
	return p.praised()
}

// worded says where the words of a predicate's claims begin: with their clause for the first, else with the predicate.
func (p *parser) worded(from, first int) {
	if first == 0 {
		from = p.words0()
	}
	for i := first; i < len(p.chain); i++ {
		p.chain[i].from = from
	}
}

// words0 is where the words of a clause begin, with the time that is said before it.
func (p *parser) words0() int {
	if p.leadAt > 0 {
		return p.leadAt - 1
	}
	return p.begin
}

func (p *parser) skipAdverbs() {
	for p.i < len(p.t) && adverbs[p.t[p.i].word] && !p.isRelation(p.i) {
		p.i++
	}
}

func (p *parser) isRelation(i int) bool {
	_, n := relations.at(p.t, i)
	return n > 1
}

// praised passes over praise and blame, behind which a predicate that makes a claim may stand.
func (p *parser) praised() bool {
	from := p.i
	if i := p.i; i < len(p.t) {
		if dets[p.t[i].word] {
			i++
		}
		if _, n := standing.at(p.t, i); n > 0 {
			p.i = i + n
			return true
		}
	}
	for p.i < len(p.t) && (judged[p.t[p.i].word] || adverbs[p.t[p.i].word] || p.t[p.i].word == "and" && p.i > from && p.i+1 < len(p.t) && judged[p.t[p.i+1].word]) {
		p.i++
	}
	return p.i > from
}

// coloured reads "green", "rated amber", "in the red".
func (p *parser) coloured(neg bool) bool {
	i := p.i
	for i < len(p.t) && (p.t[i].word == "rated" || p.t[i].word == "rag" || p.t[i].word == "as" || p.t[i].word == "at" || p.t[i].word == "in" || p.t[i].word == "the" ||
		p.t[i].word == "a" || p.t[i].word == "an" || p.t[i].word == "within" || p.t[i].word == "showing") {
		i++
	}
	colour, n := colours.at(p.t, i)
	if n == 0 {
		return false
	}
	i += n
	for i < len(p.t) && afterColour[p.t[i].word] {
		i++
	}
	p.i = i
	p.add(Claim{Is: Equal, Than: Colour, Colour: colour, Not: neg})
	return true
}

var afterColour = one("rag status rating rated range zone category band")

// related reads a relation and what to: "above the target of 85%", "5% below the national average".
func (p *parser) related(neg bool) bool {
	from := p.i
	by := p.amount()
	p.skipAdverbs()
	if p.i < len(p.t) && p.t[p.i].word == "no" && by == nil {
		neg = !neg
		p.i++
	}
	is, n := relations.at(p.t, p.i)
	if n == 0 {
		p.i = from
		return false
	}
	if p.i += n; p.objects(is, by, neg) {
		return true
	}
	p.i = from
	return false
}

// amount reads by how much: "2%", "3.1 percentage points", "5 days".
func (p *parser) amount() *Quoted {
	i := p.i
	for i < len(p.t) && (adverbs[p.t[i].word] || dets[p.t[i].word] || p.t[i].word == "by" || p.t[i].word == "of") {
		i++
	}
	if i+1 < len(p.t) && p.t[i].word == "one" && pointWords[p.t[i+1].word] {
		p.t[i].num = kpi.PowerOfTen(0)
	}
	if i >= len(p.t) || p.t[i].num == nil || p.t[i].nth {
		return nil
	}
	q := p.t[i].quoted()
	if _, n := pointed.at(p.t, i+1); n > 0 {
		q.Points = true
		i += n
	} else if i+1 < len(p.t) && units[p.t[i+1].word] {
		i++
	} else if !q.Percent && p.names.percent {
		return nil
	}
	p.i = i + 1
	return q
}

var pointed = said("percentage points|percentage point|points|point|pp|ppt|ppts|pts|% points|percent points")

var pointWords = one("percentage points point pp ppt ppts pts")

// objects reads all that a figure is held against in one relation.
func (p *parser) objects(is Relation, by *Quoted, neg bool) bool {
	first := len(p.chain)
	for {
		mark := p.i
		p.pass(articled)
		if !p.object(is, by, neg) {
			p.i = mark
			break
		}
		q := *p
		if !q.joins() || p.t[p.i].word == "but" || neg || q.i < len(q.t) && q.t[q.i].num != nil {
			return true
		}
		if _, n := relations.at(q.t, q.i); n > 0 && !q.isTargetNext() {
			return true
		}
		was := *p
		p.i = q.i
		if next := *p; !next.object(is, nil, neg) {
			*p = was
			return true
		}
	}
	return len(p.chain) > first
}

func (p *parser) isRelationAt(i int) bool {
	_, n := relations.at(p.t, i)
	return n > 0
}

func (p *parser) isTargetNext() bool {
	_, n := targets.at(p.t, p.i)
	return n > 0
}

// pass passes over one phrase of a book after the other.
func (p *parser) pass(idle book[bool]) {
	for _, n := idle.at(p.t, p.i); n > 0; _, n = idle.at(p.t, p.i) {
		p.i += n
	}
}

var (
	articled = said("both|the latest|that of|those of|all")
	itsOwn   = said("it was|they were|that for|that of|the figure for|the position|the position in|the result for|was the case")
	ofTurn   = said("back|up|down|to|into|being")
)

// valued reads what a figure is said to be.
func (p *parser) valued(neg bool) bool {
	i := p.i
	if i < len(p.t) && p.t[i].word == "at" {
		i++
	}
	if i < len(p.t) && p.t[i].word == "just" || neg || i >= len(p.t) || p.t[i].num == nil || p.t[i].nth {
		return false
	}
	q := p.t[i].quoted()
	i++
	if i < len(p.t) && units[p.t[i].word] {
		i++
	} else if !q.Percent && p.names.percent {
		return false
	}
	p.i = i
	p.add(Claim{Is: Equal, Than: Value, Value: q})
	return true
}

// met reads what was met, exceeded or missed.
func (p *parser) met(v verb, neg bool) bool {
	from, first := p.begin, len(p.chain)
	if first > 0 {
		from = p.i - 1
	}
	p.skipAdverbs()
	defer func() { p.worded(from, first) }()
	if v.is == Met && p.valued(neg) {
		return true
	}
	return p.objects(v.is, nil, neg)
}
