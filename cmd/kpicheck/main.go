// Command kpicheck checks the workbooks in which a Children's Trust reports its contract indicators.
package main

import (
	"os"
	"runtime"
)

// ballast keeps the garbage collector still until the heap has grown to twice as many bytes, which most runs never need. It is
// never touched, so it takes no memory.
const ballast = 32 << 20

func main() {
	still := make([]byte, ballast)
	status := deskHere().run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	runtime.KeepAlive(still)
	os.Exit(status)
}
