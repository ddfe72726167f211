package store_test

import (
	"context"
	"path/filepath"
	"testing"

	"example.com/kg/graph/store"
	"example.com/kg/graph/store/storetest"
)

func TestModel(t *testing.T) {
	storetest.Run(t, func(*testing.T) storetest.Opener {
		return storetest.Opener{Volatile: true, Open: func(_ testing.TB, o store.Options) store.Store { return storetest.NewModel(o) }}
	})
}

func opener(path string, volatile bool) storetest.Opener {
	return storetest.Opener{Volatile: volatile, Open: func(t testing.TB, o store.Options) store.Store {
		t.Helper()
		s, err := store.Open(context.Background(), path, o)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}}
}

func TestMemory(t *testing.T) {
	storetest.Run(t, func(*testing.T) storetest.Opener { return opener(store.InMemory, true) })
}

func TestBolt(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Opener {
		return opener(filepath.Join(t.TempDir(), "kg.db"), false)
	})
}
