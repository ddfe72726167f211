// AVX2 forms of productGo and recurGo (kernel.go), bit for bit. Multiplications and
// additions of floats stay separate: a fused one would round differently from Go.

#include "textflag.h"

// Sixteen-column products of four rows: Y0-Y7 accumulate int32 (two registers a
// row), Y8-Y9 hold one input pair of all columns, Y10 the pair of one row.
#define ROW(address, low, high) \
	VPBROADCASTD address, Y10    \
	VPMADDWD     Y8, Y10, Y11    \
	VPMADDWD     Y9, Y10, Y12    \
	VPADDD       Y11, low, low   \
	VPADDD       Y12, high, high

#define FINISH(low, high, address, next) \
	VCVTDQ2PS low, low    \
	VCVTDQ2PS high, high  \
	VMULPS    Y8, low, low    \
	VMULPS    Y9, high, high  \
	VADDPS    Y10, low, low   \
	VADDPS    Y11, high, high \
	VMOVUPS   low, address   \
	VMOVUPS   high, next

// func productAsm(rows, pairs int, in, panel *int16, scale, bias, out *float32, stride int)
TEXT ·productAsm(SB), NOSPLIT, $0-64
	MOVQ rows+0(FP), R8
	MOVQ pairs+8(FP), R9
	MOVQ in+16(FP), SI
	MOVQ scale+32(FP), R11
	MOVQ bias+40(FP), R12
	MOVQ out+48(FP), DI
	MOVQ stride+56(FP), DX
	SHLQ $2, DX              // bytes in a row of out
	LEAQ (DX)(DX*2), R13
	LEAQ (R9*4), CX          // bytes in a row of in
	LEAQ (CX)(CX*2), R10

rows4:
	MOVQ  panel+24(FP), BX
	MOVQ  R9, AX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7

pair:
	VMOVDQU (BX), Y8
	VMOVDQU 32(BX), Y9
	ROW((SI), Y0, Y1)
	ROW((SI)(CX*1), Y2, Y3)
	ROW((SI)(CX*2), Y4, Y5)
	ROW((SI)(R10*1), Y6, Y7)
	ADDQ    $4, SI
	ADDQ    $64, BX
	DECQ    AX
	JNZ     pair

	VMOVUPS (R11), Y8
	VMOVUPS 32(R11), Y9
	VMOVUPS (R12), Y10
	VMOVUPS 32(R12), Y11
	FINISH(Y0, Y1, (DI), 32(DI))
	FINISH(Y2, Y3, (DI)(DX*1), 32(DI)(DX*1))
	FINISH(Y4, Y5, (DI)(DX*2), 32(DI)(DX*2))
	FINISH(Y6, Y7, (DI)(R13*1), 32(DI)(R13*1))
	LEAQ (DI)(DX*4), DI
	ADDQ R10, SI             // the first row is behind already
	SUBQ $4, R8
	JNZ  rows4
	VZEROUPPER
	RET

#define WORDS8(name, value) \
	DATA name<>+0(SB)/4, value  \
	DATA name<>+4(SB)/4, value  \
	DATA name<>+8(SB)/4, value  \
	DATA name<>+12(SB)/4, value \
	DATA name<>+16(SB)/4, value \
	DATA name<>+20(SB)/4, value \
	DATA name<>+24(SB)/4, value \
	DATA name<>+28(SB)/4, value \
	GLOBL name<>(SB), RODATA|NOPTR, $32

WORDS8(one, $1.0)
WORDS8(top, $87.0)
WORDS8(bottom, $-87.0)
WORDS8(bias, $12582912.0)
WORDS8(unit, $2048.0)
WORDS8(most, $32767.0)
WORDS8(least, $-32768.0)
WORDS8(loge, $1.44269504)
WORDS8(expa, $0.6931472)
WORDS8(expb, $0.2402265)
WORDS8(expc, $0.0555041)
WORDS8(expd, $0.0096181)
WORDS8(expe, $0.0013333)
WORDS8(sign, $0x80000000)

// SIGMOID replaces x by σ(x); a, b, c are overwritten. Y15 holds 1.0.
#define SIGMOID(x, a, b, c) \
	VXORPS sign<>(SB), x, x    \
	VMINPS top<>(SB), x, x     \
	VMAXPS bottom<>(SB), x, x  \
	VMULPS loge<>(SB), x, x    \
	VADDPS bias<>(SB), x, a    \
	VSUBPS bias<>(SB), a, b    \
	VSUBPS b, x, b             \
	VMULPS expe<>(SB), b, c    \
	VADDPS expd<>(SB), c, c    \
	VMULPS b, c, c             \
	VADDPS expc<>(SB), c, c    \
	VMULPS b, c, c             \
	VADDPS expb<>(SB), c, c    \
	VMULPS b, c, c             \
	VADDPS expa<>(SB), c, c    \
	VMULPS b, c, c             \
	VADDPS Y15, c, c           \
	VPSLLD $23, a, a           \
	VPADDD a, c, c             \
	VADDPS Y15, c, c           \
	VDIVPS c, Y15, x

// func recurAsm(n int, gates, peephole, state *float32, out *int16)
TEXT ·recurAsm(SB), NOSPLIT, $0-40
	MOVQ    n+0(FP), CX
	MOVQ    gates+8(FP), SI
	MOVQ    peephole+16(FP), BX
	MOVQ    state+24(FP), DI
	MOVQ    out+32(FP), DX
	VMOVUPS one<>(SB), Y15
	LEAQ    (CX*4), R8        // bytes in one gate
	LEAQ    (R8)(R8*2), R9

units8:
	VMOVUPS (DI), Y0          // state
	VMULPS  (BX), Y0, Y1
	VADDPS  (SI)(R8*1), Y1, Y1
	VMULPS  (BX)(R8*1), Y0, Y2
	VADDPS  (SI)(R8*2), Y2, Y2
	SIGMOID(Y1, Y3, Y4, Y5)
	SIGMOID(Y2, Y6, Y7, Y8)
	VMULPS  Y1, Y0, Y0        // f·state
	VSUBPS  Y1, Y15, Y3
	VMULPS  (SI), Y3, Y3      // (1-f)·candidate
	VADDPS  Y3, Y0, Y0
	VMOVUPS Y0, (DI)
	VMULPS  Y2, Y0, Y0        // r·state
	VSUBPS  Y2, Y15, Y3
	VMULPS  (SI)(R9*1), Y3, Y3
	VADDPS  Y3, Y0, Y0
	VMULPS  unit<>(SB), Y0, Y0
	VMINPS  most<>(SB), Y0, Y0
	VMAXPS  least<>(SB), Y0, Y0
	VCVTPS2DQ Y0, Y0          // ties to even, as rounding by the bias
	VEXTRACTI128 $1, Y0, X1
	VPACKSSDW X1, X0, X0
	VMOVDQU X0, (DX)
	ADDQ    $32, SI
	ADDQ    $32, BX
	ADDQ    $32, DI
	ADDQ    $16, DX
	SUBQ    $8, CX
	JNZ     units8
	VZEROUPPER
	RET
