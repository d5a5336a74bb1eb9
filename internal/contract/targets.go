package contract

import (
	"fmt"
	"math/big"

	"kpicheck/internal/kpi"
)

// profile reads what is due of a year's target by when.
func (r *resolver) profile(path string, i *indicator, into *kpi.Indicator) {
	ofYear := i.TargetOf == theYear
	switch {
	case !ofYear && len(i.Profile) > 0:
		r.fault(path+".profile", "stands without target_of; expected target_of: the year, of whose target it gives the parts")
		return
	case !ofYear:
		return
	case i.Target == "":
		r.fault(path+".target_of", "is %s, and there is no target", theYear)
		return
	case into.Headline != nil && (into.Headline.Kind != kpi.Count || into.Window != kpi.YearToDate):
		r.fault(path+".target_of", "is %s, which is for a count over the year to date; the headline is a %s over the %s", theYear, into.Headline.Kind, into.Window)
		return
	}
	if into.Profile = kpi.Evenly(); len(i.Profile) > 0 {
		into.Profile = r.shares(path+".profile", i.Profile)
	}
}

// shares reads per cents that are added up: 20, 50, 75, 100.
func (r *resolver) shares(path string, profile []number) (shares kpi.Profile) {
	if n := len(profile); n != 4 && n != 12 {
		r.fault(path, "has %s; expected four, by quarter, or twelve, by month", counted(n, "number"))
		return nil
	}
	before := new(big.Rat)
	for n, written := range profile {
		share := written.rational()
		if share == nil {
			return nil // a fault already
		}
		if share = new(big.Rat).Mul(share, big.NewRat(1, 100)); share.Cmp(before) < 0 {
			r.fault(path, "falls from %s to %s; expected per cents that are added up, such as 20, 50, 75, 100", profile[n-1], written)
			return nil
		}
		before = share
		shares = append(shares, share)
	}
	if before.Cmp(big.NewRat(1, 1)) != 0 {
		r.fault(path, "ends at %s; expected 100, all of the target", profile[len(profile)-1])
		return nil
	}
	return shares
}

// laterTargets reads what holds in the place of the target from later months on.
func (r *resolver) laterTargets(path string, i *indicator, into *kpi.Indicator) {
	if len(i.Targets) > 0 && i.Target == "" {
		r.fault(path+".later_targets", "stand without target; expected the target that holds before %s", i.Targets[0].From)
		return
	}
	band, written := into.Tolerance, i.Tolerance
	before := kpi.Month(0)
	for n, later := range i.Targets {
		at := fmt.Sprintf("%s.later_targets[%d]", path, n)
		from, ok := monthOf(later.From)
		if !ok {
			continue
		}
		year := r.contract.Year
		switch {
		case !year.IsZero() && (from.First <= year.First || from.First > year.Last()):
			r.fault(at+".from", "is %s; expected a month within the contract's year, %s, after its first", later.From, year)
		case from.First <= before:
			r.fault(at+".from", "is %s, and an earlier one is from %s on; expected the earlier first", later.From, before)
		}
		before = from.First
		if tolerance, given := r.interval(at+".tolerance", later.Tolerance); given {
			band, written = &tolerance, later.Tolerance
		}
		if band != nil {
			r.holdsTarget(at, later.Target, written, *band)
		}
		into.Later = append(into.Later, kpi.Terms{From: from.First, Target: later.Target.rational(), Tolerance: band})
	}
}
