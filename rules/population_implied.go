package rules

import (
	"cmp"
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/rules/internal/columns"
	"kpicheck/rules/internal/groups"
)

// PopulationImplied asks whether one population fits every count and rate of the same people.
var PopulationImplied = &Rule{
	Name:   "population-implied",
	Family: finding.Rates,
	Title:  "A count and a rate of the same people do not fit one population",
	Doc: `A rate per 10,000 times the population is a number of children, and elsewhere in the submission such a number may be
stated. Where the contract pairs them, or an indicator's only count stands beside its rate, they should be of the same children at the same time: if the rate implies 8,500
children in need and an indicator counts 8,083, one of them leaves somebody out.

It is a query and never an error, since each figure may be true of its own definition. The contract's population for the
ages is used. Where it has none, the populations that the pairs imply are compared with one another, and the odd one out
is asked about.

Rounding of the rate, and the range in which the population is known, are allowed for.`,
	Answer:    `Say whom each figure takes in; the answer usually holds for every later month.`,
	OfTheYear: true,
	Run: func(p *Pass) {
		var unknown groups.Of[string, paired]
		for _, pairing := range p.Contract.Pairings {
			pair, why := pair(p, pairing)
			population := p.Contract.CurrentPopulation(pairing.Rate.Measure.Ages, nil)
			switch {
			case pair.isOfMonths():
			case why != nil:
				p.NotChecked(pairing.Rate.Indicator, why, columns.Present(pair.rate, pair.count)...)
			case population != nil:
				fits(p, pair, population.Range, "")
			default:
				unknown.Add(pairing.Rate.Measure.Ages, pair)
			}
		}
		for _, pairs := range unknown.All() {
			fitTogether(p, pairs)
		}
	},
}

// paired is a count and a rate of the same people, as a submission states them.
type paired struct {
	kpi.Pairing
	count, rate *kpi.Figure
}

func pair(p *Pass, pairing kpi.Pairing) (pair paired, why *finding.Reason) {
	rate, lacksRate := p.Quantity(pairing.Rate)
	count, lacksCount := p.Quantity(pairing.Count)
	pair = paired{pairing, count, rate}
	switch why = cmp.Or(lacksRate, lacksCount); {
	case pairing.Rate.Measure.Per == nil:
		why = finding.Because("the contract does not say what % is per", finding.Of{Indicator: pairing.Rate.Indicator})
	case why == nil && rate.Range.Lo.Sign() <= 0:
		why = finding.Because("% is nought, and no population can be worked out", finding.Text(judge.Say(rate))).In(rate.At)
	}
	return pair, why
}

// isOfMonths reports whether a pair's count is stated by the month alone, and left to be added up between submissions.
func (pair paired) isOfMonths() bool {
	return pair.count == nil && judge.Accumulates(pair.Count.Stretch())
}

// fits holds a pair against a population: the people that the rate implies, and the people counted.
func fits(p *Pass, pair paired, population kpi.Interval, of string) {
	implied := pair.people(population)
	if implied.Meets(pair.count.Range) {
		p.Passed(pair.rate, pair.count)
		return
	}
	p.Report(populationImplied(p, pair, population, fmt.Sprintf("%s %s%s", judge.Between(implied), p.Contract.PeopleOf(pair.Rate.Indicator), of)), pair.count)
}

// people is how many the rate is, of a population.
func (pair paired) people(population kpi.Interval) kpi.Interval {
	return pair.rate.Range.Mul(population).Scale(new(big.Rat).Inv(pair.Rate.Measure.Per))
}

// rateOf is the rate that the count is, of a population, as the rate is shown; and how it is worked out, where the population is one number.
func (pair paired) rateOf(population kpi.Interval) (said string, working []string) {
	each, ok := pair.count.Range.Quo(population)
	if !ok {
		return "", nil
	}
	per := pair.Rate.Measure.Per
	rate := each.Scale(per).Middle()
	shown := judge.Show(pair.Rate.Measure, rate, pair.rate.Places)
	if population.IsExact() {
		working = judge.RateOf(pair.Rate.Measure, pair.count, population.Lo).Makes(pair.rate)
	}
	return ", a rate of " + shown, working
}

func populationImplied(p *Pass, pair paired, population kpi.Interval, people string) finding.Exception {
	rate, count := pair.rate, pair.count
	e := p.Wrong(finding.Query, rate, count)
	counted, working := pair.rateOf(population)
	stated := fmt.Sprintf("%s counts %s", count.Indicator.ID, judge.Say(count))
	if pair.areBeside() {
		stated = judge.Say(count) + " are counted beside it"
	}
	e.Says = fmt.Sprintf("a rate of %s per %s is %s, and %s%s", judge.Say(rate), kpi.FormatNumber(pair.Rate.Measure.Per, 0), people, stated, counted)
	e.Working = working
	e.In, e.Suspects = e.Cells, e.Suspects[:1]
	e.Unless.InQuestion = []*kpi.Figure{count}
	e.Question = cmp.Or(pair.Question, rate.Measure.Question, pair.asks())
	return e
}

// areBeside reports whether the two are of one indicator, so that whom they take in is no question.
func (pair paired) areBeside() bool { return pair.count.Indicator == pair.rate.Indicator }

func (pair paired) asks() string {
	if pair.areBeside() {
		return fmt.Sprintf("Is %s (%s) or %s (%s) wrong, or on what population was the rate worked out?", judge.Say(pair.rate), pair.rate.At,
			judge.Say(pair.count), pair.count.At)
	}
	return fmt.Sprintf("Whom does %s of %s take in that %s does not, or the other way about?", judge.Say(pair.count), pair.count.Indicator.ID,
		pair.rate.Indicator.ID)
}

// fitTogether compares the populations that pairs imply: those that most of them share are taken as the population.
func fitTogether(p *Pass, pairs []paired) {
	if len(pairs) == 1 {
		p.NotChecked(pairs[0].rate.Indicator, finding.Because("the contract gives no population aged %, and one pair alone implies any",
			finding.Text(pairs[0].Rate.Measure.Ages)), pairs[0].rate, pairs[0].count)
		return
	}
	implied := make([]kpi.Interval, len(pairs))
	for i, pair := range pairs {
		q, _ := pair.count.Range.Quo(pair.rate.Range)
		implied[i] = q.Scale(pair.Rate.Measure.Per)
	}
	common := kpi.Exactly(mostShared(implied))
	for _, pair := range pairs {
		fits(p, pair, common, " in the population that the other pairs imply")
	}
}

// mostShared is a value that the most of some intervals hold; of equals, one of the first. The lower ends are enough to
// look at, since where the most overlap some interval begins.
func mostShared(all []kpi.Interval) *big.Rat {
	held := func(value *big.Rat) (n int) {
		for _, r := range all {
			if r.Contains(value) {
				n++
			}
		}
		return n
	}
	best := all[0].Lo
	for _, r := range all[1:] {
		if held(r.Lo) > held(best) {
			best = r.Lo
		}
	}
	return best
}
