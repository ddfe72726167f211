package store_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"example.com/kg/graph/store"
	"example.com/kg/graph/store/storetest"
)

// TestMain turns the test program into a writer, or one that opens a database, that
// another test kills.
func TestMain(m *testing.M) {
	if path := os.Getenv("KG_KILL_OPEN"); path != "" {
		s, err := store.Open(context.Background(), path, store.Options{})
		if err == nil {
			err = s.Close()
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if path := os.Getenv("KG_KILL_DB"); path != "" {
		seed, _ := strconv.ParseUint(os.Getenv("KG_KILL_SEED"), 10, 64)
		if err := writeUntilKilled(path, seed); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// writeUntilKilled makes random commits and prints the number of each when it is
// acknowledged.
func writeUntilKilled(path string, seed uint64) error {
	s, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		return err
	}
	corpus := storetest.Corpus(30)
	r := rand.New(rand.NewPCG(seed, 1))
	fmt.Println("ready")
	for step := 0; ; step++ {
		e, err := s.Apply(context.Background(), storetest.RandomBatch(r, corpus, 30, int(seed)*100000+step))
		if err != nil {
			return err
		}
		if e.Changed() {
			fmt.Println(e.Commit)
		}
	}
}

// TestKill kills a writer at random moments: at each reopening nothing that was
// acknowledged is missing and nothing is half done. KG_KILLS sets how often.
func TestKill(t *testing.T) {
	kills := 6
	if n, err := strconv.Atoi(os.Getenv("KG_KILLS")); err == nil {
		kills = n
	}
	path := filepath.Join(t.TempDir(), "kg.db")
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	for k := range kills {
		acknowledged := killOnce(t, path, uint64(k+1), time.Duration(r.IntN(150_000))*time.Microsecond)
		s := openBolt(t, path, store.Options{})
		mark, err := s.Mark(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if mark.Commit < acknowledged || acknowledged > 0 && mark.Commit > acknowledged+1 {
			t.Errorf("kill %d: commit %d was acknowledged, the store is at %d", k, acknowledged, mark.Commit)
		}
		problems, err := s.Check(ctx)
		if err != nil || len(problems) > 0 {
			t.Fatalf("kill %d: %v, %v", k, problems, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// killOnce runs a writer, kills it after a while and returns the last commit that
// it saw acknowledged.
func killOnce(t *testing.T, path string, seed uint64, after time.Duration) uint64 {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "KG_KILL_DB="+path, "KG_KILL_SEED="+strconv.FormatUint(seed, 10))
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "ready" {
		t.Fatalf("the writer said %q", lines.Text())
	}
	timer := time.AfterFunc(after, func() { _ = c.Process.Kill() })
	defer timer.Stop()
	var last uint64
	for lines.Scan() {
		if n, err := strconv.ParseUint(lines.Text(), 10, 64); err == nil {
			last = n
		}
	}
	// It was killed, which is an error.
	_ = c.Wait()
	return last
}
