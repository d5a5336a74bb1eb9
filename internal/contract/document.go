package contract

import (
	"strings"

	"kpicheck/internal/kpi"
)

// The structures of a contract file. The comments on their fields are its reference: the JSON Schema's descriptions are
// taken from them. Numbers are kept as they were written, so that none passes through a float.

// A contract file says what was agreed for one financial year.
type document struct {
	// The file beside this one whose contract this one goes on from, such as contract-2018.yaml. What is not said here is as it is there:
	// indicators, measures and areas are changed one by one, by their ids, and other lists whole.
	Inherits string `json:"inherits,omitempty"`
	// The contract's name, as reports print it.
	Contract string `json:"contract" validate:"required"`
	// The council that the figures are reported to.
	Council string `json:"council" validate:"required"`
	// The council's code in published statistics, such as E08000025. Figures that are accepted are kept under it, so that
	// the registers of several councils can be put together. The council's name if left out.
	Code string `json:"code,omitempty"`
	// The trust or service that reports them, as it names itself on its submissions.
	Provider string `json:"provider" validate:"required"`
	// The financial year, April to March, such as 2018/19.
	Year string `json:"year" validate:"required,year"`
	// How often a submission is due. Monthly if left out.
	Frequency string `json:"frequency,omitempty" validate:"omitempty,frequency"`
	// Whether a status is judged on the unrounded value or on the value as shown. Unrounded if left out.
	StatusOn string `json:"status_on,omitempty" validate:"omitempty,basis"`
	// What those are called whom the indicators count, such as children; one that counts others says so itself. People if left out.
	People string `json:"people,omitempty"`
	// Published counts of people, which rates are worked out on.
	Populations []population `json:"populations,omitempty" validate:"dive"`
	// The districts, teams or authorities that figures can be of, if they are reported by area.
	Areas []area `json:"areas,omitempty" validate:"dive"`
	// Whether each count of the whole is the sum of the areas' (of regions, where there are some): nobody is counted in two of them, or
	// outside them all. Not known if left out.
	AreasAddUp bool `json:"areas_add_up,omitempty"`
	// The ids of the areas that make up the whole, where those are not all that are part of no other.
	Whole []string `json:"whole,omitempty" validate:"dive,required"`
	// The indicators, in the order in which they are reported.
	Indicators []indicator `json:"indicators" validate:"required,dive"`
	// Counts and rates of the same people, which stand in different places and imply a population together.
	Pairings []pairing `json:"pairings,omitempty" validate:"dive"`
	// Rates or counts of which one takes in everyone counted in the other.
	Nestings []nesting `json:"nestings,omitempty" validate:"dive"`
	// Two counts of which one is a steady share of the other, or a steady multiple.
	Ratios []ratio `json:"ratios,omitempty" validate:"dive"`
	// What else a submission encloses, and how often.
	AlsoDue []alsoDue `json:"also_due,omitempty" validate:"dive"`
	// Counts of those who are there at a period's end, with the counts of those who came and went.
	Stocks []stock `json:"stocks,omitempty" validate:"dive"`
}

// A published count of people of some ages.
type population struct {
	// The ages, such as 0-17.
	Ages string `json:"ages" validate:"required"`
	// The date that the estimate is of, such as mid-2017.
	Of string `json:"of" validate:"required"`
	// Which issue of the estimate it is, such as original.
	Vintage string `json:"vintage,omitempty"`
	// The area's id; the whole if left out.
	Area string `json:"area,omitempty"`
	// The count, or the range it lies in where only its rounding is known.
	Range *span `json:"range" validate:"required"`
	// Whether this contract's rates are worked out on it. One at most for the same ages and area.
	Current bool `json:"current,omitempty"`
}

// A district, team, authority or region.
type area struct {
	// The name that this file uses for it.
	ID string `json:"id" validate:"required"`
	// How submissions write it. The id if left out.
	Label string `json:"label,omitempty"`
	// Other ways in which submissions may write it.
	Aliases []string `json:"aliases,omitempty" validate:"dive,required"`
	// The ids of the areas that it is made of: each count of it is the sum of theirs.
	Parts []string `json:"parts,omitempty" validate:"dive,required"`
	// The first month that it is reported for, such as 2020-04, where that is not since ever.
	From string `json:"from,omitempty" validate:"omitempty,month"`
	// The last month that it is reported for, where it is no longer.
	Until string `json:"until,omitempty" validate:"omitempty,month"`
	// Whether it is left out of what the contract inherits.
	Removed bool `json:"removed,omitempty"`
}

