package kpi

import "math/big"

// Terms are the target and the tolerance that hold from a month on, in the place of those before. Either may be nil.
type Terms struct {
	From      Month
	Target    *big.Rat
	Tolerance *Interval
}

// Profile is how much of a year's target is due by the end of each of its equal parts, the first first: shares of one, the last of
// which is one. An empty profile is none.
type Profile []*big.Rat

// Evenly is the profile of a target that is due in equal parts, month by month.
func Evenly() Profile {
	shares := make(Profile, 12)
	for n := range shares {
		shares[n] = big.NewRat(int64(n+1), 12)
	}
	return shares
}

// Due is the share that is due by the end of a month of the financial year, the first being 1. Between the ends of two parts it grows
// evenly.
func (p Profile) Due(month int) *big.Rat {
	length := 12 / len(p)
	part, into := month/length, month%length
	share := new(big.Rat)
	if part > 0 {
		share.Set(p[part-1])
	}
	if into > 0 {
		step := new(big.Rat).Sub(p[part], share)
		share.Add(share, step.Mul(step, big.NewRat(int64(into), int64(length))))
	}
	return share
}

// AsOf is the indicator with the target and the tolerance that hold in a period: of a year's target, as much as is due by the
// period's end. It is the indicator itself where they hold all year, and shares everything else with it.
func (i *Indicator) AsOf(p Period) *Indicator {
	if p.IsZero() || len(i.Later) == 0 && len(i.Profile) == 0 {
		return i
	}
	of := *i
	for _, later := range i.Later {
		if later.From <= p.Last() {
			of.Target, of.Tolerance = later.Target, later.Tolerance
		}
	}
	if len(i.Profile) > 0 {
		share := i.Profile.Due(int(p.Last()-financialYearOf(p.Last()).First) + 1)
		if of.Target != nil {
			of.Target = new(big.Rat).Mul(of.Target, share)
		}
		if of.Tolerance != nil {
			scaled := of.Tolerance.Scale(share)
			of.Tolerance = &scaled
		}
	}
	return &of
}

// OfYear is the indicator with the whole year's target and tolerance, as they hold in a period: a submission may state those, or what
// is due of them. It is that of AsOf where there is no profile.
func (i *Indicator) OfYear(p Period) *Indicator {
	if len(i.Profile) == 0 {
		return i.AsOf(p)
	}
	whole := *i
	whole.Profile = nil
	return whole.AsOf(p)
}

// IsForYear reports whether the target is of the whole year, and due by and by.
func (i *Indicator) IsForYear() bool { return len(i.Profile) > 0 }
