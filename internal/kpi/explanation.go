package kpi

// Explanation is a reason that the council has agreed for one exception. It is bound to the exception's id, and so to the
// values that it explains. Days are written 2018-11-20.
type Explanation struct {
	ID, Reason         string
	AgreedBy, AgreedOn string
	Until              string // the last day on which it holds; empty if it holds for good
	Period             Period // reported by the submission that it was written for; zero if the file does not say
	Rule, About        string // what the exception was when it was explained: its rule, and its sentence; may be empty
	Line               int    // of the file
}
