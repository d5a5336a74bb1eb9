package claims

import "slices"

// behind reads what stands behind a predicate and says when, at what value, or against what target.
func (p *parser) behind() {
	for p.i < len(p.t) && p.one() {
	}
	for i := p.group; i < len(p.chain); i++ {
		p.chain[i].Words = p.words(p.t[p.chain[i].from:p.i])
	}
}

// one reads one such thing.
func (p *parser) one() bool {
	if len(p.chain) == p.group {
		return p.oneScope(nil)
	}
	last := &p.chain[len(p.chain)-1]
	if q, n := p.atValue(); n > 0 {
		p.i += n
		if last.Than != Value && last.Than != Earlier {
			p.add(Claim{Is: Equal, Than: Value, Value: q, Scopes: last.Scopes, Literal: true, from: last.from})
		}
		return true
	}
	if q, n := p.againstTarget(); n > 0 {
		p.i += n
		for i := p.group; i < len(p.chain); i++ {
			p.chain[i].Target = q
		}
		return true
	}
	if n := p.runs(); n > 0 {
		p.i += n
		for i := p.group; i < len(p.chain); i++ {
			p.chain[i].Running = true
		}
		return true
	}
	if p.i < len(p.t) && p.t[p.i].word == "by" && last.By == nil && (last.Than == Target || last.Than == Comparator) {
		last.By = p.amount()
		return last.By != nil
	}
	return p.oneScope(last)
}

// oneScope reads one stretch of time, or several that are joined, each of which makes a claim of its own.
func (p *parser) oneScope(last *Claim) bool {
	i := p.i
	if i < len(p.t) && p.t[i].word == "both" {
		i++
	}
	if i < len(p.t) && p.t[i].word == "(" {
		if _, n := p.scopeAt(i + 1); n > 0 && i+1+n < len(p.t) && p.t[i+1+n].word == ")" {
			return p.take(p.scoped(i+1), n+2)
		}
	}
	x, n := p.scopeAt(i)
	if m, k := p.when(p.t, i); k > n && p.mayDate(i) {
		p.i = i + k
		p.dated(m)
		return true
	}
	if n == 0 || standsAlone(p.t, i, n) {
		return false
	}
	p.i = i + n
	if x != Headline {
		p.scope(x)
	}
	for p.joinsScope() {
	}
	return true
}

// standsAlone reports whether a scope is a bare noun that needs a word before it.
func standsAlone(t []token, i, n int) bool {
	return n == 1 && t[i].word == "month" || n == 2 && t[i].word == "the" && t[i+1].word == "month"
}

func (p *parser) scoped(i int) Scope {
	x, _ := p.scopeAt(i)
	return x
}

func (p *parser) take(x Scope, n int) bool {
	p.i += n
	if x != Headline {
		p.scope(x)
	}
	return true
}

// mayDate reports whether a time says when a claim holds, and not since when.
func (p *parser) mayDate(i int) bool {
	switch p.t[i].word {
	case "in", "for", "during", "at", "as", "of", "throughout":
		return true
	}
	return calendar[p.t[i].word] > 0
}

// scope gives the last predicate's claims a stretch of time.
func (p *parser) scope(x Scope) {
	for i := p.group; i < len(p.chain); i++ {
		p.chain[i].Scopes = []Scope{x}
	}
}

func (p *parser) dated(m moment) {
	for i := p.group; i < len(p.chain); i++ {
		if m.reported && m.point {
			continue
		}
		if m.reported {
			p.chain[i].Scopes = []Scope{ThisMonth}
		} else {
			p.chain[i].Why = OtherPeriod
		}
	}
}

// joinsScope reads "and cumulative" behind "in month": what holds of the one is claimed of the other too.
func (p *parser) joinsScope() bool {
	i := p.i
	if i >= len(p.t) || p.t[i].word != "and" && p.t[i].word != "," {
		return false
	}
	for i < len(p.t) && (p.t[i].word == "and" || p.t[i].word == "," || p.t[i].word == "also" || p.t[i].word == "for" && i+1 < len(p.t) && p.t[i+1].word == "the") {
		i++
	}
	x, n := p.scopeAt(i)
	if n == 0 || x == Headline || i+n < len(p.t) && !endsScope[p.t[i+n].word] {
		return false
	}
	p.i = i + n
	for _, c := range slices.Clone(p.chain[p.group:]) {
		if len(c.Scopes) == 1 && c.Scopes[0] != x {
			c.Scopes = []Scope{x}
			p.add(c)
		}
	}
	return true
}

