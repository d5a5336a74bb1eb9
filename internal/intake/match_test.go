package intake

import "testing"

type thing struct{ label string }

// namesOf is names of things called so, each with its aliases.
func namesOf(labels ...[]string) (*names[*thing], map[string]*thing) {
	n, things := newNames[*thing](), map[string]*thing{}
	for _, l := range labels {
		x := &thing{l[0]}
		things[l[0]] = x
		n.add(x, l[0], l[1:]...)
	}
	return n, things
}

func anyThing(*thing) bool { return true }

var reviews = [][]string{
	{"Total LAC Reviews (YTD)", "Total reviews"},
	{"In Time (YTD)", "Reviews held on time"},
	{"Total Referrals Authorised", "Total referrals"},
	{"Total Referrals Initiated", "Total referrals"},
	{"Cases open over 2 years"},
	{"SN"},
}

func TestFindIsByExactNameOnly(t *testing.T) {
	n, things := namesOf(reviews...)
	for _, c := range []struct{ reason, text, want string }{
		{"its label", "Total LAC Reviews (YTD)", "Total LAC Reviews (YTD)"},
		{"its alias", "total reviews", "Total LAC Reviews (YTD)"},
		{"a name of two things is nobody's", "Total referrals", ""},
		{"what is only near is not found", "Total LAC Review (YTD)", ""},
		{"nothing", "", ""},
	} {
		if got, ok := n.find(fold(c.text)); got != things[c.want] || ok != (c.want != "") {
			t.Errorf("%s: %q finds %v, %v", c.reason, c.text, got, ok)
		}
	}
}

func TestNearestNeedsAClearWinner(t *testing.T) {
	n, things := namesOf(reviews...)
	for _, c := range []struct{ reason, text, want string }{
		{"a letter is missing", "Total LAC Reveiws (YTD)", "Total LAC Reviews (YTD)"},
		{"American spelling", "Total Referrals Authorized", "Total Referrals Authorised"},
		{"half way between two things is neither", "Total Referrals", ""},
		{"another number is another thing, however alike", "Cases open over 3 years", ""},
		{"the number left out", "Cases open over years", ""},
		{"the same number, a letter wrong", "Cases opn over 2 years", "Cases open over 2 years"},
		{"a label too short to be near anything", "SNN", ""},
		{"something else", "Average caseload of social workers", ""},
		{"nothing", "", ""},
	} {
		got, ok := n.nearest(fold(c.text), anyThing)
		if !ok {
			got = nil
		}
		if got != things[c.want] {
			t.Errorf("%s: %q is near %v, want %q", c.reason, c.text, got, c.want)
		}
	}
}

// A row that has its own name is no rival for a row that is only near it.
func TestNearestLeavesOutWhatIsTaken(t *testing.T) {
	n, things := namesOf([]string{"Reviews held in time"}, []string{"Reviews held on time"})
	text := fold("Reviews held un time")
	if got, ok := n.nearest(text, anyThing); ok {
		t.Errorf("between two equals %v was chosen", got)
	}
	free := func(x *thing) bool { return x != things["Reviews held in time"] }
	if got, ok := n.nearest(text, free); !ok || got != things["Reviews held on time"] {
		t.Errorf("with one taken the other is meant, not %v", got)
	}
}

// Two names of one thing do not compete with each other.
func TestNearestCountsAThingsNamesAsOne(t *testing.T) {
	n, things := namesOf([]string{"Reviews held in time", "Reviews held on time"})
	if got, ok := n.nearest(fold("Reviews held un time"), anyThing); !ok || got != things["Reviews held in time"] {
		t.Errorf("got %v, %v", got, ok)
	}
}

func TestFindWithinTakesTheLongestNameAtTheStart(t *testing.T) {
	n, things := namesOf([]string{"KPI 1"}, []string{"KPI 12"}, []string{"Children"}, []string{"Children in Need"})
	for _, c := range []struct{ reason, text, want, rest string }{
		{"an id and its label", "KPI 1 Referrals", "KPI 1", "referrals"},
		{"the whole number, not its first digit", "KPI12: agency staff", "KPI 12", "agency staff"},
		{"the longer name", "Children in Need per 10000", "Children in Need", "per 10000"},
		{"whole words only", "Childrens Services", "", "childrens services"},
		{"a name that does not stand first", "All Children", "", "all children"},
		{"nothing", "", "", ""},
	} {
		got, rest, ok := n.findWithin(fold(c.text))
		if got != things[c.want] || rest != c.rest || ok != (c.want != "") {
			t.Errorf("%s: %q begins with %v, then %q", c.reason, c.text, got, rest)
		}
	}
}
