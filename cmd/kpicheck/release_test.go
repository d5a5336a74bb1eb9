package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"kpicheck/internal/release"
)

// releasing is what the configuration of releases says, as far as others rely on it.
type releasing struct {
	Builds []struct {
		Main          string
		Flags, Env    []string
		Goos, Goarch  []string
		ModTimestamp  string `yaml:"mod_timestamp"`
		ProjectFolder string `yaml:"dir"`
	}
	Archives []struct {
		NameTemplate    string `yaml:"name_template"`
		Formats         []string
		FormatOverrides []struct {
			Goos    string
			Formats []string
		} `yaml:"format_overrides"`
		Files []struct{ Src string }
	}
	Checksum struct {
		NameTemplate string    `yaml:"name_template"`
		ExtraFiles   []besides `yaml:"extra_files"`
	}
	Release struct {
		ExtraFiles []besides `yaml:"extra_files"`
	}
	Dockers []struct{ Dockerfile string } `yaml:"dockers_v2"`
}

// besides is a file of a release that stands in no archive.
type besides struct{ Glob string }

func fromHere(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(repository, path))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func releaseConfiguration(t *testing.T) (r releasing) {
	t.Helper()
	if err := yaml.Unmarshal([]byte(fromHere(t, ".goreleaser.yaml")), &r); err != nil || len(r.Builds) != 1 || len(r.Archives) != 1 {
		t.Fatalf("%v: %+v", err, r)
	}
	return r
}

// The action asks for an archive by name, so it must be the name that a release gives it, for every system.
func TestTheActionAsksForWhatIsReleased(t *testing.T) {
	r := releaseConfiguration(t)
	action := fromHere(t, ".github/actions/kpicheck/action.yml")
	if got := r.Archives[0].NameTemplate; got != "{{ .ProjectName }}_{{ .Version }}_{{ .Os }}_{{ .Arch }}" || !strings.Contains(action, `name="kpicheck_${ACTION_REF#v}_${os}_$arch.$form"`) {
		t.Errorf("archives are named %s", got)
	}
	for _, os := range r.Builds[0].Goos {
		if !strings.Contains(action, "os="+os+" ") {
			t.Errorf("the action knows nothing of %s", os)
		}
	}
	for _, arch := range r.Builds[0].Goarch {
		if !strings.Contains(action, "arch="+arch+" ") {
			t.Errorf("the action knows nothing of %s", arch)
		}
	}
	a := r.Archives[0]
	if !slices.Equal(a.Formats, []string{"tar.gz"}) || len(a.FormatOverrides) != 1 || a.FormatOverrides[0].Goos != "windows" || !slices.Equal(a.FormatOverrides[0].Formats, []string{"zip"}) {
		t.Errorf("the formats are %+v", a)
	}
	if r.Checksum.NameTemplate != "checksums.txt" || !strings.Contains(action, "for file in checksums.txt ") {
		t.Errorf("the sums are in %s", r.Checksum.NameTemplate)
	}
}

// Three systems on two processors, built without a trace of the machine, and with what must go with them.
func TestAReleaseIsWhole(t *testing.T) {
	r := releaseConfiguration(t)
	b := r.Builds[0]
	if !slices.Equal(b.Goos, []string{"windows", "darwin", "linux"}) || !slices.Equal(b.Goarch, []string{"amd64", "arm64"}) {
		t.Errorf("it is for %v on %v", b.Goos, b.Goarch)
	}
	if !slices.Contains(b.Flags, "-trimpath") || !slices.Contains(b.Env, "CGO_ENABLED=0") || b.ModTimestamp != "{{ .CommitTimestamp }}" {
		t.Errorf("it is built with %+v", b)
	}
	made := fromHere(t, ".ci/release-files")
	var sources []string
	for _, f := range r.Archives[0].Files {
		name, isMade := strings.CutPrefix(f.Src, ".release/")
		if isMade && !strings.Contains(made, `"$into/`+strings.TrimSuffix(name, "*")) {
			t.Errorf("nothing makes %s", f.Src)
		}
		if !isMade {
			fromHere(t, f.Src)
		}
		sources = append(sources, f.Src)
	}
	for _, want := range []string{"LICENSE", "rules/MANUAL.md", ".release/licences.txt", ".release/completions/*", ".release/kpicheck.1"} {
		if !slices.Contains(sources, want) {
			t.Errorf("the archives lack %s", want)
		}
	}
	if len(r.Release.ExtraFiles) != 2 || !slices.Equal(r.Release.ExtraFiles, r.Checksum.ExtraFiles) {
		t.Errorf("beside the archives are %v, of which %v have sums", r.Release.ExtraFiles, r.Checksum.ExtraFiles)
	}
	for _, f := range r.Release.ExtraFiles {
		if !strings.Contains(made, `"$into/`+strings.TrimPrefix(f.Glob, ".release/")+`"`) {
			t.Errorf("nothing makes %s", f.Glob)
		}
	}
	if fromHere(t, r.Dockers[0].Dockerfile); !regexp.MustCompile(`(?m)^COPY \$TARGETPLATFORM/kpicheck /kpicheck$`).MatchString(fromHere(t, r.Dockers[0].Dockerfile)) {
		t.Error("the container does not hold the program that was released")
	}
}

// A release is made by the tools that it was tried with, of a tag that the program itself says, and its provenance is of the sums.
func TestTheWorkflowReleasesWhatWasTried(t *testing.T) {
	flow, tried := fromHere(t, ".github/workflows/release.yml"), fromHere(t, ".ci/release")
	tool := regexp.MustCompile(`goreleaser/v2@(v[0-9.]+)`).FindStringSubmatch(tried)
	if tool == nil || !strings.Contains(flow, "version: "+tool[1]+",") {
		t.Errorf("it was tried with goreleaser %v", tool)
	}
	if bill := regexp.MustCompile(`cyclonedx-gomod@v[0-9.]+`).FindString(tried); bill == "" || !strings.Contains(flow, bill) {
		t.Errorf("it was tried with %q", bill)
	}
	var w struct {
		Permissions map[string]string
		Jobs        map[string]struct{ Steps []step }
	}
	if err := yaml.Unmarshal([]byte(flow), &w); err != nil {
		t.Fatal(err)
	}
	for _, right := range []string{"contents", "id-token", "attestations"} {
		if w.Permissions[right] != "write" {
			t.Errorf("it may not write %s", right)
		}
	}
	steps := w.Jobs["release"].Steps
	last := steps[len(steps)-1]
	if !strings.HasPrefix(last.Uses, "actions/attest-build-provenance@") || last.With["subject-checksums"] != "dist/checksums.txt" {
		t.Errorf("the last step is %+v", last)
	}
	held := regexp.MustCompile(`(?m)^const Version = "(.*)"$`).FindStringSubmatch(fromHere(t, "internal/release/version.go"))
	if held == nil || held[1] != release.Version || !strings.Contains(flow, `s/^const Version = "\(.*\)"$/\1/p' internal/release/version.go`) {
		t.Error("the tag is not held to the version")
	}
	for _, s := range steps {
		if strings.Contains(s.Run, "${{") {
			t.Errorf("step %q puts an expression into a script", s.Name)
		}
	}
}
