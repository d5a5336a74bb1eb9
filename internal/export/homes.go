package export

import (
	"path/filepath"
	"slices"

	"kpicheck/internal/contract"
	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
)

// home is a place where figures of councils stand: a register, and the folders of its workbooks.
type home struct {
	register string // a folder that need not be there
	folders  []string
}

// Homes gathers the places of councils: one for each register, in the order in which they were named, and below a folder by their
// paths. What was named twice, or through a link, is there once.
type Homes struct {
	all  []home
	seen map[string]bool
	at   map[string]int // of a register among them
}

// Add takes a folder and all below it; false if nothing of a council's stands there.
func (h *Homes) Add(root string) (found bool, err error) {
	folders, err := dossier.CouncilFolders(root)
	if err != nil {
		return false, err
	}
	if h.seen == nil {
		h.seen, h.at = map[string]bool{}, map[string]int{}
	}
	for _, folder := range folders {
		if err := h.addFolder(folder); err != nil {
			return true, err
		}
	}
	return len(folders) > 0, nil
}

func (h *Homes) addFolder(folder string) error {
	real, err := filepath.EvalSymlinks(folder)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err != nil {
		return dossier.Usage("the folder %s could not be found: %v", folder, err)
	}
	if h.seen[real] {
		return nil
	}
	h.seen[real] = true
	accepted, err := dossier.RegisterFolder(folder)
	if err != nil {
		return err
	}
	i, known := h.at[accepted]
	if !known {
		i = len(h.all)
		h.at[accepted] = i
		h.all = append(h.all, home{register: accepted})
	}
	h.all[i].folders = append(h.all[i].folders, folder)
	return nil
}

// Councils is the places by authority: those whose contracts name the same one go together, since only then is it seen what a month
// in one of them restates of a month in another. One whose contract cannot be read stands alone.
func (h *Homes) Councils() (all []Places) {
	of := map[string]int{} // an authority's among all
	for _, each := range h.all {
		contracts, err := contractsOf(each)
		if err != nil { // as is told when it is read
			contracts = nil
		}
		into := len(all)
		all = append(all, Places{each})
		for _, authority := range authorities(contracts) {
			at, known := of[authority]
			of[authority] = into
			if !known || at == into {
				continue
			}
			into, at = min(into, at), max(into, at)
			all[into], all[at] = append(all[into], all[at]...), nil
			for a, i := range of {
				if i == at {
					of[a] = into
				}
			}
		}
	}
	return slices.DeleteFunc(all, func(p Places) bool { return len(p) == 0 })
}

// Places are where the figures of one authority stand, or of several that share a place.
type Places []home

// contractsOf is the contracts of a place, the council's own or those that are built in.
func contractsOf(h home) (all []dossier.OwnContract, err error) {
	for _, folder := range h.folders {
		own, err := dossier.ContractsOf("", filepath.Join(folder, anyWorkbook))
		if err != nil {
			return nil, err
		}
		for _, o := range own {
			if !slices.ContainsFunc(all, func(known dossier.OwnContract) bool { return known.Path == o.Path }) {
				all = append(all, o)
			}
		}
	}
	for _, year := range contract.EmbeddedYears() {
		if c, ok := contract.Embedded(year); ok && len(all) == 0 {
			all = append(all, dossier.OwnContract{Contract: c})
		}
	}
	return all, nil
}

// anyWorkbook stands for a workbook of a folder whose contract is asked for.
const anyWorkbook = "any workbook"

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
