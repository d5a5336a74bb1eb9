package dossier

import (
	"io"
	"os"
	"path/filepath"

	"kpicheck/internal/assess"
	"kpicheck/internal/report"
)

// Audited is what comes of the cells of workbooks that were named, and of those of folders that were, with no contract. One that cannot
// be read does not stop the rest; the error is of a folder. progress is as CheckedFolder's.
func Audited(given []string, stdin io.Reader, o assess.Options, progress func(of int) (step, finish func())) (run report.Run, err error) {
	books, several, err := booksToAudit(given, stdin)
	if err != nil {
		return run, err
	}
	if run.Kind = report.OfAudit; several {
		run.Kind = report.OfAudits
	}
	step, finish := progress(len(books))
	defer finish()
	for _, b := range books {
		run.All = append(run.All, auditOf(b, o))
		if step != nil {
			step()
		}
	}
	return run, nil
}

func auditOf(b assess.Source, o assess.Options) assess.Outcome {
	each := assess.Outcome{File: b.File}
	data, err := b.Read()
	if each.Err = err; err == nil {
		each.Assessment, each.Err = assess.Audit(data, b.File, o)
	}
	return each
}

// booksToAudit is the workbooks that were named, and those of the folders that were.
func booksToAudit(given []string, stdin io.Reader) (books []assess.Source, several bool, err error) {
	several = len(given) > 1
	for _, path := range given {
		info, err := os.Stat(path)
		if err != nil || !info.IsDir() || path == StandardInput {
			books = append(books, assess.Source{File: NameOf(path, several), Read: func() ([]byte, error) { return SubmissionBytes(path, stdin) }})
			continue
		}
		several = true
		folders, sources, err := SourcesBelow(path)
		if err != nil {
			return nil, false, err
		}
		for i, folder := range folders {
			for _, s := range sources[i] {
				s.File = report.Safe(filepath.ToSlash(filepath.Join(folder, s.File)))
				books = append(books, s)
			}
		}
	}
	return books, several, nil
}
