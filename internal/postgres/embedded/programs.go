package embedded

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// oldest is the oldest PostgreSQL that Onward runs on.
const oldest = 15

// programs are a PostgreSQL: the folder with postgres and initdb, and its version.
type programs struct {
	bin   string
	major int
}

const remedy = "install PostgreSQL (on Debian: apt-get install postgresql), or name the folder of its programs in PG_BIN"

// findPrograms finds the PostgreSQL to run: the one that made the data if there
// are any, else the first that is new enough, in the order of candidates.
func (s *Server) findPrograms(made int) (programs, error) {
	if made != 0 && made < oldest {
		return programs{}, fmt.Errorf("the data folder %s was made by PostgreSQL %d, and Onward needs %d or newer; bring the data over with pg_upgrade or pg_dumpall, or choose another folder with ONWARD_DATA", s.folder.path, made, oldest)
	}
	places, err := s.candidates()
	if err != nil {
		return programs{}, err
	}
	var others []string
	var broken error // the first that could not be run; another may do
	for _, bin := range places {
		major, err := s.folder.version(bin)
		if err != nil {
			broken = cmp.Or(broken, err)
			continue
		}
		if major == made || made == 0 && major >= oldest {
			return programs{bin, major}, nil
		}
		if other := strconv.Itoa(major); !slices.Contains(others, other) {
			others = append(others, other)
		}
	}
	switch here := strings.Join(others, " and "); {
	case broken != nil:
		return programs{}, broken
	case made != 0 && here == "":
		return programs{}, fmt.Errorf("the data folder %s was made by PostgreSQL %d, which is not here; install it, or name the folder of its programs in PG_BIN", s.folder.path, made)
	case made != 0:
		return programs{}, fmt.Errorf("the data folder %s was made by PostgreSQL %d, and only %s is here; install PostgreSQL %d, or name the folder of its programs in PG_BIN", s.folder.path, made, here, made)
	case here == "":
		return programs{}, errors.New("no PostgreSQL was found to keep the data in; " + remedy)
	default:
		return programs{}, fmt.Errorf("PostgreSQL %s is too old, Onward needs %d or newer; %s", here, oldest, remedy)
	}
}

// candidates are the folders with PostgreSQL's programs: PG_BIN alone if it is
// set; else Debian's, newest first; then what PATH finds; then npm's.
func (s *Server) candidates() ([]string, error) {
	if bin := s.options.Bin; bin != "" {
		if !complete(bin) {
			return nil, fmt.Errorf("PG_BIN names %s, where the programs postgres and initdb are not; name the folder that holds both", s.options.Bin)
		}
		return []string{bin}, nil
	}
	places, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err != nil {
		return nil, err
	}
	major := func(bin string) int {
		n, _ := strconv.Atoi(filepath.Base(filepath.Dir(bin)))
		return n
	}
	slices.SortFunc(places, func(a, b string) int { return major(b) - major(a) })
	if found, err := exec.LookPath("postgres"); err == nil {
		// PostgreSQL finds its libraries beside the real program.
		if program, err := filepath.EvalSymlinks(found); err == nil {
			places = append(places, filepath.Dir(program))
		}
	}
	if s.options.Npm != "" {
		places = append(places, npmPrograms(s.options.Npm))
	}
	return slices.DeleteFunc(places, func(bin string) bool { return !complete(bin) }), nil
}

func complete(bin string) bool {
	for _, program := range []string{"postgres", "initdb"} {
		if info, err := os.Stat(filepath.Join(bin, program)); err != nil || !info.Mode().IsRegular() {
			return false
		}
	}
	return true
}

// version asks the server's program for its major version, as the user and in
// the folder that it is going to run, so that what bars the way shows here.
func (f *folder) version(bin string) (int, error) {
	if err := linkLibraries(filepath.Dir(bin)); err != nil {
		return 0, fmt.Errorf("npm's PostgreSQL in %s lacks links to its libraries, and they cannot be made; run npm rebuild there: %w", bin, err)
	}
	program := filepath.Join(bin, "postgres")
	out, err := f.command(program, "--version").CombinedOutput()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return 0, fmt.Errorf("%s cannot be run: %s", program, strings.TrimSpace(string(out)))
	}
	if err != nil {
		return 0, f.refused(program, err)
	}
	// postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1), or 19beta1
	found := regexp.MustCompile(`^postgres \(PostgreSQL\) (\d+)`).FindStringSubmatch(string(out))
	if found == nil {
		return 0, fmt.Errorf("%s does not say which PostgreSQL it is; %s", program, remedy)
	}
	return strconv.Atoi(found[1])
}
