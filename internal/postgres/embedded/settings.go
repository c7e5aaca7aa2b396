package embedded

import (
	"maps"
	"slices"
	"strings"
)

// port is a part of the socket's name; nothing listens on a network.
const port = "5432"

// settings are the server's, as name=value: light enough for a small machine,
// safe against a power cut (fsync stays on), and reachable by the socket alone.
// They are given at each start, so they follow the program and not the folder.
func settings(socket string, more map[string]string) []string {
	all := []string{
		"listen_addresses=",
		"port=" + port,
		`unix_socket_directories="` + strings.ReplaceAll(socket, `"`, `""`) + `"`,
		"unix_socket_permissions=0700",
		"cluster_name=onward",
		"timezone=UTC",
		"log_timezone=UTC",

		"max_connections=50",
		"shared_buffers=128MB",
		"effective_cache_size=512MB",
		"min_wal_size=32MB",
		"max_wal_size=256MB",
		"random_page_cost=1.1", // nobody's journal lies on a spinning disk
		"jit=off",              // short queries never earn back the compiling

		// After a kill every file is to be on the disk before recovery. Asking
		// the file system once takes a third of asking for each file.
		"recovery_init_sync_method=syncfs",

		// What people write must not reach the log, neither by way of an
		// error's detail ("Failing row contains …") nor of its statement.
		"log_error_verbosity=terse",
		"log_min_error_statement=panic",
		"log_checkpoints=off",
		"logging_collector=off",
		"log_destination=stderr",
	}
	for _, name := range slices.Sorted(maps.Keys(more)) {
		all = append(all, name+"="+more[name])
	}
	return all
}
