package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"kpicheck/internal/dossier"
	"kpicheck/internal/report"
)

// repositoryAt is a Git repository, at one of its revisions.
type repositoryAt struct {
	folder string // in it, as seen from where the program runs
	prefix string // of that folder within the repository, with slashes; empty at its root
	commit string
}

// git runs Git in a folder, and gives what it prints. The words are ours, but for ids that Git itself has given; nothing goes
// through a shell, Git is to lock nothing, and to fetch nothing.
func git(folder string, stdin io.Reader, print func(io.Reader) error, words ...string) error {
	run := exec.Command("git", append([]string{"--no-pager", "--no-replace-objects", "-C", folder}, words...)...)
	run.Env = append(slices.DeleteFunc(os.Environ(), tellsWhere), "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0")
	var told bytes.Buffer
	run.Stdin, run.Stderr = stdin, &told
	out, err := run.StdoutPipe()
	if err == nil {
		err = run.Start()
	}
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return dossier.Usage("--since needs Git, and there is no program git on the PATH")
	case err != nil:
		return dossier.Usage("git could not be run: %v", err)
	}
	failed := print(out)
	_, _ = io.Copy(io.Discard, out) // so that it can end
	if err := run.Wait(); err != nil {
		first, _, _ := strings.Cut(strings.TrimSpace(told.String()), "\n")
		return dossier.Usage("--since: Git cannot tell, and says: %s (%v)", first, err)
	}
	return failed
}

// tellsWhere reports whether a variable has Git look elsewhere than in the folder, as those do that its own hooks are given.
func tellsWhere(variable string) bool {
	name, _, _ := strings.Cut(variable, "=")
	return slices.Contains([]string{"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX"}, name)
}

// line takes the one line that Git prints.
func line(text *string) func(io.Reader) error {
	return func(r io.Reader) error {
		data, err := io.ReadAll(r)
		*text = strings.TrimSuffix(string(data), "\n")
		return err
	}
}

// repositoryOf is the repository that a folder is in, at a revision that the command line names.
func repositoryOf(folder, revision string) (r repositoryAt, err error) {
	r.folder = folder
	if revision == "" || strings.HasPrefix(revision, "-") || strings.ContainsAny(revision, "\x00\n") {
		return r, dossier.Usage("--since takes a revision such as main, HEAD~1 or 8c06489, not %q", revision)
	}
	if err := git(folder, nil, line(&r.prefix), "rev-parse", "--show-prefix"); err != nil {
		return r, err
	}
	err = git(folder, nil, line(&r.commit), "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if err != nil {
		return r, dossier.Usage("the repository of %s has no revision %s; a checkout that holds one commit alone must be made whole first, "+
			"with git fetch --unshallow or fetch-depth: 0", dossier.Named(folder), report.Safe(revision))
	}
	return r, nil
}

// blob is a file of a revision: its path in the repository, and Git's id of what is in it.
type blob struct{ path, id string }

// files are the plain files of the revision that a check of the folder may read.
func (r repositoryAt) files() (all []blob, err error) {
	err = git(r.folder, nil, func(out io.Reader) error {
		entries := bufio.NewReader(out)
		for {
			entry, err := entries.ReadString(0)
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
			about, file, _ := strings.Cut(strings.TrimSuffix(entry, "\x00"), "\t")
			mode, rest, _ := strings.Cut(about, " ")
			kind, id, _ := strings.Cut(rest, " ")
			if kind == "blob" && strings.HasPrefix(mode, "100") && r.isRead(file) && filepath.IsLocal(filepath.FromSlash(file)) {
				all = append(all, blob{file, id})
			}
		}
	}, "ls-tree", "-r", "-z", "--full-tree", r.commit)
	return all, err
}

// isRead reports whether a check of the folder may read a file: a workbook below it, or what the council keeps for it.
func (r repositoryAt) isRead(file string) bool {
	name := path.Base(file)
	isContract, _ := path.Match("contract*.yaml", name)
	switch {
	case dossier.IsWorkbookName(name):
		return strings.HasPrefix(file, r.prefix)
	case path.Base(path.Dir(file)) == dossier.AcceptedFolder:
		return path.Ext(name) == ".csv"
	}
	return isContract || name == "explanations.yaml" || name == "reading.yaml"
}

// copyTo writes the files into a folder, which stands for the root of the repository.
func (r repositoryAt) copyTo(folder string, files []blob) error {
	var ids strings.Builder
	for _, f := range files {
		ids.WriteString(f.id + "\n")
	}
	return git(r.folder, strings.NewReader(ids.String()), func(out io.Reader) error {
		contents := bufio.NewReader(out)
		for _, f := range files {
			if err := copyOne(contents, filepath.Join(folder, filepath.FromSlash(f.path))); err != nil {
				return dossier.Usage("%s could not be had from the repository: %v", report.Safe(f.path), err)
			}
		}
		return nil
	}, "cat-file", "--batch")
}

// copyOne writes the next file that Git gives: a line that ends with its length, the file, and the end of a line.
func copyOne(contents *bufio.Reader, to string) error {
	head, err := contents.ReadString('\n')
	if err != nil {
		return err
	}
	words := strings.Fields(head)
	size, err := strconv.ParseInt(words[len(words)-1], 10, 64)
	if err != nil || size > dossier.MostBytes {
		return fmt.Errorf("git has %s", strings.TrimSpace(head))
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.CopyN(f, contents, size)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	_, err = contents.Discard(1)
	return err
}
