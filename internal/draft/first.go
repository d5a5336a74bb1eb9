package draft

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/contract"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
)

func ratio(a, b int64) *big.Rat { return big.NewRat(a, b) }

// first is the contract that the headings and the values alone make: enough to read the workbooks by.
func (d *drafting) first() *kpi.Contract {
	c := &kpi.Contract{Year: d.year, Frequency: d.rate, StatusOn: kpi.Unrounded, Council: d.places.councilOr(d.places.provider), Provider: d.places.provider}
	c.Council, c.Provider = cmp.Or(c.Council, "The council"), cmp.Or(c.Provider, "The provider")
	if strings.Contains(strings.ToLower(c.Provider), "children") {
		c.People = "children"
		d.notes.Say(c, "people", "unsure", "from the provider's name")
	}
	switch {
	case d.places.council == "" && d.places.provider != "":
		d.notes.Say(c, "council", "unsure", "made of the provider's name")
	case d.places.council == "":
		d.notes.Say(c, "council", "unsure", "no workbook names it; write its name")
	}
	if d.places.provider == "" {
		d.notes.Say(c, "provider", "unsure", "no workbook names it; write its name")
	}
	if c.Year.IsZero() {
		c.Year = kpi.FinancialYear(unknownYear)
		d.notes.Say(c, "year", "unsure", "nothing says which it is; write the right one")
	}
	c.Name = strings.TrimSpace(c.Council + " " + c.Year.String())
	for _, a := range d.places.areas {
		c.Areas = append(c.Areas, &kpi.Area{ID: a, Label: a})
	}
	d.of, d.measures = map[*kpi.Indicator]*group{}, map[*line]*kpi.Measure{}
	ids, labels := map[string]bool{}, map[string]bool{}
	for n, g := range d.groups {
		g.settleHeadline()
		i := d.indicator(g, n)
		i.Label = cmp.Or(i.Label, i.ID)
		for ids[plain(i.ID)] {
			i.ID += " (2)"
		}
		if labels[plain(i.Label)] {
			i.Label += " (" + i.ID + ")"
		}
		ids[plain(i.ID)], labels[plain(i.Label)] = true, true
		i.Order = n
		c.Indicators = append(c.Indicators, i)
		d.of[i] = g
	}
	return c
}

// unknownYear stands where no workbook says its year.
const unknownYear = 2000

// longestID bounds a label that serves as an id.
const longestID = 48

// indicator makes an indicator of a group.
func (d *drafting) indicator(g *group, n int) *kpi.Indicator {
	i := &kpi.Indicator{ID: d.idOf(g), Label: g.label, Polarity: kpi.Neutral, Table: g.table}
	if i.Label == "" {
		i.Label = g.headline.label
	}
	if i.ID == "" {
		if i.ID = i.Label; len(i.ID) > longestID || i.ID == "" {
			i.ID = fmt.Sprintf("Line %d", n+1)
			d.notes.Say(i, "id", "unsure", "no id stands beside it")
		}
	}
	used := map[string]bool{}
	for order, l := range g.lines {
		m := d.measure(g, l, order, len(g.lines))
		for used[m.ID] {
			m.ID += " 2"
		}
		used[m.ID] = true
		i.Measures = append(i.Measures, m)
		d.measures[l] = m
	}
	for _, l := range g.lines {
		d.relate(i, l)
	}
	i.Headline = d.measures[g.headline]
	d.counted(i, g)
	if g.unsure != "" {
		d.notes.Say(i, "headline", "unsure", g.unsure)
	}
	if g.guess != "" {
		d.notes.Say(i, "measures", "likely", g.guess)
	}
	d.labels(i)
	own, why, columns := d.windows(g)
	i.Window, i.Columns = own, columns
	if why != "" {
		d.notes.Say(i, "columns", "unsure", why)
	}
	return i
}

// counted adds the counts that the cells of a percentage state beside it.
func (d *drafting) counted(i *kpi.Indicator, g *group) {
	m := i.Headline
	if m.Kind != kpi.Percentage || m.Numerator != nil || slices.ContainsFunc(g.headline.numbers, func(n *number) bool { return !n.Counted }) {
		return
	}
	count := func(id, word string) *kpi.Measure {
		c := &kpi.Measure{ID: id, Label: word + " of " + i.ID, Kind: kpi.Count, Order: len(i.Measures)}
		i.Measures = append(i.Measures, c)
		return c
	}
	m.Numerator, m.Denominator = count("numerator", "Numerator"), count("denominator", "Denominator")
	d.notes.Say(m, "of", "sure", "each of its cells states both")
}

// labels keeps labels of one indicator apart.
func (d *drafting) labels(i *kpi.Indicator) {
	seen := map[string]bool{}
	for _, m := range i.Measures {
		if m.Label == "" {
			m.Label = i.Label
		}
		if seen[plain(m.Label)] {
			m.Label += " (" + m.ID + ")"
		}
		seen[plain(m.Label)] = true
	}
}

// idOf is a group's id as it is mostly written.
func (d *drafting) idOf(g *group) string {
	if g.id == "" {
		return ""
	}
	if d.ids == nil {
		d.ids = d.idsWritten()
	}
	counts := map[string]int{}
	best := g.id
	for _, w := range d.ids[idKey(g.id)] {
		if counts[w.text] += w.weight; counts[w.text] > counts[best] {
			best = w.text
		}
	}
	return best
}

// writtenID is an id as it stands somewhere; what stands alone, and what is parted by a blank, weighs more.
type writtenID struct {
	text   string
	weight int
}

