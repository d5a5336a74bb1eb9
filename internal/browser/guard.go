package browser

import "kpicheck/internal/dossier"

// Guarded is what a call makes; a panic in it is an error in the command's words, and what else the page holds stands.
func Guarded(call func() (any, error)) (made any, err error) {
	err = dossier.Guarded(func() (err error) {
		made, err = call()
		return err
	})
	return made, err
}
