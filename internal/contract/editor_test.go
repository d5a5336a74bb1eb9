package contract

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// An editor is yaml-language-server at the other end of a pipe: what most editors run.
type editor struct {
	t    *testing.T
	in   io.Writer
	out  chan message
	next int
}

type message struct {
	ID     any             `json:"id,omitempty"`
	Method string          `json:"method,omitempty"`
	Params json.RawMessage `json:"params,omitempty"`
	Result json.RawMessage `json:"result,omitempty"`
}

// openEditor starts the server, or skips the test with a word where there is none.
func openEditor(t *testing.T) *editor {
	t.Helper()
	server := os.Getenv("KPICHECK_YAML_LANGUAGE_SERVER")
	if server == "" {
		t.Skip("KPICHECK_YAML_LANGUAGE_SERVER names no yaml-language-server: the schema is not tried in an editor")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("Node is not here: the schema is not tried in an editor")
	}
	command := exec.CommandContext(t.Context(), node, server, "--stdio")
	in, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = command.Process.Kill() // it has nothing to save
		_ = command.Wait()
	})
	e := &editor{t: t, in: in, out: make(chan message, 100)}
	go e.listen(bufio.NewReader(out))
	e.ask("initialize", map[string]any{"processId": os.Getpid(), "rootUri": nil,
		"capabilities": map[string]any{"textDocument": map[string]any{"hover": map[string]any{"contentFormat": []string{"plaintext"}}}}})
	e.tell("initialized", map[string]any{})
	return e
}

func (e *editor) listen(from *bufio.Reader) {
	defer close(e.out)
	for {
		header, err := textproto.NewReader(from).ReadMIMEHeader()
		if err != nil {
			return
		}
		length, _ := strconv.Atoi(header.Get("Content-Length"))
		body := make([]byte, length)
		if _, err := io.ReadFull(from, body); err != nil {
			return
		}
		var m message
		if json.Unmarshal(body, &m) == nil {
			e.out <- m
		}
	}
}

func (e *editor) send(m map[string]any) {
	m["jsonrpc"] = "2.0"
	body, err := json.Marshal(m)
	if err != nil {
		e.t.Fatal(err)
	}
	if _, err := fmt.Fprintf(e.in, "Content-Length: %d\r\n\r\n%s", len(body), body); err != nil {
		e.t.Fatal(err)
	}
}

func (e *editor) tell(method string, params any) {
	e.send(map[string]any{"method": method, "params": params})
}

// ask sends a request and waits for its answer.
func (e *editor) ask(method string, params any) json.RawMessage {
	e.t.Helper()
	e.next++
	e.send(map[string]any{"id": e.next, "method": method, "params": params})
	return e.await(func(m message) bool { return m.Method == "" && fmt.Sprint(m.ID) == strconv.Itoa(e.next) }).Result
}

// await is the first message that is the one wanted. Requests of the server are answered with nothing.
func (e *editor) await(wanted func(message) bool) message {
	e.t.Helper()
	for late := time.After(30 * time.Second); ; {
		select {
		case m, open := <-e.out:
			switch {
			case !open:
				e.t.Fatal("yaml-language-server ended")
			case wanted(m):
				return m
			case m.Method != "" && m.ID != nil:
				e.send(map[string]any{"id": m.ID, "result": nil})
			}
		case <-late:
			e.t.Fatal("yaml-language-server does not answer")
		}
	}
}

// open opens a contract in the editor, by a schema in the same folder, and hands back what the editor underlines.
func (e *editor) open(name, text string) (at map[string]any, underlined []string) {
	e.t.Helper()
	folder := e.t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "contract.schema.json"), Schema(), 0o600); err != nil {
		e.t.Fatal(err)
	}
	uri := "file://" + filepath.ToSlash(filepath.Join(folder, name))
	e.tell("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": uri, "languageId": "yaml", "version": 1,
		"text": "# yaml-language-server: $schema=contract.schema.json\n" + text}})
	m := e.await(func(m message) bool {
		return m.Method == "textDocument/publishDiagnostics" && strings.Contains(string(m.Params), name)
	})
	var found struct {
		Diagnostics []struct {
			Message string
			Range   struct{ Start struct{ Line int } }
		}
	}
	if err := json.Unmarshal(m.Params, &found); err != nil {
		e.t.Fatal(err)
	}
	for _, d := range found.Diagnostics {
		underlined = append(underlined, fmt.Sprintf("%d: %s", d.Range.Start.Line, d.Message)) // the line that names the schema is not counted
	}
	return map[string]any{"uri": uri}, underlined
}

// Whoever writes a contract in an editor is offered the words, told what a field means, and shown a slip as it is made.
func TestAnEditorCompletesAndExplains(t *testing.T) {
	e := openEditor(t)
	if _, underlined := e.open("sound.yaml", sound); len(underlined) > 0 {
		t.Errorf("a sound contract is underlined: %q", underlined)
	}
	for line, slip := range map[string]struct{ old, new string }{
		"4":  {"2018/19", "2018-19"},
		"7":  {"[month]", "[quarter]"},
		"11": {"of: [numerator, denominator]", "kind: ratio"},
	} {
		_, underlined := e.open("slip"+line+".yaml", strings.Replace(sound, slip.old, slip.new, 1))
		if !slices.ContainsFunc(underlined, func(u string) bool { return strings.HasPrefix(u, line+": ") }) {
			t.Errorf("%s is not underlined on line %s: %q", slip.new, line, underlined)
		}
	}
	document, _ := e.open("half.yaml", "contract: x\nindicators:\n  - id: A\n    polarity: \n    columns: [month]\n")
	offered := string(e.ask("textDocument/completion", map[string]any{"textDocument": document, "position": map[string]int{"line": 4, "character": 14}}))
	for _, word := range []string{`"high"`, `"low"`, `"none"`} {
		if !strings.Contains(offered, word) {
			t.Errorf("%s is not offered for polarity: %s", word, offered)
		}
	}
	told := string(e.ask("textDocument/hover", map[string]any{"textDocument": document, "position": map[string]int{"line": 4, "character": 6}}))
	if !strings.Contains(told, "Which way is good") {
		t.Errorf("polarity is not explained: %s", told)
	}
}
