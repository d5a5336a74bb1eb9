// Package settle leaves one exception for each cause. It is an ordered list of steps, each with its reason; what a step makes
// part of another exception is kept there, and nothing is lost.
//
// One decision is taken before any step, while the rules judge: their ledger does not have a figure questioned twice, since
// rules ask it as they go. What it silenced is handed on, and a step makes it part of what silenced it.
package settle

// Stage is when a step is taken.
type Stage uint8

// Alone is before the submission is held against the months before it, so that those rules leave alone what is in question
// still, and nothing else; Together is once all is found.
const (
	Alone Stage = iota
	Together
)

// Step is one way in which exceptions come to have one cause, or to need no answer.
//
// A step sees the whole case: the contract, the submission with its figures, the months before, and what stands. It may drop
// an exception that there is nothing to ask about, have another absorb it, or say more of it: where the fault is (At), which
// figures may be at fault (Suspects), what must have been (Expected), how it came about (LikelyCause), what to ask (Question).
// The exceptions are the case's own, but their slices are the rules': a step puts a new slice in the place of an old one. It
// leaves alone by what an exception is known again, for reasons are agreed for that: its rule, indicator, measure, area,
// window, period, and what was reported. What it sets as Suspects and Expected, or adds as evidence with a value, is what an agreed
// reason is bound to; where that changes, the reason is asked for anew.
type Step struct {
	Name  string // what it sees, kebab-case
	Why   string // why it is right to do so
	Stage Stage
	Run   func(*Case)
}

// Steps lists every step in the order in which they are taken, stage by stage. Causes are found before what is told of them.
var Steps = []Step{
	{"fault-of-cells", "What is wrong with a cell concerns whoever answers for the figure in it, and what leaves the figures right concerns nobody.",
		Alone, faultsOfCells},
	{"mean-of-months", "An average that the months before prove to be their mean is right, whatever the counts beside it come to.",
		Alone, meanOfMonths},
	{"not-reported-yet", "An indicator that no month has stated is likelier not reported yet than forgotten each time, and has no months behind its averages at first.",
		Alone, notReportedYet},
	{"wrong-figure", "Of figures that do not fit, the one that alone would put right every identity that it stands in is wrong, and must be what they leave.",
		Together, wrongFigure},
	{"off-alike", "One restated month leaves the same error in every total that takes it in, so all that are off by as much are one.",
		Together, offAlike},
	{"one-figure", "Exceptions of one column that one wrong figure would explain are one question, and so is a query that was worked out on that figure.",
		Together, oneFigure},
	{"counts-in-question", "How a figure was rounded is idle to ask while the counts that it was worked out on are in question.",
		Together, countsInQuestion},
	{"habit-of-rounding", "Percentages that are cut off throughout come of one way of working them out, so that to ask once is enough.",
		Together, habitOfRounding},
	{"whole-column", "Where three figures of a column are wrong, or both its counts in one way, it is likelier that the column is than each of them.",
		Together, wholeColumn},
	{"wrong-count", "A percentage that is what the counts of its column make follows from whichever of them is wrong.",
		Together, wrongCount},
	{"several-suspects", "Where any of several figures may be the wrong one, none of them is told what it should be.",
		Together, severalSuspects},
	{"hidden-from-view", "Whoever looks for a figure that is in question must be told why it is not seen.",
		Together, hiddenFromView},
	{"typed-among-formulas", "A percentage that was typed where its like are formulas most likely came apart from its counts by that.",
		Together, typedAmongFormulas},
	{"silenced", "What was not asked since a figure was in question belongs to what questions that figure.",
		Together, silenced},
}

// Run takes the steps of a stage, in their order.
func Run(c *Case, s Stage) {
	for _, step := range Steps {
		if step.Stage == s {
			c.Budget.Ask()
			step.Run(c)
			c.sweep()
		}
	}
}