// An indicator: a KPI, one of the council's own measures, a row of a rates table, or a small table of one measure.
type indicator struct {
	// The name that reports and this file use for it, such as KPI 1.
	ID string `json:"id" validate:"required"`
	// How submissions write it. The id if left out.
	Label string `json:"label,omitempty"`
	// Other ways in which submissions may write it.
	Aliases []string `json:"aliases,omitempty" validate:"dive,required"`
	// The name of the table that holds it as a row, if it has no block of its own.
	Table string `json:"table,omitempty"`
	// Which way is good. None if left out, so it must be said where there is a target or tolerance.
	Polarity string `json:"polarity,omitempty" validate:"omitempty,polarity"`
	// The target, in the headline measure's unit: 85 for 85%.
	Target number `json:"target,omitempty" validate:"omitempty,decimal"`
	// The tolerance, written 75-95 or in two parts.
	Tolerance *span `json:"tolerance,omitempty"`
	// Whether the target and the tolerance are of each period by itself, or of the year: the year to date is then held against what is
	// due of them by now. Each period if left out.
	TargetOf string `json:"target_of,omitempty" validate:"omitempty,covers"`
	// Of a target for the year, how many per cent of it are due by the end of each quarter, or of each month, added up: [20, 50, 75, 100].
	// In equal parts if left out.
	Profile []number `json:"profile,omitempty" validate:"dive,decimal"`
	// What holds in the place of the target from a later month of the year on.
	Targets []laterTarget `json:"later_targets,omitempty" validate:"dive"`
	// The id of the measure that the target is of. If left out, the only measure that is no count, or the only measure.
	Headline string `json:"headline,omitempty"`
	// The stretch of time that the headline covers. The last column's if left out.
	Window string `json:"window,omitempty" validate:"omitempty,window"`
	// How often its source brings new figures, where that is less often than submissions.
	Release string `json:"release,omitempty" validate:"omitempty,frequency"`
	// The first month that it is reported for, such as 2018-09, where that is not since ever. Before it nothing of it is due, nor is
	// what looks back before it.
	From string `json:"from,omitempty" validate:"omitempty,month"`
	// The last month that it is reported for, where it is no longer.
	Until string `json:"until,omitempty" validate:"omitempty,month"`
	// What those are called whom it counts, such as care leavers. The contract's word if left out.
	People string `json:"people,omitempty"`
	// What to ask of the trust where the arithmetic of one of its lines does not hold, in the council's own words.
	Question string `json:"question,omitempty"`
	// How its figures move from one month to the next: slowly; by season; or freely, so that its months are not compared. As they did so
	// far if left out.
	Moves string `json:"moves,omitempty" validate:"omitempty,moves"`
	// The first month of its present definition, such as 2018-06, if it had another. Figures before are not compared with those since.
	Redefined string `json:"redefined,omitempty" validate:"omitempty,month"`
	// Whether it is stated for each of the contract's areas.
	ByArea bool `json:"by_area,omitempty"`
	// Its lines, in the order in which they are reported.
	Measures []measure `json:"measures" validate:"required,dive"`
	// The figures that each of its measures must have.
	Columns []column `json:"columns" validate:"required,dive"`
	// The published values that the submission repeats beside it.
	Comparators []comparator `json:"comparators,omitempty" validate:"dive"`
	// The council's own published value of the headline, which the submission need not repeat: its figures should be near to it.
	Published *published `json:"published,omitempty"`
	// Whether it is left out of what the contract inherits.
	Removed bool `json:"removed,omitempty"`
}

// A target that holds from a month of the year on.
type laterTarget struct {
	// The month, such as 2018-10.
	From string `json:"from" validate:"required,month"`
	// The target, in the headline measure's unit.
	Target number `json:"target" validate:"required,decimal"`
	// The tolerance. As before if left out.
	Tolerance *span `json:"tolerance,omitempty"`
}

