package claims

// object reads one thing that a figure is held against.
func (p *parser) object(is Relation, by *Quoted, neg bool) bool {
	c := Claim{Is: is, By: by, Not: neg}
	if q, n := p.targetAt(p.i); n > 0 && is != Equal {
		if is == Outside {
			c.Is = Missed
		}
		if is == Within {
			c.Is = Met
		}
		p.i += n
		c.Than, c.Target = Target, q
		p.add(c)
		return true
	}
	i := p.i
	for i < len(p.t) && dets[p.t[i].word] {
		i++
	}
	if of, n := tolerances.at(p.t, i); n > 0 {
		p.i = i + n
		return p.ofTolerance(c, of)
	}
	if who, n := whom.at(p.t, i); n > 0 && is != Met && is != Missed && is != Within && is != Outside {
		p.i = i + n
		c.Than, c.Whom = Comparator, who
		if q, n := p.valueAt(p.i, "of", "at"); n > 0 {
			c.From, p.i = q, p.i+n
		}
		p.add(c)
		return true
	}
	return p.objectInTime(c)
}

func (p *parser) ofTolerance(c Claim, of Measuring) bool {
	switch c.Is {
	case Met, Missed, InLine, Equal, Near:
		return false
	}
	if (c.Is == Within || c.Is == Outside) && of != Tolerance {
		if c.Is == Outside {
			return false
		}
		of = Tolerance
	}
	c.Than = of
	p.passRange(c.Than != Tolerance)
	p.add(c)
	return true
}

// passRange passes over a band as it is said: "of 75% to 95%", "(75-95%)"; or over one of its ends.
func (p *parser) passRange(ends bool) {
	i, numbers := p.i, 0
	for i < len(p.t) && (p.t[i].num != nil || p.t[i].word == "of" || p.t[i].word == "(" || p.t[i].word == ")" || isDash(p.t[i]) || p.t[i].word == "to" || p.t[i].word == "and" && numbers == 1) {
		if p.t[i].num != nil {
			numbers++
		}
		i++
	}
	if numbers == 2 || numbers == 1 && ends {
		p.i = i
	}
}

// objectInTime reads an earlier period, or a value, that a figure is held against.
func (p *parser) objectInTime(c Claim) bool {
	p.pass(itsOwn)
	if m, n := p.when(p.t, p.i); n > 0 && !m.reported && (c.Is == InLine || c.Is == Near) {
		c.Than, c.Why, c.Base = Earlier, Vague, m.base
		p.i += n
		p.add(c)
		return true
	}
	if m, n := p.when(p.t, p.i); n > 0 && !m.reported {
		move := map[Relation]Relation{Above: Rose, Below: Fell, Better: Improved, Worse: Worsened, Equal: Same}[c.Is]
		if move == "" {
			return false
		}
		c.Is, c.Than, c.Base = move, Earlier, m.base
		if c.Base.IsZero() {
			c.Why = OtherPeriod
		}
		p.i += n
		if q, n := p.valueAt(p.i, "of", "at"); n > 0 {
			c.From, p.i = q, p.i+n
		}
		p.add(c)
		return true
	}
	if p.i < len(p.t) && p.t[p.i].num != nil && (c.Is == Above || c.Is == Below) && c.By == nil && !p.isRelationAt(p.i+1) && (p.t[p.i].percent || !p.names.percent) {
		c.Than, c.Value = Value, p.t[p.i].quoted()
		p.i++
		p.add(c)
		return true
	}
	return false
}
