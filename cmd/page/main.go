// Command page makes the page that checks workbooks in a browser: one file of HTML, which holds the program as two modules of WebAssembly.
// The first is all that most checks need. The second is excelize, and is loaded from the same file when formulas without values are to be
// worked out or a log is to be written. It runs where the source is.
//
//	go run ./cmd/page -o kpicheck.html
//
// Whoever links to the page can bring an example with the address: kpicheck.html#path=october.xlsx&zip=… opens that workbook out of an
// archive of files, which stands there in base 64 for addresses (RFC 4648, 5). With audit=october.xlsx in the place of the path its cells
// alone are looked at, as kpicheck audit does. kpicheck.html#example=october opens the sample.
package main

import (
	"flag"
	"fmt"
	"os"

	"kpicheck/internal/release"
)

func main() {
	out := flag.String("o", "kpicheck.html", "write the page to `FILE`")
	version := flag.String("version", release.Version, "the program's `VERSION`, as reports state it")
	flag.Parse()
	if err := write(*out, *version); err != nil {
		fmt.Fprintln(os.Stderr, "page:", err)
		os.Exit(1)
	}
}

func write(out, version string) error {
	made, err := assembled(version)
	if err != nil {
		return err
	}
	return os.WriteFile(out, made, 0o644)
}
