package draft

// crossing is which texts stand below which others.
type crossing struct {
	order []string
	below map[string]map[string]bool
}

func newCrossing() *crossing { return &crossing{below: map[string]map[string]bool{}} }

func (c *crossing) add(outer, inner string) {
	if c.below[outer] == nil {
		c.below[outer] = map[string]bool{}
		c.order = append(c.order, outer)
	}
	c.below[outer][plain(inner)] = true
}

func (c *crossing) addAll(outer string, numbers []*number, p *places) {
	for _, n := range numbers {
		for i := range n.names {
			if x := &n.names[i]; !p.isPlace(x) && !x.isID() && !x.whole {
				c.add(outer, x.text)
			}
		}
	}
}

func (c *crossing) each(do func(string)) {
	for _, text := range c.order {
		do(text)
	}
}

// leastShared is how many labels must stand below several texts for those to be places.
const leastShared = 2

// crosses reports whether most of what stands below the texts stands below several of them.
func (c *crossing) crosses() bool {
	times := map[string]int{}
	for _, inner := range c.below {
		for text := range inner {
			times[text]++
		}
	}
	shared := 0
	for _, n := range times {
		if n > 1 {
			shared++
		}
	}
	return len(c.order) > 1 && shared >= leastShared && 10*shared >= 6*len(times)
}
