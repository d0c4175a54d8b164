// Package input reads what people and feeds hand to the loaders: bounded lines, articles as JSON, text that is text. Its
// errors say what is wrong with the input and what to do, in words for the user.
package input

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"regexp"

	"demarche/internal/diplomacy"
)

// MaxLine is the length in bytes of the longest line, and of the largest file of one article, that is read. A longer one is
// named and passed over without being held in memory.
const MaxLine = 16 << 20

// Lines calls each with every line of r that is not blank, its 1-based number and, in place of the line, the reason why it
// can't be read. The line is valid during the call. It returns the first error of r or of each.
func Lines(r io.Reader, each func(number int, line []byte, bad error) error) error {
	in := bufio.NewReaderSize(r, 64<<10)
	var buf []byte
	for number := 1; ; number++ {
		line, tooLong, err := readLine(in, buf[:0])
		buf = line
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if number == 1 {
			line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
		}
		var stop error
		switch {
		case tooLong:
			stop = each(number, nil, diplomacy.Errorf(diplomacy.TooLarge, "the line is longer than %d MiB: split it", MaxLine>>20))
		case len(bytes.TrimSpace(line)) > 0:
			if bad := CheckText(line); bad != nil {
				line = nil
				stop = each(number, nil, bad)
			} else {
				stop = each(number, line, nil)
			}
		}
		if stop != nil {
			return stop
		}
		if err != nil {
			return nil
		}
	}
}

// readLine appends the next line to buf, without its end. A line that is too long is read to its end and not kept.
func readLine(in *bufio.Reader, buf []byte) (line []byte, tooLong bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if len(buf)+len(part) > MaxLine {
			tooLong = true
			buf = buf[:0]
		}
		if !tooLong {
			buf = append(buf, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		return bytes.TrimRight(buf, "\r\n"), tooLong, err
	}
}

// CountLines counts the lines of a file, packed or not, that are not blank and, unless pattern is nil, match it. What can't be read counts as
// one line, since it will be one failure.
func CountLines(path string, pattern *regexp.Regexp) int {
	f, err := Open(path)
	if err != nil {
		return 1
	}
	defer f.Close()
	n := 0
	err = Lines(f, func(_ int, line []byte, bad error) error {
		if bad != nil || pattern == nil || pattern.Match(line) {
			n++
		}
		return nil
	})
	if err != nil {
		n++
	}
	return n
}
