package gazetteer

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/diplomacy"
)

// Layer is a set of changes that lies over the data: a numbered directory with the files of Change.Files and a file
// changes.txt that says what was changed, when and from which files.
type Layer struct {
	Name string
	FS   fs.FS
}

var layerName = regexp.MustCompile(`^[0-9]{4}$`)

// Layers returns the layers of a directory in the order in which they were applied. A directory that does not exist has none.
func Layers(dir string) ([]Layer, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the gazetteer's layers: %w", err)
	}
	var out []Layer
	for _, e := range entries { // sorted by name
		if e.IsDir() && layerName.MatchString(e.Name()) {
			out = append(out, Layer{Name: e.Name(), FS: os.DirFS(filepath.Join(dir, e.Name()))})
		}
	}
	return out, nil
}

// LoadDir reads the data that come with Demarche and the layers of a directory over them.
func LoadDir(dir string) (*Gazetteer, error) {
	layers, err := Layers(dir)
	if err != nil {
		return nil, err
	}
	return loadLayers(layers)
}

func loadLayers(layers []Layer) (*Gazetteer, error) {
	data, err := dataFS()
	if err != nil {
		return nil, err
	}
	overlays := make([]fs.FS, len(layers))
	for i, l := range layers {
		overlays[i] = l.FS
	}
	return LoadFS(data, overlays...)
}

// Apply writes a change as the next layer of a directory and returns its name. log is kept beside it: who changed what and why.
// The layer appears whole or not at all.
func Apply(dir string, g *Gazetteer, c *Change, log string) (string, error) {
	layers, err := Layers(dir)
	if err != nil {
		return "", err
	}
	number := 1
	if n := len(layers); n > 0 {
		last, err := strconv.Atoi(layers[n-1].Name)
		if err != nil {
			return "", fmt.Errorf("number the gazetteer's layer after %s: %w", layers[n-1].Name, err)
		}
		number = last + 1
	}
	name := fmt.Sprintf("%04d", number)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("make the gazetteer's folder: %w", err)
	}
	draft, err := os.MkdirTemp(dir, "draft-")
	if err != nil {
		return "", fmt.Errorf("write the gazetteer's layer %s: %w", name, err)
	}
	defer os.RemoveAll(draft) // nothing is left of it once it is renamed
	if err := writeLayer(draft, c.Files(g), log+strings.Join(c.Lines, "\n")+"\n"); err != nil {
		return "", fmt.Errorf("write the gazetteer's layer %s: %w", name, err)
	}
	if _, err := loadLayers(append(slices.Clone(layers), Layer{FS: os.DirFS(draft)})); err != nil {
		return "", diplomacy.Errorf(diplomacy.Invalid, "the change would break the gazetteer, nothing was written: %w", err)
	}
	if err := os.Chmod(draft, 0o755); err != nil {
		return "", fmt.Errorf("write the gazetteer's layer %s: %w", name, err)
	}
	if err := os.Rename(draft, filepath.Join(dir, name)); err != nil {
		return "", fmt.Errorf("write the gazetteer's layer %s: %w", name, err)
	}
	return name, nil
}

func writeLayer(dir string, files map[string]string, changes string) error {
	files["changes.txt"] = changes
	for file, text := range files {
		to := filepath.Join(dir, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(to, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// Revert takes the last layer of a directory off again. Its files stay, under a name that is no layer's, which is returned.
func Revert(dir string) (layer, kept string, err error) {
	layers, err := Layers(dir)
	if err != nil {
		return "", "", err
	}
	if len(layers) == 0 {
		return "", "", diplomacy.Errorf(diplomacy.NotFound, "there is nothing to take back: no change lies in %s", dir)
	}
	layer = layers[len(layers)-1].Name
	for n := 1; ; n++ {
		kept = fmt.Sprintf("%s.reverted-%d", layer, n)
		if _, err := os.Lstat(filepath.Join(dir, kept)); errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	if err := os.Rename(filepath.Join(dir, layer), filepath.Join(dir, kept)); err != nil {
		return "", "", fmt.Errorf("take back the gazetteer's layer %s: %w", layer, err)
	}
	return layer, kept, nil
}