var endsScope = one(", ; . and but which ( figures basis - –")

// atValue reads a value behind a predicate: "at 84%", "(84%)", "with 84%".
func (p *parser) atValue() (q *Quoted, n int) {
	for _, word := range [...]string{"at", "with"} {
		if q, n = p.valueAt(p.i, word, "at"); n > 0 && (q.Percent || !p.names.percent) {
			return q, n
		}
	}
	return nil, 0
}

// againstTarget reads "against a target of 85%", "(target 85%)", "compared to our target of 85%".
func (p *parser) againstTarget() (q *Quoted, n int) {
	_, lead := against.at(p.t, p.i)
	if lead == 0 {
		return nil, 0
	}
	q, k := p.targetAt(p.i + lead)
	end := p.i + lead + k
	if p.t[p.i].word == "(" {
		if end >= len(p.t) || p.t[end].word != ")" {
			return nil, 0
		}
		k++
	}
	if k == 0 {
		return nil, 0
	}
	return q, lead + k
}

var against = said("against|compared to|compared with|versus|against a|( against|vs")

// runs reads "for the third consecutive month": the claim is of this month, and of others too.
func (p *parser) runs() int {
	i := p.i
	if i < len(p.t) && p.t[i].word == "since" {
		if _, n := p.when(p.t, i+1); n > 0 {
			return n + 1
		}
		return 0
	}
	if i >= len(p.t) || p.t[i].word != "for" {
		return 0
	}
	if _, n := firstTime.at(p.t, i); n > 0 {
		return n
	}
	for i++; i < len(p.t) && (running[p.t[i].word] || p.t[i].num != nil && !p.t[i].percent); i++ {
	}
	if i-p.i < 3 || !months[p.t[i-1].word] && p.t[i-1].word != "running" && p.t[i-1].word != "row" {
		return 0
	}
	return i - p.i
}

var (
	firstTime = said("for the first time|for the first time this year|for the first time since april|for the first time in 12 months|for the first time in several months")
	running   = one("the a second third fourth fifth sixth seventh consecutive successive month months running in row last past straight quarter quarters")
	months    = one("month months quarter quarters")
)

// tail reports whether nothing follows that may narrow the claims down. What gives a reason is passed over.
func (p *parser) tail() bool {
	p.behind()
	if p.i >= len(p.t) {
		return true
	}
	w := p.t[p.i].word
	if _, n := reasons.at(p.t, p.i); n > 0 {
		return true
	}
	next := p.i + 1
	switch w {
	case ";", ":":
		return true
	case ",", "-", "–", "—":
		if next < len(p.t) && (p.t[next].word == "and" || p.t[next].word == "but") {
			next++
		}
		if next >= len(p.t) {
			return true
		}
		if _, n := reasons.at(p.t, next); n > 0 {
			return true
		}
		if _, n := aside.at(p.t, next); n > 0 {
			return true
		}
		return !restricts[p.t[next].word] && p.saysMore(next)
	case "and":
		return p.saysMore(next)
	}
	return false
}

var aside = said("particularly|especially|including|as a result|with|in part|with the|as|having|up from|down from")

// saysMore reports whether a clause begins at a place, and not more of what went before.
func (p *parser) saysMore(i int) bool {
	if i >= len(p.t) || restricts[p.t[i].word] {
		return false
	}
	for ; i < len(p.t) && !clauseEnds[p.t[i].word]; i++ {
		if finite[p.t[i].word] {
			return true
		}
	}
	return false
}

var finite = one("is are was were has have continues continue continued remains remain will work works means reflects shows need needs can plan plans expect expects expected " +
	"would should could may might aim aims hope hopes did does do being showing reflecting following been includes include")
