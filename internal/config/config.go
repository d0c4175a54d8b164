// Package config holds the settings of Demarche: what they are, what they are by default and where they come from.
//
// A setting comes from, the first that has it: a flag of the command line, an environment variable, the configuration file,
// the default. docs/configuration.md lists them all; a test keeps that list and this package together.
package config

import "time"

// Config is every setting, with the defaults filled in and checked.
type Config struct {
	DataDir  string   `mapstructure:"data_dir"`  // what must not be lost: the private Neo4j's graph
	CacheDir string   `mapstructure:"cache_dir"` // what can be fetched again: Neo4j's own program files
	Neo4j    Neo4j    `mapstructure:"neo4j"`
	Server   Server   `mapstructure:"server"`
	Log      Log      `mapstructure:"log"`
	GDELT    GDELT    `mapstructure:"gdelt"`
	Wikidata Wikidata `mapstructure:"wikidata"`
	Schedule Schedule `mapstructure:"schedule"`

	File    string   `mapstructure:"-"` // the configuration file that was read, "" when there is none
	Ignored []string `mapstructure:"-"` // environment variables that look like settings and are none, to be warned of
}

// Neo4j says which database to use. With an empty URI it is a private server that Demarche runs itself.
type Neo4j struct {
	URI          string `mapstructure:"uri"` // bolt, neo4j, and either with +s or +ssc
	User         string `mapstructure:"user"`
	Password     string `mapstructure:"password"`
	Database     string `mapstructure:"database"`
	HeapMiB      int    `mapstructure:"heap_mib"`      // of the private server
	PageCacheMiB int    `mapstructure:"pagecache_mib"` // of the private server
}

// Server is how the API is served.
type Server struct {
	Address string  `mapstructure:"address"` // host:port; port 0 takes a free one
	Tokens  []Token `mapstructure:"tokens"`
	Limits  Limits  `mapstructure:"limits"`
}

// Token lets whoever sends it do what its roles allow.
type Token struct {
	Name  string   `mapstructure:"name" json:"name"` // shown in logs and kept with judgements
	Token string   `mapstructure:"token" json:"token"`
	Roles []string `mapstructure:"roles" json:"roles"` // of read, curate, operate
}

// The roles that a token can have.
const (
	RoleRead    = "read"    // ask
	RoleCurate  = "curate"  // judge: merge, correct
	RoleOperate = "operate" // load, rebuild
)

// Limits bound what one request to the API may cost.
type Limits struct {
	Depth            int           `mapstructure:"depth"`             // levels of nesting
	Complexity       int           `mapstructure:"complexity"`        // fields, times `first` inside a list
	Aliases          int           `mapstructure:"aliases"`           // aliased fields
	Tokens           int           `mapstructure:"tokens"`            // lexical tokens of the query text
	RequestBytes     int64         `mapstructure:"request_bytes"`     // of the HTTP body
	StatementTimeout time.Duration `mapstructure:"statement_timeout"` // for each statement sent to Neo4j
}

// Log is how the program tells what it does, on standard error.
type Log struct {
	Format string `mapstructure:"format"` // auto (text on a terminal, else json), text, json
	Level  string `mapstructure:"level"`  // debug, info, warn, error
}

// GDELT is where GDELT's feed is fetched.
type GDELT struct {
	Base string `mapstructure:"base"` // an http or https address
}

// Wikidata is where Wikidata is asked.
type Wikidata struct {
	Endpoint string `mapstructure:"endpoint"` // of a SPARQL service: an http or https address
}

// Schedule is what `demarche schedule` runs.
type Schedule struct {
	Timezone string        `mapstructure:"timezone"` // of the plans, a name of the IANA database
	Address  string        `mapstructure:"address"`  // of the page that shows how the jobs stand, on loopback; empty: none
	Grace    time.Duration `mapstructure:"grace"`    // that a job has to end in order
	Jobs     []Job         `mapstructure:"jobs"`
}

