//go:build !amd64

package neural

func processorKernels() []kernel { return nil }
