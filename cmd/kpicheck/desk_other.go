//go:build !windows

package main

import (
	"errors"

	"kpicheck/internal/dossier"
)

// ownsWindow is for Windows alone: elsewhere a terminal was there before the program.
func ownsWindow() bool { return false }

func openFile(path string) error { return errors.New("nothing here opens " + dossier.Named(path)) }
