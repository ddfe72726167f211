//go:build !linux

package graph_test

import "time"

// threadTime and processorTime are not known here.
func threadTime() time.Duration    { return 0 }
func processorTime() time.Duration { return 0 }
