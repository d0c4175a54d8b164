package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"

	"github.com/go-viper/mapstructure/v2"
	"github.com/spf13/pflag"
	"github.com/spf13/viper"

	"demarche/internal/diplomacy"
)

// envPrefix starts the name of every environment variable that is a setting.
const envPrefix = "DEMARCHE_"

// fileName is what a configuration file is called where its path is not given.
const fileName = "demarche.yaml"

// EnvName returns the environment variable of a setting: DEMARCHE_NEO4J_URI for neo4j.uri.
func EnvName(key string) string {
	return envPrefix + strings.ToUpper(strings.ReplaceAll(key, ".", "_"))
}

// FlagName returns the flag of a setting, where a command offers one: neo4j-uri for neo4j.uri.
func FlagName(key string) string {
	return strings.NewReplacer(".", "-", "_", "-").Replace(key)
}

// Load reads the settings. A flag of flags counts when the user gave it and it is named as FlagName says; flags may be nil.
// file is the configuration file; empty stands for DEMARCHE_CONFIG, else the first of demarche.yaml in the current folder and
// in the user's configuration folder, which may all be missing. It returns Invalid, naming the file and the setting, for what
// can't be read, is not a setting, or has a value that makes no sense.
func Load(file string, flags *pflag.FlagSet) (Config, error) {
	v := viper.New()
	for _, s := range Settings() {
		v.SetDefault(s.Key, s.Default)
		if err := v.BindEnv(s.Key, EnvName(s.Key)); err != nil {
			return Config{}, fmt.Errorf("bind %s: %w", s.Key, err)
		}
		if flags == nil {
			continue
		}
		if f := flags.Lookup(FlagName(s.Key)); f != nil {
			if err := v.BindPFlag(s.Key, f); err != nil {
				return Config{}, fmt.Errorf("bind flag --%s: %w", f.Name, err)
			}
		}
	}
	file, err := readFile(v, file)
	if err != nil {
		return Config{}, err
	}
	var c Config
	if err := v.Unmarshal(&c, decoder); err != nil {
		return Config{}, diplomacy.Errorf(diplomacy.Invalid, "settings%s: %s", inFile(file), plain(err))
	}
	c.File, c.Ignored = file, unknownVariables()
	if err := c.fillFolders(); err != nil {
		return Config{}, err
	}
	return c, c.check()
}

// readFile merges the configuration file into v and returns its path, "" when there is none to read.
func readFile(v *viper.Viper, file string) (string, error) {
	if file == "" {
		file = os.Getenv(envPrefix + "CONFIG")
	}
	asked := file != ""
	if !asked {
		file = findFile()
	}
	if file == "" {
		return "", nil
	}
	v.SetConfigFile(file)
	v.SetConfigType("yaml")
	if err := v.ReadInConfig(); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return "", diplomacy.Errorf(diplomacy.Invalid, "configuration file %s does not exist", file)
		}
		return "", diplomacy.Errorf(diplomacy.Invalid, "configuration file %s: %w", file, err)
	}
	return file, unknownKeys(file)
}

// findFile returns the first configuration file that exists in the usual places.
func findFile() string {
	places := []string{fileName}
	if dir, err := os.UserConfigDir(); err == nil {
		places = append(places, filepath.Join(dir, "demarche", fileName))
	}
	for _, p := range places {
		if info, err := os.Stat(p); err == nil && !info.IsDir() {
			return p
		}
	}
	return ""
}

