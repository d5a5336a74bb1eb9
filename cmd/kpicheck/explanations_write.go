package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"kpicheck/internal/contract"
	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
	"kpicheck/internal/register"
)

// writeExplanations adds explanations to the file of a folder's workbooks, all at once; it is made where their register would be if
// there is none.
func writeExplanations(folder string, all []kpi.Explanation) (path string, err error) {
	if path, err = dossier.Nearest(folder, contract.ExplanationsFile); err != nil {
		return "", err
	}
	if path == "" {
		accepted, err := dossier.RegisterFolder(folder)
		if err != nil {
			return "", err
		}
		path = dossier.Nearby(filepath.Join(filepath.Dir(accepted), contract.ExplanationsFile))
	}
	return path, rewriteExplanations(folder, path, all[0].AgreedBy, func(old []byte) (whole []byte, err error) {
		whole = old
		for _, e := range all {
			if whole, err = contract.AddExplanation(whole, e); err != nil {
				return nil, err
			}
		}
		return whole, nil
	})
}

// rewriteExplanations changes the explanations of a folder's workbooks while nobody else writes there or to the register.
func rewriteExplanations(folder, path, by string, change func(old []byte) ([]byte, error)) error {
	return rewriteBeside(folder, path, by, "kpicheck explanations list", change)
}

// rewriteBeside changes a file that stands beside the register of a folder's workbooks; seen is the command that tells what is in it.
func rewriteBeside(folder, path, by, seen string, change func(old []byte) ([]byte, error)) error {
	accepted, err := dossier.RegisterFolder(folder)
	if err != nil {
		return err
	}
	if err := dossier.Plain(path); err != nil && !dossier.IsAbsent(path) {
		return dossier.Ours(err)
	}
	real := path
	if to, err := filepath.EvalSymlinks(path); err == nil {
		real = to // so that a link stays a link
	}
	return notWritten(path, real, seen, register.In(dossier.Nearby(accepted)).Rewrite(real, by, change))
}

// notWritten says why a file was not changed, and what to do; nil if it was. real is where their path leads.
func notWritten(path, real, seen string, err error) error {
	var failed *register.Failed
	if err == nil || !errors.As(err, &failed) {
		return dossier.Ours(err)
	}
	if failed.Written {
		return dossier.Usage("%s was written, but the disk did not confirm it (%v): see with %s whether it is there",
			dossier.Named(path), cause(failed.Err), seen)
	}
	if failed.Path != real {
		path = failed.Path
	}
	return dossier.Usage("%s could not be written (%v), so nothing was changed: %s and try again", dossier.Named(path), cause(failed.Err), failed.Remedy())
}

// cause is an error without the name of the file that it names, which a message has already.
func cause(err error) error {
	var inPath *fs.PathError
	if errors.As(err, &inPath) {
		return inPath.Err
	}
	var inLink *os.LinkError
	if errors.As(err, &inLink) {
		return inLink.Err
	}
	return err
}
