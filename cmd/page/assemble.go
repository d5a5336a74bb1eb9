package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

var (
	//go:embed page.html
	frame string
	//go:embed page.css
	style string
	//go:embed files.js
	files string
	//go:embed page.js
	script string
	//go:embed worker.js
	worker string
)

// The sample is October 2018 with the months before it.
const (
	sampleFolder = "fixtures/birmingham"
	samplePath   = "BCT KPI report Oct-18.xlsx"
)

// assembled is the page as a whole.
func assembled(version string) ([]byte, error) {
	at, err := root()
	if err != nil {
		return nil, err
	}
	parts := map[string]string{"version": version, "style": style, "script": files + "\n" + script, "loaded": `coreIsHere()`, "sample-path": samplePath}
	run, err := runtime()
	if err != nil {
		return nil, err
	}
	parts["worker"] = worker + "\n" + string(run)
	for _, name := range []string{"core", "excel"} {
		made, err := module(filepath.Join(at, "internal", "browser", name))
		if err == nil {
			parts[name], err = packed(made)
		}
		if err != nil {
			return nil, err
		}
	}
	if parts["sample"], err = sample(filepath.Join(at, filepath.FromSlash(sampleFolder))); err != nil {
		return nil, err
	}
	for _, name := range []string{"script", "loaded"} {
		sum := sha256.Sum256([]byte(parts[name]))
		parts[name+"-sum"] = base64.StdEncoding.EncodeToString(sum[:])
	}
	return filled(frame, parts)
}

// filled puts the parts into the frame. What ends a script would end it too early.
func filled(frame string, parts map[string]string) ([]byte, error) {
	var out bytes.Buffer
	for {
		before, rest, found := strings.Cut(frame, "{{")
		out.WriteString(before)
		if !found {
			return out.Bytes(), nil
		}
		name, after, _ := strings.Cut(rest, "}}")
		part, known := parts[name]
		switch {
		case !known:
			return nil, fmt.Errorf("the frame has no part %q", name)
		case strings.Contains(part, "</script") || strings.Contains(part, "<!--"):
			return nil, errors.New(name + " holds what would end a script")
		}
		out.WriteString(part)
		frame = after
	}
}

// sample is the workbooks of a folder as an archive in base 64. The same files give the same text.
func sample(folder string) (string, error) {
	paths, err := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return "", err
		}
		f, err := archive.CreateHeader(&zip.FileHeader{Name: filepath.Base(path), Method: zip.Store}) // a workbook is packed already
		if err != nil {
			return "", err
		}
		if _, err := f.Write(data); err != nil {
			return "", err
		}
	}
	if err := archive.Close(); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(out.Bytes()), nil
}
