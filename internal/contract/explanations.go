package contract

import (
	_ "embed" // the schema
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/goccy/go-yaml/ast"

	"kpicheck/internal/kpi"
)

// ExplanationsFile is what the file of explanations is called.
const ExplanationsFile = "explanations.yaml"

//go:embed explanations.schema.json
var explanationsSchema []byte

// ExplanationsSchema is the JSON Schema (2020-12) of a file of explanations. Like the contract's it is written by go
// generate, from the comments below.
func ExplanationsSchema() []byte { return explanationsSchema }

// The reasons that the council has agreed, in the order in which it agreed them.
type explanations struct {
	// The file's list.
	Explanations []explanation `json:"explanations" validate:"dive"`
}

// A reason that the council has agreed for one exception; or, where it has an indicator or an area, for every query that a
// rule raises of it, until a day.
type explanation struct {
	// The exception's id, which reports print in square brackets under its question. One for a rule has an id of its own.
	ID string `json:"id" validate:"required,exception"`
	// Why the exception may stand.
	Reason string `json:"reason" validate:"required"`
	// Who agreed it for the council.
	AgreedBy string `json:"agreed_by" validate:"required"`
	// The day on which it was agreed, such as 2018-11-20.
	AgreedOn string `json:"agreed_on" validate:"required,day"`
	// The last day on which it holds, such as 2019-03-31. It holds for good if left out, which one for a rule cannot.
	Until string `json:"until,omitempty" validate:"omitempty,day"`
	// The period reported by the submission that it was written for, such as 2018-10. Once the exception is gone from
	// that submission, reports say that the explanation is no longer needed.
	Period string `json:"period,omitempty" validate:"omitempty,period"`
	// The exception's rule, such as percentage-disagrees. Without it and the figure an exception that is gone cannot be
	// told from a slip in the id.
	Rule string `json:"rule,omitempty"`
	// The indicator whose queries by the rule are explained, by the contract's id, such as KPI 6.
	Indicator string `json:"indicator,omitempty"`
	// The area whose queries by the rule are explained, by the contract's id; with an indicator, of that alone.
	Area string `json:"area,omitempty"`
	// The figure that the exception is of, as it was noted down: KPI 7, percentage, snapshot, 2018-10.
	Figure string `json:"figure,omitempty"`
	// The exception's sentence when it was explained.
	About string `json:"about,omitempty"`
	// Every value that the exception rested on when it was explained. When one of them changes, the explanation does not
	// hold any more. If left out, only the reported value is held to.
	Values []string `json:"values,omitempty" validate:"dive,required"`
}

// withoutOld is what shortens a file of explanations.
const withoutOld = "; remove those that are no longer needed (kpicheck explanations list tells, kpicheck explanations remove ID removes)"

// ParseExplanations reads a file of explanations; name is only for messages. A file with nothing in it has none. The error
// is Faults: all that is wrong, each at its line. A fault of syntax hides the others.
func ParseExplanations(data []byte, name string) ([]kpi.Explanation, error) {
	s := &source{name: name, places: map[string]place{}, ids: map[string]string{}, most: maxExplanations, shorter: withoutOld}
	body := s.body(data)
	list, ok := body.(*ast.SequenceNode)
	if body != nil && !ok {
		s.faultAt(startOf(body), "the file is not a list; expected lines such as \"- id: …\"")
	}
	if list == nil {
		return nil, s.err()
	}
	var file explanations
	s.slice("explanations", list, reflect.ValueOf(&file).Elem().Field(0))
	s.validate(&file)
	all := s.explanations(file.Explanations)
	return all, s.err()
}

// explanations is what the file says, or as much of it as is sound, with the faults that only whole entries show.
func (s *source) explanations(written []explanation) []kpi.Explanation {
	var all []kpi.Explanation
	sameID := map[string][]kpi.Explanation{}
	for i, w := range written {
		path := fmt.Sprintf("explanations[%d]", i)
		e := w.read(s.placeOf(path).line)
		if e.Until != "" && e.Until < e.AgreedOn && !s.isWrong(path+".until") && !s.isWrong(path+".agreed_on") {
			s.fault(path+".until", "is %s, before it was agreed on %s; expected a later day", e.Until, e.AgreedOn)
		}
		s.standing(path, e)
		before := sameID[e.ID]
		if twice := slices.IndexFunc(before, func(first kpi.Explanation) bool { return excludes(first, e) }); twice >= 0 {
			s.fault(path+".id", "is %s, which is explained on line %d already; expected one explanation of it at a time", quoted(e.ID), before[twice].Line)
		}
		all, sameID[e.ID] = append(all, e), append(before, e)
	}
	return all
}

// standing holds what is for a rule to what it must have: a rule, and an end; and to what it cannot have, since it is bound to no
// exception and its values.
func (s *source) standing(path string, e kpi.Explanation) {
	if !e.IsStanding() {
		return
	}
	for _, needed := range []struct{ key, text string }{{".rule", e.Rule}, {".until", e.Until}} {
		if needed.text == "" && !s.isWrong(path+needed.key) {
			s.missing(path + needed.key)
		}
	}
	for _, other := range []struct {
		key   string
		given bool
	}{{".period", !e.Period.IsZero()}, {".figure", e.Figure != ""}, {".values", len(e.Values) > 0}} {
		if other.given {
			s.fault(path+other.key, "stands beside an indicator or an area; expected one or the other, since what is for a rule is bound to no exception")
		}
	}
}

func (w explanation) read(line int) kpi.Explanation {
	period, _ := kpi.ParsePeriod(w.Period)
	return kpi.Explanation{ID: w.ID, Reason: w.Reason, AgreedBy: w.AgreedBy, AgreedOn: w.AgreedOn, Until: w.Until,
		Indicator: w.Indicator, Area: w.Area, Period: period, Rule: w.Rule, Figure: w.Figure, About: w.About, Values: w.Values, Line: line}
}

// excludes reports whether two explanations would hold of one exception at once. One that has ended may be followed by
// another, and one of other values than those explained before is of another case.
func excludes(first, then kpi.Explanation) bool {
	return first.ID == then.ID && first.ID != "" &&
		(first.Until == "" || first.Until >= then.AgreedOn) &&
		(len(first.Values) == 0 || len(then.Values) == 0 || slices.Equal(first.Values, then.Values))
}

// isDay reports whether a text is a day as 2018-11-20.
func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// isExceptionID reports whether a text has the form of an exception's id.
func isExceptionID(text string) bool {
	return len(text) == 8 && !slices.ContainsFunc([]byte(text), func(b byte) bool {
		return (b < '0' || b > '9') && (b < 'a' || b > 'f')
	})
}
