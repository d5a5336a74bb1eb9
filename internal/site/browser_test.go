package site_test

import (
	"os"
	"path/filepath"
	"testing"

	"kpicheck/internal/browsertest"
	"kpicheck/internal/site"
)

func TestMain(m *testing.M) { browsertest.Main(m) }

// onDisk is the site in a folder, as it is opened without a server.
func onDisk(t *testing.T) string {
	t.Helper()
	all, err := site.Files(site.Options{Version: "0", Page: []byte("<!doctype html><title>page</title>")})
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for _, f := range all {
		path := filepath.Join(folder, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// The search works on pages that are opened from the disk, and from any page's address.
func TestTheSearchFindsWithoutAServer(t *testing.T) {
	index := "file://" + filepath.Join(onDisk(t), "index.html")
	const shown = `[...document.querySelectorAll(".rules li")].filter(li => li.checkVisibility()).map(li => li.querySelector("a").textContent).join(" ")`
	p := browsertest.Open(t, index+"?q=Macros+Changed", 1280, "light")
	if got := browsertest.Value[string](p, shown); got != "macro-present" {
		t.Errorf("by its address it finds %q", got)
	}
	if got := browsertest.Value[string](p, `document.getElementById("told").textContent`); got != "1 rule" {
		t.Errorf("it tells %q", got)
	}
	typed := func(words string) int {
		return browsertest.Value[int](p, `(() => { const q = document.getElementById("q"); q.value = "`+words+`"; q.dispatchEvent(new Event("input")); return (`+shown+`).split(" ").filter(Boolean).length; })()`)
	}
	if none, few, all := typed("zebra quagga"), typed("denominator"), typed(""); none != 0 || few < 5 || few >= all || all < 80 {
		t.Errorf("it finds %d, %d and %d", none, few, all)
	}
}

// axe-core looks for what shuts people out, on a page of each kind.
func TestAxeFindsNothing(t *testing.T) {
	axe, folder := browsertest.Axe(t), onDisk(t)
	p := browsertest.Open(t, "about:blank", 1280, "light")
	for _, name := range []string{"index.html", "officer.html", "contract.html", "ci.html", "rules/restated-figure.html", "rules/macro-present.html", "rules/commentary-disagrees.html"} {
		p.Go("file://" + filepath.Join(folder, filepath.FromSlash(name)))
		p.ShutsNobodyOut(axe)
	}
}
