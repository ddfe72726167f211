//go:build !amd64 && !arm64

package neural

func processorKernels() []kernel { return nil }
