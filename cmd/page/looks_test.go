package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kpicheck/internal/browsertest"
)

// axe-core looks for what shuts people out, before a check and after.
func TestAxeFindsNothing(t *testing.T) {
	axe := browsertest.Axe(t)
	p := opened(t, "file://"+pageFile(t), 1280, "light")
	for _, state := range []string{"begun", "checked", "audited", "in doubt"} {
		t.Run(state, func(t *testing.T) {
			p.T = t
			p.reach(state)
			p.ShutsNobodyOut(axe)
		})
	}
}

// reach brings the page to one of its states.
func (p tab) reach(state string) {
	p.T.Helper()
	switch state {
	case "checked":
		p.Do(`document.getElementById("try").click()`)
		p.Until(`document.documentElement.dataset.shown`)
	case "audited":
		p.give(map[string][]byte{"east.xlsx": filesBelow(p.T, filepath.Join(fixtures, "eastmere", "faulty"))["missing-figure.xlsx"]}, "east.xlsx")
		p.Until(`shown && shown.audited && document.documentElement.dataset.shown`)
	case "in doubt":
		p.give(map[string][]byte{"scorecard.xlsx": inDoubt(p.T)}, "scorecard.xlsx")
		p.Until(`shown && shown.doubts`)
	}
}

// Screenshots are left in the folder that KPICHECK_SHOTS names, to be looked at.
func TestScreenshots(t *testing.T) {
	folder := os.Getenv("KPICHECK_SHOTS")
	if folder == "" {
		t.Skip("KPICHECK_SHOTS names no folder for them")
	}
	p := opened(t, "file://"+pageFile(t), 1280, "light")
	for _, state := range []string{"begun", "checked", "audited", "in doubt"} {
		p.reach(state)
		for _, width := range []int64{390, 820, 1280} {
			for _, scheme := range []string{"light", "dark"} {
				p.As(width, scheme)
				name := filepath.Join(folder, fmt.Sprintf("%s-%d-%s.png", strings.ReplaceAll(state, " ", "-"), width, scheme))
				if err := os.WriteFile(name, p.Picture(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}
