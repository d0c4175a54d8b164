package feed

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// robots are the rules of a site's robots.txt (RFC 9309) for one robot. The zero value allows everything.
type robots struct {
	rules []robotRule
	delay time.Duration // that the site asks for between requests; 0: it does not say
}

type robotRule struct {
	pattern string
	allow   bool
}

const (
	maxRobots      = 500 << 10 // bytes that are read of a robots.txt, as the RFC has it
	maxRobotsDelay = 30 * time.Second
)

// parseRobots takes the rules of the groups that name the robot, or of those for all where none does.
func parseRobots(content, robot string) *robots {
	own, others := &robots{}, &robots{}
	named := false
	var into []*robots // that the group's rules belong to
	inNames := false
	for line := range strings.Lines(strings.TrimPrefix(content, "\ufeff")) {
		line, _, _ = strings.Cut(line, "#")
		field, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		field, value = strings.ToLower(strings.TrimSpace(field)), strings.TrimSpace(value)
		if field == "user-agent" {
			if !inNames {
				into = nil
			}
			inNames = true
			switch name, _, _ := strings.Cut(value, "/"); {
			case strings.EqualFold(name, robot):
				into, named = append(into, own), true
			case name == "*":
				into = append(into, others)
			}
			continue
		}
		if field != "allow" && field != "disallow" && field != "crawl-delay" {
			continue // such as sitemap, which belongs to no group
		}
		inNames = false
		for _, r := range into {
			r.add(field, value)
		}
	}
	if named {
		return own
	}
	return others
}

func (r *robots) add(field, value string) {
	switch {
	case field == "crawl-delay":
		if seconds, err := strconv.ParseFloat(value, 64); err == nil && seconds > 0 {
			r.delay = time.Duration(min(seconds, maxRobotsDelay.Seconds()) * float64(time.Second))
		}
	case value != "":
		r.rules = append(r.rules, robotRule{pattern: normalPath(value), allow: field == "allow"})
	}
}

// allowed reports whether the rules let the robot fetch an address: the longest pattern that fits decides, and of two that are
// equally long the one that allows.
func (r *robots) allowed(u *url.URL) bool {
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if path == "/robots.txt" {
		return true
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	path = normalPath(path)
	allow, length := true, -1
	for _, rule := range r.rules {
		if n := len(rule.pattern); (n > length || n == length && rule.allow) && fits(rule.pattern, path) {
			allow, length = rule.allow, n
		}
	}
	return allow
}

// fits matches a pattern, in which * stands for anything and $ for the end, against the beginning of a path.
func fits(pattern, path string) bool {
	pattern, whole := strings.CutSuffix(pattern, "$")
	parts := strings.Split(pattern, "*")
	rest, ok := strings.CutPrefix(path, parts[0])
	if !ok {
		return false
	}
	for i, part := range parts[1:] {
		if whole && i == len(parts)-2 {
			return strings.HasSuffix(rest, part)
		}
		at := strings.Index(rest, part)
		if at < 0 {
			return false
		}
		rest = rest[at+len(part):]
	}
	return !whole || rest == ""
}

// normalPath writes a path's octets in one way: those beyond ASCII as %XX, and no %XX for letters, digits and -._~.
func normalPath(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				i += 2
				if plain := byte(n); isUnreserved(plain) {
					b.WriteByte(plain)
				} else {
					fmt.Fprintf(&b, "%%%02X", plain)
				}
				continue
			}
		}
		if c >= 0x80 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

func isUnreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0
}
