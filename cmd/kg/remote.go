package main

import (
	"errors"

	"example.com/kg/graph/store"
	"example.com/kg/server/client"
)

// remoteOf returns the running server that an error of opening says holds the
// database, if it can be reached.
func remoteOf(err error) (*client.Client, bool) {
	var held *store.LockedError
	if !errors.As(err, &held) || held.Holder.Address == "" {
		return nil, false
	}
	c, err := client.Dial(held.Holder.Address)
	if err != nil {
		return nil, false
	}
	return c, true
}
