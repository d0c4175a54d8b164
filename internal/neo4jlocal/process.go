package neo4jlocal

import (
	"slices"
	"strings"
)

// entryPoint is the class that starts the server.
const entryPoint = "org.neo4j.server.CommunityEntryPoint"

func homeFlag(h home) string { return "--home-dir=" + string(h) }

// namesHome tells whether a command line is that of the server of a home.
func namesHome(args []string, h home) bool {
	return slices.Contains(args, entryPoint) && slices.Contains(args, homeFlag(h))
}

// splitCommand splits a command line as ps prints it, where an argument with blanks can't be told from two. The home's flag is
// therefore put together again.
func splitCommand(line string) []string {
	line = strings.TrimSpace(line)
	before, flag, found := strings.Cut(line, " --home-dir=")
	args := strings.Fields(before)
	if !found {
		return args
	}
	flag, config, _ := strings.Cut(flag, " --config-dir=")
	return append(args, "--home-dir="+flag, "--config-dir="+config)
}
