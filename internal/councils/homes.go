// Package councils finds the folders in which many councils keep their figures, and reads what stands there into a package of tables. A
// council's own files lie around its workbooks as in a dossier, of which this is many.
package councils

import (
	"path/filepath"
	"slices"

	"kpicheck/internal/contract"
	"kpicheck/internal/dossier"
)

// home is a place where figures of councils stand: a register, and the folders of its workbooks.
type home struct {
	register  string // a folder that need not be there
	folders   []folder
	contracts []dossier.OwnContract // the council's own or those that are built in
	fault     error                 // why they could not be read
}

// folder is one of workbooks, with the contracts that lie nearest to it.
type folder struct {
	path      string
	contracts []string
	own       []dossier.OwnContract
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

func (h *Homes) addFolder(path string) error {
	real, err := filepath.EvalSymlinks(path)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err != nil {
		return dossier.Usage("the folder %s could not be found: %v", path, err)
	}
	if h.seen[real] {
		return nil
	}
	h.seen[real] = true
	accepted, err := dossier.RegisterFolder(path)
	if err != nil {
		return err
	}
	i, known := h.at[accepted]
	if !known {
		i = len(h.all)
		h.at[accepted] = i
		h.all = append(h.all, home{register: accepted})
	}
	h.all[i].folders = append(h.all[i].folders, folder{path: path})
	return nil
}

// Councils is the places by authority: those whose contracts name the same one go together, since only then is it seen what a month
// in one of them restates of a month in another. One whose contract cannot be read stands alone.
func (h *Homes) Councils() (all []Places) {
	of := map[string]int{} // an authority's among all
	for _, each := range h.all {
		each.fault = each.readContracts() // which is told with what cannot be written for it
		into := len(all)
		all = append(all, Places{each})
		for _, authority := range authorities(each.contracts) {
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

// readContracts reads each contract of a place once, however many folders it is for.
func (h *home) readContracts() (err error) {
	var all []dossier.OwnContract
	for i := range h.folders {
		if err = h.folders[i].readContracts(h.folders[:i]); err != nil {
			return err
		}
		for _, o := range h.folders[i].own {
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
	h.contracts = all
	return nil
}

// readContracts takes them from another folder where the same lie nearest to that.
func (f *folder) readContracts(known []folder) (err error) {
	if f.contracts, err = dossier.ContractPaths(f.anyWorkbook()); err != nil {
		return err
	}
	for _, k := range known {
		if slices.Equal(k.contracts, f.contracts) {
			f.own = k.own
			return nil
		}
	}
	f.own, err = dossier.ContractsOf("", f.anyWorkbook())
	return err
}

// anyWorkbook stands for a workbook of a folder whose own files are asked for.
func (f *folder) anyWorkbook() string { return filepath.Join(f.path, "any workbook") }
