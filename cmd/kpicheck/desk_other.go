//go:build !windows

package main

import "errors"

// ownsWindow is for Windows alone: elsewhere a terminal was there before the program.
func ownsWindow() bool { return false }

func openFile(path string) error { return errors.New("nothing here opens " + named(path)) }
