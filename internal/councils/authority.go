package councils

import (
	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
)

func authorities(contracts []dossier.OwnContract) (all []string) {
	for _, c := range contracts {
		all = append(all, authorityOf(c.Authority, contracts))
	}
	return all
}

// authorityOf is the authority that a workbook or an act gives, by a place's contracts. What was written before the contract had a
// code has the council's name: it is of the code, if all the contracts of that council give the same one.
func authorityOf(given string, contracts []dossier.OwnContract) string {
	if given == "" {
		given = contracts[0].Authority
	}
	code := ""
	for _, c := range contracts {
		switch {
		case c.Council != given || c.Authority == given:
		case code != "" && code != c.Authority:
			return given
		default:
			code = c.Authority
		}
	}
	if code == "" {
		return given
	}
	return code
}

// contractOf is the contract of a place that names an authority; nil if none does.
func contractOf(authority string, contracts []dossier.OwnContract) *kpi.Contract {
	for _, known := range contracts {
		if authorityOf(known.Authority, contracts) == authority {
			return known.Contract
		}
	}
	return nil
}
