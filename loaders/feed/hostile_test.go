package feed

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// TestRedirectsToPrivateAddressesAreRefused: a public site that sends the loader to this machine, to its network or to another
// name for either, also by the second step.
func TestRedirectsToPrivateAddressesAreRefused(t *testing.T) {
	var asked atomic.Int32
	inner := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer inner.Close()
	port := inner.URL[strings.LastIndexByte(inner.URL, ':'):]
	targets := map[string]string{
		"/loopback": inner.URL + "/secret", "/name": "http://localhost" + port + "/secret", "/mapped": "http://[::ffff:127.0.0.1]" + port + "/", "/six": "http://[::1]" + port + "/",
		"/metadata": "http://169.254.169.254/latest/meta-data/", "/network": "http://10.0.0.1/", "/steps": "/loopback", "/file": "file:///etc/passwd", "/port": "http://0.0.0.0" + port,
	}
	outer := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		to, ok := targets[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		http.Redirect(w, r, to, http.StatusFound)
	}))
	defer outer.Close()
	w := &Web{Delay: time.Nanosecond, Pause: time.Millisecond, Tries: 1, Timeout: 5 * time.Second}
	w.start()
	transport := w.client.Transport.(*http.Transport)
	guarded := transport.DialContext
	transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		if address == "public.example:80" { // the one public site of this test
			return net.Dial("tcp", outer.Listener.Addr().String())
		}
		return guarded(ctx, network, address)
	}
	for path := range targets {
		_, err := w.Get(t.Context(), Request{Address: "http://public.example" + path})
		if err == nil || path != "/file" && !strings.Contains(err.Error(), "--allow-private") || path == "/file" && !strings.Contains(err.Error(), "no web address") {
			t.Errorf("%s to %s: %v", path, targets[path], err)
		}
	}
	if asked.Load() != 0 {
		t.Errorf("this machine was asked %d times", asked.Load())
	}
}

// TestBrokenAnswers: each is bounded and named, and the server is asked for other things.
func TestBrokenAnswers(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	for range 64 {
		_, _ = z.Write(bytes.Repeat([]byte("x"), 1<<20))
	}
	_ = z.Close()
	raw := func(answer string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			conn, buf, err := http.NewResponseController(w).Hijack()
			if err != nil {
				t.Error(err)
				return
			}
			defer conn.Close()
			_, _ = buf.WriteString(answer)
			_ = buf.Flush()
		}
	}
	packed := func(content []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(content)
		}
	}
	answers := map[string]struct {
		answer http.HandlerFunc
		says   string
	}{
		"/cut":      {raw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<html>"), "can't be reached"},
		"/chunks":   {raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<html>"), "can't be reached"},
		"/no-http":  {raw("SSH-2.0-OpenSSH_9.9\r\n"), "can't be reached"},
		"/nothing":  {raw(""), "can't be reached"},
		"/head":     {raw("HTTP/1.1 200 OK\r\n" + strings.Repeat("X-A: "+strings.Repeat("a", 1000)+"\r\n", 2000)), "can't be reached"},
		"/bomb":     {packed(bomb.Bytes()), "larger than 16 MiB"},
		"/no-gzip":  {packed([]byte("<html>")), "can't be reached"},
		"/cut-gzip": {packed(bomb.Bytes()[:200]), "can't be reached"},
		"/nowhere":  {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusFound) }, "302"},
		"/strange": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "http://[::1")
			w.WriteHeader(302)
		}, "Location"},
		"/unchanged": {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) }, "304"},
		"/drip": {func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				_, _ = fmt.Fprint(w, "x")
				_ = http.NewResponseController(w).Flush()
				time.Sleep(20 * time.Millisecond)
			}
		}, "did not answer in full within"},
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if a, ok := answers[r.URL.Path]; ok {
			a.answer(w, r)
			return
		}
		http.NotFound(w, r)
	}))
	defer s.Close()
	for path, test := range answers {
		w := &Web{AllowPrivate: true, Delay: time.Nanosecond, Pause: time.Millisecond, Tries: 1, Timeout: 500 * time.Millisecond}
		if path == "/bomb" {
			w.Timeout = 10 * time.Second
		}
		if _, err := w.Get(t.Context(), Request{Address: s.URL + path}); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v, want %q", path, err, test.says)
		}
	}
}

// TestExternalEntitiesAreNotFetched: neither a file nor an address that a document type names becomes part of a feed.
func TestExternalEntitiesAreNotFetched(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret.txt")
	if err := os.WriteFile(secret, []byte("a secret of this machine"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Parse([]byte(`<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file://`+secret+`"><!ENTITY % b SYSTEM "file://`+secret+`">%b;]>
		<rss version="2.0"><channel><title>&a;</title><item><title>One &a;</title><link>https://fjord.example/&a;</link><description>&a;</description></item></channel></rss>`), "", "")
	if got := fmt.Sprint(f); err == nil && strings.Contains(got, "secret of this machine") {
		t.Error(got)
	}
}

// FuzzKept: whatever lies in the folder of answers, it is an answer or none.
func FuzzKept(f *testing.F) {
	folder := f.TempDir()
	k := keeper{folder}
	if err := k.save(&kept{Address: "https://fjord.example/", Body: []byte("<html>")}); err != nil {
		f.Fatal(err)
	}
	whole, err := os.ReadFile(k.path("https://fjord.example/"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Add([]byte("{}"))
	f.Fuzz(func(t *testing.T, content []byte) {
		if err := os.WriteFile(k.path("https://fjord.example/"), content, 0o600); err != nil {
			t.Fatal(err)
		}
		if one := k.load("https://fjord.example/"); one != nil && one.Address != "https://fjord.example/" {
			t.Errorf("%+v", one)
		}
	})
}
