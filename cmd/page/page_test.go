package main

import (
	"testing"
)

// The sample is checked with one click.
func TestTheSampleIsChecked(t *testing.T) {
	p := opened(t, browser(t), "file://"+pageFile(t), 1280, "light")
	p.do(`document.getElementById("try").click()`)
	p.until(`document.documentElement.dataset.shown`)
	t.Logf("ready after %s ms, checked in %s ms", value[string](p, `document.documentElement.dataset.ready`), value[string](p, `document.documentElement.dataset.took`))
	t.Log(value[string](p, `document.getElementById("status").textContent`))
	for len(p.said) > 0 {
		t.Log(<-p.said)
	}
	p.nothingAsked()
}
