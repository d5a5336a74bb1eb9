package main

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"kpicheck/internal/browsertest"
)

// ways are those by which a script could send something to an address, each to a path of its own. The last leaves the page.
var ways = []struct{ name, script string }{
	{"fetch", `fetch(to, {method: "POST", mode: "no-cors", body: "x"}).catch(() => {})`},
	{"request", `const x = new XMLHttpRequest(); x.open("POST", to); x.send("x")`},
	{"beacon", `navigator.sendBeacon(to, "x")`},
	{"socket", `try { new WebSocket(to.replace("http", "ws")) } catch (e) {}`},
	{"events", `new EventSource(to)`},
	{"image", `new Image().src = to`},
	{"frame", `document.body.append(Object.assign(document.createElement("iframe"), {src: to}))`},
	{"style", `document.head.append(Object.assign(document.createElement("link"), {rel: "stylesheet", href: to}))`},
	{"script", `document.head.append(Object.assign(document.createElement("script"), {src: to}))`},
	{"worker", `const source = "addEventListener('securitypolicyviolation', e => postMessage(e.blockedURI)); fetch('" + to + "', {mode: 'no-cors'}).catch(() => {})";
		new Worker(URL.createObjectURL(new Blob([source]))).onmessage = e => violated.push(e.data)`},
	{"form", `const f = Object.assign(document.createElement("form"), {action: to, method: "post"}); document.body.append(f); f.submit()`},
}

// listener is a server on this machine, and the paths that were asked of it.
type listener struct {
	*httptest.Server
	mutex sync.Mutex
	asked []string
}

func listening(t *testing.T) *listener {
	t.Helper()
	l := &listener{}
	l.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		l.mutex.Lock()
		defer l.mutex.Unlock()
		l.asked = append(l.asked, strings.TrimPrefix(r.URL.Path, "/"))
		w.WriteHeader(http.StatusNoContent)
	}))
	t.Cleanup(l.Close)
	return l
}

func (l *listener) wasAsked(path string) bool {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return slices.Contains(l.asked, path)
}

// What the page is told to send is not sent, by the page's own policy: without it the same scripts reach a listener, each of them.
func TestNothingCanBeSent(t *testing.T) {
	const policy = `http-equiv="Content-Security-Policy"`
	with := tab{browsertest.Open(t, "file://"+pageFile(t), 1280, "light")}
	without := tab{browsertest.Open(t, "file://"+changedPage(t, policy, `name="no-policy"`), 1280, "light")}
	withIt, withoutIt := listening(t), listening(t)
	for _, p := range []tab{with, without} {
		p.Do(`window.violated = []; addEventListener("securitypolicyviolation", e => violated.push(e.blockedURI))`)
	}
	for _, way := range ways {
		send := func(l *listener) string { return `const to = "` + l.URL + "/" + way.name + `"; ` + way.script }
		without.Do(send(withoutIt))
		for end := time.Now().Add(browsertest.Patience); !withoutIt.wasAsked(way.name); time.Sleep(5 * time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("%s sends nothing on a page without a policy, and so shows nothing", way.name)
			}
		}
		with.Do(`violated.length = 0; ` + send(withIt))
		host := strings.TrimPrefix(withIt.URL, "http://") // of a frame and a socket that is all that is told alike
		if !value[bool](with, `new Promise(keep => { const end = performance.now() + 20000, look = () => violated.some(by => by.includes("`+host+
			`")) ? keep(true) : performance.now() > end ? keep(false) : setTimeout(look, 5); look(); })`) {
			t.Errorf("%s is not forbidden by the page's policy", way.name)
		}
	}
	if len(withIt.asked) > 0 {
		t.Errorf("the page sent by %v", withIt.asked)
	}
}

// The policy stops what would fetch, load or post; it cannot stop a script from leaving for another address. So no script has what
// would do either.
func TestNoScriptOfThePageSends(t *testing.T) {
	for name, text := range map[string]string{"page.js": script, "files.js": files, "worker.js": worker, "page.html": frame} {
		for _, way := range []string{"fetch(", "XMLHttpRequest", "sendBeacon", "WebSocket", "EventSource", "RTCPeer", "importScripts", "import(", "location.href", "location =", "location.assign",
			"location.replace", "window.open", "open(\"", "http:", "https:", "prefetch", "http-equiv=\"refresh"} {
			if strings.Contains(text, way) {
				t.Errorf("%s has %q", name, way)
			}
		}
	}
}
