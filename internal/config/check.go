package config

import (
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/diplomacy"
)

// minTokenLength keeps tokens that can be guessed out.
const minTokenLength = 16

// schemes are those of a Neo4j URI.
var schemes = []string{"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"}

// check refuses values that make no sense, naming the setting and where it came from.
func (c Config) check() error {
	for _, check := range []func() error{c.checkNeo4j, c.checkServer, c.checkLimits, c.checkLog, c.checkSources, c.checkSchedule} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (c Config) invalid(key, format string, args ...any) error {
	return diplomacy.Errorf(diplomacy.Invalid, "setting %s (%s)%s: %s", key, EnvName(key), inFile(c.File), fmt.Sprintf(format, args...))
}

func (c Config) checkNeo4j() error {
	n := c.Neo4j
	if n.URI != "" {
		u, err := url.Parse(n.URI)
		if err != nil || !slices.Contains(schemes, u.Scheme) || u.Host == "" {
			return c.invalid("neo4j.uri", "%q is not the address of a Neo4j server: it looks like neo4j://host:7687, with one of the schemes %s",
				n.URI, strings.Join(schemes, ", "))
		}
		if u.User != nil {
			return c.invalid("neo4j.uri", "user and password do not belong in the address: use neo4j.user and neo4j.password")
		}
		if n.User == "" {
			return c.invalid("neo4j.user", "must not be empty")
		}
	}
	if n.Database == "" {
		return c.invalid("neo4j.database", "must not be empty")
	}
	if n.HeapMiB < 256 {
		return c.invalid("neo4j.heap_mib", "%d is too little: Neo4j needs 256 at least", n.HeapMiB)
	}
	if n.PageCacheMiB < 16 {
		return c.invalid("neo4j.pagecache_mib", "%d is too little: Neo4j needs 16 at least", n.PageCacheMiB)
	}
	return nil
}

func (c Config) checkServer() error {
	host, port, err := net.SplitHostPort(c.Server.Address)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil {
		return c.invalid("server.address", "%q is not host:port, such as 127.0.0.1:8080", c.Server.Address)
	}
	seen := map[string]string{}
	for i, t := range c.Server.Tokens {
		if t.Name == "" {
			return c.invalid("server.tokens", "token %d has no name", i+1)
		}
		if len(t.Token) < minTokenLength {
			return c.invalid("server.tokens", "token %q is shorter than %d characters", t.Name, minTokenLength)
		}
		if other, ok := seen[t.Token]; ok {
			return c.invalid("server.tokens", "%q and %q have the same token", other, t.Name)
		}
		seen[t.Token] = t.Name
		if len(t.Roles) == 0 {
			return c.invalid("server.tokens", "token %q has no roles: give it some of %s, %s, %s", t.Name, RoleRead, RoleCurate, RoleOperate)
		}
		for _, r := range t.Roles {
			if r != RoleRead && r != RoleCurate && r != RoleOperate {
				return c.invalid("server.tokens", "token %q has the unknown role %q: it must be one of %s, %s, %s", t.Name, r, RoleRead, RoleCurate, RoleOperate)
			}
		}
	}
	if len(c.Server.Tokens) == 0 && !IsLoopback(host) {
		return c.invalid("server.address", "%q is reachable from other machines and there are no server.tokens: add tokens, or listen on 127.0.0.1", c.Server.Address)
	}
	return nil
}

// IsLoopback tells whether a host is this machine alone.
func IsLoopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

func (c Config) checkLimits() error {
	l := c.Server.Limits
	for _, n := range []struct {
		key   string
		value int64
	}{
		{"depth", int64(l.Depth)}, {"complexity", int64(l.Complexity)}, {"aliases", int64(l.Aliases)}, {"tokens", int64(l.Tokens)},
		{"request_bytes", l.RequestBytes}, {"statement_timeout", int64(l.StatementTimeout)},
	} {
		if n.value <= 0 {
			return c.invalid("server.limits."+n.key, "must be more than zero")
		}
	}
	return nil
}

func (c Config) checkLog() error {
	if !slices.Contains([]string{"auto", "text", "json"}, c.Log.Format) {
		return c.invalid("log.format", "%q is not one of auto, text, json", c.Log.Format)
	}
	if err := new(slog.Level).UnmarshalText([]byte(c.Log.Level)); err != nil {
		return c.invalid("log.level", "%q is not one of debug, info, warn, error", c.Log.Level)
	}
	return nil
}

func (c Config) checkSources() error {
	for key, address := range map[string]string{"gdelt.base": c.GDELT.Base, "wikidata.endpoint": c.Wikidata.Endpoint} {
		u, err := url.Parse(address)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return c.invalid(key, "%q is no web address: write http://… or https://…", address)
		}
	}
	return nil
}

// jobName is what a job may be called: its name is part of file names.
var jobName = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,40}$`)

func (c Config) checkSchedule() error {
	if a := c.Schedule.Address; a != "" {
		host, port, err := net.SplitHostPort(a)
		if err == nil {
			_, err = strconv.ParseUint(port, 10, 16)
		}
		if err != nil || !IsLoopback(host) {
			return c.invalid("schedule.address", "%q is not an address on loopback, such as 127.0.0.1:8090", a)
		}
	}
	if c.Schedule.Grace <= 0 {
		return c.invalid("schedule.grace", "must be more than zero")
	}
	seen := map[string]bool{}
	for i, j := range c.Schedule.Jobs {
		if !jobName.MatchString(j.Name) {
			return c.invalid("schedule.jobs", "job %d: the name %q is not one of small letters, digits, - and _", i+1, j.Name)
		}
		if seen[j.Name] {
			return c.invalid("schedule.jobs", "two jobs are called %q", j.Name)
		}
		seen[j.Name] = true
		if j.Cron == "" || len(j.Command) == 0 {
			return c.invalid("schedule.jobs", "job %q: cron and command are both needed", j.Name)
		}
		if j.Jitter < 0 || j.Timeout < 0 {
			return c.invalid("schedule.jobs", "job %q: jitter and timeout can't be less than nothing", j.Name)
		}
	}
	return nil
}
