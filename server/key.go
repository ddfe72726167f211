package server

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
)

// Scope is what a key allows; each scope includes the ones before it.
type Scope string

// The scopes. Read asks questions, Write adds documents and decides, Admin also
// removes documents.
const (
	ReadScope  Scope = "read"
	WriteScope Scope = "write"
	AdminScope Scope = "admin"
)

var scopeRank = map[Scope]int{ReadScope: 1, WriteScope: 2, AdminScope: 3}

// Valid reports whether s is a known scope.
func (s Scope) Valid() bool { return scopeRank[s] > 0 }

// Allows reports whether a key of scope s may do what needs.
func (s Scope) Allows(needs Scope) bool { return s.Valid() && scopeRank[s] >= scopeRank[needs] }

// Key is an API key as it is kept: its hash, never the key itself.
type Key struct {
	// Name is whose key it is; decisions made with it carry the name.
	Name  string `json:"name"`
	Scope Scope  `json:"scope"`
	// Hash is the hexadecimal SHA-256 of the key. A key holds 160 random bits, so
	// that a slow hash would add nothing.
	Hash string `json:"sha256"`
}

// keyPrefix lets secret scanners recognise a key.
const keyPrefix = "kg_"

// NewKey makes a key. The secret is shown once and kept nowhere.
func NewKey(name string, scope Scope) (secret string, key Key, err error) {
	key = Key{Name: name, Scope: scope}
	secret = keyPrefix + rand.Text() + rand.Text()[:6]
	key.Hash = hashKey(secret)
	return secret, key, key.validate()
}

func (k Key) validate() error {
	if k.Name == "" {
		return fmt.Errorf("key: the name is missing")
	}
	if !k.Scope.Valid() {
		return fmt.Errorf("key %q: the scope must be read, write or admin, not %q", k.Name, k.Scope)
	}
	if sum, err := hex.DecodeString(k.Hash); err != nil || len(sum) != sha256.Size {
		return fmt.Errorf("key %q: sha256 must be 64 hexadecimal digits", k.Name)
	}
	return nil
}

// ReadKeys reads a JSON list of keys.
func ReadKeys(r io.Reader) ([]Key, error) {
	var keys []Key
	decoder := json.NewDecoder(r)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&keys); err != nil {
		return nil, fmt.Errorf("read keys: %w", err)
	}
	for _, k := range keys {
		if err := k.validate(); err != nil {
			return nil, fmt.Errorf("read keys: %w", err)
		}
	}
	return keys, nil
}

func hashKey(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// find returns the key that a secret opens.
func find(keys []Key, secret string) (found Key, ok bool) {
	hash := []byte(hashKey(secret))
	// All are compared, so that the time tells nothing.
	for _, k := range keys {
		if subtle.ConstantTimeCompare(hash, []byte(k.Hash)) == 1 {
			found, ok = k, true
		}
	}
	return found, ok
}
