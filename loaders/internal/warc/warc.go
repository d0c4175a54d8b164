// Package warc reads the pages of web archives (WARC 1.0 and 1.1, ISO 28500), with bounds on everything that a file can hold.
package warc

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"mime"
	"net/http/httputil"
	"net/textproto"
	"strconv"
	"strings"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zlib"

	"demarche/internal/diplomacy"
	"demarche/loaders/internal/input"
)

// Bounds in bytes.
const (
	maxHeader = 256 << 10 // of a record, or of the answer in it
	maxPage   = input.MaxLine
)

// Page is an HTML page that a server gave.
type Page struct {
	Record      int    // 1-based, all records of the file counted
	URL         string // that was asked for
	ContentType string // with the charset, if the server said it
	Body        []byte // valid during the call
}

// Pages calls each with the HTML page of every response record of r whose status is 200, and with the reason in place of the
// body for records that can't be read; the last of these may be the one in which r ends or breaks. Records of other kinds are
// passed over. It returns the first error of each.
func Pages(r io.Reader, each func(p Page, bad error) error) error {
	w := &reader{in: bufio.NewReaderSize(r, 64<<10)}
	for {
		h, bad, err := w.next()
		if err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return each(Page{Record: w.record}, err)
		}
		p := Page{Record: w.record}
		if bad == nil {
			p.URL = strings.Trim(h.fields.Get("Warc-Target-Uri"), "<> ")
			var wanted bool
			wanted, bad, err = w.page(h, &p)
			if err != nil {
				p.Body = nil
				return each(p, err)
			}
			if !wanted && bad == nil {
				continue
			}
		}
		if err := each(p, bad); err != nil {
			return err
		}
	}
}

type reader struct {
	in     *bufio.Reader
	record int
}

type header struct {
	fields textproto.MIMEHeader
	length int64 // of the block
}

// next reads the header of the next record. After a bad one it looks for the next line that begins a record.
func (w *reader) next() (h header, bad, err error) {
	line, err := w.skipBlank()
	if errors.Is(err, io.EOF) {
		return h, nil, err
	}
	w.record++
	if err != nil {
		return h, nil, err
	}
	if !bytes.HasPrefix(line, []byte("WARC/")) {
		return h, diplomacy.Errorf(diplomacy.Invalid, "it does not begin with WARC/1.1: the record before it has another length than it says, or this is no WARC file"), w.resync()
	}
	if _, err := w.in.ReadSlice('\n'); err != nil {
		return h, nil, cutOff(err)
	}
	h.fields, bad, err = readHeader(w.in)
	if err != nil {
		return h, nil, cutOff(err)
	}
	if bad != nil {
		return h, bad, w.resync()
	}
	length := h.fields.Get("Content-Length")
	h.length, err = strconv.ParseInt(strings.TrimSpace(length), 10, 64)
	if err != nil || h.length < 0 {
		return h, diplomacy.Errorf(diplomacy.Invalid, "its Content-Length %q is no number of bytes", clip(length)), w.resync()
	}
	return h, nil, nil
}

// skipBlank passes over the line ends between records, and gives the beginning of what follows them, which stays unread.
func (w *reader) skipBlank() ([]byte, error) {
	for {
		head, err := w.in.Peek(1)
		if err != nil {
			return nil, err
		}
		if head[0] != '\r' && head[0] != '\n' {
			break
		}
		_, _ = w.in.Discard(1) // it has been peeked at
	}
	head, err := w.in.Peek(5)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return head, err
}

// resync reads up to a line that begins as a record does. The end of the file is none of its errors.
func (w *reader) resync() error {
	for {
		_, err := w.in.ReadSlice('\n')
		for errors.Is(err, bufio.ErrBufferFull) {
			_, err = w.in.ReadSlice('\n')
		}
		if err == nil {
			var head []byte
			if head, err = w.in.Peek(5); bytes.HasPrefix(head, []byte("WARC/")) {
				return nil
			}
		}
		if errors.Is(err, io.EOF) {
			_, err = io.Copy(io.Discard, w.in)
			return err
		}
		if err != nil {
			return err
		}
	}
}

// page reads a record's block to its end, and the page in it if it is one.
func (w *reader) page(h header, p *Page) (wanted bool, bad, err error) {
	block := &io.LimitedReader{R: w.in, N: h.length}
	if strings.EqualFold(h.fields.Get("Warc-Type"), "response") && strings.HasPrefix(strings.ToLower(h.fields.Get("Content-Type")), "application/http") {
		wanted, bad = answer(bufio.NewReaderSize(io.LimitReader(block, maxPage+maxHeader), 64<<10), p)
	}
	if _, err := io.Copy(io.Discard, block); err != nil {
		return false, nil, cutOff(err)
	}
	if block.N > 0 {
		return false, nil, cutOff(io.ErrUnexpectedEOF)
	}
	return wanted, bad, nil
}

