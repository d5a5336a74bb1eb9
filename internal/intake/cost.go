package intake

// What reading costs for each thing, as a budget counts it: steps of work, and bytes that are kept. Measured on sheets of nothing
// else.
const (
	stepsOfCell   = 10
	stepsOfText   = 350 // that is looked up for all it may say
	stepsOfFigure = 100

	bytesOfText   = 300
	bytesOfNumber = 280
	bytesOfFigure = 2500 // with what is made of it until it is judged
)
