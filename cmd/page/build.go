package main

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// mostPages is the memory that a module may take, in pages of 64 kB: 1.5 GB.
const mostPages = 24_000

// module is a program as the browser loads it.
func module(folder string) ([]byte, error) {
	scratch, err := os.MkdirTemp("", "kpicheck-page-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(scratch) }() // it is a temporary one
	to := filepath.Join(scratch, "module.wasm")
	// Without inlining the module is a seventh smaller as it is packed. Of the runtime it pays: a tenth of the time.
	build := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-gcflags=all=-l", "-gcflags=runtime=", "-gcflags=internal/runtime/...=", "-ldflags=-s -w", "-o", to, folder)
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
	if said, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%s could not be built: %w\n%s", folder, err, said)
	}
	made, err := os.ReadFile(to)
	if err != nil {
		return nil, err
	}
	return limited(made, mostPages)
}

// limited is a module that may not take more memory than so many pages (WebAssembly 1.0, 5.5.8).
func limited(module []byte, pages uint64) ([]byte, error) {
	const memory = 5
	for at := 8; at < len(module); {
		size, n := number(module[at+1:])
		from := at + 1 + n
		end := from + int(size)
		if n == 0 || end > len(module) {
			break
		}
		if module[at] != memory {
			at = end
			continue
		}
		if section := module[from:end]; len(section) < 3 || section[0] != 1 || section[1] != 0 {
			break
		}
		least := module[from+2 : end]
		section := append(append([]byte{1, 1}, least...), numbered(pages)...)
		return bytes.Join([][]byte{module[:at], {memory}, numbered(uint64(len(section))), section, module[end:]}, nil), nil
	}
	return nil, errors.New("the module has no memory whose limit could be set")
}

// number is a number in LEB128, and how many bytes it takes: 0 where it has no end.
func number(b []byte) (n uint64, taken int) {
	for i, c := range b[:min(len(b), 10)] {
		n |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			return n, i + 1
		}
	}
	return 0, 0
}

func numbered(n uint64) (b []byte) {
	for ; n >= 0x80; n >>= 7 {
		b = append(b, byte(n)|0x80)
	}
	return append(b, byte(n))
}

// packed is bytes as the page holds them.
func packed(data []byte) (string, error) {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return "", err
	}
	if _, err := w.Write(data); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(out.Bytes()), nil
}

// root is the folder of the module that the page is made of.
func root() (string, error) {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	folder := filepath.Dir(strings.TrimSpace(string(out)))
	if err == nil && folder == "." {
		err = errors.New("the page is made where the source of kpicheck is; go there first")
	}
	return folder, err
}

// runtime is the script by which Go's programs run in a browser, as it comes with Go.
func runtime() ([]byte, error) {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "lib", "wasm", "wasm_exec.js"))
}
