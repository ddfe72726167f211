// AVX-512 forms of productGo and recurGo (kernel.go), bit for bit: sixteen columns or
// units a register. Multiplications and additions of floats stay separate.

#include "textflag.h"

// MADD adds to sum the products of one input pair of a row, at address, with the
// weights of all columns in Z16, by VNNI. MADDBW does the same without VNNI; it needs
// a register more.
#define MADD(address, sum) VPDPWSSD.BCST address, Z16, sum

#define MADDBW(address, sum) \
	VPBROADCASTD address, Z17  \
	VPMADDWD     Z16, Z17, Z17 \
	VPADDD       Z17, sum, sum

#define STORE(sum, address) \
	VCVTDQ2PS sum, sum      \
	VMULPS    Z18, sum, sum \
	VADDPS    Z19, sum, sum \
	VMOVUPS   sum, address

// PRODUCT is the body of both product functions: eight rows at a time, and four at the
// end where they are an odd multiple of four.
#define PRODUCT(STEP) \
	MOVQ    rows+0(FP), R8      \
	MOVQ    pairs+8(FP), R9     \
	MOVQ    in+16(FP), SI       \
	MOVQ    scale+32(FP), R11   \
	MOVQ    bias+40(FP), R12    \
	MOVQ    out+48(FP), DI      \
	MOVQ    stride+56(FP), DX   \
	SHLQ    $2, DX              \
	LEAQ    (DX)(DX*2), R13     \
	LEAQ    (R9*4), CX          \
	LEAQ    (CX)(CX*2), R10     \
	VMOVUPS (R11), Z18          \
	VMOVUPS (R12), Z19          \
rows8:                          \
	CMPQ    R8, $8              \
	JLT     rows4               \
	MOVQ    panel+24(FP), BX    \
	MOVQ    R9, AX              \
	LEAQ    (SI)(CX*4), R14     \
	VPXORD  Z0, Z0, Z0          \
	VPXORD  Z1, Z1, Z1          \
	VPXORD  Z2, Z2, Z2          \
	VPXORD  Z3, Z3, Z3          \
	VPXORD  Z4, Z4, Z4          \
	VPXORD  Z5, Z5, Z5          \
	VPXORD  Z6, Z6, Z6          \
	VPXORD  Z7, Z7, Z7          \
pair8:                          \
	VMOVDQU32 (BX), Z16         \
	STEP((SI), Z0)              \
	STEP((SI)(CX*1), Z1)        \
	STEP((SI)(CX*2), Z2)        \
	STEP((SI)(R10*1), Z3)       \
	STEP((R14), Z4)             \
	STEP((R14)(CX*1), Z5)       \
	STEP((R14)(CX*2), Z6)       \
	STEP((R14)(R10*1), Z7)      \
	ADDQ    $4, SI              \
	ADDQ    $4, R14             \
	ADDQ    $64, BX             \
	DECQ    AX                  \
	JNZ     pair8               \
	STORE(Z0, (DI))             \
	STORE(Z1, (DI)(DX*1))       \
	STORE(Z2, (DI)(DX*2))       \
	STORE(Z3, (DI)(R13*1))      \
	LEAQ    (DI)(DX*4), DI      \
	STORE(Z4, (DI))             \
	STORE(Z5, (DI)(DX*1))       \
	STORE(Z6, (DI)(DX*2))       \
	STORE(Z7, (DI)(R13*1))      \
	LEAQ    (DI)(DX*4), DI      \
	LEAQ    (R14)(R10*1), SI    \
	SUBQ    $8, R8              \
	JMP     rows8               \
rows4:                          \
	TESTQ   R8, R8              \
	JZ      done                \
	MOVQ    panel+24(FP), BX    \
	MOVQ    R9, AX              \
	VPXORD  Z0, Z0, Z0          \
	VPXORD  Z1, Z1, Z1          \
	VPXORD  Z2, Z2, Z2          \
	VPXORD  Z3, Z3, Z3          \
pair4:                          \
	VMOVDQU32 (BX), Z16         \
	STEP((SI), Z0)              \
	STEP((SI)(CX*1), Z1)        \
	STEP((SI)(CX*2), Z2)        \
	STEP((SI)(R10*1), Z3)       \
	ADDQ    $4, SI              \
	ADDQ    $64, BX             \
	DECQ    AX                  \
	JNZ     pair4               \
	STORE(Z0, (DI))             \
	STORE(Z1, (DI)(DX*1))       \
	STORE(Z2, (DI)(DX*2))       \
	STORE(Z3, (DI)(R13*1))      \
done:                           \
	VZEROUPPER                  \
	RET

// func productVNNI(rows, pairs int, in, panel *int16, scale, bias, out *float32, stride int)
TEXT ·productVNNI(SB), NOSPLIT, $0-64
	PRODUCT(MADD)

// func product512(rows, pairs int, in, panel *int16, scale, bias, out *float32, stride int)
TEXT ·product512(SB), NOSPLIT, $0-64
	PRODUCT(MADDBW)

