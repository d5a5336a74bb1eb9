package dossier

import (
	"errors"
	"path/filepath"

	"kpicheck/internal/contract"
	"kpicheck/internal/kpi"
)

// LoadExplanations is the explanations that a workbook's exceptions may have; none if there is no file of them.
func LoadExplanations(workbook string) ([]kpi.Explanation, error) {
	path, err := Nearest(filepath.Dir(workbook), contract.ExplanationsFile)
	if err != nil || path == "" {
		return nil, err
	}
	all, err := ReadExplanations(path)
	var faults contract.Faults
	if errors.As(err, &faults) && len(faults) > 1 {
		return nil, Usage("%v (and more; see them all: kpicheck explanations list)", faults[0])
	}
	if err != nil {
		return nil, Usage("%v", err)
	}
	return all, nil
}

// ReadExplanations reads a file of explanations. The error is contract.Faults, or says that it could not be opened.
func ReadExplanations(path string) ([]kpi.Explanation, error) {
	data, err := ReadLimited(path, nil)
	if err != nil {
		return nil, err
	}
	return contract.ParseExplanations(data, Named(path))
}