// idsWritten is every id that the workbooks write, by what is the same of them.
func (d *drafting) idsWritten() map[string][]writtenID {
	all := map[string][]writtenID{}
	see := func(text string, weight int) {
		if strings.Contains(text, " ") {
			weight++
		}
		all[idKey(text)] = append(all[idKey(text)], writtenID{text, weight})
	}
	seen := map[string]bool{}
	for _, s := range d.sheets {
		for _, w := range append([]intake.Words{s.name}, s.texts...) {
			once := fmt.Sprint(s.book, s.name.Text, w.Text)
			if isID(w) && !seen[once] {
				seen[once] = true
				see(strings.TrimSpace(w.Text), 2)
			} else if id, _ := splitID(w.Text); id != "" {
				see(id, 1)
			}
		}
	}
	return all
}

// partIDs are the ids of measures by the part that they play.
var kindIDs = map[kpi.Kind]string{kpi.Percentage: "percentage", kpi.Rate: "rate", kpi.Average: "average", kpi.Count: "count"}

// measure makes a measure of a line.
func (d *drafting) measure(g *group, l *line, order, lines int) *kpi.Measure {
	m := &kpi.Measure{Label: l.label, Kind: l.kind, Order: order}
	if l.label == "" && l.part != "headline" && l.part != "" {
		m.Label = l.partWritten() + " of " + cmp.Or(d.idOf(g), g.label) // by itself the word would be a name of each indicator's
	}
	m.ID = measureID(g, l, lines)
	switch {
	case l.kind == kpi.Percentage:
		m.Unit, m.Per = "%", hundred
	case l.kind == kpi.Rate:
		m.Per, _ = kpi.ParseDecimal(l.per)
		m.Ages = d.agesOf(m, l, g)
	case l.kind == kpi.Average:
		m.Per = big.NewRat(1, 1)
	}
	if l.rounded != nil {
		m.RoundedTo = l.rounded.RoundedTo
		d.notes.Say(m, "rounded_to", "likely", "each of its values is a multiple")
	}
	if l.kind != kpi.Count {
		for _, n := range l.numbers {
			m.Places = max(m.Places, n.As(l.kind, nil, n.window()).Places)
		}
	}
	if l.kind == kpi.Count && l == g.headline && l.of == nil && l.guess == "" && !l.saysCount() {
		l.guess = "its values are whole, and no word says that they count"
	}
	if l.guess != "" {
		d.notes.Say(m, "kind", "unsure", l.guess)
	}
	return m
}

// agesOf is the ages that a rate's words name, or else those of children.
func (d *drafting) agesOf(m *kpi.Measure, l *line, g *group) string {
	if said := agesSaid().FindStringSubmatch(l.title() + " " + g.label); said != nil {
		return said[1] + "-" + said[2]
	}
	d.notes.Say(m, "ages", "unsure", "no heading names them, and children are mostly counted so")
	return "0-17"
}

// partWritten is the word by which a line's part is known on its sheet.
func (l *line) partWritten() string {
	for _, n := range l.numbers {
		for _, w := range slices.Concat(n.Over, n.Side) {
			if w.Part == l.part {
				return w.Text
			}
		}
	}
	return l.part
}

// measureID is a short name for a line within its indicator.
func measureID(g *group, l *line, lines int) string {
	divides := func(part func(*relation) *line) bool {
		return slices.ContainsFunc(g.lines, func(o *line) bool { return o == g.headline && o.of != nil && part(o.of) == l })
	}
	switch {
	case l.part == "numerator" || divides(func(r *relation) *line { return r.numerator }):
		return "numerator"
	case l.part == "denominator" || divides(func(r *relation) *line { return r.denominator }):
		return "denominator"
	case l == g.headline && l.kind == kpi.Count && l.of != nil:
		return "total"
	case lines == 1 || l == g.headline || l.part == "headline":
		return kindIDs[l.kind]
	}
	of := words(l.label)
	if len(of) == 0 {
		return kindIDs[l.kind] + fmt.Sprint(slices.Index(g.lines, l)+1)
	}
	return strings.Join(of[:min(3, len(of))], " ")
}

// relate says what a line is worked out from.
func (d *drafting) relate(i *kpi.Indicator, l *line) {
	m, r := d.measures[l], l.of
	if r == nil {
		return
	}
	key := "of"
	switch {
	case r.numerator != nil:
		m.Numerator, m.Denominator = d.measures[r.numerator], d.measures[r.denominator]
		m.Ages = ""
		delete(d.notes, contractLine(m, "ages"))
	case len(r.parts) > 0:
		key = "parts"
		for _, p := range r.parts {
			m.Parts = append(m.Parts, d.measures[p])
		}
	default:
		key = "between"
		for _, p := range r.between {
			m.Between = append(m.Between, d.measures[p])
		}
	}
	named := r.numerator != nil && r.numerator.part == "numerator" && r.denominator.part == "denominator"
	why := r.wordsOf()
	switch {
	case r.held < r.tried || r.tried == 0:
		d.notes.Say(m, key, "unsure", why)
	case named:
		d.notes.Say(m, key, "sure", why)
	case r.turns > 0 && r.tried < 3:
		d.notes.Say(m, key, "unsure", why+fmt.Sprintf(", as are %d other pairs", r.turns))
	case r.tried < 3:
		d.notes.Say(m, key, "likely", why)
	default:
		d.notes.Say(m, key, "sure", why)
	}
}

func contractLine(of any, key string) contract.Line { return contract.Line{Of: of, Key: key} }
