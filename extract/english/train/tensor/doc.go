// Package tensor is the float32 arithmetic of training: matrix products and the
// simple recurrent unit forwards and backwards, with AVX2 and FMA where the processor
// has them and in plain Go elsewhere.
//
// Sums are taken in a fixed order, so the same processor kind gives the same bits;
// the two paths differ in the last bits, since one fuses and the other may not.
// Matrices are row-major slices.
package tensor