DATA constants512<>+0(SB)/4, $0x80000000
DATA constants512<>+4(SB)/4, $87.0
DATA constants512<>+8(SB)/4, $-87.0
DATA constants512<>+12(SB)/4, $1.44269504
DATA constants512<>+16(SB)/4, $12582912.0
DATA constants512<>+20(SB)/4, $0.0013333
DATA constants512<>+24(SB)/4, $0.0096181
DATA constants512<>+28(SB)/4, $0.0555041
DATA constants512<>+32(SB)/4, $0.2402265
DATA constants512<>+36(SB)/4, $0.6931472
DATA constants512<>+40(SB)/4, $1.0
DATA constants512<>+44(SB)/4, $2048.0
DATA constants512<>+48(SB)/4, $32767.0
DATA constants512<>+52(SB)/4, $-32768.0
GLOBL constants512<>(SB), RODATA|NOPTR, $56

// SIGMOIDS replaces x and y by σ(x) and σ(y), step by step side by side; a, b, c and d,
// e, f are overwritten.
#define SIGMOIDS(x, a, b, c, y, d, e, f) \
	VPXORD Z16, x, x \
	VPXORD Z16, y, y \
	VMINPS Z17, x, x \
	VMINPS Z17, y, y \
	VMAXPS Z18, x, x \
	VMAXPS Z18, y, y \
	VMULPS Z19, x, x \
	VMULPS Z19, y, y \
	VADDPS Z20, x, a \
	VADDPS Z20, y, d \
	VSUBPS Z20, a, b \
	VSUBPS Z20, d, e \
	VSUBPS b, x, b   \
	VSUBPS e, y, e   \
	VMULPS Z21, b, c \
	VMULPS Z21, e, f \
	VADDPS Z22, c, c \
	VADDPS Z22, f, f \
	VMULPS b, c, c   \
	VMULPS e, f, f   \
	VADDPS Z23, c, c \
	VADDPS Z23, f, f \
	VMULPS b, c, c   \
	VMULPS e, f, f   \
	VADDPS Z24, c, c \
	VADDPS Z24, f, f \
	VMULPS b, c, c   \
	VMULPS e, f, f   \
	VADDPS Z25, c, c \
	VADDPS Z25, f, f \
	VMULPS b, c, c   \
	VMULPS e, f, f   \
	VADDPS Z26, c, c \
	VADDPS Z26, f, f \
	VPSLLD $23, a, a \
	VPSLLD $23, d, d \
	VPADDD a, c, c   \
	VPADDD d, f, f   \
	VADDPS Z26, c, c \
	VADDPS Z26, f, f \
	VDIVPS c, Z26, x \
	VDIVPS f, Z26, y

// func recur512(n int, gates, peephole, state *float32, out *int16)
TEXT ·recur512(SB), NOSPLIT, $0-40
	MOVQ         n+0(FP), CX
	MOVQ         gates+8(FP), SI
	MOVQ         peephole+16(FP), BX
	MOVQ         state+24(FP), DI
	MOVQ         out+32(FP), DX
	VPBROADCASTD constants512<>+0(SB), Z16
	VBROADCASTSS constants512<>+4(SB), Z17
	VBROADCASTSS constants512<>+8(SB), Z18
	VBROADCASTSS constants512<>+12(SB), Z19
	VBROADCASTSS constants512<>+16(SB), Z20
	VBROADCASTSS constants512<>+20(SB), Z21
	VBROADCASTSS constants512<>+24(SB), Z22
	VBROADCASTSS constants512<>+28(SB), Z23
	VBROADCASTSS constants512<>+32(SB), Z24
	VBROADCASTSS constants512<>+36(SB), Z25
	VBROADCASTSS constants512<>+40(SB), Z26
	VBROADCASTSS constants512<>+44(SB), Z27
	VBROADCASTSS constants512<>+48(SB), Z28
	VBROADCASTSS constants512<>+52(SB), Z29
	LEAQ         (CX*4), R8 // bytes in one gate
	LEAQ         (R8)(R8*2), R9

units16:
	VMOVUPS   (DI), Z0 // state
	VMULPS    (BX), Z0, Z1
	VMULPS    (BX)(R8*1), Z0, Z2
	VADDPS    (SI)(R8*1), Z1, Z1
	VADDPS    (SI)(R8*2), Z2, Z2
	SIGMOIDS(Z1, Z3, Z4, Z5, Z2, Z6, Z7, Z8)
	VMULPS    Z1, Z0, Z0   // f·state
	VSUBPS    Z1, Z26, Z3
	VMULPS    (SI), Z3, Z3 // (1-f)·candidate
	VADDPS    Z3, Z0, Z0
	VMOVUPS   Z0, (DI)
	VMULPS    Z2, Z0, Z0   // r·state
	VSUBPS    Z2, Z26, Z3
	VMULPS    (SI)(R9*1), Z3, Z3
	VADDPS    Z3, Z0, Z0
	VMULPS    Z27, Z0, Z0
	VMINPS    Z28, Z0, Z0
	VMAXPS    Z29, Z0, Z0
	VCVTPS2DQ Z0, Z0       // ties to even, as rounding by the bias
	VPMOVSDW  Z0, (DX)
	ADDQ      $64, SI
	ADDQ      $64, BX
	ADDQ      $64, DI
	ADDQ      $32, DX
	SUBQ      $16, CX
	JNZ       units16
	VZEROUPPER
	RET
