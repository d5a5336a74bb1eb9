package main

import (
	"bytes"
	"encoding/base64"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"kpicheck/internal/browsertest"
	"kpicheck/internal/release"
)

// scratch is a folder for what is built once for all tests.
var scratch string

func TestMain(m *testing.M) {
	scratch, _ = os.MkdirTemp("", "kpicheck-page-")
	browsertest.Main(m)
	os.RemoveAll(scratch)
}

// made is the page, built once for all tests.
var made = sync.OnceValues(func() ([]byte, error) { return assembled(release.Version) })

// pageFile is the page as a file on the disk.
func pageFile(t testing.TB) string {
	t.Helper()
	return changedPage(t, "", "")
}

// changedPage is the page with one text in the place of another.
func changedPage(t testing.TB, old, with string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("two modules are built for it, which takes its time")
	}
	data, err := made()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(data, []byte(old)) {
		t.Fatalf("the page has no %q", old)
	}
	data = bytes.Replace(data, []byte(old), []byte(with), 1)
	file := filepath.Join(t.TempDir(), "kpicheck.html")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// tab is the page, open.
type tab struct{ *browsertest.Tab }

// opened shows the page once its program is ready. Scripts are run before it has come.
func opened(t testing.TB, address string, width int64, scheme string, before ...string) tab {
	t.Helper()
	p := tab{browsertest.Open(t, address, width, scheme, before...)}
	p.Until(`document.documentElement.dataset.ready && (document.documentElement.dataset.warm || busy || shown)`)
	return p
}

// value is what an expression of the page's script comes to, or what its promise does.
func value[T any](p tab, expression string) T {
	p.T.Helper()
	return browsertest.Value[T](p.Tab, expression)
}

// give opens files by their paths, and checks the one at a path, or what the page takes for meant.
func (p tab) give(files map[string][]byte, path string) {
	p.T.Helper()
	p.put(files)
	p.check(path)
}

func (p tab) put(files map[string][]byte) {
	p.T.Helper()
	p.Do(`given = []; archive = null`)
	for name, data := range files {
		p.Do(`given.push({path: ` + browsertest.Quoted(name) + `, data: unbased("` + base64.StdEncoding.EncodeToString(data) + `")})`)
	}
}

func (p tab) check(path string) {
	p.T.Helper()
	p.Do(`shown = null; await check(` + browsertest.Quoted(path) + `)`)
}
