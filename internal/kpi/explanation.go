package kpi

// Explanation is a reason that the council has agreed. It is one of one exception, bound to the exception's id, and to the values
// that the exception rested on when the reason was agreed; or it stands, for whatever queries a rule raises of an indicator or
// an area, until a day. Days are written 2018-11-20.
type Explanation struct {
	ID, Reason         string // the id is the exception's, or that of what stands
	AgreedBy, AgreedOn string
	Until              string   // the last day on which it holds; empty if it holds for good
	Period             Period   // reported by the submission that it was written for; zero if the file does not say
	Rule, Figure       string   // what the exception was of when it was explained; may be empty
	About              string   // its sentence then; may be empty
	Values             []string // every value that it rested on, with whose it is; none binds it to its id alone
	Indicator, Area    string   // of one that stands, the contract's ids: either may be empty, and then it is for all; both are empty else
	Line               int      // of the file
}

// IsStanding reports whether the explanation is for a rule, and not for one exception.
func (e Explanation) IsStanding() bool { return e.Indicator != "" || e.Area != "" }