// answer reads a server's answer.
func answer(in *bufio.Reader, p *Page) (wanted bool, bad error) {
	status, err := in.ReadSlice('\n')
	if err != nil || !bytes.HasPrefix(status, []byte("HTTP/")) {
		return true, diplomacy.Errorf(diplomacy.Invalid, "its block is no answer of a web server")
	}
	words := bytes.Fields(status)
	if len(words) < 2 || string(words[1]) != "200" {
		return false, nil
	}
	fields, bad, err := readHeader(in)
	if err != nil || bad != nil {
		return true, diplomacy.Errorf(diplomacy.Invalid, "the header of the answer in it is broken")
	}
	p.ContentType = fields.Get("Content-Type")
	if kind, _, _ := mime.ParseMediaType(p.ContentType); kind != "text/html" && kind != "application/xhtml+xml" {
		return false, nil
	}
	body, err := io.ReadAll(in)
	if err == nil {
		body, err = decode(body, fields)
	}
	switch {
	case err != nil:
		return true, err
	case len(body) > maxPage:
		return true, diplomacy.Errorf(diplomacy.TooLarge, "the page is larger than %d MiB", maxPage>>20)
	}
	p.Body = body
	return true, nil
}

// decode undoes the encodings of a body, of which archives keep the names also where they have undone them themselves. What it
// returns is longer than maxPage, by little, when the page is too large.
func decode(body []byte, fields textproto.MIMEHeader) ([]byte, error) {
	if strings.EqualFold(fields.Get("Transfer-Encoding"), "chunked") {
		whole, err := io.ReadAll(io.LimitReader(httputil.NewChunkedReader(bytes.NewReader(body)), maxPage+1))
		if err == nil || len(whole) > 0 { // an archive may have cut the last chunk off
			body = whole
		}
	}
	var r io.Reader
	switch encoding := strings.ToLower(strings.TrimSpace(fields.Get("Content-Encoding"))); {
	case encoding == "gzip" || encoding == "x-gzip" || encoding == "zstd":
		z, err := input.Unpack(bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		defer z.Close()
		r = z
	case encoding == "deflate" && !looksLikeHTML(body):
		z, err := zlib.NewReader(bytes.NewReader(body))
		if err != nil {
			z = flate.NewReader(bytes.NewReader(body)) // which is what some servers mean by it
		}
		defer z.Close()
		r = z
	case encoding == "" || encoding == "identity" || looksLikeHTML(body):
		return body, nil
	default:
		return nil, diplomacy.Errorf(diplomacy.Invalid, "the page's encoding %q is not one that is read: gzip, deflate, zstd", clip(encoding))
	}
	page, err := io.ReadAll(io.LimitReader(r, maxPage+1))
	if err != nil && diplomacy.CodeOf(err) == diplomacy.Internal {
		err = diplomacy.Errorf(diplomacy.Invalid, "the page can't be unpacked: %w", err)
	}
	return page, err
}

func looksLikeHTML(body []byte) bool { return bytes.HasPrefix(bytes.TrimSpace(body), []byte("<")) }

// readHeader reads fields up to a blank line. Lines without a colon are passed over.
func readHeader(in *bufio.Reader) (fields textproto.MIMEHeader, bad, err error) {
	fields = textproto.MIMEHeader{}
	last, size := "", 0
	for {
		line, err := in.ReadSlice('\n')
		size += len(line)
		switch {
		case errors.Is(err, bufio.ErrBufferFull) || size > maxHeader:
			return nil, diplomacy.Errorf(diplomacy.TooLarge, "its header is longer than %d KiB", maxHeader>>10), nil
		case err != nil:
			return nil, nil, err
		}
		text := strings.TrimRight(string(line), "\r\n")
		if text == "" {
			return fields, nil, nil
		}
		if (text[0] == ' ' || text[0] == '\t') && last != "" {
			values := fields[last]
			values[len(values)-1] += " " + strings.TrimSpace(text)
			continue
		}
		if name, value, ok := strings.Cut(text, ":"); ok {
			last = textproto.CanonicalMIMEHeaderKey(strings.TrimSpace(name))
			fields[last] = append(fields[last], strings.TrimSpace(value))
		}
	}
}

// cutOff is the error of a file that ends, or breaks, within a record.
func cutOff(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) && diplomacy.CodeOf(err) == diplomacy.Internal {
		return diplomacy.Errorf(diplomacy.Invalid, "the file ends within it")
	}
	return err
}

func clip(s string) string {
	if len(s) > 40 {
		return s[:40] + "…"
	}
	return s
}
