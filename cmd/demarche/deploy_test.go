package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"demarche/internal/config"
	"demarche/internal/schedule"
)

const deployFolder = "../../deploy"

// deployed are the YAML documents of the files that a pattern names, each with its file's name.
func deployed(t *testing.T, pattern string, each func(file string, doc map[string]any)) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(deployFolder, pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %v, %d files", pattern, err, len(files))
	}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for d := yaml.NewDecoder(f, yaml.UseOrderedMap(), yaml.Strict()); ; {
			var doc map[string]any
			if err := d.Decode(&doc); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			if len(doc) > 0 {
				each(filepath.Base(file), doc)
			}
		}
	}
}

// walk calls each with every list or text that stands under a key, however deep.
func walk(v any, each func(key string, value any)) {
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			each(key, value)
			walk(value, each)
		}
	case yaml.MapSlice:
		for _, item := range v {
			each(fmt.Sprint(item.Key), item.Value)
			walk(item.Value, each)
		}
	case []any:
		for _, value := range v {
			walk(value, each)
		}
	}
}

// words are a command line as YAML has it, without the program's path.
func words(v any) []string {
	var out []string
	list, _ := v.([]any)
	for _, w := range list {
		if s := fmt.Sprint(w); s != "CMD" && !strings.HasSuffix(s, "/demarche") {
			out = append(out, s)
		}
	}
	return out
}

// TestDeployCommandLines: the program takes every command line in the files of deploy/.
func TestDeployCommandLines(t *testing.T) {
	found := map[string]int{}
	check := func(file string, args []string) {
		t.Helper()
		found[file]++
		if err := checkCommandLine(args); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
	deployed(t, "kubernetes/*.yaml", func(file string, doc map[string]any) {
		walk(doc, func(key string, value any) {
			if args := words(value); (key == "args" || key == "command") && args != nil {
				check(file, args)
			}
			if cron, ok := value.(string); key == "schedule" && ok {
				if _, err := schedule.ParsePlan(cron, "Etc/UTC"); err != nil {
					t.Errorf("%s: %v", file, err)
				}
			}
		})
	})
	deployed(t, "compose.yaml", func(file string, doc map[string]any) {
		walk(doc, func(key string, value any) {
			if args := words(value); key == "command" || key == "test" && !strings.Contains(fmt.Sprint(value), "wget") {
				check(file, args)
			}
		})
	})
	line := regexp.MustCompile(`(?m)^(?:ExecStart=/usr/local/bin/demarche |CMD \["(.*)"\]$)(.*)`)
	for _, pattern := range []string{"systemd/*.service", "Containerfile"} {
		files, err := filepath.Glob(filepath.Join(deployFolder, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range line.FindAllStringSubmatch(string(b), -1) {
				check(filepath.Base(file), strings.Fields(strings.ReplaceAll(m[1], `", "`, " ")+m[2]))
			}
		}
	}
	for _, file := range []string{"serve.yaml", "cronjobs.yaml", "schedule.yaml", "compose.yaml", "Containerfile", "demarche.service", "demarche-schedule.service", "demarche-gdelt.service"} {
		if found[file] == 0 {
			t.Errorf("no command line is found in %s", file)
		}
	}
	if found["cronjobs.yaml"] != 3 || found["schedule.yaml"] != 2 || found["compose.yaml"] != 3 {
		t.Errorf("%v", found)
	}
}

// TestDeploySettings: the settings of deploy/ are settings, and their jobs can be run.
func TestDeploySettings(t *testing.T) {
	texts := map[string]string{}
	b, err := os.ReadFile(filepath.Join(deployFolder, "demarche.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	texts["demarche.yaml"] = string(b)
	deployed(t, "kubernetes/settings.yaml", func(file string, doc map[string]any) {
		walk(doc, func(key string, value any) {
			if key == "demarche.yaml" {
				texts[file] = value.(string)
			}
		})
	})
	if len(texts) != 2 {
		t.Fatalf("%d files of settings", len(texts))
	}
	isolate(t)
	for file, text := range texts {
		if err := os.WriteFile("settings.yaml", []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := config.Load("settings.yaml", nil)
		if err != nil || c.Neo4j.URI == "" {
			t.Errorf("%s: %v", file, err)
		}
		if code, stdout, stderr := demarche(t, "schedule", "--check", "--config", "settings.yaml"); code != exitOK || !strings.Contains(stdout, "load gdelt --latest") {
			t.Errorf("%s: code %d, %s%s", file, code, stdout, stderr)
		}
	}
}

// TestDeployUnits: systemd takes the units, where it is here to be asked.
func TestDeployUnits(t *testing.T) {
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("there is no systemd-analyze")
	}
	files, err := filepath.Glob(filepath.Join(deployFolder, "systemd", "*"))
	if err != nil || len(files) < 6 {
		t.Fatal(files, err)
	}
	folder := t.TempDir()
	var units []string
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		unit := filepath.Join(folder, filepath.Base(file))
		if err := os.WriteFile(unit, []byte(strings.ReplaceAll(string(b), "/usr/local/bin/demarche", "/bin/true")), 0o644); err != nil {
			t.Fatal(err)
		}
		units = append(units, unit)
	}
	out, err := exec.Command(analyze, append([]string{"verify", "--recursive-errors=no", "--man=no"}, units...)...).CombinedOutput()
	if err != nil || len(strings.TrimSpace(string(out))) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestDeployKustomization: kustomize makes all of the objects of the cluster, with the image's name filled in, where kubectl is here.
func TestDeployKustomization(t *testing.T) {
	kubectl, err := exec.LookPath("kubectl")
	if err != nil {
		t.Skip("there is no kubectl")
	}
	out, err := exec.Command(kubectl, "kustomize", filepath.Join(deployFolder, "kubernetes")).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for what, n := range map[string]int{"kind: CronJob": 3, "kind: Deployment": 1, "kind: Service\n": 1, "kind: ConfigMap": 1, "kind: PersistentVolumeClaim": 1, "image: registry.example.org/demarche:latest": 4} {
		if got := strings.Count(string(out), what); got != n {
			t.Errorf("%d of %q, not %d", got, what, n)
		}
	}
}
