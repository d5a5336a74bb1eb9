package reconcile

import (
	"fmt"
	"math/big"

	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/kpi"
	"kpicheck/reconcile/internal/words"
)

// RollingRateDisagrees works a rate of twelve months out again on the months of its count.
var RollingRateDisagrees = &Rule{
	Name:   "rolling-rate-disagrees",
	Family: finding.Rates,
	Title:  "A rate of twelve months is not that of the months as submitted",
	Doc: `A rate per 10,000 over twelve months is the sum of twelve months, shared among the population. Where the contract pairs the
rate with a count, each of the twelve is taken from its own submission or from a trend table, and their sum over the
contract's population must round to the rate.

The rounding of the rate, and the range in which the population is known, are allowed for. It is a query and never an error:
a month may have been counted anew, and another population may have been used. Where several rates fit one other population,
that is asked once. A month that is in question already leaves its rate unchecked.`,
	Answer: `Give the count and the population that the rate was worked out on.`,
	Run: func(p *Pass) {
		var wrong []rateOfMonths
		right := 0
		for _, pairing := range p.given.Contract.Pairings {
			switch r, verdict := holdRate(p, pairing); verdict {
			case judge.Agrees:
				right++
			case judge.Disagrees:
				wrong = append(wrong, r)
			}
		}
		if implied, ok := onePopulation(wrong); ok && right == 0 {
			var months []*kpi.Figure
			for _, r := range wrong {
				months = append(months, r.words.Own(r.months...)...)
			}
			p.Report(anotherPopulation(wrong, implied), months...)
			return
		}
		for _, r := range wrong {
			p.Report(rollingRateDisagrees(p, r), r.words.Own(r.months...)...)
		}
	},
}

// rateOfMonths is a rate, and the months of the count that it should be of.
type rateOfMonths struct {
	kpi.Pairing
	rate       *kpi.Figure
	words      *words.Choice
	months     []*kpi.Figure
	sum        kpi.Interval
	population *kpi.Population
}

// holdRate holds a rate of twelve months against the months of its count, by both choices of words. A total of the count
// that is itself stated is held against the rate by the rules of one submission.
func holdRate(p *Pass, pairing kpi.Pairing) (first rateOfMonths, verdict judge.Verdict) {
	if pairing.Count.Stretch() != kpi.Rolling12 || pairing.Rate.Stretch() != kpi.Rolling12 || pairing.Rate.Measure.Per == nil {
		return first, judge.Open
	}
	rate := p.Find(pairing.Rate.At(p.Submission.Period))
	population := p.given.Contract.CurrentPopulation(pairing.Rate.Measure.Ages, nil)
	if !rate.Usable() || population == nil || p.Find(pairing.Count.At(p.Submission.Period)).Usable() {
		return first, judge.Open
	}
	for _, w := range p.words {
		r := rateOfMonths{Pairing: pairing, rate: rate, words: w, population: population}
		if why := r.add(p.Submission.Period); why != nil {
			p.Lacks(p.Ledger, rate, why)
			return first, judge.Open
		}
		if r.people().Meets(r.sum) {
			p.Passed(append(w.Own(r.months...), rate)...)
			return first, judge.Agrees
		}
		if first.rate == nil {
			first = r
		}
	}
	return first, judge.Disagrees
}

// add adds up the twelve months of the count to a period; why says what is lacking.
func (r *rateOfMonths) add(to kpi.Period) (why *finding.Reason) {
	s, why := r.words.Months().Spread(&kpi.Figure{Indicator: r.Count.Indicator, Measure: r.Count.Measure, Window: kpi.Rolling12, Period: to})
	if why == nil {
		r.months, r.sum = s.Parts, s.Ways[0]
	}
	return why
}

// people is how many the rate is, of the contract's population. Noughts behind the point may be the writer's.
func (r rateOfMonths) people() kpi.Interval {
	return r.unrounded().Mul(r.population.Range).Scale(new(big.Rat).Inv(r.Rate.Measure.Per))
}

func (r rateOfMonths) unrounded() kpi.Interval {
	if r.rate.Number.IsInt() {
		return r.rate.Range.Hull(kpi.Around(r.rate.Number, big.NewRat(1, 2)))
	}
	return r.rate.Range
}

// implied is the population of which the months are the rate.
func (r rateOfMonths) implied() (population kpi.Interval, ok bool) {
	if population, ok = r.sum.Quo(r.unrounded()); ok {
		population = population.Scale(r.Rate.Measure.Per)
	}
	return population, ok
}

// cause is what the rate would be right for: the twelve months before the last of them.
func (r rateOfMonths) cause() string {
	before := r
	to := r.rate.Period.Shift(-1)
	if why := before.add(to); why != nil || !before.people().Meets(before.sum) {
		return ""
	}
	return fmt.Sprintf("%s is the rate of the twelve months to %s: it may not have been brought forward", judge.Say(r.rate), to)
}

func rollingRateDisagrees(p *Pass, r rateOfMonths) finding.Exception {
	from, to := r.months[0].Period, r.months[len(r.months)-1].Period
	of := r.Count.Indicator.ID
	share, _ := r.sum.Quo(r.population.Range)
	right := judge.Show(r.rate.Measure, share.Scale(r.Rate.Measure.Per).Middle(), r.rate.Places)
	return finding.Exception{
		Severity: finding.Query, Cells: judge.Places(r.rate), Expected: right + " by " + of,
		About:    finding.SubjectOf(r.rate.Indicator, nil, r.rate.Window, r.rate.Period, p.Submission.Period),
		Says:     fmt.Sprintf("%s per %s over the twelve months to %s is %s %s, and %s adds up to %s from %s to %s", judge.Say(r.rate), kpi.FormatNumber(r.Rate.Measure.Per, 0), to, judge.Between(r.people()), p.given.Contract.PeopleOf(r.rate.Indicator), of, kpi.FormatNumber(r.sum.Middle(), 0), from, to),
		Question: fmt.Sprintf("On what count and what population was the rate of %s worked out?", judge.Say(r.rate)),
		Evidence: append([]finding.Evidence{{Label: "Population aged " + r.population.Ages + ", " + r.population.Of,
			Value: judge.Between(r.population.Range)}}, r.words.Evidence(r.months...)...),
		LikelyCause: r.cause(),
		Suspects:    []*kpi.Figure{r.rate},
	}
}

// onePopulation is the population that several rates all fit; ok is false where there is none.
func onePopulation(wrong []rateOfMonths) (common kpi.Interval, ok bool) {
	for i, r := range wrong {
		implied, known := r.implied()
		if i == 0 {
			common = implied
		}
		if !known || r.population != wrong[0].population || !common.Meets(implied) {
			return common, false
		}
		common = common.Overlap(implied)
	}
	return common, len(wrong) > 1
}

func anotherPopulation(wrong []rateOfMonths, implied kpi.Interval) finding.Exception {
	var names []string
	var rates []*kpi.Figure
	for _, r := range wrong {
		names, rates = append(names, r.rate.Indicator.ID), append(rates, r.rate)
	}
	agreed := wrong[0].population
	return finding.Exception{
		Severity: finding.Query, Cells: judge.Places(rates...), Reported: judge.Between(implied), Expected: judge.Between(agreed.Range),
		Says:     fmt.Sprintf("The rates of %s fit a population of %s, and the contract's for %s is %s", judge.List(names), judge.Between(implied), agreed.Of, judge.Between(agreed.Range)),
		In:       judge.Places(rates...),
		Question: fmt.Sprintf("On what population were the rates of %s worked out?", judge.List(names)),
		Suspects: rates,
	}
}