// A line of an indicator.
type measure struct {
	// The name that this file uses for it, such as numerator.
	ID string `json:"id" validate:"required"`
	// How submissions write it. The indicator's label if left out.
	Label string `json:"label,omitempty"`
	// Other ways in which submissions may write it.
	Aliases []string `json:"aliases,omitempty" validate:"dive,required"`
	// What sort of number it is. If left out, a percentage where "of" is given, else a count.
	Kind string `json:"kind,omitempty" validate:"omitempty,kind"`
	// The unit, such as days. Percentages have % if left out.
	Unit string `json:"unit,omitempty"`
	// How many decimals it is published to. None if left out.
	Places int `json:"places,omitempty" validate:"gte=0,lte=9"`
	// What a count is rounded to the nearest of, such as 10; or in parts, where it is another for the whole than for an area. Exact if
	// left out.
	RoundedTo *rounding `json:"rounded_to,omitempty"`
	// The ids of the two measures that this divides, the numerator first; the numerator alone, where ages says what it is divided by; or
	// none where they are not submitted.
	Of []string `json:"of,omitempty"`
	// How many the rate is per, such as 10000. Percentages are per 100 and averages per 1 if left out.
	Per number `json:"per,omitempty" validate:"omitempty,decimal,positive"`
	// The ages of the published population that a rate is of, where that is no measure of the submission. With of, the rate is what that
	// count is of the population.
	Ages string `json:"ages,omitempty"`
	// The ids of the measures that this is the sum of.
	Parts []string `json:"parts,omitempty" validate:"dive,required"`
	// The ids of the measures that this pools, so that it lies between the least and the greatest of them.
	Between []string `json:"between,omitempty" validate:"dive,required"`
	// Whether a submission may leave it out.
	Optional bool `json:"optional,omitempty"`
	// What to ask of the trust where its arithmetic does not hold, in the council's own words. The indicator's if left out.
	Question string `json:"question,omitempty"`
	// The first month that it is reported for, such as 2018-09, where that is later than the indicator's.
	From string `json:"from,omitempty" validate:"omitempty,month"`
	// The last month that it is reported for, where it is no longer.
	Until string `json:"until,omitempty" validate:"omitempty,month"`
	// Whether it is left out of what the contract inherits.
	Removed bool `json:"removed,omitempty"`
}

// What counts are rounded to the nearest of, by level. Exact where it is left out.
type rounding struct {
	// Counts of the whole.
	Whole number `json:"whole,omitempty" validate:"omitempty,decimal,positive"`
	// Counts of areas that are made of others.
	Regions number `json:"regions,omitempty" validate:"omitempty,decimal,positive"`
	// Counts of areas that are made of no others.
	Areas number `json:"areas,omitempty" validate:"omitempty,decimal,positive"`
}

func (r *rounding) setText(text string) string {
	r.Whole, r.Regions, r.Areas = number(text), number(text), number(text)
	switch n, ok := kpi.ParseDecimal(text); {
	case ok && n.Sign() > 0:
		return ""
	case ok:
		return "expected a number above nought"
	}
	r.Whole, r.Regions, r.Areas = "", "", "" // said once, here
	if meant := plainNumber(strings.TrimPrefix(text, "nearest ")); meant != "" {
		return meant
	}
	return "expected a plain number, such as 10, or {whole: 10}"
}

// A figure that each measure must have: a window, and maybe how far back.
type column struct {
	// The stretch of time that the figure covers.
	Window string `json:"window" validate:"required,window"`
	// How many periods before the reporting period it is for; for an external cohort, how many releases.
	Back int `json:"back,omitempty" validate:"gte=0,lte=60"`
}

func (c *column) setText(text string) string {
	c.Window = text
	return ""
}

