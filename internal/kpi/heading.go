package kpi

// HasWrongHeading reports whether a claim is a column's heading of another period than the one reported.
func (s *Submission) HasWrongHeading(c Claim) bool {
	return c.Source == InHeading && !s.Period.IsZero() && c.Period != s.Period
}

// Misheaded is the figures under the headings of other periods, with the heading. Of which period they are is in doubt, so
// they can be held against one another but not against other tables.
func (s *Submission) Misheaded() map[*Figure]Claim {
	type headed struct {
		table  int
		period Period
	}
	wrong := map[headed]Claim{}
	for _, c := range s.Claims {
		if c.Table > 0 && s.HasWrongHeading(c) {
			wrong[headed{c.Table, c.Period}] = c
		}
	}
	under := map[*Figure]Claim{}
	if len(wrong) == 0 {
		return under
	}
	for _, f := range s.Figures {
		if c, ok := wrong[headed{f.Table, f.Period}]; ok {
			under[f] = c
		}
	}
	return under
}