// Job is a command that is run at the times of a plan.
type Job struct {
	Name     string        `mapstructure:"name" json:"name"`
	Cron     string        `mapstructure:"cron" json:"cron"`         // five fields, or @hourly, @daily, @weekly, @monthly, @yearly
	Command  Words         `mapstructure:"command" json:"command"`   // of this program, without its name: load gdelt --latest
	Timezone string        `mapstructure:"timezone" json:"timezone"` // empty: the schedule's
	Jitter   time.Duration `mapstructure:"jitter" json:"jitter"`
	Timeout  time.Duration `mapstructure:"timeout" json:"timeout"`   // 0: none
	CatchUp  *bool         `mapstructure:"catch_up" json:"catch_up"` // nil: yes
}

// Words are the arguments of a command: a list, or a text that blanks divide.
type Words []string

// Setting describes one setting, for documentation and for flags.
type Setting struct {
	Key     string // its path in the configuration file: neo4j.uri
	Default any
	Doc     string
}

// Settings lists every setting in the order in which documentation shows them. The default of a folder is "", which stands for
// the user's own folder (see DefaultDataDir and DefaultCacheDir).
func Settings() []Setting {
	return []Setting{
		{"data_dir", "", "Folder of everything that must not be lost: the private Neo4j's graph, password and logs."},
		{"cache_dir", "", "Folder of what can be fetched again: Neo4j's program files."},
		{"neo4j.uri", "", "Neo4j server to use: `bolt`, `neo4j`, and either with `+s` or `+ssc`. Empty: a private server that Demarche runs itself."},
		{"neo4j.user", "neo4j", "User name for `neo4j.uri`."},
		{"neo4j.password", "", "Password for `neo4j.uri`. The private server has its own, in a file that only you can read."},
		{"neo4j.database", "neo4j", "Database within the server. The private server has one, `neo4j`."},
		{"neo4j.heap_mib", 1024, "Heap of the private server, in MiB."},
		{"neo4j.pagecache_mib", 512, "Page cache of the private server, in MiB: how much of the graph stays in memory."},
		{"server.address", "127.0.0.1:8080", "Where `demarche serve` listens. Any address beyond loopback needs `server.tokens`."},
		{"server.tokens", []Token(nil), "Who may use the API: a list of `name`, `token` (at least 16 characters) and `roles` (of `read`, `curate`, `operate`). As an environment variable: the same list as JSON. Empty: on loopback everyone may read and operate."},
		{"server.limits.depth", 15, "Deepest nesting of a query."},
		{"server.limits.complexity", 50_000, "Highest cost of a query: its fields, those inside a list times `first`."},
		{"server.limits.aliases", 50, "Most aliased fields in a query."},
		{"server.limits.tokens", 10_000, "Most lexical tokens in a query."},
		{"server.limits.request_bytes", int64(1 << 20), "Largest request body, in bytes."},
		{"server.limits.statement_timeout", 30 * time.Second, "Longest time for one statement in Neo4j."},
		{"log.format", "auto", "`text`, `json`, or `auto`: text on a terminal, else JSON."},
		{"log.level", "info", "`debug`, `info`, `warn` or `error`."},
		{"gdelt.base", "http://data.gdeltproject.org/gdeltv2", "Address of GDELT's feed; another one for a mirror."},
		{"wikidata.endpoint", "https://query.wikidata.org/sparql", "Address of Wikidata's query service; another one for a mirror."},
		{"schedule.timezone", "UTC", "Time zone of the jobs' times."},
		{"schedule.address", "", "Where `demarche schedule` shows how its jobs stand: an address on loopback, such as `127.0.0.1:8090`. Empty: nowhere; `demarche schedule --status` tells it anyway."},
		{"schedule.grace", time.Minute, "How long a job has to end in order, at its time-out or when the scheduler is stopped."},
		{"schedule.jobs", []Job(nil), "What `demarche schedule` runs: a list of `name`, `cron`, `command` and, if wanted, `timezone`, `jitter`, `timeout`, `catch_up`; see [operations.md](operations.md#the-schedule). As an environment variable: the same list as JSON."},
	}
}