// A published value that the submission repeats.
type comparator struct {
	// How submissions write it.
	Label string `json:"label" validate:"required"`
	// Other ways in which submissions may write it.
	Aliases []string `json:"aliases,omitempty" validate:"dive,required"`
	// The id of the measure that it is of. The headline if left out.
	Measure string `json:"measure,omitempty"`
	// The value, written with the decimals that it is published to.
	Value number `json:"value" validate:"required,decimal"`
	// The time that it is of, as its publisher writes it.
	Period string `json:"period,omitempty"`
	// Which issue of the statistics it is from.
	Vintage string `json:"vintage,omitempty"`
	// Whether it is the reporting area's own published value.
	Own bool `json:"own,omitempty"`
	// The month that its column is headed by, such as 2018-03, where it is known by that.
	Month string `json:"month,omitempty" validate:"omitempty,month"`
}

// What a publisher gives for the council itself.
type published struct {
	// The value, written with the decimals that it is published to.
	Value number `json:"value" validate:"required,decimal"`
	// The time that it is of, as its publisher writes it.
	Period string `json:"period" validate:"required"`
	// Who published it, and where.
	By string `json:"by" validate:"required"`
}

// A count and a rate of the same people.
type pairing struct {
	// The count. For a rate of twelve months its window is rolling 12 months; its months are added up where it has no such figure.
	Count *quantity `json:"count" validate:"required"`
	// The rate.
	Rate *quantity `json:"rate" validate:"required"`
	// What to ask where the two do not fit.
	Question string `json:"question,omitempty"`
}

// Two quantities of which one takes in the other.
type nesting struct {
	// The quantity whose people are all counted in the other.
	Inner *quantity `json:"inner" validate:"required"`
	// The quantity that counts them all.
	Outer *quantity `json:"outer" validate:"required"`
	// What to ask where there are more of the inner.
	Question string `json:"question,omitempty"`
}

// A report without figures that is due with a submission.
type alsoDue struct {
	// What it is called: a sheet that holds it has this name, or begins with it.
	Name string `json:"name" validate:"required"`
	// Other names that it may have.
	Aliases []string `json:"aliases,omitempty" validate:"dive,required"`
	// After how many months another is due.
	Every int `json:"every" validate:"gte=1,lte=60"`
}

// Two counts that move together.
type ratio struct {
	// The count that is divided.
	Of *quantity `json:"of" validate:"required"`
	// The count that it is divided by.
	To *quantity `json:"to" validate:"required"`
	// What to ask where the ratio is not what it was.
	Question string `json:"question,omitempty"`
}

// A count at a period's end, and what changes it.
type stock struct {
	// The count at the end of each period.
	Closing *quantity `json:"closing" validate:"required"`
	// Those who came in the period.
	Starts *quantity `json:"starts" validate:"required"`
	// Those who left in it.
	Ends *quantity `json:"ends" validate:"required"`
	// By how many per cent of the count the sum may be off, such as 2.5.
	Within number `json:"within" validate:"required,decimal"`
	// What to ask where it is off by more.
	Question string `json:"question,omitempty"`
}

// A measure of an indicator; an indicator's id alone means its headline.
type quantity struct {
	// The indicator's id.
	Indicator string `json:"indicator" validate:"required"`
	// The measure's id. The headline if left out.
	Measure string `json:"measure,omitempty"`
	// The stretch of time. The indicator's own if left out.
	Window string `json:"window,omitempty" validate:"omitempty,window"`
}

func (q *quantity) setText(text string) string {
	q.Indicator = text
	return ""
}

// A range, both ends included.
type span struct {
	// The lower end.
	From number `json:"from" validate:"required,decimal"`
	// The upper end.
	To number `json:"to" validate:"required,decimal"`
}

func (s *span) setText(text string) string {
	from, to, ranged := strings.Cut(strings.ReplaceAll(text, "–", "-"), "-")
	if !ranged {
		to = from
	}
	s.From, s.To = number(strings.TrimSpace(from)), number(strings.TrimSpace(to))
	if !s.From.valid() || !s.To.valid() {
		s.From, s.To = "0", "0" // said once, here, in terms of what was written
		if meant := rangeMeant(text); meant != "" {
			return meant
		}
		return "expected a range such as 75-95, or {from: 75, to: 95}"
	}
	return ""
}

// number is a decimal number as it was written.
type number string

func (n number) valid() bool {
	_, ok := kpi.ParseDecimal(string(n))
	return ok
}
