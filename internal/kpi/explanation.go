package kpi

// Explanation is a reason that the council has agreed for one exception. It is bound to the exception's id, and to the
// values that the exception rested on when the reason was agreed. Days are written 2018-11-20.
type Explanation struct {
	ID, Reason         string
	AgreedBy, AgreedOn string
	Until              string   // the last day on which it holds; empty if it holds for good
	Period             Period   // reported by the submission that it was written for; zero if the file does not say
	Rule, Figure       string   // what the exception was of when it was explained; may be empty
	About              string   // its sentence then; may be empty
	Values             []string // every value that it rested on, with whose it is; none binds it to its id alone
	Line               int      // of the file
}