// unknownKeys refuses a file with a key that is not a setting: a misspelt one would else be without effect, silently.
func unknownKeys(file string) error {
	alone := viper.New()
	alone.SetConfigFile(file)
	alone.SetConfigType("yaml")
	if err := alone.ReadInConfig(); err != nil {
		return diplomacy.Errorf(diplomacy.Invalid, "configuration file %s: %w", file, err)
	}
	var known, unknown []string
	for _, s := range Settings() {
		known = append(known, s.Key)
	}
	for _, key := range alone.AllKeys() {
		if !slices.Contains(known, key) {
			unknown = append(unknown, key)
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	slices.Sort(unknown)
	return diplomacy.Errorf(diplomacy.Invalid, "configuration file %s: unknown setting %s (the settings are %s)",
		file, strings.Join(unknown, ", "), strings.Join(known, ", "))
}

// unknownVariables lists the environment variables that are named as the settings of a section are and are none of them. They
// are no error, since others name variables too: Kubernetes sets DEMARCHE_NEO4J_PORT beside a service demarche-neo4j.
func unknownVariables() []string {
	var known, sections, unknown []string
	for _, s := range Settings() {
		known = append(known, EnvName(s.Key))
		if section, _, found := strings.Cut(s.Key, "."); found && !slices.Contains(sections, section) {
			sections = append(sections, section)
		}
	}
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		ofSection := func(section string) bool { return strings.HasPrefix(name, EnvName(section)+"_") }
		if !slices.Contains(known, name) && slices.ContainsFunc(sections, ofSection) {
			unknown = append(unknown, name)
		}
	}
	slices.Sort(unknown)
	return unknown
}

// decoder makes viper refuse unknown fields of a token or a job, and read lists of them from JSON text, as an environment variable
// gives them.
func decoder(dc *mapstructure.DecoderConfig) {
	dc.ErrorUnused = true
	dc.DecodeHook = mapstructure.ComposeDecodeHookFunc(listsFromJSON, wordsFromText, mapstructure.StringToTimeDurationHookFunc())
}

// listsFromJSON reads the text of an environment variable to what a file would hold in its place.
func listsFromJSON(from, to reflect.Type, value any) (any, error) {
	var what string
	switch to {
	case reflect.TypeFor[[]Token]():
		what = "server.tokens is not a JSON list of {name, token, roles}"
	case reflect.TypeFor[[]Job]():
		what = "schedule.jobs is not a JSON list of {name, cron, command, …}"
	default:
		return value, nil
	}
	if from.Kind() != reflect.String {
		return value, nil
	}
	var list []map[string]any
	if text := value.(string); strings.TrimSpace(text) != "" {
		if err := json.Unmarshal([]byte(text), &list); err != nil {
			return nil, fmt.Errorf("%s: %w", what, err)
		}
	}
	return list, nil
}

func wordsFromText(from, to reflect.Type, value any) (any, error) {
	if from.Kind() != reflect.String || to != reflect.TypeFor[Words]() {
		return value, nil
	}
	return strings.Fields(value.(string)), nil
}

// plain puts the several lines of a decoding error on one, without the library's heading.
func plain(err error) string {
	return strings.TrimPrefix(strings.Join(strings.Fields(err.Error()), " "), "decoding failed due to the following error(s): ")
}

func inFile(file string) string {
	if file == "" {
		return ""
	}
	return " (configuration file " + file + ")"
}

// fillFolders puts the user's own folders in place of empty ones and makes all paths absolute.
func (c *Config) fillFolders() error {
	for _, f := range []struct {
		path     *string
		key      string
		standard func() (string, error)
	}{{&c.DataDir, "data_dir", DefaultDataDir}, {&c.CacheDir, "cache_dir", DefaultCacheDir}} {
		var err error
		if *f.path == "" {
			*f.path, err = f.standard()
		}
		if err == nil {
			*f.path, err = filepath.Abs(*f.path)
		}
		if err != nil {
			return diplomacy.Errorf(diplomacy.Invalid, "%s: %w; set %s", f.key, err, EnvName(f.key))
		}
	}
	return nil
}

// DefaultDataDir is where data is kept when data_dir is not set: the user's data folder, as the system has it.
func DefaultDataDir() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "demarche"), nil
	}
	switch runtime.GOOS {
	case "darwin", "ios":
		dir, err := os.UserConfigDir() // ~/Library/Application Support holds data as well
		return filepath.Join(dir, "demarche"), err
	case "windows":
		dir, err := os.UserCacheDir() // %LocalAppData% holds data as well
		return filepath.Join(dir, "demarche", "data"), err
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "share", "demarche"), err
}

// DefaultCacheDir is where fetched program files are kept when cache_dir is not set.
func DefaultCacheDir() (string, error) {
	dir, err := os.UserCacheDir()
	return filepath.Join(dir, "demarche"), err
}
