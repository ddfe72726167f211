package worker_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"example.com/kg/export/render/frame"
	"example.com/kg/export/render/worker"
)

func ask(t *testing.T, requests ...[3]string) [][]byte {
	t.Helper()
	var in, out bytes.Buffer
	for _, r := range requests {
		if err := frame.Write(&in, []byte(r[0]), []byte(r[1]), []byte(r[2])); err != nil {
			t.Fatal(err)
		}
	}
	mainErr := worker.Main(&in, &out)
	answer, err := frame.Read(&out, 2)
	if err != nil {
		t.Fatal(err)
	}
	if (mainErr != nil) != (len(answer[0]) > 0) {
		t.Errorf("Main says %v, the answer %q", mainErr, answer[0])
	}
	return answer
}

func TestMainRenders(t *testing.T) {
	answer := ask(t, [3]string{"dot", "svg", "digraph{a->b}"})
	if len(answer[0]) > 0 || !bytes.Contains(answer[1], []byte("<svg")) {
		t.Errorf("%s: %s", answer[0], answer[1])
	}
}

func TestMainRefuses(t *testing.T) {
	for want, request := range map[string][3]string{
		`layout "circo" is not known`: {"circo", "svg", "digraph{}"},
		`format "pdf" is not known`:   {"dot", "pdf", "digraph{}"},
	} {
		if answer := ask(t, request); string(answer[0]) != want || len(answer[1]) > 0 {
			t.Errorf("got %q, want %q", answer[0], want)
		}
	}
	var out bytes.Buffer
	if err := worker.Main(strings.NewReader("\xff\xff\xff\xff"), &out); err == nil || !strings.Contains(err.Error(), "over the limit") {
		t.Errorf("a frame of 4 GB: %v", err)
	}
	if err := worker.Main(strings.NewReader("\x03\x00\x00\x00do"), &out); err == nil {
		t.Error("half a frame passes")
	}
}

// Graphviz must find the private folder, not the shared one, and a damaged cache
// must not keep the program from starting. The test program starts itself: its
// initialisation is what is tested.
func TestCompiledCodeIsPrivate(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("the cache folder is not told by XDG_CACHE_HOME on ", runtime.GOOS)
	}
	shared, cache := t.TempDir(), t.TempDir()
	start := func() {
		t.Helper()
		c := exec.Command(os.Args[0], "-test.run=^$")
		c.Env = []string{"TMPDIR=" + shared, "XDG_CACHE_HOME=" + cache}
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	compiled := func() string {
		t.Helper()
		files, _ := filepath.Glob(filepath.Join(cache, "kg", "graphviz", "go-graphviz", "*", "*"))
		if len(files) != 1 {
			t.Fatalf("compiled files: %v", files)
		}
		return files[0]
	}
	start()
	if left, _ := os.ReadDir(shared); len(left) > 0 {
		t.Errorf("the shared folder has %v", left)
	}
	info, err := os.Stat(filepath.Join(cache, "kg", "graphviz"))
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Error(info.Mode(), err)
	}
	whole, err := os.ReadFile(compiled())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(compiled(), whole[:len(whole)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	start() // would panic on the truncated file
	if again, err := os.ReadFile(compiled()); err != nil || !bytes.Equal(again, whole) {
		t.Error("the damaged file was not replaced", err)
	}
	// A folder that others can open is not used.
	if err := os.Chmod(filepath.Join(cache, "kg", "graphviz"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(compiled(), []byte("planted"), 0o600); err != nil {
		t.Fatal(err)
	}
	start()
	if left, _ := os.ReadDir(shared); len(left) > 0 {
		t.Errorf("the temporary folder was left behind: %v", left)
	}
}
